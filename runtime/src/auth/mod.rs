//! Credentials: what a document's security schemes ask for, and what a client has.

mod choose;
#[cfg(feature = "digest")]
mod digest;
#[cfg(feature = "oauth")]
pub mod login;
mod oauth;
mod provider;
mod secret;

use std::fmt;
use std::sync::Arc;

pub(crate) use self::choose::{Chosen, Place, Value, Wallet, basic};
#[cfg(feature = "digest")]
pub use self::digest::Digest;
pub use self::oauth::{ClientCredentials, TokenError, TokenRequest};
pub(crate) use self::provider::TokenCell;
pub use self::provider::{Token, TokenContext, TokenProvider};
pub use self::secret::Secret;

/// A security scheme of a document (OpenAPI 3.2, Security Scheme Object), as constant data of the generated crate.
#[derive(Debug, Clone, Copy)]
pub struct SchemeSpec {
    /// The scheme's name in the document.
    pub name: &'static str,
    /// What the scheme asks for.
    pub kind: SchemeKind,
}

/// What a security scheme asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum SchemeKind {
    /// `http` with scheme `bearer`.
    Bearer,
    /// `http` with scheme `basic`.
    Basic,
    /// `http` with scheme `digest`.
    Digest,
    /// `http` with another scheme: the caller gives the whole `Authorization` value.
    OtherHttp,
    /// `apiKey` in a header of this name.
    ApiKeyHeader(&'static str),
    /// `apiKey` in a query parameter of this name.
    ApiKeyQuery(&'static str),
    /// `apiKey` in a cookie of this name.
    ApiKeyCookie(&'static str),
    /// `oauth2`, any flow: the client sends a bearer token, however it was had.
    OAuth2,
    /// `openIdConnect`: a bearer token too.
    OpenIdConnect,
    /// `mutualTLS`: the transport's business; taken as satisfied.
    MutualTls,
}

impl SchemeKind {
    pub(crate) fn takes_token(self) -> bool {
        matches!(self, Self::Bearer | Self::OAuth2 | Self::OpenIdConnect)
    }
}

/// Something that satisfies a security scheme.
#[derive(Clone)]
#[non_exhaustive]
pub enum Credential {
    /// A token or an API key, put where the scheme wants it.
    Token(Secret),
    /// A user's name and password.
    Basic {
        /// The name, without a colon.
        user: String,
        /// The password.
        password: Secret,
    },
    /// A user's name and password that answer the server's challenges.
    #[cfg(feature = "digest")]
    Digest(Digest),
    /// The whole value of the `Authorization` header.
    Authorization(Secret),
    /// A source of tokens that expire.
    Provider(Arc<dyn TokenProvider>),
}

impl Credential {
    /// A token or an API key.
    pub fn token(token: impl Into<Secret>) -> Self {
        Self::Token(token.into())
    }

    /// A user's name and password, in UTF-8 (RFC 7617). A server that reads another charset is given the whole value, by
    /// [`authorization`](Self::authorization).
    pub fn basic(user: impl Into<String>, password: impl Into<Secret>) -> Self {
        Self::Basic {
            user: user.into(),
            password: password.into(),
        }
    }

    /// A user's name and password for HTTP Digest (RFC 7616), in UTF-8.
    #[cfg(feature = "digest")]
    pub fn digest(user: impl Into<String>, password: impl Into<Secret>) -> Self {
        Self::Digest(Digest::new(user.into(), password.into()))
    }

    /// The whole value of the `Authorization` header.
    pub fn authorization(value: impl Into<Secret>) -> Self {
        Self::Authorization(value.into())
    }

    /// A source of tokens that expire.
    pub fn provider(provider: impl TokenProvider) -> Self {
        Self::Provider(Arc::new(provider))
    }
}

impl fmt::Debug for Credential {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Token(_) => "Token(..)",
            Self::Basic { .. } => "Basic(..)",
            #[cfg(feature = "digest")]
            Self::Digest(_) => "Digest(..)",
            Self::Authorization(_) => "Authorization(..)",
            Self::Provider(_) => "Provider(..)",
        })
    }
}
