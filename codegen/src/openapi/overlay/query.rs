//! Queries of overlays: `JSONPath` by RFC 9535, and the one spelling beyond it that most tools read.

use super::super::cursor::Cursor;
use super::spelling;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Pointer};
use serde_json::Value;
use serde_json_path::{JsonPath, PathElement};

/// A query (RFC 9535).
#[derive(Clone, Debug)]
pub struct Query(JsonPath);

/// Why a text is no query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueryError {
    /// The number of the character that it is about, from 1.
    pub character: usize,
    /// What is expected there.
    pub message: String,
}

impl Query {
    /// Reads a query to the letter of RFC 9535.
    ///
    /// # Errors
    ///
    /// [`QueryError`] where the text is no query.
    pub fn parse(text: &str) -> Result<Self, QueryError> {
        JsonPath::parse(text).map(Self).map_err(|error| QueryError {
            character: error.position().saturating_add(1),
            message: error.message().to_owned(),
        })
    }

    /// The places that the query selects, each once, in document order.
    pub fn select(&self, value: &Value) -> Vec<Pointer> {
        pointers(&self.0.query_located(value).dedup())
    }

    /// All nodes that the query selects, in its own order (RFC 9535, section 2.1.2).
    pub fn nodes(&self, value: &Value) -> Vec<Pointer> {
        pointers(&self.0.query_located(value))
    }
}

fn pointers(nodes: &serde_json_path::LocatedNodeList) -> Vec<Pointer> {
    let step = |way: Pointer, element: &PathElement<'_>| match element {
        PathElement::Name(name) => way.child(name),
        PathElement::Index(index) => way.index(*index),
    };
    nodes
        .iter()
        .map(|node| node.location().iter().fold(Pointer::root(), step))
        .collect()
}

/// The query that a member holds. One with a hyphen in a short name is read as most tools do.
pub(super) fn read(cursor: &Cursor<'_, '_>, log: &mut Diagnostics) -> Option<Query> {
    let text = cursor.value.as_str()?;
    let error = match Query::parse(text) {
        Ok(query) => return Some(query),
        Err(error) => error,
    };
    let message = format!("`{text}` is no JSONPath query (RFC 9535)");
    let spelt = spelling::with_quotes(text);
    if let Ok(query) = Query::parse(&spelt) {
        log.push(
            Diagnostic::new(Code::QuerySpelling, message)
                .at(&cursor.place(), "a name with a hyphen has no quotes")
                .note("it is read as what most tools make of it")
                .help(format!("all tools read `{spelt}`")),
        );
        return Some(query);
    }
    let label = format!("at character {}: {}", error.character, error.message);
    log.push(
        Diagnostic::new(Code::Overlay, message)
            .at(&cursor.place(), label)
            .help("keys with other characters than letters, digits and `_` are written as `['/pets/{id}']`"),
    );
    None
}
