use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;

/// How much a document may ask of this process. A document is untrusted input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// Bytes of one file. Default: 64 MiB.
    pub bytes: usize,
    /// Objects and arrays inside each other. Default: 128. Readers recurse once for each, so a much
    /// larger limit needs a thread with a larger stack.
    pub depth: usize,
    /// Values of one document, aliases expanded. Default: 2 million; GitHub's document of 13 MB has
    /// 258 thousand.
    pub values: usize,
    /// How many times the length of its text a YAML document may grow by its aliases, beyond the first MiB.
    /// Default: 10.
    pub alias_growth: usize,
    /// References that follow each other before something other than a reference is reached. Default: 64.
    pub references: usize,
    /// Combinations of branches that several unions beside each other may have, and how many times what its branches say of
    /// themselves may be looked at to tell them apart. Default: 64. Beyond it the value is free-form, or branches are tried.
    pub combinations: usize,
    /// Bytes of Rust that the types of a document may come to, about. Default: 64 MiB; GitHub's document comes to 14 MB.
    /// Schemas that hold others by `allOf` or `oneOf` repeat their members, so more may come out than went in. Members
    /// and branches that are gathered on the way to the types are bounded with it, one for each 64 bytes.
    pub generated_bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes: 64 << 20,
            depth: 128,
            values: 2_000_000,
            alias_growth: 10,
            references: 64,
            combinations: 64,
            generated_bytes: 64 << 20,
        }
    }
}

/// One of the [`Limits`], by the name that options have for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// [`Limits::bytes`].
    Bytes,
    /// [`Limits::depth`].
    Depth,
    /// [`Limits::values`].
    Values,
    /// [`Limits::alias_growth`].
    AliasGrowth,
    /// [`Limits::references`].
    References,
    /// [`Limits::combinations`].
    Combinations,
    /// [`Limits::generated_bytes`].
    GeneratedBytes,
}

impl Limit {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Bytes,
        Self::Depth,
        Self::Values,
        Self::AliasGrowth,
        Self::References,
        Self::Combinations,
        Self::GeneratedBytes,
    ];

    /// The name that options have for it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Bytes => "bytes",
            Self::Depth => "depth",
            Self::Values => "values",
            Self::AliasGrowth => "alias-growth",
            Self::References => "references",
            Self::Combinations => "combinations",
            Self::GeneratedBytes => "generated-bytes",
        }
    }

    /// What helps where this limit is in the way.
    pub(crate) fn way_out(self) -> String {
        format!(
            "if the document is what you mean to bind, raise the limit: `--limit {}=NUMBER`",
            self.name()
        )
    }
}

impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// The name of no limit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownLimit(String);

impl fmt::Display for UnknownLimit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = Limit::ALL.map(Limit::name).join(", ");
        write!(f, "there is no limit `{}`; there are {names}", self.0)
    }
}

impl std::error::Error for UnknownLimit {}

impl FromStr for Limit {
    type Err = UnknownLimit;

    fn from_str(name: &str) -> Result<Self, UnknownLimit> {
        let mut all = Self::ALL.into_iter();
        all.find(|limit| limit.name() == name)
            .ok_or_else(|| UnknownLimit(name.to_owned()))
    }
}

impl Limits {
    /// Sets one of the limits.
    pub fn set(&mut self, limit: Limit, most: usize) {
        *match limit {
            Limit::Bytes => &mut self.bytes,
            Limit::Depth => &mut self.depth,
            Limit::Values => &mut self.values,
            Limit::AliasGrowth => &mut self.alias_growth,
            Limit::References => &mut self.references,
            Limit::Combinations => &mut self.combinations,
            Limit::GeneratedBytes => &mut self.generated_bytes,
        } = most;
    }
}

/// How sources are read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Options {
    /// What a document may cost.
    pub limits: Limits,
    /// A block of a page that starts like an API document and cannot be read is left out with a warning instead
    /// of an error.
    pub lenient_blocks: bool,
    /// A folder whose files references may lead to, besides the folder of the document that was named.
    pub root: Option<PathBuf>,
}
