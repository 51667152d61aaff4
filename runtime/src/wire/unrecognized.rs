//! What a server sent that the document does not know.

use std::fmt;

use super::{Encode, Out};

/// A value that the document does not name, kept by the last variant of an open enum or union.
///
/// It cannot be built directly, so that code cannot send such a value by accident, or come to depend on one
/// that the next version of the document names. Where it is meant, parse it: `Enum::from("new value")`.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Unrecognized<T>(T);

impl<T> Unrecognized<T> {
    /// For the code that reads values from the wire.
    #[doc(hidden)]
    pub const fn from_wire(value: T) -> Self {
        Self(value)
    }

    /// The value.
    pub const fn get(&self) -> &T {
        &self.0
    }

    /// The value.
    pub fn into_inner(self) -> T {
        self.0
    }
}

impl<T: fmt::Debug> fmt::Debug for Unrecognized<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<T: Encode> Encode for Unrecognized<T> {
    fn encode(&self, out: &mut Out) {
        self.0.encode(out);
    }
}
