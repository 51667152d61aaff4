//! Enums that grow: what the macros `string_enum!` and `integer_enum!` have in common.

use super::{Fail, Node};

/// An enum of strings that the document names, and one variant for all others.
pub trait StringEnum: Clone + 'static {
    /// The values that the document names, in its order.
    const VALUES: &'static [Self];

    /// Their texts, in the same order.
    const TEXTS: &'static [&'static str];

    /// A value that the document does not name.
    fn unrecognized(text: String) -> Self;

    /// The value that has this text.
    fn from_text(text: &str) -> Self {
        let known = position(Self::TEXTS, text).and_then(|position| Self::VALUES.get(position));
        known.map_or_else(|| Self::unrecognized(text.to_owned()), Clone::clone)
    }

    /// Reads the value from JSON.
    ///
    /// # Errors
    /// When it is not a string.
    fn read(node: Node<'_>) -> Result<Self, Fail> {
        node.as_str()
            .map(Self::from_text)
            .ok_or_else(|| node.mismatch("a string"))
    }
}

/// Passes over a text at the price of its length and its last byte: names that are equally long mostly start the same.
fn position(texts: &[&str], text: &str) -> Option<usize> {
    let last = text.as_bytes().last();
    texts.iter().position(|known| {
        known.len() == text.len() && known.as_bytes().last() == last && *known == text
    })
}

/// An enum of integers that the document names, and one variant for all others.
pub trait IntegerEnum: Clone + 'static {
    /// The values that the document names, in its order.
    const VALUES: &'static [Self];

    /// The number on the wire.
    fn number(&self) -> i64;

    /// A value that the document does not name.
    fn unrecognized(number: i64) -> Self;

    /// The value that has this number.
    fn from_number(number: i64) -> Self {
        let known = Self::VALUES.iter().find(|value| value.number() == number);
        known.map_or_else(|| Self::unrecognized(number), Clone::clone)
    }

    /// Reads the value from JSON.
    ///
    /// # Errors
    /// When it is not an integer of 64 bits.
    fn read(node: Node<'_>) -> Result<Self, Fail> {
        <i64 as super::Decode>::decode(node).map(Self::from_number)
    }
}
