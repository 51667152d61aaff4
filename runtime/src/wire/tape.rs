//! A JSON text, read once into a flat list with random access.

use std::cell::RefCell;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};

use super::attempt::Memo;
#[cfg(feature = "tracing")]
use super::stranger::Stranger;
use super::{Fail, Node, digits};

/// Containers inside containers, at most: `serde_json`'s own limit, kept for every other source as well.
const MAX_DEPTH: u8 = 128;

/// Values and names of members that one text may have: a list of zeros takes two bytes for each of them, and a free-form
/// value fifty times as much.
pub(super) const MAX_VALUES: usize = 10_000_000;

/// How `serde_json` hands out a number when some crate in the build turned on its `arbitrary_precision`.
const ARBITRARY_NUMBER: &str = "$serde_json::private::Number";

/// A JSON text (RFC 8259), read once and ready for random access.
///
/// Numbers are kept as `serde_json` reads them: `i64`, else `u64`, else `f64`; only integers beyond those keep their
/// digits besides. Where an object names a member twice, both are on the tape and the last one counts, as in
/// `serde_json`.
pub struct Tape<'a> {
    pub(super) slots: Vec<Slot<'a>>,
    /// The strings that could not be borrowed, one after the other.
    text: String,
    /// Whether a float stands for an integer whose digits it does not hold.
    has_large: bool,
    max_values: usize,
    /// What scored unions found out so far; see [`Attempt`](super::Attempt).
    pub(super) memo: RefCell<Memo>,
    /// The first object that was read as something else than it is.
    #[cfg(feature = "tracing")]
    pub(super) stranger: RefCell<Option<Stranger>>,
}

/// One entry of the list. A member of an object is two values in a row, a string and what it names.
#[derive(Clone, Copy, Debug)]
pub(super) enum Slot<'a> {
    Null,
    Bool(bool),
    Signed(i64),
    Unsigned(u64),
    Float(f64),
    /// The digits of an integer beyond `i64` and `u64`.
    Large(&'a str),
    /// The same as a range of bytes in the tape's own text.
    OwnedLarge(usize, usize),
    Borrowed(&'a str),
    /// A range of bytes in the tape's own text.
    Owned(usize, usize),
    Array(Extent),
    Object(Extent),
}

/// What a container holds: so many items or members, up to (and without) a place in the list.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Extent {
    pub(super) len: usize,
    pub(super) end: usize,
}

impl<'a> Tape<'a> {
    /// Reads one JSON text.
    ///
    /// # Errors
    /// When the text is not JSON, is nested deeper than 128 levels, holds more than ten million values and names of members,
    /// or is followed by anything but white space.
    pub fn parse(json: &'a [u8]) -> Result<Self, Fail> {
        Self::parse_text(std::str::from_utf8(json).map_err(|error| Fail::not_json(&error))?)
    }

    /// Reads one JSON text that is known to be UTF-8.
    pub(crate) fn parse_text(text: &'a str) -> Result<Self, Fail> {
        Self::parse_within(text, MAX_VALUES)
    }

    fn parse_within(text: &'a str, max_values: usize) -> Result<Self, Fail> {
        let mut reader = serde_json::Deserializer::from_str(text);
        let tape = Self::record(&mut reader, text.len() / 12, max_values);
        let mut tape = tape
            .and_then(|tape| reader.end().map(|()| tape))
            .map_err(|error| Fail::not_json(&error))?;
        if tape.has_large {
            digits::keep(text, &mut tape.slots);
        }
        Ok(tape)
    }

    /// Reads whatever a serde deserializer that describes itself has to give.
    ///
    /// # Errors
    /// Those of the deserializer, and when it gives bytes, an enum, a key that is not a string, or more than 128 levels.
    pub fn from_deserializer<D: Deserializer<'a>>(deserializer: D) -> Result<Self, D::Error> {
        Self::record(deserializer, 0, MAX_VALUES)
    }

    fn record<D: Deserializer<'a>>(
        deserializer: D,
        slots: usize,
        max_values: usize,
    ) -> Result<Self, D::Error> {
        let mut tape = Self::of(Vec::with_capacity(slots));
        tape.max_values = max_values;
        Recorder {
            tape: &mut tape,
            depth: 0,
        }
        .deserialize(deserializer)?;
        Ok(tape)
    }

    /// Nothing but null.
    #[cfg(feature = "client")]
    pub(crate) fn null() -> Self {
        Self::of(vec![Slot::Null])
    }

    /// Nothing but a string.
    #[cfg(feature = "client")]
    pub(crate) fn string(text: &'a str) -> Self {
        Self::of(vec![Slot::Borrowed(text)])
    }

    pub(super) fn of(slots: Vec<Slot<'a>>) -> Self {
        Self {
            slots,
            text: String::new(),
            has_large: false,
            max_values: MAX_VALUES,
            memo: RefCell::default(),
            #[cfg(feature = "tracing")]
            stranger: RefCell::default(),
        }
    }

    /// The value of the whole text.
    pub fn root(&self) -> Node<'_> {
        Node::new(self, 0)
    }

    /// The entry at `index`. Every index in use was made by the recorder, so the `Null` is never taken.
    #[inline]
    pub(super) fn slot(&self, index: usize) -> Slot<'_> {
        self.slots.get(index).copied().unwrap_or(Slot::Null)
    }

    #[inline]
    pub(super) fn owned(&self, start: usize, end: usize) -> &str {
        self.text.get(start..end).unwrap_or_default()
    }

    pub(super) fn push_string(&mut self, text: &str) {
        self.push_owned(text, Slot::Owned);
    }

    pub(super) fn push_owned(&mut self, text: &str, make: fn(usize, usize) -> Slot<'a>) {
        let start = self.text.len();
        self.text.push_str(text);
        self.slots.push(make(start, self.text.len()));
    }
}

