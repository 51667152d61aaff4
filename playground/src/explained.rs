//! Explanations, with both sides: the document's lines and those of Rust.

use crate::units::Units;
use bindery::Bound;
use bindery::diagnostic::{Code, UnknownCode};
use bindery::explain::{
    Context, Explanation, Subject, at_byte, code, declared, excerpt, explain, find, looks_like_code,
};
use bindery::rust::calls::Outline;
use serde_json::{Value, json};
use std::collections::{BTreeSet, HashSet};
use std::path::Path;

/// Lines of the document that are shown; the others are counted.
const MOST_LINES: usize = 60;

const NOTHING_THERE: &str =
    "nothing that can be explained stands here: operations, schemas and their properties can be";

const NO_API: &str =
    "the documents have errors: mend them, and what they describe can be explained";

/// Explains a code, an operation, a schema, or what stands at a pointer.
pub(crate) fn by_name(bound: Option<&Bound>, what: &str) -> Result<Value, String> {
    let what = what.trim();
    if looks_like_code(what) {
        let found: Code = what
            .parse()
            .map_err(|unknown: UnknownCode| unknown.to_string())?;
        return json_of(&code(found));
    }
    let bound = bound.ok_or("no document was bound")?;
    with_context(bound, |cx| {
        let subject = find(cx, what)?;
        answer(cx, subject)
    })
}

/// Explains what stands at a place of a text: the innermost of what can be explained.
pub(crate) fn at(
    bound: &Bound,
    texts: &[(String, String)],
    file: &str,
    unit: usize,
) -> Result<Value, String> {
    let text = texts.iter().find(|(name, _)| name == file);
    let (_, text) = text.ok_or_else(|| format!("no document is called `{file}`"))?;
    let byte = Units::of(text).byte_at(unit);
    with_context(bound, |cx| {
        let subject = at_byte(cx, Path::new(file), byte).ok_or(NOTHING_THERE)?;
        answer(cx, subject)
    })
}

fn with_context(
    bound: &Bound,
    act: impl FnOnce(&Context<'_>) -> Result<Value, String>,
) -> Result<Value, String> {
    let (Some(api), Some(plan)) = (bound.api.as_ref(), bound.plan()) else {
        return Err(NO_API.to_owned());
    };
    let outline = Outline::of(&plan);
    act(&Context {
        sources: &bound.sources,
        api,
        plan: &plan,
        outline: &outline,
    })
}

fn answer(cx: &Context<'_>, subject: Subject<'_>) -> Result<Value, String> {
    let found = explain(cx, subject).ok_or("the property has no field in Rust")?;
    let lines = excerpt(cx, subject);
    let mut answer = json_of(&found)?;
    answer["types"] = mentioned(cx, &answer.to_string()).into();
    answer["rust"] = declared(&found).into();
    answer["document"] = json!({
        "lines": lines.iter().take(MOST_LINES).collect::<Vec<_>>(),
        "more": lines.len().saturating_sub(MOST_LINES),
    });
    Ok(answer)
}

/// The types of the API that a text has among its words.
fn mentioned(cx: &Context<'_>, text: &str) -> Vec<String> {
    let ids = cx.api.schemas.ids();
    let own = ids.filter_map(|id| cx.plan.type_ident(id));
    let own: HashSet<String> = own.map(ToString::to_string).collect();
    let words = text.split(|c: char| !c.is_alphanumeric() && c != '_');
    let found: BTreeSet<&str> = words.filter(|word| own.contains(*word)).collect();
    found.into_iter().map(str::to_owned).collect()
}

fn json_of(found: &Explanation) -> Result<Value, String> {
    serde_json::to_value(found).map_err(|wrong| wrong.to_string())
}
