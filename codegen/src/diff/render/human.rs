use super::{Side, location, sums};
use crate::diff::model::{Changes, Impact, Verdict};
use crate::diff::words::one_line;
use std::fmt::Write;

pub(super) fn render(changes: &Changes, old: Side<'_>, new: Side<'_>) -> String {
    let mut text = String::new();
    for change in changes
        .list
        .iter()
        .filter(|change| change.impact() != Impact::Documentation)
    {
        // Writing to a `String` cannot fail.
        let _ = writeln!(text, "{}: {change}", change.impact().name());
        if let Some(location) = location(
            (change.place_old.as_ref(), change.place_new.as_ref()),
            old,
            new,
        ) {
            let file = location.file.to_string_lossy();
            let _ = writeln!(
                text,
                "  --> {}:{}:{}",
                one_line(&file),
                location.line,
                location.column
            );
        }
        if let Some(name) = change.rust() {
            let _ = writeln!(text, "  = in Rust: {}", one_line(&name.to_string()));
        }
        if let Some(advice) = &change.advice {
            let _ = writeln!(text, "  = help: {advice}");
        }
    }
    if !text.is_empty() {
        text.push('\n');
    }
    let verdict = match changes.verdict() {
        Verdict::None => "the crate stays as it is".to_owned(),
        verdict => format!("a {} version of the crate", verdict.name()),
    };
    let _ = writeln!(text, "{}: {verdict}", sums(changes));
    text
}
