//! One call: attempts until one succeeds, or until there is nothing more to hope for.

mod answering;
mod attempt;
mod fault;
mod sign;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use crate::call::State;
use crate::core::Shared;
use crate::error::{Error, InvalidRequest};
use crate::prepare::{Prepared, prepare};
use crate::retry::{self, Permit};
use crate::transport::ByteStream;

pub(crate) use self::fault::Fault;

/// What a caller wants of the body.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    /// All of it, in memory.
    Whole,
    /// Chunk by chunk.
    Streamed,
}

/// A success.
pub(crate) struct Received {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Body,
    pub(crate) host: String,
}

/// The body of a success, as the mode asked for it.
pub(crate) enum Body {
    Whole(Bytes),
    Open(ByteStream),
}

/// Serial numbers of the tokens that an attempt used, in the order of the credentials; zero for those without one.
type Serials = Vec<u64>;

/// Runs a call.
pub(crate) async fn run(call: &State, mode: Mode) -> Result<Received, Error> {
    let prepared = prepare(call).map_err(|reason| InvalidRequest {
        target: call.target.clone(),
        reason,
    })?;
    let shared = &*call.core.0;
    let mut tries = Tries::new(call, &prepared);
    loop {
        let mut used = Serials::new();
        let attempt = attempt::attempt(call, &prepared, mode, &tries, &mut used).await;
        tries.attempts += 1;
        match attempt {
            Ok(received) => {
                tries.succeeded(shared);
                return Ok(received);
            }
            Err(fault) => match tries.after(shared, &fault, used) {
                Next::Again(wait) => {
                    if !wait.is_zero() {
                        shared.transport.sleep(wait).await;
                    }
                }
                Next::GiveUp => {
                    let host = &prepared.origin.host;
                    return Err(fault.into_error(&call.target, host, tries.attempts));
                }
            },
        }
    }
}

/// How a call has gone so far.
struct Tries<'a> {
    attempts: u32,
    retries: u32,
    max_retries: u32,
    idempotent: bool,
    repeatable: bool,
    /// The tokens that the server refused.
    refused: Serials,
    permit: Option<Permit<'a>>,
}

enum Next {
    Again(std::time::Duration),
    GiveUp,
}

impl<'a> Tries<'a> {
    fn new(call: &'a State, prepared: &Prepared) -> Self {
        let request = &prepared.request;
        Self {
            attempts: 0,
            retries: 0,
            max_retries: call.max_retries.unwrap_or(call.core.0.retry.max_retries),
            idempotent: retry::is_idempotent(&request.method, &request.headers),
            repeatable: request.body.is_repeatable(),
            refused: Serials::new(),
            permit: None,
        }
    }

    fn succeeded(&mut self, shared: &Shared) {
        // A permit that is dropped brings its cost back.
        if self.permit.take().is_none() {
            shared.budget.reward();
        }
    }

    fn after(&mut self, shared: &'a Shared, fault: &Fault, used: Serials) -> Next {
        if let Some(permit) = self.permit.take() {
            permit.spend();
        }
        let has_token = used.iter().any(|serial| *serial > 0);
        let is_refusal = fault
            .status()
            .is_some_and(|status| shared.wallet.is_refusal(status));
        if is_refusal && has_token && self.refused.is_empty() && self.repeatable {
            self.refused = used;
            return Next::Again(std::time::Duration::ZERO);
        }
        let harmless = self.idempotent || fault.surely_unsent();
        if !(fault.is_passing() && harmless && self.repeatable && self.retries < self.max_retries) {
            return Next::GiveUp;
        }
        self.permit = shared.budget.take(fault.is_timeout());
        if self.permit.is_none() {
            return Next::GiveUp;
        }
        let wait = shared.retry.wait(self.retries, fault.answer());
        self.retries += 1;
        Next::Again(wait)
    }
}
