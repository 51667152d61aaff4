//! OAuth 2.0: tokens that a client gets for itself from a token server (RFC 6749).

mod answer;
mod client_credentials;
mod endpoint;
mod error;
mod form;

pub use self::client_credentials::ClientCredentials;
pub use self::error::TokenError;
