//! How one document finds another: by the name of its file, beside its own.

use super::Sources;
use crate::diagnostic::{Diagnostics, SourceId};
use serde_json::Value;
use std::path::{Component, Path, PathBuf};

impl Sources {
    /// Documents that are in memory already, each with the name that references use for it.
    pub fn of_values(documents: impl IntoIterator<Item = (String, Value)>) -> Self {
        let mut sources = Self::default();
        for (name, value) in documents {
            sources.load_text(&name, value.to_string(), &mut Diagnostics::default());
        }
        sources
    }

    /// The document that a relative reference in another one means; `None` where it was not read.
    ///
    /// Nothing is opened here: a reference reaches what the user named, and what lies beside or below it.
    pub fn resolve(&self, from: SourceId, relative: &str) -> Option<SourceId> {
        let folder = self.file(from).parent().unwrap_or(Path::new(""));
        let found = self.find(&plain(&folder.join(relative)))?;
        Some(self.successors.get(&found).copied().unwrap_or(found))
    }
}

/// The path without `.` and `..`, by its words alone.
pub(super) fn plain(path: &Path) -> PathBuf {
    let mut words = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                words.pop();
            }
            other => words.push(other),
        }
    }
    words
}
