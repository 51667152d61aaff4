//! The names of what bodies of XML are written and read by.

use super::{Types, naming};
use crate::api::Api;
use crate::rust::names::{Claim, Name, Scope};
use crate::rust::options::GivenNames;
use crate::schema::{TypeId, XmlKind, XmlNode, XmlPlace, XmlRoot};
use std::collections::{BTreeMap, BTreeSet};

/// The names of statics, for the bodies of calls that there are.
#[derive(Debug, Default)]
pub(super) struct XmlNames {
    shapes: BTreeMap<TypeId, Name>,
    roots: BTreeMap<XmlRoot, Name>,
}

impl XmlNames {
    pub(super) fn of(api: &Api, given: &GivenNames) -> Self {
        let roots: BTreeSet<XmlRoot> = api.xml_roots().collect();
        if roots.is_empty() {
            return Self::default();
        }
        let shapes = reached(api, &roots);
        let of_shape = |id: &TypeId| naming::claim(api, &api.schemas.get(*id).key, given);
        let of_root = |root: &XmlRoot| {
            let root = api.schemas.xml.root(*root);
            Claim::new(format!(
                "root {}",
                root.map(|root| named(api, root)).unwrap_or_default()
            ))
            .ranked(1)
        };
        let claims = shapes.iter().map(of_shape).chain(roots.iter().map(of_root));
        let claims: Vec<Claim> = claims.collect();
        let mut names = Scope::CONSTANTS.assign(&claims).into_iter();
        Self {
            shapes: shapes.into_iter().zip(names.by_ref()).collect(),
            roots: roots.into_iter().zip(names).collect(),
        }
    }
}

/// What a root is called: by its only member, where it has no name of its own.
fn named(api: &Api, root: &XmlNode) -> String {
    let only = match (root.place, &root.kind) {
        (XmlPlace::Nothing, XmlKind::Object(id)) => api.schemas.xml.shapes.get(id),
        _ => None,
    };
    let only = only.and_then(|shape| shape.members.first());
    only.map_or_else(|| root.name.clone(), |member| member.node.name.clone())
}

/// The shapes that roots lead to.
fn reached(api: &Api, roots: &BTreeSet<XmlRoot>) -> BTreeSet<TypeId> {
    let xml = &api.schemas.xml;
    let nodes = roots.iter().filter_map(|root| xml.root(*root));
    let mut stack: Vec<TypeId> = nodes.flat_map(|node| node.kind.shapes()).collect();
    let mut found = BTreeSet::new();
    while let Some(id) = stack.pop() {
        let Some(shape) = xml.shapes.get(&id).filter(|_| found.insert(id)) else {
            continue;
        };
        let members = shape.members.iter().map(|member| &member.node.kind);
        stack.extend(members.chain(&shape.rest).flat_map(XmlKind::shapes));
    }
    found
}

impl Types<'_> {
    /// The name of the root of a body.
    pub(crate) fn xml_root(&self, root: XmlRoot) -> Name {
        let name = self.xml.roots.get(&root);
        name.cloned().unwrap_or_else(|| Name::new("ROOT"))
    }

    /// The shapes of objects, with their names.
    pub(crate) fn xml_shapes(&self) -> &BTreeMap<TypeId, Name> {
        &self.xml.shapes
    }

    /// The roots of bodies, with their names.
    pub(crate) fn xml_roots(&self) -> &BTreeMap<XmlRoot, Name> {
        &self.xml.roots
    }
}
