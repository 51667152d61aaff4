//! Which types refuse what the document does not name.

use super::Types;
use crate::rust::options::Options;
use crate::schema::{Kind, Payload, Schemas, TypeId};
use std::collections::HashSet;

/// The objects that refuse undeclared members: those that forbid them, where that was asked for.
///
/// An object that shares its members with others cannot: a part that stands beside other members sees theirs, and a
/// branch whose tag stands beside it sees that. Nor can one that is found by a key, where a branch beside it takes that
/// key as any other member.
pub(super) fn closed_objects(schemas: &Schemas, options: &Options) -> HashSet<TypeId> {
    if !options.objects.is_closed() {
        return HashSet::new();
    }
    let mut lax = sharing(schemas);
    lax.extend(guessed(schemas));
    let ids = (0..).map(TypeId).zip(&schemas.types);
    let closed = ids.filter(|(id, ty)| match &ty.kind {
        Kind::Object(object) => object.closed && !lax.contains(id),
        _ => false,
    });
    closed.map(|(id, _)| id).collect()
}

/// Types whose values stand in an object with other members.
fn sharing(schemas: &Schemas) -> HashSet<TypeId> {
    let mut waiting: Vec<TypeId> = Vec::new();
    for ty in &schemas.types {
        match &ty.kind {
            Kind::Object(object) => waiting.extend(object.flattened.iter().map(|part| part.ty)),
            Kind::Union(union) => {
                let tagged = union.variants.iter();
                let tagged = tagged.filter(|one| one.tag.as_ref().is_some_and(|tag| !tag.declared));
                waiting.extend(tagged.filter_map(|one| payload(&one.payload)));
            }
            _ => {}
        }
    }
    let mut sharing = HashSet::new();
    while let Some(id) = waiting.pop() {
        let id = schemas.canonical(id);
        if !sharing.insert(id) {
            continue;
        }
        match &schemas.get(id).kind {
            Kind::Object(object) => waiting.extend(object.flattened.iter().map(|part| part.ty)),
            Kind::Union(union) => {
                let variants = union.variants.iter();
                waiting.extend(variants.filter_map(|one| payload(&one.payload)));
            }
            _ => {}
        }
    }
    sharing
}

/// Closed branches of unions without a tag that have open ones beside them.
fn guessed(schemas: &Schemas) -> impl Iterator<Item = TypeId> {
    let is_object = |id: &TypeId, closed: bool| match &schemas.get(*id).kind {
        Kind::Object(object) => object.closed == closed,
        _ => false,
    };
    let unions = schemas.types.iter().filter_map(|ty| match &ty.kind {
        Kind::Union(union) if !union.open => Some(union),
        _ => None,
    });
    unions.flat_map(move |union| {
        let payloads = union
            .variants
            .iter()
            .filter_map(|one| payload(&one.payload));
        let payloads: Vec<TypeId> = payloads.map(|id| schemas.canonical(id)).collect();
        let mixed = payloads.iter().any(|id| is_object(id, false));
        let closed = payloads.into_iter();
        closed.filter(move |id| mixed && is_object(id, true))
    })
}

fn payload(payload: &Payload) -> Option<TypeId> {
    match payload {
        Payload::Type(id) => Some(*id),
        Payload::Tag(..) | Payload::Literal(_) => None,
    }
}

impl Types<'_> {
    /// Whether an object refuses undeclared members.
    pub fn is_closed_object(&self, id: TypeId) -> bool {
        self.closed_objects.contains(&id)
    }

    /// Whether an enum refuses values that the document does not name.
    pub fn is_closed_enum(&self, id: TypeId) -> bool {
        match &self.api.schemas.get(id).kind {
            Kind::Enum(values) => self.options.enums.is_closed() && !values.open,
            _ => false,
        }
    }

    /// Whether a union keeps kinds that the document does not name.
    pub fn is_open_union(&self, id: TypeId) -> bool {
        match &self.api.schemas.get(id).kind {
            Kind::Union(union) => union.open && !self.options.unions.is_closed(),
            _ => false,
        }
    }
}
