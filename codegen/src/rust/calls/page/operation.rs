//! The section of a page about one operation.

use super::arguments::{arguments, setters, signatures};
use super::xml;
use crate::api::{Reply, ReplyBody};
use crate::rust::calls::context::Context;
use crate::rust::calls::docs::{self, Doc};
use crate::rust::calls::operation::route;
use crate::rust::calls::{AnswerOutline, OperationOutline, example, outcome, outline};
use crate::rust::docs::code_span as code;
use crate::rust::plan::calls::{Group, Operation};
use crate::rust::plan::types::{Named, RustType};

/// The blocks of the section.
pub(super) fn section(
    cx: &Context<'_>,
    root: &str,
    group: &Group<'_>,
    operation: &Operation<'_>,
) -> Vec<String> {
    let call = operation.call;
    let told = outline::operation(cx, group, operation);
    let name = operation.methods.first().map(|method| method.name.plain());
    let mut blocks = vec![format!("## `{}`", name.unwrap_or_default())];
    if call.deprecated {
        blocks.push("**Deprecated.**".to_owned());
    }
    let mut about = Doc::default();
    docs::introduction(cx, call, &mut about);
    blocks.push(about.text());
    blocks.push(signatures(&told, outcome::arriving(cx, group, operation)));
    blocks.push(sent(&told));
    blocks.extend(arguments(cx, &told));
    blocks.extend(setters(cx, &told));
    blocks.extend(xml::sent(&cx.api().schemas.xml, call));
    blocks.push(answer(cx, group, operation, &told));
    blocks.extend(xml::answered(&cx.api().schemas.xml, call));
    blocks.extend(reading(cx, group, operation));
    let errors = docs::error_lines(cx, call, type_link);
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
        let program = example::program(root, group, operation, method);
        format!("```rust,no_run\n{}\n```", program.shown())
    }));
    blocks
}

fn sent(told: &OperationOutline<'_>) -> String {
    let (route, marker) = (code(&route(told.call)), code(&told.marker()));
    match &told.call.id {
        Some(id) => format!("{route}, the operation {}: {marker}.", code(id)),
        None => format!("{route}: {marker}."),
    }
}

/// How an answer is read that is more than one value, and what it is made of.
fn reading(cx: &Context<'_>, group: &Group<'_>, operation: &Operation<'_>) -> Option<String> {
    let how = docs::reading(operation)?;
    let made_of = match outcome::arriving(cx, group, operation) {
        Some(arriving) => Some((arriving.one(), arriving.ty)),
        None if operation.output.is_bytes() => None,
        None => {
            let page = operation.call.page.as_ref();
            page.map(|page| ("item", cx.plan.rust_type(page.item)))
        }
    };
    let made_of = made_of.map(|(one, ty)| format!(" Each {one} is {}.", code(&ty.told())));
    Some(format!("{how}{}", made_of.unwrap_or_default()))
}

/// What the request gives.
fn answer(
    cx: &Context<'_>,
    group: &Group<'_>,
    operation: &Operation<'_>,
    told: &OperationOutline<'_>,
) -> String {
    if let Some(arriving) = outcome::arriving(cx, group, operation).filter(|one| one.is_all) {
        let named = arriving.value.and_then(|value| cx.plan.named(value.ty));
        let each = link_or_code(named, &arriving.ty);
        return format!(
            "**Answer**: {}{}. {}.",
            arriving.noun(),
            arriving.each(&each),
            arriving.reading()
        );
    }
    match &told.answer {
        AnswerOutline::One(None) => "**Answer**: none.".to_owned(),
        AnswerOutline::One(Some(body)) => {
            let named = match body {
                ReplyBody::Json(value) | ReplyBody::Xml(value, _) => cx.plan.named(value.ty),
                _ => None,
            };
            let ty = outcome::output_type(cx, group, operation);
            format!("**Answer**: {}.", link_or_code(named, &ty))
        }
        AnswerOutline::Several { variants, .. } => {
            let variant = |(name, reply): &(String, &Reply)| {
                let about = reply
                    .description
                    .as_deref()
                    .map(|text| cx.inline(text))
                    .unwrap_or_default();
                let status = docs::status_text(reply.status);
                let about = about.trim_end_matches('.');
                let gap = if about.is_empty() { "" } else { ": " };
                format!("- `{name}` for {status}{gap}{about}.")
            };
            let variants: Vec<String> = variants.iter().map(variant).collect();
            format!(
                "**Answer**: {}, one of\n\n{}",
                code(&told.output),
                variants.join("\n")
            )
        }
    }
}

/// A type, with a link where it is one of the API's.
fn link_or_code(named: Option<&Named>, ty: &RustType) -> String {
    let link = named.filter(|name| *ty == RustType::Named(name.ident.clone()));
    link.map_or_else(|| code(&ty.told()), type_link)
}

/// A type with a link to its file.
fn type_link(name: &Named) -> String {
    let file = name.path();
    format!("[`types::{}`](../src/{file})", name.ident)
}

fn list(title: &str, lines: &[String]) -> Option<String> {
    (!lines.is_empty()).then(|| format!("**{title}**\n\n{}", lines.join("\n")))
}
