use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;

use super::reader::{Framing, Reader};
use crate::call::Call;
use crate::error::{Error, ReadError, decode_body};
use crate::meta;
use crate::response::StreamResponse;
use crate::wire::Decode;

/// The records of an answer in JSON lines (`application/jsonl`, `application/x-ndjson`) or as a JSON text sequence
/// (`application/json-seq`, RFC 7464), told apart by the answer's media type.
///
/// Nothing is sent before the first record is asked for. A record that cannot be read is an [`Error::Decode`], and the next
/// one may be asked for.
#[must_use = "records are read when they are asked for"]
pub struct Records<T> {
    reader: Reader<RecordFraming>,
    read: fn(&[u8]) -> Result<T, ReadError>,
}

/// A record that is read as JSON.
fn value<T: Decode>(record: &[u8]) -> Result<T, ReadError> {
    Ok(decode_body(record)?)
}

/// A record as it is.
fn text(record: &[u8]) -> Result<String, ReadError> {
    let text = std::str::from_utf8(record).map_err(|error| ReadError::NotText {
        offset: error.valid_up_to(),
    })?;
    Ok(text.to_owned())
}

impl Call {
    /// The answer's records.
    pub fn records<T: Decode>(self) -> Records<T> {
        Records {
            reader: Reader::new(self, RecordFraming::default()),
            read: value,
        }
    }

    /// The answer's records as texts: its lines, where it is no `application/json-seq`.
    pub fn text_records(self) -> Records<String> {
        Records {
            reader: Reader::new(self, RecordFraming::default()),
            read: text,
        }
    }
}

impl StreamResponse {
    /// The body as records, whatever the document says of it.
    pub fn records_as<T: Decode>(self) -> Records<T> {
        Records {
            reader: Reader::of(self, RecordFraming::default()),
            read: value,
        }
    }

    /// The body as records that are texts: its lines, where it is no `application/json-seq`.
    pub fn text_records(self) -> Records<String> {
        Records {
            reader: Reader::of(self, RecordFraming::default()),
            read: text,
        }
    }
}

impl<T> Records<T> {
    /// The next record, `None` at the end.
    ///
    /// # Errors
    /// Everything that a call can end with.
    pub async fn next(&mut self) -> Option<Result<T, Error>> {
        poll_fn(|cx| self.poll_record(cx)).await
    }

    fn poll_record(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<T, Error>>> {
        let record = match ready!(self.reader.poll(cx)) {
            None => return Poll::Ready(None),
            Some(Err(error)) => return Poll::Ready(Some(Err(error))),
            Some(Ok(record)) => record,
        };
        Poll::Ready(match (self.read)(&record) {
            Ok(record) => Some(Ok(record)),
            Err(cause) => self.reader.unreadable(record, cause).map(Err),
        })
    }
}

impl<T> Stream for Records<T> {
    type Item = Result<T, Error>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_record(cx)
    }
}

impl<T> fmt::Debug for Records<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Records")
    }
}

const RECORD_SEPARATOR: u8 = 0x1E;

#[derive(Debug)]
struct RecordFraming {
    separator: u8,
    bytes: Vec<u8>,
    /// Where in `bytes` the record begins that is given next.
    start: usize,
    /// Up to where that is known to hold no separator.
    searched: usize,
    ended: bool,
}

impl Default for RecordFraming {
    fn default() -> Self {
        Self {
            separator: b'\n',
            bytes: Vec::new(),
            start: 0,
            searched: 0,
            ended: false,
        }
    }
}

impl RecordFraming {
    /// The bytes up to the next separator, or up to the end where there is none any more.
    fn cut(&mut self) -> Option<&[u8]> {
        let new = self.bytes.get(self.searched..)?;
        let found = new.iter().position(|byte| *byte == self.separator);
        let (end, next) = match found {
            Some(at) => (self.searched + at, self.searched + at + 1),
            None if self.ended && self.start < self.bytes.len() => {
                (self.bytes.len(), self.bytes.len())
            }
            None => {
                self.searched = self.bytes.len();
                return None;
            }
        };
        let start = std::mem::replace(&mut self.start, next);
        self.searched = next;
        self.bytes.get(start..end)
    }
}

impl Framing for RecordFraming {
    type Frame = Vec<u8>;

    fn begin(&mut self, response: &StreamResponse) -> Result<(), ReadError> {
        if response.content_type().map(meta::essence).as_deref() == Some("application/json-seq") {
            self.separator = RECORD_SEPARATOR;
        }
        Ok(())
    }

    /// What was given is let go here, once for all records of a chunk.
    fn feed(&mut self, chunk: &[u8]) {
        self.bytes.drain(..self.start);
        self.searched -= self.start;
        self.start = 0;
        self.bytes.extend_from_slice(chunk);
    }

    fn pop(&mut self) -> Option<Vec<u8>> {
        loop {
            let piece = self.cut()?;
            let is_space = |byte: &u8| byte.is_ascii_whitespace() || *byte == RECORD_SEPARATOR;
            let start = piece.iter().position(|byte| !is_space(byte));
            let end = piece.iter().rposition(|byte| !is_space(byte));
            if let (Some(start), Some(end)) = (start, end) {
                return piece.get(start..=end).map(<[u8]>::to_vec);
            }
        }
    }

    fn length(frame: &Vec<u8>) -> usize {
        frame.len()
    }

    fn finish(&mut self) {
        self.ended = true;
    }

    fn waiting(&self) -> usize {
        self.bytes.len() - self.start
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(separator: u8, text: &[u8]) -> Vec<String> {
        let mut framing = RecordFraming {
            separator,
            ..RecordFraming::default()
        };
        let mut all = Vec::new();
        for byte in text.chunks(1) {
            framing.feed(byte);
            all.extend(std::iter::from_fn(|| framing.pop()));
        }
        framing.finish();
        all.extend(std::iter::from_fn(|| framing.pop()));
        all.into_iter()
            .map(|record| String::from_utf8(record).unwrap())
            .collect()
    }

    #[test]
    fn lines_and_sequences() {
        assert_eq!(
            cut(b'\n', b"{\"a\":1}\r\n\n{\"b\":2}"),
            ["{\"a\":1}", "{\"b\":2}"]
        );
        let sequence = b"\x1E{\n\"a\":1}\n\x1E2\n\x1E\x1E3";
        assert_eq!(cut(RECORD_SEPARATOR, sequence), ["{\n\"a\":1}", "2", "3"]);
        assert_eq!(cut(b'\n', b" \n"), Vec::<String>::new());
    }

    #[test]
    fn many_records_of_one_chunk_are_cut_in_linear_time() {
        let mut framing = RecordFraming::default();
        let text = b"{}\n".repeat(1_000_000);
        let started = std::time::Instant::now();
        framing.feed(&text);
        framing.feed(b"[");
        assert_eq!(std::iter::from_fn(|| framing.pop()).count(), 1_000_000);
        // With a copy of the rest for each record it would be a million times 1.5 MB.
        assert!(started.elapsed().as_secs() < 120, "{:?}", started.elapsed());
        assert_eq!(framing.waiting(), 1);
        framing.feed(b"]\n");
        assert_eq!(framing.bytes, b"[]\n");
        assert_eq!(framing.pop().as_deref(), Some(&b"[]"[..]));
    }
}
