//! What a person sees: the real binary in a pseudo-terminal.

use crate::screen::{Screen, spelled};
use crate::support::{Desk, PETS};
use insta::assert_snapshot;

/// Names that are longer than a narrow screen, in groups, webhooks and types.
const ZOO: &str = include_str!("terminal/zoo.yaml");

fn zoo(test: &str) -> Desk {
    let desk = Desk::new(test);
    desk.write("zoo.yaml", ZOO);
    let next = ZOO
        .replace("age: {type: integer}", "age: {type: string}")
        .replace("operationId: listFeedings", "operationId: listMeals")
        .replace(
            "\n        name: {",
            "\n        nick: {type: string}\n        name: {",
        );
    desk.write("next.yaml", &next);
    desk
}

/// Each command on a screen of each width, without colours.
fn seen(arguments: &str, test: &str) -> String {
    let desk = zoo(test);
    let widths = [80, 40].map(|columns| {
        let shown = Screen::plain(columns).shows(&desk, arguments);
        assert!(!shown.contains('\u{1b}'), "{shown:?}");
        // What may be copied stays on its line: an example of a document, a renaming, a place.
        let words = shown.split("```").next().unwrap_or_default();
        let too_long = words.lines().find(|line| {
            let is_code = line.starts_with('"') || line.contains("-->");
            line.chars().count() > usize::from(columns) && !is_code
        });
        assert_eq!(too_long, None, "at {columns} columns");
        format!("──── {columns} columns\n{shown}")
    });
    widths.concat()
}

#[test]
fn a_list_fits() {
    assert_snapshot!(seen("list zoo.yaml", "a_list_fits"));
}

#[test]
fn changes_wrap() {
    assert_snapshot!(seen("diff zoo.yaml next.yaml", "changes_wrap"));
}

#[test]
fn names_wrap_and_their_table_stays_valid() {
    assert_snapshot!(seen("names zoo.yaml", "names_wrap"));
}

#[test]
fn an_operation_stands_beside_its_lines() {
    assert_snapshot!(seen("explain getAnimal zoo.yaml", "an_operation"));
}

#[test]
fn a_schema_stands_beside_its_lines() {
    assert_snapshot!(seen("explain Animal zoo.yaml", "a_schema"));
}

#[test]
fn a_property_stands_beside_its_lines() {
    let pointer = "explain #/components/schemas/Animal/properties/age zoo.yaml";
    assert_snapshot!(seen(pointer, "a_property"));
}

#[test]
fn a_union_stands_beside_its_lines() {
    assert_snapshot!(seen("explain Guest zoo.yaml", "a_union"));
}

#[test]
fn findings_wrap() {
    assert_snapshot!(seen("lint zoo.yaml", "findings_wrap"));
}

/// A document on one line: what is shown of it leaves room for what is said about it.
#[test]
fn an_excerpt_leaves_room_for_its_label() {
    let desk = Desk::new("an_excerpt_leaves_room_for_its_label");
    let member = r#"{"type":"object","properties":{"name":{"type":"string"}}}"#;
    let line = format!(
        r#"{{"openapi":"3.1.0","info":{{"title":"Zoo","version":"1"}},"components":{{"schemas":{{"Guest":{{"oneOf":[{member},{member}]}},"guest":{{"type":"object","description":"Another one that is described at length"}}}}}}}}"#
    );
    desk.write("zoo.json", &line);
    let shown = Screen::plain(60).shows(&desk, "lint zoo.json");
    let too_long = shown.lines().find(|line| line.chars().count() > 60);
    assert_eq!(too_long, None);
    assert_snapshot!(shown);
}

#[test]
fn a_page_about_a_code_wraps() {
    assert_snapshot!(seen("explain B0503", "a_page_about_a_code_wraps"));
}

#[test]
fn what_is_stale_is_told() {
    let desk = zoo("what_is_stale_is_told");
    assert_eq!(desk.run("generate zoo.yaml --out zoo -q").status, 0);
    let shown = Screen::plain(40).shows(&desk, "check zoo.yaml --out zoo --enums closed");
    assert_snapshot!("with_other_options", shown);
    let files = desk.files("zoo/src/types").into_iter();
    let texts = files.map(|(path, text, _)| (path, String::from_utf8(text).unwrap()));
    let mut edited = texts.filter(|(_, text)| text.contains("pub age"));
    let (path, text) = edited.next().unwrap();
    std::fs::write(path, text.replacen("pub age", "pub ages", 1)).unwrap();
    let shown = Screen::colorful(60).shows(&desk, "check zoo.yaml --out zoo");
    assert_snapshot!("with_an_edited_file", spelled(&shown));
}

#[test]
fn colors_tell_kinds_apart() {
    let desk = zoo("colors_tell_kinds_apart");
    let screen = Screen::colorful(80);
    for (name, arguments) in [
        ("list", "list zoo.yaml -q"),
        ("diff", "diff zoo.yaml next.yaml"),
        ("names", "names zoo.yaml -q"),
        ("explain", "explain getAnimal zoo.yaml"),
    ] {
        let shown = spelled(&screen.shows(&desk, arguments));
        assert!(!shown.contains('\u{1b}'), "{shown:?}");
        assert_snapshot!(format!("colors_of_{name}"), shown);
    }
}

/// The option, the variable and the terminal each say that there are none.
#[test]
fn colors_can_be_refused() {
    let desk = Desk::with_pets("colors_can_be_refused");
    desk.write("next.yaml", &PETS.replace("type: integer", "type: string"));
    let diff = "diff pets.yaml next.yaml";
    let plain = Screen::plain(80).shows(&desk, diff);
    let colorful = Screen::colorful(80);
    assert!(colorful.shows(&desk, diff).contains('\u{1b}'));
    assert_eq!(
        colorful.shows(&desk, &format!("{diff} --color never")),
        plain
    );
    let dumb = Screen {
        columns: 80,
        says: &[("TERM", "dumb")],
    };
    assert_eq!(dumb.shows(&desk, diff), plain);
    // Asked for, they are also in what goes through a pipe, whose lines stay whole.
    let piped = desk.run(&format!("{diff} --color always")).out;
    assert!(piped.contains("\u{1b}[36m`Pet.age`\u{1b}[0m"), "{piped}");
}

/// What a wrong `--paging` is about is the explained operation itself.
#[test]
fn explaining_tells_of_pages_that_are_not_as_they_are_declared() {
    let desk = zoo("explaining_tells_of_pages");
    let explain = [
        "explain",
        "listFeedings",
        "zoo.yaml",
        "--paging",
        "operation:listFeedings=items = nowhere, next = meta.cursor, into = query:cursor",
    ];
    let ran = desk.run_all(&explain);
    assert_eq!(ran.status, 0);
    assert!(ran.err.starts_with("warning[B0413]"), "{}", ran.err);
    assert_eq!(desk.run("explain listFeedings zoo.yaml").err, "");
}
