//! The calls of an API: the client, a module for each group, and the markers of operations.
//!
//! | module | it holds |
//! |---|---|
//! | `client` | `Client`, `ClientBuilder`, `Server` |
//! | `request` | `Request<O>`, the same text in every crate |
//! | `calls::<group>` | the group's handle with a method per operation, and the setters of their requests |
//! | `headers` | typed constants of answers' headers |
//! | `examples` | answers that the document shows, for the mock server |
//! | `webhooks` | readers of what the API sends by itself |
//! | `ops::<group>` | one marker type per operation, with its data and how its answer is read |
//!
//! All is decided in `plan::calls` before; each function here writes one emitted thing, and decides nothing.

mod access;
mod argument;
mod body;
mod builder;
mod client;
mod context;
mod credentials;
mod docs;
mod environment;
mod events;
mod example;
mod examples;
mod group;
mod headers;
mod imports;
mod inventory;
mod logins;
mod multipart;
mod operation;
mod operation_table;
mod outcome;
mod outline;
mod page;
mod paging;
mod parameter;
mod servers;
mod testing;
mod tour;
mod variables;
mod webhooks;

pub(super) use context::Context;
#[cfg(feature = "diff")]
pub(super) use credentials::{Obvious, obvious};
pub use example::Program;
pub(super) use examples::PATH as EXAMPLES;
pub use logins::Login;
#[cfg(feature = "diff")]
pub(super) use outcome::{Arriving, arriving, output_type};
pub use outline::{
    AnswerOutline, ArgumentOutline, BodyIntake, BodyOutline, HookOutline, HookReader, Intake,
    MethodOutline, OperationOutline, Outline, PartIntake, PartOutline, StreamOutline,
};
pub use page::{Page, pages};
pub use tour::Tour;

use crate::rust::modules::{Draft, Gate, Item, Module};
use crate::rust::plan::Plan;
use crate::rust::plan::calls::{Calls, FormKind, Operation};
use crate::schema::TypeId;

/// A type that collects the parts of a body.
pub(super) struct Collector<'p> {
    /// Its path from the root of the modules: `calls::files::UploadForm`.
    pub(super) path: String,
    /// When it is compiled.
    pub(super) gate: &'p Gate,
    /// The type of the object that it stands for.
    pub(super) body: TypeId,
}

/// All types that collect the parts of a body.
pub(super) fn collectors<'p>(plan: &'p Plan<'_>) -> Vec<Collector<'p>> {
    let groups = plan.calls().groups.iter();
    let collectors = groups.flat_map(|group| {
        let forms = group.operations.iter().flat_map(Operation::forms);
        forms.filter_map(|form| match &form.kind {
            FormKind::Multipart(Some(form)) => Some(Collector {
                path: format!("calls::{}::{}", group.module, form.name),
                gate: &group.gate,
                body: form.body,
            }),
            _ => None,
        })
    });
    collectors.collect()
}

/// The text of the module `request`, which depends on no document.
const REQUEST: &str = include_str!("fixed/request.rs");

/// What it imports.
const IMPORTS: &[&str] = &[
    "bindery_runtime as rt",
    "bindery_runtime::BoxFuture",
    "bindery_runtime::Bytes",
    "bindery_runtime::Error",
    "bindery_runtime::Operation",
    "bindery_runtime::Response",
    "bindery_runtime::StreamResponse",
    "bindery_runtime::http::HeaderName",
    "bindery_runtime::http::HeaderValue",
    "bindery_runtime::http::Method",
    "bindery_runtime::paging::Items",
    "bindery_runtime::paging::Paged",
    "bindery_runtime::paging::Pages",
    "bindery_runtime::stream::Events",
    "bindery_runtime::stream::Reconnect",
    "bindery_runtime::stream::Records",
    "bindery_runtime::wire::Decode",
    "bindery_runtime::wire::Encode",
    "std::fmt",
    "std::future::IntoFuture",
    "std::marker::PhantomData",
    "std::time::Duration",
];

/// The methods of requests that wait, behind the feature `blocking`.
const BLOCKING: &str = include_str!("fixed/blocking.rs");

/// The methods of requests where bodies are XML.
const XML: &str = include_str!("fixed/xml.rs");

/// The modules of all calls. `root` is the crate's name as Rust writes it, where it is known: without it the docs have
/// no examples.
pub(super) fn drafts<'p>(plan: &'p Plan<'p>, root: Option<&'p str>) -> Vec<Draft<'p>> {
    let cx = Context::new(plan, root);
    let Calls {
        groups,
        client,
        webhooks,
        ..
    } = plan.calls();
    let has_xml = !plan.xml_roots().is_empty();
    let mut drafts: Vec<Draft<'p>> = vec![
        Box::new(move || client::client_module(&cx, client, groups)),
        Box::new(move || request_module(root.is_some(), has_xml)),
        group::index().draft(),
        operation::index(groups).draft(),
    ];
    for group in groups {
        drafts.push(Box::new(move || group::group_module(&cx, group)));
        drafts.push(Box::new(move || operation::ops_module(&cx, group)));
    }
    drafts.extend(headers::module(&cx).map(Module::draft));
    drafts.push(Box::new(move || examples::module(&cx, groups)));
    if let Some(webhooks) = webhooks {
        drafts.push(Box::new(move || webhooks::webhooks_module(&cx, webhooks)));
    }
    drafts
}

/// `features` is whether the crate is one of our own, with the features of its manifest, and `xml` whether bodies are XML.
fn request_module(features: bool, xml: bool) -> Module {
    let mut module = Module::new(&["request"], false);
    "A request for one operation, not sent yet.".clone_into(&mut module.docs);
    module.uses = IMPORTS.iter().copied().collect();
    let texts = std::iter::once(REQUEST).chain(xml.then_some(XML));
    let texts = texts.chain(features.then_some(BLOCKING));
    module.items.extend(texts.map(fixed));
    module
}

/// A text of ours as code, so that it is laid out for the place where it stands.
fn fixed(text: &str) -> Item {
    match text.parse() {
        Ok(code) => Item::of(code),
        Err(_) => Item::Text(text.to_owned()),
    }
}
