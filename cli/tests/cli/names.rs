//! Names with where they come from, and better ones.

use crate::support::Desk;
use insta::assert_snapshot;
use serde_json::Value;

/// A document with names of every ugly kind.
const UGLY: &str = include_str!("names/ugly.yaml");

#[test]
fn names_are_told_with_their_sources_and_better_ones() {
    let desk = Desk::new("names_are_told_with_their_sources_and_better_ones");
    desk.write("ugly.yaml", UGLY);
    assert_snapshot!(desk.run("names ugly.yaml -q").transcript());
}

/// Of names that only a hash tells apart, it says what the hash is of.
#[test]
fn a_hash_is_explained() {
    let desk = Desk::new("a_hash_is_explained");
    let homes = ["home-a", "homeA", "home_a", "Home.a"];
    let homes =
        homes.map(|name| format!("{name}: {{type: object, properties: {{a: {{const: {name}}}}}}}"));
    let head =
        "openapi: 3.1.0\ninfo: {title: T, version: '1'}\npaths: {}\ncomponents:\n  schemas:\n";
    let pet = format!(
        "    Pet: {{type: object, properties: {{{}}}}}\n",
        homes.join(", ")
    );
    desk.write("pets.yaml", &format!("{head}{pet}"));
    let ran = desk.run("names pets.yaml");
    let hashed = ran
        .out
        .lines()
        .find(|line| line.starts_with("type\ttypes::PetHomeAX"));
    let words = "; `PetHomeA` is the name of another type; no word tells the two apart, so that it ends in a hash of that, `";
    assert!(
        hashed.is_some_and(|line| line.contains(words)),
        "{}",
        ran.out
    );
}

/// What is printed is a file of options that renames as it says, without a finding.
#[test]
fn the_table_of_better_names_is_valid_as_it_is() {
    let desk = Desk::new("the_table_of_better_names_is_valid_as_it_is");
    desk.write("ugly.yaml", UGLY);
    let table = desk.run("names ugly.yaml -q --table").out;
    let (_, below) = desk
        .run("names ugly.yaml -q")
        .out
        .split_once("\n\n")
        .map(|(rows, table)| (rows.to_owned(), table.to_owned()))
        .unwrap();
    assert_eq!(below, table);
    let before = names(&desk);
    let unnamed = desk.run("lint ugly.yaml --strict --message-format short");
    desk.write(
        "bindery.toml",
        &format!("inputs = [\"ugly.yaml\"]\n{table}"),
    );
    let linted = desk.run("lint --strict --message-format short");
    assert_eq!(linted.status, 0, "{}", linted.err);
    // Notes are of the document's own twins, which nothing was proposed for.
    assert_eq!(linted.err, unnamed.err);
    let told = told(&desk);
    let proposals = before["proposals"].as_array().unwrap();
    let proposed = proposals.iter().filter(|one| !one["proposed"].is_null());
    let mut count = 0;
    for one in proposed {
        let (was, name) = (text(&one["name"]), text(&one["proposed"]));
        let is_new = |path: &&String| path.trim_end_matches(')').ends_with(name);
        assert!(told.iter().any(|path| is_new(&path)), "{name} is nowhere");
        assert!(!told.contains(&was.to_owned()), "{was} is still there");
        count += 1;
    }
    assert_eq!(count, 8);
    // What was renamed is not ugly any more, and nothing else has become so.
    let after = names(&desk);
    let left = |all: &Value| -> Vec<String> {
        let all = all["proposals"].as_array().unwrap().iter();
        let left = all.filter(|one| one["proposed"].is_null());
        left.map(|one| text(&one["what"]).to_owned()).collect()
    };
    assert_eq!(left(&after), left(&before));
    assert_eq!(
        after["proposals"].as_array().unwrap().len(),
        left(&before).len()
    );
}

/// The crate with all proposals compiles to the same calls: `list` has them, too.
#[test]
fn what_is_named_is_what_is_listed() {
    let desk = Desk::new("what_is_named_is_what_is_listed");
    desk.write("ugly.yaml", UGLY);
    let listed: Value =
        serde_json::from_str(&desk.run("list ugly.yaml -q --message-format json").out).unwrap();
    let named = names(&desk);
    let rows = named["names"].as_array().unwrap();
    let of = |kind: &str| -> Vec<&str> {
        let own = rows.iter().filter(|row| row["kind"] == kind);
        own.map(|row| text(&row["name"])).collect()
    };
    let calls = of("call");
    for call in listed["calls"].as_array().unwrap() {
        let path = format!("{}.{}", text(&call["group"]), text(&call["name"]));
        assert!(calls.contains(&path.as_str()), "{path}");
    }
    let types = of("type");
    for ty in listed["types"].as_array().unwrap() {
        let name = text(&ty["type"]);
        assert!(
            !name.starts_with("types::") || types.contains(&name),
            "{name}"
        );
    }
}

#[test]
fn where_no_name_is_ugly_it_is_said() {
    let desk = Desk::with_pets("where_no_name_is_ugly_it_is_said");
    let ran = desk.run("names pets.yaml --table");
    assert_eq!(
        (ran.status, &*ran.out),
        (0, "# No name is ugly: there is nothing to rename.\n")
    );
    desk.write("bindery.toml", "inputs = [\"pets.yaml\"]\n");
    assert_eq!(desk.run("names --table").out, ran.out);
}

fn names(desk: &Desk) -> Value {
    let ran = desk.run("names ugly.yaml -q --message-format json");
    serde_json::from_str(&ran.out).unwrap()
}

/// All paths that there are.
fn told(desk: &Desk) -> Vec<String> {
    let named = names(desk);
    let rows = named["names"].as_array().unwrap().iter();
    rows.map(|row| text(&row["name"]).to_owned()).collect()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap()
}
