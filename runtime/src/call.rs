use std::borrow::Cow;
use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, Method, header};

use crate::body::{FormField, Multipart, Payload, StreamSource, form_urlencoded};
use crate::core::Core;
use crate::params::{Location, Param, Rendered, Rule, Style, render};
use crate::path;
use crate::percent::{self, Keep};
use crate::server::{BaseUrl, ServerSpec};
use crate::spec::{Requirement, Spec, Target};
use crate::wire::{self, Encode};

/// A request for one operation, not sent yet: the untyped half of a generated `Request<O>`.
///
/// What cannot be sent (a path value that would change the route, a header value with a line break) is kept and returned
/// as an error when the call is sent. A setter called twice replaces. Its `Debug` shows no values.
#[derive(Clone)]
#[must_use = "a call does nothing until it is sent"]
pub struct Call(pub(crate) Box<State>);

#[derive(Clone)]
pub(crate) struct State {
    pub(crate) core: Core,
    pub(crate) target: Target,
    /// Statuses outside of 2xx that are answers.
    pub(crate) answers: &'static [u16],
    pub(crate) security: &'static [Requirement],
    pub(crate) server: Option<&'static ServerSpec>,
    /// The caller's server for this call alone.
    pub(crate) base: Option<BaseUrl>,
    pub(crate) params: Vec<Sent>,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Payload,
    pub(crate) timeout: Option<Duration>,
    pub(crate) max_retries: Option<u32>,
    /// A URL from the server, instead of the template and its parameters.
    pub(crate) at: Option<String>,
    pub(crate) problem: Option<String>,
}

/// A parameter as it is sent.
#[derive(Clone)]
pub(crate) struct Sent {
    pub(crate) location: Location,
    pub(crate) name: Cow<'static, str>,
    /// The value before it was written, where that is one text: what a page counter reads.
    pub(crate) plain: Option<String>,
    /// A path's part, or pairs of a query or of cookies.
    pub(crate) text: Vec<String>,
}

impl Call {
    /// A call of an operation.
    pub fn new(core: &Core, spec: &'static Spec) -> Self {
        let method = Method::from_bytes(spec.method.as_bytes()).ok();
        let is_method = method.is_some();
        let target = Target {
            id: spec.id,
            method: method.unwrap_or_default(),
            path: spec.path.into(),
        };
        let mut call = Self::of(core, target);
        call.0.answers = spec.answers;
        call.0.security = spec.security;
        call.0.server = spec.server;
        if !is_method {
            call.wrong(format!("{:?} is not an HTTP method", spec.method));
        }
        if !spec.accept.is_empty() {
            call.header_text("accept", spec.accept);
        }
        call
    }

    /// A call that is not in the document, with the client's credentials and retries.
    ///
    /// `path` is appended to the base URL; it may hold `{placeholders}` and a query.
    pub fn free(core: &Core, method: Method, path: impl Into<String>) -> Self {
        let path: String = path.into();
        let mut call = Self::of(
            core,
            Target {
                id: "",
                method,
                path: path.into(),
            },
        );
        call.0.security = core.api().security;
        call
    }

    fn of(core: &Core, target: Target) -> Self {
        Self(Box::new(State {
            core: core.clone(),
            target,
            answers: &[],
            security: &[],
            server: None,
            base: None,
            params: Vec::new(),
            headers: HeaderMap::new(),
            body: Payload::Empty,
            timeout: None,
            max_retries: None,
            at: None,
            problem: None,
        }))
    }

    /// The operation.
    pub fn target(&self) -> &Target {
        &self.0.target
    }

    /// The client.
    pub fn core(&self) -> &Core {
        &self.0.core
    }

    fn wrong(&mut self, why: impl Into<String>) -> &mut Self {
        self.0.problem.get_or_insert(why.into());
        self
    }

