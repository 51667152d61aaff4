//! The rules of a document that types don't hold: lengths, patterns, bounds, uniqueness and conditions.
//!
//! A generated crate carries them as one text in JSON Schema's words (2020-12), which nothing reads until a type's
//! `validate()` is called: they cost whoever compiles the crate nothing. They are for what a user sends. What a server
//! sent is never checked against them: a client must not lose an answer because a value strays from its document.

mod check;
mod invalid;
mod number;
mod pattern;
mod seen;
mod unique;

pub use self::invalid::Invalid;

use self::pattern::Patterns;
#[cfg(feature = "client")]
use crate::body::{Members, Multipart};
use crate::wire::{Encode, to_value};
use check::Check;
use serde_json::{Map, Value};
use std::collections::HashSet;
use std::fmt;
use std::sync::OnceLock;

/// The rules of an API: definitions by name, each a JSON Schema that may refer to others by `$ref` and a name.
pub struct Rules {
    text: &'static str,
    read: OnceLock<Definitions>,
}

/// The rules once they were read.
#[derive(Default)]
struct Definitions {
    by_name: Map<String, Value>,
    patterns: Patterns,
}

impl Rules {
    /// Rules from their text, a JSON object. It is read when it is first needed.
    pub const fn new(text: &'static str) -> Self {
        Self {
            text,
            read: OnceLock::new(),
        }
    }

    /// Checks a value as it would be sent against the definition of that name. A name without a definition has no rules.
    ///
    /// # Errors
    /// The places of the value that break a rule, and which.
    pub fn check(&self, name: &str, value: &dyn Encode) -> Result<(), Invalid> {
        self.find(name, HashSet::new(), || to_value(value))
    }

    /// Checks the parts of a body, as the members of an object, against the definition of that name. Of files nothing is
    /// known but that they are there.
    ///
    /// # Errors
    /// As for [`check`](Self::check).
    #[cfg(feature = "client")]
    pub fn check_parts(&self, name: &str, parts: &Multipart) -> Result<(), Invalid> {
        let Members { value, unknown } = Members::of(parts);
        self.find(name, unknown, || value)
    }

    /// `unknown` are members whose values nobody knows.
    fn find(
        &self,
        name: &str,
        unknown: HashSet<String>,
        value: impl FnOnce() -> Value,
    ) -> Result<(), Invalid> {
        let definitions = self.read.get_or_init(|| Definitions::read(self.text));
        let Some(schema) = definitions.by_name.get(name) else {
            return Ok(());
        };
        let mut check = Check::new(definitions, unknown);
        check.value(schema, &value());
        Invalid::of(check.into_problems())
    }
}

impl Definitions {
    fn read(text: &str) -> Self {
        Self {
            by_name: serde_json::from_str(text).unwrap_or_default(),
            patterns: Patterns::default(),
        }
    }
}

impl fmt::Debug for Rules {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Rules").finish_non_exhaustive()
    }
}

/// Gives types a method `validate` that checks them against the rules of their API.
///
/// ```
/// use bindery_runtime::rules::Rules;
///
/// pub struct Space {
///     pub title: String,
/// }
/// bindery_runtime::object! { Space { required title = "title", } }
///
/// static RULES: Rules = Rules::new(r#"{"Space": {"properties": {"title": {"minLength": 1}}}}"#);
/// bindery_runtime::validate! { RULES; Space = "Space" }
///
/// assert!(Space { title: "Home".to_owned() }.validate().is_ok());
/// let problem = Space { title: String::new() }.validate().unwrap_err();
/// assert_eq!(problem.to_string(), "$.title: expected at least 1 character, found a string of 0 characters");
/// ```
#[macro_export]
macro_rules! validate {
    ($rules:path; $($type:path = $name:literal),* $(,)?) => {
        $(
            impl $type {
                /// Checks what the document demands of such a value beyond its type: lengths, patterns, bounds and the
                /// like. It is never called for you.
                ///
                /// # Errors
                /// The places that break a rule, and which.
                pub fn validate(&self) -> ::core::result::Result<(), $crate::rules::Invalid> {
                    $rules.check($name, self)
                }
            }
        )*
    };
}

/// Gives types that collect the parts of a body a method `validate` that checks these against the rules of their API.
///
/// ```
/// use bindery_runtime::body::Multipart;
/// use bindery_runtime::rules::Rules;
///
/// pub struct UploadForm {
///     parts: Multipart,
/// }
/// impl UploadForm {
///     fn parts(&self) -> &Multipart {
///         &self.parts
///     }
/// }
///
/// static RULES: Rules = Rules::new(r#"{"Upload": {"properties": {"title": {"minLength": 1}}}}"#);
/// bindery_runtime::validate_parts! { RULES; UploadForm = "Upload" }
///
/// let form = UploadForm { parts: Multipart::new().text("title", "") };
/// let problem = form.validate().unwrap_err();
/// assert_eq!(problem.to_string(), "$.title: expected at least 1 character, found a string of 0 characters");
/// ```
#[macro_export]
macro_rules! validate_parts {
    ($rules:path; $($type:path = $name:literal),* $(,)?) => {
        $(
            impl $type {
                /// Checks what the document demands of the parts beyond their types: lengths, patterns, bounds and the
                /// like. Of files it knows that they are there. It is never called for you.
                ///
                /// # Errors
                /// The parts that break a rule, and which.
                pub fn validate(&self) -> ::core::result::Result<(), $crate::rules::Invalid> {
                    $rules.check_parts($name, self.parts())
                }
            }
        )*
    };
}
