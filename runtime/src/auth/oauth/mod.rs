//! OAuth 2.0: what all grants have in common, and the one without a person (RFC 6749).

pub(crate) mod answer;
mod client_credentials;
pub(crate) mod endpoint;
mod error;
pub(crate) mod form;
pub(crate) mod request;

pub use self::client_credentials::ClientCredentials;
pub use self::error::TokenError;
pub use self::request::TokenRequest;
