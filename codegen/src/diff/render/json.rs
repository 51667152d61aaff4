use super::Side;
use crate::diagnostic::{Place, Pointer};
use crate::diff::model::{Change, Changes};
use serde_json::{Value, json};

/// One object. Its keys are always there and keep their order; absent values are null.
pub(super) fn render(changes: &Changes, old: Side<'_>, new: Side<'_>) -> String {
    let list: Vec<Value> = changes
        .list
        .iter()
        .map(|change| object(change, old, new))
        .collect();
    let report = json!({
        "old": {"title": old.api.info.title, "version": old.api.info.version},
        "new": {"title": new.api.info.title, "version": new.api.info.version},
        "verdict": changes.verdict().name(),
        "changes": list,
    });
    format!("{report:#}\n")
}

fn object(change: &Change, old: Side<'_>, new: Side<'_>) -> Value {
    json!({
        "impact": change.impact().name(),
        "kind": change.subject.kind(),
        "owner": change.subject.owner(),
        "part": change.subject.part(),
        "words": change.words,
        "text": change.to_string(),
        "effect": change.effect.name(),
        "advice": change.advice,
        "rust": {
            "old": change.rust_old.as_ref().map(ToString::to_string),
            "new": change.rust_new.as_ref().map(ToString::to_string),
            "old_type": change.types.as_ref().map(|types| &types.old),
            "new_type": change.types.as_ref().map(|types| &types.new),
        },
        "old": change.place_old.as_ref().map(|place| located(place, old)),
        "new": change.place_new.as_ref().map(|place| located(place, new)),
    })
}

fn located(place: &Place, side: Side<'_>) -> Value {
    let location = side.sources.locate(place);
    let pointer = place.pointer().map(Pointer::as_str);
    json!({
        "file": location.file.to_string_lossy(),
        "line": location.line,
        "column": location.column,
        "pointer": pointer,
    })
}
