//! From what a document says to types and calls.

use super::model::{
    AnswerHeader, Api, Argument, ArgumentStyle, Body, BodyForm, BodyKind, Call, Outcome, Reply,
    ReplyBody,
};
use super::{groups, lint, media, paging, patch, usage};
use crate::diagnostic::Diagnostics;
use crate::openapi::{
    BodyContent, Document, In, Operation, Parameter, ParameterShape, RequestBody, Response,
    SchemaId, StatusKey,
};
use crate::schema::{self, Kind, Schemas, Use};
use media::Media;
use serde_json::Value;

/// Header parameters that the client itself is in charge of (OpenAPI, Parameter Object).
const OWN_HEADERS: [&str; 3] = ["accept", "content-type", "authorization"];

/// Builds the model of an API. All that could be wrong was or is reported; nothing fails.
pub fn build(document: &Document, diagnostics: &mut Diagnostics) -> Api {
    let roots = roots_of(document);
    let mut schemas = schema::lower(&document.schemas, &roots, diagnostics);
    lint::examples(document, &schemas, diagnostics);
    let calls: Vec<Call> = document
        .operations
        .iter()
        .map(|operation| call(document, operation, &schemas))
        .collect();
    let webhooks: Vec<Call> = document
        .webhooks
        .iter()
        .map(|operation| call(document, operation, &schemas))
        .collect();
    patch::allow_null(&mut schemas, &calls);
    let usage = usage::find(&schemas, &calls, &webhooks);
    Api {
        info: document.info.clone(),
        servers: document.servers.clone(),
        security_schemes: document.security_schemes.clone(),
        groups: groups::form(&document.groups, &calls),
        schemas,
        usage,
        calls,
        webhooks,
    }
}

/// Every schema that stands outside of other schemas and is used by an operation.
fn roots_of(document: &Document) -> Vec<SchemaId> {
    let mut roots = Vec::new();
    for operation in document.operations.iter().chain(&document.webhooks) {
        for parameter in &operation.parameters {
            roots.extend(schema_of(parameter));
        }
        let contents = operation.body.iter().flat_map(|body| &body.content);
        let answers = operation
            .responses
            .iter()
            .flat_map(|response| &response.content);
        for content in contents.chain(answers) {
            roots.extend(content.schema);
            roots.extend(content.item_schema);
        }
        for response in &operation.responses {
            roots.extend(response.headers.values().filter_map(|header| header.schema));
        }
    }
    roots
}

fn schema_of(parameter: &Parameter) -> Option<SchemaId> {
    match &parameter.shape {
        ParameterShape::Styled { schema, .. } | ParameterShape::Content { schema, .. } => *schema,
    }
}

fn call(document: &Document, operation: &Operation, schemas: &Schemas) -> Call {
    let (path, fixed_query) = split_path(&operation.path);
    let mut arguments = arguments(document, operation, schemas, &path);
    let prefer_minimal = take_prefer(&mut arguments, schemas);
    let (success, errors) = replies(operation, schemas, prefer_minimal);
    let source = paging::Source {
        operation,
        written: &document.schemas,
        schemas,
        arguments: &arguments,
    };
    let page = paging::find(source, &success);
    Call {
        place: operation.place.clone(),
        key: operation.key.clone(),
        id: operation.id.clone(),
        method: operation.method.clone(),
        path,
        fixed_query,
        summary: operation.summary.clone(),
        description: operation.description.clone(),
        external_docs: operation.external_docs.clone(),
        deprecated: operation.deprecated,
        internal: operation.internal,
        tags: operation.tags.clone(),
        arguments,
        body: operation
            .body
            .as_ref()
            .and_then(|body| request_body(body, schemas)),
        stream: stream(operation, schemas, &success),
        success,
        errors,
        headers: answer_headers(operation, schemas),
        security: operation.security.clone(),
        servers: operation.servers.clone(),
        page,
        prefer_minimal,
    }
}

/// Real documents write queries, and AWS fragments, into path templates: the ones are sent, the others never.
fn split_path(template: &str) -> (String, Vec<(String, String)>) {
    let path = template.split('#').next().unwrap_or_default();
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let pairs = query
        .split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            (name.to_owned(), value.to_owned())
        })
        .collect();
    let path = if path.starts_with('/') {
        path.to_owned()
    } else {
        format!("/{path}")
    };
    (path, pairs)
}

