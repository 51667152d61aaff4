//! Values of other crates' types that are read at once.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::ops::{Deref, DerefMut};

use super::text_format::{self, Plain, TextFormat};
use super::{Decode, Encode, Fail, Node, Out};

/// A value of another crate's type, read from its text at once: a text that is no `T` fails the response, with the path
/// at which it stands. See [`Kept`](super::Kept) for the lenient way, and for `F`.
///
/// ```
/// use bindery_runtime::wire::{Parsed, from_slice};
///
/// let sizes: Vec<Parsed<u64>> = from_slice(br#"["1", "2"]"#)?;
/// assert_eq!(*sizes[1], 2);
/// let fail = from_slice::<Vec<Parsed<u64>>>(br#"["1", "two"]"#).unwrap_err();
/// assert_eq!(fail.path(), "$[1]");
/// # Ok::<(), bindery_runtime::wire::Fail>(())
/// ```
pub struct Parsed<T, F = Plain> {
    value: T,
    read: PhantomData<fn(F)>,
}

impl<T, F> Parsed<T, F> {
    /// The value.
    pub fn into_inner(self) -> T {
        self.value
    }
}

impl<T, F> From<T> for Parsed<T, F> {
    fn from(value: T) -> Self {
        Self {
            value,
            read: PhantomData,
        }
    }
}

impl<T, F> Deref for Parsed<T, F> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T, F> DerefMut for Parsed<T, F> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.value
    }
}

impl<T: Clone, F> Clone for Parsed<T, F> {
    fn clone(&self) -> Self {
        self.value.clone().into()
    }
}

impl<T: Copy, F> Copy for Parsed<T, F> {}

impl<T: fmt::Debug, F> fmt::Debug for Parsed<T, F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.value.fmt(f)
    }
}

impl<T: fmt::Display, F> fmt::Display for Parsed<T, F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.value.fmt(f)
    }
}

impl<T: PartialEq, F> PartialEq for Parsed<T, F> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl<T: Eq, F> Eq for Parsed<T, F> {}

impl<T: Hash, F> Hash for Parsed<T, F> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.value.hash(state);
    }
}

impl<T, F: TextFormat<T>> Decode for Parsed<T, F> {
    fn decode(node: Node<'_>) -> Result<Self, Fail> {
        text_format::decode::<T, F>(node).map(Self::from)
    }
}

impl<T, F: TextFormat<T>> Encode for Parsed<T, F> {
    fn encode(&self, out: &mut Out) {
        text_format::write::<T, F>(&F::write(&self.value), out);
    }
}

crate::serde_impls! { Parsed<T, F: TextFormat<T>> }

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::{Numeric, from_slice, to_vec};

    #[test]
    fn what_is_written_is_the_value() {
        let parsed: Parsed<i64> = from_slice(br#""+7""#).unwrap();
        assert_eq!((*parsed, to_vec(&parsed)), (7, br#""7""#.to_vec()));
        let number: Parsed<i64, Numeric> = from_slice(b"7.0").unwrap();
        assert_eq!(to_vec(&number), b"7");
        assert_eq!(serde_json::to_string(&parsed).unwrap(), r#""7""#);
    }
}
