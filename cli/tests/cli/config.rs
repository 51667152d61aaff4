//! `bindery.toml`.

use crate::support::{Desk, PETS};
use insta::assert_snapshot;
use std::collections::BTreeSet;

/// Every option once, in both spellings.
const FILE: &str = r##"
inputs = ["../pets.yaml"]
api = "Pet Store"
on-conflict = "newest"
root = ".."
lenient-blocks = true
overlay = ["../changes.yaml"]
include = ["tag:pets", "method:GET"]
exclude = ["deprecated"]
unused-types = "drop"
operations = "all"
out = "client"
layout = "crate"
name = "animals"
version = "3.0.0"
equality = true
validation = false
tag-features = false
license = "MIT"
license-file = "../licence.txt"
repository = "https://example.com/animals"
pages = false
runtime = { path = "../runtime" }
objects = "closed"
undeclared-members = "keep"
answers = "all"
answers-required = "lenient"
optional-bodies = "argument"
enums = "closed"
unions = "closed"
newtypes = ["schema:Pet.name"]
xml-lists = "wrapped"
maps = "index"
method-names = "operation-id"
deny = ["B0502"]
strict = false
warn = ["B0408"]
allow = ["B0501", "B0505"]

[limit]
depth = 200
values = "3_000_000"

[format]
date-time = "text"
uuid = "strict uuid"

[replace]
"schema:House" = "serde std::collections::BTreeMap<String, i64>"

[derive]
"types::*" = "PartialEq"
"schema:Pet" = "Default, schemars::JsonSchema from schemars@1"

[paging]
"operation:list*" = { items = ".", page = "query:page", first = 1 }

[rename]
"schema:Pet" = "Animal"
"field:*.name" = "title"
"#/paths/~1pets/get" = "everyone"
"##;

const FLAGS: &str = "generate pets.yaml --api Pet|Store --on-conflict newest --root . --lenient-blocks --overlay changes.yaml --include tag:pets \
    --include method:GET --exclude deprecated --unused-types drop --operations all --out project/by-flags --name animals --version 3.0.0 --equality \
    --validation=false --tag-features=false --license MIT --license-file licence.txt --repository https://example.com/animals --pages=false \
    --runtime path=runtime --objects closed --undeclared-members keep --answers all \
    --answers-required lenient --optional-bodies argument --enums closed --unions closed --newtypes schema:Pet.name --xml-lists wrapped --deny B0502 --strict=false \
    --warn B0408 --allow B0501 --allow B0505 --limit depth=200 --limit values=3_000_000 --format date-time=text \
    --format uuid=strict|uuid --maps index --replace schema:House=serde|std::collections::BTreeMap<String,|i64> --derive types::*=PartialEq \
    --paging operation:list*=items=.,page=query:page,first=1 \
    --derive schema:Pet=Default,|schemars::JsonSchema|from|schemars@1 --method-names operation-id --rename schema:Pet=Animal --rename field:*.name=title \
    --rename #/paths/~1pets/get=everyone";

fn desk(test: &str) -> Desk {
    let desk = Desk::with_pets(test);
    desk.write("runtime/Cargo.toml", "");
    desk.write("licence.txt", "Do as you like.\n");
    desk.write(
        "changes.yaml",
        "overlay: 1.1.0\ninfo: {title: Changes, version: 1.0.0}\nactions: [{target: $.info, update: {summary: Pets}}]\n",
    );
    desk
}

/// The files of a crate with their texts, below its folder.
fn crate_of(desk: &Desk, folder: &str) -> Vec<(String, Vec<u8>)> {
    let root = desk.root.join(folder);
    let files = desk.files(folder).into_iter();
    let below = |path: std::path::PathBuf| {
        let path = path.strip_prefix(&root).unwrap();
        path.to_str().unwrap().replace('\\', "/")
    };
    files.map(|(path, text, _)| (below(path), text)).collect()
}

#[test]
fn a_file_says_what_the_command_line_says() {
    let desk = desk("a_file_says_what_the_command_line_says");
    desk.write("project/bindery.toml", FILE);
    let by_file = desk.run("generate --config project/bindery.toml");
    assert_eq!(by_file.status, 0, "{}", by_file.err);
    let flags: Vec<String> = FLAGS
        .split_whitespace()
        .map(|one| one.replace('|', " "))
        .collect();
    let flags: Vec<&str> = flags.iter().map(String::as_str).collect();
    let by_flags = desk.run_all(&flags);
    assert_eq!(by_flags.status, 0, "{}", by_flags.err);
    assert_eq!(
        crate_of(&desk, "project/client"),
        crate_of(&desk, "project/by-flags")
    );
    let checked = desk.run("check --config project/bindery.toml");
    assert_eq!(checked.status, 0, "{}", checked.err);
}

