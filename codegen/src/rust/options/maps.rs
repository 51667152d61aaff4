use super::InvalidOption;
use std::fmt;
use std::str::FromStr;

/// What holds objects with free keys. Its spellings are `btree`, `hash` and `index`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Maps {
    /// `BTreeMap`: sorted by key.
    #[default]
    BTree,
    /// `HashMap`: in any order, with the hasher of the standard library.
    Hash,
    /// `IndexMap`: in the order in which members were sent. It needs the feature `indexmap` of the runtime.
    Index,
}

impl Maps {
    /// All spellings.
    pub const WORDS: [&'static str; 3] = ["btree", "hash", "index"];

    /// The name of the type.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::BTree => "BTreeMap",
            Self::Hash => "HashMap",
            Self::Index => "IndexMap",
        }
    }

    /// The path of the type.
    pub(crate) fn path(self) -> &'static str {
        match self {
            Self::BTree => "std::collections::BTreeMap",
            Self::Hash => "std::collections::HashMap",
            Self::Index => "bindery_runtime::wire::IndexMap",
        }
    }

    /// The feature of the runtime that it needs.
    pub(crate) fn runtime_feature(self) -> Option<&'static str> {
        (self == Self::Index).then_some("indexmap")
    }
}

impl FromStr for Maps {
    type Err = InvalidOption;

    fn from_str(text: &str) -> Result<Self, InvalidOption> {
        match text {
            "btree" => Ok(Self::BTree),
            "hash" => Ok(Self::Hash),
            "index" => Ok(Self::Index),
            other => Err(InvalidOption::new(
                format!("`{other}` is neither `btree` nor `hash` nor `index`"),
                "write one of them",
            )),
        }
    }
}

impl fmt::Display for Maps {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::BTree => "btree",
            Self::Hash => "hash",
            Self::Index => "index",
        })
    }
}
