//! The markers of operations: what the runtime must know about each.

use super::context::Context;
use super::credentials::requirements;
use super::docs::Doc;
use super::{imports, operation_table, outcome, paging, servers};
use crate::api::{BodyKind, Call, Outcome, Reply, ReplyBody};
use crate::openapi::StatusKey;
use crate::rust::docs::code_span as code;
use crate::rust::modules::{Gate, Module};
use crate::rust::plan::calls::{Group, Operation, Output};
use crate::schema::XmlRoot;
use proc_macro2::{Literal, TokenStream};
use quote::quote;

/// The module `ops`, which exports all markers.
pub(super) fn index(groups: &[Group<'_>]) -> Module {
    let mut module = Module::new(&["ops"], true);
    "One marker type per operation: what is sent, and how its answer is read."
        .clone_into(&mut module.docs);
    module.exports = groups
        .iter()
        .map(|group| format!("{}::*", group.module))
        .collect();
    module.attribute(&quote!(allow(
        clippy::type_complexity,
        reason = "the types are those of the API's document"
    )));
    module
}

/// The markers of a group.
pub(super) fn ops_module(cx: &Context<'_>, group: &Group<'_>) -> Module {
    let imports = [
        ("EventStream", "super::super::request::EventStream"),
        ("RecordStream", "super::super::request::RecordStream"),
        ("calls", "super::super::calls"),
        ("rt", "bindery_runtime as rt"),
        ("shapes", "super::super::shapes"),
        ("types", "super::super::types"),
    ];
    let docs = format!("The operations of {}.", code(&group.source.name));
    let mut module = Module::new(&["ops", group.module.plain()], false);
    module.docs = docs;
    for operation in &group.operations {
        if let Some(table) = operation_table::table(cx, group, operation) {
            imports::push_text(&mut module, table.text, table.code, &imports);
        } else {
            for item in marker(cx, group, operation) {
                imports::push(&mut module, Gate::open(), item, &imports);
            }
        }
        if let Some(stream) = outcome::stream_impl(cx, group, operation) {
            imports::push(&mut module, Gate::open(), stream, &imports);
        }
    }
    module.behind(group.gate.clone())
}

/// The marker of an operation as code, where its answer is read in a way of its own. It derives nothing: no value of it exists, and each derive would cost
/// every crate a few percent of its compile time.
fn marker(cx: &Context<'_>, group: &Group<'_>, operation: &Operation<'_>) -> Vec<TokenStream> {
    let name = &operation.name;
    let doc = doc(operation.call).outer();
    let spec = spec(operation.call);
    let xml = xml(cx, operation);
    let output = outcome::output_type(cx, group, operation).in_calls();
    let read = outcome::read(cx, group, operation);
    let paged = paging::paged_impl(cx, operation);
    let marker = quote! {
        #doc
        pub enum #name {}
    };
    let implementation = quote! {
        impl rt::Operation for #name {
            type Output = #output;
            const SPEC: &'static rt::Spec = &#spec;
            #xml

            fn read(answer: &rt::Answer) -> Result<Self::Output, rt::ReadError> {
                #read
            }
        }
    };
    [marker, implementation].into_iter().chain(paged).collect()
}

