//! What things are called in the notes.

use crate::diff::model::{Change, Subject};
use crate::diff::names::RustName;
use crate::diff::words::code;

/// What a change is about: an owner, and the part of it that changed.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct About {
    /// The type, call or other whole, ready to be printed.
    pub(super) owner: String,
    /// What part of it.
    pub(super) kind: Part,
    /// The part's name as it stands in code; empty where the part has none.
    pub(super) part: String,
}

/// What part of a whole changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Part {
    Whole,
    Field,
    Variant,
    Parameter,
    Body,
    Answer,
    Error,
}

/// What concerns the client as a whole, with its name in Rust.
pub(super) fn whole(change: &Change) -> String {
    match change.rust() {
        Some(name) => format!("{} ({})", change.subject, code(&name.to_string())),
        None => change.subject.to_string(),
    }
}

/// A change of a type or of something in it.
pub(super) fn in_type(change: &Change) -> About {
    let written = change.subject.owner().unwrap_or_default();
    let (owner, part) = match change.rust() {
        Some(RustName::Type(owner)) => (owner.as_str(), None),
        Some(RustName::Field { owner, name } | RustName::Variant { owner, name }) => {
            (owner.as_str(), Some(name.as_str()))
        }
        _ => (written, None),
    };
    let theirs = change.subject.part();
    let kind = match &change.subject {
        Subject::Field { .. } => Part::Field,
        Subject::Value { .. } | Subject::Variant { .. } => Part::Variant,
        _ => Part::Whole,
    };
    About {
        owner: owner.to_owned(),
        kind,
        part: match (part, theirs) {
            // The words of a branch are ours, not the document's.
            (Some(ours), Some(_)) if matches!(change.subject, Subject::Variant { .. }) => {
                code(ours)
            }
            (Some(ours), Some(theirs)) => beside(ours, theirs),
            (None, Some(theirs)) => code(theirs),
            _ => String::new(),
        },
    }
}

/// A change of a call or of something in it, by the call's name in Rust.
pub(super) fn in_call(change: &Change) -> About {
    let (owner, part) = match change.rust() {
        Some(RustName::Method { group, method }) => (method_of(group, method), None),
        Some(RustName::Parameter {
            group,
            method,
            name,
        }) => (method_of(group, method), Some(name.as_str())),
        _ => (change.subject.owner().unwrap_or_default().to_owned(), None),
    };
    let kind = match &change.subject {
        Subject::Parameter { .. } => Part::Parameter,
        Subject::Body(_) => Part::Body,
        Subject::Answer(_) => Part::Answer,
        Subject::Error { .. } => Part::Error,
        _ => Part::Whole,
    };
    About {
        owner,
        kind,
        part: match (part, change.subject.part()) {
            (Some(ours), Some(theirs)) => beside(ours, theirs),
            (None, Some(theirs)) => code(theirs),
            _ => String::new(),
        },
    }
}

/// `client.spaces().get(..)`
fn method_of(group: &str, method: &str) -> String {
    RustName::Method {
        group: group.to_owned(),
        method: method.to_owned(),
    }
    .to_string()
}

/// A name in Rust, and beside it that of the document where it is another one, whatever its case.
pub(super) fn beside(ours: &str, theirs: &str) -> String {
    let letters = |text: &str| -> String {
        let letters = text.chars().filter(|c| c.is_alphanumeric());
        letters.flat_map(char::to_lowercase).collect()
    };
    let ours = ours.strip_prefix("r#").unwrap_or(ours);
    if letters(ours) == letters(theirs) {
        code(ours)
    } else {
        format!("{} ({})", code(ours), code(theirs))
    }
}
