//! Types by their names, and what two types of one name differ in.

use super::about::About;
use super::compare::{Comparison, Places};
use super::model::{Break, Effect, Subject};
use super::names::Form;
use super::rust_name::RustName;
use super::words::{code, listed};
use super::{describe, enums, objects, unions, xml};
use crate::diagnostic::Place;
use crate::schema::{Kind, Schemas, TypeId, Use};
use std::mem::discriminant;

/// Compares `components.schemas`.
pub(super) fn components(comparison: &mut Comparison<'_>) {
    equality(comparison);
    let (old, new) = (
        &comparison.old.schemas.components,
        &comparison.new.schemas.components,
    );
    for (name, was) in old {
        if let Some(is) = new.get(name) {
            nulls(comparison, name, *was, *is);
        } else {
            let place = place_of(&comparison.old.schemas, *was);
            let about = comparison.about_component(name);
            comparison.add(
                Effect::Breaks(Break::Name),
                about,
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
            let about = comparison.about_component(name);
            comparison.add(Effect::Adds, about, "is new", (None, Some(place)));
        }
    }
}

fn equality(comparison: &mut Comparison<'_>) {
    let (was, is) = (
        comparison.names_old.has_equality(),
        comparison.names_new.has_equality(),
    );
    let (effect, words) = match (was, is) {
        (true, false) => (
            Effect::Breaks(Break::Trait),
            "can no longer be compared with `==`",
        ),
        (false, true) => (Effect::Adds, "can be compared with `==`"),
        _ => return,
    };
    comparison.add(effect, Subject::Types, words, (None, None));
}

/// A component that gains or loses null changes all its uses at once.
fn nulls<'a>(comparison: &mut Comparison<'a>, name: &'a str, was: Use, is: Use) {
    let (before, after) = (
        comparison.names_old.is_optional(was),
        comparison.names_new.is_optional(is),
    );
    if before == after {
        return;
    }
    comparison.null_changed.insert(name);
    let (words, advice) = if after {
        (
            "can be null now, wherever it is used",
            "it is in an `Option` there",
        )
    } else {
        (
            "is never null now, wherever it is used",
            "it is in no `Option` there",
        )
    };
    let places = (
        Some(place_of(&comparison.old.schemas, was)),
        Some(place_of(&comparison.new.schemas, is)),
    );
    let about = comparison.about_component(name);
    comparison.add(Effect::Breaks(Break::Type), about, words, places);
    comparison.advise(advice);
}

fn component(comparison: &mut Comparison<'_>, name: &str, was: Use, is: Use) {
    let own =
        |schemas: &Schemas, value: Use| schemas.get(value.ty).key.as_component() == Some(name);
    let (old, new) = (&comparison.old.schemas, &comparison.new.schemas);
    let places = (Some(place_of(old, was)), Some(place_of(new, is)));
    if own(old, was) && own(new, is) {
        comparison.visit(was.ty, is.ty);
        pending(comparison);
        return;
    }
    renamed_component(comparison, name, places);
    if !comparison.is_same_type(was.ty, is.ty) {
        let bare = |value: Use| Use {
            nullable: false,
            ..value
        };
        let texts = comparison.written(bare(was), bare(is));
        let meaning = |schemas: &Schemas, value: Use, text: &str| {
            let ty = schemas.get(value.ty);
            if own(schemas, value) && describe::is_item(&ty.kind) {
                format!("{} of its own", describe::kind(&ty.kind))
            } else {
                code(text)
            }
        };
        let (old, new) = (&comparison.old.schemas, &comparison.new.schemas);
        let words = changed(&meaning(old, was, &texts.0), &meaning(new, is, &texts.1));
        let about = comparison.about_component(name);
        comparison.add(Effect::Breaks(Break::Type), about, words, places);
    }
    pending(comparison);
}

/// A component that leads to a type of another key has a name all the same.
fn renamed_component(
    comparison: &mut Comparison<'_>,
    name: &str,
    places: (Option<&Place>, Option<&Place>),
) {
    let (was, is) = (
        comparison.names_old.component(name),
        comparison.names_new.component(name),
    );
    if let (Some(was), Some(is)) = (was, is)
        && was != is
    {
        let about = comparison.about_component(name);
        let words = called(&RustName::Type(was), &RustName::Type(is));
        comparison.add(Effect::Breaks(Break::Name), about, words, places);
    }
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
    let about = comparison.about_type(Some(old), Some(new));
    let places = (Some(&was.place), Some(&is.place));
    if let (Some(before), Some(after)) = (&about.old, &about.new)
        && before != after
    {
        let words = called(before, after);
        comparison.add(Effect::Breaks(Break::Name), about.clone(), words, places);
    }
    xml::shapes(comparison, old, new);
    if comparison.is_said_of_twins(was, is) {
        return;
    }
    comparison.docs(about.clone(), &was.docs, &is.docs, places);
    abilities(comparison, old, new);
    inside(comparison, (old, new), about, places);
    if discriminant(&was.kind) == discriminant(&is.kind) {
        derives(comparison, old, new);
    }
}

