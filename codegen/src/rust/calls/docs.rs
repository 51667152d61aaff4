//! What a reader sees about a call. The document's texts come in through `Context::prose` alone.

use super::context::Context;
use super::headers;
use super::operation::route;
use super::outcome;
use crate::api::{Argument, Call, Reply, ReplyBody};
use crate::layout;
use crate::openapi::{Requirement, StatusKey};
use crate::rust::docs::{code_span as code, in_one_line as one_line, short};
use crate::rust::names::Name;
use crate::rust::plan::calls::{FormKind, FormMethod, FormPlan, Group, Operation, Output};
use crate::rust::plan::named_in;
use crate::rust::plan::types::{Named, RustType};
use crate::schema::Use;
use proc_macro2::TokenStream;
use quote::quote;

/// Lines of Markdown that become doc attributes.
#[derive(Debug, Default)]
pub(super) struct Doc(Vec<String>);

impl Doc {
    /// A paragraph of our own.
    pub(super) fn paragraph(&mut self, text: impl Into<String>) -> &mut Self {
        self.gap();
        self.0.push(text.into());
        self
    }

    /// Lines that stand together.
    pub(super) fn block(&mut self, lines: impl IntoIterator<Item = String>) -> &mut Self {
        let mut lines = lines.into_iter().peekable();
        if lines.peek().is_some() {
            self.gap();
            self.0.extend(lines);
        }
        self
    }

    /// A heading with a list under it, if the list has anything.
    fn section(&mut self, title: &str, items: Vec<String>) -> &mut Self {
        if items.is_empty() {
            return self;
        }
        self.paragraph(format!("# {title}")).block(items)
    }

    fn gap(&mut self) {
        if !self.0.is_empty() {
            self.0.push(String::new());
        }
    }

    /// The attributes.
    pub(super) fn outer(&self) -> TokenStream {
        let lines = self.0.iter();
        let lines = lines.map(|line| layout::doc_literal(&spaced(line)));
        quote!(#(#[doc = #lines])*)
    }

    /// The text, for a module.
    pub(super) fn text(&self) -> String {
        self.0.join("\n")
    }
}

/// A line as it stands behind `///`.
fn spaced(line: &str) -> String {
    if line.is_empty() {
        String::new()
    } else {
        format!(" {line}")
    }
}

/// Whether rustdoc takes a text as an alias to search for.
pub(super) fn is_doc_alias(text: &str) -> bool {
    !text.is_empty()
        && !text
            .chars()
            .any(|c| c.is_whitespace() || c.is_control() || matches!(c, '"' | '\''))
}

/// The page of a group.
pub(super) fn group(cx: &Context<'_>, group: &Group<'_>) -> Doc {
    let mut doc = Doc::default();
    doc.paragraph(format!("Calls of {}.", code(&group.source.name)));
    if let Some(text) = &group.source.description {
        doc.block(cx.prose(text));
    }
    let handle = &group.handle;
    let line = |operation: &Operation<'_>| {
        let method = operation.methods.first()?.name.plain();
        let summary = operation
            .call
            .summary
            .as_deref()
            .map(|text| format!(": {}", cx.inline(text)));
        let summary = summary.unwrap_or_default();
        Some(format!("- [`{method}`]({handle}::{method}){summary}"))
    };
    doc.block(group.operations.iter().filter_map(line));
    doc
}

