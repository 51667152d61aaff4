//! How an operation is called: its signatures, and tables of what it takes.

use super::table::table;
use crate::api::Argument;
use crate::openapi::In;
use crate::rust::calls::context::Context;
use crate::rust::calls::docs::{self};
use crate::rust::calls::outcome::Arriving;
use crate::rust::calls::{
    ArgumentOutline, BodyIntake, BodyOutline, MethodOutline, OperationOutline,
};
use crate::rust::docs::code_span as code;

/// Characters of a signature on one line.
const WIDTH: usize = 100;

/// How the operation is called, a line for each form of its body.
pub(super) fn signatures(told: &OperationOutline<'_>, arriving: Option<Arriving>) -> String {
    let stream = arriving.filter(|arriving| arriving.is_all);
    let (read, output) = match &stream {
        Some(stream) => (format!(".{}()", stream.what), stream.told()),
        None => (String::new(), told.output.clone()),
    };
    let one = |method: &MethodOutline<'_>| {
        let mut arguments: Vec<String> = told.required.iter().filter_map(declared).collect();
        let body = method.body.as_ref().and_then(|body| body_type(told, body));
        arguments.extend(body.map(|ty| format!("body: {ty}")));
        let output = match output.as_str() {
            "()" => read.clone(),
            output => format!("{read} -> {output}"),
        };
        let start = format!("client.{}().{}", told.group, method.name);
        let line = format!("{start}({}){output}", arguments.join(", "));
        if line.chars().count() <= WIDTH || arguments.is_empty() {
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
    Some(format!("{}: {ty}", argument.name))
}

/// What must be given.
pub(super) fn arguments(cx: &Context<'_>, told: &OperationOutline<'_>) -> Option<String> {
    let mut rows: Vec<Vec<String>> = told
        .required
        .iter()
        .filter_map(|one| row(cx, one, &one.name))
        .collect();
    let several = told.methods.len() > 1;
    rows.extend(told.methods.iter().filter_map(|method| {
        let by = several.then(|| format!("for {}", code(&method.name)));
        let body = method.body.as_ref()?;
        // A constant body is no argument.
        body.signature.as_ref()?;
        body_row(cx, told, body, "body", by)
    }));
    table(["argument", "type", "sent as", "about"], &rows)
}

/// What may be given.
pub(super) fn setters(cx: &Context<'_>, told: &OperationOutline<'_>) -> Option<String> {
    let own = told.optional.iter();
    let mut rows: Vec<Vec<String>> = own
        .filter_map(|one| row(cx, one, &format!(".{}()", one.name)))
        .collect();
    let bodies = told.bodies.iter();
    rows.extend(
        bodies.filter_map(|(setter, body)| body_row(cx, told, body, &format!(".{setter}()"), None)),
    );
    table(["optional", "type", "sent as", "about"], &rows)
}

fn row(cx: &Context<'_>, argument: &ArgumentOutline<'_>, name: &str) -> Option<Vec<String>> {
    let ty = match &argument.signature {
        Some(ty) => code(ty),
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
    let description = argument.description.as_deref().map(|text| cx.inline(text));
    let said = deprecated.into_iter().chain(description);
    let said: Vec<String> = said
        .chain(docs::limits(cx, argument))
        .map(|text| text.trim_end_matches('.').to_owned())
        .filter(|text| !text.is_empty())
        .collect();
    said.join("; ")
}

fn body_row(
    cx: &Context<'_>,
    told: &OperationOutline<'_>,
    body: &BodyOutline<'_>,
    name: &str,
    by: Option<String>,
) -> Option<Vec<String>> {
    let about = told
        .call
        .body
        .as_ref()?
        .description
        .as_deref()
        .map(|text| cx.inline(text));
    let parts = match &body.intake {
        BodyIntake::Parts { parts, .. } => {
            let names: Vec<String> = parts.iter().map(|part| code(part.wire)).collect();
            Some(format!("parts: {}", names.join(", ")))
        }
        _ => None,
    };
    let said: Vec<String> = (by.into_iter().chain(about))
        .chain(parts)
        .filter(|text| !text.is_empty())
        .collect();
    Some(vec![
        code(name),
        body_type(told, body)
            .map(|ty| code(&ty))
            .unwrap_or_default(),
        code(&body.source.media_type),
        said.join("; "),
    ])
}

/// The type of a body. What collects its parts stands in the module of the group.
fn body_type(told: &OperationOutline<'_>, body: &BodyOutline<'_>) -> Option<String> {
    let ty = body.signature.as_deref()?;
    Some(match &body.intake {
        BodyIntake::Parts { name, .. } => format!("&calls::{}::{name}", told.module),
        _ => ty.to_owned(),
    })
}
