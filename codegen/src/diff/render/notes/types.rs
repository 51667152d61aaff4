//! Types in the notes.

use super::fold::{Block, type_bullets};
use super::moved::{boxed, moved};
use super::named::{self, Name};
use crate::diff::model::{Change, Effect, Subject};
use crate::diff::render::{Side, paragraph};
use crate::diff::words::{code, listed};
use std::fmt::Write;

/// Writes what changed about types: those that come and go as a whole by name, then all else.
pub(super) fn write(text: &mut String, changes: &[&Change], old: Side<'_>, new: Side<'_>) {
    let (whole, rest): (Vec<&Change>, Vec<&Change>) =
        changes.iter().partition(|change| comes_or_goes(change));
    let named = |inline: bool| -> Vec<String> {
        let these = whole
            .iter()
            .filter(|change| is_component(change, old, new) != inline);
        these
            .map(|change| {
                let owner = named::in_type(change).owner;
                match change.subject.owner() {
                    Some(name) if !inline => Name::new(&owner, name).to_string(),
                    _ => code(&owner),
                }
            })
            .collect()
    };
    let gone = whole
        .first()
        .is_some_and(|change| change.place_new.is_none());
    let word = if gone { "Removed" } else { "New" };
    say_names(text, word, &named(false));
    let (boxed, rest) = boxed(rest);
    let (moved, rest) = moved(&rest);
    let blocks = Block::all(&rest, named::in_type);
    if !moved.is_empty() || !blocks.is_empty() || !boxed.is_empty() {
        text.push('\n');
    }
    let lines = blocks.into_iter().flat_map(type_bullets);
    for line in moved.into_iter().chain(lines).chain(boxed) {
        // Writing to a `String` cannot fail.
        let _ = writeln!(text, "{line}");
    }
    say_names(
        text,
        "Inline types that went with what held them",
        &named(true),
    );
    let answers = answers(&rest);
    if !answers.is_empty() {
        paragraph(
            text,
            &format!(
                "For tests that make answers up: `new` of {} takes what is new there.",
                listed(&answers, "and")
            ),
        );
    }
}

fn comes_or_goes(change: &Change) -> bool {
    matches!(change.subject, Subject::Type(_))
        && (change.words == "is new" || change.words == "is removed")
}

/// Whether a type has a name in either document, and not only a way down to it.
fn is_component(change: &Change, old: Side<'_>, new: Side<'_>) -> bool {
    let mut components = [old, new]
        .map(|side| &side.api.schemas.components)
        .into_iter();
    let name = change.subject.owner().unwrap_or_default();
    components.any(|components| components.contains_key(name))
}

fn say_names(text: &mut String, word: &str, names: &[String]) {
    if !names.is_empty() {
        paragraph(text, &format!("{word}: {}.", names.join(", ")));
    }
}

/// Types that a server alone makes and whose `new` takes more.
fn answers(changes: &[&Change]) -> Vec<String> {
    let mut owners: Vec<String> = Vec::new();
    let more = changes
        .iter()
        .filter(|change| change.effect == Effect::AddsToAnswers);
    for change in more {
        let owner = code(&named::in_type(change).owner);
        if !owners.contains(&owner) {
            owners.push(owner);
        }
    }
    owners
}
