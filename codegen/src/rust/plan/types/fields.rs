//! The fields of structs and the variants of enums: names, presence, setters.

use super::boxes::{Boxes, Slot};
use super::naming;
use super::shape::Shape;
use crate::api::Api;
use crate::rust::names::{Claim, Name, SEPARATOR, Scope};
use crate::rust::options::GivenNames;
use crate::schema::{AnyReason, Enum, Field, Kind, Object, Payload, TypeId, Union, Use};

/// Whether and how a field can be missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// `T`, always there.
    Required,
    /// `Option<T>`, left out when `None`.
    Optional,
    /// `Option<T>`, written as `null` when `None`.
    Nullable,
    /// `Maybe<T>`: absent, null or a value.
    Maybe,
}

impl Presence {
    /// Whether a value can be built without the field.
    pub fn is_optional(self) -> bool {
        matches!(self, Self::Optional | Self::Maybe)
    }

    /// Whether null is a value besides those of the type.
    pub fn allows_null(self) -> bool {
        matches!(self, Self::Nullable | Self::Maybe)
    }
}

/// A field of a struct.
#[derive(Clone, Debug)]
pub struct FieldPlan {
    /// Its name in Rust.
    pub ident: Name,
    /// The name of its setter.
    pub setter: Name,
    /// Whether it can be missing.
    pub presence: Presence,
    /// The type of its value, without null.
    pub ty: TypeId,
    /// Whether a `Box` holds the value.
    pub boxed: bool,
}

/// The names in a struct.
#[derive(Clone, Debug, Default)]
pub struct StructPlan {
    /// One for each field of the object, in its order.
    pub fields: Vec<FieldPlan>,
    /// One for each flattened part.
    pub parts: Vec<FieldPlan>,
    /// The field of all other members, and its setter.
    pub rest: Option<(Name, Name)>,
}

/// What is named inside a type.
#[derive(Clone, Debug)]
pub(crate) enum Members {
    /// Nothing.
    None,
    /// Fields.
    Struct(StructPlan),
    /// Variants, one for each value or branch.
    Variants(Vec<Name>),
}

pub(super) fn members(
    api: &Api,
    given: &GivenNames,
    id: TypeId,
    shape: Shape,
    boxes: &Boxes,
) -> Members {
    let claims = || member_claims(api, given, id);
    match (&api.schemas.get(id).kind, shape) {
        (Kind::Object(object), Shape::Struct) => {
            Members::Struct(structure(api, id, object, &claims(), boxes))
        }
        (Kind::Union(_), Shape::Union)
        | (Kind::Enum(_), Shape::StringEnum | Shape::IntegerEnum) => {
            Members::Variants(Scope::VARIANTS.assign(&claims()))
        }
        _ => Members::None,
    }
}

/// What the members of a type ask for: the fields of a struct, each of its flattened parts and the rest; the values of an
/// enum; the branches of a union.
pub(crate) fn member_claims(api: &Api, given: &GivenNames, id: TypeId) -> Vec<Claim> {
    let claims = match &api.schemas.get(id).kind {
        Kind::Object(object) => field_claims(api, object),
        Kind::Enum(values) => value_claims(values),
        Kind::Union(union) => branch_claims(api, union),
        _ => Vec::new(),
    };
    let claims = claims.into_iter().enumerate();
    // Of equal types only one is declared.
    let id = api.schemas.canonical(id);
    claims
        .map(|(index, claim)| claim.called(given.of_member(id, index)))
        .collect()
}

fn field_claims(api: &Api, object: &Object) -> Vec<Claim> {
    let mut claims: Vec<Claim> = object
        .fields
        .iter()
        .map(|field| Claim::new(&field.name))
        .collect();
    claims.extend(object.flattened.iter().map(|part| {
        let key = &api.schemas.get(part.ty).key;
        Claim {
            key: key.to_string(),
            ..Claim::new(naming::part_name(key)).ranked(1)
        }
    }));
    claims.extend(
        object
            .rest
            .map(|_| Claim::new("additional_properties").ranked(2)),
    );
    claims
}

fn structure(
    api: &Api,
    id: TypeId,
    object: &Object,
    claims: &[Claim],
    boxes: &Boxes,
) -> StructPlan {
    let names = Scope::FIELDS.assign(claims);
    let setter_claims: Vec<Claim> = names.iter().map(|name| Claim::new(name.plain())).collect();
    let mut setters = Scope::METHODS.assign(&setter_claims).into_iter();
    let mut names = names.into_iter();

    let mut plan = StructPlan::default();
    let uses = object
        .fields
        .iter()
        .map(|field| (field.value, presence(api, id, field)));
    let fields = uses.zip(names.by_ref().zip(setters.by_ref()));
    plan.fields = fields
        .enumerate()
        .map(|(index, ((value, presence), (ident, setter)))| FieldPlan {
            ident,
            setter,
            presence,
            ty: value.ty,
            boxed: boxes.contains_key(&Slot { owner: id, index }),
        })
        .collect();
    let parts = object
        .flattened
        .iter()
        .zip(names.by_ref().zip(setters.by_ref()));
    plan.parts = parts
        .enumerate()
        .map(|(index, (part, (ident, setter)))| FieldPlan {
            ident,
            setter,
            presence: Presence::Required,
            ty: part.ty,
            boxed: boxes.contains_key(&Slot {
                owner: id,
                index: object.fields.len() + index,
            }),
        })
        .collect();
    plan.rest = names.next().zip(setters.next());
    plan
}

/// A request never has to set what is read-only, and a response never has to have what is write-only.
fn presence(api: &Api, owner: TypeId, field: &Field) -> Presence {
    let spared = (field.read_only && api.usage.sent.contains(&owner))
        || (field.write_only && api.usage.received.contains(&owner));
    let required = field.required && !spared;
    let nullable = is_nullable(api, field.value);
    let is_null = matches!(api.schemas.get(field.value.ty).kind, Kind::Null);
    match (required, nullable || is_null) {
        (true, _) if is_null => Presence::Required,
        (true, false) => Presence::Required,
        (true, true) => Presence::Nullable,
        (false, false) => Presence::Optional,
        (false, true) => Presence::Maybe,
    }
}

/// Whether null is a value besides those of the type: a free-form value has its own null, and a type of the user's own
/// that stands for one knows of none.
pub(super) fn is_nullable(api: &Api, value: Use) -> bool {
    let has_null = match api.schemas.get(value.ty).kind {
        Kind::Any(why) => why != AnyReason::Replaced,
        Kind::Null => true,
        _ => false,
    };
    value.nullable && !has_null
}

fn value_claims(values: &Enum) -> Vec<Claim> {
    let claim = |value: &crate::schema::EnumValue| {
        let wire = value.wire();
        let text = value.name.clone().unwrap_or_else(|| wire.clone());
        Claim {
            key: wire,
            ..Claim::new(text)
        }
    };
    values.values.iter().map(claim).collect()
}

fn branch_claims(api: &Api, union: &Union) -> Vec<Claim> {
    let claims = union.variants.iter().map(|variant| {
        let payload = match &variant.payload {
            Payload::Type(id) => api.schemas.get(*id).key.to_string(),
            Payload::Tag(name, value) => format!("{name}{SEPARATOR}{value}"),
            Payload::Literal(value) => value.to_string(),
        };
        Claim {
            key: payload,
            ..Claim::new(&*variant.hint)
        }
    });
    claims.collect()
}