    /// The URL that this call's path is appended to, instead of any server of the document or the client.
    ///
    /// The client's credentials are sent there: it has to be as trusted as the client's own.
    pub fn base_url(&mut self, url: &str) -> &mut Self {
        match BaseUrl::parse(url) {
            Ok(base) => {
                self.0.base = Some(base);
                self
            }
            Err(why) => self.wrong(why),
        }
    }

    /// A text in the path: the short way for `Param::path(name)`.
    pub fn path_text(&mut self, name: &'static str, value: &str) -> &mut Self {
        if let Some(why) = path::refusal(name, value) {
            return self.wrong(why);
        }
        let text = percent::encode(value, Keep::Unreserved);
        self.put(Location::Path, name.into(), None, vec![text])
    }

    /// A parameter, written as the document says. Null is not sent and takes back an earlier value.
    ///
    /// Header parameters named `Accept`, `Content-Type` and `Authorization` are ignored, as the specification demands.
    pub fn param(&mut self, param: &Param, value: &dyn Encode) -> &mut Self {
        let value = if param.rule.content.is_some() {
            wire::to_value(value)
        } else {
            wire::to_styled(value)
        };
        let plain = match &value {
            serde_json::Value::String(text) => Some(text.clone()),
            serde_json::Value::Number(number) => Some(number.to_string()),
            _ => None,
        };
        let rendered = render(param.name, param.location, param.rule, &value);
        match (param.location, rendered) {
            (Location::Header, Rendered::Text(_)) if is_reserved_header(param.name) => self,
            (Location::Header, Rendered::Text(text)) => self.header_text(param.name, &text),
            (Location::Path, Rendered::Text(text)) => {
                // The dot of a label belongs to its segment, which is looked at as a whole.
                let refusal = match param.rule.style {
                    Style::Label => None,
                    _ => path::refusal(param.name, &text),
                };
                if let Some(why) = refusal {
                    return self.wrong(why);
                }
                self.put(Location::Path, param.name.into(), plain, vec![text])
            }
            (location, Rendered::Pairs(pairs)) => {
                self.put(location, param.name.into(), plain, pairs)
            }
            (location, Rendered::Absent | Rendered::Text(_)) => self.remove(location, param.name),
        }
    }

    /// A query parameter that the document does not know, exploded.
    pub fn query(&mut self, name: impl Into<String>, value: &dyn Encode) -> &mut Self {
        let name: String = name.into();
        let value = wire::to_styled(value);
        match render(&name, Location::Query, Rule::new(Style::Form), &value) {
            Rendered::Pairs(pairs) => self.put(Location::Query, name.into(), None, pairs),
            Rendered::Absent | Rendered::Text(_) => self.remove(Location::Query, &name),
        }
    }

    /// A header, before any that the client or the document would send under this name.
    ///
    /// `Content-Length` and `Transfer-Encoding` say how long the body is, which only its sender knows: they are an error
    /// when the call is sent.
    pub fn header(&mut self, name: HeaderName, value: HeaderValue) -> &mut Self {
        if name == header::CONTENT_LENGTH || name == header::TRANSFER_ENCODING {
            return self.wrong(format!(
                "the header `{name}` is written with the body and cannot be set"
            ));
        }
        self.0.headers.insert(name, value);
        self
    }

    /// A header as text; line breaks and NUL are an error when the call is sent.
    pub fn header_text(&mut self, name: &str, value: &str) -> &mut Self {
        let parsed = HeaderName::from_bytes(name.as_bytes())
            .ok()
            .zip(HeaderValue::from_bytes(value.as_bytes()).ok());
        match parsed {
            Some((name, value)) => self.header(name, value),
            None => self.wrong(format!(
                "header `{name}` cannot hold that value: it has a control character"
            )),
        }
    }

    /// The key by which the server knows a repeated request, sent as `Idempotency-Key` with every attempt. It makes any
    /// method retryable.
    pub fn idempotency_key(&mut self, key: &str) -> &mut Self {
        self.header_text("idempotency-key", key)
    }

