//! One object for each finding. Its keys are always there and keep their order; absent values are null.

use crate::diagnostic::{Diagnostic, Place, Pointer};
use crate::source::Sources;
use serde_json::{Value, json};

pub(super) fn render(diagnostic: &Diagnostic, sources: &Sources) -> String {
    let place = diagnostic.place.as_ref();
    let related: Vec<Value> = diagnostic
        .related
        .iter()
        .map(|(place, label)| located(Some(place), label, sources))
        .collect();
    let object = json!({
        "code": diagnostic.code.number(),
        "title": diagnostic.code.title(),
        "level": diagnostic.level.word(),
        "message": diagnostic.message,
        "place": place.map(|place| located(Some(place), &diagnostic.label, sources)),
        "related": related,
        "notes": diagnostic.notes,
        "help": diagnostic.help,
    });
    format!("{object}\n")
}

fn located(place: Option<&Place>, label: &str, sources: &Sources) -> Value {
    let Some(place) = place else {
        return Value::Null;
    };
    let location = sources.locate(place);
    let pointer = place.pointer().map(Pointer::as_str);
    json!({
        "file": location.file.to_string_lossy(),
        "line": location.line,
        "column": location.column,
        "byte_start": location.range.start,
        "byte_end": location.range.end,
        "pointer": pointer,
        "label": label,
    })
}
