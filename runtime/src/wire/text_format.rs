//! How types that know nothing of JSON stand in a string or a number of it.

use std::any::type_name;
use std::borrow::Cow;
use std::fmt::Display;
use std::str::FromStr;

use super::{Fail, Node, Out, fail, snippet};

/// How values of a type are written as the text of a JSON string.
///
/// A type of your own that marks a format implements this for types of other crates:
///
/// ```
/// use bindery_runtime::wire::{Kept, TextFormat, from_slice};
///
/// /// Seconds with a unit: `90s`.
/// pub enum Seconds {}
///
/// impl TextFormat<std::time::Duration> for Seconds {
///     fn read(text: &str) -> Result<std::time::Duration, String> {
///         let digits = text.strip_suffix('s').ok_or("no unit")?;
///         let seconds = digits.parse().map_err(|error| format!("{error}"))?;
///         Ok(std::time::Duration::from_secs(seconds))
///     }
///     fn write(value: &std::time::Duration) -> String {
///         format!("{}s", value.as_secs())
///     }
/// }
///
/// let timeout: Kept<std::time::Duration, Seconds> = from_slice(b"\"90s\"")?;
/// assert_eq!(timeout.get()?.as_secs(), 90);
/// # Ok::<(), bindery_runtime::wire::Fail>(())
/// ```
pub trait TextFormat<T> {
    /// Whether the text stands in JSON as a number, without quotes.
    const IS_NUMBER: bool = false;

    /// Reads a value.
    ///
    /// # Errors
    /// Why the text is none, in words for the middle of a sentence.
    fn read(text: &str) -> Result<T, String>;

    /// Writes a value.
    fn write(value: &T) -> String;
}

/// By the type's own [`FromStr`] and [`Display`], in a string.
#[derive(Debug)]
pub enum Plain {}

impl<T: FromStr<Err: Display> + Display> TextFormat<T> for Plain {
    fn read(text: &str) -> Result<T, String> {
        text.parse().map_err(|error: T::Err| error.to_string())
    }

    fn write(value: &T) -> String {
        value.to_string()
    }
}

/// By the type's own [`FromStr`] and [`Display`], in a number: `12.5`, not `"12.5"`.
#[derive(Debug)]
pub enum Numeric {}

impl<T: FromStr<Err: Display> + Display> TextFormat<T> for Numeric {
    const IS_NUMBER: bool = true;

    fn read(text: &str) -> Result<T, String> {
        Plain::read(text)
    }

    fn write(value: &T) -> String {
        Plain::write(value)
    }
}

/// As RFC 3339 writes moments and days (section 5.6), for types whose `Display` does not, and for `jiff::Timestamp`. Moments are
/// also read as HTTP writes them (RFC 9110, section 5.6.7). Those of `chrono` and `time` come with the features of these names.
#[derive(Debug)]
pub enum Rfc3339 {}

/// The text of a string, or of a number where the format stands in numbers.
pub(super) fn text_of<T, F: TextFormat<T>>(node: Node<'_>) -> Result<Cow<'_, str>, Fail> {
    let (text, expected) = if F::IS_NUMBER {
        (node.number_text(), "a number")
    } else {
        (node.as_str().map(Cow::Borrowed), "a string")
    };
    text.ok_or_else(|| node.mismatch(expected))
}

/// The value of a text that was kept.
pub(super) fn parse<T, F: TextFormat<T>>(text: &str) -> Result<T, Fail> {
    F::read(text).map_err(|why| {
        let found = if F::IS_NUMBER {
            format!("the number {text} ({why})")
        } else {
            format!("the string {} ({why})", snippet::quoted(text))
        };
        Fail::mismatch(expected::<T>(), found)
    })
}

/// The value of a text that is being read.
pub(super) fn decode<T, F: TextFormat<T>>(node: Node<'_>) -> Result<T, Fail> {
    let text = text_of::<T, F>(node)?;
    F::read(&text).map_err(|why| Fail::unreadable(expected::<T>(), node, &why))
}

fn expected<T>() -> String {
    let name = fail::without_modules(type_name::<T>());
    format!("text of the type {name}")
}

/// Writes a text as a string, or as a number if it is one and has to be.
pub(super) fn write<T, F: TextFormat<T>>(text: &str, out: &mut Out) {
    if F::IS_NUMBER && serde_json::from_str::<serde_json::Number>(text).is_ok() {
        out.raw(text);
    } else {
        out.string(text);
    }
}
