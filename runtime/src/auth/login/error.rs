use std::fmt;

use crate::auth::TokenError;
use crate::error::SharedError;
use crate::transport::BoxError;

/// Why a login or a renewal came to nothing.
///
/// In a call it is the source of the error: `error.needs_login()`, or `error.source()` and `downcast_ref::<LoginError>()`.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum LoginError {
    /// A person has to log in again: there are no tokens, or the server renews those that there are no more (`invalid_grant`).
    LoginNeeded(Option<TokenError>),
    /// The person, or the server for its own reasons, said no (RFC 6749, section 4.1.2.1; RFC 8628, section 3.5).
    Denied {
        /// The error's code, such as `access_denied`, on one line.
        code: String,
        /// What is said of it, on one line.
        description: Option<String>,
    },
    /// The user code's time was over before anyone confirmed it.
    Expired,
    /// What came back does not belong to this login, or to this server, and why: nothing of it was used.
    Foreign(String),
    /// What the app lacks for this, such as the URL of an endpoint.
    Incomplete(String),
    /// The token server refused the request.
    Refused(TokenError),
    /// The server could not be reached, or what it answered could not be read.
    Failed(SharedError),
    /// The store could not be read or written.
    Store(SharedError),
}

impl LoginError {
    /// What came of a request to a server.
    pub(super) fn failed(error: BoxError) -> Self {
        Self::Failed(error.into())
    }

    pub(super) fn store(error: BoxError) -> Self {
        Self::Store(error.into())
    }
}

impl fmt::Display for LoginError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::LoginNeeded(None) => f.write_str("nobody is logged in"),
            Self::LoginNeeded(Some(why)) => write!(f, "a new login is needed: {why}"),
            Self::Denied { code, description } => {
                write!(f, "the login was denied: {code}")?;
                match description {
                    Some(words) => write!(f, ": {words}"),
                    None => Ok(()),
                }
            }
            Self::Expired => f.write_str("the time to confirm the login is over"),
            Self::Foreign(why) | Self::Incomplete(why) => f.write_str(why),
            Self::Refused(error) => error.fmt(f),
            Self::Failed(error) => write!(f, "the login server could not be asked: {error}"),
            Self::Store(error) => write!(f, "the token store failed: {error}"),
        }
    }
}

impl std::error::Error for LoginError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::LoginNeeded(Some(error)) | Self::Refused(error) => Some(error),
            Self::Failed(error) | Self::Store(error) => {
                let error: &(dyn std::error::Error + 'static) = error.as_ref();
                Some(error)
            }
            _ => None,
        }
    }
}
