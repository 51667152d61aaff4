//! A page of Markdown for each group of calls, for those who read the crate's repository.
//!
//! Document text comes in as it does into doc comments: made safe, and in tables without an end of their cells. The
//! examples are compiled by the crate's doc tests, since the group's module includes its page for them.

mod arguments;
mod operation;
mod table;
mod xml;

use super::context::Context;
use super::operation::route;
use crate::rust::docs::code_span as code;
use crate::rust::modules::{Item, MARKDOWN_HEADER, Module};
use crate::rust::plan::calls::{Group, Operation};
use crate::rust::plan::{Plan, of_pages};
use crate::workers;
use quote::quote;
use table::table;

/// The page of one group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// Its path in the crate.
    pub path: String,
    /// Its text.
    pub text: String,
}

/// The pages of an API, in the order of its groups. `root` is the crate's name as Rust writes it.
pub fn pages(plan: &Plan<'_>, root: &str) -> Vec<Page> {
    let cx = Context {
        plan,
        root: Some(root),
        links: &of_pages(plan),
    };
    let page = |group: &Group<'_>| Page {
        path: path(group),
        text: text(&cx, root, group),
    };
    let groups = plan.calls().groups.iter().collect();
    workers::map(groups, page)
}

/// The path of a group's page.
pub(super) fn path(group: &Group<'_>) -> String {
    format!("docs/{}.md", group.module.plain())
}

/// Has the doc tests of the crate compile the examples of the group's page. In the group's own module, so that they are
/// there when it is.
pub(super) fn compile(module: &mut Module, group: &Group<'_>) {
    let page = format!("../../{}", path(group));
    module.items.push(Item::of(quote! {
        #[cfg(doctest)]
        #[doc = include_str!(#page)]
        mod page {}
    }));
}

fn text(cx: &Context<'_>, root: &str, group: &Group<'_>) -> String {
    let accessor = &group.accessor;
    let mut blocks = vec![
        MARKDOWN_HEADER.trim_end().to_owned(),
        format!("# `client.{accessor}()`"),
        format!("Calls of {}.", code(&group.source.name)),
    ];
    let about = group.source.description.as_deref();
    blocks.extend(about.map(|text| cx.prose(text).join("\n")));
    blocks.push(format!(
        "What must be given is an argument of the call, what may be given a method of the request that it makes; `.await` \
         sends it. `types` and `runtime` are modules of `{root}`."
    ));
    blocks.extend(index(cx, group));
    let operations = group.operations.iter();
    blocks.extend(operations.flat_map(|one| operation::section(cx, root, group, one)));
    blocks.retain(|block| !block.trim().is_empty());
    blocks.join("\n\n") + "\n"
}

/// All calls of the group, with links to their sections.
fn index(cx: &Context<'_>, group: &Group<'_>) -> Option<String> {
    let row = |operation: &Operation<'_>| {
        let name = operation.methods.first()?.name.plain();
        let call = operation.call;
        let deprecated = if call.deprecated { "Deprecated. " } else { "" };
        let about = call
            .summary
            .as_deref()
            .map(|text| cx.inline(text))
            .unwrap_or_default();
        Some(vec![
            format!("[`{name}`](#{name})"),
            code(&route(call)),
            format!("{deprecated}{about}"),
        ])
    };
    let rows: Vec<Vec<String>> = group.operations.iter().filter_map(row).collect();
    table(["call", "sends", "about"], &rows)
}
