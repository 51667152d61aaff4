use std::fmt;

use http::StatusCode;

use crate::shown::excerpt;

/// Why a token server gave no token (RFC 6749, section 5.2).
///
/// It is the source of a call's error: `error.source()` and `downcast_ref::<TokenError>()`.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct TokenError {
    /// The status of its answer; some say no with a 200.
    pub status: StatusCode,
    /// The error's code, such as `invalid_client` or `invalid_grant`, on one line.
    pub code: Option<String>,
    /// What the server says of it, on one line.
    pub description: Option<String>,
}

impl TokenError {
    pub(crate) fn new(status: StatusCode, code: Option<&str>, description: Option<&str>) -> Self {
        let line = |text: &str| Some(excerpt(text.as_bytes())).filter(|line| !line.is_empty());
        Self {
            status,
            code: code.and_then(line),
            description: description.and_then(line),
        }
    }
}

impl fmt::Display for TokenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the token server said {}: ", self.status)?;
        match (&self.code, &self.description) {
            (Some(code), Some(words)) => write!(f, "{code}: {words}"),
            (Some(only), None) | (None, Some(only)) => f.write_str(only),
            (None, None) => f.write_str("no access_token in the answer"),
        }
    }
}

impl std::error::Error for TokenError {}
