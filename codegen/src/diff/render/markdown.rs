//! A page with the release notes.

use super::{Side, notes, plain, sums};
use crate::diff::model::{Changes, Verdict};
use crate::diff::words::code;

pub(super) fn render(changes: &Changes, old: Side<'_>, new: Side<'_>) -> String {
    let (was, is) = (&old.api.info.version, &new.api.info.version);
    let versions = if was == is {
        String::new()
    } else {
        format!(": {} to {}", code(was), code(is))
    };
    let title = plain(&new.api.info.title);
    let notes = notes(changes, old, new, 2);
    let gap = if notes.is_empty() { "" } else { "\n" };
    format!("# {title}{versions}\n\n{}\n{gap}{notes}", verdict(changes))
}

fn verdict(changes: &Changes) -> String {
    match changes.verdict() {
        Verdict::None => "Nothing changed.".to_owned(),
        verdict => format!(
            "The generated crate needs a **{}** version: {}.",
            verdict.name(),
            sums(changes)
        ),
    }
}
