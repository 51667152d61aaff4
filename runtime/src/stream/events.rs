use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use futures_core::Stream;
use http::StatusCode;

use super::again::{Again, Reconnect};
use super::reader::Reader;
use super::sse::{EventFraming, RawEvent};
use crate::answer::plain;
use crate::call::Call;
use crate::error::{Error, ReadError, decode_body};
use crate::response::StreamResponse;
use crate::wire::{Decode, Tape};

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
/// event whose data cannot be read is an [`Error::Decode`], and the next one may be asked for. Where a document describes
/// events of type `done` or `error`, those are events like all others.
///
/// Two things differ from what a browser does (WHATWG HTML, section 9.2): a last event without its empty line is given, since
/// it is what a server that broke off had to say; and an event of no documented type is not passed over.
#[must_use = "events are read when they are asked for"]
pub struct Events<T> {
    reader: Reader<EventFraming>,
    read: Read<T>,
    /// Events that end a stream or report an error elsewhere, and hold a value here.
    documented: &'static [&'static str],
    again: Option<Again>,
}

/// Makes a value of an event's type and its data.
type Read<T> = fn(&str, &str) -> Result<T, ReadError>;

/// What an event without a type is.
const MESSAGE: &str = "message";

/// A value out of an event's data: JSON, or a text that is none for a type that takes one. No data is null.
///
/// # Errors
/// Why the value does not fit.
pub fn json<T: Decode>(data: &str) -> Result<T, ReadError> {
    if data.trim().is_empty() {
        let null = Tape::null();
        return T::decode(null.root()).map_err(|_| ReadError::MissingBody);
    }
    decode_body(data.as_bytes()).or_else(|fail| plain::read(data, true).ok_or_else(|| fail.into()))
}

impl Call {
    /// The answer's events, their data read as JSON.
    pub fn events<T: Decode>(self) -> Events<T> {
        self.events_by(&[], |_, data| json(data))
    }

    /// The answer's events, their data as text.
    pub fn text_events(self) -> Events<String> {
        self.events_by(&[], |_, data| Ok(data.to_owned()))
    }

    /// The answer's events with a reader of the caller's own, which is given an event's type (`message` where it has none)
    /// and its data. `documented` are types of events that have a meaning of their own unless they are named here: `done`
    /// and `error`.
    pub fn events_by<T>(
        self,
        documented: &'static [&'static str],
        read: fn(&str, &str) -> Result<T, ReadError>,
    ) -> Events<T> {
        Events {
            reader: Reader::new(self, EventFraming::default()),
            read,
            documented,
            again: None,
        }
    }
}

impl StreamResponse {
    /// The body as events, their data read as JSON, whatever the document says of it.
    pub fn events_as<T: Decode>(self) -> Events<T> {
        Events {
            reader: Reader::of(self, EventFraming::default()),
            read: |_, data| json(data),
            documented: &[],
            again: None,
        }
    }

    /// The body as events, their data as text.
    pub fn text_events(self) -> Events<String> {
        Events {
            reader: Reader::of(self, EventFraming::default()),
            read: |_, data| Ok(data.to_owned()),
            documented: &[],
            again: None,
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

    /// The same where the first error ends it: `while let Some(event) = events.try_next().await?`.
    ///
    /// # Errors
    /// As of [`next`](Self::next).
    pub async fn try_next(&mut self) -> Result<Option<Event<T>>, Error> {
        self.next().await.transpose()
    }

    /// Takes the stream up again when it breaks off or ends, as `policy` says. To be called before the first event is asked
    /// for; without an effect on the events of an answer that is there already, and on a request whose body can be sent
    /// only once.
    pub fn reconnecting(mut self, policy: Reconnect) -> Self {
        let again = self.reader.call().and_then(|call| Again::new(call, policy));
        if again.is_some() {
            self.reader.framing.only_whole_events();
        }
        self.again = again;
        self
    }

    /// The last id that the stream stated.
    pub fn last_event_id(&self) -> Option<&str> {
        self.reader.framing.last_id()
    }

    fn poll_event(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Event<T>, Error>>> {
        loop {
            ready!(self.poll_again(cx));
            let raw = match ready!(self.reader.poll(cx)) {
                Some(Ok(raw)) => raw,
                broken => {
                    let broken = broken.and_then(Result::err);
                    if self.goes_on(broken.as_ref()) {
                        continue;
                    }
                    return Poll::Ready(broken.map(Err));
                }
            };
            self.again.iter_mut().for_each(Again::bears_fruit);
            let event = raw.event.as_deref().unwrap_or(MESSAGE);
            let is_documented = self.documented.contains(&event);
            match event {
                _ if is_documented => return Poll::Ready(self.typed(raw)),
                "done" => return self.end(None),
                "error" => {
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

    /// Waits until the stream is to be taken up again, where it is, and takes it up.
    fn poll_again(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        let framing = &self.reader.framing;
        if let Some(again) = &mut self.again
            && let Some(mut call) = ready!(again.poll(cx))
        {
            if let Some(id) = framing.last_id().filter(|id| !id.is_empty()) {
                call.header_text("last-event-id", id);
            }
            self.reader = Reader::new(call, EventFraming::after(framing));
        }
        Poll::Ready(())
    }

    /// Whether the stream is taken up again after its end or an error.
    fn goes_on(&mut self, error: Option<&Error>) -> bool {
        let is_final = match error {
            Some(error) => !error.is_retryable(),
            None => self.reader.status() == Some(StatusCode::NO_CONTENT),
        };
        let asked = self.reader.framing.retry();
        let goes_on = match &mut self.again {
            Some(again) => !is_final && again.plan(asked),
            None => false,
        };
        if !goes_on {
            self.again = None;
        }
        goes_on
    }

    fn end(&mut self, error: Option<Error>) -> Poll<Option<Result<Event<T>, Error>>> {
        self.reader.close();
        self.again = None;
        Poll::Ready(error.map(Err))
    }

    fn typed(&self, raw: RawEvent) -> Option<Result<Event<T>, Error>> {
        let text = raw.data.unwrap_or_default();
        let event = raw.event.as_deref().unwrap_or(MESSAGE);
        match (self.read)(event, &text) {
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
