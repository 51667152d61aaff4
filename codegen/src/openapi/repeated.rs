//! Findings of which one document may have thousands that are the same.

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use indexmap::IndexMap;

/// Findings that are reported once each, at the first place, with the number of places.
#[derive(Default)]
pub(super) struct Repeated {
    seen: IndexMap<(Code, String), (usize, Diagnostic)>,
}

impl Repeated {
    /// Adds a finding, and gives it its place where it is the first with these words.
    pub(super) fn add(
        &mut self,
        finding: Diagnostic,
        place: impl FnOnce(Diagnostic) -> Diagnostic,
    ) {
        self.seen
            .entry((finding.code, finding.message.clone()))
            .or_insert_with(|| (0, place(finding)))
            .0 += 1;
    }

    pub(super) fn report(self, log: &mut Diagnostics) {
        for (count, mut finding) in self.seen.into_values() {
            if count > 1 {
                finding.message = format!("{} ({count} times)", finding.message);
            }
            log.push(finding);
        }
    }
}