/// What two types are made of.
fn inside(
    comparison: &mut Comparison<'_>,
    (old, new): (TypeId, TypeId),
    about: About,
    places: Places<'_>,
) {
    let (was, is) = (
        comparison.old.schemas.get(old),
        comparison.new.schemas.get(new),
    );
    let words = match (&was.kind, &is.kind) {
        (Kind::Object(a), Kind::Object(b)) => {
            return objects::compare(comparison, (old, a), (new, b));
        }
        (Kind::Enum(a), Kind::Enum(b)) => {
            return enums::compare(comparison, (old, a), (new, b), places);
        }
        (Kind::Union(a), Kind::Union(b)) => {
            return unions::compare(comparison, (old, a), (new, b), places);
        }
        (Kind::Constant(a), Kind::Constant(b)) if a == b => return,
        (Kind::Constant(a), Kind::Constant(b)) => {
            let words = changed(&code(&a.to_string()), &code(&b.to_string()));
            comparison.add(Effect::Breaks(Break::Meaning), about, words, places);
            return;
        }
        (a, b) => {
            let items = describe::is_item(a) || describe::is_item(b);
            if !items && comparison.is_same_behind(old, new) {
                return form(comparison, (old, new), about, places);
            }
            let behind = |item: &Kind, text: String| {
                if describe::is_item(item) {
                    describe::kind(item).to_owned()
                } else {
                    code(&text)
                }
            };
            changed(
                &behind(a, comparison.names_old.behind(old)),
                &behind(b, comparison.names_new.behind(new)),
            )
        }
    };
    comparison.add(Effect::Breaks(Break::Type), about, words, places);
}

/// Methods that a type has because it is sent, and because the document has rules for it.
fn abilities(comparison: &mut Comparison<'_>, old: TypeId, new: TypeId) {
    let (was, is) = (
        comparison.names_old.traits(old),
        comparison.names_new.traits(new),
    );
    let (before, after) = (
        comparison.old.schemas.get(old),
        comparison.new.schemas.get(new),
    );
    let places = (Some(&before.place), Some(&after.place));
    let about = comparison.about_type(Some(old), Some(new));
    if let (Kind::Object(object), Kind::Object(_)) = (&before.kind, &after.kind)
        && was.has_setters
        && !is.has_setters
        && objects::has_setters(comparison.names_old, (old, object))
    {
        let words = "is only received now, and has no setters any more";
        let effect = Effect::Breaks(Break::Name);
        comparison.add(effect, about.clone(), words, places);
        comparison.advise("assign the fields");
    }
    let (effect, words) = match (was.validates, is.validates) {
        (true, false) => (Effect::Breaks(Break::Name), "has no `validate()` any more"),
        (false, true) => (Effect::Adds, "has `validate()` now"),
        _ => return,
    };
    comparison.add(effect, about, words, places);
}

/// Traits that a type has in one of the crates only.
fn derives(comparison: &mut Comparison<'_>, old: TypeId, new: TypeId) {
    let (was, is) = (
        comparison.names_old.traits(old),
        comparison.names_new.traits(new),
    );
    if was.form != is.form {
        return;
    }
    let mut lost: Vec<String> = was
        .derives
        .difference(&is.derives)
        .map(|one| code(one))
        .collect();
    let mut gained: Vec<String> = is
        .derives
        .difference(&was.derives)
        .map(|one| code(one))
        .collect();
    // That is said of all types at once.
    if comparison.names_old.has_equality() != comparison.names_new.has_equality() {
        lost.retain(|one| *one != code("PartialEq"));
        gained.retain(|one| *one != code("PartialEq"));
    }
    let about = comparison.about_type(Some(old), Some(new));
    let places = (
        Some(place(&comparison.old.schemas, old)),
        Some(place(&comparison.new.schemas, new)),
    );
    if !lost.is_empty() {
        let words = format!("no longer derives {}", listed(&lost, "and"));
        comparison.add(Effect::Breaks(Break::Trait), about.clone(), words, places);
    }
    if !gained.is_empty() {
        let words = format!("derives {} now", listed(&gained, "and"));
        comparison.add(Effect::Adds, about, words, places);
    }
}

/// A name for what is written out, and a struct around it.
fn form(
    comparison: &mut Comparison<'_>,
    (old, new): (TypeId, TypeId),
    about: About,
    places: Places<'_>,
) {
    let words = |form: Form, text: String| match form {
        Form::Newtype => format!("a struct around {}", code(&text)),
        Form::Written | Form::Item => format!("another name for {}", code(&text)),
    };
    let (was, is) = (
        comparison.names_old.traits(old).form,
        comparison.names_new.traits(new).form,
    );
    if was != is {
        let words = changed(
            &words(was, comparison.names_old.behind(old)),
            &words(is, comparison.names_new.behind(new)),
        );
        comparison.add(Effect::Breaks(Break::Type), about, words, places);
    }
}

/// `is text now, was a number`
pub(super) fn changed(old: &str, new: &str) -> String {
    format!("is {new} now, was {old}")
}

/// What is said about a name in Rust that is another one now.
pub(super) fn called(old: &RustName, new: &RustName) -> String {
    format!(
        "is called {} in Rust now, was {}",
        code(new.last()),
        code(old.last())
    )
}

fn place_of(schemas: &Schemas, value: Use) -> &Place {
    place(schemas, value.ty)
}

fn place(schemas: &Schemas, id: TypeId) -> &Place {
    &schemas.get(id).place
}
