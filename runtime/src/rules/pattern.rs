//! Patterns, which are ECMA-262's (2020-12 Core, section 6.4).

use regress::{Flags, Regex};
use std::collections::HashMap;
use std::fmt;
use std::sync::{Mutex, PoisonError};

/// Patterns that were needed so far. One that is no regular expression allows everything.
#[derive(Default)]
pub(super) struct Patterns(Mutex<HashMap<String, Option<Regex>>>);

impl Patterns {
    /// Whether a text has a part that a pattern matches.
    pub(super) fn matches(&self, pattern: &str, text: &str) -> bool {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if !known.contains_key(pattern) {
            known.insert(pattern.to_owned(), compile(pattern));
        }
        let regex = known.get(pattern).and_then(Option::as_ref);
        regex.is_none_or(|regex| regex.find(text).is_some())
    }
}

impl fmt::Debug for Patterns {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Patterns").finish_non_exhaustive()
    }
}

/// In Unicode mode, or else, for authors who escape what that mode forbids to escape, without.
fn compile(pattern: &str) -> Option<Regex> {
    let unicode = Flags {
        unicode: true,
        ..Flags::default()
    };
    let regex = Regex::with_flags(pattern, unicode);
    regex
        .or_else(|_| Regex::with_flags(pattern, Flags::default()))
        .ok()
}
