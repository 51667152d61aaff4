use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use crate::error::{
    ApiError, AuthError, DecodeError, Error, InvalidRequest, ReadError, SharedError, TimeoutError,
    TimeoutKind, TransportFault,
};
use crate::retry;
use crate::spec::Target;
use crate::transport::{Phase, TransportError};

/// Why one attempt failed.
pub(crate) enum Fault {
    Transport(TransportError),
    Timeout {
        kind: TimeoutKind,
        limit: Duration,
    },
    Status {
        status: StatusCode,
        headers: HeaderMap,
        body: Bytes,
        note: Option<String>,
    },
    Read {
        status: StatusCode,
        headers: HeaderMap,
        cause: ReadError,
    },
    Auth {
        reason: String,
        source: Option<SharedError>,
    },
    Invalid(String),
}

impl Fault {
    /// A transport's failure; its own time limits become ours.
    pub(crate) fn of_transport(
        error: TransportError,
        connect: Option<Duration>,
        idle: Option<Duration>,
    ) -> Self {
        if !error.is_timeout() {
            return Self::Transport(error);
        }
        let (kind, limit) = match error.phase() {
            Phase::Connect => (TimeoutKind::Connect, connect),
            Phase::Exchange => (TimeoutKind::Attempt, None),
            Phase::Body => (TimeoutKind::Idle, idle),
        };
        match limit {
            Some(limit) => Self::Timeout { kind, limit },
            None => Self::Transport(error),
        }
    }

    /// The status of an answer that is no success.
    pub(super) fn status(&self) -> Option<StatusCode> {
        match self {
            Self::Status { status, .. } => Some(*status),
            _ => None,
        }
    }

    pub(super) fn is_timeout(&self) -> bool {
        matches!(self, Self::Timeout { .. })
    }

    /// Whether nothing of the request was written.
    pub(super) fn surely_unsent(&self) -> bool {
        match self {
            Self::Transport(error) => error.phase() == Phase::Connect,
            Self::Timeout { kind, .. } => *kind == TimeoutKind::Connect,
            _ => false,
        }
    }

    /// Whether it may be better next time.
    pub(super) fn is_passing(&self) -> bool {
        match self {
            Self::Transport(_) | Self::Timeout { .. } => true,
            Self::Status { status, .. } => retry::is_retryable_status(*status),
            Self::Read { .. } | Self::Auth { .. } | Self::Invalid(_) => false,
        }
    }

    pub(super) fn answer(&self) -> Option<(StatusCode, &HeaderMap)> {
        match self {
            Self::Status {
                status, headers, ..
            } => Some((*status, headers)),
            _ => None,
        }
    }

    pub(crate) fn into_error(self, target: &Target, host: &str, attempts: u32) -> Error {
        let target = target.clone();
        match self {
            Self::Transport(source) => TransportFault {
                target,
                host: host.to_owned(),
                attempts,
                source,
            }
            .into(),
            Self::Timeout { kind, limit } => TimeoutError {
                target,
                kind,
                limit,
                attempts,
            }
            .into(),
            Self::Status {
                status,
                headers,
                body,
                note,
            } => {
                let error = ApiError::new(target, status, headers, body);
                match note {
                    Some(note) => error.because(note).into(),
                    None => error.into(),
                }
            }
            Self::Read {
                status,
                headers,
                cause,
            } => DecodeError {
                target,
                status,
                headers,
                body: Bytes::new(),
                cause,
            }
            .into(),
            Self::Auth { reason, source } => AuthError {
                target,
                reason,
                source,
            }
            .into(),
            Self::Invalid(reason) => InvalidRequest { target, reason }.into(),
        }
    }
}