/// `inputs` and the crate's own options are no methods; the others have the name of a method with `_` for `-`.
#[test]
fn file_command_line_and_builder_have_the_same_options() {
    let desk = desk("file_command_line_and_builder_have_the_same_options");
    let schema = desk.run("options --json-schema");
    let schema: serde_json::Value = serde_json::from_str(&schema.out).unwrap();
    let described: BTreeSet<&str> = schema["properties"]
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect();
    let lines = FILE
        .lines()
        .map_while(|line| (line != "[limit]").then_some(line));
    let mut in_file: BTreeSet<&str> = lines
        .filter_map(|line| Some(line.split_once(" = ")?.0))
        .collect();
    in_file.extend(["derive", "format", "limit", "paging", "rename", "replace"]);
    assert_eq!(described, in_file, "the test above leaves no option out");
    let builder = include_str!("../../../codegen/src/builder.rs");
    let own = [
        "inputs",
        "layout",
        "license",
        "license-file",
        "name",
        "out",
        "repository",
        "version",
    ];
    for option in described.difference(&own.into()) {
        let method = format!("pub fn {}(", option.replace('-', "_"));
        assert!(builder.contains(&method), "the builder has no {option}");
    }
}

/// Tools show a field for each option: what it takes, what it takes by default, and what it means.
#[test]
fn options_are_described_for_tools() {
    let desk = desk("options_are_described_for_tools");
    let groups = desk.run("options --message-format json");
    let groups: serde_json::Value = serde_json::from_str(&groups.out).unwrap();
    assert_eq!(groups, bindery_cli::options());
    let groups = groups.as_array().unwrap();
    let of_group = |group: &serde_json::Value| group["options"].as_array().unwrap().clone();
    let options: Vec<_> = groups.iter().flat_map(of_group).collect();
    let schema = desk.run("options --json-schema");
    let schema: serde_json::Value = serde_json::from_str(&schema.out).unwrap();
    assert_eq!(
        options.len(),
        schema["properties"].as_object().unwrap().len()
    );
    for option in &options {
        let name = option["name"].as_str().unwrap();
        let own = &schema["properties"][name];
        assert_eq!(option["about"], own["description"]);
        let kind = option["kind"].as_str().unwrap();
        let is_switch = own["type"] == "boolean";
        let is_choice = own["enum"].is_array();
        assert_eq!(
            (kind == "switch", kind == "choice"),
            (is_switch, is_choice),
            "{name}"
        );
        if is_choice {
            let mut choices = option["choices"].as_array().unwrap().iter();
            assert!(
                choices.any(|one| one["value"] == option["default"]),
                "{name}"
            );
        }
    }
}

#[test]
fn the_command_line_goes_before_the_file() {
    let desk = desk("the_command_line_goes_before_the_file");
    desk.write(
        "bindery.toml",
        "inputs = [\"nothing.yaml\"]\nout = \"client\"\nname = \"by-file\"\nequality = true\n",
    );
    let ran = desk.run("generate pets.yaml --name by-hand --equality=false");
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert!(
        desk.read("client/Cargo.toml")
            .contains("name = \"by-hand\"")
    );
    assert!(!desk.read("client/src/types/pet.rs").contains("equality!"));
    let ran = desk.run("list --calls");
    assert_eq!(ran.status, 3, "the file's inputs are taken: {}", ran.err);
}

#[test]
fn faults_of_a_file_are_shown_where_they_are() {
    let desk = desk("faults_of_a_file_are_shown_where_they_are");
    let mut said = String::new();
    for text in [
        "inclde = [\"tag:pets\"]\n",
        "out = \"client\"\nenums = \"shut\"\n",
        "equality = \"yes\"\n",
        "include = [\"tag:pets\", \"pets\"]\n",
        "[format]\ndate-time = \"chrno\"\n",
        "[format]\ndate-time = 1\n",
        "[derive]\n\"schema:Pet\" = \"Hsh\"\n",
        "[paging]\n\"tag:pets\" = { next = \"cursor\", page = 1 }\n",
        "[replace]\n\"tag:pets\" = \"text\"\n",
        "[rename]\n\"schema:Pet\" = \"my_pet\"\n",
        "[rename]\nPet = \"Animal\"\n",
        "watch = true\n",
        "out = [\n",
    ] {
        desk.write("bindery.toml", text);
        let ran = desk.run("generate pets.yaml --out client");
        assert_eq!(ran.status, 2, "{}", ran.err);
        said.push_str(&ran.err);
    }
    let ran = desk.run("generate pets.yaml --out client --config missing.toml");
    said.push_str(&ran.err);
    assert_snapshot!(said);
}

#[test]
fn a_first_file_is_written_for_a_document() {
    let desk = desk("a_first_file_is_written_for_a_document");
    let more = "  /houses:\n    delete:\n      deprecated: true\n      tags: [houses]\n      responses: {\"204\": {description: Gone}}\n";
    let dates = "        born: {type: string, format: date-time}\n";
    let document = PETS.replace("components:\n", &format!("{more}components:\n"));
    let document = document.replace("        age:", &format!("{dates}        age:"));
    desk.write("pets.yaml", &document);
    let ran = desk.run("init pets.yaml");
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert_snapshot!(format!("{}{}", ran.transcript(), desk.read("bindery.toml")));
    let again = desk.run("init pets.yaml");
    assert_eq!(again.status, 4, "{}", again.err);
    // Everything that it offers can be had.
    let wanted = desk
        .read("bindery.toml")
        .replace("# include", "include")
        .replace("#   \"", "\"");
    let wanted = wanted.replace("# ]", "]").replace("# [format]", "[format]");
    let wanted = wanted
        .replace("# date-time", "date-time")
        .replace("# exclude", "exclude");
    desk.write("bindery.toml", &wanted);
    let ran = desk.run("generate");
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert!(ran.err.starts_with("1 operation, 2 schemas"), "{}", ran.err);
}

