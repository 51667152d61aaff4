//! Where types write their JSON.

use serde::Serialize;

use super::Encode;

/// Where a type writes its JSON: a plain, growing text.
///
/// Commas are decided by the last byte alone: whatever follows `{` or `[` is the first of its container.
#[derive(Debug, Default)]
pub struct Out {
    bytes: Vec<u8>,
    /// The next object is to write its members into the one that is open.
    flatten: bool,
    /// Whole numbers are written with a fraction.
    fractions: bool,
    /// Members that are not to be written into the object at hand, because they stand there already.
    taken: Vec<&'static [&'static str]>,
}

impl Out {
    /// An empty text.
    pub fn new() -> Self {
        Self::default()
    }

    /// The text so far.
    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }

    /// Writes `null`.
    pub fn null(&mut self) {
        self.raw("null");
    }

    /// Writes `true` or `false`.
    pub fn bool(&mut self, value: bool) {
        self.raw(if value { "true" } else { "false" });
    }

    /// Writes an integer.
    pub fn integer(&mut self, value: i64) {
        self.write(&value);
    }

    /// Writes an integer that may be beyond `i64`.
    pub fn unsigned(&mut self, value: u64) {
        self.write(&value);
    }

    /// Writes a number: without a fraction (`1`, not `1.0`) when it is a whole one below 2^53, else with
    /// the fewest digits that read back as the same. JSON has no infinities and no NaN: they become `null`.
    #[allow(clippy::cast_possible_truncation, reason = "checked to be in range")]
    pub fn number(&mut self, value: f64) {
        const EXACT: f64 = 9_007_199_254_740_992.0;
        if !self.fractions && value.fract() == 0.0 && value.abs() < EXACT {
            self.integer(value as i64);
        } else {
            self.write(&value);
        }
    }

    /// Writes a number with the fewest digits that read back as the same `f32`; otherwise as [`number`](Self::number).
    pub fn number32(&mut self, value: f32) {
        if value.fract() == 0.0 {
            self.number(value.into());
        } else {
            self.write(&value);
        }
    }

    /// Writes numbers, in lists too, so that whole ones are not taken for integers: `1.0` and not `1`.
    pub fn fractional(&mut self, value: &dyn Encode) {
        let before = std::mem::replace(&mut self.fractions, true);
        value.encode(self);
        self.fractions = before;
    }

    /// Writes a string.
    pub fn string(&mut self, value: &str) {
        if is_plain(value) {
            self.bytes.reserve(value.len() + 3);
            self.bytes.push(b'"');
            self.bytes.extend_from_slice(value.as_bytes());
            self.bytes.push(b'"');
        } else {
            self.write(value);
        }
    }

    /// Writes JSON text as it is. It has to be one whole value.
    pub fn raw(&mut self, json: &str) {
        self.bytes.extend_from_slice(json.as_bytes());
    }

    /// Writes anything that `serde_json` can: the text is the same as that of `serde_json::to_vec`.
    pub(super) fn write<T: Serialize + ?Sized>(&mut self, value: &T) {
        let start = self.bytes.len();
        if serde_json::to_writer(&mut self.bytes, value).is_err() {
            self.bytes.truncate(start);
            self.null();
        }
    }

    /// Starts an object, to be ended with [`Object::end`].
    pub fn begin_object(&mut self) -> Object<'_> {
        let has_braces = !std::mem::take(&mut self.flatten);
        if has_braces {
            self.bytes.push(b'{');
        }
        Object {
            out: self,
            has_braces,
        }
    }

    /// Writes an object with one member, a string.
    pub fn tag_only(&mut self, name: &str, tag: &str) {
        let mut object = self.begin_object();
        object.required(name, &tag);
        object.end();
    }

    /// Writes an object, and first of all a tag, unless the object has a member of that name.
    pub fn tagged(&mut self, name: &'static str, json: &'static str, value: &dyn Encode) {
        let mut object = self.begin_object();
        let start = object.out.bytes.len();
        object.flatten(&[], value);
        let own = object.out.bytes.split_off(start);
        let text = own.strip_prefix(b",").unwrap_or(&own);
        if !super::members::has(text, name) {
            object.constant(name, json);
        }
        if !text.is_empty() {
            object.out.comma();
            object.out.bytes.extend_from_slice(text);
        }
        object.end();
    }

    /// Writes an array.
    pub fn array<'v>(&mut self, items: impl IntoIterator<Item = &'v dyn Encode>) {
        // Objects inside are none of the flattening that may be going on outside.
        let (flatten, taken) = (
            std::mem::take(&mut self.flatten),
            std::mem::take(&mut self.taken),
        );
        self.bytes.push(b'[');
        for item in items {
            self.comma();
            item.encode(self);
        }
        self.bytes.push(b']');
        (self.flatten, self.taken) = (flatten, taken);
    }

    fn comma(&mut self) {
        if !matches!(self.bytes.last(), None | Some(b'{' | b'[')) {
            self.bytes.push(b',');
        }
    }
}

