//! Types that a user's own stand for.

use super::model::Api;
use super::narrow::UnusedTypes;
use super::usage;
use crate::openapi::JsonType;
use crate::schema::{AnyReason, Enum, IntegerWidth, Kind, StringFormat, TypeId};
use std::collections::{BTreeSet, HashSet};

/// What JSON a value of a type is, as far as a type of the user's own has to know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stands {
    /// A string.
    Text,
    /// A number.
    Number,
    /// Anything else, or one of several.
    Other,
}

impl Stands {
    /// What JSON values of a kind are.
    pub fn of(kind: &Kind) -> Self {
        match kind {
            Kind::String(format) if *format != StringFormat::Binary => Self::Text,
            Kind::Integer(_) | Kind::Number => Self::Number,
            Kind::Enum(values) => match json_type(values) {
                JsonType::String => Self::Text,
                _ => Self::Number,
            },
            _ => Self::Other,
        }
    }
}

fn json_type(values: &Enum) -> JsonType {
    let is_text = values.values.iter().all(|one| one.value.is_string());
    if is_text {
        JsonType::String
    } else {
        JsonType::Integer
    }
}

/// Makes leaves of types that a user's own stand for: strings and numbers without any values of their own, and else
/// free-form values. What only they are made of, and has no name in the document, is left out; components that no
/// operation needs any more are what `unused` says.
pub fn replace(api: &mut Api, replaced: &BTreeSet<TypeId>, unused: UnusedTypes) {
    if replaced.is_empty() {
        return;
    }
    for id in api.schemas.ids() {
        let Some(ty) = api.schemas.types.get_mut(id.0 as usize) else {
            continue;
        };
        if replaced.contains(&id) {
            ty.kind = leaf(&ty.kind);
            ty.same_as = None;
        }
    }
    let left_out = std::mem::take(&mut api.usage.left_out);
    api.usage = usage::find(&api.schemas, &api.calls, &api.webhooks);
    let needed = |id: &TypeId| api.usage.sent.contains(id) || api.usage.received.contains(id);
    let is_component = |id: &TypeId| api.schemas.get(*id).key.as_component().is_some();
    let kept = api.schemas.ids().filter(|id| {
        let is_wanted = is_component(id) && unused != UnusedTypes::Drop;
        needed(id) || (is_wanted && !left_out.contains(id))
    });
    let kept = usage::reached(&api.schemas, kept);
    let left_out: HashSet<TypeId> = api.schemas.ids().filter(|id| !kept.contains(id)).collect();
    api.schemas
        .components
        .retain(|_, used| !left_out.contains(&used.ty));
    api.usage.left_out = left_out;
}

fn leaf(kind: &Kind) -> Kind {
    match (kind, Stands::of(kind)) {
        (Kind::Enum(_), Stands::Text) => Kind::String(StringFormat::Plain),
        (Kind::Enum(_), _) => Kind::Integer(IntegerWidth::I64),
        (kind, Stands::Text | Stands::Number) => kind.clone(),
        (_, Stands::Other) => Kind::Any(AnyReason::Replaced),
    }
}
