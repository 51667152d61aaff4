//! Which types are sent and which are received.

use super::form;
use super::model::{BodyKind, Call, Outcome, Reply, ReplyBody, Usage};
use crate::schema::{Kind, Payload, Schemas, TypeId, Use};
use std::collections::HashSet;

/// Follows all calls into their types. What a webhook's body holds is received.
pub(super) fn find(schemas: &Schemas, calls: &[Call], webhooks: &[Call]) -> Usage {
    let mut usage = Usage::default();
    for call in calls {
        let types = |used: Use| used.ty;
        mark(
            schemas,
            &mut usage.sent,
            needed(schemas, call).into_iter().map(types),
        );
        let headers = call.headers.iter().map(|header| header.value);
        mark(
            schemas,
            &mut usage.received,
            answers(call).chain(headers).map(types),
        );
    }
    for hook in webhooks {
        mark(
            schemas,
            &mut usage.received,
            bodies(hook).map(|used| used.ty),
        );
        mark(schemas, &mut usage.sent, answers(hook).map(|used| used.ty));
    }
    share(schemas, &mut usage.sent);
    share(schemas, &mut usage.received);
    usage
}

/// Equal types are declared once, so what one of them is used for all are.
fn share(schemas: &Schemas, seen: &mut HashSet<TypeId>) {
    let declared: HashSet<TypeId> = seen.iter().map(|id| schemas.canonical(*id)).collect();
    seen.extend(
        schemas
            .ids()
            .filter(|id| declared.contains(&schemas.canonical(*id))),
    );
}

/// Types and all that they are made of, with those that are equal to one of them.
pub(super) fn reached(schemas: &Schemas, roots: impl Iterator<Item = TypeId>) -> HashSet<TypeId> {
    let mut seen = HashSet::new();
    mark(schemas, &mut seen, roots);
    share(schemas, &mut seen);
    seen
}

/// Of types that are to be left out, those that no other type holds, nor one that they are equal to.
pub(super) fn closed(schemas: &Schemas, mut left_out: HashSet<TypeId>) -> HashSet<TypeId> {
    let others = schemas.ids().filter(|id| !left_out.contains(id));
    let kept = reached(schemas, others);
    left_out.retain(|id| !kept.contains(id));
    left_out
}

/// The types that one call sends and receives.
#[derive(Clone, Debug, Default)]
pub struct Reach {
    /// Those of its parameters and bodies, and all that these are made of.
    pub sent: HashSet<TypeId>,
    /// Those of its answers, errors among them, and all that these are made of.
    pub received: HashSet<TypeId>,
}

impl Reach {
    /// Follows one call into its types; of equal types the one that is declared stands for all.
    pub fn of(schemas: &Schemas, call: &Call) -> Self {
        let arguments = call.arguments.iter().map(|argument| argument.value);
        let follow = |roots: &mut dyn Iterator<Item = Use>| {
            let mut seen = HashSet::new();
            mark(schemas, &mut seen, roots.map(|used| used.ty));
            seen.into_iter().map(|id| schemas.canonical(id)).collect()
        };
        Self {
            sent: follow(&mut arguments.chain(bodies(call))),
            received: follow(&mut answers(call)),
        }
    }
}

/// The types of all that a caller gives and gets: parameters, bodies and their parts, answers and their headers.
pub(super) fn exchanged(schemas: &Schemas, call: &Call) -> Vec<Use> {
    let headers = call.headers.iter().map(|header| header.value);
    let needed = needed(schemas, call).into_iter();
    needed.chain(answers(call)).chain(headers).collect()
}

/// The types of what a caller gives, and of what is made by hand.
fn needed(schemas: &Schemas, call: &Call) -> Vec<Use> {
    let by_hand = form::bodies(call).flat_map(|body| form::by_hand(schemas, body));
    given(schemas, call).into_iter().chain(by_hand).collect()
}

/// Every type that a webhook names: in its parameters, bodies, answers and their headers.
pub(super) fn uses(hook: &Call) -> impl Iterator<Item = Use> + '_ {
    let arguments = hook.arguments.iter().map(|argument| argument.value);
    let headers = hook.headers.iter().map(|header| header.value);
    let given = arguments.chain(bodies(hook));
    given.chain(answers(hook)).chain(headers)
}

/// The types of the values that a caller gives: for parameters, bodies, and the parts of bodies.
pub fn given_types(schemas: &Schemas, call: &Call) -> Vec<TypeId> {
    let given = given(schemas, call).into_iter();
    given.map(|used| used.ty).collect()
}

fn given(schemas: &Schemas, call: &Call) -> Vec<Use> {
    let arguments = call.arguments.iter().map(|argument| argument.value);
    let forms = call.body.iter().flat_map(|body| &body.forms);
    let bodies = forms.flat_map(|form| match &form.kind {
        BodyKind::Multipart(used, _) => form::values(schemas, *used),
        kind => body_of(kind).into_iter().collect(),
    });
    arguments.chain(bodies).collect()
}

/// The types that a call names in its parameters and bodies.
pub fn sent_types(call: &Call) -> impl Iterator<Item = TypeId> + '_ {
    let arguments = call.arguments.iter().map(|argument| argument.value);
    arguments.chain(bodies(call)).map(|used| used.ty)
}

/// The types that a call names in its answers, errors among them, and in their headers.
pub fn received_types(call: &Call) -> impl Iterator<Item = TypeId> + '_ {
    let headers = call.headers.iter().map(|header| header.value);
    answers(call).chain(headers).map(|used| used.ty)
}

fn bodies(call: &Call) -> impl Iterator<Item = Use> + '_ {
    let forms = call.body.iter().flat_map(|body| &body.forms);
    forms.filter_map(|form| body_of(&form.kind))
}

fn body_of(kind: &BodyKind) -> Option<Use> {
    match kind {
        BodyKind::Json(used)
        | BodyKind::Xml(used, _)
        | BodyKind::Form(used, _)
        | BodyKind::Multipart(used, _) => Some(*used),
        BodyKind::Text | BodyKind::Binary => None,
    }
}

fn answers(call: &Call) -> impl Iterator<Item = Use> + '_ {
    let good: &[Reply] = match &call.success {
        Outcome::Nothing => &[],
        Outcome::One { reply, .. } => std::slice::from_ref(reply),
        Outcome::Several(replies) => replies,
    };
    let all = good.iter().chain(&call.stream).chain(&call.errors);
    let events = all.clone().flat_map(|reply| &reply.events);
    all.filter_map(|reply| match reply.body? {
        ReplyBody::Json(used)
        | ReplyBody::Xml(used, _)
        | ReplyBody::Events(used)
        | ReplyBody::Records(used) => Some(used),
        ReplyBody::Text | ReplyBody::Binary => None,
    })
    .chain(events.filter_map(|kind| kind.data))
}

fn mark(schemas: &Schemas, seen: &mut HashSet<TypeId>, roots: impl Iterator<Item = TypeId>) {
    let mut stack: Vec<TypeId> = roots.collect();
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
