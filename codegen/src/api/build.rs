//! From what a document says to types and calls.

use super::body::OptionalBodies;
use super::model::{AnswerHeader, Api, Argument, ArgumentStyle, Call};
use super::paging::Paging;
use super::reply::Answers;
use super::required::AnswersRequired;
use super::{body, events, groups, lint, media, narrow, paging, patch, reply, required, usage};
use crate::diagnostic::{Diagnostics, Level};
use crate::openapi::{self, Document, In, Operation, Parameter, ParameterShape, SchemaId};
use crate::schema::{self, Kind, Roots, Schemas, Use};
use serde_json::Value;

/// What is free to choose about calls.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choices {
    /// Which media types answers are read as.
    pub answers: Answers,
    /// Whether answers have to hold what they promise.
    pub required: AnswersRequired,
    /// How bodies are given that need not be there.
    pub optional_bodies: OptionalBodies,
    /// How the answers of operations follow each other; the last one that is about an operation counts.
    pub paging: Vec<Paging>,
}

/// Builds the model of an API by the default choices.
pub fn build(document: &Document, diagnostics: &mut Diagnostics) -> Api {
    build_with(document, &Choices::default(), diagnostics)
}

/// Builds the model of an API. All that could be wrong was or is reported; nothing fails.
pub fn build_with(document: &Document, choices: &Choices, diagnostics: &mut Diagnostics) -> Api {
    let roots = roots_of(document);
    let xml = xml_roots(document);
    let roots = Roots {
        all: &roots,
        xml: &xml,
    };
    let mut schemas = schema::lower(&document.schemas, roots, diagnostics);
    lint::examples(document, &schemas, diagnostics);
    let calls: Vec<Call> = document
        .operations
        .iter()
        .map(|operation| call(document, operation, &schemas, choices, diagnostics))
        .collect();
    let webhooks: Vec<Call> = document
        .webhooks
        .iter()
        .map(|operation| call(document, operation, &schemas, choices, diagnostics))
        .collect();
    patch::allow_null(&mut schemas, &calls);
    let usage = usage::find(&schemas, &calls, &webhooks);
    if choices.required == AnswersRequired::Lenient {
        required::relax(&mut schemas, &usage.received);
    }
    let api = Api {
        info: document.info.clone(),
        servers: document.servers.clone(),
        security_schemes: document.security_schemes.clone(),
        groups: groups::form(&document.groups, &calls),
        schemas,
        usage,
        calls,
        webhooks,
    };
    for chosen in &choices.paging {
        if !api.calls.iter().any(|call| chosen.selector.is_about(call)) {
            diagnostics.push(narrow::idle(&api, &chosen.selector, Level::Warning));
        }
    }
    api
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
            match events::data(&document.schemas, content) {
                Some(data) => roots.extend(data),
                None => roots.extend(content.schema.into_iter().chain(content.item_schema)),
            }
        }
        for response in &operation.responses {
            roots.extend(response.headers.values().filter_map(|header| header.schema));
        }
    }
    roots
}

/// Those of them whose values stand in XML.
fn xml_roots(document: &Document) -> Vec<SchemaId> {
    let operations = document.operations.iter().chain(&document.webhooks);
    let contents = operations.flat_map(|operation| {
        let sent = operation.body.iter().flat_map(|body| &body.content);
        let answers = operation.responses.iter();
        sent.chain(answers.flat_map(|response| &response.content))
    });
    let xml = contents.filter(|content| media::is_xml(&content.media_type));
    xml.filter_map(|content| content.schema).collect()
}

fn schema_of(parameter: &Parameter) -> Option<SchemaId> {
    match &parameter.shape {
        ParameterShape::Styled { schema, .. } | ParameterShape::Content { schema, .. } => *schema,
    }
}

fn call(
    document: &Document,
    operation: &Operation,
    schemas: &Schemas,
    choices: &Choices,
    diagnostics: &mut Diagnostics,
) -> Call {
    let (path, fixed_query) = split_path(&operation.path);
    let mut arguments = arguments(document, operation, schemas, &path);
    let prefer_minimal = take_prefer(&mut arguments, schemas);
    let described = reply::Source {
        document,
        operation,
        schemas,
        answers: choices.answers,
    };
    let reply::Replies {
        success,
        bodiless,
        errors,
        answers,
    } = described.replies(prefer_minimal);
    let mut call = Call {
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
        body: body::of(operation, schemas, choices.optional_bodies, diagnostics),
        stream: described.stream(&success),
        success,
        bodiless,
        errors,
        answers,
        headers: answer_headers(operation, schemas),
        security: operation.security.clone(),
        servers: operation.servers.clone(),
        page: None,
        near_miss: None,
        prefer_minimal,
    };
    let source = paging::Source {
        operation,
        written: &document.schemas,
        schemas,
        call: &call,
    };
    let page = paging::find(source, &choices.paging, diagnostics);
    let near_miss = match page {
        Some(_) => None,
        None => paging::near_miss(source, &choices.paging),
    };
    (call.page, call.near_miss) = (page, near_miss);
    call
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
            parameter.location != In::Header || !openapi::is_own_header(&parameter.name)
        })
        .map(|parameter| argument(document, parameter, schemas))
        .collect();
    let position = |argument: &Argument| {
        let name = &argument.name;
        path.find(&format!("{{{name}}}"))
            .or_else(|| path.find(&format!("{{+{name}}}")))
    };
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
            separators,
            ..
        } => ArgumentStyle::Styled {
            style: *style,
            explode: *explode,
            allow_reserved: *allow_reserved,
            separators: separators.clone(),
        },
        ParameterShape::Content { media_type, .. } => ArgumentStyle::Content(media_type.clone()),
    };
    Argument {
        place: parameter.place.clone(),
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
