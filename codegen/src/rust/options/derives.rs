use std::collections::BTreeSet;
use std::fmt;

/// A trait of the standard library whose derive needs it of all parts. `Clone` and `Debug` all emitted types have anyway.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Trait {
    /// `Copy`
    Copy,
    /// `Default`
    Default,
    /// `PartialEq`
    PartialEq,
    /// `Eq`
    Eq,
    /// `PartialOrd`
    PartialOrd,
    /// `Ord`
    Ord,
    /// `Hash`
    Hash,
}

impl Trait {
    /// Every trait.
    pub const ALL: [Self; 7] = [
        Self::Copy,
        Self::Default,
        Self::PartialEq,
        Self::Eq,
        Self::PartialOrd,
        Self::Ord,
        Self::Hash,
    ];

    /// The traits that it cannot be without, itself the last.
    pub(crate) fn with_supertraits(self) -> &'static [Self] {
        match self {
            Self::Eq => &[Self::PartialEq, Self::Eq],
            Self::PartialOrd => &[Self::PartialEq, Self::PartialOrd],
            Self::Ord => &[Self::PartialEq, Self::Eq, Self::PartialOrd, Self::Ord],
            Self::Copy => &[Self::Copy],
            Self::Default => &[Self::Default],
            Self::PartialEq => &[Self::PartialEq],
            Self::Hash => &[Self::Hash],
        }
    }
}

impl fmt::Display for Trait {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self, f)
    }
}

/// What one type derives besides what all of them do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Derived {
    pub(crate) traits: BTreeSet<Trait>,
    pub(crate) macros: BTreeSet<String>,
}
