//! The root of the emitted modules.

use super::features;
use crate::layout;
use crate::rust::calls::{EXAMPLES, Login, Program, Tour};
use crate::rust::modules::{Gate, Item, Module};
use crate::rust::names::Name;
use crate::rust::plan::Plan;
use crate::rust::plan::features::{CLIENT, WHOLE_API};
use crate::rust::plan::types::WIRE;
use quote::quote;
use std::fmt::Write as _;

/// What users name without a module.
const EXPORTS: &[&str] = &["bindery_runtime as runtime", "bindery_runtime::serde_json"];

/// What they name of the client.
const OF_CLIENT: &[&str] = &[
    "client::Client",
    "client::ClientBuilder",
    "request::CustomRequest",
    "request::Minimal",
    "request::Request",
    EXAMPLES,
];

/// What they name of the runtime where there are calls.
const OF_RUNTIME: &[&str] = &[
    "auth::{Credential, Secret, Token, TokenProvider}",
    "body::{Multipart, Part}",
    "http",
    "Bytes",
    "Error",
    "Operation",
    "Response",
];

/// Whether a type, a field or a variant has letters of a script other than Latin. rustc looks at all of a crate for
/// letters that could be taken for Latin ones, so only the root can say that they are meant.
fn has_other_scripts(plan: &Plan<'_>) -> bool {
    let is_other = |ident: &Name| !ident.to_string().is_ascii();
    plan.items().into_iter().any(|id| {
        let mut fields = plan.structure(id).into_iter().flat_map(|one| &one.fields);
        plan.type_ident(id).is_some_and(is_other)
            || fields.any(|field| is_other(&field.ident))
            || plan.variants(id).iter().any(is_other)
    })
}

