//! What changed between two versions of an API.

use crate::findings::Findings;
use crate::options::Options;
use bindery::Bound;
use bindery::diff::{Format, render};
use serde_json::{Value, json};

/// Files by their names.
type Texts = [(String, String)];

/// The changes with their verdict, and notes for users; or the errors of a side that cannot be bound.
pub(crate) fn between(options: &Options, old: &Texts, new: &Texts) -> Result<Value, String> {
    let bind = |files: &Texts| options.builder().texts(files.to_vec()).bind();
    let (before, after) = (bind(old), bind(new));
    for (side, bound, files) in [("old", &before, old), ("new", &after, new)] {
        if bound.api.is_none() {
            return Ok(json!({ "broken": side, "findings": errors(bound, files) }));
        }
    }
    let (Some(changes), Some(old), Some(new)) =
        (after.changes_since(&before), before.side(), after.side())
    else {
        return Err("the documents cannot be compared".to_owned());
    };
    let report = render(&changes, old, new, Format::Json);
    let mut answer: Value = serde_json::from_str(&report).map_err(|wrong| wrong.to_string())?;
    answer["notes"] = render(&changes, old, new, Format::Markdown).into();
    Ok(answer)
}

fn errors(bound: &Bound, files: &Texts) -> Vec<Value> {
    let mut all = Findings::of(files).list(bound);
    all.retain(|one| one.get("level").and_then(Value::as_str) == Some("error"));
    all
}
