//! `$dynamicRef` (JSON Schema 2020-12 Core, section 8.2.3.2): where it leads depends on who refers to its schema.

use super::link::{Link, LinkKind};
use crate::diagnostic::{Code, Diagnostic};
use crate::openapi::reader::Reader;
use crate::openapi::resource::ResourceId;
use crate::openapi::uri;
use std::collections::{HashMap, HashSet};

impl<'d> Reader<'d> {
    /// Cuts the dynamic references that lead to different schemas on different ways: no one type is right for all of
    /// them. The others stay what they are without that, plain references.
    pub(super) fn free_dynamic_links(&mut self) {
        let links: Vec<Link<'d>> = self
            .schemas
            .links
            .iter()
            .copied()
            .filter(Link::is_dynamic)
            .collect();
        if links.is_empty() {
            return;
        }
        let ways = self.ways();
        for link in links {
            if self.is_overridden(&link, &ways) {
                self.free(&link);
            }
        }
    }

    /// Which resources refer to which.
    fn ways(&self) -> HashMap<ResourceId, HashSet<ResourceId>> {
        let mut ways: HashMap<ResourceId, HashSet<ResourceId>> = HashMap::new();
        for link in &self.schemas.links {
            let target = self.schemas.store.node(link.from).reference;
            let target = target.and_then(|id| self.schemas.resources.get(id.0 as usize));
            if let Some(target) = target {
                ways.entry(link.resource).or_default().insert(*target);
            }
        }
        ways
    }

    /// Whether another resource has the dynamic anchor too, and leads to the reference.
    fn is_overridden(
        &self,
        link: &Link<'d>,
        ways: &HashMap<ResourceId, HashSet<ResourceId>>,
    ) -> bool {
        let (_, name) = uri::split_fragment(link.text);
        let target = self.schemas.store.node(link.from).reference;
        let home = target.and_then(|id| self.schemas.resources.get(id.0 as usize));
        let Some(home) = home.filter(|home| self.resources.is_dynamic(**home, name)) else {
            return false;
        };
        let others = self.resources.with_dynamic(name);
        let others = others.filter(|other| other != home);
        others
            .into_iter()
            .any(|other| reaches(other, link.resource, ways))
    }

    fn free(&mut self, link: &Link<'d>) {
        let place = self.link_place(link);
        if let Some(node) = self.schemas.store.nodes.get_mut(link.from.0 as usize) {
            node.reference = None;
            node.dynamic = true;
        }
        self.log.push(
            Diagnostic::new(
                Code::Unsupported,
                "this dynamic reference means different schemas to different schemas that use it",
            )
            .at(&place, "where it leads depends on the way here")
            .note("the value is read and written as free-form JSON")
            .help("write a `$ref` to the schema that is meant, if it is always the same"),
        );
    }
}

impl Link<'_> {
    fn is_dynamic(&self) -> bool {
        matches!(self.kind, LinkKind::Reference("$dynamicRef"))
    }
}

fn reaches(
    from: ResourceId,
    to: ResourceId,
    ways: &HashMap<ResourceId, HashSet<ResourceId>>,
) -> bool {
    let mut seen = HashSet::new();
    let mut stack = vec![from];
    while let Some(at) = stack.pop() {
        if at == to {
            return true;
        }
        if seen.insert(at) {
            stack.extend(ways.get(&at).into_iter().flatten());
        }
    }
    false
}
