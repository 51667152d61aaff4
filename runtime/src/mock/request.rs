use std::fmt;

use bytes::Bytes;
use http::{HeaderMap, Method};

#[cfg(feature = "xml")]
use super::Reply;
use crate::meta;
use crate::spec::Target;
use crate::transport::HttpRequest;
#[cfg(feature = "xml")]
use crate::wire::Encode;
use crate::wire::{Decode, Fail, from_slice};

/// A request as the mock [`Server`](super::Server) got it. Its `Debug` shows neither a query, nor a header's value, nor a body.
#[derive(Clone)]
pub struct Request {
    target: Target,
    method: Method,
    url: String,
    pub(super) path: Vec<(String, String)>,
    query: Vec<(String, String)>,
    headers: HeaderMap,
    body: Bytes,
    resend: u32,
    /// The bodies of the operation that are XML.
    #[cfg(feature = "xml")]
    pub(super) xml: &'static crate::xml::Bodies,
}

impl Request {
    pub(super) fn new(asked: &HttpRequest, body: Bytes) -> Self {
        let query = asked.url.split_once('?').map_or("", |(_, query)| query);
        let pairs = query.split('&').filter(|pair| !pair.is_empty());
        let decoded = |pair: &str| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            (decode(name), decode(value))
        };
        Self {
            target: asked.target.clone(),
            method: asked.method.clone(),
            url: asked.url.clone(),
            path: Vec::new(),
            query: pairs.map(decoded).collect(),
            headers: asked.headers.clone(),
            body,
            resend: asked.resend,
            #[cfg(feature = "xml")]
            xml: &crate::xml::Bodies::NONE,
        }
    }

    /// The operation.
    pub fn operation(&self) -> &Target {
        &self.target
    }

    /// The method.
    pub fn method(&self) -> &Method {
        &self.method
    }

    /// The URL as it was sent.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The value of a path parameter, decoded. It is there once the request has found an answer.
    pub fn path(&self, name: &str) -> Option<&str> {
        first(&self.path, name)
    }

    /// The first value of a query parameter, decoded.
    pub fn query(&self, name: &str) -> Option<&str> {
        first(&self.query, name)
    }

    /// All names and values of the query, decoded, in their order.
    pub fn query_pairs(&self) -> &[(String, String)] {
        &self.query
    }

    /// A header's value, if it is there and is text.
    pub fn header(&self, name: &str) -> Option<&str> {
        meta::text(&self.headers, name)
    }

    /// The headers.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The body; empty where there is none.
    pub fn body(&self) -> &Bytes {
        &self.body
    }

    /// The body as text, with U+FFFD for what is not UTF-8.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The body out of JSON.
    ///
    /// # Errors
    /// When it is not JSON, or does not fit the type. A handler may pass it on by `?`: it is a reply with status 400.
    pub fn json<T: Decode>(&self) -> Result<T, Fail> {
        from_slice(&self.body)
    }

    /// The body out of XML, as the operation describes it, else by the names of its elements.
    ///
    /// # Errors
    /// When it is not XML, or does not fit the type.
    #[cfg(feature = "xml")]
    pub fn xml<T: Decode>(&self) -> Result<T, Fail> {
        let text = self.text();
        match self.xml.request {
            Some(root) => root.read(&text),
            None => crate::xml::read_undescribed(&text),
        }
    }

    /// The answer with which the operation documents an error, in XML; one that it does not document is called `Error`.
    #[cfg(feature = "xml")]
    pub fn error_xml(&self, status: u16, value: &dyn Encode) -> Reply {
        const UNKNOWN: crate::xml::Node = crate::xml::Node::element("Error", crate::xml::Kind::Any);
        let reply = Reply::status(status);
        let known = http::StatusCode::from_u16(status).ok();
        let root = known.and_then(|status| self.xml.error(status));
        reply.xml("application/xml", root.unwrap_or(&UNKNOWN), value)
    }

    /// How often the request was sent before.
    pub fn resend(&self) -> u32 {
        self.resend
    }
}

impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Request")
            .field("method", &self.method)
            .field("url", &self.url.split('?').next())
            .field("headers", &self.headers.keys().collect::<Vec<_>>())
            .field("bytes", &self.body.len())
            .finish_non_exhaustive()
    }
}

fn first<'a>(pairs: &'a [(String, String)], name: &str) -> Option<&'a str> {
    let found = pairs.iter().find(|(known, _)| known == name);
    found.map(|(_, value)| value.as_str())
}

/// Undoes percent-encoding. What is no triplet stays as it is.
pub(super) fn decode(text: &str) -> String {
    let mut rest = text.as_bytes();
    let mut out = Vec::with_capacity(rest.len());
    while let Some((byte, tail)) = rest.split_first() {
        rest = tail;
        if let (b'%', [high, low, after @ ..]) = (byte, tail)
            && let Some((high, low)) = nibble(*high).zip(nibble(*low))
        {
            out.push(high << 4 | low);
            rest = after;
            continue;
        }
        out.push(*byte);
    }
    String::from_utf8_lossy(&out).into_owned()
}

fn nibble(byte: u8) -> Option<u8> {
    let digit = char::from(byte).to_digit(16)?;
    u8::try_from(digit).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_shows_no_values() {
        let target = Target {
            id: "get",
            method: Method::GET,
            path: "/a".into(),
        };
        let mut asked = HttpRequest::new(target, "http://h.example/a?key=CANARY".to_owned());
        asked.headers.insert("x-key", "CANARY".parse().unwrap());
        let shown = format!("{:?}", Request::new(&asked, "CANARY".into()));
        assert!(
            !shown.contains("CANARY") && shown.contains("x-key"),
            "{shown}"
        );
    }

    #[test]
    fn triplets_and_what_only_looks_like_them() {
        assert_eq!(decode("a%2Fb%c3%A9+%"), "a/bé+%");
        assert_eq!(decode("%zz%2"), "%zz%2");
    }
}
