use bytes::Bytes;

use crate::answer::Answer;
use crate::call::Call;
use crate::error::Error;
use crate::exchange::{self, Body, Mode, Received};
use crate::response::{Place, Response, StreamResponse};
use crate::spec::Operation;
use crate::transport::{BoxFuture, ByteStream};

impl Call {
    /// Sends the call and reads the answer to its end.
    ///
    /// # Errors
    /// Everything that a call can end with, but for what the operation's reader has to say.
    pub fn send(self) -> BoxFuture<Result<Answer, Error>> {
        Box::pin(async move {
            let Received {
                status,
                headers,
                body,
                ..
            } = exchange::run(&self.0, Mode::Whole).await?;
            let body = match body {
                Body::Whole(bytes) => bytes,
                Body::Open(_) => Bytes::new(),
            };
            let target = self.0.target.clone();
            Ok(Answer::new(target, status, headers, body))
        })
    }

    /// Sends the call and reads the answer as its operation says.
    ///
    /// # Errors
    /// Everything that a call can end with.
    pub fn run<O: Operation>(self) -> BoxFuture<Result<Response<O::Output>, Error>> {
        let answer = self.send();
        Box::pin(async move { described::<O, _>(answer.await)?.read_with(O::read) })
    }

    /// Like [`run`](Self::run), for the data alone.
    ///
    /// # Errors
    /// Everything that a call can end with.
    pub fn output<O: Operation>(self) -> BoxFuture<Result<O::Output, Error>> {
        let answer = self.send();
        Box::pin(async move {
            let answer = described::<O, _>(answer.await)?;
            O::read(&answer).map_err(|cause| answer.fail(cause))
        })
    }

    /// Sends the call and hands out the body as it arrives. Only what happens before its first byte is retried.
    ///
    /// # Errors
    /// Everything that a call can end with before its body.
    pub fn open(self) -> BoxFuture<Result<StreamResponse, Error>> {
        Box::pin(async move {
            let Received {
                status,
                headers,
                body,
                host,
            } = exchange::run(&self.0, Mode::Streamed).await?;
            let shared = &self.0.core.0;
            Ok(StreamResponse {
                status,
                headers,
                body: match body {
                    Body::Open(stream) => stream,
                    Body::Whole(bytes) => ByteStream::from(bytes),
                },
                place: Place {
                    target: self.0.target.clone(),
                    host,
                    limit: shared.max_body,
                    idle: shared.timeouts.idle,
                },
            })
        })
    }
}

/// An error that knows what its operation documents of it.
#[cfg_attr(
    not(feature = "xml"),
    allow(
        clippy::extra_unused_type_parameters,
        reason = "only bodies in XML need the document"
    )
)]
fn described<O: Operation, T>(result: Result<T, Error>) -> Result<T, Error> {
    #[cfg(feature = "xml")]
    return result.map_err(|error| error.with_xml(O::XML));
    #[cfg(not(feature = "xml"))]
    result
}
