use std::fmt;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use super::decode_body;
use super::problem::Problem;
use super::words;
#[cfg(feature = "xml")]
use crate::answer::charset;
use crate::meta;
use crate::shown::{ShownHeaders, shown_body};
use crate::spec::Target;
use crate::wire::Decode;

/// An answer that is not a success.
pub struct ApiError {
    target: Target,
    status: StatusCode,
    headers: HeaderMap,
    body: Bytes,
    message: Option<String>,
    in_stream: bool,
    /// What the document says of the operation's bodies in XML.
    #[cfg(feature = "xml")]
    xml: &'static crate::xml::Bodies,
}

impl ApiError {
    pub(crate) fn new(target: Target, status: StatusCode, headers: HeaderMap, body: Bytes) -> Self {
        Self {
            message: words::find(&headers, &body),
            target,
            status,
            headers,
            body,
            in_stream: false,
            #[cfg(feature = "xml")]
            xml: &crate::xml::Bodies::NONE,
        }
    }

    #[cfg(feature = "xml")]
    pub(super) fn with_xml(&mut self, xml: &'static crate::xml::Bodies) {
        self.xml = xml;
    }

    /// The body as a type.
    pub(super) fn read<T: Decode>(&self) -> Option<T> {
        #[cfg(feature = "xml")]
        if crate::xml::looks_like_xml(&self.body) {
            return self.read_xml();
        }
        decode_body(&self.body).ok()
    }

    /// As the document says, else as it comes.
    #[cfg(feature = "xml")]
    fn read_xml<T: Decode>(&self) -> Option<T> {
        let stated = meta::content_type(&self.headers);
        let text = charset::decode_xml(&self.body, stated).ok()?;
        let root = self.xml.error(self.status);
        let read = root.and_then(|root| root.read(&text).ok());
        read.or_else(|| crate::xml::read_undescribed(&text).ok())
    }

    /// The same error, reported by the server inside a stream that had begun as a success.
    pub(crate) fn in_stream(mut self) -> Self {
        self.in_stream = true;
        if self.message.is_none() {
            self.message = shown_body(&self.body);
        }
        self
    }

    /// The same error with a reason of our own.
    pub(crate) fn because(mut self, reason: String) -> Self {
        self.message = Some(reason);
        self
    }

    /// The operation.
    pub fn target(&self) -> &Target {
        &self.target
    }

    /// The status. Of an error inside a stream it is the status that the stream began with.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The headers.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The body, at most its first 64 KiB.
    pub fn body(&self) -> &Bytes {
        &self.body
    }

    /// What the server says went wrong.
    pub fn message(&self) -> Option<&str> {
        self.message.as_deref()
    }

    /// The members of a problem (RFC 9457), if the body has any of them.
    pub fn problem(&self) -> Option<Problem> {
        Problem::read(&self.body)
    }

    /// Whether the server reported it inside a stream that had begun as a success.
    pub fn is_in_stream(&self) -> bool {
        self.in_stream
    }
}

impl fmt::Display for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.in_stream {
            write!(f, "{} -> error in the stream", self.target)?;
        } else {
            write!(f, "{} -> {}", self.target, self.status)?;
        }
        if let Some(message) = &self.message {
            write!(f, ": {message}")?;
        }
        if self.status == StatusCode::TOO_MANY_REQUESTS
            && let Some(wait) = meta::retry_after(&self.headers)
        {
            write!(f, "; retry after {wait:?}")?;
        }
        match meta::request_id(&self.headers) {
            Some(id) => write!(f, " (request id {id})"),
            None => Ok(()),
        }
    }
}

impl fmt::Debug for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ApiError")
            .field("target", &self.target)
            .field("status", &self.status)
            .field("headers", &ShownHeaders(&self.headers))
            .field("body", &shown_body(&self.body))
            .finish_non_exhaustive()
    }
}

impl std::error::Error for ApiError {}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(body: &'static str) -> String {
        let target = Target {
            id: "get",
            method: http::Method::GET,
            path: "/spaces/{spaceId}".into(),
        };
        let mut headers = HeaderMap::new();
        headers.insert("x-request-id", "abc".parse().unwrap());
        ApiError::new(target, StatusCode::NOT_FOUND, headers, body.into()).to_string()
    }

    #[test]
    fn the_message_is_found_where_servers_put_it() {
        let start = "GET /spaces/{spaceId} -> 404 Not Found";
        for (body, message) in [
            (
                r#"{"error":{"code":404,"message":"no such space"}}"#,
                ": no such space",
            ),
            (r#"{"message":"gone"}"#, ": gone"),
            (r#"{"title":"T","detail":"D"}"#, ": D"),
            (r#"{"error":"nope"}"#, ": nope"),
            (r#"{"errors":[{"message":"first"}]}"#, ": first"),
            (r#"{"message":"two\nlines"}"#, ": two lines"),
            ("<html>", ""),
            ("{}", ""),
        ] {
            assert_eq!(
                shown(body),
                format!("{start}{message} (request id abc)"),
                "{body}"
            );
        }
    }
}
