//! In which file a type stands: with what only its group needs, or under the name of its component; and what moves when a
//! document grows.

#![allow(clippy::panic, reason = "helpers of tests fail by panicking")]

use bindery::rust::krate::CrateOptions;
use bindery::{Builder, RuntimeSource};
use std::collections::BTreeMap;

/// The file of each type of a crate.
fn files(paths: &[String], schemas: &[&str]) -> BTreeMap<String, String> {
    let texts = texts(paths, schemas);
    let names = texts
        .iter()
        .flat_map(|(file, text)| declared(text).map(move |name| (name.to_owned(), file.clone())));
    names.collect()
}

/// The texts of the files of types.
fn texts(paths: &[String], schemas: &[&str]) -> BTreeMap<String, String> {
    let (paths, schemas) = (paths.join("\n"), schemas.join("\n"));
    let text = format!(
        "openapi: 3.1.0\ninfo: {{title: A, version: '1'}}\npaths:\n{paths}\ncomponents:\n  schemas:\n{schemas}\n"
    );
    let bound = Builder::new()
        .text("a.yaml", text)
        .runtime(RuntimeSource::Registry)
        .bind();
    let files = bound.krate(&CrateOptions::new("a"));
    let files = files.unwrap_or_else(|| panic!("{:?}", bound.diagnostics));
    let types = files.0.iter().filter_map(|(path, text)| {
        let file = path.strip_prefix("src/types/")?.strip_suffix(".rs")?;
        Some((file.to_owned(), text.clone()))
    });
    types.collect()
}

fn declared(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter_map(|line| {
        let rest = line.trim_start().strip_prefix("pub ")?;
        let (_, name) = rest.split_once(' ')?;
        let is_type = ["struct", "enum", "type"]
            .iter()
            .any(|word| rest.starts_with(word));
        is_type.then(|| {
            name.split(|c: char| !c.is_alphanumeric())
                .next()
                .unwrap_or_default()
        })
    })
}

/// An operation of a tag that answers with a component.
fn get(tag: &str, path: &str, component: &str) -> String {
    format!(
        "  /{path}:\n    get:\n      tags: [{tag}]\n      operationId: get {path}\n      responses: {{'200': {{description: A, content: \
         {{application/json: {{schema: {{$ref: '#/components/schemas/{component}'}}}}}}}}}}"
    )
}

/// A schema with one member of a component's type.
fn holding(name: &str, component: &str) -> String {
    format!(
        "    {name}: {{type: object, properties: {{one: {{$ref: '#/components/schemas/{component}'}}}}}}"
    )
}

const LEAF: &str = "    Leaf: {type: object, properties: {name: {type: string}, kind: {type: string, enum: [a, b]}}}";

#[track_caller]
fn assert_homes(homes: &BTreeMap<String, String>, expected: &[(&str, &str)]) {
    let found = homes
        .iter()
        .map(|(name, file)| (name.as_str(), file.as_str()));
    assert_eq!(found.collect::<Vec<_>>(), expected);
}

#[test]
fn what_one_group_needs_stands_in_its_file_and_all_else_under_its_own_name() {
    let homes = files(
        &[
            get("comments", "comments", "Comment"),
            get("spaces", "spaces", "Space"),
        ],
        &[
            &holding("Comment", "Leaf"),
            &holding("Space", "Leaf"),
            LEAF,
            "    Kind: {type: string, enum: [x]}\n    Unused: {type: object, properties: {kind: {$ref: '#/components/schemas/Kind'}}}",
        ],
    );
    assert_homes(
        &homes,
        &[
            ("Comment", "comments"),
            ("Kind", "shared"),
            ("Leaf", "leaf"),
            ("LeafKind", "leaf"),
            ("Space", "spaces"),
            ("Unused", "unused"),
        ],
    );
}

#[test]
fn with_one_group_or_none_a_component_has_its_own_file() {
    let schemas = [LEAF];
    let expected = [("Leaf", "leaf"), ("LeafKind", "leaf")];
    let one = files(&[get("pets", "pets", "Leaf")], &schemas);
    assert_homes(&one, &expected);
    assert_homes(&files(&["  {}".to_owned()], &schemas), &expected);
}

#[test]
fn names_that_files_cannot_have_and_names_twice_are_one_file_or_another() {
    let several = |name: &str| {
        [
            get("a", "a", name),
            get("b", "b", name),
            get("c", "c", "Leaf"),
        ]
    };
    let of = |name: &str| {
        let homes = files(&several(name), &[&holding(name, "Leaf"), LEAF]);
        homes
            .into_iter()
            .find(|(ty, _)| ty != "Leaf" && ty != "LeafKind")
    };
    let file = |name: &str| of(name).map(|(_, file)| file);
    assert_eq!(file("Rules").as_deref(), Some("rules_module"));
    assert_eq!(file("Mod").as_deref(), Some("mod_"));
    assert_eq!(file("Type").as_deref(), Some("type_"));
    assert_eq!(file("Aux").as_deref(), Some("aux_module"));
    // The group's file, and that of the small types.
    assert_eq!(file("A").as_deref(), Some("a"));
    assert_eq!(file("Shared").as_deref(), Some("shared"));
}