/// A method of a group: what the operation is for, what it takes, how it fails, who may call it.
pub(super) fn method(
    cx: &Context<'_>,
    group: &Group<'_>,
    operation: &Operation<'_>,
    form: &FormMethod<'_>,
) -> Doc {
    let call = operation.call;
    let mut doc = Doc::default();
    introduction(cx, call, &mut doc);
    let answer = answer(cx, group, operation);
    let name = &operation.name;
    let optional = format!(" Optional parameters are methods of the request: see [`{name}`].");
    let optional = if operation.optional.is_empty() {
        ""
    } else {
        &*optional
    };
    doc.paragraph(format!("{}. {answer}{optional}", code(&route(call))));
    let arguments = operation
        .required
        .iter()
        .filter_map(|one| argument_line(cx, one.source, &one.name));
    // A constant body is no argument.
    let body = form.body.as_ref().filter(|form| form.signature().is_some());
    let body = body.map(|form| body_line(cx, call, form));
    doc.section("Arguments", arguments.chain(body).collect());
    doc.section(
        "Errors",
        error_lines(cx, call, |Named { ident, .. }| cx.link(ident)),
    );
    if let Some(line) = headers::line(cx, call) {
        doc.paragraph(line);
    }
    if let Some(text) = call.security.as_deref().and_then(security_text) {
        doc.paragraph(format!("Authentication: {text}."));
    }
    if let Some(text) = servers_text(call) {
        doc.paragraph(text);
    }
    if let Some(text) = further_text(call) {
        doc.paragraph(text);
    }
    doc
}

/// Where the document says more about an operation.
pub(super) fn further_text(call: &Call) -> Option<String> {
    let url = call.external_docs.as_deref().filter(|url| is_link(url))?;
    Some(format!("See also <{url}>."))
}

/// What the request gives, with a link to the type that it is, or is made of.
fn answer(cx: &Context<'_>, group: &Group<'_>, operation: &Operation<'_>) -> String {
    let arriving = outcome::arriving(cx, group, operation);
    if let Some(arriving) = arriving.filter(|arriving| arriving.is_all) {
        let each = linked_type(cx, &arriving.ty, arriving.value);
        return format!(
            "It answers with {}{}: {}.",
            arriving.noun(),
            arriving.each(&each),
            arriving.reading()
        );
    }
    let ty = outcome::output_type(cx, group, operation);
    if ty == RustType::Unit {
        return "It answers with nothing.".to_owned();
    }
    let value = match operation.output {
        Output::Json { value, .. } | Output::Xml { value, .. } => Some(value),
        _ => None,
    };
    format!("It answers with {}.", linked_type(cx, &ty, value))
}

/// A type as the docs of a method tell it, with a link to the type that `value` is, or is made of.
fn linked_type(cx: &Context<'_>, ty: &RustType, value: Option<Use>) -> String {
    if let RustType::OfCalls(_, ident) = ty {
        return format!("[`{ident}`]");
    }
    let named = named_in(cx.plan, value.map(|value| value.ty));
    let named = match named.as_slice() {
        [only] => cx.plan.type_ident(*only),
        _ => None,
    };
    match named {
        Some(ident) if *ty == RustType::Named(ident.clone()) => cx.link(ident),
        Some(ident) => format!("{}, of {}", code(&ty.told()), cx.link(ident)),
        None => code(&ty.told()),
    }
}

/// Where the request goes, for an operation with servers of its own.
pub(super) fn servers_text(call: &Call) -> Option<String> {
    let (first, others) = call.servers.split_first()?;
    let first = code(&first.url);
    if others.is_empty() {
        return Some(format!(
            "It is sent to {first}, unless the client has a base URL."
        ));
    }
    let others: Vec<String> = others.iter().map(|server| code(&server.url)).collect();
    Some(format!(
        "It is sent to {first}, unless the client or the request has a base URL; it is offered at {} too.",
        others.join(", ")
    ))
}

/// Summary and description; the summary alone would be said twice where the description starts with it.
pub(super) fn introduction(cx: &Context<'_>, call: &Call, doc: &mut Doc) {
    let summary = call
        .summary
        .as_deref()
        .map(one_line)
        .filter(|text| !text.is_empty());
    match (&summary, &call.description) {
        (None, None) => {
            doc.paragraph(format!("Calls {}.", code(call.name())));
        }
        (Some(summary), None) => {
            doc.paragraph(cx.inline(summary));
        }
        (None, Some(text)) => {
            doc.block(cx.prose(text));
        }
        (Some(summary), Some(text)) => {
            if !one_line(text).starts_with(summary.trim_end_matches('.')) {
                doc.paragraph(cx.inline(summary));
            }
            doc.block(cx.prose(text));
        }
    }
}

