use crate::support::{read, received, thing};
use bindery::diff::{Format, render};
use insta::assert_snapshot;

fn report(format: Format) -> String {
    let old = received(&format!(
        "{}\n    Kind: {{type: string, enum: [a, b]}}\n    Gone: {{type: string}}",
        thing(
            "{type: object, properties: {a: {type: string}, b: {type: string, description: B.}, kind: {$ref: '#/components/schemas/Kind'}}}"
        )
    ));
    let new = received(&format!(
        "{}\n    Kind: {{type: string, enum: [a, c]}}\n    \"Ha`rd\\e[31m\": {{type: string}}",
        thing("{type: object, properties: {a: {type: integer}, b: {type: string, description: b}, kind: {$ref: '#/components/schemas/Kind'}}}")
    ))
    .replace("version: '1'", "version: '2'")
    .replace("operationId: list", "operationId: listThings");
    let (old, new) = (read("v1/api.yaml", &old), read("v2/api.yaml", &new));
    let changes = new.changes_since(&old).unwrap();
    render(&changes, old.side().unwrap(), new.side().unwrap(), format)
}

#[test]
fn human() {
    assert_snapshot!(report(Format::Human));
}

#[test]
fn markdown() {
    assert_snapshot!(report(Format::Markdown));
}

#[test]
fn json() {
    assert_snapshot!(report(Format::Json));
}

#[test]
fn github() {
    assert_snapshot!(report(Format::GitHub));
}
