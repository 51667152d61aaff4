//! OAuth 2.0: what all grants have in common, and the one without a person (RFC 6749).

pub(in crate::auth) mod answer;
mod client_credentials;
pub(in crate::auth) mod endpoint;
mod error;
pub(in crate::auth) mod form;
pub(in crate::auth) mod request;

pub use self::client_credentials::ClientCredentials;
pub use self::error::TokenError;
pub use self::request::TokenRequest;
