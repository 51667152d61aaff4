//! A value of a document together with the way that leads to it.

use super::schema_node::Example;
use crate::diagnostic::{Change, Code, Diagnostic, Diagnostics, Place, Pointer, SourceId};
use indexmap::IndexSet;
use serde_json::{Map, Value};

/// A place in a document and the value that stands there.
///
/// Moving to a member costs nothing: the pointer is written out only when it is kept or reported.
#[derive(Clone, Copy)]
pub(super) struct Cursor<'d, 'p> {
    pub(super) source: SourceId,
    pub(super) value: &'d Value,
    way: Way<'p>,
}

/// How a cursor came to where it is.
#[derive(Clone, Copy)]
enum Way<'p> {
    Start(&'p Pointer),
    Member(&'p Way<'p>, &'p str),
    Item(&'p Way<'p>, usize),
}

impl Way<'_> {
    fn write(&self, text: &mut String) {
        match self {
            Way::Start(pointer) => text.push_str(pointer.as_str()),
            Way::Member(up, key) => {
                up.write(text);
                push_key(text, key);
            }
            Way::Item(up, index) => {
                up.write(text);
                text.push('/');
                text.push_str(&index.to_string());
            }
        }
    }
}

/// Adds one key to a JSON Pointer (RFC 6901, section 3).
pub(super) fn push_key(text: &mut String, key: &str) {
    text.push('/');
    if !key.contains(['~', '/']) {
        return text.push_str(key);
    }
    for c in key.chars() {
        match c {
            '~' => text.push_str("~0"),
            '/' => text.push_str("~1"),
            c => text.push(c),
        }
    }
}

impl<'d, 'p> Cursor<'d, 'p> {
    pub(super) fn new(source: SourceId, pointer: &'p Pointer, value: &'d Value) -> Self {
        Self {
            source,
            value,
            way: Way::Start(pointer),
        }
    }

    pub(super) fn pointer(&self) -> Pointer {
        if let Way::Start(pointer) = self.way {
            return pointer.clone();
        }
        let mut text = String::new();
        self.way.write(&mut text);
        Pointer::parse(&text)
    }

    pub(super) fn place(&self) -> Place {
        Place::Value(self.source, self.pointer())
    }

    pub(super) fn as_example(&self) -> Example {
        Example {
            place: self.place(),
            value: self.value.clone(),
        }
    }

    pub(super) fn key_place(&self) -> Place {
        Place::Key(self.source, self.pointer())
    }

