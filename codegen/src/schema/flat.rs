//! One schema, or several that must hold at once, as a single set of rules.

use super::allowance::Allowance;
use super::heirs::Heirs;
use super::model::Docs;
use super::unevaluated::unevaluated_items;
use super::values::{ValueKey, distinct};
use crate::diagnostic::Place;
use crate::openapi::{Discriminator, JsonType, SchemaId, SchemaNode, SchemaStore, TypeSet};
use indexmap::{IndexMap, IndexSet};
use serde_json::Value;
use std::cell::OnceCell;
use std::collections::HashSet;

/// The schemas of a document and which of them extend which.
pub(super) struct Graph<'a> {
    /// All schemas.
    pub store: &'a SchemaStore,
    /// Who extends whom.
    pub heirs: Heirs,
    /// How much may still be gathered.
    pub allowance: Allowance,
}

impl<'a> Graph<'a> {
    /// Finds who extends whom.
    pub fn new(store: &'a SchemaStore) -> Self {
        let allowance = Allowance::of(store.generated_bytes);
        Self {
            store,
            heirs: Heirs::of(store, &allowance),
            allowance,
        }
    }
}

/// Schemas that must all hold for a value, with the choices made among their unions so far.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Default)]
pub(super) struct Conjunction {
    /// The schemas, in the order they were met, without repetitions.
    pub parts: Vec<SchemaId>,
    /// The one JSON type that is looked at, where a schema allows several.
    pub only: Option<JsonType>,
    /// Unions whose choice has been made: a branch of each stands among the parts.
    pub chosen: Vec<UnionId>,
}

impl Conjunction {
    /// One schema alone.
    pub fn of(schema: SchemaId) -> Self {
        Self {
            parts: vec![schema],
            ..Self::default()
        }
    }

    /// Several schemas at once.
    pub fn all(schemas: &[SchemaId]) -> Self {
        let mut parts = Vec::with_capacity(schemas.len());
        for schema in schemas {
            if !parts.contains(schema) {
                parts.push(*schema);
            }
        }
        Self {
            parts,
            ..Self::default()
        }
    }

    /// The same schemas, for values of one JSON type.
    pub fn only(&self, one: JsonType) -> Self {
        Self {
            only: Some(one),
            ..self.clone()
        }
    }

    /// The same schemas after choosing a branch of one of their unions.
    pub fn choose(&self, union: UnionId, branch: &Conjunction) -> Self {
        let mut next = self.clone();
        next.chosen.push(union);
        for part in &branch.parts {
            if !next.parts.contains(part) {
                next.parts.push(*part);
            }
        }
        for chosen in &branch.chosen {
            if !next.chosen.contains(chosen) {
                next.chosen.push(*chosen);
            }
        }
        next.only = next.only.or(branch.only);
        next
    }
}

/// A `oneOf` or `anyOf`: the schema that holds it, and which of the two.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct UnionId {
    /// The schema that holds it.
    pub schema: SchemaId,
    /// Which keyword.
    pub keyword: UnionKeyword,
}

/// What makes a union.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum UnionKeyword {
    /// `oneOf`.
    OneOf,
    /// `anyOf`.
    AnyOf,
    /// A `discriminator` on a schema that others extend through `allOf` (OpenAPI, Discriminator Object):
    /// the branches are the schemas that extend it.
    Heirs,
}

impl UnionId {
    /// The branches as written.
    pub fn branches<'g>(self, graph: &'g Graph<'_>) -> &'g [SchemaId] {
        let node = graph.store.node(self.schema);
        match self.keyword {
            UnionKeyword::OneOf => &node.one_of,
            UnionKeyword::AnyOf => &node.any_of,
            UnionKeyword::Heirs => {
                let family = graph.heirs.family(self.schema);
                family.map_or(&[], |family| family.heirs.as_slice())
            }
        }
    }

    /// The discriminator beside the keyword; those of heirs from their head, its own before those that it has inherited.
    pub fn discriminators<'g>(self, graph: &Graph<'g>) -> Vec<&'g Discriminator> {
        let store = graph.store;
        match self.keyword {
            UnionKeyword::OneOf | UnionKeyword::AnyOf => {
                let own = store.node(self.schema).discriminator.as_deref();
                own.into_iter().collect()
            }
            UnionKeyword::Heirs => {
                let family = graph.heirs.family(self.schema).into_iter();
                family
                    .flat_map(|family| family.discriminators(store))
                    .collect()
            }
        }
    }

    /// The discriminator that decides among the branches.
    pub fn discriminator<'g>(self, graph: &Graph<'g>) -> Option<&'g Discriminator> {
        self.discriminators(graph).into_iter().next()
    }

    /// Whether one of the branches holds, because it is among the schemas that do: documents let the branches of a union
    /// extend it through `allOf`.
    fn is_satisfied(self, graph: &Graph<'_>, holding: &IndexSet<SchemaId>) -> bool {
        let store = graph.store;
        self.keyword != UnionKeyword::Heirs
            && self.branches(graph).iter().any(|branch| {
                let reference = store.node(*branch).reference;
                reference.is_some_and(|id| id != self.schema && holding.contains(&id))
            })
    }

    /// The union of a schema's heirs.
    pub fn heirs(schema: SchemaId) -> Self {
        Self {
            schema,
            keyword: UnionKeyword::Heirs,
        }
    }
}

