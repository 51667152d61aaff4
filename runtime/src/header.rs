//! Headers of responses by their documented types.

use std::fmt;
use std::marker::PhantomData;

use http::HeaderMap;
use serde_json::Value;

use crate::error::decode_body;
use crate::meta;
use crate::wire::Decode;

/// A documented header of responses (OpenAPI 3.2, Header Object), as constant data of a generated crate.
///
/// ```
/// use bindery_runtime::Header;
/// const LEFT: Header<i64> = Header::bare("X-RateLimit-Remaining");
/// ```
pub struct Header<T> {
    name: &'static str,
    form: Form,
    value: PhantomData<fn() -> T>,
}

/// How a header's text becomes JSON, from which its type is read.
#[derive(Clone, Copy)]
enum Form {
    /// The text is a string.
    Text,
    /// The text is JSON already: a number, a boolean, or `content` in JSON.
    Bare,
    /// Strings with commas between them.
    Texts,
    /// Numbers or booleans with commas between them.
    Bares,
}

impl<T> Header<T> {
    /// A header whose value is a string.
    pub const fn text(name: &'static str) -> Self {
        Self::of(name, Form::Text)
    }

    /// A header whose value is a number, a boolean, or JSON.
    pub const fn bare(name: &'static str) -> Self {
        Self::of(name, Form::Bare)
    }

    /// A header that lists strings.
    pub const fn texts(name: &'static str) -> Self {
        Self::of(name, Form::Texts)
    }

    /// A header that lists numbers or booleans.
    pub const fn bares(name: &'static str) -> Self {
        Self::of(name, Form::Bares)
    }

    const fn of(name: &'static str, form: Form) -> Self {
        Self {
            name,
            form,
            value: PhantomData,
        }
    }

    /// The header's name; its case does not matter.
    pub const fn name(&self) -> &'static str {
        self.name
    }
}

/// What [`Response::header`](crate::Response::header) finds a header by: a name, for its text, or a documented
/// [`Header`], for its type.
pub trait HeaderKey {
    /// What is found.
    type Found<'h>;

    /// The header's value; `None` if it is not there, is no text, or does not fit its type.
    fn find_in(self, headers: &HeaderMap) -> Option<Self::Found<'_>>;
}

impl HeaderKey for &str {
    type Found<'h> = &'h str;

    fn find_in(self, headers: &HeaderMap) -> Option<&str> {
        meta::text(headers, self)
    }
}

impl<T: Decode> HeaderKey for Header<T> {
    type Found<'h> = T;

    fn find_in(self, headers: &HeaderMap) -> Option<T> {
        decode_body(json(self.name, self.form, headers)?.as_bytes()).ok()
    }
}

fn json(name: &str, form: Form, headers: &HeaderMap) -> Option<String> {
    let quoted = |text: &str| Value::from(text).to_string();
    match form {
        Form::Text => meta::text(headers, name).map(quoted),
        Form::Bare => meta::text(headers, name).map(str::to_owned),
        Form::Texts | Form::Bares => {
            // A list may come as several headers of one name (RFC 9110, section 5.3).
            let lines = headers.get_all(name).iter();
            let lines: Vec<&str> = lines.filter_map(|line| line.to_str().ok()).collect();
            let items = lines.iter().flat_map(|line| line.split(','));
            let items = items.map(str::trim).filter(|item| !item.is_empty());
            let items: Vec<String> = match form {
                Form::Texts => items.map(quoted).collect(),
                _ => items.map(str::to_owned).collect(),
            };
            (!lines.is_empty()).then(|| format!("[{}]", items.join(",")))
        }
    }
}

// By hand, since derives would ask the same of `T`.
impl<T> Clone for Header<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Header<T> {}

impl<T> fmt::Debug for Header<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Header({})", self.name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::DateTime;

    fn headers(lines: &[(&'static str, &'static str)]) -> HeaderMap {
        let line = |&(name, value): &(&'static str, &'static str)| {
            let name = http::HeaderName::from_static(name);
            (name, http::HeaderValue::from_static(value))
        };
        lines.iter().map(line).collect()
    }

    #[test]
    fn values_are_read_by_their_types() {
        let all = headers(&[
            ("x-left", "7"),
            ("x-on", "true"),
            ("location", "/a?\"b\""),
            ("x-at", "2024-05-06T07:08:09Z"),
            ("x-meta", "{\"a\":1}"),
            ("x-tags", "a, b"),
            ("x-tags", "c"),
            ("x-sizes", "1,2"),
        ]);
        assert_eq!(Header::<i64>::bare("X-Left").find_in(&all), Some(7));
        assert_eq!(Header::<bool>::bare("x-on").find_in(&all), Some(true));
        let location = Header::<String>::text("Location").find_in(&all);
        assert_eq!(location.as_deref(), Some("/a?\"b\""));
        let at = Header::<DateTime>::text("X-At").find_in(&all).unwrap();
        assert_eq!(at.as_str(), "2024-05-06T07:08:09Z");
        let meta = Header::<Value>::bare("x-meta").find_in(&all);
        assert_eq!(meta, Some(serde_json::json!({"a": 1})));
        let tags = Header::<Vec<String>>::texts("x-tags")
            .find_in(&all)
            .unwrap();
        assert_eq!(tags, ["a", "b", "c"]);
        assert_eq!(
            Header::<Vec<i64>>::bares("x-sizes").find_in(&all),
            Some(vec![1, 2])
        );
        assert_eq!("X-LEFT".find_in(&all), Some("7"));
    }

    #[test]
    fn what_is_missing_or_does_not_fit_is_none() {
        let all = headers(&[("x-left", "many"), ("x-sizes", "1,x")]);
        assert_eq!(Header::<i64>::bare("x-left").find_in(&all), None);
        assert_eq!(Header::<Vec<i64>>::bares("x-sizes").find_in(&all), None);
        assert_eq!(Header::<Vec<String>>::texts("x-tags").find_in(&all), None);
        assert_eq!("x-none".find_in(&all), None);
    }
}
