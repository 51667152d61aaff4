//! Multipart messages that arrive (RFC 2046, section 5.1), cut into their parts.

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue};

use super::parts::Part;
use super::reader::Frames;
use crate::meta;

/// The most spaces after a boundary.
const PADDING: usize = 256;

/// Cuts the bytes of a multipart message into parts.
#[derive(Debug)]
pub(super) struct PartFrames {
    /// A line break, two hyphens and the boundary.
    delimiter: Vec<u8>,
    bytes: Vec<u8>,
    /// Up to where `bytes` are known to begin no delimiter.
    searched: usize,
    place: Place,
    ended: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Before the first part, whose delimiter may be without its line break.
    Preamble,
    /// In the part that begins here.
    Part(usize),
    Epilogue,
}

/// What stands at a place where a delimiter could begin.
enum Line {
    /// A delimiter; what follows it begins here.
    Delimiter(usize),
    /// The delimiter after the last part.
    Close,
    Other,
    /// More bytes have to tell.
    Unknown,
}

impl PartFrames {
    /// For a media type that is multipart and names its boundary.
    pub(super) fn of(media_type: &str) -> Option<Self> {
        let is_multipart = meta::essence(media_type).starts_with("multipart/");
        let boundary = meta::parameter(media_type, "boundary").filter(|_| is_multipart)?;
        Some(Self {
            delimiter: format!("\n--{boundary}").into_bytes(),
            // The line break that a first delimiter may lack.
            bytes: vec![b'\n'],
            searched: 0,
            place: Place::Preamble,
            ended: false,
        })
    }

    /// Whether a delimiter begins at a line break.
    fn line_at(&self, at: usize) -> Line {
        let rest = self.bytes.get(at..).unwrap_or_default();
        let common = rest.len().min(self.delimiter.len());
        if rest.get(..common) != self.delimiter.get(..common) {
            return Line::Other;
        }
        let after = rest.get(self.delimiter.len()..).unwrap_or_default();
        if after.starts_with(b"--") {
            return Line::Close;
        }
        let is_padding = |byte: &&u8| matches!(byte, b' ' | b'\t');
        let padding = after.iter().take_while(is_padding).count();
        match after.get(padding..).unwrap_or_default() {
            _ if padding > PADDING => Line::Other,
            [b'\n', ..] => Line::Delimiter(at + self.delimiter.len() + padding + 1),
            [b'\r', b'\n', ..] => Line::Delimiter(at + self.delimiter.len() + padding + 2),
            [] | [b'\r' | b'-'] if !self.ended => Line::Unknown,
            _ => Line::Other,
        }
    }

    /// The next delimiter: where its line break is, and what follows.
    fn find(&mut self) -> Option<(usize, Place)> {
        loop {
            let new = self.bytes.get(self.searched..)?;
            let Some(found) = new.iter().position(|byte| *byte == b'\n') else {
                self.searched = self.bytes.len();
                return None;
            };
            let at = self.searched + found;
            self.searched = at;
            match self.line_at(at) {
                // The line break before the first line of a part is that of a delimiter, too.
                Line::Delimiter(next) => {
                    self.searched = next - 1;
                    return Some((at, Place::Part(next)));
                }
                Line::Close => return Some((at, Place::Epilogue)),
                Line::Other => self.searched = at + 1,
                Line::Unknown => return None,
            }
        }
    }

    /// What is left where the last delimiter did not come.
    fn rest(&mut self) -> Option<Part> {
        let Place::Part(start) = self.place else {
            return None;
        };
        if !self.ended || start >= self.bytes.len() {
            return None;
        }
        self.place = Place::Epilogue;
        self.bytes.get(start..).map(part)
    }
}

impl Frames for PartFrames {
    type Frame = Part;

    fn feed(&mut self, chunk: &[u8]) {
        let start = match self.place {
            Place::Preamble => self.searched,
            // The line break before the part may be that of a delimiter.
            Place::Part(start) => start.saturating_sub(1),
            Place::Epilogue => {
                self.bytes.clear();
                self.searched = 0;
                return;
            }
        };
        self.bytes.drain(..start);
        self.searched -= start;
        if let Place::Part(at) = &mut self.place {
            *at -= start;
        }
        self.bytes.extend_from_slice(chunk);
    }

    fn pop(&mut self) -> Option<Part> {
        loop {
            if self.place == Place::Epilogue {
                return None;
            }
            let Some((end, next)) = self.find() else {
                return self.rest();
            };
            let before = std::mem::replace(&mut self.place, next);
            if let Place::Part(start) = before {
                // A part without a line has the line break of the delimiter before it.
                let content = self.bytes.get(start..end).unwrap_or_default();
                return Some(part(content.strip_suffix(b"\r").unwrap_or(content)));
            }
        }
    }

    fn finish(&mut self) {
        self.ended = true;
    }

    fn waiting(&self) -> usize {
        match self.place {
            Place::Part(start) => self.bytes.len().saturating_sub(start),
            Place::Preamble => self.bytes.len() - self.searched,
            Place::Epilogue => 0,
        }
    }
}