    /// The member with a key. A null stands for no member, as [`Reader::members`] reports.
    ///
    /// [`Reader::members`]: super::reader::Reader::members
    pub(super) fn get<'s>(&'s self, key: &'s str) -> Option<Cursor<'d, 's>> {
        self.data(key).filter(|member| !member.value.is_null())
    }

    /// The member with a key that may hold any value, null as well.
    pub(super) fn data<'s>(&'s self, key: &'s str) -> Option<Cursor<'d, 's>> {
        let value = self.value.as_object()?.get(key)?;
        Some(self.member(key, value))
    }

    pub(super) fn has(&self, key: &str) -> bool {
        self.get(key).is_some()
    }

    /// Whether a `$ref` stands here. One that is no text refers to nothing.
    pub(super) fn is_reference(&self) -> bool {
        self.value.get("$ref").is_some_and(Value::is_string)
    }

    /// The cursor of a member whose value is known already.
    pub(super) fn member<'s>(&'s self, key: &'s str, value: &'d Value) -> Cursor<'d, 's> {
        Cursor {
            source: self.source,
            value,
            way: Way::Member(&self.way, key),
        }
    }

    /// The members of an object; nothing for other values.
    pub(super) fn entries<'s>(&'s self) -> impl Iterator<Item = (&'d str, Cursor<'d, 's>)> + 's {
        self.value
            .as_object()
            .into_iter()
            .flatten()
            .map(|(key, value)| (key.as_str(), self.member(key, value)))
    }

    /// The items of an array; nothing for other values.
    pub(super) fn items<'s>(&'s self) -> impl Iterator<Item = Cursor<'d, 's>> + 's {
        self.value
            .as_array()
            .into_iter()
            .flatten()
            .enumerate()
            .map(|(index, value)| Cursor {
                source: self.source,
                value,
                way: Way::Item(&self.way, index),
            })
    }

    /// What to say when the value here is not of the expected type.
    pub(super) fn wrong_type(&self, expected: &str) -> Diagnostic {
        let what = match self.way {
            Way::Start(pointer) => pointer
                .segments()
                .next_back()
                .unwrap_or_else(|| "document".to_owned()),
            Way::Member(_, key) => key.to_owned(),
            Way::Item(_, index) => format!("item {index}"),
        };
        let found = kind(self.value);
        Diagnostic::new(
            Code::WrongType,
            format!("`{what}` must be {expected}, but it is {found}"),
        )
        .at(&self.place(), format!("expected {expected}"))
    }

    pub(super) fn as_object(&self, log: &mut Diagnostics) -> Option<&'d Map<String, Value>> {
        self.expect(self.value.as_object(), "an object", log)
    }

    pub(super) fn as_list(&self, log: &mut Diagnostics) -> Option<&'d Vec<Value>> {
        self.expect(self.value.as_array(), "an array", log)
    }

    pub(super) fn as_text(&self, log: &mut Diagnostics) -> Option<&'d str> {
        self.expect(self.value.as_str(), "a string", log)
    }

    pub(super) fn as_flag(&self, log: &mut Diagnostics) -> Option<bool> {
        if let Some(meant) = self.as_spelt_flag() {
            log.push(
                self.wrong_type("`true` or `false`")
                    .note(format!("it is read as `{meant}`"))
                    .help(format!("write `{meant}` without quotes"))
                    .fix(Change::Set(Value::Bool(meant))),
            );
            return Some(meant);
        }
        self.expect(self.value.as_bool(), "`true` or `false`", log)
    }

    /// The flag that a text is the name of.
    pub(super) fn as_spelt_flag(&self) -> Option<bool> {
        let text = self.value.as_str()?;
        let is = |name: &str| text.eq_ignore_ascii_case(name);
        is("true").then_some(true).or(is("false").then_some(false))
    }

    /// What to say of one item where a list of them is expected.
    pub(super) fn lone_item(&self) -> Diagnostic {
        self.wrong_type("an array")
            .note("it is read as an array with this one item")
            .fix(Change::Set(Value::Array(vec![self.value.clone()])))
    }

    /// Text for a reader.
    pub(super) fn as_prose(&self, log: &mut Diagnostics) -> Option<String> {
        self.as_text(log).map(str::to_owned)
    }

    /// Reports a value that is no object; it is read as an object without members.
    pub(super) fn object_or_empty(&self, log: &mut Diagnostics) {
        if !self.value.is_object() {
            log.push(
                self.wrong_type("an object")
                    .note("it is read as if it were empty"),
            );
        }
    }

    /// A list of names, without repetitions.
    pub(super) fn names(&self, log: &mut Diagnostics) -> Vec<String> {
        if let Some(name) = self.value.as_str() {
            log.push(self.lone_item());
            return vec![name.to_owned()];
        }
        if self.as_list(log).is_none() {
            return Vec::new();
        }
        let names: IndexSet<&str> = self.items().filter_map(|item| item.as_text(log)).collect();
        names.into_iter().map(str::to_owned).collect()
    }

    fn expect<T>(&self, found: Option<T>, expected: &str, log: &mut Diagnostics) -> Option<T> {
        if found.is_none() {
            log.push(
                self.wrong_type(expected)
                    .note("it is read as if it were not there")
                    .fix(Change::Remove),
            );
        }
        found
    }

    pub(super) fn list<'s>(
        &'s self,
        key: &'s str,
        log: &mut Diagnostics,
    ) -> Option<Cursor<'d, 's>> {
        let member = self.get(key)?;
        member.as_list(log).map(|_| member)
    }

    pub(super) fn text(&self, key: &str, log: &mut Diagnostics) -> Option<&'d str> {
        self.get(key)?.as_text(log)
    }

    pub(super) fn flag(&self, key: &str, log: &mut Diagnostics) -> Option<bool> {
        self.get(key)?.as_flag(log)
    }

    /// A member without which the object cannot be understood.
    pub(super) fn required_text(
        &self,
        key: &str,
        what: &str,
        log: &mut Diagnostics,
    ) -> Option<&'d str> {
        let Some(member) = self.get(key) else {
            log.push(self.missing(key, what));
            return None;
        };
        member.as_text(log)
    }

    /// What to say when a required member is not there.
    pub(super) fn missing(&self, key: &str, what: &str) -> Diagnostic {
        Diagnostic::new(Code::Missing, format!("{what} has no `{key}`"))
            .at(&self.place(), format!("`{key}` belongs here"))
    }
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    }
}
