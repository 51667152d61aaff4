/// How much a document may ask of this process. A document is untrusted input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// Bytes of one file. Default: 64 MiB.
    pub bytes: usize,
    /// Objects and arrays inside each other. Default: 128. A reader needs up to 2 KiB of stack for each.
    pub depth: usize,
    /// Values of one document, aliases expanded. Default: 2 million; the largest real document known has 0.7.
    pub nodes: usize,
    /// How many times the length of its text a YAML document may grow by its aliases, beyond the first MiB.
    /// Default: 10.
    pub alias_growth: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes: 64 << 20,
            depth: 128,
            nodes: 2_000_000,
            alias_growth: 10,
        }
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
}
