//! What an option is about: the types, members, operations, arguments and groups that a user names.

use super::model::Api;
use super::{candidates, glob};
use crate::diagnostic::suggest;
use crate::schema::{Key, TypeId};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

/// Names parts of an API. Written as a JSON Pointer (`#/components/schemas/Pet`), or as `schema:Legacy*`, `field:Pet.name`,
/// `variant:Color.red`, `operation:listPets`, `argument:listPets.page-size` or `tag:pets`, where `*` stands for any text without
/// `/` and `**` for any text.
///
/// `schema` is about components by their names. A type without a name is meant by the whole way to it (`schema:Pet.home`),
/// which is how its fields and variants are named too (`field:Pet.home.street`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    kind: TargetKind,
    /// The pattern, or the pointer without its `#`.
    text: String,
}

/// What kind of part a [`Target`] names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TargetKind {
    /// What stands at a JSON Pointer.
    Pointer,
    /// Types.
    Schema,
    /// Properties of objects.
    Field,
    /// Values of enums and branches of unions.
    Variant,
    /// Operations by `operationId`, or where there is none by the key that stands for it.
    Operation,
    /// Parameters of operations, which are arguments of their methods or setters of their requests.
    Argument,
    /// Groups of calls by name, or by a tag whose calls are all in one.
    Tag,
}

/// A part of an API that a [`Target`] names.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// The type of this key.
    Type(Key),
    /// A property of an object, a value of an enum, or a branch of a union, by its position.
    Member(TypeId, usize),
    /// An operation, by its position in [`Api::calls`].
    Call(usize),
    /// A parameter of an operation, by the positions of both: in [`Api::calls`], and among the call's arguments.
    Argument(usize, usize),
    /// A group of calls, by its position in [`Api::groups`].
    Group(usize),
}

/// A text that is no [`Target`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownTarget(String);

impl fmt::Display for UnknownTarget {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` names nothing of a document", self.0)
    }
}

impl std::error::Error for UnknownTarget {}

impl TargetKind {
    const WORDS: [(&'static str, Self); 6] = [
        ("schema", Self::Schema),
        ("field", Self::Field),
        ("variant", Self::Variant),
        ("operation", Self::Operation),
        ("argument", Self::Argument),
        ("tag", Self::Tag),
    ];

    fn word(self) -> &'static str {
        let mut words = Self::WORDS.iter();
        words
            .find(|(_, kind)| *kind == self)
            .map_or("#", |(word, _)| word)
    }
}

impl FromStr for Target {
    type Err = UnknownTarget;

    fn from_str(text: &str) -> Result<Self, UnknownTarget> {
        let target = |kind, text: &str| Self {
            kind,
            text: text.to_owned(),
        };
        if let Some(pointer) = text.strip_prefix('#').filter(|rest| rest.starts_with('/')) {
            return Ok(target(TargetKind::Pointer, pointer));
        }
        let split = text.split_once(':').filter(|(_, rest)| !rest.is_empty());
        let found = split.and_then(|(word, rest)| {
            let mut words = TargetKind::WORDS.iter();
            let (_, kind) = words.find(|(one, _)| *one == word)?;
            Some(target(*kind, rest))
        });
        found.ok_or_else(|| UnknownTarget(text.to_owned()))
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind {
            TargetKind::Pointer => write!(f, "#{}", self.text),
            kind => write!(f, "{}:{}", kind.word(), self.text),
        }
    }
}

impl Target {
    pub(super) fn new(kind: TargetKind, text: String) -> Self {
        Self { kind, text }
    }

    /// What kind of part it names.
    pub fn kind(&self) -> TargetKind {
        self.kind
    }

    /// How many stars it has.
    pub fn stars(&self) -> usize {
        match self.kind {
            TargetKind::Pointer => 0,
            _ => glob::stars(&self.text),
        }
    }

    /// The parts that it names, each once, with what its stars stand for. `document` is the text of the API, in which
    /// values and branches have the positions that pointers count.
    pub fn find(&self, api: &Api, document: &Value) -> Vec<(Subject, Vec<String>)> {
        let mut seen = BTreeSet::new();
        let found = candidates::of(self.kind, api, document).into_iter();
        let found = found.filter_map(|(text, subject)| {
            let stars = match self.kind {
                TargetKind::Pointer => (text == self.text).then(Vec::new)?,
                // A way to a type holds the names of others.
                TargetKind::Schema if is_inline(&subject) => (text == self.text).then(Vec::new)?,
                _ => glob::captures(&self.text, &text)?,
            };
            seen.insert(subject.clone()).then_some((subject, stars))
        });
        let mut found: Vec<(Subject, Vec<String>)> = found.collect();
        if self.kind == TargetKind::Pointer {
            // Operations that refer to one parameter call it the same; of all else one thing is meant.
            let is_argument = |one: &(Subject, _)| matches!(one.0, Subject::Argument(..));
            let kept = found.iter().take_while(|one| is_argument(one)).count();
            found.truncate(kept.max(1));
        }
        found
    }

    /// The types that it names, by their keys. A pointer to a property leads to the type that is written there.
    pub fn find_types(&self, api: &Api, document: &Value) -> Vec<Key> {
        let mut found = Vec::new();
        for (text, subject) in candidates::of(self.kind, api, document) {
            let Subject::Type(key) = subject else {
                continue;
            };
            let is_exact = self.kind == TargetKind::Pointer || key.as_component().is_none();
            let is_meant = if is_exact {
                text == self.text
            } else {
                glob::matches(&self.text, &text)
            };
            if is_meant && !found.contains(&key) {
                found.push(key);
            }
        }
        found
    }

    /// The target that may have been meant by one that names nothing.
    pub fn nearest(&self, api: &Api, document: &Value) -> Option<Self> {
        let candidates = candidates::of(self.kind, api, document);
        let text = suggest(&self.text, candidates.iter().map(|(text, _)| text))?;
        Some(Self {
            kind: self.kind,
            text: text.to_owned(),
        })
    }
}

fn is_inline(subject: &Subject) -> bool {
    matches!(subject, Subject::Type(key) if key.as_component().is_none())
}