/// All rules of a conjunction in one place.
#[derive(Clone, Debug, Default)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own, and any of them may hold together"
)]
pub(super) struct Flat {
    /// Schemas that contribute rules, in order.
    pub leaves: Vec<SchemaId>,
    /// Whether a part is the schema `false`.
    pub never: bool,
    /// The intersection of all `type`s; `None` where no part has one.
    pub types: Option<TypeSet>,
    /// Whether a part says `nullable: true`.
    pub nullable: bool,
    /// The intersection of all `enum`s and `const`s, each value once.
    pub values: Option<Vec<Value>>,
    /// The schema whose `enum` gives names and descriptions to the values.
    pub value_names: Option<SchemaId>,
    /// Whether the values come from `const`.
    pub constant: bool,
    /// Properties with all schemas that apply to each.
    pub properties: IndexMap<String, Vec<SchemaId>>,
    /// United `required`.
    pub required: IndexSet<String>,
    /// Schemas of other members, `true` and `false` included.
    pub additional: Vec<SchemaId>,
    /// Schemas of members whose names match a pattern.
    pub patterns: Vec<SchemaId>,
    /// Schemas that apply to all items.
    pub items: Vec<SchemaId>,
    /// Schemas of the first positions.
    pub prefix: Vec<Vec<SchemaId>>,
    /// The largest `minItems`.
    pub min_items: u64,
    /// The smallest `maxItems`.
    pub max_items: Option<u64>,
    /// Scalar types that a part has rules about.
    pub ruled: TypeSet,
    /// Whether what a part refers to depends on who refers to it.
    pub dynamic: bool,
    /// The unions that are still to be chosen from.
    pub unions: Vec<UnionId>,
    /// What the leaves say to a reader, once someone has asked.
    pub docs: OnceCell<Box<Docs>>,
}

impl Flat {
    /// Gathers the rules of a conjunction.
    pub fn gather(graph: &Graph<'_>, conjunction: &Conjunction) -> Self {
        let store = graph.store;
        let mut flat = Self::default();
        let mut stack: Vec<SchemaId> = conjunction.parts.iter().rev().copied().collect();
        let mut seen = IndexSet::new();
        while let Some(id) = stack.pop() {
            if !seen.insert(id) {
                continue;
            }
            let node = store.node(id);
            flat.add(graph, id, node, &conjunction.chosen);
            // The parts of `allOf` before the target of `$ref`: last in, first out.
            stack.extend(node.all_of.iter().rev());
            stack.extend(node.reference);
        }
        if let [one] = conjunction.parts.as_slice() {
            let heirs = UnionId::heirs(*one);
            if graph.heirs.family(*one).is_some() && !conjunction.chosen.contains(&heirs) {
                flat.unions.push(heirs);
            }
        }
        flat.unions
            .retain(|union| !union.is_satisfied(graph, &seen));
        flat.items.extend(unevaluated_items(store, &flat.leaves));
        if let Some(only) = conjunction.only {
            flat.types = Some(TypeSet::of(only));
            flat.values = flat.values.map(|values| {
                values
                    .into_iter()
                    .filter(|value| fits(value, TypeSet::of(only)))
                    .collect()
            });
        }
        flat
    }

    fn add(&mut self, graph: &Graph<'_>, id: SchemaId, node: &SchemaNode, chosen: &[UnionId]) {
        self.leaves.push(id);
        self.never |= node.boolean == Some(false);
        self.nullable |= node.nullable;
        self.dynamic |= node.dynamic;
        if node.number.asserts() {
            self.ruled = self.ruled.union(TypeSet::of(JsonType::Number));
        }
        if node.string.asserts() {
            self.ruled = self.ruled.union(TypeSet::of(JsonType::String));
        }
        if let Some(types) = node.types {
            self.types = Some(self.types.map_or(types, |before| before.intersect(types)));
        }
        self.add_values(id, node);
        for (name, schema) in &node.object.properties {
            self.properties
                .entry(name.clone())
                .or_default()
                .push(*schema);
        }
        self.required.extend(node.object.required.iter().cloned());
        self.additional
            .extend(node.object.additional.or(node.object.unevaluated));
        self.patterns.extend(node.object.patterns.values());
        self.add_array(node);
        for keyword in [UnionKeyword::OneOf, UnionKeyword::AnyOf] {
            let union = UnionId {
                schema: id,
                keyword,
            };
            if !union.branches(graph).is_empty() && !chosen.contains(&union) {
                self.unions.push(union);
            }
        }
    }