fn arguments(
    document: &Document,
    operation: &Operation,
    schemas: &Schemas,
    path: &str,
) -> Vec<Argument> {
    let mut found: Vec<Argument> = operation
        .parameters
        .iter()
        .filter(|parameter| {
            parameter.location != In::Header
                || !OWN_HEADERS.contains(&parameter.name.to_ascii_lowercase().as_str())
        })
        .map(|parameter| argument(document, parameter, schemas))
        .collect();
    let position = |argument: &Argument| path.find(&format!("{{{}}}", argument.name));
    found.sort_by_key(|argument| match argument.location {
        In::Path => (0, position(argument).unwrap_or(usize::MAX)),
        _ => (1, 0),
    });
    found
}

fn argument(document: &Document, parameter: &Parameter, schemas: &Schemas) -> Argument {
    let style = match &parameter.shape {
        ParameterShape::Styled {
            style,
            explode,
            allow_reserved,
            ..
        } => ArgumentStyle::Styled {
            style: *style,
            explode: *explode,
            allow_reserved: *allow_reserved,
        },
        ParameterShape::Content { media_type, .. } => ArgumentStyle::Content(media_type.clone()),
    };
    Argument {
        name: parameter.name.clone(),
        location: parameter.location,
        required: parameter.required,
        value: argument_type(parameter, schemas),
        style,
        description: parameter.description.clone(),
        default: default_of(document, parameter),
        deprecated: parameter.deprecated,
    }
}

/// The `default` of a parameter's schema, or of the one that it refers to.
fn default_of(document: &Document, parameter: &Parameter) -> Option<Value> {
    let node = document.schemas.node(schema_of(parameter)?);
    let own = node.annotations.default.clone();
    own.or_else(|| {
        let target = document.schemas.node(node.reference?);
        target.annotations.default.clone()
    })
}

/// A parameter without a schema is text.
fn argument_type(parameter: &Parameter, schemas: &Schemas) -> Use {
    match schema_of(parameter) {
        None => Use {
            ty: schemas.text,
            nullable: false,
        },
        schema => schemas.of(schema),
    }
}

/// `Prefer: return=minimal` (RFC 7240) is a choice between two outcomes, not an argument.
fn take_prefer(arguments: &mut Vec<Argument>, schemas: &Schemas) -> bool {
    let offers_minimal = |argument: &Argument| {
        argument.location == In::Header
            && argument.name.eq_ignore_ascii_case("prefer")
            && match &schemas.get(argument.value.ty).kind {
                Kind::Enum(found) => found.values.iter().any(|one| one.value == "return=minimal"),
                _ => false,
            }
    };
    let before = arguments.len();
    arguments.retain(|argument| !offers_minimal(argument));
    arguments.len() < before
}

/// Headers of all answers. One without a schema is text.
fn answer_headers(operation: &Operation, schemas: &Schemas) -> Vec<AnswerHeader> {
    let mut all: Vec<AnswerHeader> = Vec::new();
    let headers = operation
        .responses
        .iter()
        .flat_map(|response| &response.headers);
    for (name, header) in headers {
        let text = Use {
            ty: schemas.text,
            nullable: false,
        };
        let value = header.schema.map_or(text, |id| schemas.of(Some(id)));
        let is_same = |known: &AnswerHeader| {
            known.name.eq_ignore_ascii_case(name) && known.value.ty == value.ty
        };
        if !all.iter().any(is_same) {
            all.push(AnswerHeader {
                name: name.clone(),
                description: header.description.clone(),
                value,
                is_json: header.media_type.as_deref().is_some_and(media::is_json),
            });
        }
    }
    all
}

fn request_body(body: &RequestBody, schemas: &Schemas) -> Option<Body> {
    let mut forms: Vec<BodyForm> = Vec::new();
    for content in &body.content {
        let form = BodyForm {
            media_type: content.media_type.clone(),
            kind: body_kind(content, schemas),
        };
        forms.push(form);
    }
    // JSON serves every caller best; the document's order decides among the rest.
    forms.sort_by_key(|form| !matches!(form.kind, BodyKind::Json(_)));
    if forms.is_empty() {
        return None;
    }
    Some(Body {
        required: body.required,
        description: body.description.clone(),
        forms,
    })
}

fn body_kind(content: &BodyContent, schemas: &Schemas) -> BodyKind {
    let used = schemas.of(content.schema);
    let binary = is_binary(used, schemas);
    match Media::of(&content.media_type) {
        Media::Json if !binary => BodyKind::Json(used),
        Media::Form => BodyKind::Form(used, content.encoding.clone()),
        Media::Multipart => BodyKind::Multipart(used, content.encoding.clone()),
        Media::Text if !binary => BodyKind::Text,
        _ => BodyKind::Binary,
    }
}

