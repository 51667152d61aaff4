//! Schemas: every place that holds one gets an identity and is read once.
//!
//! Reading is a work list rather than a recursion, and references are noted and resolved afterwards, so neither deep
//! documents nor long chains of references reach the end of the stack.

mod annotation;
mod array;
mod discriminator;
mod dynamic;
mod identity;
mod keyword;
mod link;
mod number;
mod object;
mod string;
mod types;
mod words;

use super::cursor::Cursor;
use super::rare::Rare;
use super::reader::{Reader, ValueKey};
use super::resource::{ResourceId, Target};
use super::schema_node::{
    JsonType, Parent, Root, SchemaId, SchemaNode, SchemaStore, Step, TypeSet,
};
use super::version::Version;
use crate::diagnostic::{Place, Pointer, SourceId};
use crate::source::Sources;
use indexmap::IndexMap;
use link::Link;
use serde_json::Value;
use std::collections::{HashMap, HashSet};
pub(super) use string::BYTES;

/// The schemas found so far.
#[derive(Default)]
pub(super) struct Schemas<'d> {
    store: SchemaStore,
    /// The resource that each schema belongs to, by identity.
    resources: Vec<ResourceId>,
    known: HashMap<ValueKey, SchemaId>,
    /// Schemas that have an identity but were not read yet; the last one is next.
    waiting: Vec<Job<'d>>,
    links: Vec<Link<'d>>,
    /// Properties that say of themselves that they are required, with the objects around them.
    required: Vec<(SchemaId, String)>,
    /// Schemas with a `$dynamicAnchor`, and its name.
    dynamic_anchors: Vec<(SchemaId, &'d str)>,
    /// Schemas with 2019-09's `$recursiveAnchor: true`.
    recursive: HashSet<SchemaId>,
    /// The schema that every reference to a meta-schema leads to.
    any_schema: Option<SchemaId>,
}

struct Job<'d> {
    id: SchemaId,
    resource: ResourceId,
    source: SourceId,
    pointer: Pointer,
    value: &'d Value,
    /// Members that say something of what the schema is the value of.
    foreign: &'static [&'static str],
}

/// A schema that is being read: its identity, its keywords so far, and what 3.0 says in two keywords.
struct Draft {
    id: SchemaId,
    resource: ResourceId,
    node: SchemaNode,
    exclusive_min: bool,
    exclusive_max: bool,
}

impl<'d> Reader<'d> {
    /// Reads `components.schemas` of the root document.
    pub(super) fn component_schemas(&mut self, components: &Cursor<'d, '_>) {
        let name = self.version.section("schemas").name;
        let Some(section) = self.object(components, name) else {
            return;
        };
        for (name, schema) in section.cursor().entries() {
            let root = Root::Component(name.to_owned());
            let id = match self.schema_elsewhere(&schema) {
                Some(target) => self.schema(&target.cursor(), root),
                None => self.schema(&schema, root),
            };
            self.schemas.store.components.insert(name.to_owned(), id);
        }
    }

