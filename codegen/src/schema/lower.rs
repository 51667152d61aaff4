//! The work list: every schema in use becomes a type, one after the other, never one inside the other.

use super::facts::FactBook;
use super::flat::{Conjunction, Flat, Graph, UnionId};
use super::key::{Key, Part};
use super::model::{
    AnyReason, Decide, Docs, Kind, Payload, Rules, Schemas, StringFormat, Type, TypeId, Union, Use,
    Variant,
};
use super::naming::{key_of, word_of};
use super::resolve::Resolver;
use super::xml::{self, Xml};
use super::{endless, lint, nesting, rules, scalar, twins, words};
use crate::diagnostic::{Diagnostics, Place};
use crate::openapi::{JsonType, SchemaId, SchemaStore, TypeSet};
use std::collections::{HashMap, VecDeque};
use std::rc::Rc;

/// What a type is made from.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Subject {
    /// Schemas that all hold.
    Schemas(Conjunction),
    /// The branches of a union alone, without what stands beside it.
    Branches(UnionId),
    /// Several string branches of a union as one type.
    Strings(Vec<Conjunction>),
    /// Any value.
    Anything,
    /// Plain text.
    Text,
}

/// Schemas outside of other schemas.
#[derive(Clone, Copy, Debug)]
pub struct Roots<'r> {
    /// Those of bodies, parameters, responses and headers.
    pub all: &'r [SchemaId],
    /// Those of them whose values stand in XML.
    pub xml: &'r [SchemaId],
}

/// Turns all schemas that are used into types.
pub fn lower(store: &SchemaStore, roots: Roots<'_>, diagnostics: &mut Diagnostics) -> Schemas {
    let mut lowering = Lowering::new(store, diagnostics);
    lowering.schemas.anything = lowering.anything();
    lowering.schemas.text =
        lowering.intern(Subject::Text, Key(vec![Part::Word("text".to_owned())]));
    for (name, id) in &store.components {
        let used = lowering.use_of_root(*id, name);
        lowering.schemas.components.insert(name.clone(), used);
        let place = store.node(*id).place.clone();
        lowering.schemas.places.insert(name.clone(), place);
    }
    for id in roots.all {
        let used = lowering.use_of_root(*id, "value");
        lowering.schemas.uses.insert(*id, used);
    }
    lowering.run();
    let is_whole = !lowering.stopped;
    if is_whole {
        lowering.resolver.graph.allowance.lift();
        lowering.lint();
    }
    endless::cut(&mut lowering.schemas, lowering.diagnostics);
    nesting::bound(&mut lowering.schemas, lowering.diagnostics);
    twins::join(&mut lowering.schemas);
    if is_whole {
        lint::overlaps(&lowering.schemas, lowering.diagnostics);
        lowering.schemas.rules = lowering.rules();
        lowering.schemas.xml = lowering.xml(roots.xml);
    }
    lowering.schemas
}

/// The state of the work.
pub(super) struct Lowering<'a> {
    pub(super) resolver: Resolver<'a>,
    pub(super) facts: FactBook,
    pub(super) schemas: Schemas,
    pub(super) diagnostics: &'a mut Diagnostics,
    pub(super) demands: lint::Demands,
    ids: HashMap<Subject, TypeId>,
    queue: VecDeque<(TypeId, Subject)>,
    /// For each key that a type has, the position that was last given to a twin.
    keys: HashMap<Key, usize>,
    /// About how many bytes of Rust the types made so far come to.
    pub(super) size: usize,
    /// Whether the types come to more than is allowed, so that not all of them are made.
    stopped: bool,
}

impl<'a> Lowering<'a> {
    fn new(store: &'a SchemaStore, diagnostics: &'a mut Diagnostics) -> Self {
        Self {
            resolver: Resolver::new(Graph::new(store)),
            facts: FactBook::default(),
            schemas: Schemas::default(),
            diagnostics,
            demands: lint::Demands::default(),
            ids: HashMap::new(),
            queue: VecDeque::new(),
            keys: HashMap::new(),
            size: 0,
            stopped: false,
        }
    }

    fn run(&mut self) {
        while let Some((id, subject)) = self.queue.pop_front() {
            let before = self.diagnostics.len();
            let kind = self.build(&subject, id);
            let (format, media_type) = match &subject {
                Subject::Schemas(conjunction) => {
                    let flat = self.resolver.flat(conjunction);
                    (
                        scalar::format_name(&self.resolver, &flat, &kind),
                        scalar::media_type(&self.resolver, &flat, &kind),
                    )
                }
                _ => (None, None),
            };
            let ty = &mut self.schemas.types[id.0 as usize];
            (ty.kind, ty.format, ty.media_type) = (kind, format, media_type);
            let place = ty.place.clone();
            if !self.stop_where_spent(before, &place) {
                self.count_size(id);
            }
        }
    }

