use crate::diagnostic::Place;
use crate::openapi::{
    Encoding, Example, In, Info, Method, Requirement, SecurityKind, SecurityScheme, Separator,
    Server, StatusKey, Style,
};
use crate::schema::{Schemas, TypeId, Use, XmlRoot};
use indexmap::IndexMap;
use serde_json::Value;
use std::collections::HashSet;
use std::sync::Arc;

/// One API: its types and its calls.
#[derive(Clone, Debug)]
pub struct Api {
    /// Title, version and texts.
    pub info: Info,
    /// Servers of the whole API.
    pub servers: Vec<Server>,
    /// Security schemes by name.
    pub security_schemes: IndexMap<String, SecurityScheme>,
    /// All types.
    pub schemas: Schemas,
    /// Where types are used.
    pub usage: Usage,
    /// Groups of calls, in document order; each call is in exactly one.
    pub groups: Vec<ApiGroup>,
    /// All calls, in document order.
    pub calls: Vec<Call>,
    /// Payloads that the API sends (webhooks, callbacks): only their types are emitted.
    pub webhooks: Vec<Call>,
}

/// Which types are sent and which are received.
#[derive(Clone, Debug, Default)]
pub struct Usage {
    /// Types reached from parameters and request bodies.
    pub sent: HashSet<TypeId>,
    /// Types reached from responses.
    pub received: HashSet<TypeId>,
    /// Types that nobody wants: they are not emitted.
    pub left_out: HashSet<TypeId>,
}

/// A group of calls: a tag, or the first segment of the paths of calls without one.
#[derive(Clone, Debug)]
pub struct ApiGroup {
    /// The tag's name, or the path segment.
    pub name: String,
    /// The tag's description, CommonMark.
    pub description: Option<String>,
    /// Indices into [`Api::calls`].
    pub calls: Vec<usize>,
}

/// One operation as a call.
#[derive(Clone, Debug)]
pub struct Call {
    /// Where the operation stands.
    pub place: Place,
    /// The stable key that names derive from.
    pub key: String,
    /// `operationId`, if the document has one.
    pub id: Option<String>,
    /// The method.
    pub method: Method,
    /// The path template: starts with `/`, no query, no fragment. The value of a placeholder `{+name}` keeps its slashes.
    pub path: String,
    /// Query pairs that the document wrote into the path itself.
    pub fixed_query: Vec<(String, String)>,
    /// `summary`.
    pub summary: Option<String>,
    /// `description`, CommonMark.
    pub description: Option<String>,
    /// `externalDocs.url`.
    pub external_docs: Option<String>,
    /// `deprecated`.
    pub deprecated: bool,
    /// `x-internal`.
    pub internal: bool,
    /// All tags.
    pub tags: Vec<String>,
    /// What the caller gives, in document order: path parameters first.
    pub arguments: Vec<Argument>,
    /// The request body.
    pub body: Option<Body>,
    /// The successful outcome.
    pub success: Outcome,
    /// A success that is a stream of events or records, where the document offers it beside another media type.
    pub stream: Option<Reply>,
    /// The status of the first success without a body; 204 where no answer but errors is documented.
    pub bodiless: Option<u16>,
    /// Documented errors.
    pub errors: Vec<Reply>,
    /// Statuses outside of 2xx that are answers and no errors: documented redirects, 304.
    pub answers: Vec<u16>,
    /// Documented headers of all answers, each name once for each of its types.
    pub headers: Vec<AnswerHeader>,
    /// Alternatives of credentials; `None` where the document says nothing.
    pub security: Option<Vec<Requirement>>,
    /// Servers of this operation alone.
    pub servers: Vec<Server>,
    /// How its results are paged through, if they are.
    pub page: Option<Page>,
    /// What comes nearest to pages, where its answer is or has a list and it has none.
    pub near_miss: Option<NearMiss>,
    /// Whether it takes `Prefer: return=minimal` (GitBook and others): the header's parameter name.
    pub prefer_minimal: bool,
}

impl Call {
    /// What the document calls it: its `operationId`, else the words of its method and path.
    pub fn name(&self) -> &str {
        self.id.as_deref().unwrap_or(&self.key)
    }
}

/// One parameter.
#[derive(Clone, Debug)]
pub struct Argument {
    /// Where the parameter stands; the same for every operation that refers to a component.
    pub place: Place,
    /// Its name on the wire.
    pub name: String,
    /// Where it is sent.
    pub location: In,
    /// Whether it must be given.
    pub required: bool,
    /// Its type. A null is sent as if it was not given.
    pub value: Use,
    /// How its value is written.
    pub style: ArgumentStyle,
    /// `description`, CommonMark.
    pub description: Option<String>,
    /// `default` of its schema: what a server takes where nothing is sent.
    pub default: Option<Value>,
    /// `deprecated`.
    pub deprecated: bool,
}