#[test]
fn file_names_differ_by_more_than_their_case() {
    let schemas = ["PetHome", "pethome", "Pet_Home"].map(|name| holding(name, "Leaf"));
    let schemas: Vec<&str> = schemas.iter().map(String::as_str).chain([LEAF]).collect();
    let homes = files(&["  {}".to_owned()], &schemas);
    let mut files: Vec<String> = homes
        .into_values()
        .map(|file| file.to_lowercase())
        .collect();
    files.sort();
    files.dedup();
    // Both spellings with two words are one file.
    assert_eq!(files.len(), 3, "{files:?}");
}

/// The types that stand elsewhere than before.
fn moved(before: &BTreeMap<String, String>, after: &BTreeMap<String, String>) -> Vec<String> {
    let moved = before
        .iter()
        .filter(|(name, file)| after.get(*name) != Some(*file));
    moved.map(|(name, _)| name.clone()).collect()
}

#[test]
fn a_schema_more_moves_nothing_and_a_call_more_only_what_it_needs() {
    let paths = [
        get("comments", "comments", "Comment"),
        get("spaces", "spaces", "Space"),
    ];
    let (comment, space) = (holding("Comment", "Leaf"), holding("Space", "SpaceOwner"));
    let owner = holding("SpaceOwner", "SpaceOwnerHome");
    let home = "    SpaceOwnerHome: {type: object, properties: {name: {type: string}}}";
    let schemas = [&*comment, &space, &owner, home, LEAF];
    let before = files(&paths, &schemas);
    let prefix = "    Le: {type: object, properties: {name: {type: string}}}";
    let more = files(&paths, &[&schemas[..], &[prefix]].concat());
    assert_eq!(moved(&before, &more), [""; 0]);
    let call = [&paths[..], &[get("comments", "owners", "SpaceOwner")]].concat();
    let shared = files(&call, &schemas);
    assert_eq!(moved(&before, &shared), ["SpaceOwner", "SpaceOwnerHome"]);
}

#[test]
fn what_is_much_of_a_file_has_one_of_its_own() {
    let members = |count: usize| {
        let members: Vec<String> = (0..count)
            .map(|at| format!("m{at}: {{type: string}}"))
            .collect();
        format!(
            "    Wide: {{type: object, properties: {{{}}}}}",
            members.join(", ")
        )
    };
    let paths = [get("pets", "pets", "Wide"), get("b", "b", "Leaf")];
    let file = |count: usize| files(&paths, &[&members(count), LEAF]).remove("Wide");
    assert_eq!(file(60).as_deref(), Some("pets"));
    assert_eq!(file(61).as_deref(), Some("wide"));
}

/// An enum is declared once for all that are equal to it; it does not stand with one of them.
#[test]
fn an_inline_type_that_others_need_as_well_is_shared() {
    let order = |tag: &str| {
        format!(
            "  /{tag}:\n    get:\n      tags: [{tag}]\n      operationId: list {tag}\n      parameters: [{{name: order, in: query, \
             schema: {{type: string, enum: [asc, desc]}}}}]\n      responses: {{'204': {{description: A}}}}"
        )
    };
    let homes = files(
        &[order("pets"), order("toys"), get("c", "c", "Leaf")],
        &[LEAF],
    );
    assert_homes(
        &homes,
        &[
            ("Leaf", "c"),
            ("LeafKind", "c"),
            ("ListPetsOrder", "shared"),
            ("ListToysOrder", "toys"),
        ],
    );
}

#[test]
fn docs_lead_to_what_a_type_is_in_also_from_another_file() {
    let details = |name: &str| {
        format!(
            "    {name}: {{type: object, properties: {{details: {{type: object, properties: {{kind: {{type: string, enum: [a, \
             b]}}}}}}}}}}"
        )
    };
    let texts = texts(
        &[
            get("comments", "comments", "Comment"),
            get("spaces", "spaces", "Space"),
        ],
        &[&details("Comment"), &details("Space")],
    );
    let declares = |file: &str, one: &str| declared(&texts[file]).any(|name| name == one);
    assert!(declares("comment", "CommentDetails"));
    assert!(declares("shared", "CommentDetailsKind"));
    // What it is in says all, so nothing more is said of who has it.
    let docs = "/// The `kind` of [`CommentDetails`](crate::types::CommentDetails).\n    #[derive";
    assert!(texts["shared"].contains(docs), "{}", texts["shared"]);
}