    /// Ends the work: types that are not made yet never are.
    pub(super) fn stop(&mut self) {
        self.stopped = true;
        self.queue.clear();
    }

    /// Ends the work where more was gathered than is allowed. What was found since is not true of the document then.
    fn stop_where_spent(&mut self, findings: usize, place: &Place) -> bool {
        let is_spent = self.resolver.graph.allowance.is_spent();
        if is_spent && !self.stopped {
            self.diagnostics.truncate(findings);
            self.report_size(place);
            self.stop();
        }
        is_spent
    }

    /// The use of a schema outside of other schemas.
    fn use_of_root(&mut self, schema: SchemaId, name: &str) -> Use {
        let before = self.diagnostics.len();
        let used = self.use_of(&Conjunction::of(schema), || Key::component(name));
        let place = &self.resolver.node(schema).place;
        self.stop_where_spent(before, place);
        used
    }

    /// How values stand in XML, of the types that these schemas lead to.
    fn xml(&self, roots: &[SchemaId]) -> Xml {
        if roots.is_empty() {
            return Xml::default();
        }
        let conjunctions = self.ids.iter().filter_map(|(subject, id)| match subject {
            Subject::Schemas(conjunction) => Some((*id, conjunction)),
            _ => None,
        });
        xml::find(
            &self.resolver,
            &self.schemas,
            &conjunctions.collect(),
            roots,
        )
    }

    /// What is demanded beyond the types.
    fn rules(&self) -> Rules {
        let schemas = self.ids.iter().filter_map(|(subject, id)| match subject {
            Subject::Schemas(conjunction) => Some((*id, conjunction)),
            _ => None,
        });
        let mut schemas: Vec<(TypeId, &Conjunction)> = schemas.collect();
        schemas.sort_unstable_by_key(|(id, _)| *id);
        let named = schemas
            .into_iter()
            .map(|(id, conjunction)| (id, conjunction, self.schemas.get(id).key.to_string()));
        let named: Vec<_> = named.collect();
        rules::find(self.resolver.graph.store, &named)
    }

    /// The use of schemas that all hold. `key` is asked for where they have no place of their own.
    pub(super) fn use_of(&mut self, wanted: &Conjunction, key: impl FnOnce() -> Key) -> Use {
        let resolved = self.resolver.resolve(wanted);
        if resolved.circular {
            self.report_cycle(wanted);
            return Use {
                ty: self.anything(),
                nullable: true,
            };
        }
        let key = match resolved.conjunction.parts.as_slice() {
            [one] if resolved.conjunction.only.is_none() => {
                let key = key_of(&self.resolver, *one);
                let alone = resolved.conjunction.chosen.contains(&UnionId::heirs(*one));
                if alone { key.with(Part::Base) } else { key }
            }
            _ => key(),
        };
        let ty = self.intern(Subject::Schemas(resolved.conjunction), key);
        Use {
            ty,
            nullable: resolved.nullable,
        }
    }

    /// The type of schemas that all hold, if one was made of just these.
    pub(super) fn known_type(&self, conjunction: &Conjunction) -> Option<TypeId> {
        self.ids
            .get(&Subject::Schemas(conjunction.clone()))
            .copied()
    }

