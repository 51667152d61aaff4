//! One value on a tape, and what can be asked of it.

use std::borrow::Cow;
use std::fmt;

use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};
use serde_json::Value;

use super::number::{self, Number};
use super::tape::{Extent, Slot};
use super::{Decode, Fail, Tape, Unrecognized, fail};
use crate::secrecy;

/// One value on a [`Tape`].
#[derive(Clone, Copy)]
pub struct Node<'a> {
    tape: &'a Tape<'a>,
    index: usize,
}

/// What a value is, in the terms of JSON Schema (2020-12, section 4.2.1 and 6.1.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// `null`
    Null,
    /// `true` or `false`
    Bool,
    /// A number without a fraction (`1.0` has none) that fits `i64` or `u64`.
    Integer,
    /// Any other number.
    Number,
    /// A string.
    String,
    /// An array.
    Array,
    /// An object.
    Object,
}

impl<'a> Node<'a> {
    #[inline]
    pub(super) fn new(tape: &'a Tape<'a>, index: usize) -> Self {
        Self { tape, index }
    }

    #[inline]
    pub(super) fn tape(self) -> &'a Tape<'a> {
        self.tape
    }

    #[inline]
    pub(super) fn index(self) -> usize {
        self.index
    }

    #[inline]
    pub(super) fn sibling(self, index: usize) -> Self {
        Self {
            tape: self.tape,
            index,
        }
    }

