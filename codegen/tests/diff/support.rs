use bindery::diff::{Change, Changes};
use bindery::{Bound, Builder};

/// A document, bound with the default options.
pub fn read(name: &str, text: &str) -> Bound {
    bound(Builder::new(), name, text)
}

/// A document, bound with these options.
pub fn bound(builder: Builder, name: &str, text: &str) -> Bound {
    let bound = builder.text(name, text).bind();
    assert!(bound.api.is_some(), "{:?}\n{text}", bound.diagnostics);
    bound
}

pub fn changes(old: &str, new: &str) -> Changes {
    changes_with(&Builder::new(), old, new)
}

/// The changes between two documents, both bound with the same options.
pub fn changes_with(builder: &Builder, old: &str, new: &str) -> Changes {
    let old = bound(builder.clone(), "old.yaml", old);
    let new = bound(builder.clone(), "new.yaml", new);
    new.changes_since(&old).unwrap()
}

/// `breaking: …` for each change, and the verdict.
pub fn told(changes: &Changes) -> (Vec<String>, &'static str) {
    let line = |change: &Change| format!("{}: {change}", change.impact().name());
    (
        changes.list.iter().map(line).collect(),
        changes.verdict().name(),
    )
}

/// Asserts all changes between two documents, and the verdict.
#[track_caller]
pub fn expect(old: &str, new: &str, wanted: &[&str], verdict: &str) {
    let (list, found) = told(&changes(old, new));
    assert_eq!(list, wanted);
    assert_eq!(found, verdict);
}

/// A document that sends and receives `Thing`, with these schemas.
pub fn sent(schemas: &str) -> String {
    document(
        "  /things:\n    post:\n      operationId: create\n      tags: [things]\n      requestBody:\n        required: true\n        \
         content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}\n      responses:\n        '204': \
         {description: Done}",
        schemas,
    )
}

/// A document that only receives `Thing`.
pub fn received(schemas: &str) -> String {
    document(
        "  /things:\n    get:\n      operationId: list\n      tags: [things]\n      responses:\n        '200':\n          \
         description: Things\n          content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}",
        schemas,
    )
}

pub fn document(paths: &str, schemas: &str) -> String {
    format!(
        "openapi: 3.1.0\ninfo: {{title: Things, version: '1'}}\nservers: [{{url: 'https://things.example.com'}}]\n\
         paths:\n{paths}\ncomponents:\n  schemas:\n    Other: {{type: object, properties: {{o: {{type: string}}}}}}\n{schemas}\n"
    )
}

/// `Thing` with this schema, in flow style.
pub fn thing(schema: &str) -> String {
    format!("    Thing: {schema}")
}