    /// The type of a subject, made later.
    pub(super) fn intern(&mut self, subject: Subject, key: Key) -> TypeId {
        if let Some(known) = self.ids.get(&subject) {
            return *known;
        }
        #[allow(
            clippy::cast_possible_truncation,
            reason = "limits keep documents far below 2^32 schemas"
        )]
        let id = TypeId(self.schemas.types.len() as u32);
        let (place, docs) = match &subject {
            Subject::Schemas(conjunction) => {
                let flat = self.resolver.flat(conjunction);
                (
                    self.place_of(conjunction),
                    words::of_type(&self.resolver, &flat),
                )
            }
            Subject::Branches(union) => (
                self.resolver.node(union.schema).place.clone(),
                Docs::default(),
            ),
            Subject::Strings(branches) => (
                self.place_of(branches.first().unwrap_or(&Conjunction::default())),
                Docs::default(),
            ),
            Subject::Anything | Subject::Text => {
                (self.place_of(&Conjunction::default()), Docs::default())
            }
        };
        let key = self.free_key(key);
        self.schemas.types.push(Type {
            key,
            place,
            docs,
            kind: Kind::Any(AnyReason::FreeForm),
            format: None,
            media_type: None,
            same_as: None,
        });
        self.ids.insert(subject.clone(), id);
        self.queue.push_back((id, subject));
        id
    }

    /// A key that no other type has: twins are told apart by their position among equals.
    fn free_key(&mut self, key: Key) -> Key {
        let Some(last) = self.keys.get(&key).copied() else {
            self.keys.insert(key.clone(), 1);
            return key;
        };
        let mut position = last + 1;
        loop {
            let next = key.with(Part::Position(position));
            if !self.keys.contains_key(&next) {
                self.keys.insert(key, position);
                self.keys.insert(next.clone(), 1);
                return next;
            }
            position += 1;
        }
    }

    pub(super) fn place_of(&self, conjunction: &Conjunction) -> Place {
        use crate::diagnostic::{Pointer, SourceId};
        conjunction.parts.first().map_or_else(
            || Place::Value(SourceId(0), Pointer::root()),
            |id| self.resolver.node(*id).place.clone(),
        )
    }

    /// The type of any value at all.
    pub(super) fn anything(&mut self) -> TypeId {
        self.intern(
            Subject::Anything,
            Key(vec![Part::Word("anything".to_owned())]),
        )
    }

    fn build(&mut self, subject: &Subject, id: TypeId) -> Kind {
        let key = self.schemas.get(id).key.clone();
        match subject {
            Subject::Anything => Kind::Any(AnyReason::FreeForm),
            Subject::Text => Kind::String(StringFormat::Plain),
            Subject::Schemas(conjunction) => self.build_schemas(conjunction, &key),
            Subject::Branches(union) => {
                let branches = self.resolver.branches(*union);
                self.build_union(&key, &branches.list, &branches.sources)
            }
            Subject::Strings(branches) => self.build_strings(branches),
        }
    }

    /// The kind of schemas that all hold.
    pub(super) fn build_schemas(&mut self, conjunction: &Conjunction, key: &Key) -> Kind {
        let flat = self.resolver.flat(conjunction);
        if flat.never {
            return Kind::Never;
        }
        if flat.dynamic {
            return Kind::Any(AnyReason::Dynamic);
        }
        if !flat.unions.is_empty()
            && let Some(kind) = self.build_composed(conjunction, &flat, key)
        {
            return kind;
        }
        if flat.values.is_some() {
            return self.build_listed(conjunction, &flat, key);
        }
        self.build_by_type(conjunction, &flat, key)
    }

    /// The kind by JSON type, unions aside.
    fn build_by_type(&mut self, conjunction: &Conjunction, flat: &Rc<Flat>, key: &Key) -> Kind {
        let Some(kinds) = flat.kinds() else {
            return Kind::Any(AnyReason::FreeForm);
        };
        if kinds.is_empty() {
            self.report_unsatisfiable(conjunction);
            return Kind::Any(AnyReason::Contradiction);
        }
        let kinds = kinds.without(JsonType::Null);
        let mut each = kinds.iter();
        match (each.next(), each.next()) {
            (None, _) => Kind::Null,
            (Some(one), None) => self.build_one_type(one, flat, key),
            _ => self.build_several_types(conjunction, kinds, key),
        }
    }

    pub(super) fn build_one_type(&mut self, one: JsonType, flat: &Rc<Flat>, key: &Key) -> Kind {
        match one {
            JsonType::Null => Kind::Null,
            JsonType::Boolean => Kind::Boolean,
            JsonType::Integer => scalar::integer(&self.resolver, flat),
            JsonType::Number => Kind::Number,
            JsonType::String => scalar::string(&self.resolver, flat),
            JsonType::Array => self.build_array(flat, key),
            JsonType::Object => self.build_object(flat, key),
        }
    }

    fn build_several_types(
        &mut self,
        conjunction: &Conjunction,
        kinds: TypeSet,
        key: &Key,
    ) -> Kind {
        if kinds == TypeSet::ALL.without(JsonType::Null) {
            return Kind::Any(AnyReason::FreeForm);
        }
        let mut variants = Vec::new();
        let mut cases = Vec::new();
        for one in kinds.iter() {
            let word = word_of(one);
            let ty = self.intern(
                Subject::Schemas(conjunction.only(one)),
                key.with(Part::Branch(word.to_owned())),
            );
            if one == JsonType::Number {
                cases.push((JsonType::Integer, Decide::Variant(variants.len())));
            }
            cases.push((one, Decide::Variant(variants.len())));
            variants.push(Variant {
                hint: word.to_owned(),
                payload: Payload::Type(ty),
                tag: None,
                docs: Docs::default(),
            });
        }
        Kind::Union(Union {
            variants,
            decide: Decide::Kind(cases),
            open: false,
        })
    }
}
