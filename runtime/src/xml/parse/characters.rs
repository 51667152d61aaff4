//! Texts without their escapes, and with the line ends that XML has (XML 1.0, sections 2.11, 3.3.3 and 4.1).

use std::borrow::Cow;

use super::cursor::{Bytes, Cursor};
use crate::wire::Fail;
use crate::xml::escape;

/// Where characters stand.
#[derive(Clone, Copy)]
pub(super) enum Within {
    /// An element: up to the next tag.
    Element,
    /// An attribute: up to this quotation mark.
    Attribute(u8),
    /// A CDATA section: up to its end.
    Cdata,
}

static IN_ELEMENTS: Bytes = Bytes::plain_but(b"<&]\r");
static IN_ATTRIBUTES: Bytes = Bytes::plain_but(b"<&\"'\t\n\r");
static IN_CDATA: Bytes = Bytes::plain_but(b"]\r");

/// Takes characters up to what ends them, which is left.
pub(super) fn characters<'x>(
    cursor: &mut Cursor<'x>,
    within: Within,
) -> Result<Cow<'x, str>, Fail> {
    let plain = match within {
        Within::Element => &IN_ELEMENTS,
        Within::Attribute(_) => &IN_ATTRIBUTES,
        Within::Cdata => &IN_CDATA,
    };
    let mut text = Text::from(cursor.position());
    loop {
        cursor.skip(plain);
        match (cursor.peek(), within) {
            (None | Some(b'<'), Within::Element) => return Ok(text.end(cursor)),
            (Some(byte), Within::Attribute(quote)) if byte == quote => return Ok(text.end(cursor)),
            (Some(b'<'), Within::Attribute(_)) => {
                return Err(cursor.fail(&"`<` stands in an attribute"));
            }
            (Some(b']'), Within::Element) if cursor.starts_with("]]>") => {
                return Err(cursor.fail(&"`]]>` stands in a text"));
            }
            (Some(b']'), Within::Cdata) if cursor.starts_with("]]>") => {
                return Ok(text.end(cursor));
            }
            (Some(b'&'), Within::Element | Within::Attribute(_)) => {
                text.copy(cursor);
                let c = reference(cursor)?;
                text.put(c, cursor);
            }
            (Some(b'\t' | b'\n' | b'\r'), Within::Attribute(_)) => {
                text.copy(cursor);
                line_end(cursor)?;
                text.put(' ', cursor);
            }
            (Some(b'\r'), _) => {
                text.copy(cursor);
                line_end(cursor)?;
                text.put('\n', cursor);
            }
            _ => cursor.character()?,
        }
    }
}

/// Takes a white space; a carriage return and a line feed together are one.
fn line_end(cursor: &mut Cursor<'_>) -> Result<(), Fail> {
    if cursor.take("\r\n") {
        return Ok(());
    }
    cursor.character()
}

/// Takes a reference to a character or to one of the five entities that need no declaration.
fn reference(cursor: &mut Cursor<'_>) -> Result<char, Fail> {
    let start = cursor.position();
    cursor.expect("&")?;
    if cursor.take("#") {
        let radix = if cursor.take("x") { 16 } else { 10 };
        let digits = cursor.position();
        cursor.skip(&HEX);
        let code = u32::from_str_radix(cursor.since(digits), radix).ok();
        // Some write a character beyond U+FFFF as its two surrogates, which are none.
        let c = code.map(|code| char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER));
        return match c.filter(|c| escape::is_character(*c)) {
            Some(c) => cursor.expect(";").map(|()| c),
            None => Err(cursor.fail(&format_args!(
                "`{}` is no character of XML",
                cursor.since(start)
            ))),
        };
    }
    let name = cursor.name()?;
    cursor.expect(";")?;
    match name {
        "amp" => Ok('&'),
        "lt" => Ok('<'),
        "gt" => Ok('>'),
        "quot" => Ok('"'),
        "apos" => Ok('\''),
        _ => Err(cursor.fail(&format_args!("unknown entity `{name}`"))),
    }
}

static HEX: Bytes = Bytes::only(b"0123456789abcdefABCDEF");

/// A text that is borrowed for as long as it is the same as in the document.
struct Text {
    changed: Option<String>,
    /// Where that begins which was not copied.
    rest: usize,
}

impl Text {
    fn from(start: usize) -> Self {
        Self {
            changed: None,
            rest: start,
        }
    }

    /// Copies all up to here.
    fn copy(&mut self, cursor: &Cursor<'_>) {
        let text = self.changed.get_or_insert_default();
        text.push_str(cursor.since(self.rest));
    }

    /// Appends a character in place of what was taken since.
    fn put(&mut self, c: char, cursor: &Cursor<'_>) {
        self.changed.get_or_insert_default().push(c);
        self.rest = cursor.position();
    }

    fn end<'x>(self, cursor: &Cursor<'x>) -> Cow<'x, str> {
        let rest = cursor.since(self.rest);
        match self.changed {
            None => Cow::Borrowed(rest),
            Some(text) => Cow::Owned(text + rest),
        }
    }
}
