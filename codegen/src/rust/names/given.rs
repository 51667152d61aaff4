//! Names that a user gives.

use super::reserved;
use super::scope::Scope;
use super::spell::Style;
use std::fmt;

/// Why a text cannot be a name of a scope.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UnfitName {
    /// It is no identifier.
    NoIdentifier,
    /// It is a keyword of Rust.
    Keyword,
    /// The emitted code needs it for something else.
    Reserved,
    /// The compiler would warn of how it is written; a name that it would not warn of.
    Style(String),
}

impl fmt::Display for UnfitName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoIdentifier => "is no name in Rust",
            Self::Keyword => "is a keyword of Rust",
            Self::Reserved => "means something else in the emitted code",
            Self::Style(_) => "is not written as such names are in Rust",
        })
    }
}

impl Scope {
    /// Sees to it that a name can be given as it is.
    ///
    /// # Errors
    /// Why it cannot.
    pub fn check(self, name: &str) -> Result<(), UnfitName> {
        if reserved::KEYWORDS.contains(&name) || reserved::NEVER_RAW.contains(&name) {
            return Err(UnfitName::Keyword);
        }
        if syn::parse_str::<syn::Ident>(name).is_err() {
            return Err(UnfitName::NoIdentifier);
        }
        if self.is_reserved(name) {
            return Err(UnfitName::Reserved);
        }
        let is_plain = name.chars().all(|c| c == '_' || super::words::is_kept(c));
        let fits = match self.style() {
            Style::Pascal => name.starts_with(char::is_uppercase) && !has_bare_underscore(name),
            Style::Snake => {
                let mut parts = name.split('_');
                !name.contains(char::is_uppercase) && parts.all(|part| !part.is_empty())
            }
            Style::Screaming => !name.contains(char::is_lowercase),
        };
        let styled = self.styled(name);
        if (fits && is_plain) || styled == name {
            return Ok(());
        }
        Err(UnfitName::Style(styled))
    }

    /// A text as a name of this scope, where nobody else wants it.
    pub fn styled(self, text: &str) -> String {
        let claim = super::Claim::new(text);
        let name = self.assign(&[claim]).pop();
        name.map(|name| name.plain().to_owned()).unwrap_or_default()
    }
}

/// An underscore between anything but digits, which rustc does not want in camel case.
fn has_bare_underscore(name: &str) -> bool {
    let parts: Vec<&str> = name.split('_').collect();
    parts
        .iter()
        .zip(parts.iter().skip(1))
        .any(|(before, after)| {
            let digits = |c: char| c.is_ascii_digit();
            !(before.ends_with(digits) && after.starts_with(digits))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_given_name_is_one_that_the_compiler_takes_without_a_word() {
        for name in ["URLThing", "OAuthToken", "N13500_1500", "名"] {
            assert_eq!(Scope::TYPES.check(name), Ok(()), "{name}");
        }
        assert_eq!(Scope::FIELDS.check("user_id2"), Ok(()));
        assert_eq!(Scope::TYPES.check("Vec"), Err(UnfitName::Reserved));
        assert_eq!(Scope::VARIANTS.check("Vec"), Ok(()));
        assert_eq!(Scope::FIELDS.check("type"), Err(UnfitName::Keyword));
        assert_eq!(Scope::FIELDS.check("a-b"), Err(UnfitName::NoIdentifier));
        assert_eq!(Scope::FIELDS.check(""), Err(UnfitName::NoIdentifier));
        let style = |name: &str| Err(UnfitName::Style(name.to_owned()));
        assert_eq!(Scope::TYPES.check("foo_bar"), style("FooBar"));
        assert_eq!(Scope::TYPES.check("Foo_Bar"), style("FooBar"));
        assert_eq!(Scope::FIELDS.check("userId"), style("user_id"));
        assert_eq!(Scope::FIELDS.check("a__b"), style("a_b"));
    }
}
