//! Texts that were not written as JSON where JSON was promised.

use crate::wire::{Decode, Tape};

/// A text as a value of a type that takes a string.
///
/// A type that takes anything at all would also take the page of a proxy, and what is left of JSON that broke off: for it
/// the text has to be said to be one (`is_stated`), and look like neither.
pub(crate) fn read<T: Decode>(text: &str, is_stated: bool) -> Option<T> {
    let string = Tape::string(text);
    let value = T::decode(string.root()).ok()?;
    let is_telling = is_stated && !text.trim_start().starts_with(['<', '{', '[', '"']);
    (is_telling || !takes_anything::<T>()).then_some(value)
}

fn takes_anything<T: Decode>() -> bool {
    let number = Tape::parse_text("0");
    number.is_ok_and(|number| T::decode(number.root()).is_ok())
}

#[cfg(test)]
mod tests {
    use super::read;
    use serde_json::Value;

    #[test]
    fn a_text_is_a_value_of_what_takes_strings() {
        assert_eq!(read::<String>("<p>", false).as_deref(), Some("<p>"));
        assert_eq!(
            read::<Option<String>>("[1", false),
            Some(Some("[1".to_owned()))
        );
        assert_eq!(read::<i64>("1", true), None);
        assert_eq!(read::<Value>("Hello", true), Some("Hello".into()));
        assert_eq!(read::<Value>("Hello", false), None);
        for broken in ["<html>", " {\"a\":", "[1, 2", "\"a"] {
            assert_eq!(read::<Value>(broken, true), None, "{broken}");
        }
    }
}