/// How an argument is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ArgumentStyle {
    /// By `style` and `explode`.
    Styled {
        /// `style`.
        style: Style,
        /// `explode`.
        explode: bool,
        /// `allowReserved`.
        allow_reserved: bool,
        /// What joins lists, from the outside in, where the style does not say it.
        separators: Vec<Separator>,
    },
    /// As this media type.
    Content(String),
}

impl Api {
    /// Whether any body of a call is XML, or what any webhook brings.
    pub fn has_xml(&self) -> bool {
        self.xml_roots().next().is_some()
    }

    /// The roots of all bodies that are XML.
    pub fn xml_roots(&self) -> impl Iterator<Item = XmlRoot> + '_ {
        let brought = self.webhooks.iter().filter_map(payload);
        let brought = brought.filter_map(|(_, root)| root);
        self.calls.iter().flat_map(xml_roots).chain(brought)
    }

    /// Whether a security scheme is HTTP Digest.
    pub fn has_digest(&self) -> bool {
        let mut schemes = self.security_schemes.values();
        schemes.any(|scheme| matches!(scheme.kind, SecurityKind::Digest))
    }
}

/// What a webhook brings, as JSON or else as XML with this root.
pub fn payload(hook: &Call) -> Option<(Use, Option<XmlRoot>)> {
    let forms = || hook.body.iter().flat_map(|body| &body.forms);
    let json = forms().find_map(|form| match form.kind {
        BodyKind::Json(used) => Some((used, None)),
        _ => None,
    });
    let xml = || {
        forms().find_map(|form| match form.kind {
            BodyKind::Xml(used, root) => Some((used, Some(root))),
            _ => None,
        })
    };
    json.or_else(xml)
}

/// The roots of the bodies of a call that are XML.
fn xml_roots(call: &Call) -> impl Iterator<Item = XmlRoot> + '_ {
    let forms = call.body.iter().flat_map(|body| &body.forms);
    let sent = forms.filter_map(|form| match form.kind {
        BodyKind::Xml(_, root) => Some(root),
        _ => None,
    });
    let good: &[Reply] = match &call.success {
        Outcome::Nothing => &[],
        Outcome::One { reply, .. } => std::slice::from_ref(reply),
        Outcome::Several(replies) => replies,
    };
    let answers = good.iter().chain(&call.errors);
    sent.chain(answers.filter_map(|reply| match reply.body {
        Some(ReplyBody::Xml(_, root)) => Some(root),
        _ => None,
    }))
}

/// A request body.
#[derive(Clone, Debug)]
pub struct Body {
    /// Whether it must be given.
    pub required: bool,
    /// `description`, CommonMark.
    pub description: Option<String>,
    /// The forms it can have, the preferred one first. Never empty.
    pub forms: Vec<BodyForm>,
}

/// One form of a request body.
#[derive(Clone, Debug)]
pub struct BodyForm {
    /// The media type as declared, sent as `Content-Type`.
    pub media_type: String,
    /// What it holds.
    pub kind: BodyKind,
}

/// What a body holds.
#[derive(Clone, Debug)]
pub enum BodyKind {
    /// JSON.
    Json(Use),
    /// XML with this root.
    Xml(Use, XmlRoot),
    /// `application/x-www-form-urlencoded`.
    Form(Use, IndexMap<String, Encoding>),
    /// `multipart/*`.
    Multipart(Use, IndexMap<String, Encoding>),
    /// Text.
    Text,
    /// Bytes.
    Binary,
}

/// What a call gives back when it succeeds.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// Nothing.
    Nothing,
    /// One kind of body; `optional` where some success has none (200 and 204).
    One {
        /// The body.
        reply: Reply,
        /// Whether there may be none.
        optional: bool,
    },
    /// Different bodies for different statuses; a reply without body is a variant without a value.
    Several(Vec<Reply>),
}

/// A documented header of answers.
#[derive(Clone, Debug)]
pub struct AnswerHeader {
    /// Its name; case does not matter.
    pub name: String,
    /// `description`, CommonMark.
    pub description: Option<String>,
    /// Its type.
    pub value: Use,
    /// Whether its value is JSON (a header with `content`).
    pub is_json: bool,
}