/// The root: docs for the one who opens the crate, and what it exports. `name` is the crate's; without it the docs have
/// no examples.
pub(super) fn root(plan: &Plan<'_>, name: Option<&str>) -> Module {
    let tour = Tour::of(plan, name);
    let mut module = Module::new(&[], true);
    let features = name.map(|_| features::markdown(plan));
    let more = match name {
        Some(_) => MORE_OF_CRATE,
        None if plan.options.runtime.is_written_out() => MORE_OF_WRITTEN,
        None => MORE_OF_MODULES,
    };
    module.docs = docs(&tour, features::guide(plan), features, more);
    if plan.options.layout.is_in_users_crate() {
        module.docs = without_links(&module.docs);
        module.attribute(&quote!(allow(
            clippy::all,
            clippy::nursery,
            clippy::pedantic,
            dead_code,
            missing_debug_implementations,
            missing_docs,
            unreachable_pub,
            unused_imports,
            unused_qualifications,
            reason = "this is generated, whole, for a crate whose lints are its own"
        )));
    }
    if name.is_some() {
        let whole = if plan.features().is_some() {
            quote!(all(feature = #CLIENT, feature = #WHOLE_API))
        } else {
            quote!(feature = #CLIENT)
        };
        module.attribute(&quote!(cfg_attr(docsrs, feature(doc_cfg))));
        module.attribute(&quote!(cfg_attr(
            not(#whole),
            allow(
                rustdoc::broken_intra_doc_links,
                reason = "docs name all calls and the types that they use"
            )
        )));
    }
    if name.is_some() && has_other_scripts(plan) {
        module.attribute(&quote!(allow(
            mixed_script_confusables,
            reason = "names are those of the document, in its scripts"
        )));
    }
    let exports = EXPORTS.iter().chain(OF_CLIENT);
    module.exports = exports.map(|&path| path.to_owned()).collect();
    if plan.names_wire() {
        module.exports.insert(WIRE.to_owned());
    }
    let enums = tour.server_enums.iter();
    module
        .exports
        .extend(enums.map(|name| format!("client::{name}")));
    if name.is_none() {
        let of_runtime = OF_RUNTIME.iter();
        let paths = of_runtime.map(|path| format!("bindery_runtime::{path}"));
        module.exports.extend(paths);
    } else {
        module.items.push(Item::Text(of_runtime()));
        module.items.push(Item::of(quote! {
            #[cfg(feature = "mock")]
            pub use runtime::mock;
        }));
        // It calls whatever there is.
        let when = if plan.features().is_some() {
            quote!(all(doctest, feature = #CLIENT, feature = #WHOLE_API))
        } else {
            quote!(all(doctest, feature = #CLIENT))
        };
        module.items.push(Item::of(quote! {
            #[cfg(#when)]
            #[doc = include_str!("../README.md")]
            mod readme {}
        }));
    }
    module
}

/// What a crate of its own exports of the runtime, which is there where calls are.
fn of_runtime() -> String {
    let paths: Vec<String> = OF_RUNTIME
        .iter()
        .map(|path| format!("runtime::{path}"))
        .collect();
    let lines = layout::use_lines("pub use", paths.iter().map(String::as_str), 0);
    let gate = Gate::OPEN.of_calls().lines();
    let gated: Vec<String> = lines
        .lines()
        .map(|line| format!("{gate}{line}\n"))
        .collect();
    gated.concat()
}

fn docs(tour: &Tour, guide: Option<String>, features: Option<String>, more: &[&str]) -> String {
    let mut sections = vec![tour.introduction.clone()];
    if let Some(first_call) = &tour.first_call {
        // With fewer features the call may not be there.
        let when = match (&guide, &features) {
            (Some(_), _) => {
                format!("# #[cfg(all(feature = {CLIENT:?}, feature = {WHOLE_API:?}))]\n")
            }
            (None, Some(_)) => format!("# #[cfg(feature = {CLIENT:?})]\n"),
            (None, None) => String::new(),
        };
        let test = first_call.hidden();
        sections.push(format!("# First call\n\n```no_run\n{when}{test}\n```"));
    }
    sections.push(format!("# Calls\n\n{}", tour.group_table));
    sections.extend(guide);
    sections.push(format!("# Authentication\n\n{}", tour.authentication));
    sections.extend(tour.logins.iter().map(|login| {
        let text = login_text(login, |program, feature| {
            let feature = feature.or(features.as_ref().map(|_| CLIENT));
            let when = feature.map(|name| format!("# #[cfg(feature = {name:?})]\n"));
            let when = when.unwrap_or_default();
            format!("```no_run\n{when}{}\n```", program.hidden())
        });
        format!("## {}\n\n{text}", login.title)
    }));
    sections.push(format!("# Errors\n\n{ERRORS}"));
    if let Some(paging) = &tour.paging {
        sections.push(format!("# Lists in pages\n\n{paging}"));
    }
    if tour.has_headers {
        sections.push(format!("# Headers\n\n{HEADERS}"));
    }
    if tour.has_webhooks {
        sections.push(format!("# Webhooks\n\n{WEBHOOKS}"));
    }
    sections.extend(features.map(|table| format!("# Features\n\n{table}")));
    sections.push(format!("# More\n\n{}", more.join("\n")));
    sections.join("\n\n")
}

/// The docs with names of items instead of links to them. Where users document the module that they declare, rustdoc looks
/// for what both texts name beside that declaration.
fn without_links(docs: &str) -> String {
    let mut out = String::with_capacity(docs.len());
    let mut rest = docs;
    while let Some((before, from)) = rest.split_once("[`") {
        out.push_str(before);
        let Some((name, behind)) = from.split_once("`]") else {
            out.push_str("[`");
            rest = from;
            continue;
        };
        let target = behind
            .strip_prefix('(')
            .and_then(|target| target.split_once(')'));
        match target {
            Some((target, _)) if target.contains("://") => {
                let _ = write!(out, "[`{name}`]");
                rest = behind;
            }
            target => {
                let _ = write!(out, "`{name}`");
                rest = target.map_or(behind, |(_, behind)| behind);
            }
        }
    }
    out.push_str(rest);
    out
}

const ERRORS: &str = "\
Every call ends with the one [`Error`] of this crate. It has questions to ask (`is_not_found`, `is_rate_limited`,
`is_retryable` …), the status and headers of the answer, and its body: as bytes, or by `error.body::<T>()` as a type
that the operation documents.

Faults of the connection, 408, 429 and 5xx are retried where sending a request twice does no harm.";

const HEADERS: &str = "\
`send_with_response()` gives the answer with its status and headers. Documented headers are constants in [`headers`] that
know their types: `response.header(headers::NAME)`, and for errors `error.header(headers::NAME)`.";

const WEBHOOKS: &str = "What the API sends to you is read by [`webhooks`]: `webhooks::Event::parse(name, body)` gives any payload, \
`webhooks::Name::parse(body)` that of one.";

/// What is said of a way to get tokens, with its program in a block.
pub(super) fn login_text(
    login: &Login,
    block: impl Fn(&Program, Option<&'static str>) -> String,
) -> String {
    let mut parts = Vec::new();
    if let Some((program, feature)) = &login.program {
        parts.extend(feature.map(|name| format!("With the feature `{name}`:")));
        parts.push(block(program, *feature));
    }
    parts.extend((!login.about.is_empty()).then(|| login.about.clone()));
    parts.join("\n\n")
}

/// What else there is in a crate of its own.
const MORE_OF_CRATE: &[&str] = &[REQUESTS, MOCK, CONNECTIONS, BLOCKING];

/// The same among the modules of the user's, beside the runtime's package.
const MORE_OF_MODULES: &[&str] = &[REQUESTS, MOCK_OF_RUNTIME, CONNECTIONS];

/// The same with a runtime that is written out, which has no features.
const MORE_OF_WRITTEN: &[&str] = &[REQUESTS, MOCK_WRITTEN, CONNECTIONS_WRITTEN];

const REQUESTS: &str = "\
- Every request takes `timeout`, `max_retries` and `header` before it is sent, and `send_with_response()` gives the status
  and headers beside the data.
- `accept(media_type).send_as::<T>()` asks for another of the media types that an operation offers.
- `send_raw()` gives the bytes, for when a server does not keep to its document, and [`Client::request`] calls what the
  document does not know.";

const MOCK: &str = "\
- With the feature `mock`, `mock::Server` answers inside the process, typed by operation, and by `examples(EXAMPLES)` as the
  document shows: a transport for your tests. [`ClientBuilder::transport`] takes any other as well.
- Types that only the server makes have `new` for such tests: it takes what the document requires, and may take more in a
  minor version of this crate.";

const MOCK_OF_RUNTIME: &str = "\
- With the feature `mock` of `bindery-runtime`, `runtime::mock::Server` answers inside the process, typed by operation, and by
  `examples(EXAMPLES)` as the document shows: a transport for your tests. [`ClientBuilder::transport`] takes any other as well.";

const MOCK_WRITTEN: &str = "\
- `runtime::mock::Server` answers inside the process, typed by operation, and by `examples(EXAMPLES)` as the document shows: a
  transport for your tests. [`ClientBuilder::transport`] takes any other as well.";

const CONNECTIONS: &str = "\
- [`ClientBuilder::connections`] has proxies and certificates, [`ClientBuilder::layer`] puts code around every attempt; with
  the feature `tower`, layers and services of tower too ([`runtime`] is what all of this is made of).";

const CONNECTIONS_WRITTEN: &str = "\
- [`ClientBuilder::connections`] has proxies and certificates, [`ClientBuilder::layer`] puts code around every attempt
  ([`runtime`] is what all of this is made of).";

const BLOCKING: &str = "\
- With the feature `blocking`, `send_blocking()` and its siblings wait for an answer outside of async code.";

#[cfg(test)]
mod tests {
    use super::without_links;

    #[test]
    fn links_to_items_become_their_names() {
        assert_eq!(
            without_links("[`a`](Client::a), [`Error`] and [`b`](https://c.d/e) [`"),
            "`a`, `Error` and [`b`](https://c.d/e) [`"
        );
    }
}