/// What is said about an argument; nothing where that would be its name alone.
fn argument_line(cx: &Context<'_>, argument: &Argument, name: &Name) -> Option<String> {
    let about = argument
        .description
        .as_deref()
        .map(|text| cx.inline(text))
        .filter(|text| !text.is_empty());
    let said: Vec<String> = about.into_iter().chain(limits(cx, argument)).collect();
    if said.is_empty() {
        return None;
    }
    let name = name.plain();
    let wire = if name == argument.name {
        String::new()
    } else {
        format!(" ({})", code(&argument.name))
    };
    let said: Vec<&str> = said.iter().map(|text| text.trim_end_matches('.')).collect();
    Some(format!("- `{name}`{wire}: {}.", said.join("; ")))
}

/// What values of an argument keep, in words; then its default and an example.
pub(super) fn limits(cx: &Context<'_>, argument: &Argument) -> Vec<String> {
    let default = argument.default.as_ref().and_then(short);
    let default = default.map(|value| format!("default: `{value}`"));
    let examples = &cx.schemas().get(argument.value.ty).docs.examples;
    let example = examples.iter().find_map(short);
    let example = example.map(|value| format!("example: `{value}`"));
    let all = constraints(cx, argument).into_iter();
    all.chain(default).chain(example).collect()
}

fn constraints(cx: &Context<'_>, argument: &Argument) -> Option<String> {
    let constraints = &cx.schemas().get(argument.value.ty).docs.constraints;
    let all: Vec<String> = constraints.iter().map(|one| cx.inline(one)).collect();
    (!all.is_empty()).then(|| all.join(", "))
}

/// With a capital.
fn sentence(text: &str) -> String {
    let mut rest = text.chars();
    let first = rest.next().map(|first| first.to_uppercase().to_string());
    first.unwrap_or_default() + rest.as_str()
}

fn body_line(cx: &Context<'_>, call: &Call, form: &FormPlan<'_>) -> String {
    let about = call
        .body
        .as_ref()
        .and_then(|body| body.description.as_deref());
    let about = about
        .map(|text| format!("{}; ", cx.inline(text).trim_end_matches('.')))
        .unwrap_or_default();
    format!(
        "- `body`: {about}sent as {}.",
        code(&form.source.media_type)
    )
}

/// The documented errors, a line each. `link` shows the type of a body.
pub(super) fn error_lines(
    cx: &Context<'_>,
    call: &Call,
    link: impl Fn(&Named) -> String,
) -> Vec<String> {
    let errors = call.errors.iter();
    errors.map(|reply| error_line(cx, reply, &link)).collect()
}

/// `404`, `5XX`
pub(super) fn status_text(status: StatusKey) -> String {
    match status {
        StatusKey::Code(code) => code.to_string(),
        StatusKey::Range(digit) => format!("{digit}XX"),
        StatusKey::Default => "Any other status".to_owned(),
    }
}

fn error_line(cx: &Context<'_>, reply: &Reply, link: &impl Fn(&Named) -> String) -> String {
    let status = status_text(reply.status);
    let about = reply
        .description
        .as_deref()
        .map(|text| cx.inline(text))
        .filter(|text| !text.is_empty());
    let about = about
        .map(|text| format!(": {}", text.trim_end_matches('.')))
        .unwrap_or_default();
    let body = match reply.body {
        Some(ReplyBody::Json(value) | ReplyBody::Xml(value, _)) => cx.plan.named(value.ty),
        _ => None,
    };
    let body = body
        .map(|name| format!(", with {} as `error.body()`", link(name)))
        .unwrap_or_default();
    format!("- {status}{about}{body}.")
}

/// Alternatives of credentials, a line each.
pub(super) fn security_lines(alternatives: &[Requirement]) -> Vec<String> {
    let texts = alternatives.iter().map(alternative);
    texts
        .map(|text| format!("- {}.", sentence(&text)))
        .collect()
}

/// The same in a line; nothing where there are none.
fn security_text(alternatives: &[Requirement]) -> Option<String> {
    let texts: Vec<String> = alternatives.iter().map(alternative).collect();
    match texts.as_slice() {
        [] => None,
        [only] => Some(only.clone()),
        [first @ .., last] => Some(format!("{}, or {last}", first.join(", "))),
    }
}

