//! JSON in and out of generated types, at next to no cost for whoever compiles them.
//!
//! A body is read once into a [`Tape`]; types decode from its [`Node`]s and encode into an [`Out`].
//! Neither side is generic over a format, so a type adds a table of its properties to a client and little
//! else. The tables are written with the macros `object!`, `string_enum!`, `integer_enum!` and `constant!`, and for enums that
//! refuse other values `closed_string_enum!` and `closed_integer_enum!`; unions implement [`Decode`] and [`Encode`] by hand
//! and call `serde_impls!`. Every such type has serde's traits as well, and `equality!` gives it `PartialEq`.
//!
//! Reading is lenient where a server's slip is harmless (a `null` or a missing property where the other is
//! meant, members that the document does not know), and exact about everything else.

mod attempt;
mod binary;
mod by_serde;
#[cfg(feature = "client")]
mod changed;
mod closed_enum;
mod codec;
mod containers;
mod digits;
mod equal;
mod equality;
mod fail;
mod fields;
mod foreign;
mod integer;
mod kept;
mod macros;
mod maps;
mod maybe;
mod members;
mod node;
mod number;
mod open_enum;
mod out;
mod parsed;
#[cfg(feature = "xml")]
mod recording;
mod redacted;
mod scalars;
mod snippet;
#[cfg(feature = "tracing")]
mod stranger;
#[cfg(feature = "client")]
pub(crate) mod surrogates;
mod tape;
mod text_format;
mod time;
mod tuples;
mod unix;
mod unrecognized;

pub use self::attempt::Attempt;
pub use self::binary::{Base64, Base64Url};
pub use self::by_serde::BySerde;
#[cfg(feature = "client")]
pub(crate) use self::changed::{member_text, with_member};
pub use self::closed_enum::{ClosedIntegerEnum, ClosedStringEnum};
pub use self::codec::{deserialize, from_slice, serialize, to_text, to_value, to_vec};
#[cfg(feature = "client")]
pub(crate) use self::codec::{scalar_text, to_styled};
pub use self::equality::equal;
pub use self::fail::Fail;
pub use self::fields::Fields;
pub use self::integer::Integer;
pub use self::kept::Kept;
pub use self::maps::Members;
pub use self::maybe::{IntoMaybe, Maybe};
pub use self::node::{Entries, Items, Kind, Node};
pub use self::open_enum::{IntegerEnum, StringEnum};
pub use self::out::{Object, Out};
pub use self::parsed::Parsed;
pub use self::redacted::Redacted;
#[cfg(feature = "tracing")]
pub(crate) use self::stranger::Stranger;
pub use self::tape::Tape;
pub use self::text_format::{Numeric, Plain, Rfc3339, TextFormat};
pub use self::time::{Date, DateTime};
pub use self::tuples::{PrefixItems, Tuple, TupleItems};
pub use self::unix::UnixSeconds;
pub use self::unrecognized::Unrecognized;
#[cfg(feature = "indexmap")]
pub use indexmap::IndexMap;
#[doc(hidden)]
pub use serde;

/// A type that is read from JSON.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be read from JSON",
    note = "`bindery_runtime::wire::Kept<T>` and `Parsed<T>` read any type with `FromStr` and `Display` from a string"
)]
pub trait Decode: Sized {
    /// Whether null is a value of the type like any other, and not the lack of one.
    const KEEPS_NULL: bool = false;

    /// Reads the type from one value.
    ///
    /// # Errors
    /// The path of the value that does not fit, and why.
    fn decode(node: Node<'_>) -> Result<Self, Fail>;

    /// The type without a value, for the end of an array that is shorter than it could be.
    fn absent() -> Option<Self> {
        None
    }
}

/// A type that is written as JSON.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be written as JSON",
    note = "`bindery_runtime::wire::Kept<T>` and `Parsed<T>` write any type with `FromStr` and `Display` as a string"
)]
pub trait Encode {
    /// Writes the type as one value.
    fn encode(&self, out: &mut Out);

    /// Whether an object that has this for a member leaves the member out.
    fn is_absent(&self) -> bool {
        false
    }
}
