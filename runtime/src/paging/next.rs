//! Where the next page is.

use serde_json::Value;

use super::{At, links};

/// What of a request asks for another page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Input {
    /// A query parameter.
    Query(&'static str),
    /// A text in the JSON body: the names that lead to it.
    BodyText(&'static [&'static str]),
    /// A number in the JSON body: the names that lead to it.
    BodyNumber(&'static [&'static str]),
}

impl From<&'static str> for Input {
    /// The query parameter of this name.
    fn from(name: &'static str) -> Self {
        Self::Query(name)
    }
}

/// Where the next page is. It can be kept as text and taken up again by [`Pages::starting_at`](super::Pages::starting_at).
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Next {
    /// The same request with one query parameter changed.
    Query {
        /// The parameter.
        name: &'static str,
        /// Its value.
        value: String,
    },
    /// The same request with one member of its JSON body changed.
    Body {
        /// The names that lead to the member.
        way: &'static [&'static str],
        /// Its value, as JSON.
        json: String,
    },
    /// A URL, perhaps relative to the page's own.
    Link(String),
}

impl Next {
    /// A cursor from a page's body; none or an empty one ends the list.
    pub fn cursor(input: impl Into<Input>, cursor: Option<String>) -> Option<Self> {
        let value = cursor.filter(|cursor| !cursor.is_empty())?;
        Some(Self::with(input.into(), value))
    }

    fn with(input: Input, value: String) -> Self {
        match input {
            Input::Query(name) => Self::Query { name, value },
            Input::BodyNumber(way) => Self::Body { way, json: value },
            Input::BodyText(way) => Self::Body {
                way,
                json: Value::from(value).to_string(),
            },
        }
    }

    /// A link from a page's body; none or an empty one ends the list.
    pub fn link(url: Option<String>) -> Option<Self> {
        url.filter(|url| !url.is_empty()).map(Self::Link)
    }

    /// The link with `rel="next"` of the page's `Link` headers (RFC 8288).
    pub fn link_header(at: &At<'_>) -> Option<Self> {
        links::next(at.headers).map(|url| Self::Link(url.to_owned()))
    }

    /// The page number after this one, counted from `first`; a page without items ends the list.
    pub fn page_number(
        at: &At<'_>,
        input: impl Into<Input>,
        first: u64,
        items: usize,
    ) -> Option<Self> {
        let input = input.into();
        let now = at.number(input).unwrap_or(first);
        let value = now.checked_add(1)?.to_string();
        (items > 0).then(|| Self::with(input, value))
    }

    /// Like [`page_number`](Self::page_number), for a server that says how many pages there are.
    ///
    /// `pages` of `None` is not known: then a page without items ends the list.
    pub fn page_number_of(
        at: &At<'_>,
        input: impl Into<Input>,
        first: u64,
        items: usize,
        pages: Option<i128>,
    ) -> Option<Self> {
        let input = input.into();
        let now = at.number(input).unwrap_or(first);
        let read = i128::from(now) - i128::from(first) + 1;
        if pages.is_some_and(|pages| read >= pages) {
            return None;
        }
        Self::page_number(at, input, first, items)
    }

    /// The offset after this page's items; a page without items ends the list.
    pub fn offset(at: &At<'_>, input: impl Into<Input>, items: usize) -> Option<Self> {
        let input = input.into();
        let now = at.number(input).unwrap_or(0);
        let value = now.checked_add(u64::try_from(items).ok()?)?.to_string();
        (items > 0).then(|| Self::with(input, value))
    }

    /// The cursor, number or URL; JSON where it goes into a body.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Query { value, .. } => value,
            Self::Body { json, .. } => json,
            Self::Link(url) => url,
        }
    }
}
