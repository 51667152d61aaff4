//! The section of a page about one operation.

use super::table::table;
use crate::api::{Argument, ReplyBody};
use crate::openapi::In;
use crate::rust::calls::context::{Context, inline};
use crate::rust::calls::docs::{self, Doc, code, plain};
use crate::rust::calls::operation::route;
use crate::rust::calls::plan::{Group, Operation};
use crate::rust::calls::{
    AnswerOutline, ArgumentOutline, BodyIntake, BodyOutline, MethodOutline, OperationOutline,
    example, outline,
};
use crate::rust::plan::Named;

/// Characters of a signature on one line.
const WIDTH: usize = 100;

/// The blocks of the section.
pub(super) fn section(
    cx: &Context<'_>,
    root: &str,
    group: &Group<'_>,
    operation: &Operation<'_>,
) -> Vec<String> {
    let call = operation.call;
    let told = outline::operation(cx, group, operation);
    let name = operation.methods.first().map(|method| plain(&method.name));
    let mut blocks = vec![format!("## `{}`", name.unwrap_or_default())];
    if call.deprecated {
        blocks.push("**Deprecated.**".to_owned());
    }
    let mut about = Doc::default();
    docs::introduction(call, &mut about);
    blocks.push(about.text());
    blocks.push(signatures(&told));
    blocks.push(sent(&told));
    blocks.extend(arguments(cx, &told));
    blocks.extend(setters(cx, &told));
    blocks.push(answer(cx, &told));
    blocks.extend(docs::reading(cx, operation).map(str::to_owned));
    let errors = docs::error_lines(cx, call, |name| type_link(cx, name));
    blocks.extend(list("Errors", &errors));
    let headers: Vec<String> = call.headers.iter().map(|one| code(&one.name)).collect();
    if !headers.is_empty() {
        let headers = headers.join(", ");
        blocks.push(format!("**Headers of the answers**: {headers}."));
    }
    let security = call.security.as_deref().unwrap_or_default();
    blocks.extend(list("Authentication", &docs::security_lines(security)));
    blocks.extend(docs::servers_text(call));
    blocks.extend(docs::further_text(call));
    blocks.extend(operation.methods.first().map(|method| {
        let program = example::program(cx, root, group, operation, method);
        format!("```rust,no_run\n{}\n```", program.shown())
    }));
    blocks
}

/// How the operation is called, a line for each form of its body.
fn signatures(told: &OperationOutline<'_>) -> String {
    let one = |method: &MethodOutline<'_>| {
        let mut arguments: Vec<String> = told.required.iter().filter_map(declared).collect();
        let body = method.body.as_ref();
        let body = body.and_then(|body| Some(format!("body: {}", shown(body.signature.as_ref()?))));
        arguments.extend(body);
        let output = match told.output.as_str() {
            "()" => String::new(),
            output => format!(" -> {}", shown(output)),
        };
        let start = format!("client.{}().{}", told.group, method.name);
        let line = format!("{start}({}){output}", arguments.join(", "));
        if line.chars().count() <= WIDTH {
            return line;
        }
        format!("{start}(\n    {},\n){output}", arguments.join(",\n    "))
    };
    let lines: Vec<String> = told.methods.iter().map(one).collect();
    // `rs` is Rust to readers and no doc test.
    format!("```rs\n{}\n```", lines.join("\n"))
}

fn declared(argument: &ArgumentOutline<'_>) -> Option<String> {
    let ty = argument.signature.as_ref()?;
    Some(format!("{}: {}", argument.name, shown(ty)))
}

/// A type as someone who uses the crate names it.
fn shown(ty: &str) -> String {
    ty.replace("bindery_runtime::", "runtime::")
}

fn sent(told: &OperationOutline<'_>) -> String {
    let route = code(&route(told.call));
    match &told.call.id {
        Some(id) => format!("{route}, the operation {}.", code(id)),
        None => format!("{route}."),
    }
}

/// What must be given.
fn arguments(cx: &Context<'_>, told: &OperationOutline<'_>) -> Option<String> {
    let mut rows: Vec<Vec<String>> = told
        .required
        .iter()
        .filter_map(|one| row(cx, one, &one.name))
        .collect();
    let bodies = told
        .methods
        .iter()
        .filter_map(|method| method.body.as_ref());
    rows.extend(bodies.filter_map(|body| body_row(told, body, "body")));
    table(["argument", "type", "sent as", "about"], rows)
}

