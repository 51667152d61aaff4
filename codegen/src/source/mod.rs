//! Paths, folders, Markdown and text become located JSON-like values.
//!
//! Values are plain [`serde_json::Value`]s; a line and a column are found only when a diagnostic is printed.

use crate::diagnostic::SourceId;
use serde_json::Value;

/// All documents of a run and the files they were read from.
#[derive(Debug, Default)]
pub struct Sources {
    documents: Vec<Value>,
}

impl Sources {
    /// The value of a document.
    pub fn value(&self, id: SourceId) -> &Value {
        &self.documents[id.0 as usize]
    }
}
