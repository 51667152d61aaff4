//! Enums that refuse what the document does not name: what the macros `closed_string_enum!` and `closed_integer_enum!`
//! have in common.

use std::fmt::Write as _;

use super::{Decode, Fail, Node, snippet};

/// Values that a message lists at most.
const LISTED: usize = 12;

/// An enum of the strings that the document names, and no others.
pub trait ClosedStringEnum: Copy + 'static {
    /// The values, in the document's order.
    const VALUES: &'static [Self];

    /// Their texts, in the same order.
    const TEXTS: &'static [&'static str];

    /// The value that has this text.
    ///
    /// # Errors
    /// When there is none; the message lists the values.
    fn from_text(text: &str) -> Result<Self, Fail> {
        let position = Self::TEXTS.iter().position(|known| *known == text);
        let known = position.and_then(|position| Self::VALUES.get(position));
        known.copied().ok_or_else(|| {
            let found = format!("the string {}", snippet::quoted(text));
            Fail::mismatch(quoted(Self::TEXTS), found)
        })
    }

    /// Reads the value from JSON.
    ///
    /// # Errors
    /// When it is not one of the strings.
    fn read(node: Node<'_>) -> Result<Self, Fail> {
        let text = node.as_str().ok_or_else(|| node.mismatch("a string"))?;
        Self::from_text(text).map_err(|_| Fail::unfit(quoted(Self::TEXTS), node))
    }
}

/// An enum of the integers that the document names, and no others.
pub trait ClosedIntegerEnum: Copy + 'static {
    /// The values, in the document's order.
    const VALUES: &'static [Self];

    /// The number on the wire.
    fn number(self) -> i64;

    /// The value that has this number.
    ///
    /// # Errors
    /// When there is none; the message lists the values.
    fn from_number(number: i64) -> Result<Self, Fail> {
        let mut values = Self::VALUES.iter().copied();
        values
            .find(|value| value.number() == number)
            .ok_or_else(|| Fail::mismatch(numbers::<Self>(), format!("the number {number}")))
    }

    /// Reads the value from JSON.
    ///
    /// # Errors
    /// When it is not one of the integers.
    fn read(node: Node<'_>) -> Result<Self, Fail> {
        let number = i64::decode(node)?;
        Self::from_number(number).map_err(|_| Fail::unfit(numbers::<Self>(), node))
    }
}

fn numbers<E: ClosedIntegerEnum>() -> String {
    one_of(E::VALUES.iter().map(|value| value.number().to_string()))
}

fn quoted(texts: &[&str]) -> String {
    one_of(texts.iter().map(|text| snippet::quoted(text)))
}

/// `"a"`, `"a" or "b"`, `"a", "b" or 3 others`
fn one_of(values: impl ExactSizeIterator<Item = String>) -> String {
    let count = values.len();
    let mut words = String::new();
    for (position, value) in values.take(LISTED).enumerate() {
        words.push_str(match position {
            0 => "",
            _ if position + 1 == count => " or ",
            _ => ", ",
        });
        words.push_str(&value);
    }
    if count > LISTED {
        // A `String` takes all that is written to it.
        let _ = write!(words, " or {} others", count - LISTED);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::one_of;

    #[test]
    fn long_lists_are_cut() {
        let words = |count: usize| one_of((0..count).map(|number| number.to_string()));
        assert_eq!(words(1), "0");
        assert_eq!(words(3), "0, 1 or 2");
        assert_eq!(
            words(14),
            "0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 or 2 others"
        );
    }
}