impl Tape<'_> {
    /// Appends the number that a text is; `None` if it is none.
    pub(super) fn push_number(&mut self, text: &str) -> Option<()> {
        let slot = if let Ok(signed) = text.parse::<i64>() {
            Slot::Signed(signed)
        } else if let Ok(unsigned) = text.parse::<u64>() {
            Slot::Unsigned(unsigned)
        } else {
            let float = text.parse().ok().filter(|float| f64::is_finite(*float))?;
            if digits::is_large(float) && digits::is_plain(text) {
                self.push_owned(text, Slot::OwnedLarge);
                return Some(());
            }
            Slot::Float(float)
        };
        self.slots.push(slot);
        Some(())
    }
}

impl fmt::Debug for Tape<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Tape").field(&self.root()).finish()
    }
}

/// Appends one value to the tape.
struct Recorder<'t, 'a> {
    tape: &'t mut Tape<'a>,
    depth: u8,
}

impl<'a> Recorder<'_, 'a> {
    #[allow(
        clippy::unnecessary_wraps,
        reason = "it ends every method of the visitor"
    )]
    fn put<E>(self, slot: Slot<'a>) -> Result<(), E> {
        self.tape.slots.push(slot);
        Ok(())
    }

    fn inner(&mut self) -> Recorder<'_, 'a> {
        Recorder {
            tape: self.tape,
            depth: self.depth + 1,
        }
    }

    /// Makes room for a container, to be filled in by [`close`](Self::close).
    fn open<E: serde::de::Error>(&mut self) -> Result<usize, E> {
        if self.depth >= MAX_DEPTH {
            return Err(E::custom("recursion limit exceeded"));
        }
        self.tape.slots.push(Slot::Null);
        Ok(self.tape.slots.len() - 1)
    }

    fn check_values<E: serde::de::Error>(&self) -> Result<(), E> {
        let max = self.tape.max_values;
        if self.tape.slots.len() > max {
            return Err(E::custom(format_args!("more than {max} values")));
        }
        Ok(())
    }

    fn close(self, at: usize, make: fn(Extent) -> Slot<'a>, len: usize) {
        let end = self.tape.slots.len();
        if let Some(slot) = self.tape.slots.get_mut(at) {
            *slot = make(Extent { len, end });
        }
    }

    fn put_number<E: serde::de::Error>(self, text: &str) -> Result<(), E> {
        let pushed = self.tape.push_number(text);
        pushed.ok_or_else(|| E::custom("invalid number"))
    }
}

impl<'a> DeserializeSeed<'a> for Recorder<'_, 'a> {
    type Value = ();