fn alternative(one: &Requirement) -> String {
    let scheme = |(name, scopes): &(String, Vec<String>)| {
        let scopes: Vec<String> = scopes.iter().map(|scope| code(scope)).collect();
        if scopes.is_empty() {
            code(name)
        } else {
            format!("{} with {}", code(name), scopes.join(", "))
        }
    };
    match one.schemes.as_slice() {
        [] => "none".to_owned(),
        schemes => schemes.iter().map(scheme).collect::<Vec<_>>().join(" and "),
    }
}

/// The alias of an operation's request.
pub(super) fn request(cx: &Context<'_>, group: &Group<'_>, operation: &Operation<'_>) -> Doc {
    let mut doc = Doc::default();
    let handle = &group.handle;
    let made = operation
        .methods
        .iter()
        .map(|method| format!("[`{handle}::{}`]", method.name.plain()));
    let made: Vec<String> = made.collect();
    doc.paragraph(format!(
        "The request that {} makes: {}. {}",
        made.join(", or "),
        code(&route(operation.call)),
        answer(cx, group, operation)
    ));
    let arriving = outcome::arriving(cx, group, operation);
    if arriving.as_ref().is_some_and(|arriving| arriving.is_all) {
        return doc;
    }
    let each = arriving.map(|arriving| {
        let each = linked_type(cx, &arriving.ty, arriving.value);
        format!(" Each {} is {each}.", arriving.one())
    });
    if let Some(text) = reading(operation) {
        doc.paragraph(format!("{text}{}", each.unwrap_or_default()));
    }
    doc
}

/// How an answer is read that is more than one value, and that can be awaited.
pub(super) fn reading(operation: &Operation<'_>) -> Option<&'static str> {
    match operation.output {
        Output::Bytes => Some(
            "`send_streaming()` hands out the bytes as they arrive, `send_resumable()` goes on where they break off.",
        ),
        _ if matches!(offered(operation.call), Some(ReplyBody::Events(_))) => Some(
            "Awaited, its answer is one value; `events()` asks for a stream of events instead. Where the request has a \
             parameter for that as well, it has to be set.",
        ),
        _ if matches!(offered(operation.call), Some(ReplyBody::Records(_))) => Some(
            "Awaited, its answer is one value; `records()` asks for a sequence of records instead.",
        ),
        _ if operation.paging.is_some() => {
            Some("Its answers are pages: `items()` goes through all of them.")
        }
        _ => None,
    }
}

/// What an operation streams if it is asked to.
fn offered(call: &Call) -> Option<ReplyBody> {
    call.stream.as_ref()?.body
}

/// A setter for a parameter.
pub(super) fn parameter(cx: &Context<'_>, argument: &Argument) -> Doc {
    let mut doc = Doc::default();
    match &argument.description {
        Some(text) if !text.trim().is_empty() => doc.block(cx.prose(text)),
        _ => doc.paragraph(format!("The parameter {}.", code(&argument.name))),
    };
    let limits = limits(cx, argument);
    if !limits.is_empty() {
        doc.paragraph(format!("{}.", sentence(&limits.join("; "))));
    }
    doc
}

/// A setter for a body.
pub(super) fn body(cx: &Context<'_>, operation: &Operation<'_>, form: &FormPlan<'_>) -> Doc {
    let mut doc = Doc::default();
    let about = operation
        .call
        .body
        .as_ref()
        .and_then(|body| body.description.as_deref());
    if let Some(text) = about {
        doc.block(cx.prose(text));
    }
    let what = match form.kind {
        FormKind::Multipart(_) => "parts",
        _ => "body",
    };
    doc.paragraph(format!(
        "The {what}, sent as {}.",
        code(&form.source.media_type)
    ));
    doc
}

/// Whether a text can stand between `<` and `>` as a link of the web.
fn is_link(url: &str) -> bool {
    let web = url.starts_with("https://") || url.starts_with("http://");
    web && url
        .bytes()
        .all(|byte| byte.is_ascii_graphic() && !matches!(byte, b'<' | b'>' | b'\\' | b'`' | b'"'))
}