/// What may be given.
fn setters(cx: &Context<'_>, told: &OperationOutline<'_>) -> Option<String> {
    let own = told.optional.iter();
    let mut rows: Vec<Vec<String>> = own
        .filter_map(|one| row(cx, one, &format!(".{}()", one.name)))
        .collect();
    let bodies = told.bodies.iter();
    rows.extend(bodies.filter_map(|(setter, body)| body_row(told, body, &format!(".{setter}()"))));
    table(["optional", "type", "sent as", "about"], rows)
}

fn row(cx: &Context<'_>, argument: &ArgumentOutline<'_>, name: &str) -> Option<Vec<String>> {
    let ty = match &argument.signature {
        Some(ty) => code(&shown(ty)),
        // A setter without a value sends the only one there is; as an argument it is not there.
        None if name.starts_with('.') => String::new(),
        None => return None,
    };
    let source = argument.source;
    let place = format!("{} {}", place(source.location), code(&source.name));
    Some(vec![code(name), ty, place, about(cx, source)])
}

fn place(location: In) -> &'static str {
    match location {
        In::Path => "path",
        In::Query => "query",
        In::Header => "header",
        In::Cookie => "cookie",
        In::QueryString => "whole query",
    }
}

fn about(cx: &Context<'_>, argument: &Argument) -> String {
    let deprecated = argument.deprecated.then(|| "deprecated".to_owned());
    let description = argument.description.as_deref().map(inline);
    let said = deprecated.into_iter().chain(description);
    let said: Vec<String> = said
        .chain(docs::constraints(cx, argument))
        .map(|text| text.trim_end_matches('.').to_owned())
        .filter(|text| !text.is_empty())
        .collect();
    said.join("; ")
}

fn body_row(
    told: &OperationOutline<'_>,
    body: &BodyOutline<'_>,
    name: &str,
) -> Option<Vec<String>> {
    let about = told.call.body.as_ref()?.description.as_deref().map(inline);
    let parts = match &body.intake {
        BodyIntake::Parts { parts, .. } => {
            let names: Vec<String> = parts.iter().map(|part| code(part.wire)).collect();
            Some(format!("parts: {}", names.join(", ")))
        }
        _ => None,
    };
    let said: Vec<String> = about
        .into_iter()
        .chain(parts)
        .filter(|text| !text.is_empty())
        .collect();
    Some(vec![
        code(name),
        body.signature
            .as_deref()
            .map(|ty| code(&shown(ty)))
            .unwrap_or_default(),
        code(&body.source.media_type),
        said.join("; "),
    ])
}

/// What awaiting the request gives.
fn answer(cx: &Context<'_>, told: &OperationOutline<'_>) -> String {
    match &told.answer {
        AnswerOutline::One(None) => "**Answer**: none.".to_owned(),
        AnswerOutline::One(Some(body)) => {
            let named = match body {
                ReplyBody::Json(value) => cx.plan.named(value.ty),
                _ => None,
            };
            let link = named.filter(|name| told.output == format!("types::{}", name.ident));
            let shown = link.map_or_else(|| code(&shown(&told.output)), |name| type_link(cx, name));
            format!("**Answer**: {shown}.")
        }
        AnswerOutline::Several { variants, .. } => {
            let variant = |(name, reply): &(String, &crate::api::Reply)| {
                let about = reply.description.as_deref().map(inline).unwrap_or_default();
                let status = docs::status_text(reply.status);
                let about = about.trim_end_matches('.');
                let gap = if about.is_empty() { "" } else { ": " };
                format!("- `{name}` for {status}{gap}{about}.")
            };
            let variants: Vec<String> = variants.iter().map(variant).collect();
            format!(
                "**Answer**: {}, one of\n\n{}",
                code(&shown(&told.output)),
                variants.join("\n")
            )
        }
    }
}

/// A type with a link to its file.
fn type_link(cx: &Context<'_>, name: &Named) -> String {
    let file = cx.plan.type_file(name);
    format!("[`types::{}`](../src/{file})", name.ident)
}

fn list(title: &str, lines: &[String]) -> Option<String> {
    (!lines.is_empty()).then(|| format!("**{title}**\n\n{}", lines.join("\n")))
}
