//! What the document shows as answers, for the mock server.

mod ends;
mod shown;

use super::context::Context;
use crate::api::CursorInput;
use crate::layout;
use crate::rust::modules::{Gate, Item, Module};
use crate::rust::plan::calls::{Group, Operation};
use proc_macro2::Literal;
use shown::{Lack, Shown, answer};

/// Bytes of all bodies, at most.
const MOST_OF_ALL: usize = 256 * 1024;
/// Why what comes behind them is not shown.
const MANY: Lack = "the document's examples are longer than 256 KiB";

/// The path of the list below the root.
pub(in crate::rust) const PATH: &str = "examples::EXAMPLES";

/// The module with the list of all answers.
pub(super) fn module(cx: &Context<'_>, groups: &[Group<'_>]) -> Module {
    let mut module = Module::new(&["examples"], false);
    "What the document shows as answers.".clone_into(&mut module.docs);
    let rows = rows(cx, groups);
    let list = if rows.is_empty() {
        "bindery_runtime::examples! {}\n".to_owned()
    } else {
        format!("bindery_runtime::examples! {{\n{rows}}}\n")
    };
    module.items.push(Item::Text(list));
    match cx.root {
        Some(_) => module.behind(Gate::any(["mock".to_owned()])),
        None => module,
    }
}

fn rows(cx: &Context<'_>, groups: &[Group<'_>]) -> String {
    let mut left = MOST_OF_ALL;
    let mut rows = String::new();
    for group in groups {
        for operation in &group.operations {
            let shown = answer(cx, operation).and_then(|answer| {
                left = left.checked_sub(answer.len()).ok_or(MANY)?;
                Ok(answer)
            });
            let shown = match &shown {
                Ok(answer) => sent(answer),
                Err(why) => format!("none {}", literal(why)),
            };
            let (gate, name) = (group.gate.lines(), &operation.name);
            let row = format!("{gate}super::ops::{name}: {shown},\n");
            rows.push_str(&layout::indented(&row, 4));
        }
    }
    rows
}

/// Whether the document shows an answer with a body.
pub(super) fn is_shown<'a>(cx: &Context<'a>, operation: &Operation<'a>) -> bool {
    answer(cx, operation).is_ok_and(|answer| !answer.media_type.is_empty())
}

/// An answer as `examples!` takes it.
fn sent(answer: &Shown<'_>) -> String {
    let status = answer.status;
    if answer.media_type.is_empty() {
        return status.to_string();
    }
    let (media_type, body) = (Literal::string(answer.media_type), literal(&answer.body));
    let behind = answer.behind.as_ref().map(|behind| {
        let (first, body) = (behind.first, literal(&behind.body));
        format!(" [{first} < {} => {body}]", input(behind.into))
    });
    format!("{status} {media_type} {body}{}", behind.unwrap_or_default())
}

/// What asks for a page, as a value of the runtime.
fn input(into: &CursorInput) -> String {
    let kind = match into {
        CursorInput::Query(name) => format!("Query({})", literal(name)),
        CursorInput::Body(way) => {
            let names: Vec<String> = way.iter().map(|name| literal(name)).collect();
            format!("BodyNumber(&[{}])", names.join(", "))
        }
    };
    format!("bindery_runtime::paging::Input::{kind}")
}

/// A text as a raw literal, in which JSON is as it is read; where such a literal cannot hold it, one with escapes.
fn literal(text: &str) -> String {
    let is_plain = |c: char| c == ' ' || c.is_alphanumeric() || c.is_ascii_punctuation();
    let hashes = text.split('"').skip(1).map(|behind| {
        let run = behind.bytes().take_while(|byte| *byte == b'#');
        run.count() + 1
    });
    match hashes.max() {
        Some(count) if text.chars().all(is_plain) => {
            let hashes = "#".repeat(count);
            format!("r{hashes}\"{text}\"{hashes}")
        }
        _ => Literal::string(text).to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::literal;

    #[test]
    fn a_text_with_quotes_is_a_raw_literal() {
        assert_eq!(literal("{\"a\": 1}"), "r#\"{\"a\": 1}\"#");
        assert_eq!(literal("\"#\""), "r##\"\"#\"\"##");
        assert_eq!(literal("plain"), "\"plain\"");
        assert_eq!(literal(""), "\"\"");
    }

    #[test]
    fn what_changes_the_direction_of_text_is_escaped() {
        assert_eq!(literal("\"\u{202e}\""), "\"\\\"\\u{202e}\\\"\"");
        assert_eq!(literal("\"a\nb\""), "\"\\\"a\\nb\\\"\"");
    }
}
