//! The event stream format (WHATWG HTML, section 9.2.6), by hand: lines are cut before they are decoded, so that a chunk
//! may end anywhere, even inside of a character or between CR and LF.

use std::collections::VecDeque;
use std::time::Duration;

use super::reader::{Frames, Framing};
use crate::error::ReadError;
use crate::meta;
use crate::response::StreamResponse;

/// One event as it came.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct RawEvent {
    /// The lines of data, joined; `None` when there were none.
    pub(super) data: Option<String>,
    pub(super) event: Option<String>,
    pub(super) id: Option<String>,
    pub(super) retry: Option<Duration>,
}

/// Cuts an event stream into events.
#[derive(Debug, Default)]
pub(super) struct EventFraming {
    line: Vec<u8>,
    after_cr: bool,
    begun: bool,
    pending: RawEvent,
    /// The id of the events so far, and that of the one that is not complete yet.
    last_id: Option<String>,
    next_id: Option<String>,
    /// How long the server asks to wait before the stream is taken up again.
    retry: Option<Duration>,
    /// Whether an event that was not completed is dropped, since it comes again.
    whole_events: bool,
    ready: VecDeque<RawEvent>,
}

impl EventFraming {
    /// For a stream that goes on after another one, whose last id and waiting time hold until it says others.
    pub(super) fn after(other: &Self) -> Self {
        Self {
            last_id: other.last_id.clone(),
            next_id: other.last_id.clone(),
            retry: other.retry,
            whole_events: true,
            ..Self::default()
        }
    }

    pub(super) fn last_id(&self) -> Option<&str> {
        self.last_id.as_deref()
    }

    pub(super) fn retry(&self) -> Option<Duration> {
        self.retry
    }

    /// Gives no event whose end did not come.
    pub(super) fn only_whole_events(&mut self) {
        self.whole_events = true;
    }

    fn end_line(&mut self) {
        let line = std::mem::take(&mut self.line);
        let mut line = line.as_slice();
        if !self.begun {
            self.begun = true;
            line = line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(line);
        }
        if line.is_empty() {
            self.end_event();
            return;
        }
        let line = String::from_utf8_lossy(line);
        let (field, value) = line.split_once(':').unwrap_or((&line, ""));
        self.field(field, value.strip_prefix(' ').unwrap_or(value));
    }

    fn field(&mut self, field: &str, value: &str) {
        match field {
            "data" => match &mut self.pending.data {
                Some(data) => {
                    data.push('\n');
                    data.push_str(value);
                }
                None => self.pending.data = Some(value.to_owned()),
            },
            "event" => self.pending.event = (!value.is_empty()).then(|| value.to_owned()),
            "id" if !value.contains('\0') => self.next_id = Some(value.to_owned()),
            "retry" if value.bytes().all(|byte| byte.is_ascii_digit()) => {
                let time = value.parse().ok().map(Duration::from_millis);
                self.pending.retry = time.or(self.pending.retry);
                self.retry = time.or(self.retry);
            }
            // Comments begin with a colon: their field has no name.
            _ => {}
        }
    }

    fn end_event(&mut self) {
        let mut event = std::mem::take(&mut self.pending);
        self.last_id.clone_from(&self.next_id);
        if event.data.is_some() || event.event.is_some() {
            event.id = self.last_id.clone().filter(|id| !id.is_empty());
            self.ready.push_back(event);
        }
    }
}

impl Framing for EventFraming {
    fn begin(&mut self, response: &StreamResponse) -> Result<(), ReadError> {
        match response.content_type().map(meta::essence) {
            Some(got) if got != "text/event-stream" => Err(ReadError::ContentType {
                expected: "text/event-stream",
                got,
            }),
            _ => Ok(()),
        }
    }

    fn length(frame: &RawEvent) -> usize {
        frame.data.as_ref().map_or(0, String::len)
    }
}

impl Frames for EventFraming {
    type Frame = RawEvent;

    fn feed(&mut self, chunk: &[u8]) {
        for &byte in chunk {
            let is_rest_of_crlf = self.after_cr && byte == b'\n';
            self.after_cr = byte == b'\r';
            match byte {
                _ if is_rest_of_crlf => {}
                b'\r' | b'\n' => self.end_line(),
                _ => self.line.push(byte),
            }
        }
    }

    fn pop(&mut self) -> Option<RawEvent> {
        self.ready.pop_front()
    }

    /// A last event without its empty line is given all the same: the standard would drop it, and with it what a server
    /// that ends too early had to say. If it is incomplete, reading it says so.
    fn finish(&mut self) {
        if self.whole_events {
            return;
        }
        if !self.line.is_empty() {
            self.end_line();
        }
        self.end_event();
    }

    fn waiting(&self) -> usize {
        self.line.len() + self.pending.data.as_ref().map_or(0, String::len)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn parse(chunks: &[&[u8]]) -> Vec<RawEvent> {
        let mut framing = EventFraming::default();
        let mut events = Vec::new();
        for chunk in chunks {
            framing.feed(chunk);
            events.extend(std::iter::from_fn(|| framing.pop()));
        }
        framing.finish();
        events.extend(std::iter::from_fn(|| framing.pop()));
        events
    }

    fn event(data: &str) -> RawEvent {
        RawEvent {
            data: Some(data.into()),
            ..RawEvent::default()
        }
    }

    const STREAM: &str = "\u{feff}: a comment\r\ndata: é\u{1F980}\r\ndata:two\r\n\r\n\
        event: answer\nid: 7\nretry: 1500\nunknown: x\ndata\n\n\rdata: a:b \r\r\n\nevent: done\n\n";

    fn expected() -> Vec<RawEvent> {
        let id = Some("7".to_owned());
        vec![
            event("é\u{1F980}\ntwo"),
            RawEvent {
                data: Some(String::new()),
                event: Some("answer".into()),
                id: id.clone(),
                retry: Some(Duration::from_millis(1500)),
            },
            RawEvent {
                id: id.clone(),
                ..event("a:b ")
            },
            RawEvent {
                event: Some("done".into()),
                id,
                ..RawEvent::default()
            },
        ]
    }

    #[test]
    fn a_stream_split_at_every_byte_is_the_same_stream() {
        let bytes = STREAM.as_bytes();
        assert_eq!(parse(&[bytes]), expected());
        let single: Vec<_> = bytes.chunks(1).collect();
        assert_eq!(parse(&single), expected());
        for at in 0..bytes.len() {
            let (left, right) = bytes.split_at(at);
            assert_eq!(parse(&[left, right]), expected(), "split at {at}");
        }
    }

    #[test]
    fn odd_fields_change_nothing() {
        assert_eq!(parse(&[b"data:  x\n\n"]), [event(" x")]);
        assert_eq!(parse(&[b"id: a\0b\ndata: x\n\n"]), [event("x")]);
        assert_eq!(
            parse(&[b"retry: 1x\nretry: 99999999999999999999999\ndata: x\n\n"]),
            [event("x")]
        );
        assert_eq!(parse(&[b"\n\n:\n\nid: 1\n\n"]), []);
        assert_eq!(parse(&[b"data: \xFF\n\n"]), [event("\u{FFFD}")]);
        assert_eq!(parse(&[b"data: last"]), [event("last")]);
    }

    proptest! {
        #[test]
        fn any_bytes_in_any_chunks(bytes in prop::collection::vec(any::<u8>(), 0..200), size in 1usize..20) {
            let chunks: Vec<_> = bytes.chunks(size).collect();
            prop_assert_eq!(parse(&chunks), parse(&[&bytes]));
        }
    }
}