/// The bodies that are XML, for errors and for the mock server.
fn xml(cx: &Context<'_>, operation: &Operation<'_>) -> Option<TokenStream> {
    let call = operation.call;
    let forms = call.body.iter().flat_map(|body| &body.forms);
    let request = forms.into_iter().find_map(|form| match form.kind {
        BodyKind::Xml(_, root) => Some(root),
        _ => None,
    });
    let answer = match operation.output {
        Output::Xml { root, .. } => Some(root),
        _ => None,
    };
    let mut errors: Vec<(u16, u16, XmlRoot)> = call.errors.iter().filter_map(error).collect();
    errors.sort_by_key(|(first, last, _)| last - first);
    if request.is_none() && answer.is_none() && errors.is_empty() {
        return None;
    }
    let option = |root: Option<XmlRoot>| {
        let root = root.map(|root| cx.plan.xml_root(root));
        root.map_or_else(|| quote!(None), |root| quote!(Some(&shapes::#root)))
    };
    let (request, answer) = (option(request), option(answer));
    let errors = errors.into_iter().map(|(first, last, root)| {
        let root = cx.plan.xml_root(root);
        let status = Literal::u16_unsuffixed;
        let (first, last) = (status(first), status(last));
        quote!((#first, #last, &shapes::#root))
    });
    Some(quote! {
        const XML: &'static rt::xml::Bodies = &rt::xml::Bodies {
            request: #request,
            answer: #answer,
            errors: &[#(#errors),*],
        };
    })
}

/// The statuses of an error whose body is XML, and its root.
fn error(reply: &Reply) -> Option<(u16, u16, XmlRoot)> {
    let Some(ReplyBody::Xml(_, root)) = reply.body else {
        return None;
    };
    Some(match reply.status {
        StatusKey::Code(code) => (code, code, root),
        StatusKey::Range(digit) => {
            let first = digit * 100;
            (first, first + 99, root)
        }
        StatusKey::Default => (100, 999, root),
    })
}

pub(super) fn doc(call: &Call) -> Doc {
    let mut doc = Doc::default();
    doc.paragraph(format!("{}: {}.", code(call.name()), code(&route(call))));
    doc
}

/// `GET /spaces/{spaceId}`
pub(super) fn route(call: &Call) -> String {
    format!("{} {}", call.method.0, call.path)
}

fn spec(call: &Call) -> TokenStream {
    let (id, method) = (call.name(), &call.method.0);
    let path = path_with_query(call);
    let accept = accept(call);
    let accept = (!accept.is_empty()).then(|| quote!(accept: #accept,));
    let answers = (!call.answers.is_empty()).then(|| {
        let statuses = call.answers.iter().copied().map(Literal::u16_unsuffixed);
        quote!(answers: &[#(#statuses),*],)
    });
    let security = call.security.as_deref().unwrap_or_default();
    let security = (!security.is_empty()).then(|| {
        let alternatives = requirements(security);
        quote!(security: #alternatives,)
    });
    let server = call.servers.first().map(|server| {
        let server = servers::server_spec(server);
        quote!(server: Some(&#server),)
    });
    let rest = (!is_complete(call)).then(|| quote!(..rt::Spec::DEFAULT));
    quote! {
        rt::Spec {
            id: #id,
            method: #method,
            path: #path,
            #accept
            #answers
            #security
            #server
            #rest
        }
    }
}

/// Whether there is a word about everything that a `Spec` holds.
pub(super) fn is_complete(call: &Call) -> bool {
    let is_secured = call.security.as_ref().is_some_and(|all| !all.is_empty());
    is_secured && !accept(call).is_empty() && !call.answers.is_empty() && !call.servers.is_empty()
}

/// The template, with the query that the document wrote into it.
pub(super) fn path_with_query(call: &Call) -> String {
    let mut path = call.path.clone();
    for (index, (name, value)) in call.fixed_query.iter().enumerate() {
        path.push(if index == 0 { '?' } else { '&' });
        path.push_str(&encoded(name));
        path.push('=');
        path.push_str(&encoded(value));
    }
    path
}

/// Percent-encoded, but for unreserved characters (RFC 3986, section 2.3).
fn encoded(text: &str) -> String {
    let byte = |byte: u8| {
        let plain = byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~');
        if plain {
            char::from(byte).to_string()
        } else {
            format!("%{byte:02X}")
        }
    };
    text.bytes().map(byte).collect()
}

/// The media types of all successes, each once, in document order.
pub(super) fn accept(call: &Call) -> String {
    let replies = match &call.success {
        Outcome::Nothing => &[],
        Outcome::One { reply, .. } => std::slice::from_ref(reply),
        Outcome::Several(replies) => replies.as_slice(),
    };
    let mut all: Vec<&str> = Vec::new();
    for media_type in replies
        .iter()
        .filter_map(|reply| reply.media_type.as_deref())
    {
        if !all.contains(&media_type) {
            all.push(media_type);
        }
    }
    all.join(", ")
}