    fn deserialize<D: Deserializer<'a>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'a> Visitor<'a> for Recorder<'_, 'a> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        self.put(Slot::Null)
    }

    fn visit_none<E>(self) -> Result<(), E> {
        self.put(Slot::Null)
    }

    fn visit_some<D: Deserializer<'a>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_newtype_struct<D: Deserializer<'a>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_bool<E>(self, value: bool) -> Result<(), E> {
        self.put(Slot::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<(), E> {
        self.put(Slot::Signed(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<(), E> {
        self.put(i64::try_from(value).map_or(Slot::Unsigned(value), Slot::Signed))
    }

    fn visit_i128<E: serde::de::Error>(self, value: i128) -> Result<(), E> {
        self.put_number(&value.to_string())
    }

    fn visit_u128<E: serde::de::Error>(self, value: u128) -> Result<(), E> {
        self.put_number(&value.to_string())
    }

    fn visit_f64<E>(self, value: f64) -> Result<(), E> {
        self.tape.has_large |= digits::is_large(value);
        self.put(Slot::Float(value))
    }

    fn visit_borrowed_str<E>(self, value: &'a str) -> Result<(), E> {
        self.put(Slot::Borrowed(value))
    }

    fn visit_str<E>(self, value: &str) -> Result<(), E> {
        self.tape.push_string(value);
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'a>>(mut self, mut items: A) -> Result<(), A::Error> {
        let at = self.open()?;
        let mut len = 0;
        while items.next_element_seed(self.inner())?.is_some() {
            self.check_values()?;
            len += 1;
        }
        self.close(at, Slot::Array, len);
        Ok(())
    }

    fn visit_map<A: MapAccess<'a>>(mut self, mut members: A) -> Result<(), A::Error> {
        let at = self.open()?;
        let mut len = 0;
        while members.next_key_seed(KeyRecorder(self.tape))?.is_some() {
            if len == 0 && Node::new(self.tape, at + 1).as_str() == Some(ARBITRARY_NUMBER) {
                let text: String = members.next_value()?;
                self.tape.slots.truncate(at);
                return self.put_number(&text);
            }
            members.next_value_seed(self.inner())?;
            self.check_values()?;
            len += 1;
        }
        self.close(at, Slot::Object, len);
        Ok(())
    }
}

/// Appends a member's name.
struct KeyRecorder<'t, 'a>(&'t mut Tape<'a>);

impl<'a> DeserializeSeed<'a> for KeyRecorder<'_, 'a> {
    type Value = ();

    fn deserialize<D: Deserializer<'a>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'a> Visitor<'a> for KeyRecorder<'_, 'a> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a member")
    }

    fn visit_borrowed_str<E>(self, name: &'a str) -> Result<(), E> {
        self.0.slots.push(Slot::Borrowed(name));
        Ok(())
    }

    fn visit_str<E>(self, name: &str) -> Result<(), E> {
        self.0.push_string(name);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use serde::de::value::{MapDeserializer, StrDeserializer};
    use serde_json::{Value, json};

    use super::*;

    fn value(json: &str) -> Result<Value, String> {
        Tape::parse(json.as_bytes())
            .map(|tape| tape.root().to_value())
            .map_err(|fail| fail.to_string())
    }

    #[test]
    fn reads_what_serde_json_reads() {
        let text = r#" {"a": [1, -2, 3.5, 18446744073709551615], "b": {"c": null, "d": [true, {}, []]}, "\u00e9\n": "\ud83d\ude00"} "#;
        assert_eq!(
            value(text).unwrap(),
            serde_json::from_str::<Value>(text).unwrap()
        );
    }

    #[test]
    fn the_last_of_two_equal_names_counts() {
        assert_eq!(value(r#"{"a": 1, "a": 2}"#).unwrap(), json!({"a": 2}));
    }

    #[test]
    fn refuses_what_is_not_json() {
        for (text, words) in [
            ("", "EOF"),
            ("{} x", "trailing characters"),
            ("[1,]", "trailing comma"),
            (r#""\ud800""#, "unexpected end of hex escape"),
            (r#""\ud800\u0041""#, "lone leading surrogate"),
            ("1e999", "number out of range"),
        ] {
            let message = value(text).unwrap_err();
            assert!(message.starts_with("$: not valid JSON: "), "{message}");
            assert!(message.contains(words), "{message}");
        }
        let fail = Tape::parse(b"\"\xff\"").unwrap_err();
        assert!(fail.to_string().contains("utf-8"), "{fail}");
    }

    #[test]
    fn depth_is_bounded_for_every_source() {
        let deep = |levels: usize| "[".repeat(levels) + &"]".repeat(levels);
        assert!(Tape::parse(deep(127).as_bytes()).is_ok());
        assert!(
            value(&deep(100_000))
                .unwrap_err()
                .contains("recursion limit")
        );
        let nested = (0..200).fold(Value::Null, |inner, _| json!([inner]));
        assert!(
            Tape::from_deserializer(&nested)
                .unwrap_err()
                .to_string()
                .contains("recursion limit")
        );
    }

    #[test]
    fn values_are_counted() {
        let read = |json: &'static str| Tape::parse_within(json, 5).err();
        for json in ["[0,0,0,0]", r#"{"a":0,"b":0}"#, "[[[[0]]]]"] {
            assert!(read(json).is_none(), "{json}");
        }
        for json in ["[0,0,0,0,0]", r#"{"a":0,"b":[0]}"#, "[[[],[],[]],[]]"] {
            let message = read(json).unwrap().to_string();
            assert!(message.contains("more than 5 values"), "{message}");
        }
    }

    #[test]
    fn strings_are_borrowed_where_the_text_has_no_escapes() {
        let tape = Tape::parse(br#"["plain", "\t"]"#).unwrap();
        assert!(matches!(tape.slot(1), Slot::Borrowed("plain")));
        assert!(matches!(tape.slot(2), Slot::Owned(0, 1)));
    }

    #[test]
    fn numbers_of_arbitrary_precision_are_numbers() {
        for (text, expected) in [
            ("7", json!(7)),
            ("18446744073709551615", json!(u64::MAX)),
            ("1.5", json!(1.5)),
        ] {
            let members = [(ARBITRARY_NUMBER, text)].into_iter();
            let source = MapDeserializer::<_, serde::de::value::Error>::new(members);
            assert_eq!(
                Tape::from_deserializer(source).unwrap().root().to_value(),
                expected
            );
        }
    }

    #[test]
    fn reads_from_other_deserializers() {
        let source = StrDeserializer::<serde::de::value::Error>::new("x");
        assert_eq!(
            Tape::from_deserializer(source).unwrap().root().as_str(),
            Some("x")
        );
    }
}
