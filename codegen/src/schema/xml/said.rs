//! What `xml` objects say about one use of schemas.

use crate::openapi::{JsonType, Parent, Root, SchemaId, SchemaNode, SchemaStore, XmlObject};
use crate::schema::resolve::Resolver;
use std::collections::HashSet;

/// What is said where schemas are used, and where that leads.
#[derive(Clone, Debug, Default)]
pub(super) struct Said {
    /// At the use itself, beside what describes the values.
    pub(super) own: XmlObject,
    /// Where a reference leads.
    pub(super) target: XmlObject,
    /// Beside the `type: array` of a list.
    pub(super) array: XmlObject,
    /// The component that a reference leads to first.
    pub(super) component: Option<String>,
    /// Whether the use is a reference and nothing else.
    pub(super) is_reference: bool,
}

impl Said {
    /// What is said about all of these schemas, which hold together.
    pub(super) fn of(resolver: &Resolver<'_>, schemas: &[SchemaId]) -> Self {
        let mut said = Self::default();
        let mut walk = Walk {
            store: resolver.graph.store,
            said: &mut said,
            seen: HashSet::new(),
        };
        for schema in schemas {
            walk.visit(*schema, false);
        }
        said.is_reference = match schemas {
            [one] => resolver.node(*one).reference.is_some() && said.own == XmlObject::default(),
            _ => false,
        };
        said
    }

    /// The name of the element or attribute: what is said, else what follows from where the schema stands.
    pub(super) fn name(
        &self,
        inferred: Option<&str>,
        references_are_no_nodes: bool,
    ) -> Option<String> {
        let said = self.own.name.as_ref().or(self.target.name.as_ref());
        let component = self.component.as_ref();
        let of_reference = component.filter(|_| self.is_reference && references_are_no_nodes);
        let inferred = inferred.map(str::to_owned);
        let found = said.or(of_reference).cloned().or(inferred);
        found.or_else(|| component.cloned())
    }

    /// All that is said, where it is not about the array around items.
    pub(super) fn node(&self) -> XmlObject {
        let mut node = self.own.clone();
        node.fill(&self.target);
        node
    }
}

struct Walk<'a> {
    store: &'a SchemaStore,
    said: &'a mut Said,
    seen: HashSet<SchemaId>,
}

impl Walk<'_> {
    fn visit(&mut self, schema: SchemaId, is_target: bool) {
        if !self.seen.insert(schema) {
            return;
        }
        let node = self.store.node(schema);
        if let Parent::Root(Root::Component(name)) = &node.parent {
            self.said.component.get_or_insert_with(|| name.clone());
        }
        if let Some(xml) = &node.annotations.xml {
            let known = match (is_list(node), is_target) {
                (true, _) => &mut self.said.array,
                (false, true) => &mut self.said.target,
                (false, false) => &mut self.said.own,
            };
            known.fill(xml);
        }
        // What stands beside a reference goes before what it leads to.
        let telling = |part: &SchemaId| tells(self.store.node(*part));
        let (telling, silent): (Vec<SchemaId>, Vec<SchemaId>) =
            node.all_of.iter().copied().partition(telling);
        for part in silent {
            self.visit(part, is_target);
        }
        if let [only] = telling.as_slice() {
            self.visit(*only, is_target);
        } else {
            // A part of several has a name of its own, but for those that are written here.
            let is_here = |part: &&SchemaId| self.store.node(**part).reference.is_none();
            let here: Vec<SchemaId> = telling.iter().filter(is_here).copied().collect();
            for part in here {
                self.visit(part, is_target);
            }
        }
        if let Some(target) = node.reference {
            self.visit(target, true);
        }
        if let Some(only) = self.lone_branch(node) {
            self.visit(only, is_target);
        }
    }

    /// The only branch but null.
    fn lone_branch(&self, node: &SchemaNode) -> Option<SchemaId> {
        let branches = if node.one_of.is_empty() {
            &node.any_of
        } else {
            &node.one_of
        };
        let is_null = |id: &&SchemaId| {
            let types = self.store.node(**id).types;
            types.is_some_and(|types| types.without(JsonType::Null).is_empty())
        };
        let mut others = branches.iter().filter(|id| !is_null(id));
        let only = others.next()?;
        others.next().is_none().then_some(*only)
    }
}

/// Whether a schema describes an array itself.
fn is_list(node: &SchemaNode) -> bool {
    node.types.is_some_and(|types| types.has(JsonType::Array))
        || node.array.items.is_some()
        || !node.array.prefix.is_empty()
}

/// Whether a schema says something of values.
fn tells(node: &SchemaNode) -> bool {
    node.reference.is_some()
        || node.types.is_some()
        || !node.all_of.is_empty()
        || !node.one_of.is_empty()
        || !node.any_of.is_empty()
        || !node.object.properties.is_empty()
        || node.object.additional.is_some()
        || node.enumeration.is_some()
        || node.constant.is_some()
        || is_list(node)
}