    #[inline]
    fn slot(self) -> Slot<'a> {
        self.tape.slot(self.index)
    }

    /// What the value is.
    pub fn kind(self) -> Kind {
        match self.slot() {
            Slot::Null => Kind::Null,
            Slot::Bool(_) => Kind::Bool,
            Slot::Signed(_) | Slot::Unsigned(_) => Kind::Integer,
            Slot::Float(float) if number::whole(float).is_some() => Kind::Integer,
            Slot::Float(_) | Slot::Large(_) | Slot::OwnedLarge(..) => Kind::Number,
            Slot::Borrowed(_) | Slot::Owned(..) => Kind::String,
            Slot::Array(_) => Kind::Array,
            Slot::Object(_) => Kind::Object,
        }
    }

    /// The same as it is written: `1.0` is no integer.
    pub fn written_kind(self) -> Kind {
        match self.slot() {
            Slot::Float(_) => Kind::Number,
            _ => self.kind(),
        }
    }

    /// Whether there are items, and all of them but nulls are [written](Self::written_kind) as this, or as integers where
    /// numbers are wanted.
    pub fn all_items_are(self, wanted: Kind) -> bool {
        let kinds = self.items().map(Self::written_kind);
        let mut kinds = kinds.filter(|kind| *kind != Kind::Null).peekable();
        kinds.peek().is_some()
            && kinds.all(|kind| kind == wanted || (kind == Kind::Integer && wanted == Kind::Number))
    }

    /// Whether the value is `null`.
    #[inline]
    pub fn is_null(self) -> bool {
        matches!(self.slot(), Slot::Null)
    }

    /// The text of a string.
    #[inline]
    pub fn as_str(self) -> Option<&'a str> {
        match self.slot() {
            Slot::Borrowed(text) => Some(text),
            Slot::Owned(start, end) => Some(self.tape.owned(start, end)),
            _ => None,
        }
    }

    /// The value of a Boolean.
    pub fn as_bool(self) -> Option<bool> {
        match self.slot() {
            Slot::Bool(value) => Some(value),
            _ => None,
        }
    }

    /// An integer that fits; `1.0` is one.
    pub fn as_i64(self) -> Option<i64> {
        self.as_integer().and_then(|value| value.try_into().ok())
    }

    /// A number of any size; integers beyond 2^53 lose precision.
    pub fn as_f64(self) -> Option<f64> {
        self.as_number().map(Number::to_f64)
    }

    pub(super) fn as_integer(self) -> Option<i128> {
        self.as_number().and_then(Number::to_integer)
    }

    pub(super) fn as_number(self) -> Option<Number> {
        match self.slot() {
            Slot::Signed(value) => Some(Number::Signed(value)),
            Slot::Unsigned(value) => Some(Number::Unsigned(value)),
            Slot::Float(value) => Some(Number::Float(value)),
            _ => self
                .large()
                .and_then(|digits| digits.parse().ok())
                .map(Number::Float),
        }
    }

    /// The digits of an integer beyond `i64` and `u64`.
    pub(super) fn large(self) -> Option<&'a str> {
        match self.slot() {
            Slot::Large(digits) => Some(digits),
            Slot::OwnedLarge(start, end) => Some(self.tape.owned(start, end)),
            _ => None,
        }
    }

    /// A number as JSON writes it; large integers digit by digit.
    pub(super) fn number_text(self) -> Option<Cow<'a, str>> {
        match self.slot() {
            Slot::Signed(value) => Some(value.to_string().into()),
            Slot::Unsigned(value) => Some(value.to_string().into()),
            Slot::Float(value) => Some(number::text(value).into()),
            _ => self.large().map(Cow::Borrowed),
        }
    }

    /// How many items an array or members an object has (equal names count twice); 0 for anything else.
    pub fn len(self) -> usize {
        match self.slot() {
            Slot::Array(extent) | Slot::Object(extent) => extent.len,
            _ => 0,
        }
    }

    /// Whether there is neither an item nor a member.
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// The items of an array, none for anything else.
    pub fn items(self) -> Items<'a> {
        let end = if let Slot::Array(extent) = self.slot() {
            extent.end
        } else {
            0
        };
        Items {
            tape: self.tape,
            next: self.index + 1,
            end,
            left: self.len(),
        }
    }

    /// The members of an object in document order, none for anything else.
    #[inline]
    pub fn entries(self) -> Entries<'a> {
        let end = if let Slot::Object(extent) = self.slot() {
            extent.end
        } else {
            0
        };
        Entries {
            tape: self.tape,
            next: self.index + 1,
            end,
        }
    }

    /// The member of that name, the last one if there are several.
    pub fn get(self, name: &str) -> Option<Self> {
        self.entries()
            .filter(|(key, _)| *key == name)
            .last()
            .map(|(_, value)| value)
    }

    /// Whether the value is an object that has a member of that name.
    pub fn has(self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// The text of the member of that name, when it is a string.
    pub fn tag(self, name: &str) -> Option<&'a str> {
        self.get(name).and_then(Self::as_str)
    }

    /// Decodes one variant of a union; a failure keeps the variant's name.
    pub fn variant<T: Decode, U>(self, name: &'static str, wrap: fn(T) -> U) -> Result<U, Fail> {
        match T::decode(self) {
            Ok(value) => Ok(wrap(value)),
            Err(fail) => Err(fail.in_variant(name)),
        }
    }

    /// That something else was expected here.
    #[cold]
    pub fn mismatch(self, expected: &'static str) -> Fail {
        Fail::unfit(expected, self)
    }

    /// That the member which tells branches apart has another value than expected, or is missing.
    #[cold]
    pub fn unknown_tag(self, name: &str, expected: &'static str) -> Fail {
        match self.get(name) {
            Some(tag) => tag.mismatch(expected).in_member(name),
            None if self.kind() == Kind::Object => Fail::missing(name),
            None => self.mismatch("an object"),
        }
    }

    /// Whether the value equals that JSON text; numbers are compared as numbers, members in any order.
    pub fn is_constant(self, json: &'static str) -> bool {
        super::equal::equals_text(self, json)
    }

    /// Refuses the value unless it [is the constant](Self::is_constant).
    ///
    /// # Errors
    /// When it is another value.
    pub fn constant(self, json: &'static str) -> Result<(), Fail> {
        if self.is_constant(json) {
            Ok(())
        } else {
            Err(Fail::unfit(fail::the_constant(json), self))
        }
    }

    /// The value as an unknown arm of an open union keeps it.
    pub fn unrecognized(self) -> Unrecognized<Value> {
        Unrecognized::from_wire(self.to_value())
    }

    /// The value as `serde_json`'s own. Integers beyond 64 bits, which that does not hold, are the nearest doubles.
    pub fn to_value(self) -> Value {
        self.to_value_with(|_, node| node.as_f64().into())
    }

    /// The same for places that write numbers as texts: integers that it does not hold are strings of their digits.
    #[cfg(feature = "xml")]
    pub(crate) fn to_styled(self) -> Value {
        self.to_value_with(|digits, _| digits.into())
    }

    /// The same with large integers made from their digits.
    pub(super) fn to_value_with(self, large: fn(&str, Self) -> Value) -> Value {
        match self.slot() {
            Slot::Null => Value::Null,
            Slot::Bool(value) => Value::Bool(value),
            Slot::Signed(value) => value.into(),
            Slot::Unsigned(value) => value.into(),
            Slot::Float(value) => value.into(),
            Slot::Large(_) | Slot::OwnedLarge(..) => large(self.large().unwrap_or_default(), self),
            Slot::Borrowed(_) | Slot::Owned(..) => self.as_str().unwrap_or_default().into(),
            Slot::Array(_) => self.items().map(|item| item.to_value_with(large)).collect(),
            Slot::Object(_) => {
                let members = self
                    .entries()
                    .map(|(name, value)| (name.to_owned(), value.to_value_with(large)));
                Value::Object(members.collect())
            }
        }
    }
}

/// The value, without what stands in members that may hold secrets.
impl fmt::Debug for Node<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&secrecy::conceal(self.to_value()), f)
    }
}

