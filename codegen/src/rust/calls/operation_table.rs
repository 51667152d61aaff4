//! Markers of operations as tables of the runtime's macro, which say what is sent and how the answer is read.

use super::context::Context;
use super::paging::{self, Split};
use super::{operation, outcome};
use crate::api::Call;
use crate::layout::{Code, filled};
use crate::openapi::{Requirement, Server};
use crate::rust::plan::calls::{Group, Operation};
use proc_macro2::{Literal, TokenStream};
use quote::quote;

/// A marker as it is written, and the code in it, which has all names that its module needs.
pub(super) struct Table {
    pub(super) text: String,
    pub(super) code: TokenStream,
}

/// The marker of an operation whose answer is read by one method, unless all is said of it: the macro fills up what is not.
pub(super) fn table(
    cx: &Context<'_>,
    group: &Group<'_>,
    operation: &Operation<'_>,
) -> Option<Table> {
    let method =
        outcome::method(cx, operation).filter(|_| !operation::is_complete(operation.call))?;
    let output = outcome::output_type(cx, group, operation).in_calls();
    let split = paging::split(cx, operation);
    let head = format!(
        "{}    {} -> {} = {method} {{",
        docs(operation.call),
        operation.name,
        spelled(quote!(#output)),
    );
    let members = members(operation.call).join(",\n        ");
    let pages = split.as_ref().map(pages).unwrap_or_default();
    let code = split.map(|Split { item, body, .. }| quote!(#item { #body }));
    Some(Table {
        text: format!(
            "bindery_runtime::operation! {{\n{head}\n        {members},\n    }}{pages}\n}}\n"
        ),
        code: quote!(#output #code),
    })
}

/// The lines before the marker's name.
fn docs(call: &Call) -> String {
    let docs = operation::doc(call).outer();
    let marker = "    enum Marker {}\n";
    let text = Code::of(quote!(#docs enum Marker {})).lay_out(4);
    text.strip_suffix(marker).unwrap_or_default().to_owned()
}

fn spelled(code: TokenStream) -> String {
    Code::of(code).spell()
}

fn literal(text: &str) -> String {
    Literal::string(text).to_string()
}

fn members(call: &Call) -> Vec<String> {
    let mut members = vec![
        format!("id: {}", literal(call.name())),
        format!("method: {}", literal(&call.method.0)),
        format!("path: {}", literal(&operation::path_with_query(call))),
    ];
    let accept = operation::accept(call);
    if !accept.is_empty() {
        members.push(format!("accept: {}", literal(&accept)));
    }
    if !call.answers.is_empty() {
        let statuses: Vec<String> = call.answers.iter().map(ToString::to_string).collect();
        members.push(format!("answers: {}", statuses.join(" | ")));
    }
    let security = call.security.as_deref().unwrap_or_default();
    if !security.is_empty() {
        let words = security.iter().flat_map(alternative);
        let words = std::iter::once("security:".to_owned()).chain(words);
        members.push(filled(words, 8));
    }
    members.extend(call.servers.first().map(server));
    members
}

/// `["key", "oauth": "read" | "write"]`, in words between which a line can end.
fn alternative(alternative: &Requirement) -> Vec<String> {
    let mut words = Vec::new();
    for (name, scopes) in &alternative.schemes {
        words.push(literal(name));
        for (at, scope) in scopes.iter().enumerate() {
            append(&mut words, if at == 0 { ":" } else { " |" });
            words.push(literal(scope));
        }
        append(&mut words, ",");
    }
    match words.first_mut() {
        Some(first) => first.insert(0, '['),
        None => words.push("[".to_owned()),
    }
    if let Some(last) = words.last_mut() {
        last.truncate(last.trim_end_matches(',').len());
        last.push(']');
    }
    words
}

fn append(words: &mut [String], mark: &str) {
    if let Some(last) = words.last_mut() {
        last.push_str(mark);
    }
}

fn server(server: &Server) -> String {
    let variables = server.variables.iter();
    let variables = variables
        .map(|(name, variable)| format!("{} = {}", literal(name), literal(&variable.default)));
    let variables: Vec<String> = variables.collect();
    let url = literal(&server.url);
    if variables.is_empty() {
        format!("server: {url}")
    } else {
        format!("server: {url} ({})", variables.join(", "))
    }
}

/// How the items of a page and the way to the next one are found.
fn pages(split: &Split) -> String {
    let Split { item, at, body } = split;
    let function = Code::of(quote!(fn split() { #body })).lay_out(4);
    let body = function
        .split_once('\n')
        .map_or("", |(_, rest)| rest.trim_end());
    format!(
        " pages(page, {at}) of {} {{\n{body}",
        spelled(quote!(#item))
    )
}
