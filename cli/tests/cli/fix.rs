//! Corrections that `lint --fix` writes.

use crate::support::Desk;
use serde_json::{Value, json};

/// Each flaw that an overlay can mend, several of them inside of each other or in one list.
const FLAWED: &str = r##"openapi: 3.1.0
info: {title: Flawed, version: 1.10, summary: null}
tags: null
paths:
  /a:
    get:
      operationID: readA
      tags: pets
      parameters:
        - {name: p, in: query, style: fancy, schema: {type: integer, default: x}}
        - {name: q, in: query, schema: {type: string}}
      responses:
        "20": {description: none}
        "200":
          description: all
          content: {application/json: {schema: {$ref: "#/components/schemas/Pets"}}}
components:
  schemas:
    Pet: {type: object, require: [name], properties: {name: {type: string, fromat: uuid}}, example: {name: 5}}
"##;

fn lint(desk: &Desk, more: &str) -> Vec<Value> {
    let ran = desk.run(&format!("lint flawed.yaml --message-format json {more}"));
    assert_eq!(ran.status, 0, "{}", ran.err);
    let lines = ran
        .out
        .lines()
        .map(|line| serde_json::from_str(line).unwrap());
    lines.collect()
}

fn words(findings: &[Value]) -> Vec<(&str, &str)> {
    findings
        .iter()
        .map(|one| {
            (
                one["code"].as_str().unwrap(),
                one["place"]["pointer"].as_str().unwrap(),
            )
        })
        .collect()
}

#[test]
fn corrections_settle_what_they_are_written_for() {
    let desk = Desk::new("corrections");
    desk.write("flawed.yaml", FLAWED);
    let before = lint(&desk, "--fix corrections.yaml");
    assert_eq!(
        words(&before),
        [
            ("B0202", "/tags"),
            ("B0202", "/info/summary"),
            ("B0202", "/info/version"),
            ("B0208", "/components/schemas/Pet/require"),
            ("B0208", "/components/schemas/Pet/properties/name/fromat"),
            ("B0208", "/paths/~1a/get/operationID"),
            ("B0406", "/paths/~1a/get/parameters/0/style"),
            ("B0202", "/paths/~1a/get/tags"),
            ("B0407", "/paths/~1a/get/responses/20"),
            (
                "B0301",
                "/paths/~1a/get/responses/200/content/application~1json/schema/$ref"
            ),
            ("B0506", "/paths/~1a/get/parameters/0/schema/default"),
            ("B0408", "/paths/~1a/get"),
            ("B0509", "/components/schemas/Pet/example/name"),
        ]
    );
    let after = lint(&desk, "--overlay corrections.yaml");
    assert_eq!(words(&after), []);
    let ran = desk.run("extract flawed.yaml --overlay corrections.yaml");
    let document: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(
        document["info"],
        json!({"title": "Flawed", "version": "1.10"})
    );
    insta::assert_snapshot!(desk.read("corrections.yaml"));
}

#[test]
fn a_file_that_is_there_stays() {
    let desk = Desk::new("corrections_stay");
    desk.write("flawed.yaml", FLAWED);
    desk.write("corrections.yaml", "mine");
    let ran = desk.run("lint flawed.yaml --fix corrections.yaml -q");
    assert_eq!(ran.status, 4);
    assert!(ran.err.contains("corrections.yaml"), "{}", ran.err);
    assert_eq!(desk.read("corrections.yaml"), "mine");
    let clean = desk.run("lint flawed.yaml --api nobody --fix other.yaml -q");
    assert_eq!(clean.status, 3);
    assert!(!desk.root.join("other.yaml").exists());
}