impl Serialize for Node<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.slot() {
            Slot::Null => serializer.serialize_unit(),
            Slot::Bool(value) => serializer.serialize_bool(value),
            Slot::Signed(value) => serializer.serialize_i64(value),
            Slot::Unsigned(value) => serializer.serialize_u64(value),
            Slot::Float(value) => serializer.serialize_f64(value),
            Slot::Large(_) | Slot::OwnedLarge(..) => {
                serializer.serialize_f64(self.as_f64().unwrap_or_default())
            }
            Slot::Borrowed(_) | Slot::Owned(..) => {
                serializer.serialize_str(self.as_str().unwrap_or_default())
            }
            Slot::Array(extent) => {
                let mut array = serializer.serialize_seq(Some(extent.len))?;
                self.items()
                    .try_for_each(|item| array.serialize_element(&item))?;
                array.end()
            }
            Slot::Object(extent) => {
                let mut object = serializer.serialize_map(Some(extent.len))?;
                self.entries()
                    .try_for_each(|(name, value)| object.serialize_entry(name, &value))?;
                object.end()
            }
        }
    }
}

/// The items of an array.
#[derive(Clone, Debug)]
pub struct Items<'a> {
    tape: &'a Tape<'a>,
    next: usize,
    end: usize,
    left: usize,
}

impl<'a> Iterator for Items<'a> {
    type Item = Node<'a>;

    #[inline]
    fn next(&mut self) -> Option<Node<'a>> {
        if self.next >= self.end {
            return None;
        }
        let node = Node::new(self.tape, self.next);
        self.next = after(node);
        self.left = self.left.saturating_sub(1);
        Some(node)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.left, Some(self.left))
    }
}

/// The members of an object, in document order.
#[derive(Clone, Debug)]
pub struct Entries<'a> {
    tape: &'a Tape<'a>,
    next: usize,
    end: usize,
}

impl<'a> Iterator for Entries<'a> {
    type Item = (&'a str, Node<'a>);

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        if self.next >= self.end {
            return None;
        }
        let name = Node::new(self.tape, self.next).as_str().unwrap_or_default();
        let value = Node::new(self.tape, self.next + 1);
        self.next = after(value);
        Some((name, value))
    }
}

/// Where the value after this one stands.
#[inline]
fn after(node: Node<'_>) -> usize {
    match node.slot() {
        Slot::Array(Extent { end, .. }) | Slot::Object(Extent { end, .. }) => end,
        _ => node.index + 1,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn kinds(json: &str) -> Vec<Kind> {
        Tape::parse(json.as_bytes())
            .unwrap()
            .root()
            .items()
            .map(Node::kind)
            .collect()
    }

    #[test]
    fn a_number_without_a_fraction_is_an_integer() {
        use Kind::{Integer, Number};
        assert_eq!(
            kinds(
                "[1, 1.0, -1e3, 1.5, 18446744073709551615, 18446744073709551616, 1e300, -9223372036854775808.0, -1e19]"
            ),
            [
                Integer, Integer, Integer, Number, Integer, Number, Number, Integer, Number
            ]
        );
    }

    #[test]
    fn numbers_as_they_are_written() {
        let all = |json: &str, wanted| {
            Tape::parse(json.as_bytes())
                .unwrap()
                .root()
                .all_items_are(wanted)
        };
        assert!(all("[1, null, 2]", Kind::Integer));
        assert!(!all("[1, 2.0]", Kind::Integer));
        assert!(all("[1, 2.0]", Kind::Number));
        assert!(!all("[]", Kind::Number));
        assert!(!all("[null]", Kind::String));
        assert!(!all(r#"["a", 1]"#, Kind::String));
        assert!(!all("1", Kind::Integer));
    }

    #[test]
    fn other_kinds() {
        assert_eq!(
            kinds(r#"[null, true, "", [], {}]"#),
            [
                Kind::Null,
                Kind::Bool,
                Kind::String,
                Kind::Array,
                Kind::Object
            ]
        );
    }

    #[test]
    fn members_and_items() {
        let tape =
            Tape::parse(br#"{"a": [1, [2, 3], {"x": 4}, 5], "t": "tag", "b": 1, "b": 2}"#).unwrap();
        let root = tape.root();
        let a = root.get("a").unwrap();
        assert_eq!(
            a.items().map(Node::to_value).collect::<Vec<_>>(),
            [json!(1), json!([2, 3]), json!({"x": 4}), json!(5)]
        );
        assert_eq!(a.items().size_hint(), (4, Some(4)));
        assert_eq!(root.tag("t"), Some("tag"));
        assert_eq!(root.tag("a"), None);
        assert_eq!(root.get("b").and_then(Node::as_i64), Some(2));
        assert!(!root.has("x"));
        assert_eq!(a.get("x").map(Node::to_value), None);
        assert_eq!(
            (
                root.len(),
                a.len(),
                root.items().count(),
                a.entries().count()
            ),
            (4, 4, 0, 0)
        );
    }

    #[test]
    fn serializes_as_itself() {
        let text = r#"{"a":[1,-2,3.5,18446744073709551615,null,true],"b":{}}"#;
        let tape = Tape::parse(text.as_bytes()).unwrap();
        assert_eq!(serde_json::to_string(&tape.root()).unwrap(), text);
    }
}
