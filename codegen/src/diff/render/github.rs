use super::{Side, location, sums};
use crate::diff::model::{Change, Changes, Impact};
use std::fmt::Write;

pub(super) fn render(changes: &Changes, old: Side<'_>, new: Side<'_>) -> String {
    let mut text = String::new();
    for change in &changes.list {
        let (command, title) = match change.impact() {
            Impact::Breaking => ("error", "breaking change"),
            Impact::Additive => ("notice", "compatible change"),
            Impact::Documentation => continue,
        };
        // Writing to a `String` cannot fail.
        let _ = write!(text, "::{command} ");
        if let Some(location) = location(
            (change.place_old.as_ref(), change.place_new.as_ref()),
            old,
            new,
        ) {
            let file = property(&location.file.to_string_lossy());
            let _ = write!(
                text,
                "file={file},line={},col={},",
                location.line, location.column
            );
        }
        let _ = writeln!(text, "title={title}::{}", data(&message(change)));
    }
    let _ = writeln!(
        text,
        "::notice title={} version::{}",
        changes.verdict().name(),
        data(&sums(changes))
    );
    text
}

/// What changed, what it is called in Rust, and what to do about it.
fn message(change: &Change) -> String {
    let mut text = change.to_string();
    if let Some(name) = change.rust() {
        // Writing to a `String` cannot fail.
        let _ = write!(text, " (in Rust: {name})");
    }
    if let Some(advice) = &change.advice {
        let _ = write!(text, "; {advice}");
    }
    text
}

fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
