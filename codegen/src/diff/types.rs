//! Types by their names, and what two types of one name differ in.

use super::compare::Comparison;
use super::model::{Impact, Subject};
use super::presence::is_nullable;
use super::words::code;
use super::{describe, enums, objects};
use crate::diagnostic::Place;
use crate::schema::{Kind, Schemas, Type, TypeId, Use};

/// Compares `components.schemas`.
pub(super) fn components(comparison: &mut Comparison<'_>) {
    let (old, new) = (
        &comparison.old.schemas.components,
        &comparison.new.schemas.components,
    );
    for (name, was) in old {
        if let Some(is) = new.get(name) {
            nulls(comparison, name, *was, *is);
        } else {
            let place = place_of(&comparison.old.schemas, *was);
            comparison.add(
                Impact::Breaking,
                Subject::Type(name.clone()),
                "is removed",
                (Some(place), None),
            );
        }
    }
    for (name, is) in new {
        if let Some(was) = old.get(name) {
            component(comparison, name, *was, *is);
        } else {
            let place = place_of(&comparison.new.schemas, *is);
            comparison.add(
                Impact::Additive,
                Subject::Type(name.clone()),
                "is new",
                (None, Some(place)),
            );
        }
    }
}

/// A component that gains or loses null changes all its uses at once.
fn nulls<'a>(comparison: &mut Comparison<'a>, name: &'a str, was: Use, is: Use) {
    let (before, after) = (
        is_nullable(comparison.old, was),
        is_nullable(comparison.new, is),
    );
    if before == after {
        return;
    }
    comparison.null_changed.insert(name);
    let words = if after {
        "can be null now, wherever it is used"
    } else {
        "is never null now, wherever it is used"
    };
    let places = (
        Some(place_of(&comparison.old.schemas, was)),
        Some(place_of(&comparison.new.schemas, is)),
    );
    comparison.add(
        Impact::Breaking,
        Subject::Type(name.to_owned()),
        words,
        places,
    );
}

fn component(comparison: &mut Comparison<'_>, name: &str, was: Use, is: Use) {
    let own =
        |schemas: &Schemas, value: Use| schemas.get(value.ty).key.as_component() == Some(name);
    let (old, new) = (&comparison.old.schemas, &comparison.new.schemas);
    if own(old, was) && own(new, is) {
        comparison.visit(was.ty, is.ty);
    } else if !comparison.is_same_type(was.ty, is.ty) {
        let meaning = |schemas: &Schemas, value: Use| {
            let ty = schemas.get(value.ty);
            if own(schemas, value) && describe::is_item(&ty.kind) {
                format!("{} of its own", describe::kind(&ty.kind))
            } else {
                describe::used(
                    schemas,
                    Use {
                        nullable: false,
                        ..value
                    },
                )
            }
        };
        let words = changed(&meaning(old, was), &meaning(new, is));
        let places = (Some(place_of(old, was)), Some(place_of(new, is)));
        comparison.add(
            Impact::Breaking,
            Subject::Type(name.to_owned()),
            words,
            places,
        );
    }
    pending(comparison);
}

/// Compares all pairs of types that wait for it, and those that they lead to.
pub(super) fn pending(comparison: &mut Comparison<'_>) {
    while let Some((old, new)) = comparison.waiting.pop() {
        let rest = comparison.waiting.len();
        pair(comparison, old, new);
        // The last is taken first.
        if let Some(found) = comparison.waiting.get_mut(rest..) {
            found.reverse();
        }
    }
}

fn pair(comparison: &mut Comparison<'_>, old: TypeId, new: TypeId) {
    let (was, is) = (
        comparison.old.schemas.get(old),
        comparison.new.schemas.get(new),
    );
    let name = is.key.to_string();
    let places = (Some(&was.place), Some(&is.place));
    comparison.docs(Subject::Type(name.clone()), &was.docs, &is.docs, places);
    match (&was.kind, &is.kind) {
        (Kind::Object(a), Kind::Object(b)) => objects::compare(comparison, (old, a), (new, b)),
        (Kind::Enum(a), Kind::Enum(b)) => enums::values(comparison, &name, a, b, places),
        (Kind::Union(a), Kind::Union(b)) => enums::branches(comparison, &name, a, b, places),
        (Kind::Constant(a), Kind::Constant(b)) if a == b => {}
        (Kind::Constant(a), Kind::Constant(b)) => {
            let words = changed(&code(&a.to_string()), &code(&b.to_string()));
            comparison.add(Impact::Breaking, Subject::Type(name), words, places);
        }
        (a, b) => {
            if describe::is_item(a) || describe::is_item(b) || !same_structure(comparison, was, is)
            {
                let words = changed(
                    &structure(comparison.old, was, old),
                    &structure(comparison.new, is, new),
                );
                comparison.add(Impact::Breaking, Subject::Type(name), words, places);
            }
        }
    }
}

/// Whether two named lists, maps or scalars are the same behind their names.
fn same_structure(comparison: &mut Comparison<'_>, was: &Type, is: &Type) -> bool {
    match (&was.kind, &is.kind) {
        (Kind::List(a), Kind::List(b)) => comparison.is_same(a.item, b.item),
        (Kind::Map(a), Kind::Map(b)) => comparison.is_same(*a, *b),
        (Kind::Tuple(a), Kind::Tuple(b)) => comparison.is_same_tuple(a, b),
        (Kind::Any(_), Kind::Any(_)) => true,
        (a, b) => a == b,
    }
}

/// What stands behind a name.
fn structure(api: &crate::api::Api, ty: &Type, id: TypeId) -> String {
    if describe::is_item(&ty.kind) {
        return describe::kind(&ty.kind).to_owned();
    }
    describe::used(
        &api.schemas,
        Use {
            ty: id,
            nullable: false,
        },
    )
}

/// `is text now, was a number`
pub(super) fn changed(old: &str, new: &str) -> String {
    format!("is {new} now, was {old}")
}

fn place_of(schemas: &Schemas, value: Use) -> &Place {
    &schemas.get(value.ty).place
}
