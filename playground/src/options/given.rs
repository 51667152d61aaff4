//! Values of options as they come from a page.

use serde_json::Value;
use std::fmt::Display;
use std::str::FromStr;

/// On or off.
pub(super) fn switch(value: &Value) -> Result<bool, String> {
    value
        .as_bool()
        .ok_or_else(|| "`true` or `false` is expected".to_owned())
}

pub(super) fn text(value: &Value) -> Result<&str, String> {
    value
        .as_str()
        .ok_or_else(|| "a text is expected".to_owned())
}

/// A text that is read as something.
pub(super) fn parsed<T: FromStr<Err: Display>>(value: &Value) -> Result<T, String> {
    text(value)?
        .parse()
        .map_err(|wrong: T::Err| wrong.to_string())
}

/// A list of texts; one alone may stand without a list.
pub(crate) fn list(value: &Value) -> Result<Vec<&str>, String> {
    match value {
        Value::Array(items) => items.iter().map(text).collect(),
        one => Ok(vec![text(one)?]),
    }
}

/// A list of texts, each of which is read as something.
pub(super) fn all<T: FromStr<Err: Display>>(value: &Value) -> Result<Vec<T>, String> {
    let read = |text: &str| text.parse().map_err(|wrong: T::Err| wrong.to_string());
    list(value)?.into_iter().map(read).collect()
}

/// A list of texts with two sides.
pub(crate) fn pairs<'v>(name: &str, value: &'v Value) -> Result<Vec<(&'v str, &'v str)>, String> {
    let side = |text: &'v str| {
        split(name, text)
            .ok_or_else(|| format!("`{text}` has no `=`, with something on both sides"))
    };
    list(value)?.into_iter().map(side).collect()
}

/// Both sides. Names never hold `=`, but the paths of what has another name do.
fn split<'t>(name: &str, text: &'t str) -> Option<(&'t str, &'t str)> {
    if name == "rename" {
        text.rsplit_once('=')
    } else {
        text.split_once('=')
    }
}