/// A part out of its lines: headers up to an empty line, and the body.
fn part(bytes: &[u8]) -> Part {
    let mut headers = HeaderMap::new();
    let mut rest = bytes;
    while !rest.is_empty() {
        let end = rest.iter().position(|byte| *byte == b'\n');
        let (line, after) = rest.split_at(end.map_or(rest.len(), |end| end + 1));
        rest = after;
        let line = line.trim_ascii();
        if line.is_empty() {
            break;
        }
        // One that is no header, or one too many, costs itself.
        let _ = header(line).map(|(name, value)| headers.try_append(name, value));
    }
    Part {
        headers,
        body: Bytes::copy_from_slice(rest),
    }
}

fn header(line: &[u8]) -> Option<(HeaderName, HeaderValue)> {
    let colon = line.iter().position(|byte| *byte == b':')?;
    let (name, value) = line.split_at(colon);
    let name = HeaderName::from_bytes(name.trim_ascii()).ok()?;
    let value = HeaderValue::from_bytes(value.get(1..)?.trim_ascii()).ok()?;
    Some((name, value))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The parts, the same whatever the chunks are.
    fn cut(text: &str) -> Vec<(Vec<String>, String)> {
        let [whole, bytes] = [text.len().max(1), 1].map(|size| {
            let mut frames = PartFrames::of("multipart/mixed; boundary=\"a b\"").unwrap();
            let mut all = Vec::new();
            for chunk in text.as_bytes().chunks(size) {
                frames.feed(chunk);
                all.extend(std::iter::from_fn(|| frames.pop()));
            }
            frames.finish();
            all.extend(std::iter::from_fn(|| frames.pop()));
            all.iter().map(shown).collect::<Vec<_>>()
        });
        assert_eq!(whole, bytes, "{text:?}");
        whole
    }

    fn shown(part: &Part) -> (Vec<String>, String) {
        let headers = part.headers.iter();
        let headers = headers.map(|(name, value)| format!("{name}: {}", value.to_str().unwrap()));
        (
            headers.collect(),
            String::from_utf8(part.body.to_vec()).unwrap(),
        )
    }

    fn bodies(text: &str) -> Vec<String> {
        cut(text).into_iter().map(|(_, body)| body).collect()
    }

    #[test]
    fn parts_have_headers_and_a_body() {
        let text = "a preamble\r\n--a b \t\r\nContent-Type: text/plain\r\nX-A:1\r\n\r\none\r\n\r\ntwo\r\n\
            --a b\r\n\r\n{}\r\n--a b--\r\n--a b\r\n\r\nan epilogue";
        let headers = vec!["content-type: text/plain".to_owned(), "x-a: 1".to_owned()];
        assert_eq!(
            cut(text),
            [
                (headers, "one\r\n\r\ntwo".to_owned()),
                (Vec::new(), "{}".to_owned())
            ]
        );
    }

    #[test]
    fn boundaries_are_whole_lines() {
        assert_eq!(
            bodies("--a b\n\nx --a b\n--a bc\n--a b x\n--a b\n\ny\n--a b--"),
            ["x --a b\n--a bc\n--a b x", "y"]
        );
        let padded = format!("--a b\n\nx\n--a b{}\n--a b--", " ".repeat(PADDING + 1));
        assert_eq!(bodies(&padded).len(), 1);
    }

    #[test]
    fn little_is_needed() {
        assert_eq!(bodies("--a b\r\n\r\n\r\n--a b--"), [""]);
        assert_eq!(
            bodies("--a b\r\n\r\n--a b--"),
            [""],
            "the line breaks are the delimiter's"
        );
        assert_eq!(bodies("--a b\r\n--a b--"), [""]);
        assert_eq!(
            bodies("--a b\n\none"),
            ["one"],
            "the last delimiter is missing"
        );
        assert_eq!(bodies("--a b--"), Vec::<String>::new());
        assert_eq!(bodies(""), Vec::<String>::new());
        assert_eq!(cut("--a b\nno header\n: x\nX-A: 1\n\n1\n--a b--").len(), 1);
    }

    #[test]
    fn what_waits_is_the_part_alone() {
        let mut frames = PartFrames::of("multipart/mixed; boundary=x").unwrap();
        frames.feed(b"a long preamble");
        assert!(frames.pop().is_none());
        assert_eq!(frames.waiting(), 0);
        frames.feed(b"\n--x\n\n12345");
        assert!(frames.pop().is_none());
        assert_eq!(frames.waiting(), 6);
        frames.feed(b"\n--x--");
        assert_eq!(
            frames.pop().map(|part| part.body),
            Some(Bytes::from("12345"))
        );
        assert_eq!(frames.waiting(), 0);
        assert!(PartFrames::of("multipart/mixed").is_none());
        assert!(PartFrames::of("text/plain; boundary=x").is_none());
    }
}