/// A choice that no part of the document is about is not offered.
#[test]
fn a_first_file_offers_what_the_document_has() {
    let offered = |schemas: &str| {
        let desk = desk("a_first_file_offers_what_the_document_has");
        let head =
            "openapi: 3.1.0\ninfo: {title: T, version: '1'}\npaths: {}\ncomponents:\n  schemas:\n";
        desk.write("api.yaml", &format!("{head}    {schemas}\n"));
        let ran = desk.run("init api.yaml");
        assert_eq!(ran.status, 0, "{}", ran.err);
        desk.read("bindery.toml")
    };
    let words = ["newtypes", "enums", "equality", "derive"];
    let found = |text: &str| words.map(|word| text.contains(word));
    let ids = offered("PetId: {type: string}");
    assert_eq!(found(&ids), [true, false, false, false], "{ids}");
    assert!(ids.contains("\n# newtypes = [\"schema:*Id\"]\n"), "{ids}");
    // It is no string and no integer.
    let object = offered("PetId: {type: object, properties: {a: {type: string}}}");
    assert_eq!(found(&object), [false, false, true, true], "{object}");
    let kind = offered("Kind: {type: string, enum: [a, b]}");
    assert_eq!(found(&kind), [false, true, false, true], "{kind}");
}

/// Names depend on choices about types, so the verbs that show names take these.
#[test]
fn names_are_listed_with_the_choices_about_types() {
    let desk = desk("names_are_listed_with_the_choices_about_types");
    let pet = "{type: object, properties: {home: {type: object, properties: {a: {type: string}}}}}";
    let head =
        "openapi: 3.1.0\ninfo: {title: T, version: '1'}\npaths: {}\ncomponents:\n  schemas:\n";
    desk.write("api.yaml", &format!("{head}    Pet: {pet}\n"));
    let replaced = [
        "--optional-bodies",
        "argument",
        "--replace",
        "schema:Pet=serde my::Pet",
    ];
    for (verb, home) in [("names", "types::PetHome"), ("list", "types::Pet")] {
        let plain = desk.run(&format!("{verb} api.yaml"));
        assert!(plain.out.contains(home), "{}", plain.out);
        let chosen = desk.run_all(&[&[verb, "api.yaml"], &replaced[..]].concat());
        assert_eq!(chosen.status, 0, "{}", chosen.err);
        assert_eq!(chosen.out.contains(home), verb == "list", "{}", chosen.out);
    }
}

/// Lists of XML are chosen by a word for all of them or by pointers, in each of the spellings.
#[test]
fn lists_of_xml_are_wrapped_by_pointer() {
    let desk = desk("lists_of_xml_are_wrapped_by_pointer");
    desk.write(
        "lists.yaml",
        "openapi: 3.1.0\ninfo: {title: Lists, version: '1'}\npaths:\n  /a:\n    put:\n      operationId: put\n      \
         requestBody: {required: true, content: {application/xml: {schema: {$ref: '#/components/schemas/All'}}}}\n      \
         responses: {'204': {description: Done}}\ncomponents:\n  schemas:\n    All:\n      type: object\n      properties:\n        \
         one: {type: array, items: {type: string, xml: {name: a}}}\n        \
         two: {type: array, items: {type: string, xml: {name: b}}}\n",
    );
    let shapes = |options: &str, file: &str| {
        desk.write("bindery.toml", file);
        let command = format!("generate lists.yaml --out lists --name lists {options}");
        let ran = desk.run(command.trim());
        assert_eq!(ran.status, 0, "{}", ran.err);
        let text = desk.read("lists/src/shapes.rs");
        let text: String = text.split_whitespace().collect();
        let is_wrapped = |name: &str| {
            text.contains(&format!("xml::List::wrapped(xml::Node::element(\"{name}\""))
        };
        (is_wrapped("a"), is_wrapped("b"))
    };
    let one = "#/components/schemas/All/properties/one";
    assert_eq!(shapes("", ""), (false, false));
    assert_eq!(shapes("--xml-lists wrapped", ""), (true, true));
    assert_eq!(
        shapes(&format!("--xml-lists {one}=wrapped"), ""),
        (true, false)
    );
    let both = format!("--xml-lists wrapped --xml-lists {one}=unwrapped");
    assert_eq!(shapes(&both, ""), (false, true));
    assert_eq!(shapes("", "xml-lists = \"wrapped\"\n"), (true, true));
    let table = format!("[xml-lists]\n{one:?} = \"wrapped\"\n");
    assert_eq!(shapes("", &table), (true, false));
    let list = format!("xml-lists = [\"wrapped\", \"{one}=unwrapped\"]\n");
    assert_eq!(shapes("", &list), (false, true));
}
