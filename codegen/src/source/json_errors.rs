//! What `serde_json` says about a text, with a place and in words for people.

use super::json::Exceeded;
use super::text::floor;
use super::{Limit, Limits};
use crate::diagnostic::{Code, Diagnostic, Place, SourceId};
use serde_json::error::Category;
use std::ops::Range;

/// The diagnostic for a text that could not be read as JSON.
pub(super) fn explain(
    text: &str,
    source: SourceId,
    error: &serde_json::Error,
    exceeded: Option<Exceeded>,
    limits: &Limits,
) -> Diagnostic {
    let offset = offset(text, error.line(), error.column());
    if let Some(limit) = exceeded {
        return over_limit(
            limit,
            limits,
            &Place::Bytes(source, one_character(text, offset)),
        );
    }
    let words = error.to_string();
    let words = words
        .rfind(" at line ")
        .map_or(words.as_str(), |at| words.get(..at).unwrap_or_default());
    if error.classify() == Category::Eof {
        let place = Place::Bytes(source, text.trim_end().len()..text.len());
        let inside = words
            .strip_prefix("EOF while parsing ")
            .unwrap_or("a value");
        return Diagnostic::new(
            Code::Syntax,
            "the JSON text ends before the document is complete",
        )
        .at(&place, format!("the text ends inside {inside}"))
        .help("the file may have been cut off: fetch or export it again");
    }
    let Advice {
        range,
        message,
        label,
        help,
    } = advice(text, offset, words);
    Diagnostic::new(Code::Syntax, message)
        .at(&Place::Bytes(source, range), label)
        .help(help)
}

/// Whether a text has a number that no `f64` holds.
pub(super) fn is_out_of_range(error: &serde_json::Error) -> bool {
    error.to_string().starts_with("number out of range")
}

struct Advice {
    range: Range<usize>,
    message: String,
    label: &'static str,
    help: &'static str,
}

fn advice(text: &str, offset: usize, words: &str) -> Advice {
    let rest = text.get(offset..).unwrap_or_default();
    let range = one_character(text, offset);
    if rest.starts_with("//") || rest.starts_with("/*") || rest.starts_with('#') {
        let end = rest.find('\n').unwrap_or(rest.len());
        return Advice {
            range: offset..offset + rest.get(..end).unwrap_or_default().trim_end().len(),
            message: "the text is not valid JSON: it holds a comment".to_owned(),
            label: "a comment",
            help: "JSON has no comments: remove it, or write the document as YAML",
        };
    }
    let at_start = text.trim_start().len() == rest.len();
    if matches!(words, "expected ident" | "expected value") && !at_start {
        let range = word_around(text, offset);
        if let Some(word) = text.get(range.clone()).filter(|word| !word.is_empty()) {
            let shown: String = word.chars().take(40).collect();
            return Advice {
                range,
                message: format!("the text is not valid JSON: `{shown}` is no value"),
                label: "no JSON value",
                help: "the words of JSON are `true`, `false` and `null`; all other text needs double quotes",
            };
        }
    }
    let (label, help) = match words {
        "trailing characters" => (
            "the document was complete before this",
            "keep one document in a file; several files can be given, and are merged",
        ),
        "trailing comma" => (
            "nothing follows the comma",
            "remove the comma before the closing bracket",
        ),
        "expected value" if at_start => (
            "a JSON document starts with `{`",
            "if this is YAML, name the file `.yaml`; if it is Markdown, name it `.md`",
        ),
        "key must be a string" => ("a key is expected here", "write keys in double quotes"),
        words if words.starts_with("control character") => (
            "this character must be escaped",
            "write a line break as `\\n` and a tab as `\\t` inside a string",
        ),
        _ => (
            "found here",
            "check the brackets, quotes and commas just before this place",
        ),
    };
    Advice {
        range,
        message: format!("the text is not valid JSON: {words}"),
        label,
        help,
    }
}

/// The diagnostic for a document that is too deep or too large.
pub(super) fn over_limit(limit: Exceeded, limits: &Limits, place: &Place) -> Diagnostic {
    let (code, message, label, limit) = match limit {
        Exceeded::Depth => (
            Code::Depth,
            format!(
                "objects and arrays are nested more than {} deep",
                limits.depth
            ),
            "this one is too deep",
            Limit::Depth,
        ),
        Exceeded::Nodes => (
            Code::Values,
            format!("the document holds more than {} values", limits.values),
            "the limit is reached here",
            Limit::Values,
        ),
    };
    Diagnostic::new(code, message)
        .at(place, label)
        .note("a document is untrusted input, so its size is bounded")
        .help(limit.way_out())
}

/// The byte that a line and a column (both from 1, the column in bytes) stand for.
fn offset(text: &str, line: usize, column: usize) -> usize {
    let start: usize = text
        .split_inclusive('\n')
        .take(line.saturating_sub(1))
        .map(str::len)
        .sum();
    floor(text, start + column.saturating_sub(1))
}

fn one_character(text: &str, offset: usize) -> Range<usize> {
    let length = text
        .get(offset..)
        .and_then(|rest| rest.chars().next())
        .map_or(0, char::len_utf8);
    offset..offset + length
}

/// The word that an offset stands in or right after.
fn word_around(text: &str, offset: usize) -> Range<usize> {
    let part = |c: &char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.');
    let (before, after) = text.split_at_checked(offset).unwrap_or((text, ""));
    let left: usize = before
        .chars()
        .rev()
        .take_while(part)
        .map(char::len_utf8)
        .sum();
    let right: usize = after.chars().take_while(part).map(char::len_utf8).sum();
    offset - left..offset + right
}
