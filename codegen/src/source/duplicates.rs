//! Keys that one object has twice, in JSON and YAML alike.

use super::spans::Spans;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place, Pointer, SourceId};

/// Findings that are reported for one document: a text of nothing but duplicates must not fill the memory.
const MOST: usize = 100;

/// A key that came again.
#[derive(Debug)]
pub(super) struct Duplicate {
    pub(super) object: Pointer,
    pub(super) key: String,
}

#[derive(Debug, Default)]
pub(super) struct Duplicates(Vec<Duplicate>);

impl Duplicates {
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    pub(super) fn truncate(&mut self, length: usize) {
        self.0.truncate(length);
    }

    pub(super) fn push(&mut self, duplicate: Duplicate) {
        if self.0.len() < MOST {
            self.0.push(duplicate);
        }
    }

    /// Turns what was found into diagnostics. The text is scanned only when there is something to say.
    ///
    /// The place is given in bytes, since a pointer always leads to the first of two equal keys.
    pub(super) fn report(
        self,
        source: SourceId,
        spans: impl FnOnce() -> Spans,
        diagnostics: &mut Diagnostics,
    ) {
        if self.0.is_empty() {
            return;
        }
        let spans = spans();
        for (index, duplicate) in self.0.iter().enumerate() {
            let Duplicate { object, key } = duplicate;
            let earlier = self.0.iter().take(index);
            let nth = 1 + earlier
                .filter(|other| other.object == *object && other.key == *key)
                .count();
            let at = |nth| {
                spans
                    .nth_member(object, key, nth)
                    .and_then(|found| found.key)
                    .map_or_else(
                        || Place::Key(source, object.child(key)),
                        |range| Place::Bytes(source, range),
                    )
            };
            diagnostics.push(
                Diagnostic::new(
                    Code::DuplicateKey,
                    format!("the key `{key}` is given twice in one object"),
                )
                .at(&at(nth), "given again here")
                .related(&at(0), "first given here")
                .note("readers disagree on which of the two counts, so neither is taken on trust")
                .help("remove one of them, or rename it"),
            );
        }
    }
}
