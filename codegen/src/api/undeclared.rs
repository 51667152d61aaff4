//! Members that a server sends and the document does not declare.

use super::model::Api;
use super::usage::parts;
use crate::schema::{Decide, Kind, Payload, Schemas, TypeId, Use};
use std::collections::HashSet;

/// What becomes of members that an object neither declares nor forbids.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum UndeclaredMembers {
    /// They are passed over.
    #[default]
    Drop,
    /// They are kept, and written again: what is read and sent back loses nothing.
    Keep,
}

/// Gives every object a place for members that it does not declare.
///
/// Objects that share their members with others have none, since each would take those of the others; nor have branches that
/// are told apart by what they lose.
pub fn keep_undeclared(api: &mut Api) {
    let sharing = sharing(&api.schemas);
    let anything = Use {
        ty: api.schemas.anything,
        nullable: false,
    };
    for (id, ty) in api.schemas.ids().zip(&mut api.schemas.types) {
        if let Kind::Object(object) = &mut ty.kind
            && object.flattened.is_empty()
            && !object.closed
            && !sharing.contains(&id)
        {
            object.rest.get_or_insert(anything);
        }
    }
}

/// Objects that cannot tell which members are theirs.
fn sharing(schemas: &Schemas) -> HashSet<TypeId> {
    let mut stack = Vec::new();
    for ty in &schemas.types {
        match &ty.kind {
            Kind::Object(object) => stack.extend(object.flattened.iter().map(|part| part.ty)),
            Kind::Union(union) if is_tried(&union.decide) => {
                stack.extend(union.variants.iter().filter_map(|one| match one.payload {
                    Payload::Type(id) => Some(id),
                    Payload::Tag(..) | Payload::Literal(_) => None,
                }));
            }
            _ => {}
        }
    }
    let mut found = HashSet::new();
    while let Some(id) = stack.pop() {
        if found.insert(id) && matches!(schemas.get(id).kind, Kind::Union(_)) {
            stack.extend(parts(&schemas.get(id).kind));
        }
    }
    let canonical: HashSet<TypeId> = found.iter().map(|id| schemas.canonical(*id)).collect();
    found.extend(
        schemas
            .ids()
            .filter(|id| canonical.contains(&schemas.canonical(*id))),
    );
    found
}

fn is_tried(decide: &Decide) -> bool {
    matches!(decide, Decide::Try(_)) || decide.next().into_iter().any(is_tried)
}
