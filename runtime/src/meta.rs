//! What headers say: media types, request ids, rate limits, waiting times.

use std::time::{Duration, SystemTime};

use http::{HeaderMap, header};

/// The media type without its parameters, in lower case.
pub(crate) fn essence(media_type: &str) -> String {
    let essence = media_type.split(';').next().unwrap_or_default();
    essence.trim().to_ascii_lowercase()
}

/// A parameter of a media type, without its quotes.
pub(crate) fn parameter(media_type: &str, name: &str) -> Option<String> {
    let parameters = media_type.split(';').skip(1);
    let mut pairs = parameters.filter_map(|one| one.split_once('='));
    let (_, value) = pairs.find(|(key, _)| key.trim().eq_ignore_ascii_case(name))?;
    Some(value.trim().trim_matches('"').to_owned())
}

/// Whether a media type is JSON: `application/json`, `text/json` or anything `+json`.
pub(crate) fn is_json(media_type: &str) -> bool {
    let essence = essence(media_type);
    matches!(essence.as_str(), "application/json" | "text/json") || essence.ends_with("+json")
}

/// Whether a media type is XML: `application/xml`, `text/xml` or anything `+xml`.
pub(crate) fn is_xml(media_type: &str) -> bool {
    let essence = essence(media_type);
    essence.ends_with("/xml") || essence.ends_with("+xml")
}

/// Whether a media type is one of texts for people.
pub(crate) fn is_text(media_type: &str) -> bool {
    essence(media_type).starts_with("text/")
}

/// Whether a media type is covered by a range of a document: `image/*`, `application/*+json`, `*/*`.
pub(crate) fn covers(range: &str, media_type: &str) -> bool {
    let (range, media_type) = (essence(range), essence(media_type));
    match range.split_once('*') {
        None => range == media_type,
        Some(("", "/*")) => true,
        Some((start, end)) => {
            media_type.len() >= start.len() + end.len()
                && media_type.starts_with(start)
                && media_type.ends_with(end)
        }
    }
}

pub(crate) fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name)?.to_str().ok().map(str::trim)
}

pub(crate) fn content_type(headers: &HeaderMap) -> Option<&str> {
    text(headers, header::CONTENT_TYPE.as_str())
}

/// The content coding that a body still has (RFC 9110, section 8.4), if it has any.
pub(crate) fn coding(headers: &HeaderMap) -> Option<String> {
    let stated = headers.get_all(header::CONTENT_ENCODING).iter();
    let names = stated.filter_map(|value| value.to_str().ok());
    let mut names = names.flat_map(|list| list.split(',')).map(str::trim);
    let found = names.find(|name| !name.is_empty() && !name.eq_ignore_ascii_case("identity"))?;
    Some(found.to_ascii_lowercase())
}

/// The server's name for the request, from the header that it uses.
pub(crate) fn request_id(headers: &HeaderMap) -> Option<&str> {
    const NAMES: [&str; 5] = [
        "x-request-id",
        "request-id",
        "x-amzn-requestid",
        "x-correlation-id",
        "cf-ray",
    ];
    NAMES.iter().find_map(|name| text(headers, name))
}

/// How much of a quota is left, as `X-RateLimit-*` (or `RateLimit-*`) headers say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct RateLimit {
    /// Requests in a window.
    pub limit: Option<u64>,
    /// Requests left in this window.
    pub remaining: Option<u64>,
    /// When the window ends.
    pub reset: Option<SystemTime>,
}

impl RateLimit {
    /// How long it is until the window ends; zero when it has ended.
    pub fn until_reset(&self) -> Option<Duration> {
        let left = self.reset?.duration_since(crate::platform::now());
        Some(left.unwrap_or_default())
    }
}

/// The rate limit, if any of its headers is there.
pub(crate) fn rate_limit(headers: &HeaderMap) -> Option<RateLimit> {
    let number = |name: &str| {
        let long = text(headers, &format!("x-ratelimit-{name}"));
        long.or_else(|| text(headers, &format!("ratelimit-{name}")))?
            .parse()
            .ok()
    };
    let found = RateLimit {
        limit: number("limit"),
        remaining: number("remaining"),
        reset: number("reset").and_then(reset_time),
    };
    let any = found.limit.or(found.remaining).is_some() || found.reset.is_some();
    any.then_some(found)
}