    fn add_values(&mut self, id: SchemaId, node: &SchemaNode) {
        let values = match (&node.constant, &node.enumeration) {
            (Some(constant), _) => {
                self.constant = true;
                vec![constant.clone()]
            }
            (None, Some(values)) if !values.is_empty() => distinct(values),
            _ => return,
        };
        self.value_names.get_or_insert(id);
        match &mut self.values {
            None => self.values = Some(values),
            Some(before) => {
                let both: HashSet<_> = values.iter().map(ValueKey::of).collect();
                before.retain(|value| both.contains(&ValueKey::of(value)));
            }
        }
    }

    fn add_array(&mut self, node: &SchemaNode) {
        for (position, schema) in node.array.prefix.iter().enumerate() {
            match self.prefix.get_mut(position) {
                Some(schemas) => schemas.push(*schema),
                None => self.prefix.push(vec![*schema]),
            }
        }
        self.items.extend(node.array.items);
        self.min_items = self.min_items.max(node.array.min.unwrap_or(0));
        self.max_items = match (self.max_items, node.array.max) {
            (Some(one), Some(other)) => Some(one.min(other)),
            (one, other) => one.or(other),
        };
    }

    /// The JSON types that values can have: as declared, else as the other rules imply; `None` for any.
    pub fn kinds(&self) -> Option<TypeSet> {
        if self.dynamic {
            return None;
        }
        if let Some(values) = &self.values {
            let kinds = values
                .iter()
                .fold(TypeSet::EMPTY, |set, value| set.union(type_of(value)));
            return Some(self.types.map_or(kinds, |types| {
                let both = kinds.intersect(types);
                if both.is_empty() { kinds } else { both }
            }));
        }
        self.types.or_else(|| self.implied())
    }

    fn implied(&self) -> Option<TypeSet> {
        let object =
            !self.properties.is_empty() || !self.additional.is_empty() || !self.patterns.is_empty();
        let array = !self.items.is_empty() || !self.prefix.is_empty();
        if !object && !array {
            return None;
        }
        let mut implied = self.ruled;
        if object {
            implied = implied.union(TypeSet::of(JsonType::Object));
        }
        if array {
            implied = implied.union(TypeSet::of(JsonType::Array));
        }
        Some(implied)
    }

    /// How many members and parts were gathered.
    pub fn size(&self) -> usize {
        self.leaves.len() + self.properties.len()
    }

    /// Whether null is among the values as far as types and values say; unions may still add to it.
    pub fn allows_null(&self) -> bool {
        if let Some(values) = &self.values {
            return self.nullable || values.iter().any(Value::is_null);
        }
        self.nullable || self.types.is_some_and(|types| types.has(JsonType::Null))
    }

    /// Whether there is nothing here but unions and words to the reader.
    pub fn only_unions(&self) -> bool {
        !self.never
            && !self.dynamic
            && self.values.is_none()
            && self.has_no_members()
            && self.has_no_items()
    }

    /// Whether no rule says anything about members.
    pub fn has_no_members(&self) -> bool {
        self.properties.is_empty() && self.additional.is_empty() && self.patterns.is_empty()
    }

    fn has_no_items(&self) -> bool {
        self.items.is_empty() && self.prefix.is_empty()
    }
}

/// The place of a keyword of a schema.
pub(super) fn member_place(node: &SchemaNode, keyword: &str) -> Place {
    match &node.place {
        Place::Value(source, pointer) => Place::Value(*source, pointer.child(keyword)),
        other => other.clone(),
    }
}

/// The JSON type of a value; numbers with an integral value are integers (2020-12 core, section 4.2.3).
pub(super) fn type_of(value: &Value) -> TypeSet {
    TypeSet::of(match value {
        Value::Null => JsonType::Null,
        Value::Bool(_) => JsonType::Boolean,
        Value::Number(number) if is_integral(number) => JsonType::Integer,
        Value::Number(_) => JsonType::Number,
        Value::String(_) => JsonType::String,
        Value::Array(_) => JsonType::Array,
        Value::Object(_) => JsonType::Object,
    })
}

/// Whether a value's type is in a set.
pub(super) fn fits(value: &Value, types: TypeSet) -> bool {
    match value {
        Value::Number(number) if is_integral(number) => {
            types.has(JsonType::Integer) || types.has(JsonType::Number)
        }
        Value::Number(_) => types.has(JsonType::Number),
        value => !type_of(value).intersect(types).is_empty(),
    }
}

fn is_integral(number: &serde_json::Number) -> bool {
    number.is_i64() || number.is_u64() || number.as_f64().is_some_and(|float| float.fract() == 0.0)
}

/// Equality of JSON values with numbers compared as numbers.
pub(super) fn same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Number(a), Value::Number(b)) => a == b || a.as_f64() == b.as_f64(),
        (Value::Array(a), Value::Array(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b))
        }
        (Value::Object(a), Value::Object(b)) => {
            a.len() == b.len() && a.iter().all(|(k, v)| b.get(k).is_some_and(|w| same(v, w)))
        }
        (a, b) => a == b,
    }
}
