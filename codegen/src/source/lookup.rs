//! How one document finds another: by the name of its file, beside its own.

use super::{Closed, Sources};
use crate::diagnostic::{Diagnostics, Place, SourceId};
use serde_json::Value;
use std::ffi::OsStr;
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

    /// The document that a relative reference means, seen from the file that it is written in; `None` where it was not read.
    ///
    /// Nothing is opened here: a reference reaches what the user named, and what lies beside or below it.
    pub fn resolve(&self, from: &Place, relative: &str) -> Option<SourceId> {
        let found = self.find(&self.named(from, relative))?;
        Some(self.successors.get(&found).copied().unwrap_or(found))
    }

    /// Why the file that a relative reference means was not read.
    pub(crate) fn closed(&self, from: &Place, relative: &str) -> Option<Closed> {
        self.closed.get(&self.named(from, relative)).copied()
    }

    fn named(&self, from: &Place, relative: &str) -> PathBuf {
        // A merged document has references of several files.
        let from = self.origin(from).source();
        let folder = self.file(from).parent().unwrap_or(Path::new(""));
        plain(&folder.join(relative))
    }

    /// What a file is called among those that were read: its name without the ending, behind as many of its folders as
    /// other files have the same name.
    pub(crate) fn words_of_file(&self, id: SourceId) -> Vec<String> {
        let path = plain(self.file(id));
        let own = path.with_extension("");
        let parts: Vec<&OsStr> = own.iter().collect();
        let same_name = |other: &&PathBuf| **other != path && other.file_stem() == path.file_stem();
        let others = self.whole.keys().filter(same_name);
        let others: Vec<PathBuf> = others.map(|path| path.with_extension("")).collect();
        let is_shared = |length: usize| {
            let end: PathBuf = parts.iter().rev().take(length).rev().collect();
            others.iter().any(|other| other.ends_with(&end))
        };
        let length = (1..parts.len()).find(|length| !is_shared(*length));
        let words = parts.iter().rev().take(length.unwrap_or(parts.len())).rev();
        words
            .map(|word| word.to_string_lossy().into_owned())
            .collect()
    }
}

/// The path without `.` and with as few `..` as possible, by its words alone.
pub(super) fn plain(path: &Path) -> PathBuf {
    let mut words = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir if words.file_name().is_some() => {
                words.pop();
            }
            other => words.push(other),
        }
    }
    words
}