    /// The schema of another file that a component only refers to, unless it has a name already: the component's name is its
    /// name.
    fn schema_elsewhere(&mut self, at: &Cursor<'d, '_>) -> Option<Target<'d>> {
        let members = at.value.as_object().filter(|members| members.len() == 1)?;
        let text = members.get("$ref")?.as_str()?;
        if text.starts_with('#') {
            return None;
        }
        let base = self.document_resource(at.source);
        let target = self.target(base, &at.place(), text).ok()?;
        let is_named = self.schemas.known.contains_key(&ValueKey::of(target.value));
        (target.source != self.root && !is_named).then_some(target)
    }

    /// The identity of the schema at a place that is not inside another schema; reads it with all its parts.
    pub(super) fn schema(&mut self, at: &Cursor<'d, '_>, root: Root) -> SchemaId {
        let resource = self.document_resource(at.source);
        let id = self.identify(at, resource, || Parent::Root(root));
        self.read_waiting();
        id
    }

    /// The schema that an object of another kind is, but for the members that are foreign to schemas.
    pub(super) fn inner_schema(
        &mut self,
        at: &Cursor<'d, '_>,
        parent: Parent,
        foreign: &'static [&'static str],
    ) -> SchemaId {
        let resource = self.document_resource(at.source);
        let id = self.identify(at, resource, || parent);
        if let Some(job) = self.schemas.waiting.last_mut().filter(|job| job.id == id) {
            job.foreign = foreign;
        }
        self.read_waiting();
        id
    }

    /// A string schema for a place where the document should have one.
    pub(super) fn string_schema(&mut self, place: Place, root: Root) -> SchemaId {
        self.typed_schema(place, root, TypeSet::of(JsonType::String))
    }

    /// A schema of these types that no one wrote down.
    pub(super) fn typed_schema(&mut self, place: Place, root: Root, types: TypeSet) -> SchemaId {
        let resource = self.document_resource(place.source());
        let mut node = blank(place, Parent::Root(root));
        node.types = Some(types);
        self.push(node, resource)
    }

    /// Gives an object that no one wrote down its properties.
    pub(super) fn fill_object(
        &mut self,
        id: SchemaId,
        properties: IndexMap<String, SchemaId>,
        required: Vec<String>,
    ) {
        if let Some(node) = self.schemas.store.nodes.get_mut(id.0 as usize) {
            node.object.properties = properties;
            node.object.required = required;
        }
    }

    /// Reads a document that is nothing but a schema, so that its anchors are known.
    pub(super) fn adopt_schema_file(&mut self, root: &Target<'d>) {
        let api = ["openapi", "swagger"]
            .iter()
            .any(|key| root.value.get(key).is_some());
        let embedded = !root.pointer.as_str().is_empty();
        if root.value.is_object() && !api && !embedded {
            self.target_schema(root);
        }
    }

    /// The identity of the schema that a reference leads to; reads it if nobody else did.
    fn target_schema(&mut self, target: &Target<'d>) -> SchemaId {
        if let Some(known) = self.schemas.known.get(&ValueKey::of(target.value)) {
            return *known;
        }
        let around = self.schema_around(target);
        let resource = match around {
            Some(outer) => self.resource_of(outer),
            None => self.document_resource(target.source),
        };
        let sources = self.sources;
        let id = self.identify(&target.cursor(), resource, || match around {
            Some(outer) => Parent::Child(
                outer,
                Step::Definition(target.pointer.segments().next_back().unwrap_or_default()),
            ),
            None => Parent::Root(Root::Elsewhere(words_of(sources, target))),
        });
        self.read_waiting();
        id
    }

    /// The innermost known schema that a place is inside of.
    fn schema_around(&self, target: &Target<'d>) -> Option<SchemaId> {
        let mut value = self.sources.value(target.source);
        let mut found = None;
        for key in target.pointer.segments() {
            if let Some(id) = self.schemas.known.get(&ValueKey::of(value)) {
                found = Some(*id);
            }
            value = match value {
                Value::Object(members) => members.get(&key)?,
                Value::Array(items) => items.get(key.parse::<usize>().ok()?)?,
                _ => return None,
            };
        }
        found
    }

    fn resource_of(&mut self, id: SchemaId) -> ResourceId {
        let known = self.schemas.resources.get(id.0 as usize).copied();
        known.unwrap_or_else(|| self.document_resource(self.root))
    }

    /// The identity of a part of a schema; the part is read when its turn comes.
    fn part(&mut self, draft: &Draft, at: &Cursor<'d, '_>, step: Step) -> SchemaId {
        let resource = if at.source == draft.node.place.source() {
            draft.resource
        } else {
            self.document_resource(at.source)
        };
        self.identify(at, resource, || Parent::Child(draft.id, step))
    }

    fn identify(
        &mut self,
        at: &Cursor<'d, '_>,
        resource: ResourceId,
        parent: impl FnOnce() -> Parent,
    ) -> SchemaId {
        let key = ValueKey::of(at.value);
        if let Some(known) = self.schemas.known.get(&key) {
            return *known;
        }
        let pointer = at.pointer();
        let place = Place::Value(at.source, pointer.clone());
        let id = self.push(blank(place, parent()), resource);
        self.schemas.known.insert(key, id);
        self.schemas.waiting.push(Job {
            id,
            resource,
            source: at.source,
            pointer,
            value: at.value,
            foreign: &[],
        });
        id
    }

    fn push(&mut self, node: SchemaNode, resource: ResourceId) -> SchemaId {
        let index = self.schemas.store.nodes.len();
        self.schemas.store.nodes.push(node);
        self.schemas.resources.push(resource);
        SchemaId(u32::try_from(index).unwrap_or(u32::MAX))
    }

    fn read_waiting(&mut self) {
        while let Some(job) = self.schemas.waiting.pop() {
            let first = self.schemas.waiting.len();
            self.read_schema(&job);
            // The parts were found in document order, and are read in it.
            if let Some(parts) = self.schemas.waiting.get_mut(first..) {
                parts.reverse();
            }
        }
    }

    fn read_schema(&mut self, job: &Job<'d>) {
        let at = Cursor::new(job.source, &job.pointer, job.value);
        let Some(slot) = self.schemas.store.nodes.get_mut(job.id.0 as usize) else {
            return;
        };
        let place = slot.place.clone();
        let node = std::mem::replace(
            slot,
            blank(place, Parent::Root(Root::Elsewhere(Vec::new()))),
        );
        let mut draft = Draft {
            id: job.id,
            resource: job.resource,
            node,
            exclusive_min: false,
            exclusive_max: false,
        };
        self.read_value(&mut draft, &at, job.foreign);
        if let Some(slot) = self.schemas.store.nodes.get_mut(job.id.0 as usize) {
            *slot = draft.node;
        }
    }

    fn read_value(&mut self, draft: &mut Draft, at: &Cursor<'d, '_>, foreign: &[&str]) {
        match at.value {
            Value::Bool(all) => draft.node.boolean = Some(*all),
            Value::Object(_) => self.read_object_schema(draft, at, foreign),
            Value::Null if draft.is_branch() => self.null_branch(draft, at),
            Value::String(_) if at.as_spelt_flag().is_some() => {
                draft.node.boolean = at.as_flag(self.log);
            }
            _ => {
                let finding = at.wrong_type("a schema");
                self.log
                    .push(finding.note("any value is read and written as it is"));
                draft.node.boolean = Some(true);
            }
        }
    }

    /// What is known of a schema so far.
    pub(super) fn schema_node(&self, id: SchemaId) -> &SchemaNode {
        self.schemas.store.node(id)
    }

    /// The finished store.
    pub(super) fn into_schemas(mut self) -> SchemaStore {
        self.require_properties();
        SchemaStore {
            combinations: self.sources.options().limits.combinations,
            generated_bytes: self.sources.options().limits.generated_bytes,
            references_are_no_nodes: self.version >= Version::V32,
            ..self.schemas.store
        }
    }
}

