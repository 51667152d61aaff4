//! Downloads that go on where they broke off.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;
use http::{HeaderValue, Method, header};

use super::again::{Again, Reconnect};
use super::range::{Content, Span};
use crate::call::Call;
use crate::error::Error;
use crate::response::StreamResponse;
use crate::transport::{BoxFuture, ByteStream, Phase, TransportError};

impl Call {
    /// Like [`open`](Self::open); a body that breaks off goes on where it stopped, as `policy` says.
    ///
    /// The rest is asked for by its range, and only as long as the content is the same by its strong `ETag` or its date. So
    /// a body goes on if the answer is a 200 to a GET that states its length and one of these. Any other is handed out as
    /// it comes.
    ///
    /// # Errors
    /// Everything that a call can end with before its body.
    pub fn open_resumable(mut self, policy: Reconnect) -> BoxFuture<Result<StreamResponse, Error>> {
        let headers = &mut self.0.headers;
        let is_whole = !headers.contains_key(header::RANGE);
        // Places in what a coding makes of a content are not those of the content.
        let identity = HeaderValue::from_static("identity");
        headers.entry(header::ACCEPT_ENCODING).or_insert(identity);
        let is_get = self.0.target.method == Method::GET;
        let again = Again::new(&self, policy).filter(|_| is_whole && is_get);
        Box::pin(async move {
            let mut response = self.open().await?;
            let content = Content::of(&response);
            if let (Some(again), Some(content)) = (again, content) {
                response.body = Resuming::of(response.body, content, again);
            }
            Ok(response)
        })
    }
}

/// A body that goes on where it broke off.
struct Resuming {
    content: Content,
    /// How much of the content was handed out.
    given: u64,
    step: Step,
    again: Again,
    /// What the body last broke off with.
    broken: Option<TransportError>,
}

enum Step {
    /// Bytes of the content, and from where to where it has them.
    Reading(ByteStream, Span),
    Waiting,
    Opening(BoxFuture<Result<StreamResponse, Error>>),
    Ended,
}

type Chunk = Option<Result<Bytes, TransportError>>;

impl Resuming {
    fn of(body: ByteStream, content: Content, again: Again) -> ByteStream {
        let span = content.span();
        ByteStream::new(Self {
            content,
            given: 0,
            step: Step::Reading(body, span),
            again,
            broken: None,
        })
    }

    fn poll_chunk(&mut self, cx: &mut Context<'_>) -> Poll<Chunk> {
        loop {
            let done = match &mut self.step {
                Step::Ended => return Poll::Ready(None),
                Step::Reading(body, span) => {
                    let chunk = ready!(Pin::new(body).poll_next(cx));
                    let span = *span;
                    self.take(chunk, span)
                }
                Step::Waiting => {
                    let call = ready!(self.again.poll(cx));
                    self.ask(call);
                    None
                }
                Step::Opening(opening) => {
                    let opened = ready!(opening.as_mut().poll(cx));
                    self.opened(opened)
                }
            };
            if let Some(done) = done {
                return Poll::Ready(done);
            }
        }
    }

    /// What is new in a chunk, or the end; nothing while there is more to be done.
    fn take(&mut self, chunk: Chunk, span: Span) -> Option<Chunk> {
        let bytes = match chunk {
            Some(Ok(bytes)) => bytes,
            _ if self.given == self.content.span().end => return self.end(None),
            Some(Err(error)) => return self.broke(error),
            None => {
                let error = TransportError::new(Phase::Body, "it ended before its length");
                return self.broke(error);
            }
        };
        let (start, end) = (span.start, span.start.saturating_add(bytes.len() as u64));
        if end > span.end {
            return self.fail("more came than the server had announced");
        }
        if let Step::Reading(_, span) = &mut self.step {
            span.start = end;
        }
        let known = usize::try_from(self.given.saturating_sub(start)).unwrap_or(usize::MAX);
        let new = bytes.slice(known.min(bytes.len())..);
        if new.is_empty() {
            return None;
        }
        self.given = end;
        self.broken = None;
        self.again.bears_fruit();
        Some(Some(Ok(new)))
    }

    /// Plans to go on; where there is nothing to hope for, the error is the last word.
    fn broke(&mut self, error: TransportError) -> Option<Chunk> {
        if self.again.plan(None) {
            self.broken = Some(error);
            self.step = Step::Waiting;
            return None;
        }
        self.end(Some(error))
    }

    fn ask(&mut self, call: Option<Call>) {
        let asked = self.content.ask(self.given);
        self.step = match call.zip(asked) {
            Some((mut call, headers)) => {
                call.0.headers.extend(headers);
                Step::Opening(call.open())
            }
            None => Step::Ended,
        };
    }

    fn opened(&mut self, opened: Result<StreamResponse, Error>) -> Option<Chunk> {
        match opened {
            Ok(response) => match self.content.found(&response, self.given) {
                Ok(span) => {
                    self.step = Step::Reading(response.body, span);
                    None
                }
                Err(why) => self.fail(why),
            },
            Err(error) if error.is_retryable() && self.again.plan(error.retry_after()) => {
                self.step = Step::Waiting;
                None
            }
            Err(error) => self.fail(error),
        }
    }

    /// What the body broke off with, and why it does not go on.
    #[allow(clippy::needless_pass_by_value, reason = "it is the last word")]
    fn fail(&mut self, why: impl fmt::Display) -> Option<Chunk> {
        let text = match self.broken.take() {
            Some(broken) => format!("{}, and it does not go on: {why}", broken.reason()),
            None => why.to_string(),
        };
        self.end(Some(TransportError::new(Phase::Body, text)))
    }

    #[allow(clippy::unnecessary_wraps, reason = "as those that end by it")]
    fn end(&mut self, error: Option<TransportError>) -> Option<Chunk> {
        self.step = Step::Ended;
        Some(error.map(Err))
    }
}

impl Stream for Resuming {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Chunk> {
        self.poll_chunk(cx)
    }
}
