use crate::diagnostic::{Diagnostic, Diagnostics, Level};
use std::fmt::Write;

/// The findings that a report shows, and how many there are.
pub(super) struct Shown<'d> {
    pub(super) list: Vec<&'d Diagnostic>,
    errors: Count,
    warnings: Count,
}

#[derive(Clone, Copy)]
struct Count {
    all: usize,
    shown: usize,
}

/// Errors first, then warnings, at most so many of each.
pub(super) fn shown(diagnostics: &Diagnostics, most: usize) -> Shown<'_> {
    let of = |level| {
        diagnostics
            .iter()
            .filter(move |diagnostic| diagnostic.level == level)
    };
    let count = |level| {
        let all = of(level).count();
        Count {
            all,
            shown: all.min(most),
        }
    };
    Shown {
        list: of(Level::Error)
            .take(most)
            .chain(of(Level::Warning).take(most))
            .collect(),
        errors: count(Level::Error),
        warnings: count(Level::Warning),
    }
}

impl Shown<'_> {
    /// The last lines of a report: what is not shown, and the sums.
    pub(super) fn summary(&self) -> String {
        let mut parts = Vec::new();
        for (count, one) in [(self.errors, "error"), (self.warnings, "warning")] {
            if count.all > 0 {
                parts.push(amount(count.all, one));
            }
        }
        if parts.is_empty() {
            return String::new();
        }
        let outcome = if self.errors.all > 0 {
            "; nothing was written"
        } else {
            ""
        };
        format!("{}{}{outcome}\n", self.omitted(), parts.join(" and "))
    }

    /// What is not shown, a line for each level.
    pub(super) fn omitted(&self) -> String {
        let mut text = String::new();
        for (count, one) in [(self.errors, "error"), (self.warnings, "warning")] {
            let rest = count.all - count.shown;
            if rest > 0 {
                let _ = writeln!(text, "… and {} more", amount(rest, one));
            }
        }
        text
    }
}

fn amount(count: usize, one: &str) -> String {
    format!("{count} {one}{}", if count == 1 { "" } else { "s" })
}