/// Large numbers are seconds since 1970 in UTC, small ones are seconds from now: both are in use.
fn reset_time(seconds: u64) -> Option<SystemTime> {
    const SMALLEST_DATE: u64 = 1_000_000_000;
    let start = if seconds >= SMALLEST_DATE {
        SystemTime::UNIX_EPOCH
    } else {
        crate::platform::now()
    };
    start.checked_add(Duration::from_secs(seconds))
}

/// `Retry-After` in seconds or as a date (RFC 9110, section 10.2.3); garbage is `None`, a date in the past is zero.
pub(crate) fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let value = text(headers, header::RETRY_AFTER.as_str())?;
    if value.bytes().all(|byte| byte.is_ascii_digit()) && !value.is_empty() {
        return Some(Duration::from_secs(value.parse().unwrap_or(u64::MAX)));
    }
    let date = httpdate::parse_http_date(value).ok()?;
    Some(
        date.duration_since(crate::platform::now())
            .unwrap_or_default(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::{HeaderName, HeaderValue};

    fn headers(pairs: &[(&'static str, &str)]) -> HeaderMap {
        let pair = |(name, value): &(&'static str, &str)| {
            (
                HeaderName::from_static(name),
                HeaderValue::from_str(value).unwrap(),
            )
        };
        pairs.iter().map(pair).collect()
    }

    #[test]
    fn media_types_are_compared_by_essence() {
        assert!(is_json("Application/JSON; charset=utf-8"));
        assert!(is_json("application/problem+json"));
        assert!(!is_json("text/html"));
        for xml in [
            "application/xml",
            "TEXT/XML; charset=utf-8",
            "application/atom+xml",
        ] {
            assert!(is_xml(xml), "{xml}");
        }
        assert!(!is_xml("text/html") && !is_xml("application/xml-dtd"));
        assert!(covers("application/*+json", "application/vnd.x+json; v=1"));
        assert!(covers("image/*", "image/png") && !covers("image/*", "text/plain"));
        assert!(covers("*/*", "a/b") && covers("text/csv", "TEXT/CSV"));
    }

    #[test]
    fn waiting_times() {
        let after = |value| retry_after(&headers(&[("retry-after", value)]));
        assert_eq!(after("7"), Some(Duration::from_secs(7)));
        assert_eq!(
            after("99999999999999999999"),
            Some(Duration::from_secs(u64::MAX))
        );
        assert_eq!(after("Wed, 21 Oct 2015 07:28:00 GMT"), Some(Duration::ZERO));
        let future = httpdate::fmt_http_date(SystemTime::now() + Duration::from_secs(100));
        let wait = after(&future).unwrap();
        assert!((98..=100).contains(&wait.as_secs()), "{wait:?}");
        for garbage in ["soon", "-1", "", "1e3", "1.5"] {
            assert_eq!(after(garbage), None, "{garbage}");
        }
    }

    #[test]
    fn rate_limits_count_from_1970_or_from_now() {
        let some = headers(&[
            ("x-ratelimit-limit", "100"),
            ("x-ratelimit-remaining", "0"),
            ("x-ratelimit-reset", "2000000000"),
        ]);
        let limit = rate_limit(&some).unwrap();
        assert_eq!((limit.limit, limit.remaining), (Some(100), Some(0)));
        let reset = SystemTime::UNIX_EPOCH + Duration::from_secs(2_000_000_000);
        assert_eq!(limit.reset, Some(reset));
        let short = rate_limit(&headers(&[("ratelimit-reset", "30")])).unwrap();
        assert!(short.until_reset().unwrap() <= Duration::from_secs(30));
        assert_eq!(rate_limit(&headers(&[("x-ratelimit-reset", "x")])), None);
    }
}
