//! Paths, folders, Markdown and text become located JSON-like values.
//!
//! Values are plain [`serde_json::Value`]s; a line and a column are found only when a diagnostic is printed.

use crate::diagnostic::SourceId;
use serde_json::Value;

/// All documents of a run and the files they were read from.
#[derive(Debug, Default)]
pub struct Sources {
    documents: Vec<(String, Value)>,
}

impl Sources {
    /// Documents that are in memory already, each with the name that references use for it.
    pub fn of_values(documents: impl IntoIterator<Item = (String, Value)>) -> Self {
        Self {
            documents: documents.into_iter().collect(),
        }
    }

    /// The value of a document.
    pub fn value(&self, id: SourceId) -> &Value {
        self.documents
            .get(id.0 as usize)
            .map_or(&Value::Null, |(_, value)| value)
    }

    /// The document that a relative reference in another one means; `None` where it may not be read.
    pub fn resolve(&self, _from: SourceId, relative: &str) -> Option<SourceId> {
        let index = self
            .documents
            .iter()
            .position(|(name, _)| name == relative)?;
        u32::try_from(index).ok().map(SourceId)
    }
}
