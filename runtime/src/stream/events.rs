use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use futures_core::Stream;

use super::reader::Reader;
use super::sse::{EventFraming, RawEvent};
use crate::call::Call;
use crate::error::{Error, ReadError, decode_body};
use crate::wire::Decode;

/// One server-sent event.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Event<T> {
    /// What `data` holds.
    pub data: T,
    /// The event's type, if it is stated.
    pub event: Option<String>,
    /// The last id that the stream stated, to be sent as `Last-Event-ID` when the stream is taken up again.
    pub id: Option<String>,
    /// How long the server asks to wait before the stream is taken up again.
    pub retry: Option<Duration>,
}

/// The events of a `text/event-stream` answer.
///
/// Nothing is sent before the first event is asked for. The stream ends with the answer, with an event of type `done`, and
/// with the data `[DONE]`. An event of type `error` is an [`Error::Api`] with the server's message and ends the stream; an
/// event whose data cannot be read is an [`Error::Decode`], and the next one may be asked for.
#[must_use = "events are read when they are asked for"]
pub struct Events<T> {
    reader: Reader<EventFraming>,
    read: fn(&str) -> Result<T, ReadError>,
}

impl Call {
    /// The answer's events, their data read as JSON.
    pub fn events<T: Decode>(self) -> Events<T> {
        self.events_with(|data| Ok(decode_body(data.as_bytes())?))
    }

    /// The answer's events, their data as text.
    pub fn text_events(self) -> Events<String> {
        self.events_with(|data| Ok(data.to_owned()))
    }

    /// The answer's events with a reader of the caller's own.
    pub fn events_with<T>(self, read: fn(&str) -> Result<T, ReadError>) -> Events<T> {
        Events {
            reader: Reader::new(self, EventFraming::default()),
            read,
        }
    }
}

impl<T> Events<T> {
    /// The next event, `None` at the end.
    ///
    /// # Errors
    /// Everything that a call can end with, and what the server reports inside the stream.
    pub async fn next(&mut self) -> Option<Result<Event<T>, Error>> {
        poll_fn(|cx| self.poll_event(cx)).await
    }

    /// The last id that the stream stated.
    pub fn last_event_id(&self) -> Option<&str> {
        self.reader.framing.last_id()
    }

    fn poll_event(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Event<T>, Error>>> {
        loop {
            let raw = match ready!(self.reader.poll(cx)) {
                None => return Poll::Ready(None),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                Some(Ok(raw)) => raw,
            };
            match raw.event.as_deref() {
                Some("done") => return self.end(None),
                Some("error") => {
                    let error = self.reader.reported(raw.data.unwrap_or_default());
                    return self.end(error);
                }
                _ => {}
            }
            match raw.data.as_deref() {
                // An event without data is not dispatched.
                None => {}
                Some("[DONE]") => return self.end(None),
                Some(_) => return Poll::Ready(self.typed(raw)),
            }
        }
    }

    fn end(&mut self, error: Option<Error>) -> Poll<Option<Result<Event<T>, Error>>> {
        self.reader.close();
        Poll::Ready(error.map(Err))
    }

    fn typed(&self, raw: RawEvent) -> Option<Result<Event<T>, Error>> {
        let text = raw.data.unwrap_or_default();
        match (self.read)(&text) {
            Ok(data) => Some(Ok(Event {
                data,
                event: raw.event,
                id: raw.id,
                retry: raw.retry,
            })),
            Err(cause) => self.reader.unreadable(text, cause).map(Err),
        }
    }
}

impl<T> Stream for Events<T> {
    type Item = Result<Event<T>, Error>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_event(cx)
    }
}

impl<T> fmt::Debug for Events<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Events")
    }
}
