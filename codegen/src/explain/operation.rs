//! Why an operation is called as it is.

use super::context::{Context, in_xml};
use super::model::{Answer, Argument, Body, Method, Operation};
use super::paging;
use crate::api::{BodyKind, Outcome, Reply, ReplyBody};
use crate::openapi::{In, Requirement, SecurityKind, StatusKey};
use crate::rust::NameOrigin;
use crate::rust::calls::{
    AnswerOutline, ArgumentOutline, BodyIntake, BodyOutline, MethodOutline, OperationOutline,
    StreamOutline,
};

pub(super) fn explain(cx: &Context<'_>, one: &OperationOutline<'_>) -> Operation {
    let call = one.call;
    let method = |method: &MethodOutline<'_>| Method {
        name: method.name.clone(),
        call: written(one, method),
        reason: method_reason(one, &method.name),
    };
    Operation {
        http: format!("{} {}", call.method.0, call.path),
        id: call.id.clone(),
        place: cx.standing(&call.place),
        methods: one.methods.iter().map(method).collect(),
        group: one.group.clone(),
        group_reason: group_reason(cx, one),
        request: format!("calls::{}::{}", one.module, one.request),
        marker: one.marker(),
        required: one.required.iter().map(argument).collect(),
        setters: one.optional.iter().map(argument).collect(),
        bodies: bodies(cx, one),
        security: security(cx, call.security.as_deref()),
        output: one.output.clone(),
        answers: answers(cx, one),
        errors: call
            .errors
            .iter()
            .map(|reply| answer(cx, reply, None))
            .collect(),
        paging: call
            .page
            .as_ref()
            .filter(|_| one.is_paged)
            .map(paging::words),
        no_paging: (!one.is_paged).then(|| paging::near_miss(call)),
        stream: one.stream.map(|stream| match stream {
            StreamOutline::Events => "events()",
            StreamOutline::Records => "records()",
        }),
        streamed: one.streamed.clone(),
        is_stream: is_stream(one),
    }
}

/// Whether the document describes no other answer than a stream.
fn is_stream(one: &OperationOutline<'_>) -> bool {
    let Outcome::One { reply, .. } = &one.call.success else {
        return false;
    };
    matches!(
        reply.body,
        Some(ReplyBody::Events(_) | ReplyBody::Records(_))
    )
}

/// `client.pets().get(pet_id: &str)`
fn written(one: &OperationOutline<'_>, method: &MethodOutline<'_>) -> String {
    let typed = |name: &str, ty: &Option<String>| Some(format!("{name}: {}", ty.as_ref()?));
    let mut arguments: Vec<String> = one
        .required
        .iter()
        .filter_map(|one| typed(&one.name, &one.signature))
        .collect();
    let body = method.body.as_ref();
    arguments.extend(body.and_then(|body| typed("body", &body_type(one, body))));
    format!(
        "client.{}().{}({})",
        one.group,
        method.name,
        arguments.join(", ")
    )
}

/// Why a method has its name.
pub fn method_reason(one: &OperationOutline<'_>, name: &str) -> String {
    let call = one.call;
    let source = match &call.id {
        Some(id) => format!("`operationId` is `{id}`"),
        None => "there is no `operationId`, so it is made of method and path".to_owned(),
    };
    let first = one.methods.first().is_none_or(|first| first.name == name);
    let why = match &one.origin {
        _ if !first => "; the media type tells it from the method of the first form".to_owned(),
        NameOrigin::Whole => String::new(),
        NameOrigin::Given => "; the option `rename` gives it this name".to_owned(),
        NameOrigin::Shortened { whole } => {
            format!("; `{whole}` loses the words that the group or the arguments say already")
        }
        NameOrigin::Collision { short } => {
            format!(
                "; another operation of the group would be called `{short}` too, so that both keep all their words"
            )
        }
    };
    source + &why
}

/// Why an operation is in its group.
pub fn group_reason(cx: &Context<'_>, one: &OperationOutline<'_>) -> String {
    let is_here = |group: &&crate::api::ApiGroup| {
        let mut calls = group.calls.iter().filter_map(|at| cx.api.calls.get(*at));
        calls.any(|call| std::ptr::eq(call, one.call))
    };
    let name = cx.api.groups.iter().find(is_here);
    let name = name.map(|group| group.name.as_str()).unwrap_or_default();
    let tags = &one.call.tags;
    let mut reason = if tags.iter().any(|tag| tag == name) {
        format!("its tag is `{name}`")
    } else if tags.is_empty() {
        format!("it has no tag, and its path starts with `{name}`")
    } else {
        format!("its tag `{}` belongs to `{name}`", tags.join("`, `"))
    };
    if cx.plan.options.names.of_group(name).is_some() {
        reason.push_str("; the option `rename` gives the group this name");
    }
    reason
}

