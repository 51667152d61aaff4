//! The walk from the schemas of bodies into all that they are made of.

use super::model::{Xml, XmlNode, XmlRoot};
use super::said::Said;
use crate::openapi::SchemaId;
use crate::schema::flat::{Conjunction, Flat};
use crate::schema::resolve::Resolver;
use crate::schema::{Schemas, TypeId};
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

/// Follows the schemas of bodies into all that they are made of.
pub(in crate::schema) fn find(
    resolver: &Resolver<'_>,
    schemas: &Schemas,
    conjunctions: &HashMap<TypeId, &Conjunction>,
    roots: &[SchemaId],
) -> Xml {
    let mut finder = Finder {
        resolver,
        schemas,
        conjunctions,
        xml: Xml::default(),
        roots: HashMap::new(),
        waiting: Vec::new(),
        known: HashSet::new(),
        depth: 0,
    };
    for root in roots {
        finder.add_root(*root);
    }
    while let Some(ty) = finder.waiting.pop() {
        let shape = finder.shape(ty);
        finder.xml.shapes.insert(ty, shape);
    }
    finder.xml
}

/// What is found so far, and what is still to be looked at.
pub(super) struct Finder<'a> {
    pub(super) resolver: &'a Resolver<'a>,
    pub(super) schemas: &'a Schemas,
    conjunctions: &'a HashMap<TypeId, &'a Conjunction>,
    xml: Xml,
    /// Where each of the roots is: equal ones are one.
    roots: HashMap<XmlNode, XmlRoot>,
    /// Types whose shapes are to be made.
    waiting: Vec<TypeId>,
    known: HashSet<TypeId>,
    /// How many lists are open, and parts that stand beside others: a list may hold itself.
    depth: usize,
}

/// Lists inside of each other, at most, and parts.
const DEEPEST: usize = 16;

impl Finder<'_> {
    fn add_root(&mut self, schema: SchemaId) {
        if self.xml.of.contains_key(&schema) {
            return;
        }
        let used = self.schemas.of(Some(schema));
        let root = self.root(schema, used);
        let next = XmlRoot(u32::try_from(self.xml.roots.len()).unwrap_or(u32::MAX));
        let at = *self.roots.entry(root).or_insert_with_key(|root| {
            self.xml.roots.push(root.clone());
            next
        });
        self.xml.of.insert(schema, at);
    }

    /// Takes note that a type's shape is needed.
    pub(super) fn need(&mut self, ty: TypeId) {
        if self.known.insert(ty) {
            self.waiting.push(ty);
        }
    }

    /// Does something one level further in, unless that is too deep.
    pub(super) fn inside<T>(&mut self, work: impl FnOnce(&mut Self) -> T) -> Option<T> {
        if self.depth == DEEPEST {
            return None;
        }
        self.depth += 1;
        let done = work(self);
        self.depth -= 1;
        Some(done)
    }

    /// What the schemas of a type say together.
    pub(super) fn flat(&self, ty: TypeId) -> Option<Rc<Flat>> {
        let conjunction = self.conjunctions.get(&ty)?;
        Some(self.resolver.flat(conjunction))
    }

    pub(super) fn said(&self, schemas: &[SchemaId]) -> Said {
        Said::of(self.resolver, schemas)
    }

    /// Whether a `$ref` is no node by itself, as since OpenAPI 3.2.
    pub(super) fn references_are_no_nodes(&self) -> bool {
        self.resolver.graph.store.references_are_no_nodes
    }
}
