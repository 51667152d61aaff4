//! What the document shows as answers, for the mock server.

use super::context::Context;
use super::plan::{Group, Operation};
use crate::api::{Outcome, Reply, ReplyBody};
use crate::layout;
use crate::openapi::StatusKey;
use crate::rust::{Gate, Item, Module};
use crate::schema::exemplar;
use proc_macro2::Literal;
use serde_json::Value;

/// Bytes of one body, at most: what is larger is no help to a reader of a test.
const MOST_OF_ONE: usize = 4 * 1024;
/// Bytes of all bodies, at most.
const MOST_OF_ALL: usize = 256 * 1024;

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
            let shown = answer(cx, operation).filter(|one| one.body.len() <= left);
            if let Some(answer) = shown {
                left -= answer.body.len();
                rows.push_str(&layout::indented(&row(group, operation, &answer), 4));
            }
        }
    }
    rows
}

/// An answer as it is sent.
struct Shown<'a> {
    status: u16,
    media_type: &'a str,
    body: String,
}

/// The first success that the document shows, or the one without a body.
fn answer<'a>(cx: &Context<'a>, operation: &Operation<'a>) -> Option<Shown<'a>> {
    let nothing = Shown {
        status: 204,
        media_type: "",
        body: String::new(),
    };
    match &operation.call.success {
        Outcome::Nothing => Some(nothing),
        Outcome::One { reply, optional } => {
            shown(cx, reply).or_else(|| optional.then_some(nothing))
        }
        Outcome::Several(replies) => replies.iter().find_map(|reply| shown(cx, reply)),
    }
}

fn shown<'a>(cx: &Context<'_>, reply: &'a Reply) -> Option<Shown<'a>> {
    let status = match reply.status {
        StatusKey::Code(code) => code,
        StatusKey::Range(_) | StatusKey::Default => 200,
    };
    if !(200..=299).contains(&status) {
        return None;
    }
    let examples = || reply.examples.iter().map(|one| &one.value);
    let body = match reply.body? {
        ReplyBody::Json(used) | ReplyBody::Xml(used, _) => {
            exemplar(cx.schemas(), used, examples())?.to_string()
        }
        ReplyBody::Text => examples().find_map(Value::as_str)?.to_owned(),
        ReplyBody::Binary | ReplyBody::Events(_) | ReplyBody::Records(_) => return None,
    };
    let media_type = reply.media_type.as_deref().unwrap_or_default();
    (body.len() <= MOST_OF_ONE).then_some(Shown {
        status,
        media_type: match reply.body {
            Some(ReplyBody::Json(_)) if media_type.contains('*') => "application/json",
            _ if media_type.contains('*') => "text/plain",
            _ => media_type,
        },
        body,
    })
}

fn row(group: &Group<'_>, operation: &Operation<'_>, answer: &Shown<'_>) -> String {
    let (gate, name, status) = (group.gate.lines(), &operation.name, answer.status);
    match answer.media_type {
        "" => format!("{gate}super::ops::{name}: {status},\n"),
        media_type => {
            let media_type = Literal::string(media_type);
            format!(
                "{gate}super::ops::{name}: {status} {media_type} {},\n",
                literal(&answer.body)
            )
        }
    }
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
