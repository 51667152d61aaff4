//! Why a value could not be decoded, and where it stands.

mod message;
mod place;

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

pub(super) use self::message::{the_constant, without_modules};
use self::place::Step;
use super::Node;
use super::snippet;

/// Why a value could not be decoded, and where it stands.
///
/// Its `Display` is one line, a few thousand characters at the very most:
/// `Space: $.items[3].owner.plan: expected an integer, found the string "x"`. What stands in a member whose name tells of
/// a secret is never shown. Its `Debug` says the same.
#[derive(Clone)]
pub struct Fail(Box<Inner>);

#[derive(Clone)]
struct Inner {
    /// From the inside out.
    path: Vec<Step>,
    type_name: Option<&'static str>,
    /// Whether the value may be a secret, whatever the names on its path say.
    is_secret: bool,
    reason: Reason,
}

#[derive(Clone)]
enum Reason {
    Mismatch {
        expected: String,
        found: String,
        /// What was found in words that do not tell its value; `None` where `found` does not either.
        discreet: Option<Cow<'static, str>>,
    },
    Missing,
    NotJson(String),
    #[cfg(feature = "xml")]
    NotXml(String),
    /// Shared, because a union that failed once is not tried again and may be named in several places.
    NoVariant {
        union: &'static str,
        branches: Arc<[(&'static str, Fail)]>,
    },
}

impl Fail {
    fn new(reason: Reason) -> Self {
        Self(Box::new(Inner {
            path: Vec::new(),
            type_name: None,
            is_secret: false,
            reason,
        }))
    }

    /// Something else was found than expected; both are words for the middle of a sentence.
    #[cold]
    pub fn mismatch(expected: impl Into<String>, found: impl Into<String>) -> Self {
        Self::found(expected, found, Some("something else"))
    }

    /// The same, with words for what was found that do not tell its value, unless the others tell nothing either.
    #[cold]
    pub(crate) fn found(
        expected: impl Into<String>,
        found: impl Into<String>,
        discreet: Option<&'static str>,
    ) -> Self {
        Self::new(Reason::Mismatch {
            expected: expected.into(),
            found: found.into(),
            discreet: discreet.map(Cow::Borrowed),
        })
    }

    /// A value was found that is not what was expected.
    #[cold]
    pub(super) fn unfit(expected: impl Into<String>, found: Node<'_>) -> Self {
        Self::found(
            expected,
            snippet::describe(found),
            snippet::kind_of_text(found),
        )
    }

    /// A value was found that is none of what was expected, and why. The reason may tell parts of the value, so it is
    /// hidden with it, and left out where a member may hold a secret.
    #[cold]
    pub(super) fn unreadable(expected: impl Into<String>, found: Node<'_>, why: &str) -> Self {
        let words = snippet::describe(found);
        if snippet::holds_secret(found) {
            return Self::found(expected, words, None);
        }
        Self::new(Reason::Mismatch {
            expected: expected.into(),
            discreet: Some(match snippet::kind_of_text(found) {
                Some(kind) => kind.into(),
                None => words.clone().into(),
            }),
            found: format!("{words} ({why})"),
        })
    }

    #[cold]
    pub(super) fn missing(name: &str) -> Self {
        Self::new(Reason::Missing).in_member(name)
    }

    #[cold]
    pub(super) fn not_json(error: &dyn fmt::Display) -> Self {
        Self::new(Reason::NotJson(error.to_string()))
    }

    #[cfg(feature = "xml")]
    #[cold]
    pub(crate) fn not_xml(error: &dyn fmt::Display) -> Self {
        Self::new(Reason::NotXml(error.to_string()))
    }

    #[cold]
    pub(super) fn no_variant(union: &'static str, branches: Vec<(&'static str, Fail)>) -> Self {
        Self::new(Reason::NoVariant {
            union,
            branches: branches.into(),
        })
    }

    /// The same failure, seen from the object whose member of that name it happened in. A very long name is cut.
    #[cold]
    #[must_use]
    pub fn in_member(self, name: &str) -> Self {
        self.inside(Step::member(name))
    }

    /// The same failure, seen from the array whose item it happened in.
    #[cold]
    #[must_use]
    pub fn in_item(self, index: usize) -> Self {
        self.inside(Step::Index(index))
    }

    #[cold]
    pub(super) fn in_variant(self, name: &'static str) -> Self {
        self.inside(Step::Variant(name))
    }

    fn inside(mut self, step: Step) -> Self {
        self.0.path.push(step);
        self
    }

    /// The same failure of a value that is never shown.
    #[cold]
    pub(super) fn concealed(mut self) -> Self {
        self.0.is_secret = true;
        self
    }

    /// Whether it is no XML at all.
    #[cfg(feature = "xml")]
    pub(crate) fn is_not_xml(&self) -> bool {
        matches!(self.0.reason, Reason::NotXml(_))
    }

    /// Whether it is no JSON at all.
    #[cfg(feature = "client")]
    pub(crate) fn is_not_json(&self) -> bool {
        matches!(self.0.reason, Reason::NotJson(_))
    }

    /// The name of the member that is not there, if that is what is wrong.
    #[cfg(feature = "client")]
    pub(crate) fn missing_member(&self) -> Option<&str> {
        match (&self.0.reason, self.0.path.first()) {
            (Reason::Missing, Some(Step::Member(name))) => Some(name),
            _ => None,
        }
    }

    /// Names the type that was being read at `$`.
    #[cold]
    #[must_use]
    pub fn within(mut self, type_name: &'static str) -> Self {
        self.0.type_name = Some(type_name);
        self
    }

    /// The type that was being read at `$`, when the caller named it.
    pub fn type_name(&self) -> Option<&'static str> {
        self.0.type_name
    }

    /// Where the value stands, in the notation of `JSONPath` (RFC 9535): `$.items[3]['first name']`.
    pub fn path(&self) -> String {
        let mut text = String::from("$");
        // A `String` takes all that is written to it.
        let _ = place::write(&self.0.path, &mut text);
        text
    }

    /// Of a union that no variant fits: the variants and why each of them does not. Their paths start at the union.
    pub fn variants(&self) -> impl Iterator<Item = (&'static str, Self)> {
        let branches = match &self.0.reason {
            Reason::NoVariant { branches, .. } => &**branches,
            _ => &[],
        };
        let is_secret = self.is_secret();
        branches.iter().map(move |(name, fail)| {
            let mut fail = fail.clone();
            fail.0.is_secret |= is_secret;
            (*name, fail)
        })
    }

    /// Whether the value may be a secret, as the names of the members say in which it stands.
    fn is_secret(&self) -> bool {
        self.0.is_secret || self.0.path.iter().any(Step::is_secret)
    }
}

impl std::error::Error for Fail {}
