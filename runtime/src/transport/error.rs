use std::fmt;

use super::BoxError;

/// How far an exchange had come when it failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Phase {
    /// There was no connection: nothing of the request was written, so any method may be sent again.
    Connect,
    /// The request may have been written, no response was read.
    Exchange,
    /// The response's head was read, its body broke off.
    Body,
}

/// Why a transport could not complete an exchange.
///
/// The message and the sources must not hold the URL's query or any header's value.
#[derive(Debug)]
pub struct TransportError {
    phase: Phase,
    timeout: bool,
    source: BoxError,
}

impl TransportError {
    /// A failure in one phase.
    pub fn new(phase: Phase, source: impl Into<BoxError>) -> Self {
        Self {
            phase,
            timeout: false,
            source: source.into(),
        }
    }

    /// A failure to connect; the request may be sent again whatever its method.
    pub fn connect(source: impl Into<BoxError>) -> Self {
        Self::new(Phase::Connect, source)
    }

    /// The same failure, caused by the transport's own time limit.
    #[must_use]
    pub fn timed_out(mut self) -> Self {
        self.timeout = true;
        self
    }

    /// How far the exchange had come.
    pub fn phase(&self) -> Phase {
        self.phase
    }

    /// What happened, without how far the exchange had come.
    pub(crate) fn reason(&self) -> String {
        innermost(&*self.source).to_string()
    }

    /// Whether a time limit of the transport was the cause.
    pub fn is_timeout(&self) -> bool {
        self.timeout
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = match self.phase {
            Phase::Connect => "cannot connect",
            Phase::Exchange => "the connection failed before a response came",
            Phase::Body => "the response broke off",
        };
        write!(f, "{what}: {}", self.reason())
    }
}

impl std::error::Error for TransportError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&*self.source)
    }
}

/// The last error of a chain: the one that says what happened ("connection refused").
fn innermost<'a>(
    error: &'a (dyn std::error::Error + 'static),
) -> &'a (dyn std::error::Error + 'static) {
    let mut error = error;
    while let Some(source) = error.source() {
        error = source;
    }
    error
}
