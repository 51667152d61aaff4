//! Which types hold a type.

use super::context::Context;
use crate::api::parts;
use crate::schema::{Kind, Payload, TypeId};
use std::collections::HashSet;

/// Every named type that holds a type, and where: lists and maps that have no name are seen through.
pub(super) fn of(cx: &Context<'_>, id: TypeId) -> Vec<String> {
    let wanted = cx.canonical(id);
    let schemas = &cx.api.schemas;
    let owners = schemas.ids().filter(|owner| {
        cx.plan.type_ident(*owner).is_some() && schemas.get(*owner).same_as.is_none()
    });
    owners
        .flat_map(|owner| {
            let name = cx.spelled_type(owner);
            let places = places(cx, owner).into_iter();
            places
                .filter(|(target, _)| leads(cx, *target, wanted))
                .map(move |(_, place)| format!("{name}{place}"))
        })
        .collect()
}

/// What a type holds directly, and where.
fn places(cx: &Context<'_>, owner: TypeId) -> Vec<(TypeId, String)> {
    match &cx.api.schemas.get(owner).kind {
        Kind::Object(object) => {
            let fields = object.fields.iter();
            let fields = fields.map(|field| (field.value.ty, format!(", member `{}`", field.name)));
            let others = object.flattened.iter().chain(&object.rest);
            let others = others.map(|value| (value.ty, ", among its other members".to_owned()));
            fields.chain(others).collect()
        }
        Kind::Union(union) => {
            let variants = union.variants.iter().zip(cx.plan.variants(owner));
            variants
                .filter_map(|(variant, name)| match &variant.payload {
                    Payload::Type(target) => Some((*target, format!("::{name}"))),
                    Payload::Tag(..) | Payload::Literal(_) => None,
                })
                .collect()
        }
        kind => parts(kind)
            .into_iter()
            .map(|part| (part, String::new()))
            .collect(),
    }
}

/// Whether a type is the wanted one, or has it inside without a name between them.
fn leads(cx: &Context<'_>, from: TypeId, wanted: TypeId) -> bool {
    let mut seen = HashSet::new();
    let mut open = vec![cx.canonical(from)];
    while let Some(id) = open.pop() {
        if id == wanted {
            return true;
        }
        if cx.plan.type_ident(id).is_none() && seen.insert(id) {
            let inner = parts(&cx.api.schemas.get(id).kind).into_iter();
            open.extend(inner.map(|part| cx.canonical(part)));
        }
    }
    false
}
