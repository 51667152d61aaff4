//! Addresses of the web, for the manifest.

use crate::rust::options::InvalidOption;
use std::str::FromStr;

/// The address of a page of the web, as registries take it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WebAddress(String);

impl WebAddress {
    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for WebAddress {
    type Err = InvalidOption;

    fn from_str(text: &str) -> Result<Self, InvalidOption> {
        let text = text.trim();
        let rest = ["https://", "http://"]
            .into_iter()
            .find_map(|scheme| text.strip_prefix(scheme));
        let legal = |c: char| c.is_ascii_graphic() && !matches!(c, '<' | '>' | '"' | '\\' | '`');
        match rest {
            Some(rest) if !rest.is_empty() && rest.chars().all(legal) => Ok(Self(text.to_owned())),
            _ => Err(InvalidOption {
                message: format!("`{text}` is no address of the web"),
                help: "one starts with `https://`".to_owned(),
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::WebAddress;

    #[test]
    fn only_pages_of_the_web_are_addresses() {
        assert!("https://example.com/a?b#c".parse::<WebAddress>().is_ok());
        for text in [
            "",
            "https://",
            "file:///etc",
            "javascript:alert(1)",
            "https://a\"\n[x]",
        ] {
            assert!(text.parse::<WebAddress>().is_err(), "{text}");
        }
    }
}
