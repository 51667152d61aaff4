use super::Options;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Level};
use crate::words::amount;
use std::collections::BTreeMap;
use std::fmt::Write;

/// The findings that a report shows, and how many there are.
pub(super) struct Shown<'d> {
    pub(super) list: Vec<&'d Diagnostic>,
    /// All findings of each level.
    counts: [usize; Level::ALL.len()],
    /// Those that are not shown.
    hidden: BTreeMap<(Level, Code), usize>,
    writes: bool,
}

/// Errors first, then warnings, then notes: at most so many of each level, and of each code among them. Errors of one
/// code are errors of their own: each has to be mended.
pub(super) fn shown<'d>(diagnostics: &'d Diagnostics, options: &Options) -> Shown<'d> {
    let mut shown = Shown {
        list: Vec::new(),
        counts: [0; Level::ALL.len()],
        hidden: BTreeMap::new(),
        writes: options.writes,
    };
    for (level, count) in Level::ALL.into_iter().zip(0..) {
        let mut of_code: BTreeMap<Code, usize> = BTreeMap::new();
        let start = shown.list.len();
        for one in diagnostics.iter().filter(|one| one.level == level) {
            shown.counts[count] += 1;
            let known = of_code.entry(one.code).or_default();
            let fits = level == Level::Error || *known < options.each;
            if fits && shown.list.len() - start < options.most {
                *known += 1;
                shown.list.push(one);
            } else {
                *shown.hidden.entry((level, one.code)).or_default() += 1;
            }
        }
    }
    shown
}

impl Shown<'_> {
    /// The last lines of a report: what is not shown, and the sums.
    pub(super) fn summary(&self) -> String {
        let counts = Level::ALL.into_iter().zip(self.counts);
        let parts: Vec<String> = counts
            .filter(|(_, count)| *count > 0)
            .map(|(level, count)| amount(count, level.word()))
            .collect();
        let Some((last, others)) = parts.split_last() else {
            return String::new();
        };
        let sums = if others.is_empty() {
            last.clone()
        } else {
            format!("{} and {last}", others.join(", "))
        };
        let has_errors = self.counts.first().is_some_and(|errors| *errors > 0);
        let outcome = if self.writes && has_errors {
            "; nothing was written"
        } else {
            ""
        };
        format!("{}{sums}{outcome}\n", self.omitted())
    }

    /// What is not shown, a line for each code.
    pub(super) fn omitted(&self) -> String {
        let mut text = String::new();
        for ((level, code), rest) in &self.hidden {
            let rest = amount(*rest, &format!("more {}", level.word()));
            let _ = writeln!(text, "… and {rest} ({code}: {})", code.title());
        }
        text
    }
}
