//! What an option is about: the types, members, operations, arguments and groups that a user names.

use crate::glob;
use crate::rust::options::InvalidOption;
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
    pub(crate) fn new(kind: TargetKind, text: String) -> Self {
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

    /// Reads what an option is about.
    ///
    /// # Errors
    /// When that is nothing that a document could have.
    pub(super) fn read(what: &str) -> Result<Self, InvalidOption> {
        what.trim().parse().map_err(|wrong: UnknownTarget| {
            InvalidOption::new(
                wrong.to_string(),
                "write a JSON Pointer (`#/components/schemas/Pet`), schema:NAME, field:SCHEMA.NAME, variant:SCHEMA.VALUE, \
                 operation:ID, argument:ID.NAME or tag:NAME",
            )
        })
    }

    /// Whether it can name types.
    pub(super) fn is_of_types(&self) -> bool {
        matches!(self.kind, TargetKind::Pointer | TargetKind::Schema)
    }

    /// The pattern, or the pointer without its `#`.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }
}