/// Whether a string stands in JSON as it is (RFC 8259, section 7), as nearly all do.
///
/// Looks at every byte even if the first one decides: without an early end the loop is vectorised.
#[allow(
    clippy::needless_bitwise_bool,
    reason = "a lazy operator is an early end"
)]
fn is_plain(text: &str) -> bool {
    text.bytes().fold(true, |plain, byte| {
        plain & (byte >= b' ') & (byte != b'"') & (byte != b'\\')
    })
}

/// An object that is being written. Its methods are named after the rows of `object!`.
#[derive(Debug)]
#[must_use = "an object has to be ended"]
pub struct Object<'o> {
    out: &'o mut Out,
    has_braces: bool,
}

impl Object<'_> {
    /// Writes a member whatever its value.
    pub fn required(&mut self, name: &str, value: &dyn Encode) {
        if self.out.taken.is_empty() {
            self.key(name);
            value.encode(self.out);
        } else if !self.is_taken(name) {
            self.key(name);
            let taken = std::mem::take(&mut self.out.taken);
            value.encode(self.out);
            self.out.taken = taken;
        }
    }

    /// Writes a member whatever its value; `None` is written as `null`.
    pub fn nullable(&mut self, name: &str, value: &dyn Encode) {
        self.required(name, value);
    }

    /// Writes a member unless it [is absent](Encode::is_absent), as `None` is.
    pub fn optional(&mut self, name: &str, value: &dyn Encode) {
        if !value.is_absent() {
            self.required(name, value);
        }
    }

    /// Writes a member unless it [is absent](Encode::is_absent), as [`Maybe::Absent`](super::Maybe::Absent) is.
    pub fn maybe(&mut self, name: &str, value: &dyn Encode) {
        self.optional(name, value);
    }

    /// Writes a member whose value is a JSON text that the generator wrote.
    pub fn constant(&mut self, name: &str, json: &'static str) {
        if self.out.taken.is_empty() || !self.is_taken(name) {
            self.key(name);
            self.out.raw(json);
        }
    }

    /// Writes the members of another object into this one, all but those whose names are `taken` by it.
    ///
    /// A value that is not an object writes nothing.
    pub fn flatten(&mut self, taken: &'static [&'static str], value: &dyn Encode) {
        let start = self.out.bytes.len();
        self.out.taken.push(taken);
        self.out.flatten = true;
        value.encode(self.out);
        self.out.taken.pop();
        if std::mem::take(&mut self.out.flatten) {
            self.out.bytes.truncate(start);
        }
    }

    /// Ends the object.
    pub fn end(self) {
        if self.has_braces {
            self.out.bytes.push(b'}');
        }
    }

    fn is_taken(&self, name: &str) -> bool {
        self.out.taken.iter().any(|names| names.contains(&name))
    }

    fn key(&mut self, name: &str) {
        self.out.comma();
        self.out.string(name);
        self.out.bytes.push(b':');
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde_json::{Value, json};

    use super::*;
    use crate::wire::to_vec;

    fn text(write: impl FnOnce(&mut Out)) -> String {
        let mut out = Out::new();
        write(&mut out);
        String::from_utf8(out.into_bytes()).unwrap()
    }

    #[test]
    fn numbers() {
        for (value, expected) in [
            (1.0, "1"),
            (-0.0, "0"),
            (0.1, "0.1"),
            (1e300, "1e+300"),
            (-9_007_199_254_740_991.0, "-9007199254740991"),
            (9_007_199_254_740_992.0, "9007199254740992.0"),
            (f64::NAN, "null"),
            (f64::NEG_INFINITY, "null"),
        ] {
            assert_eq!(text(|out| out.number(value)), expected);
        }
        assert_eq!(text(|out| out.number32(0.1)), "0.1");
        assert_eq!(text(|out| out.number32(3.0)), "3");
        assert_eq!(text(|out| out.number32(f32::INFINITY)), "null");
        assert_eq!(text(|out| out.unsigned(u64::MAX)), "18446744073709551615");
    }

    #[test]
    fn whole_numbers_with_a_fraction() {
        assert_eq!(text(|out| out.fractional(&3.0_f64)), "3.0");
        assert_eq!(text(|out| out.fractional(&vec![1.0_f64, 0.5])), "[1.0,0.5]");
        assert_eq!(text(|out| out.fractional(&2.0_f32)), "2.0");
        let after = text(|out| {
            out.fractional(&1.0_f64);
            out.number(2.0);
        });
        assert_eq!(after, "1.02");
    }

    #[test]
    fn strings_are_escaped() {
        assert_eq!(
            text(|out| out.string("a\"\\\n\u{1}é😀")),
            r#""a\"\\\n\u0001é😀""#
        );
    }

    #[test]
    fn flattening_leaves_out_taken_names_at_its_own_level_only() {
        let inner = json!({"a": 1, "b": {"a": 2}, "c": [{"a": 3}]});
        let written = text(|out| {
            let mut object = out.begin_object();
            object.required("a", &0_i64);
            object.flatten(&["a"], &inner);
            object.required("z", &json!({"a": 4}));
            object.end();
        });
        assert_eq!(
            serde_json::from_str::<Value>(&written).unwrap(),
            json!({"a": 0, "b": {"a": 2}, "c": [{"a": 3}], "z": {"a": 4}})
        );
        assert_eq!(written.matches("\"a\"").count(), 4);
    }

    #[test]
    fn a_tag_is_written_where_a_value_is_without_it() {
        let tagged = |value: Value| text(|out| out.tagged("kind", "\"cat\"", &value));
        for (value, expected) in [
            (json!({}), r#"{"kind":"cat"}"#),
            (
                json!({"a": {"kind": 1}}),
                r#"{"kind":"cat","a":{"kind":1}}"#,
            ),
            (
                json!({"a": "\"kind\":"}),
                r#"{"kind":"cat","a":"\"kind\":"}"#,
            ),
            (json!({"a": 1, "kind": "lynx"}), r#"{"a":1,"kind":"lynx"}"#),
            (json!({"kind": null}), r#"{"kind":null}"#),
        ] {
            assert_eq!(tagged(value), expected);
        }
        let inner = text(|out| {
            let mut object = out.begin_object();
            object.required("kind", &1_i64);
            object.out.taken.push(&["kind"]);
            object.out.flatten = true;
            object.out.tagged("kind", "\"cat\"", &json!({"a": 1}));
            object.out.taken.pop();
            object.end();
        });
        assert_eq!(inner, r#"{"kind":1,"a":1}"#);
    }

    #[test]
    fn flattening_what_is_not_an_object_writes_nothing() {
        for value in [json!("x"), json!([{"a": 1}]), json!(null), json!({})] {
            let written = text(|out| {
                let mut object = out.begin_object();
                object.flatten(&[], &value);
                object.required("b", &true);
                object.end();
            });
            assert_eq!(written, r#"{"b":true}"#);
        }
    }

    #[test]
    fn flattening_first_needs_no_comma() {
        let rest = BTreeMap::from([("x".to_owned(), 1_i64), ("y".to_owned(), 2)]);
        let written = text(|out| {
            let mut object = out.begin_object();
            object.flatten(&["y"], &rest);
            object.end();
        });
        assert_eq!(written, r#"{"x":1}"#);
    }

    #[test]
    fn an_absent_member_is_not_written() {
        let written = text(|out| {
            let mut object = out.begin_object();
            object.optional("a", &None::<bool>);
            object.optional("b", &Some("x"));
            object.end();
        });
        assert_eq!(written, r#"{"b":"x"}"#);
    }

    #[test]
    fn nested_containers() {
        assert_eq!(
            to_vec(&vec![vec![1_i64, 2], vec![], vec![3]]),
            b"[[1,2],[],[3]]"
        );
        assert_eq!(
            to_vec(&vec!["[".to_owned(), "{".to_owned(), String::new()]),
            br#"["[","{",""]"#
        );
    }
}
