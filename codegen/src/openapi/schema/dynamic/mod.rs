//! `$dynamicRef` (JSON Schema 2020-12 Core, section 8.2.3.2): where it leads depends on who refers to its schema. So a
//! schema with one is a generic type, those who bind its anchor use it with an argument, and each of these uses gets a
//! schema of its own, as if the argument were written in it.

mod instances;
mod needs;
mod scopes;
mod words;

use super::link::{Link, LinkKind};
use crate::diagnostic::{Code, Diagnostic};
use crate::openapi::reader::Reader;
use crate::openapi::schema_node::SchemaId;
use crate::openapi::uri;
use instances::Instances;
use needs::Needs;
use scopes::Scopes;
use std::collections::{BTreeMap, HashMap, HashSet};

/// The schemas that anchors stand for.
type Bindings<'d> = BTreeMap<&'d str, SchemaId>;

/// Where a schema's `$dynamicRef` leads.
#[derive(Clone, Copy, Debug)]
struct Parameter<'d> {
    /// The anchor.
    name: &'d str,
    /// What it stands for where nobody binds it.
    default: Option<SchemaId>,
}

impl<'d> Reader<'d> {
    /// Gives each use of a schema with dynamic references a schema of its own, in which they lead to what the use binds.
    pub(super) fn bind_dynamic_links(&mut self) {
        if !self.schemas.links.iter().any(Link::is_dynamic) {
            return;
        }
        let scopes = self.scopes();
        let parameters = self.type_parameters(&scopes);
        if parameters.is_empty() {
            return;
        }
        for place in scopes.doubled(&self.schemas.store.nodes) {
            const SPELLING: &str =
                "a `$dynamicAnchor` in the `$defs` of several schemas without `$id`";
            self.foreign.habit_at(SPELLING, &place);
        }
        let needs = Needs::of(&self.schemas.store.nodes, &parameters, &scopes);
        let instances = Instances::new(&self.schemas.store.nodes, &parameters, &scopes, &needs);
        let found = instances.bind();
        for (id, node) in found.changed {
            if let Some(slot) = self.schemas.store.nodes.get_mut(id.0 as usize) {
                *slot = node;
            }
        }
        for (of, node) in found.made {
            let resource = self.resource_of(of);
            self.push(node, resource);
        }
        for id in found.endless {
            let place = self.schemas.store.node(id).place.clone();
            self.log.push(
                Diagnostic::new(
                    Code::Unsupported,
                    "this dynamic reference means another schema each time that it is followed",
                )
                .at(&place, "it has no end of meanings")
                .note("the value is read and written as free-form JSON"),
            );
        }
    }

    fn scopes(&self) -> Scopes<'d> {
        let schemas = &self.schemas;
        Scopes::new(
            &schemas.store.nodes,
            &schemas.resources,
            &schemas.dynamic_anchors,
        )
    }

    /// The schemas with a dynamic reference. One that leads to no dynamic anchor is a plain reference, and so is one beside
    /// a `$ref`.
    fn type_parameters(&self, scopes: &Scopes<'d>) -> HashMap<SchemaId, Parameter<'d>> {
        let is_plain = |link: &&Link<'d>| matches!(link.kind, LinkKind::Reference("$ref"));
        let plain: HashSet<SchemaId> = self
            .schemas
            .links
            .iter()
            .filter(is_plain)
            .map(|one| one.from)
            .collect();
        let dynamic = self.schemas.links.iter().filter(|link| link.is_dynamic());
        let dynamic = dynamic.filter(|link| !plain.contains(&link.from));
        let parameter = |link: &Link<'d>| {
            let (_, name) = uri::split_fragment(link.text);
            let initial = self.schemas.store.node(link.from).reference;
            let is_anchor = initial.is_none_or(|id| scopes.is_anchor(id, name));
            let default = initial.filter(|id| scopes.is_default(link.from, *id));
            (is_anchor && scopes.has(name)).then_some((link.from, Parameter { name, default }))
        };
        dynamic.filter_map(parameter).collect()
    }

    /// Whether a dynamic reference without a schema of its own may lead to one by those who use it.
    pub(super) fn is_bound_by_others(&self, link: &Link<'d>) -> bool {
        let (reference, name) = uri::split_fragment(link.text);
        let mut anchors = self.schemas.dynamic_anchors.iter();
        link.is_dynamic() && reference.is_empty() && anchors.any(|(_, known)| *known == name)
    }
}

impl Link<'_> {
    fn is_dynamic(&self) -> bool {
        matches!(self.kind, LinkKind::Reference("$dynamicRef"))
    }
}
