//! Which types are sent and which are received.

use super::model::{BodyKind, Call, Outcome, Reply, ReplyBody, Usage};
use crate::schema::{Kind, Payload, Schemas, TypeId, Use};
use std::collections::HashSet;

/// Follows all calls into their types. What a webhook's body holds is received.
pub(super) fn find(schemas: &Schemas, calls: &[Call], webhooks: &[Call]) -> Usage {
    let mut usage = Usage::default();
    for call in calls {
        let arguments = call.arguments.iter().map(|argument| argument.value);
        mark(schemas, &mut usage.sent, arguments.chain(bodies(call)));
        mark(schemas, &mut usage.received, answers(call));
    }
    for hook in webhooks {
        mark(schemas, &mut usage.received, bodies(hook));
        mark(schemas, &mut usage.sent, answers(hook));
    }
    share(schemas, &mut usage.sent);
    share(schemas, &mut usage.received);
    usage
}

/// Equal types are declared once, so what one of them is used for all are.
fn share(schemas: &Schemas, seen: &mut HashSet<TypeId>) {
    let declared: HashSet<TypeId> = seen.iter().map(|id| schemas.canonical(*id)).collect();
    let all = (0..).map(TypeId).take(schemas.types.len());
    seen.extend(all.filter(|id| declared.contains(&schemas.canonical(*id))));
}

fn bodies(call: &Call) -> impl Iterator<Item = Use> + '_ {
    call.body
        .iter()
        .flat_map(|body| &body.forms)
        .filter_map(|form| match &form.kind {
            BodyKind::Json(used) | BodyKind::Form(used, _) | BodyKind::Multipart(used, _) => {
                Some(*used)
            }
            BodyKind::Text | BodyKind::Binary => None,
        })
}

fn answers(call: &Call) -> impl Iterator<Item = Use> + '_ {
    let good: &[Reply] = match &call.success {
        Outcome::Nothing => &[],
        Outcome::One { reply, .. } => std::slice::from_ref(reply),
        Outcome::Several(replies) => replies,
    };
    good.iter()
        .chain(&call.stream)
        .chain(&call.errors)
        .filter_map(|reply| match reply.body? {
            ReplyBody::Json(used) | ReplyBody::Events(used) | ReplyBody::Records(used) => {
                Some(used)
            }
            ReplyBody::Text | ReplyBody::Binary => None,
        })
}

fn mark(schemas: &Schemas, seen: &mut HashSet<TypeId>, roots: impl Iterator<Item = Use>) {
    let mut stack: Vec<TypeId> = roots.map(|root| root.ty).collect();
    while let Some(id) = stack.pop() {
        if seen.insert(id) {
            stack.extend(parts(&schemas.get(id).kind));
        }
    }
}

/// The types that a type is made of.
pub fn parts(kind: &Kind) -> Vec<TypeId> {
    match kind {
        Kind::List(list) => vec![list.item.ty],
        Kind::Tuple(tuple) => tuple
            .items
            .iter()
            .chain(&tuple.rest)
            .map(|used| used.ty)
            .collect(),
        Kind::Map(value) => vec![value.ty],
        Kind::Object(object) => {
            let fields = object.fields.iter().map(|field| field.value.ty);
            let others = object
                .flattened
                .iter()
                .chain(&object.rest)
                .map(|used| used.ty);
            fields.chain(others).collect()
        }
        Kind::Union(union) => union
            .variants
            .iter()
            .filter_map(|variant| match &variant.payload {
                Payload::Type(id) => Some(*id),
                Payload::Tag(..) | Payload::Literal(_) => None,
            })
            .collect(),
        Kind::Any(_)
        | Kind::Never
        | Kind::Null
        | Kind::Boolean
        | Kind::Integer(_)
        | Kind::Number
        | Kind::String(_)
        | Kind::Constant(_)
        | Kind::Enum(_) => Vec::new(),
    }
}
