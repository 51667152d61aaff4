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
    pub(super) fn push(&mut self, duplicate: Duplicate) {
        if self.0.len() < MOST {
            self.0.push(duplicate);
        }
    }

    /// Turns what was found into diagnostics. The text is scanned only when there is something to say.
    ///
    /// The place is given in bytes, since a pointer always leads to the last of two equal keys.
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
                let found = spans.nth_member(object, key, nth)?;
                Some(Place::Bytes(source, found.key?))
            };
            // Inside a value that does not count itself, there is nothing more to say.
            let (Some(again), Some(first)) = (at(nth), at(0)) else {
                continue;
            };
            diagnostics.push(
                Diagnostic::new(
                    Code::DuplicateKey,
                    format!("the key `{key}` is given twice in one object"),
                )
                .at(&again, "given again here")
                .related(&first, "first given here")
                .note("the last one counts, as in most readers; what the others hold is lost")
                .help("remove one of them, or put what belongs together under one"),
            );
        }
    }
}
