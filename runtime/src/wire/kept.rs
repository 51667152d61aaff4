//! Values that are read only when they are asked for.

use std::convert::Infallible;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::str::FromStr;

use super::text_format::{self, Plain, TextFormat};
use super::{Decode, Encode, Fail, Node, Out};

/// A value of another crate's type, kept as the text that was sent.
///
/// Any text is accepted and given back unchanged: one that is no `T` costs the reader that value and not the rest of the
/// response. Equality is that of the text. `F` is how a `T` is written as text: by default as its own `FromStr` and
/// `Display` do.
///
/// ```
/// use bindery_runtime::wire::{Kept, from_slice};
/// use std::net::Ipv4Addr;
///
/// let hosts: Vec<Kept<Ipv4Addr>> = from_slice(br#"["127.0.0.1", "localhost"]"#)?;
/// assert_eq!(hosts[0].get()?, Ipv4Addr::LOCALHOST);
/// assert!(hosts[1].get().is_err());
/// assert_eq!(hosts[1].as_str(), "localhost");
/// assert_eq!(hosts[0], Ipv4Addr::LOCALHOST.into());
/// # Ok::<(), bindery_runtime::wire::Fail>(())
/// ```
pub struct Kept<T, F = Plain> {
    text: String,
    read: PhantomData<fn(F) -> T>,
}

impl<T, F> Kept<T, F> {
    /// A value of this text, whether or not it is a `T`.
    pub fn from_text(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            read: PhantomData,
        }
    }

    /// The text on the wire.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The text on the wire.
    pub fn into_text(self) -> String {
        self.text
    }
}

impl<T, F: TextFormat<T>> Kept<T, F> {
    /// The value, read out of the text at every call.
    ///
    /// # Errors
    /// When the text is no `T`, and why.
    pub fn get(&self) -> Result<T, Fail> {
        text_format::parse::<T, F>(&self.text)
    }
}

impl<T, F: TextFormat<T>> From<T> for Kept<T, F> {
    fn from(value: T) -> Self {
        Self::from_text(F::write(&value))
    }
}

impl<T, F> FromStr for Kept<T, F> {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Infallible> {
        Ok(Self::from_text(text))
    }
}

impl<T, F> Clone for Kept<T, F> {
    fn clone(&self) -> Self {
        Self::from_text(&self.text)
    }
}

impl<T, F> fmt::Debug for Kept<T, F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Kept").field(&self.text).finish()
    }
}

impl<T, F> fmt::Display for Kept<T, F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.text)
    }
}

impl<T, F> PartialEq for Kept<T, F> {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl<T, F> Eq for Kept<T, F> {}

impl<T, F> Hash for Kept<T, F> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.text.hash(state);
    }
}

impl<T, F: TextFormat<T>> Decode for Kept<T, F> {
    fn decode(node: Node<'_>) -> Result<Self, Fail> {
        text_format::text_of::<T, F>(node).map(Self::from_text)
    }
}

impl<T, F: TextFormat<T>> Encode for Kept<T, F> {
    fn encode(&self, out: &mut Out) {
        text_format::write::<T, F>(&self.text, out);
    }
}

crate::serde_impls! { Kept<T, F: TextFormat<T>> }

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::{Numeric, from_slice, to_vec};

    #[test]
    fn any_text_comes_back_unchanged() {
        for json in [r#""17""#, r#"" 17""#, r#""""#, r#""é\n""#] {
            let kept: Kept<i64> = from_slice(json.as_bytes()).unwrap();
            assert_eq!(to_vec(&kept), json.as_bytes());
        }
        let fail = from_slice::<Kept<i64>>(b"17").unwrap_err();
        assert_eq!(
            fail.to_string(),
            "$: expected a string, found the number 17"
        );
    }

    #[test]
    fn the_value_is_read_on_demand() {
        let kept: Kept<i64> = "9007199254740993".parse().unwrap();
        assert_eq!(kept.get().unwrap(), 9_007_199_254_740_993);
        assert_eq!(kept, Kept::from(9_007_199_254_740_993));
        assert_eq!(
            Kept::<i64>::from_text("x").get().unwrap_err().to_string(),
            "$: expected text of the type i64, found the string \"x\" (invalid digit found in string)"
        );
        assert_eq!(
            format!("{kept:?} {kept}"),
            "Kept(\"9007199254740993\") 9007199254740993"
        );
    }

    #[test]
    fn numbers_are_numbers_where_the_format_says_so() {
        type Amount = Kept<f32, Numeric>;
        for (json, written) in [("1.5", "1.5"), ("2.0", "2"), ("1e30", "1e30")] {
            let amount: Amount = from_slice(json.as_bytes()).unwrap();
            assert_eq!(to_vec(&amount), written.as_bytes());
        }
        assert_eq!(to_vec(&Amount::from(0.25)), b"0.25");
        assert_eq!(to_vec(&Amount::from_text("a lot")), b"\"a lot\"");
        assert!(from_slice::<Amount>(b"\"1.5\"").is_err());
    }

    #[test]
    fn serde_sees_a_string() {
        let kept: Kept<i64> = serde_json::from_str("\"7\"").unwrap();
        assert_eq!(serde_json::to_string(&kept).unwrap(), "\"7\"");
    }
}
