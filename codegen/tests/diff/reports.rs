use crate::support::{read, received, thing};
use bindery::diff::{Format, Side, compare, render};
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
    let (old_sources, old) = read("v1/api.yaml", &old);
    let (new_sources, new) = read("v2/api.yaml", &new);
    let changes = compare(&old, &new);
    render(
        &changes,
        Side {
            api: &old,
            sources: &old_sources,
        },
        Side {
            api: &new,
            sources: &new_sources,
        },
        format,
    )
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
