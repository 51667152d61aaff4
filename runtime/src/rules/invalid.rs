//! What is wrong with a value that its type allows.

use crate::wire::Fail;
use std::fmt;

/// Problems that a message names at most.
const SHOWN: usize = 5;

/// A value that breaks rules of its document.
///
/// Its `Display` is one line that names the first few problems, and so is its `Debug`. Texts of the value are never part of
/// it: they may be secrets.
#[derive(Clone)]
pub struct Invalid(Vec<Fail>);

impl Invalid {
    pub(super) fn of(problems: Vec<Fail>) -> Result<(), Self> {
        if problems.is_empty() {
            Ok(())
        } else {
            Err(Self(problems))
        }
    }

    /// All problems, each with its path (`JSONPath`, RFC 9535) and what was expected there.
    pub fn problems(&self) -> &[Fail] {
        &self.0
    }
}

impl fmt::Display for Invalid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, problem) in self.0.iter().take(SHOWN).enumerate() {
            let separator = if index == 0 { "" } else { "; " };
            write!(f, "{separator}{problem}")?;
        }
        match self.0.len().saturating_sub(SHOWN) {
            0 => Ok(()),
            more => write!(f, "; and {more} more"),
        }
    }
}

impl fmt::Debug for Invalid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Invalid").field(&self.to_string()).finish()
    }
}

impl std::error::Error for Invalid {}
