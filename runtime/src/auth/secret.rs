use std::fmt;
use std::sync::Arc;

/// Text that is never printed. Copies share one allocation.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Secret(Arc<str>);

impl Secret {
    /// The text itself, for the one place that sends it.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl<T: Into<String>> From<T> for Secret {
    fn from(text: T) -> Self {
        Self(text.into().into())
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::auth::{ClientCredentials, Credential, Token};

    #[test]
    fn nothing_that_holds_a_secret_shows_it() {
        let secret = || Secret::from("CANARY");
        let grant = ClientCredentials::new("https://login.example.com/token", "id", secret());
        let shown = [
            format!("{:?} {:#?}", secret(), secret()),
            format!("{:?}", Token::new(secret())),
            format!("{grant:?}"),
            format!("{:?}", Credential::token(secret())),
            format!("{:?}", Credential::basic("id", secret())),
            format!("{:?}", Credential::authorization(secret())),
            format!("{:?}", Credential::provider(grant)),
        ];
        for shown in shown {
            assert!(!shown.contains("CANARY"), "{shown}");
        }
        assert_eq!(secret().expose(), "CANARY");
    }
}
