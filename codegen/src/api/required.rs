//! Members that a document promises and servers leave out.

use crate::schema::{Kind, Schemas, TypeId};
use std::collections::HashSet;

/// Whether an answer without a member that its schema requires can be read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AnswersRequired {
    /// It is an error that names the member.
    #[default]
    Strict,
    /// All members of what is received are optional.
    Lenient,
}

/// Lets the members of objects be missing that answers hold, also where the same objects are sent. One that may be null
/// has been read without complaint anyway.
pub(super) fn relax(schemas: &mut Schemas, received: &HashSet<TypeId>) {
    for id in received {
        let Some(ty) = schemas.types.get_mut(id.0 as usize) else {
            continue;
        };
        if let Kind::Object(object) = &mut ty.kind {
            let promised = object
                .fields
                .iter_mut()
                .filter(|field| !field.value.nullable);
            promised.for_each(|field| field.required = false);
            object.lenient = true;
        }
    }
}
