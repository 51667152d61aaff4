use super::{Options, human, order};
use crate::diagnostic::{Diagnostics, Level};
use crate::source::Sources;

/// What a build script prints so that cargo shows the findings: one directive for each line of the report, since a
/// directive ends with its line. Needs cargo 1.84 or newer for errors.
pub fn cargo_lines(diagnostics: &Diagnostics, sources: &Sources) -> Vec<String> {
    // Cargo puts `warning: package@version: ` before each line.
    let options = Options {
        width: 120,
        ..Options::default()
    };
    let shown = order::shown(diagnostics, &options);
    let mut lines = Vec::new();
    for diagnostic in &shown.list {
        let report = human::render(diagnostic, sources, &options);
        let report = report.trim_end().lines();
        lines.extend(report.map(|line| directive(diagnostic.level, line)));
    }
    let worst = if diagnostics.has_errors() {
        Level::Error
    } else {
        Level::Warning
    };
    lines.extend(shown.summary().lines().map(|line| directive(worst, line)));
    lines
}

fn directive(level: Level, line: &str) -> String {
    match level {
        Level::Error => format!("cargo::error={line}"),
        Level::Warning | Level::Note => format!("cargo::warning={line}"),
    }
}