fn blank(place: Place, parent: Parent) -> SchemaNode {
    SchemaNode {
        place,
        parent,
        boolean: None,
        reference: None,
        dynamic: false,
        foreign: false,
        types: None,
        nullable: false,
        enumeration: None,
        constant: None,
        all_of: Vec::new(),
        one_of: Vec::new(),
        any_of: Vec::new(),
        discriminator: None,
        object: Rare::default(),
        array: Rare::default(),
        string: Rare::default(),
        number: Rare::default(),
        conditions: Vec::new(),
        annotations: Rare::default(),
    }
}

/// What a schema is called that stands where none was expected: a whole file by its name.
fn words_of(sources: &Sources, target: &Target<'_>) -> Vec<String> {
    let words = last_words(&target.pointer);
    if words.iter().any(|word| !is_structure(word)) {
        return words;
    }
    let file = sources.words_of_file(target.source);
    file.into_iter().chain(words).collect()
}

/// The end of a pointer that says what stands there: from the last word that an author chose.
pub(super) fn last_words(pointer: &Pointer) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for word in pointer.segments().rev() {
        let chosen = !is_structure(&word);
        words.insert(0, word);
        if chosen {
            break;
        }
    }
    words
}

fn is_structure(word: &str) -> bool {
    const WORDS: [&str; 18] = [
        "schema",
        "itemSchema",
        "items",
        "properties",
        "additionalProperties",
        "allOf",
        "oneOf",
        "anyOf",
        "not",
        "value",
        "content",
        "headers",
        "parameters",
        "responses",
        "requestBody",
        "schemas",
        "$defs",
        "definitions",
    ];
    WORDS.contains(&word) || word.bytes().all(|byte| byte.is_ascii_digit())
}
