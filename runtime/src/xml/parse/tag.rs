//! Start tags and their attributes.

use std::borrow::Cow;

use super::characters::{Within, characters};
use super::cursor::Cursor;
use super::namespaces::Namespaces;
use crate::wire::Fail;
use crate::xml::tree::{Attribute, Tag};

/// Attributes of one element, at most: each is compared with all others.
const MAX_ATTRIBUTES: usize = 256;

/// A name as it stands in a tag.
#[derive(Clone, Copy)]
pub(super) struct Name<'x> {
    /// Empty for none.
    prefix: &'x str,
    local: &'x str,
    /// Both, with the colon.
    pub(super) qualified: &'x str,
}

impl<'x> Name<'x> {
    #[inline]
    fn take(cursor: &mut Cursor<'x>) -> Result<Self, Fail> {
        let start = cursor.position();
        let first = cursor.name()?;
        let (prefix, local) = if cursor.take(":") {
            (first, cursor.name()?)
        } else {
            ("", first)
        };
        let qualified = cursor.since(start);
        Ok(Self {
            prefix,
            local,
            qualified,
        })
    }
}

/// Attributes of a tag while it is read, which have their namespaces only when all are there.
pub(super) type Read<'x> = Vec<(Name<'x>, Cow<'x, str>)>;

/// A start tag and what is needed to end its element.
pub(super) struct Start<'x> {
    pub(super) name: Name<'x>,
    pub(super) tag: Tag<'x>,
    pub(super) is_empty: bool,
}

/// Takes a start tag or that of an empty element. The list is empty before and behind it.
pub(super) fn start<'x>(
    cursor: &mut Cursor<'x>,
    namespaces: &mut Namespaces<'x>,
    read: &mut Read<'x>,
) -> Result<Start<'x>, Fail> {
    cursor.expect("<")?;
    let name = Name::take(cursor)?;
    let outside = namespaces.len();
    let is_empty = loop {
        let is_apart = cursor.blanks();
        match cursor.peek() {
            Some(b'>') => break false,
            Some(b'/') => break cursor.take("/"),
            Some(_) if is_apart => attribute(cursor, namespaces, read, outside)?,
            _ => break false,
        }
    };
    cursor.expect(">")?;
    if namespaces.of(name.prefix).is_none() {
        return Err(unknown(cursor, name.prefix));
    }
    let tag = Tag {
        name: name.local,
        attributes: resolved(cursor, namespaces, read)?,
        size: 0,
    };
    Ok(Start {
        name,
        tag,
        is_empty,
    })
}

fn attribute<'x>(
    cursor: &mut Cursor<'x>,
    namespaces: &mut Namespaces<'x>,
    read: &mut Read<'x>,
    outside: usize,
) -> Result<(), Fail> {
    let name = Name::take(cursor)?;
    let value = value(cursor)?;
    let declared = match name.qualified {
        "xmlns" => Some(""),
        _ => Some(name.local).filter(|_| name.prefix == "xmlns"),
    };
    match declared {
        None => read.push((name, value)),
        Some(prefix) => namespaces
            .declare(prefix, value, outside)
            .map_err(|why| cursor.fail(&why))?,
    }
    if read.len() + namespaces.len() - outside > MAX_ATTRIBUTES {
        let why = format_args!("an element has more than {MAX_ATTRIBUTES} attributes");
        return Err(cursor.fail(&why));
    }
    Ok(())
}

/// Takes an equals sign and what is in quotation marks behind it.
pub(super) fn value<'x>(cursor: &mut Cursor<'x>) -> Result<Cow<'x, str>, Fail> {
    cursor.blanks();
    cursor.expect("=")?;
    cursor.blanks();
    let Some(quote @ (b'"' | b'\'')) = cursor.peek() else {
        return Err(cursor.fail(&"a quotation mark is missing"));
    };
    cursor.character()?;
    let value = characters(cursor, Within::Attribute(quote))?;
    cursor.character()?;
    Ok(value)
}

/// The attributes that were read, in their namespaces, no two of which are the same (Namespaces in XML, section 6.3).
fn resolved<'x>(
    cursor: &Cursor<'x>,
    namespaces: &Namespaces<'x>,
    read: &mut Read<'x>,
) -> Result<Box<[Attribute<'x>]>, Fail> {
    if read.is_empty() {
        return Ok(Box::default());
    }
    for (at, (name, _)) in read.iter().enumerate() {
        let Some(namespace) = namespaces.of(name.prefix) else {
            return Err(unknown(cursor, name.prefix));
        };
        let is_same = |other: &Name<'_>| {
            other.local == name.local
                && other.prefix.is_empty() == name.prefix.is_empty()
                && namespaces.of(other.prefix) == Some(namespace)
        };
        if read.iter().take(at).any(|(other, _)| is_same(other)) {
            let why = format_args!("the attribute `{}` stands there twice", name.qualified);
            return Err(cursor.fail(&why));
        }
    }
    let all = read.drain(..).map(|(name, value)| Attribute {
        name: name.local,
        value,
        is_xsi: namespaces.is_xsi(name.prefix),
    });
    Ok(all.collect())
}

#[cold]
fn unknown(cursor: &Cursor<'_>, prefix: &str) -> Fail {
    cursor.fail(&format_args!("unknown namespace prefix `{prefix}`"))
}
