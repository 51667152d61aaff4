/// What values of a format or of a schema are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FormatType {
    /// A plain `String`.
    Text,
    /// A type of the runtime that keeps the text and reads it on demand.
    Kept,
    /// A type of another crate.
    Rust(ChosenType),
}

/// A Rust type that values of a format or a schema have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChosenType {
    /// The type as Rust code.
    pub(crate) code: String,
    /// When a value is read.
    pub reading: Reading,
    /// Whether RFC 3339 is not what its own `FromStr` and `Display` do.
    pub(crate) by_rfc3339: bool,
    /// Whether it is a moment, which stands in numbers as seconds.
    pub(crate) is_moment: bool,
    /// Whether it is a type of the language.
    pub(crate) is_primitive: bool,
}

/// When a value of a chosen type is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// When it is asked for: a text that does not parse costs nothing but itself.
    Lenient,
    /// At once, by the runtime's traits: a text that does not parse is an error of the whole.
    Strict,
    /// At once, by serde's traits.
    Serde,
}
