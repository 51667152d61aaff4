use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use crate::spec::Target;
use crate::transport::TransportError;

/// An exchange that could not be completed.
#[derive(Debug)]
pub struct TransportFault {
    pub(crate) target: Target,
    pub(crate) host: String,
    pub(crate) attempts: u32,
    pub(crate) source: TransportError,
}

impl TransportFault {
    /// How often the request was tried.
    pub fn attempts(&self) -> u32 {
        self.attempts
    }

    /// What the transport said.
    pub fn cause(&self) -> &TransportError {
        &self.source
    }
}

impl fmt::Display for TransportFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} at {}: {}", self.target, self.host, self.source)?;
        write_attempts(f, self.attempts)
    }
}

impl std::error::Error for TransportFault {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.source)
    }
}

/// A time limit that ran out.
#[derive(Debug)]
pub struct TimeoutError {
    pub(crate) target: Target,
    pub(crate) kind: TimeoutKind,
    pub(crate) limit: Duration,
    pub(crate) attempts: u32,
}

/// Which time limit it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum TimeoutKind {
    /// No connection was made in time.
    Connect,
    /// One attempt took too long as a whole.
    Attempt,
    /// The response stopped arriving.
    Idle,
}

impl TimeoutError {
    /// Which time limit it was.
    pub fn kind(&self) -> TimeoutKind {
        self.kind
    }

    /// The limit.
    pub fn limit(&self) -> Duration {
        self.limit
    }

    /// How often the request was tried.
    pub fn attempts(&self) -> u32 {
        self.attempts
    }
}

impl fmt::Display for TimeoutError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (target, limit) = (&self.target, self.limit);
        match self.kind {
            TimeoutKind::Connect => write!(f, "{target}: no connection within {limit:?}"),
            TimeoutKind::Attempt => write!(f, "{target}: no complete answer within {limit:?}"),
            TimeoutKind::Idle => {
                write!(f, "{target}: nothing more of the answer came for {limit:?}")
            }
        }?;
        write_attempts(f, self.attempts)
    }
}

impl std::error::Error for TimeoutError {}

fn write_attempts(f: &mut fmt::Formatter<'_>, attempts: u32) -> fmt::Result {
    if attempts > 1 {
        write!(f, " ({attempts} attempts)")?;
    }
    Ok(())
}

/// A request that could not be built.
#[derive(Debug)]
pub struct InvalidRequest {
    pub(crate) target: Target,
    pub(crate) reason: String,
}

impl InvalidRequest {
    /// What is wrong with it.
    pub fn reason(&self) -> &str {
        &self.reason
    }
}

impl fmt::Display for InvalidRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {} (nothing was sent)", self.target, self.reason)
    }
}

impl std::error::Error for InvalidRequest {}

/// An error of several calls.
pub(crate) type SharedError = Arc<dyn std::error::Error + Send + Sync>;

/// A credential that is missing or could not be fetched.
#[derive(Debug)]
pub struct AuthError {
    pub(crate) target: Target,
    pub(crate) reason: String,
    pub(crate) source: Option<SharedError>,
}

impl AuthError {
    /// What is missing.
    pub fn reason(&self) -> &str {
        &self.reason
    }
}

impl fmt::Display for AuthError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.target, self.reason)?;
        match &self.source {
            Some(source) => write!(f, ": {source}"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for AuthError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        let source = self.source.as_deref()?;
        Some(source)
    }
}
