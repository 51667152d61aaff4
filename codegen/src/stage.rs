use std::fmt;

/// What a run is at, for a person who waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Stage {
    /// Files become values.
    Reading,
    /// Several documents become one, and overlays are applied.
    Merging,
    /// The document becomes types and calls.
    Binding,
    /// Types and calls get the names that were chosen for them.
    Naming,
}

impl Stage {
    /// The stage in one word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Reading => "reading",
            Self::Merging => "merging",
            Self::Binding => "binding",
            Self::Naming => "naming",
        }
    }
}

impl fmt::Display for Stage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}
