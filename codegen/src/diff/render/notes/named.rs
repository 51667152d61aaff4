//! What things are called in the notes.

use crate::diff::model::{Change, Subject};
use crate::diff::rust_name::RustName;
use crate::diff::words::code;
use std::fmt;

/// What a change is about: an owner, and the part of it that changed.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct About {
    /// The type, call or other whole, ready to be printed.
    pub(super) owner: String,
    /// What part of it.
    pub(super) kind: Part,
    /// The part's name; empty where the part has none.
    pub(super) part: Name,
}

/// A name in Rust, and that of the document where it is another one, whatever its case.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Name {
    ours: String,
    theirs: Option<String>,
}

impl Name {
    pub(super) fn new(ours: &str, theirs: &str) -> Self {
        let letters = |text: &str| -> String {
            let letters = text.chars().filter(|c| c.is_alphanumeric());
            letters.flat_map(char::to_lowercase).collect()
        };
        let ours = ours.strip_prefix("r#").unwrap_or(ours);
        Self {
            ours: ours.to_owned(),
            theirs: (letters(ours) != letters(theirs)).then(|| theirs.to_owned()),
        }
    }

    /// A name that is the same in Rust and in the document, or that only one of them has.
    fn only(name: &str) -> Self {
        Self {
            ours: name.to_owned(),
            theirs: None,
        }
    }

    /// The name where one is enough.
    pub(super) fn alone(&self) -> Option<&str> {
        let known = self.theirs.is_none() && !self.ours.is_empty();
        known.then_some(self.ours.as_str())
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.ours.is_empty() {
            return Ok(());
        }
        f.write_str(&code(&self.ours))?;
        match &self.theirs {
            Some(theirs) => write!(f, " ({})", code(theirs)),
            None => Ok(()),
        }
    }
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
        // Whoever looks for a type that is called otherwise now knows its old name.
        Some(RustName::Type(owner)) => match &change.rust_old {
            Some(RustName::Type(old)) => (old.as_str(), None),
            _ => (owner.as_str(), None),
        },
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
                Name::only(ours)
            }
            (Some(ours), Some(theirs)) => Name::new(ours, theirs),
            (None, Some(theirs)) => Name::only(theirs),
            _ => Name::default(),
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
            (Some(ours), Some(theirs)) => Name::new(ours, theirs),
            (None, Some(theirs)) => Name::only(theirs),
            _ => Name::default(),
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
