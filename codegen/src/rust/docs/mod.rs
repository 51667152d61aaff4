//! What a document says to its readers, as rustdoc: never code, never a broken link, never a doc test.

mod elements;
mod escape;
mod html;
mod inline;
mod links;
mod markdown;
mod plain;
mod preformatted;
mod table;
mod template;
mod wrap;

pub(crate) use inline::{first_paragraph, one_line};
pub use links::Links;
pub(crate) use markdown::linked;
pub use markdown::safe;
pub(crate) use plain::{first_sentence, plain};
pub(crate) use table::cell;
pub(crate) use wrap::wrap;

use crate::layout;
use proc_macro2::TokenStream;
use quote::quote;
use serde_json::Value;

/// Characters of an example or default that are worth a line.
const LONGEST_EXAMPLE: usize = 60;

/// One `///` line for each line of each text, with an empty one between any two texts.
pub(crate) fn attributes(paragraphs: &[String]) -> TokenStream {
    let text = paragraphs.join("\n\n");
    let lines = text.lines().map(|line| {
        let line = if line.is_empty() {
            String::new()
        } else {
            format!(" {line}")
        };
        let line = layout::doc_literal(&line);
        quote!(#[doc = #line])
    });
    quote!(#(#lines)*)
}

/// Text inside a code span: without backticks and control characters, on one line.
pub(crate) fn code(text: &str) -> String {
    let clean: String = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .filter(|c| *c != '`' && !wrap::is_hidden(*c))
        .collect();
    clean.trim().to_owned()
}

/// A name of a document in a code span, which is never empty.
pub(crate) fn code_span(text: &str) -> String {
    let text = in_one_line(&code(text));
    if text.is_empty() {
        "(no name)".to_owned()
    } else {
        format!("`{text}`")
    }
}

/// Text without line breaks.
pub(crate) fn in_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A scalar that fits into a line.
pub(crate) fn short(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Bool(_) | Value::Number(_) => value.to_string(),
        Value::Null | Value::Array(_) | Value::Object(_) => return None,
    };
    let clean = code(&text);
    (clean == text && !text.is_empty() && text.chars().count() <= LONGEST_EXAMPLE).then_some(clean)
}
