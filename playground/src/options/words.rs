//! Choices among a few words, as the command line calls them.

use bindery::api::{
    Answers, AnswersRequired, Operations, OptionalBodies, UndeclaredMembers, UnusedTypes,
};
use bindery::openapi::merge::OnConflict;
use bindery::rust::Layout;
use serde_json::Value;

/// A choice of one of a few.
pub(super) trait Word: Copy + 'static {
    /// All of them, with their words.
    const ALL: &'static [(&'static str, Self)];
}

/// The choice that a value names.
pub(super) fn word<W: Word>(value: &Value) -> Result<W, String> {
    let text = super::given::text(value)?;
    let found = W::ALL.iter().find(|(word, _)| *word == text);
    found.map(|(_, choice)| *choice).ok_or_else(|| {
        let words: Vec<String> = W::ALL.iter().map(|(word, _)| format!("`{word}`")).collect();
        format!("`{text}` is none of {}", words.join(", "))
    })
}

impl Word for OnConflict {
    const ALL: &'static [(&'static str, Self)] = &[
        ("error", Self::Error),
        ("newest", Self::Newest),
        ("rename", Self::Rename),
    ];
}

impl Word for Operations {
    const ALL: &'static [(&'static str, Self)] = &[("all", Self::All), ("none", Self::None)];
}

impl Word for UnusedTypes {
    const ALL: &'static [(&'static str, Self)] = &[
        ("auto", Self::Auto),
        ("keep", Self::Keep),
        ("drop", Self::Drop),
    ];
}

impl Word for UndeclaredMembers {
    const ALL: &'static [(&'static str, Self)] = &[("drop", Self::Drop), ("keep", Self::Keep)];
}

impl Word for Answers {
    const ALL: &'static [(&'static str, Self)] =
        &[("preferred", Self::Preferred), ("all", Self::All)];
}

impl Word for AnswersRequired {
    const ALL: &'static [(&'static str, Self)] =
        &[("strict", Self::Strict), ("lenient", Self::Lenient)];
}

impl Word for OptionalBodies {
    const ALL: &'static [(&'static str, Self)] =
        &[("setter", Self::Setter), ("argument", Self::Argument)];
}

/// A crate, or the form of its modules.
impl Word for Option<Layout> {
    const ALL: &'static [(&'static str, Self)] = &[
        ("crate", None),
        ("modules", Some(Layout::Modules)),
        ("file", Some(Layout::File)),
    ];
}
