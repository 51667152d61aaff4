//! Objects: structs with known members, and maps.

use super::flat::{Conjunction, Flat};
use super::key::{Key, Part};
use super::lower::Lowering;
use super::model::{Docs, Field, Kind, Object, Use};
use super::{scalar, words};
use crate::openapi::{SchemaId, SchemaNode};
use indexmap::IndexSet;
use serde_json::Value;

impl Lowering<'_> {
    /// An object without unions.
    pub(super) fn build_object(&mut self, flat: &Flat, key: &Key) -> Kind {
        self.build_object_with(flat, key, Vec::new())
    }

    /// An object with unions whose members stand beside its own.
    pub(super) fn build_object_with(
        &mut self,
        flat: &Flat,
        key: &Key,
        flattened: Vec<Use>,
    ) -> Kind {
        let rest = self.rest_of(flat, key);
        if flat.properties.is_empty() && flattened.is_empty() {
            if let Some(rest) = rest {
                return Kind::Map(rest);
            }
            if !self.is_closed(flat) {
                return Kind::Map(Use {
                    ty: self.anything(),
                    nullable: false,
                });
            }
        }
        let mut object = Object {
            closed: rest.is_none() && self.forbids_others(flat),
            fields: Vec::with_capacity(flat.properties.len()),
            flattened,
            rest,
            ..Object::default()
        };
        for (name, schemas) in &flat.properties {
            let required = flat.required.contains(name);
            match self.constant_of(schemas).filter(|_| required) {
                Some((value, is_const)) => {
                    object.constants.push((name.clone(), value));
                    object.usual.extend((!is_const).then(|| name.clone()));
                }
                None => object.fields.push(self.field(name, schemas, required, key)),
            }
        }
        let open = !object.flattened.is_empty() || object.rest.is_some();
        self.note_demands(flat, open);
        if !open {
            self.add_undeclared(&mut object, flat);
        }
        Kind::Object(object)
    }

    /// The only value that a property can have, and whether a `const` says so.
    pub(super) fn constant_of(&self, schemas: &[SchemaId]) -> Option<(Value, bool)> {
        let member = self.resolver.resolve(&Conjunction::all(schemas));
        if member.nullable {
            return None;
        }
        let flat = self.resolver.flat(&member.conjunction);
        flat.values.as_ref()?;
        match scalar::listed(&flat).as_slice() {
            [one] => Some((one.clone(), flat.constant)),
            _ => None,
        }
    }

    fn field(&mut self, name: &str, schemas: &[SchemaId], required: bool, key: &Key) -> Field {
        let wanted = Conjunction::all(schemas);
        let value = self.use_of(&wanted, || key.with(Part::Property(name.to_owned())));
        let flags = |pick: fn(&crate::openapi::Annotations) -> bool| {
            schemas.iter().any(|id| {
                let node = self.resolver.node(*id);
                let target = node.reference.map(|target| self.resolver.node(target));
                pick(&node.annotations) || target.is_some_and(|node| pick(&node.annotations))
            })
        };
        let place = schemas.first().map_or_else(
            || self.schemas.get(value.ty).place.clone(),
            |id| self.resolver.node(*id).place.clone(),
        );
        Field {
            name: name.to_owned(),
            value,
            required,
            read_only: flags(|notes| notes.read_only),
            write_only: flags(|notes| notes.write_only),
            docs: words::of_field(&self.resolver, schemas),
            default: self.default_of(schemas),
            place,
        }
    }

    fn default_of(&self, schemas: &[SchemaId]) -> Option<Value> {
        schemas.iter().find_map(|id| {
            let node = self.resolver.node(*id);
            node.annotations.default.clone().or_else(|| {
                self.resolver
                    .node(node.reference?)
                    .annotations
                    .default
                    .clone()
            })
        })
    }

    /// `required` and conditions may name members that nothing declares: they are kept when they come, and never
    /// demanded.
    fn add_undeclared(&mut self, object: &mut Object, flat: &Flat) {
        let conditional = flat.leaves.iter().flat_map(|id| {
            self.resolver.node(*id).conditional().flat_map(|schema| {
                let rules = self.resolver.flat(&Conjunction::of(schema));
                rules.properties.keys().cloned().collect::<Vec<_>>()
            })
        });
        let names: IndexSet<String> = flat.required.iter().cloned().chain(conditional).collect();
        let Some(first) = flat.leaves.first() else {
            return;
        };
        let place = self.resolver.node(*first).place.clone();
        for name in names {
            if flat.properties.contains_key(&name) {
                continue;
            }
            let value = Use {
                ty: self.anything(),
                nullable: false,
            };
            object.fields.push(Field {
                name,
                value,
                required: false,
                read_only: false,
                write_only: false,
                docs: Docs::default(),
                default: None,
                place: place.clone(),
            });
        }
    }

    fn is_closed(&self, flat: &Flat) -> bool {
        flat.additional
            .iter()
            .any(|id| self.resolver.node(*id).boolean == Some(false))
    }

    /// Whether no value may have members but those of the type.
    ///
    /// `unevaluatedProperties` lets pass what any condition or branch that holds speaks of. Of a `oneOf` one branch holds,
    /// and its members are the type's once it is chosen; what else may hold, the type does not know.
    fn forbids_others(&self, flat: &Flat) -> bool {
        let is_false = |schema: Option<SchemaId>| {
            schema.is_some_and(|id| self.resolver.node(id).boolean == Some(false))
        };
        let mut leaves = flat.leaves.iter().map(|id| self.resolver.node(*id));
        let mut others = leaves.clone();
        let is_known = flat.unions.is_empty()
            && others.all(|node| node.any_of.is_empty() && node.conditional().next().is_none());
        leaves.any(|node| {
            is_false(node.object.additional) || (is_known && is_false(node.object.unevaluated))
        })
    }

    /// Whether a part has more than `false` to say about members that are not declared.
    pub(super) fn is_invited(&self, flat: &Flat) -> bool {
        flat.additional
            .iter()
            .any(|id| self.resolver.node(*id).boolean != Some(false))
    }

    /// Whether all declared members are forbidden ones, so that what is left are the others.
    fn only_forbids(&self, flat: &Flat) -> bool {
        !flat.properties.is_empty()
            && flat.properties.values().all(|schemas| {
                let member = self.resolver.resolve(&Conjunction::all(schemas));
                self.resolver.flat(&member.conjunction).never
            })
    }

    /// Whether a condition speaks of members by pattern; then `unevaluatedProperties` lets them pass
    /// (Core, section 11.3).
    fn has_conditional_patterns(&self, flat: &Flat) -> bool {
        let leaves = flat.leaves.iter().map(|id| self.resolver.node(*id));
        leaves
            .filter(|node| node.object.unevaluated.is_some())
            .flat_map(SchemaNode::conditional)
            .any(|schema| {
                !self
                    .resolver
                    .flat(&Conjunction::of(schema))
                    .patterns
                    .is_empty()
            })
    }

    /// The type of members that are not declared, where the document invites them.
    fn rest_of(&mut self, flat: &Flat, key: &Key) -> Option<Use> {
        let typed: Vec<SchemaId> = flat
            .additional
            .iter()
            .copied()
            .filter(|id| self.resolver.node(*id).boolean.is_none())
            .collect();
        let invited = flat
            .additional
            .iter()
            .any(|id| self.resolver.node(*id).boolean == Some(true));
        let anything = |this: &mut Self| {
            Some(Use {
                ty: this.anything(),
                nullable: false,
            })
        };
        let invited = invited
            || (!self.is_closed(flat) && self.only_forbids(flat))
            || self.has_conditional_patterns(flat);
        match (typed.as_slice(), flat.patterns.as_slice()) {
            ([], []) if invited => anything(self),
            ([], []) => None,
            ([], [pattern]) if self.is_closed(flat) => {
                Some(self.use_of(&Conjunction::of(*pattern), || key.with(Part::Entry)))
            }
            (_, [_, ..]) => anything(self),
            (typed, []) => Some(self.use_of(&Conjunction::all(typed), || key.with(Part::Entry))),
        }
    }
}
