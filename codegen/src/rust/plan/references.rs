//! Links between types and calls: who uses a type, and where the names in a document's texts lead.

use super::calls::{Calls, Group, Operation};
use super::types::{Named, Types};
use super::{Plan, Users, named_in, users};
use crate::api::{Call, described_types, given_types, received_types, sent_types};
use crate::rust::docs::{Links, code_span};
use crate::rust::names::Name;
use crate::schema::TypeId;
use std::collections::HashMap;

/// What the docs of a crate refer to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct References {
    /// Where names in texts lead.
    pub links: Links,
    /// Who uses each type.
    pub users: HashMap<TypeId, Users>,
    /// Whether they are in a whole crate, so that paths can start at its root.
    pub of_crate: bool,
}

impl References {
    /// A type, as a link in the docs of another one.
    pub(crate) fn link(&self, ident: &Name) -> String {
        if self.of_crate {
            return users::link(ident);
        }
        format!("[`{ident}`](super::{ident})")
    }
}

/// What the docs of a whole crate refer to.
pub(super) fn references(plan: &Types<'_>, calls: &Calls<'_>) -> References {
    let groups = &calls.groups;
    let path = |group: &Group<'_>| format!("crate::calls::{}", group.module.plain());
    let method =
        |group: &Group<'_>, method: &str| format!("{}::{}::{method}", path(group), group.handle);
    let links = Links {
        types: types(plan, |name| format!("crate::types::{}", name.ident)),
        operations: operations(groups, method),
        groups: groups
            .iter()
            .map(|group| (group.source.name.clone(), path(group)))
            .collect(),
    };
    References {
        links,
        users: all_users(plan, groups, method),
        of_crate: true,
    }
}

/// The targets of links in pages, which stand in one folder.
pub(crate) fn of_pages(plan: &Plan<'_>) -> Links {
    let groups = &plan.calls().groups;
    let page = |group: &Group<'_>| format!("{}.md", group.module.plain());
    Links {
        types: types(plan, |name| format!("../src/{}", name.path())),
        operations: operations(groups, |group, method| format!("{}#{method}", page(group))),
        groups: groups
            .iter()
            .map(|group| (group.source.name.clone(), page(group)))
            .collect(),
    }
}

/// Types by the names of their components.
fn types(plan: &Types<'_>, target: impl Fn(&Named) -> String) -> HashMap<String, String> {
    let schemas = &plan.api.schemas;
    let own = schemas.ids().filter_map(|id| {
        let component = schemas.get(id).key.as_component()?;
        Some((component.to_owned(), target(plan.named(id)?)))
    });
    let aliases = plan.aliases().iter();
    let aliases = aliases.map(|alias| (alias.component.clone(), target(&alias.name)));
    own.chain(aliases).collect()
}

/// First methods by `operationId`s.
fn operations(
    groups: &[Group<'_>],
    target: impl Fn(&Group<'_>, &str) -> String,
) -> HashMap<String, String> {
    let all = groups.iter().flat_map(|group| {
        let own = group.operations.iter();
        own.map(move |operation| (group, operation))
    });
    let target = |(group, operation): (&Group<'_>, &Operation<'_>)| {
        let method = operation.methods.first()?;
        let id = operation.call.id.clone()?;
        Some((id, target(group, method.name.plain())))
    };
    all.filter_map(target).collect()
}

fn all_users(
    plan: &Types<'_>,
    groups: &[Group<'_>],
    path: impl Fn(&Group<'_>, &str) -> String,
) -> HashMap<TypeId, Users> {
    let mut users: HashMap<TypeId, Users> = HashMap::new();
    for group in groups {
        for operation in &group.operations {
            let Some(method) = operation.methods.first() else {
                continue;
            };
            let method = method.name.plain();
            let link = format!("[`{}().{method}`]({})", group.accessor, path(group, method));
            add(plan, &mut users, operation.call, &link);
        }
    }
    for hook in &plan.api.webhooks {
        let link = format!("the webhook {}", code_span(&hook.key));
        for id in named_in(plan, sent_types(hook)) {
            users.entry(id).or_default().received.push(link.clone());
        }
    }
    users::add_holders(plan, &mut users);
    users
}

fn add(plan: &Types<'_>, users: &mut HashMap<TypeId, Users>, call: &Call, link: &str) {
    let schemas = plan.schemas();
    let sent = named_in(plan, given_types(schemas, call));
    for id in named_in(plan, described_types(schemas, call)) {
        if !sent.contains(&id) {
            users.entry(id).or_default().parts.push(link.to_owned());
        }
    }
    for id in sent {
        users.entry(id).or_default().sent.push(link.to_owned());
    }
    for id in named_in(plan, received_types(call)) {
        users.entry(id).or_default().received.push(link.to_owned());
    }
}
