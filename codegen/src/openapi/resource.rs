//! Schema resources, their base URIs and anchors (JSON Schema 2020-12 Core, sections 8.2 and 9).

use super::uri;
use crate::diagnostic::{Pointer, SourceId};
use serde_json::Value;
use std::collections::HashMap;

/// A value that a reference can lead to, and where it stands.
#[derive(Clone, Debug)]
pub(super) struct Target<'d> {
    pub(super) source: SourceId,
    pub(super) pointer: Pointer,
    pub(super) value: &'d Value,
}

/// The identity of a schema resource: a document, or a schema with `$id`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct ResourceId(usize);

struct Resource<'d> {
    uri: String,
    root: Target<'d>,
    document: bool,
}

/// Everything that references can name other than by pointer.
#[derive(Default)]
pub(super) struct Resources<'d> {
    list: Vec<Resource<'d>>,
    by_uri: HashMap<String, ResourceId>,
    by_source: HashMap<SourceId, ResourceId>,
    anchors: HashMap<(ResourceId, String), Target<'d>>,
}

impl<'d> Resources<'d> {
    /// The resource that is a whole document, made when it is first asked for.
    pub(super) fn document(&mut self, source: SourceId, value: &'d Value) -> ResourceId {
        if let Some(known) = self.by_source.get(&source) {
            return *known;
        }
        // A document's place in the file system is nobody's business; the number keeps relative `$id`s apart.
        let retrieval = format!("document://{}/", source.0);
        let own = value.get("$self").and_then(Value::as_str);
        let uri = own.map_or_else(
            || retrieval.clone(),
            |own| uri::join(&retrieval, uri::split_fragment(own).0),
        );
        let root = Target {
            source,
            pointer: Pointer::root(),
            value,
        };
        let id = self.add(uri, root, true);
        self.by_source.insert(source, id);
        id
    }

    /// The resource that a schema with `$id` starts.
    pub(super) fn embedded(
        &mut self,
        parent: ResourceId,
        id: &str,
        root: Target<'d>,
    ) -> ResourceId {
        let (reference, fragment) = uri::split_fragment(id);
        if reference.is_empty() {
            // Draft 6 wrote anchors as `"$id": "#name"`.
            if !fragment.is_empty() {
                self.anchor(parent, fragment, root);
            }
            return parent;
        }
        let uri = uri::join(self.uri(parent), reference);
        self.add(uri, root, false)
    }

    fn add(&mut self, uri: String, root: Target<'d>, document: bool) -> ResourceId {
        let id = ResourceId(self.list.len());
        self.by_uri.entry(uri.clone()).or_insert(id);
        self.list.push(Resource {
            uri,
            root,
            document,
        });
        id
    }

    /// Notes `$anchor` or `$dynamicAnchor`.
    pub(super) fn anchor(&mut self, resource: ResourceId, name: &str, target: Target<'d>) {
        self.anchors
            .entry((resource, name.to_owned()))
            .or_insert(target);
    }

    pub(super) fn anchored(&self, resource: ResourceId, name: &str) -> Option<&Target<'d>> {
        self.anchors.get(&(resource, name.to_owned()))
    }

    fn uri(&self, id: ResourceId) -> &str {
        self.list.get(id.0).map_or("", |one| one.uri.as_str())
    }

    pub(super) fn root(&self, id: ResourceId) -> Option<&Target<'d>> {
        self.list.get(id.0).map(|one| &one.root)
    }

    pub(super) fn is_document(&self, id: ResourceId) -> bool {
        self.list.get(id.0).is_some_and(|one| one.document)
    }

    /// The resource that a reference without fragment names, if it is among those that were read.
    pub(super) fn named(&self, base: ResourceId, reference: &str) -> Option<ResourceId> {
        if reference.is_empty() {
            return Some(base);
        }
        self.by_uri
            .get(&uri::join(self.uri(base), reference))
            .copied()
    }
}
