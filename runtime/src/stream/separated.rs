//! JSON lines and JSON text sequences (RFC 7464): texts between separators.

use bytes::Bytes;

use super::reader::Frames;

const RECORD_SEPARATOR: u8 = 0x1E;

/// Cuts a sequence of JSON texts at its separators.
#[derive(Debug)]
pub(super) struct Separated {
    separator: u8,
    bytes: Vec<u8>,
    /// Where in `bytes` the record begins that is given next.
    start: usize,
    /// Up to where that is known to hold no separator.
    searched: usize,
    ended: bool,
}

impl Default for Separated {
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

impl Separated {
    /// By the separator of a media type.
    pub(super) fn of(media_type: &str) -> Self {
        let separator = match media_type {
            "application/json-seq" => RECORD_SEPARATOR,
            _ => b'\n',
        };
        Self {
            separator,
            ..Self::default()
        }
    }

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

impl Frames for Separated {
    type Frame = Bytes;

    /// What was given is let go here, once for all records of a chunk.
    fn feed(&mut self, chunk: &[u8]) {
        self.bytes.drain(..self.start);
        self.searched -= self.start;
        self.start = 0;
        self.bytes.extend_from_slice(chunk);
    }

    fn pop(&mut self) -> Option<Bytes> {
        loop {
            let piece = self.cut()?;
            let is_space = |byte: &u8| byte.is_ascii_whitespace() || *byte == RECORD_SEPARATOR;
            let start = piece.iter().position(|byte| !is_space(byte));
            let end = piece.iter().rposition(|byte| !is_space(byte));
            if let (Some(start), Some(end)) = (start, end) {
                return piece.get(start..=end).map(Bytes::copy_from_slice);
            }
        }
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
        let mut framing = Separated {
            separator,
            ..Separated::default()
        };
        let mut all = Vec::new();
        for byte in text.chunks(1) {
            framing.feed(byte);
            all.extend(std::iter::from_fn(|| framing.pop()));
        }
        framing.finish();
        all.extend(std::iter::from_fn(|| framing.pop()));
        all.into_iter()
            .map(|record| String::from_utf8(record.to_vec()).unwrap())
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
        let mut framing = Separated::default();
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
