//! Parts of a content that is known to be the same (RFC 9110, sections 8.8, 13.1.5 and 14).

use std::time::Duration;

use http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};

use crate::meta;
use crate::response::StreamResponse;

/// A content that can be asked for from any place on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Content {
    length: u64,
    /// The header by which it is known, and its value.
    validator: (HeaderName, HeaderValue),
}

/// Where an answer that goes on begins and ends in the content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) start: u64,
    pub(super) end: u64,
}

impl Content {
    /// The whole content that an answer has; `None` where the server says that it gives no parts, or nothing by which the
    /// same content is surely known again. Without a length the body may be one that a content coding was taken from, whose
    /// places are not those of the content.
    pub(super) fn of(response: &StreamResponse) -> Option<Self> {
        let headers = &response.headers;
        let offers_none = meta::text(headers, "accept-ranges") == Some("none");
        if response.status != StatusCode::OK || offers_none || meta::coding(headers).is_some() {
            return None;
        }
        Some(Self {
            length: meta::text(headers, "content-length")?.parse().ok()?,
            validator: validator(headers)?,
        })
    }

    pub(super) fn span(&self) -> Span {
        Span {
            start: 0,
            end: self.length,
        }
    }

    /// The headers that ask for all from a place on, unless the content has changed.
    pub(super) fn ask(&self, start: u64) -> Option<[(HeaderName, HeaderValue); 2]> {
        let range = HeaderValue::from_str(&format!("bytes={start}-")).ok()?;
        let (_, known_by) = &self.validator;
        Some([(header::RANGE, range), (header::IF_RANGE, known_by.clone())])
    }

    /// What an answer to [`ask`](Self::ask) has of this content.
    pub(super) fn found(
        &self,
        response: &StreamResponse,
        start: u64,
    ) -> Result<Span, &'static str> {
        let (name, known_by) = &self.validator;
        let stated = response.headers.get(name);
        let is_partial = response.status == StatusCode::PARTIAL_CONTENT;
        if stated.is_some_and(|stated| stated != known_by) || stated.is_none() && !is_partial {
            return Err("the content has changed");
        }
        if meta::coding(&response.headers).is_some() {
            return Err("the rest is encoded");
        }
        if !is_partial {
            return Ok(self.span());
        }
        let range = meta::text(&response.headers, "content-range").and_then(parse);
        match range {
            Some((span, length)) if span.start == start && self.fits(span, length) => Ok(span),
            _ => Err("the server answered with another part of the content"),
        }
    }

    fn fits(&self, span: Span, length: Option<u64>) -> bool {
        let is_same = length.is_none_or(|length| length == self.length);
        is_same && span.start < span.end && span.end <= self.length
    }
}

/// A strong validator (RFC 9110, section 8.8.1); a date is one if it was a second old when it was sent.
fn validator(headers: &HeaderMap) -> Option<(HeaderName, HeaderValue)> {
    if let Some(tag) = headers.get(header::ETAG) {
        let is_strong = tag.as_bytes().starts_with(b"\"");
        return is_strong.then(|| (header::ETAG, tag.clone()));
    }
    let date = |name: HeaderName| {
        let text = meta::text(headers, name.as_str())?;
        httpdate::parse_http_date(text).ok()
    };
    let age = date(header::DATE)?.duration_since(date(header::LAST_MODIFIED)?);
    let is_strong = age.is_ok_and(|age| age >= Duration::from_secs(1));
    let modified = headers.get(header::LAST_MODIFIED).filter(|_| is_strong)?;
    Some((header::LAST_MODIFIED, modified.clone()))
}

/// `bytes 5-9/10`, or `bytes 5-9/*`.
fn parse(content_range: &str) -> Option<(Span, Option<u64>)> {
    let (unit, rest) = content_range.split_once(' ')?;
    let (range, length) = rest.trim().split_once('/')?;
    let (first, last) = range.split_once('-')?;
    let span = Span {
        start: first.parse().ok()?,
        end: last.parse::<u64>().ok()?.checked_add(1)?,
    };
    let length = match length {
        "*" => None,
        length => Some(length.parse().ok()?),
    };
    unit.eq_ignore_ascii_case("bytes").then_some((span, length))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known_by(headers: &[(&'static str, &'static str)]) -> Option<&'static str> {
        let headers = headers.iter().map(|(name, value)| {
            let value = HeaderValue::from_static(value);
            (HeaderName::from_static(name), value)
        });
        let (name, _) = validator(&headers.collect())?;
        Some(if name == header::ETAG { "tag" } else { "date" })
    }

    #[test]
    fn only_strong_validators_count() {
        let noon = "Sun, 06 Nov 1994 12:00:00 GMT";
        let later = "Sun, 06 Nov 1994 12:00:01 GMT";
        assert_eq!(known_by(&[("etag", "\"a\"")]), Some("tag"));
        assert_eq!(known_by(&[("etag", "W/\"a\"")]), None);
        assert_eq!(known_by(&[("last-modified", noon)]), None);
        let of_date = |date| known_by(&[("last-modified", noon), ("date", date)]);
        assert_eq!((of_date(later), of_date(noon)), (Some("date"), None));
    }

    #[test]
    fn content_ranges() {
        let (start, end) = (5, 10);
        let span = Span { start, end };
        assert_eq!(parse("bytes 5-9/10"), Some((span, Some(10))));
        assert_eq!(parse("Bytes 5-9/*"), Some((span, None)));
        for odd in [
            "bytes */10",
            "bytes 5-9",
            "items 5-9/10",
            "bytes 5-18446744073709551615/*",
        ] {
            assert_eq!(parse(odd), None, "{odd}");
        }
    }
}