/// One documented answer.
#[derive(Clone, Debug)]
pub struct Reply {
    /// Which statuses it is for.
    pub status: StatusKey,
    /// `description`.
    pub description: Option<String>,
    /// Its body; `None` where it has none.
    pub body: Option<ReplyBody>,
    /// Its media type as declared.
    pub media_type: Option<String>,
    /// Examples of its body in this media type.
    pub examples: Arc<[Example]>,
    /// The kinds of events that a stream of them holds, where its schema describes the events and not their data.
    pub events: Vec<EventKind>,
}

/// A kind of server-sent event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventKind {
    /// Its `event`; `None` for every one that no other kind is of.
    pub event: Option<String>,
    /// What its `data` holds, if anything.
    pub data: Option<Use>,
    /// Whether `data` is JSON, and no text.
    pub is_json: bool,
}

/// The body of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReplyBody {
    /// JSON.
    Json(Use),
    /// XML with this root.
    Xml(Use, XmlRoot),
    /// `text/event-stream`; the type is that of one event's data, of the first kind where there are several.
    Events(Use),
    /// A sequence of JSON texts (`application/jsonl`, `application/json-seq` …); the type of one.
    Records(Use),
    /// Text.
    Text,
    /// Bytes.
    Binary,
}

/// How results are paged through: the items in one answer and what asks for the next.
#[derive(Clone, Debug)]
pub struct Page {
    /// The way to the list of items in the answer, by property names; empty where the answer is the list.
    pub items: Vec<String>,
    /// The type of one item.
    pub item: Use,
    /// What asks for the next page.
    pub cursor: PageCursor,
}

/// What of a request asks for another page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CursorInput {
    /// A query parameter.
    Query(String),
    /// A member of the JSON body, by property names.
    Body(Vec<String>),
}

/// What comes nearest to pages in an operation whose answer is or has a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NearMiss {
    /// The answer has what may be a token, and no parameter takes it.
    Untaken {
        /// The way to the token.
        from: Vec<String>,
        /// A query parameter that might take it, by its name.
        perhaps: Option<String>,
    },
    /// What takes the token has to be given always.
    Given {
        /// The way to the token.
        from: Vec<String>,
        /// The query parameter.
        into: String,
    },
    /// What should take the token is of another type.
    Unlike {
        /// The way to the token.
        from: Vec<String>,
        /// The query parameter.
        into: String,
    },
    /// The answer has a text that may be a URL, and the document does not say so.
    PerhapsLink {
        /// The way to the text.
        from: Vec<String>,
    },
    /// The answer says whether there are more, and not how to ask for them.
    More {
        /// The way to the flag.
        from: Vec<String>,
    },
    /// A query parameter may count pages or items.
    Counted {
        /// The query parameter.
        into: String,
        /// Whether it is the number of a page.
        is_page: bool,
        /// What is missing.
        lack: Lack,
    },
    /// A query parameter may take a token, and the answer has none.
    Unanswered {
        /// The query parameter.
        into: String,
    },
    /// Neither parameters nor the answer tell of pages.
    Nothing,
}

/// What a query parameter lacks that may count pages or items.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lack {
    /// It is no integer.
    Integer,
    /// It has to be given always.
    Optional,
    /// The method may change something.
    Safe,
    /// The path leads to one thing, whose list may be the same on every page.
    Collection,
    /// The answer has several lists.
    OneList,
    /// No parameter is the size of a page.
    Size,
    /// Nothing says whether pages are counted from 0 or from 1.
    First,
}

/// What asks for the next page.
#[derive(Clone, Debug)]
pub enum PageCursor {
    /// A token in the answer that is sent back.
    Token {
        /// The way to the token in the answer, by property names.
        from: Vec<String>,
        /// What takes it.
        into: CursorInput,
        /// The way to the boolean in the answer that says whether there are more, by property names, if it has one.
        more: Option<Vec<String>>,
    },
    /// A URL in the answer.
    Link {
        /// The way to the URL in the answer, by property names.
        from: Vec<String>,
    },
    /// The `Link` header with `rel="next"` (RFC 8288).
    LinkHeader,
    /// The last item of the page, as long as the answer says that there are more.
    LastItem {
        /// What takes it.
        into: CursorInput,
        /// The property of an item that the parameter takes.
        key: String,
        /// The way to the boolean in the answer, by property names.
        more: Vec<String>,
    },
    /// The number of the page. A page without items is behind the last one.
    Number {
        /// What takes it.
        into: CursorInput,
        /// The number of the first page: 0 or 1.
        first: u64,
        /// The way to the number of all pages in the answer, by property names.
        total: Option<Vec<String>>,
    },
    /// The number of items to leave out. A page without items is behind the last one.
    Offset {
        /// What takes it.
        into: CursorInput,
    },
}
