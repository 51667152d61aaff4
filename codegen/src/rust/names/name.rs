use super::reserved;
use proc_macro2::{Ident, Span, TokenStream};
use quote::{IdentFragment, ToTokens, TokenStreamExt};
use std::fmt;
use std::sync::Arc;

/// An identifier of emitted code, as it is written: `list`, `r#type`.
///
/// It is text and no token, so what is planned can go to other threads.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Name(Arc<str>);

impl Name {
    /// The identifier for a name that follows the rules of Rust but may be a keyword.
    pub(in crate::rust) fn new(name: &str) -> Self {
        if reserved::NEVER_RAW.contains(&name) {
            Self(format!("{name}_").into())
        } else if reserved::KEYWORDS.contains(&name) {
            Self(format!("{RAW}{name}").into())
        } else {
            Self(name.into())
        }
    }

    /// The name as it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The name as it is read, without `r#`.
    pub fn plain(&self) -> &str {
        self.0.strip_prefix(RAW).unwrap_or(&self.0)
    }

    /// Whether it is written raw.
    pub(super) fn is_raw(&self) -> bool {
        self.0.starts_with(RAW)
    }
}

const RAW: &str = "r#";

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl PartialEq<str> for Name {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == other
    }
}

impl PartialEq<&str> for Name {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}

impl ToTokens for Name {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let span = Span::call_site();
        tokens.append(if self.is_raw() {
            Ident::new_raw(self.plain(), span)
        } else {
            Ident::new(self.as_str(), span)
        });
    }
}

impl IdentFragment for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.plain())
    }
}
