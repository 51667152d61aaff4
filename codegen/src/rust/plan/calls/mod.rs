//! What is decided about calls: which names they have, and what each sends and gives back.

mod argument;
mod body;
mod client;
mod credentials;
mod events;
mod headers;
mod logins;
mod method_name;
mod methods;
mod multipart;
mod operation;
mod output;
mod paging;
mod servers;
mod type_names;
mod variables;
mod webhooks;

pub(crate) use argument::Taken;
pub(crate) use body::{FormKind, FormPlan, Member};
pub(crate) use client::ClientPlan;
pub(crate) use credentials::{is_fit_for_secrets, takes_token};
pub(crate) use events::{EventPlan, SIGNALS, event_payload};
pub(crate) use headers::{HeaderForm, HeaderPlan};
pub(crate) use logins::LoginPlan;
pub use method_name::NameOrigin;
pub(crate) use method_name::{same_noun, short};
pub(crate) use multipart::{Constant, ContentType, MultipartPlan, PartPlan, PartTaken};
pub(crate) use operation::{ArgumentPlan, FormMethod, Operation, argument_claims};
pub(crate) use output::{Answer, Output};
pub(crate) use paging::{Cursor, CursorKind, NextPlan, PagingPlan, Way};
pub(crate) use variables::{ValuesPlan, VariablePlan};
pub(crate) use webhooks::{HookPlan, WebhooksPlan};

use crate::api::{ApiGroup, Section};
use crate::rust::modules::Gate;
use crate::rust::names::{self, Name};
use crate::rust::plan::types::Types;
use logins::Logins;
use std::collections::HashSet;
use type_names::TypeNames;

/// All that is decided about the calls of an API.
#[derive(Debug)]
pub(crate) struct Calls<'a> {
    /// All groups with calls, in document order.
    pub(crate) groups: Vec<Group<'a>>,
    pub(crate) client: ClientPlan<'a>,
    /// Documented headers of answers, each name once, in document order.
    pub(crate) headers: Vec<HeaderPlan<'a>>,
    /// What the API sends by itself, where the document has any with a JSON body.
    pub(crate) webhooks: Option<WebhooksPlan<'a>>,
}

impl<'a> Calls<'a> {
    /// Decides everything about the calls of these types.
    pub(crate) fn of(types: &Types<'a>) -> Self {
        Self::with(types, Logins::default())
    }

    /// The same in a whole crate, which has features of its own.
    pub(crate) fn of_crate(types: &Types<'a>) -> Self {
        Self::with(types, Logins::of(types))
    }

    fn with(types: &Types<'a>, logins: Logins<'a>) -> Self {
        Self {
            groups: groups(types),
            client: ClientPlan::of(types.api, logins),
            headers: headers::headers(types),
            webhooks: WebhooksPlan::of(types),
        }
    }
}

/// A group of calls: `client.spaces()`.
#[derive(Debug)]
pub(crate) struct Group<'a> {
    pub(crate) source: &'a ApiGroup,
    /// The accessor on the client: `spaces`.
    pub(crate) accessor: Name,
    /// The module, which has the same name where that is ASCII.
    pub(crate) module: Name,
    /// The handle that the accessor returns: `Spaces`.
    pub(crate) handle: Name,
    /// When its calls are compiled.
    pub(crate) gate: Gate,
    pub(crate) operations: Vec<Operation<'a>>,
}

fn groups<'a>(types: &Types<'a>) -> Vec<Group<'a>> {
    let names = TypeNames::of(types.groups(), types.api);
    let keys = types.api.calls.iter().map(|call| call.key.as_str());
    let keys: HashSet<&str> = keys.collect();
    let sources = types.groups().iter();
    sources
        .zip(&names.handles)
        .map(|(group, handle)| Group {
            source: group.source,
            module: names::module(&group.accessor),
            accessor: group.accessor.clone(),
            handle: handle.clone(),
            gate: types.gate(&[Section::Group(group.index)]),
            operations: operation::operations(types, group.source, &names, &keys),
        })
        .collect()
}
