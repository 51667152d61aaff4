//! Which names the calls have, and what each sends and gives back, decided before anything is written.

mod events;
mod headers;
mod methods;
mod operation;
mod paging;
mod type_names;
mod webhooks;

pub(super) use events::{EventPlan, SIGNALS};
pub(super) use headers::{HeaderForm, HeaderPlan};
pub(crate) use operation::argument_claims;
pub(super) use operation::{FormMethod, Operation, Parameter};
pub(super) use paging::{Cursor, CursorKind, NextPlan, PagingPlan, Way};
pub(super) use webhooks::{HookPlan, WebhooksPlan};

use super::client_plan::ClientPlan;
use super::logins::Logins;
use crate::api::{ApiGroup, Section};
use crate::rust::names::{self, Name};
use crate::rust::{Gate, Types};
use std::collections::HashSet;
use type_names::TypeNames;

/// All that is decided about the calls of an API.
#[derive(Debug)]
pub(crate) struct Calls<'a> {
    /// All groups with calls, in document order.
    pub(super) groups: Vec<Group<'a>>,
    pub(super) client: ClientPlan<'a>,
    /// Documented headers of answers, each name once, in document order.
    pub(super) headers: Vec<HeaderPlan<'a>>,
    /// What the API sends by itself, where the document has any with a JSON body.
    pub(super) webhooks: Option<WebhooksPlan<'a>>,
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
