//! Strings that do not belong into logs (`format: password`).

use std::fmt;

use super::{Decode, Encode, Fail, Node, Out};

/// A string whose `Debug` does not show it (`format: password`; `OpenAPI` 3.1, section 4.4).
#[derive(Clone, Default, PartialEq, Eq, Hash)]
pub struct Redacted(String);

impl Redacted {
    /// The string itself.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// The string itself.
    pub fn into_exposed(self) -> String {
        self.0
    }
}

impl fmt::Debug for Redacted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}

impl From<String> for Redacted {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl From<&str> for Redacted {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl Decode for Redacted {
    fn decode(node: Node<'_>) -> Result<Self, Fail> {
        String::decode(node).map(Self).map_err(Fail::concealed)
    }
}

impl Encode for Redacted {
    fn encode(&self, out: &mut Out) {
        out.string(&self.0);
    }
}

crate::serde_impls! { Redacted }