fn argument(one: &ArgumentOutline<'_>) -> Argument {
    Argument {
        name: one.name.clone(),
        rust_type: one.signature.clone(),
        wire: one.source.name.clone(),
        location: match one.source.location {
            In::Path => "path",
            In::Query => "query",
            In::Header => "header",
            In::Cookie => "cookie",
            In::QueryString => "querystring",
        },
    }
}

/// The type that takes a body. What collects its parts stands in the module of the group.
fn body_type(one: &OperationOutline<'_>, body: &BodyOutline<'_>) -> Option<String> {
    match &body.intake {
        BodyIntake::Parts { name, .. } => Some(format!("&calls::{}::{name}", one.module)),
        _ => body.signature.clone(),
    }
}

fn bodies(cx: &Context<'_>, one: &OperationOutline<'_>) -> Vec<Body> {
    let body = |taken_by: &str, is_set, body: &BodyOutline<'_>| Body {
        taken_by: taken_by.to_owned(),
        is_set,
        media_type: body.source.media_type.clone(),
        rust_type: body_type(one, body),
        xml: match body.source.kind {
            BodyKind::Xml(_, root) => cx.api.schemas.xml.root(root).map(in_xml),
            _ => None,
        },
    };
    let given = one.methods.iter();
    let given = given.filter_map(|method| {
        let form = method.body.as_ref()?;
        // A constant body is no argument.
        form.signature.as_ref()?;
        Some(body(&method.name, false, form))
    });
    let set = one.bodies.iter();
    let set = set.map(|(setter, form)| body(setter, true, form));
    given.chain(set).collect()
}

/// The alternatives, one of which has to be fulfilled.
fn security(cx: &Context<'_>, alternatives: Option<&[Requirement]>) -> Vec<String> {
    let Some(alternatives) = alternatives else {
        return Vec::new();
    };
    let scheme = |(name, scopes): &(String, Vec<String>)| {
        let scheme = cx.api.security_schemes.get(name);
        let kind = scheme.map_or_else(String::new, |scheme| {
            format!(" ({})", credential(&scheme.kind))
        });
        let scopes = if scopes.is_empty() {
            String::new()
        } else {
            format!(", scopes {}", scopes.join(" "))
        };
        format!("`{name}`{kind}{scopes}")
    };
    let alternative = |one: &Requirement| {
        if one.schemes.is_empty() {
            return "no credentials".to_owned();
        }
        let schemes: Vec<String> = one.schemes.iter().map(scheme).collect();
        schemes.join(" and ")
    };
    alternatives.iter().map(alternative).collect()
}

fn credential(kind: &SecurityKind) -> String {
    match kind {
        SecurityKind::ApiKey { location, name } => {
            let place = match location {
                In::Query => "query parameter",
                In::Cookie => "cookie",
                _ => "header",
            };
            format!("API key in the {place} `{name}`")
        }
        SecurityKind::Basic => "user name and password".to_owned(),
        SecurityKind::Bearer => "bearer token".to_owned(),
        SecurityKind::Digest => "user name and password, by HTTP Digest".to_owned(),
        SecurityKind::Http(scheme) => format!("HTTP scheme `{scheme}`"),
        SecurityKind::OAuth2(_) => "OAuth 2 token".to_owned(),
        SecurityKind::OpenIdConnect(_) => "OpenID Connect token".to_owned(),
        SecurityKind::MutualTls => "client certificate".to_owned(),
    }
}

fn answers(cx: &Context<'_>, one: &OperationOutline<'_>) -> Vec<Answer> {
    let variants: &[(String, &Reply)] = match &one.answer {
        AnswerOutline::Several { variants, .. } => variants,
        AnswerOutline::One(_) => &[],
    };
    let replies: &[Reply] = match &one.call.success {
        Outcome::Nothing => &[],
        Outcome::One { reply, .. } => std::slice::from_ref(reply),
        Outcome::Several(replies) => replies,
    };
    let named = |reply: &Reply| {
        let variant = variants
            .iter()
            .find(|(_, other)| std::ptr::eq(*other, reply));
        answer(cx, reply, variant.map(|(name, _)| name.clone()))
    };
    replies.iter().chain(&one.call.stream).map(named).collect()
}

fn answer(cx: &Context<'_>, reply: &Reply, variant: Option<String>) -> Answer {
    let rust_type = match reply.body {
        None => "()".to_owned(),
        Some(ReplyBody::Json(value) | ReplyBody::Xml(value, _)) => cx.spelled(value),
        Some(ReplyBody::Events(value)) => format!("events of {}", cx.spelled(value)),
        Some(ReplyBody::Records(value)) => format!("records of {}", cx.spelled(value)),
        Some(ReplyBody::Text) => "String".to_owned(),
        Some(ReplyBody::Binary) => "Bytes".to_owned(),
    };
    Answer {
        status: match reply.status {
            StatusKey::Code(code) => code.to_string(),
            StatusKey::Range(digit) => format!("{digit}XX"),
            StatusKey::Default => "default".to_owned(),
        },
        media_type: reply.media_type.clone(),
        rust_type,
        variant,
    }
}
