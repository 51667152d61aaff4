//! Where a value stands.

use std::fmt::{self, Write};

use crate::printable::is_hidden;
use crate::secrecy::names_secret;

/// Characters that are kept of a member's name: the servers' maps have names of any length.
const NAME: usize = 200;

#[derive(Clone)]
pub(super) enum Step {
    Member(Box<str>),
    Index(usize),
    /// The variant of a union that was being read here.
    Variant(&'static str),
}

impl Step {
    pub(super) fn member(name: &str) -> Self {
        Self::Member(match name.char_indices().nth(NAME) {
            Some((end, _)) => format!("{}…", name.get(..end).unwrap_or_default()).into(),
            None => name.into(),
        })
    }

    /// Whether the name tells of a secret.
    pub(super) fn is_secret(&self) -> bool {
        match self {
            Self::Member(name) => names_secret(name),
            Self::Index(_) | Self::Variant(_) => false,
        }
    }
}

/// Writes steps, from the inside out, in the notation of `JSONPath`.
pub(super) fn write(path: &[Step], out: &mut dyn Write) -> fmt::Result {
    for step in path.iter().rev() {
        match step {
            Step::Member(name) if is_shorthand(name) => write!(out, ".{name}")?,
            Step::Member(name) => write!(out, "['{}']", Escaped(name))?,
            Step::Index(index) => write!(out, "[{index}]")?,
            Step::Variant(_) => {}
        }
    }
    Ok(())
}

/// RFC 9535, section 2.5.1.1: the names that can stand behind a dot.
fn is_shorthand(name: &str) -> bool {
    let first = |c: char| c == '_' || c.is_ascii_alphabetic();
    name.starts_with(first) && name.chars().all(|c| first(c) || c.is_ascii_digit())
}

/// RFC 9535, section 2.7: the inside of a name in single quotes.
struct Escaped<'a>(&'a str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for c in self.0.chars() {
            match c {
                '\'' | '\\' => write!(f, "\\{c}")?,
                '\n' => f.write_str("\\n")?,
                '\r' => f.write_str("\\r")?,
                '\t' => f.write_str("\\t")?,
                c if is_hidden(c) => write!(f, "\\u{:04x}", u32::from(c))?,
                c => f.write_char(c)?,
            }
        }
        Ok(())
    }
}