    /// The time limit of one attempt.
    pub fn timeout(&mut self, limit: Duration) -> &mut Self {
        self.0.timeout = Some(limit);
        self
    }

    /// How often the request is retried.
    pub fn max_retries(&mut self, retries: u32) -> &mut Self {
        self.0.max_retries = Some(retries);
        self
    }

    /// A body in a JSON media type, stated as the document declares it.
    pub fn json(&mut self, media_type: &str, value: &dyn Encode) -> &mut Self {
        self.body(media_type, wire::to_vec(value))
    }

    /// A body in an XML media type. What no XML text can hold, such as a control character, is an error when the call is sent.
    #[cfg(feature = "xml")]
    pub fn xml(
        &mut self,
        media_type: &str,
        root: &crate::xml::Node,
        value: &dyn Encode,
    ) -> &mut Self {
        match root.encode(value) {
            Ok(text) => self.body(media_type, text),
            Err(why) => self.wrong(format!("the body cannot be written: {why}")),
        }
    }

    /// A body of text.
    pub fn text(&mut self, media_type: &str, text: &str) -> &mut Self {
        self.body(media_type, text.to_owned())
    }

    /// A body of bytes.
    pub fn bytes(&mut self, media_type: &str, bytes: impl Into<Bytes>) -> &mut Self {
        self.body(media_type, bytes.into())
    }

    /// A body that is sent as it comes.
    pub fn stream(&mut self, media_type: &str, source: StreamSource) -> &mut Self {
        self.body(media_type, Payload::Stream(source))
    }

    /// An `application/x-www-form-urlencoded` body. An empty form is sent as no body; a value without members, such as a
    /// list, is an error when the call is sent.
    pub fn form(&mut self, fields: &[FormField], value: &dyn Encode) -> &mut Self {
        let text = match form_urlencoded(fields, value) {
            Ok(text) => text,
            Err(why) => return self.wrong(why),
        };
        if text.is_empty() {
            self.0.body = Payload::Empty;
            self.0.headers.remove(header::CONTENT_TYPE);
            return self;
        }
        self.body("application/x-www-form-urlencoded", text)
    }

    /// A `multipart` body of a media type, such as `multipart/form-data`.
    pub fn multipart(&mut self, media_type: &str, parts: &Multipart) -> &mut Self {
        match parts.finish(media_type) {
            Ok((media_type, payload)) => self.body(&media_type, payload),
            Err(why) => self.wrong(why.to_string()),
        }
    }

    /// A body of any kind.
    pub fn body(&mut self, media_type: &str, payload: impl Into<Payload>) -> &mut Self {
        self.0.body = payload.into();
        self.header_text("content-type", media_type)
    }

    pub(crate) fn put(
        &mut self,
        location: Location,
        name: Cow<'static, str>,
        plain: Option<String>,
        text: Vec<String>,
    ) -> &mut Self {
        let same = |sent: &&mut Sent| sent.location == location && sent.name == name;
        let params = &mut self.0.params;
        match params.iter_mut().find(same) {
            Some(sent) => {
                sent.plain = plain;
                sent.text = text;
            }
            None => params.push(Sent {
                location,
                name,
                plain,
                text,
            }),
        }
        self
    }

    fn remove(&mut self, location: Location, name: &str) -> &mut Self {
        if location == Location::Header {
            self.0.headers.remove(name);
        }
        let params = &mut self.0.params;
        params.retain(|sent| sent.location != location || sent.name != name);
        self
    }
}

fn is_reserved_header(name: &str) -> bool {
    ["accept", "content-type", "authorization"]
        .iter()
        .any(|reserved| name.eq_ignore_ascii_case(reserved))
}

impl fmt::Debug for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let params: Vec<_> = self.0.params.iter().map(|sent| &sent.name).collect();
        f.debug_struct("Call")
            .field("target", &self.0.target)
            .field("params", &params)
            .field("headers", &self.0.headers.keys().collect::<Vec<_>>())
            .field("body", &self.0.body)
            .finish_non_exhaustive()
    }
}
