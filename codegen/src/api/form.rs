//! Bodies in parts (`multipart/*`): what a caller gives for one, and which of its types nobody has a value of.

use super::model::{BodyKind, Call};
use crate::schema::{Kind, Payload, Schemas, StringFormat, Type, TypeId, Union, Use};

/// The type itself, if its values are bytes.
pub fn file(schemas: &Schemas, id: TypeId) -> Option<&Type> {
    let ty = schemas.get(id);
    matches!(ty.kind, Kind::String(StringFormat::Binary)).then_some(ty)
}

/// A file of a type whose values are a file or a list of files.
pub fn file_or_files(schemas: &Schemas, id: TypeId) -> Option<&Type> {
    match &schemas.get(id).kind {
        Kind::List(list) => file(schemas, list.item.ty),
        Kind::Union(union) => union_of_files(schemas, union),
        _ => file(schemas, id),
    }
}

/// A file of a union each of whose branches is a file or a list of files.
pub fn union_of_files<'s>(schemas: &'s Schemas, union: &Union) -> Option<&'s Type> {
    let mut branches = union.variants.iter().map(|variant| match variant.payload {
        Payload::Type(id) => file_or_files(schemas, id),
        Payload::Tag(..) | Payload::Literal(_) => None,
    });
    let first = branches.next()??;
    branches.all(|branch| branch.is_some()).then_some(first)
}

/// The bodies of a call that are in parts.
pub(super) fn bodies(call: &Call) -> impl Iterator<Item = Use> + '_ {
    let forms = call.body.iter().flat_map(|body| &body.forms);
    forms.filter_map(|form| match form.kind {
        BodyKind::Multipart(used, _) => Some(used),
        _ => None,
    })
}

/// The values that a caller gives for the parts of a body: those of an object's members, since a form collects them. Files
/// are given as parts that the caller made.
pub(super) fn values(schemas: &Schemas, body: Use) -> Vec<Use> {
    let Kind::Object(object) = &schemas.get(body.ty).kind else {
        return Vec::new();
    };
    let fields = object.fields.iter().filter(|field| !field.read_only);
    let values = fields.map(|field| field.value);
    let is_file = |value: &Use| file_or_files(schemas, value.ty).is_some();
    values.filter(|value| !is_file(value)).collect()
}

/// What says which parts a caller makes by hand: all that stands beside the members of an object, or a schema that is
/// none.
pub(super) fn by_hand(schemas: &Schemas, body: Use) -> Vec<Use> {
    match &schemas.get(body.ty).kind {
        Kind::Object(object) => object
            .flattened
            .iter()
            .chain(&object.rest)
            .copied()
            .collect(),
        _ => vec![body],
    }
}

/// The types that say which parts the bodies of a call have. Nobody has a value of them.
pub fn described_types(schemas: &Schemas, call: &Call) -> Vec<TypeId> {
    let all = bodies(call).flat_map(|body| [body].into_iter().chain(by_hand(schemas, body)));
    all.map(|used| used.ty).collect()
}

/// The types that forms stand for: objects of bodies in parts, and the files in them.
pub(super) fn stood_for(schemas: &Schemas, calls: &[Call]) -> Vec<TypeId> {
    let objects = calls.iter().flat_map(bodies).filter_map(|body| {
        let Kind::Object(object) = &schemas.get(body.ty).kind else {
            return None;
        };
        let members = object.fields.iter().map(|field| field.value.ty);
        let files = members.filter(|&member| file_or_files(schemas, member).is_some());
        Some([body.ty].into_iter().chain(files))
    });
    objects.flatten().collect()
}
