//! Values that are put on a tape one by one, by readers of other texts than JSON.

use std::borrow::Cow;

use super::tape::{Extent, MAX_VALUES, Slot};
use super::{Fail, Tape};

impl<'a> Tape<'a> {
    /// An empty tape with room for so many values, to which one value has to be appended.
    pub(crate) fn recording(values: usize) -> Self {
        Self::of(Vec::with_capacity(values))
    }

    /// Where the next value stands.
    pub(crate) fn position(&self) -> usize {
        self.slots.len()
    }

    /// Takes back all values from a position on.
    pub(crate) fn take_back(&mut self, position: usize) {
        self.slots.truncate(position);
    }

    /// Appends a string, or the name of a member.
    pub(crate) fn put_text(&mut self, text: &'a str) {
        self.slots.push(Slot::Borrowed(text));
    }

    /// Appends a string that lives shorter than the tape.
    pub(crate) fn put_copied(&mut self, text: &str) {
        self.push_string(text);
    }

    /// Appends a string that may live shorter than the tape.
    pub(crate) fn put(&mut self, text: Cow<'a, str>) {
        match text {
            Cow::Borrowed(text) => self.put_text(text),
            Cow::Owned(text) => self.put_copied(&text),
        }
    }

    /// Appends null.
    pub(crate) fn put_null(&mut self) {
        self.slots.push(Slot::Null);
    }

    /// Appends a Boolean.
    pub(crate) fn put_bool(&mut self, value: bool) {
        self.slots.push(Slot::Bool(value));
    }

    /// Appends the number that a text is, as JSON, with a plus sign or zeros before it; whether it is one.
    pub(crate) fn put_number(&mut self, text: &str) -> bool {
        let is_number = text
            .bytes()
            .all(|byte| byte.is_ascii_digit() || matches!(byte, b'+' | b'-' | b'.' | b'e' | b'E'));
        is_number && self.push_number(text).is_some()
    }

    /// Begins an array or an object, to be ended by the position that is returned.
    ///
    /// # Errors
    /// When there are more values than a text may have.
    pub(crate) fn begin(&mut self) -> Result<usize, Fail> {
        if self.slots.len() > MAX_VALUES {
            return Err(Fail::not_xml(&format_args!(
                "more than {MAX_VALUES} values"
            )));
        }
        self.slots.push(Slot::Null);
        Ok(self.slots.len() - 1)
    }

    /// Ends an array of so many items.
    pub(crate) fn end_array(&mut self, at: usize, len: usize) {
        self.end(at, Slot::Array, len);
    }

    /// Ends an object of so many members.
    pub(crate) fn end_object(&mut self, at: usize, len: usize) {
        self.end(at, Slot::Object, len);
    }

    fn end(&mut self, at: usize, make: fn(Extent) -> Slot<'a>, len: usize) {
        let end = self.slots.len();
        if let Some(slot) = self.slots.get_mut(at) {
            *slot = make(Extent { len, end });
        }
    }
}
