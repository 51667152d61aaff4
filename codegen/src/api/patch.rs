//! Merge patches (RFC 7396): a null in a body removes a member, whatever the schema of the patched value says.

use super::media::Patch;
use super::model::{BodyKind, Call};
use super::usage;
use crate::schema::{Kind, Schemas, TypeId};

/// Lets every member be null that a merge patch may remove. A type that is also answered has these members with three
/// states there too, which costs its readers nothing but a look.
pub(super) fn allow_null(schemas: &mut Schemas, calls: &[Call]) {
    let forms = calls.iter().filter_map(|call| call.body.as_ref());
    let forms = forms.flat_map(|body| &body.forms);
    let patches = forms.filter_map(|form| match form.kind {
        BodyKind::Json(used) if Patch::of(&form.media_type) == Some(Patch::Merge) => Some(used.ty),
        _ => None,
    });
    for id in usage::reached(schemas, patches) {
        allow_in(schemas, id);
    }
}

fn allow_in(schemas: &mut Schemas, id: TypeId) {
    let Some(ty) = schemas.types.get_mut(id.0 as usize) else {
        return;
    };
    match &mut ty.kind {
        Kind::Object(object) => {
            for field in object.fields.iter_mut().filter(|field| !field.required) {
                field.value.nullable = true;
            }
            if let Some(rest) = &mut object.rest {
                rest.nullable = true;
            }
        }
        Kind::Map(value) => value.nullable = true,
        _ => {}
    }
}