fn replies(
    operation: &Operation,
    schemas: &Schemas,
    prefer_minimal: bool,
) -> (Outcome, Vec<Reply>) {
    let has_success = operation
        .responses
        .iter()
        .any(|response| is_success(response.status));
    let (good, bad): (Vec<&Response>, Vec<&Response>) =
        operation.responses.iter().partition(|response| {
            is_success(response.status) || (!has_success && response.status == StatusKey::Default)
        });
    let is_head = operation.method.0 == "HEAD";
    let mut good: Vec<Reply> = good
        .into_iter()
        .map(|response| reply(response, schemas, is_head))
        .collect();
    if prefer_minimal && good.iter().any(|reply| reply.body.is_some()) {
        good.retain(|reply| reply.body.is_some());
    }
    let bad = bad
        .into_iter()
        .map(|response| reply(response, schemas, is_head))
        .collect();
    (outcome(good), bad)
}

fn is_success(status: StatusKey) -> bool {
    matches!(status, StatusKey::Code(200..=299) | StatusKey::Range(2))
}

fn outcome(replies: Vec<Reply>) -> Outcome {
    let mut bodies: Vec<ReplyBody> = Vec::new();
    for body in replies.iter().filter_map(|reply| reply.body) {
        if !bodies.contains(&body) {
            bodies.push(body);
        }
    }
    let optional = replies.iter().any(|reply| reply.body.is_none());
    match bodies.as_slice() {
        [] => Outcome::Nothing,
        [_] => match replies.into_iter().find(|reply| reply.body.is_some()) {
            Some(reply) => Outcome::One { reply, optional },
            None => Outcome::Nothing,
        },
        _ => Outcome::Several(replies),
    }
}

/// The answer to HEAD has no body, whatever is said about it (RFC 9110, section 9.3.2).
fn reply(response: &Response, schemas: &Schemas, is_head: bool) -> Reply {
    let best = response
        .content
        .iter()
        .min_by_key(|content| Media::of(&content.media_type).rank());
    let bodiless = is_head || matches!(response.status, StatusKey::Code(204 | 205 | 304));
    let best = best.filter(|_| !bodiless);
    Reply {
        status: response.status,
        description: response.description.clone(),
        body: best.map(|content| reply_body(content, schemas)),
        media_type: best.map(|content| content.media_type.clone()),
    }
}

/// The first success in a sequence of events or records beside the one that is asked for by default.
fn stream(operation: &Operation, schemas: &Schemas, success: &Outcome) -> Option<Reply> {
    let is_stream = |reply: &Reply| {
        matches!(
            reply.body,
            Some(ReplyBody::Events(_) | ReplyBody::Records(_))
        )
    };
    if matches!(success, Outcome::One { reply, .. } if is_stream(reply)) {
        return None;
    }
    let good = operation.responses.iter();
    let good = good.filter(|response| is_success(response.status));
    let mut offered = good.flat_map(|response| {
        response.content.iter().map(|content| Reply {
            status: response.status,
            description: response.description.clone(),
            body: Some(reply_body(content, schemas)),
            media_type: Some(content.media_type.clone()),
        })
    });
    offered.find(is_stream)
}

fn reply_body(content: &BodyContent, schemas: &Schemas) -> ReplyBody {
    let used = schemas.of(content.schema);
    let item = item(content, schemas);
    match Media::of(&content.media_type) {
        Media::Json if !is_binary(used, schemas) => ReplyBody::Json(used),
        Media::Events => ReplyBody::Events(item),
        Media::Records => ReplyBody::Records(item),
        Media::Text => ReplyBody::Text,
        Media::Any if says_type(used, schemas) => ReplyBody::Json(used),
        _ => ReplyBody::Binary,
    }
}

/// One item of a sequence (OpenAPI 3.2, Media Type Object): `schema` may describe all of them as an array.
fn item(content: &BodyContent, schemas: &Schemas) -> Use {
    if content.item_schema.is_some() {
        return schemas.of(content.item_schema);
    }
    let used = schemas.of(content.schema);
    match schemas.get(used.ty).kind {
        Kind::List(list) if !used.nullable => list.item,
        _ => used,
    }
}

/// Whether a schema says more of a body of any media type than that it is a body.
fn says_type(used: Use, schemas: &Schemas) -> bool {
    let is_free = matches!(schemas.get(used.ty).kind, Kind::Any(why) if why.is_unrestricted());
    !is_free && !is_binary(used, schemas)
}

fn is_binary(used: Use, schemas: &Schemas) -> bool {
    matches!(
        schemas.get(used.ty).kind,
        Kind::String(schema::StringFormat::Binary)
    )
}
