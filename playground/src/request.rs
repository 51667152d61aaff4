//! What a page asks.

use serde::Deserialize;
use serde_json::{Map, Value};

/// A request.
#[derive(Debug, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case")]
pub(crate) enum Request {
    /// Read documents: findings, calls and types. All that follows is about them.
    Bind {
        files: Vec<File>,
        #[serde(default)]
        options: Chosen,
    },
    /// Do all of it once for nothing: engines compile what runs often once more, so that it is faster then.
    Rehearse { files: Vec<File> },
    /// Write the crate, and list its files.
    Write,
    /// The text of a written file.
    File { path: String },
    /// The written files that have a text in their names or lines.
    Search { text: String },
    /// Why something is as it is: a code, an operation, a schema, a property.
    Explain { what: String },
    /// The same of what stands at a place of a document, in units of UTF-16 from its start.
    ExplainAt { file: String, at: usize },
    /// What changed between two versions of an API.
    Diff {
        old: Vec<File>,
        new: Vec<File>,
        #[serde(default)]
        options: Chosen,
    },
    /// The options as the text of `bindery.toml`.
    Toml {
        inputs: Vec<String>,
        #[serde(default)]
        options: Chosen,
    },
}

/// A document, or a part of one.
#[derive(Debug, Deserialize)]
pub(crate) struct File {
    pub(crate) name: String,
    pub(crate) text: String,
}

/// Options by their names: a Boolean, a text, or a list of texts as they stand on the command line.
pub(crate) type Chosen = Map<String, Value>;

/// Names and texts, as a builder takes them.
pub(crate) fn texts(files: Vec<File>) -> Vec<(String, String)> {
    let files = files.into_iter();
    files.map(|file| (file.name, file.text)).collect()
}
