//! Parameters: required ones are positional, optional ones are methods.

use super::about::About;
use super::calls::Pair;
use super::compare::{Comparison, Places};
use super::model::{Break, Effect};
use super::objects::reordered;
use super::types::{called, changed};
use super::words::{code, listed};
use crate::api::{Api, Argument, Call};
use crate::openapi::In;
use crate::schema::{Kind, Use};
use std::collections::HashMap;

pub(super) fn compare(comparison: &mut Comparison<'_>, (was, is): Pair<'_>) {
    let places: Places<'_> = (Some(&was.place), Some(&is.place));
    let before = names(was);
    let after = names(is);
    let old: HashMap<&Name, &Argument> = before.iter().zip(&was.arguments).collect();
    let new: HashMap<&Name, &Argument> = after.iter().zip(&is.arguments).collect();
    for (name, argument) in before.iter().zip(&was.arguments) {
        if !new.contains_key(name) {
            let about = comparison.about_parameter((was, is), Some(argument), None);
            let effect = if argument.required && !is_constant(comparison.old, argument) {
                Effect::Breaks(Break::Count)
            } else {
                Effect::Breaks(Break::Name)
            };
            comparison.add(effect, about, "is removed", (places.0, None));
        }
    }
    for (name, argument) in after.iter().zip(&is.arguments) {
        let known = old.get(name).copied();
        let about = comparison.about_parameter((was, is), known, Some(argument));
        match known {
            Some(known) => both(comparison, known, argument, &about, places),
            None if argument.required && !is_constant(comparison.new, argument) => {
                let places = (None, places.1);
                let words = "is new, and required";
                comparison.add(Effect::Breaks(Break::Count), about, words, places);
                comparison.advise("give it to the method");
            }
            None => comparison.add(Effect::Adds, about, "is new", (None, places.1)),
        }
    }
    order(comparison, (was, is), (&before, &after), places);
}

/// What a parameter is told apart by: path parameters by their position, whatever they are called.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Name {
    Path(usize),
    Other(String),
    Twin(String, In),
}

fn names(call: &Call) -> Vec<Name> {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for argument in call.arguments.iter().filter(|one| one.location != In::Path) {
        *counts.entry(&argument.name).or_default() += 1;
    }
    let mut position = 0;
    let name = |argument: &Argument| match argument.location {
        In::Path => {
            position += 1;
            Name::Path(position)
        }
        location
            if counts
                .get(argument.name.as_str())
                .is_some_and(|&count| count > 1) =>
        {
            Name::Twin(argument.name.clone(), location)
        }
        _ => Name::Other(argument.name.clone()),
    };
    call.arguments.iter().map(name).collect()
}

/// A required parameter with only one value is sent without being asked for.
fn is_constant(api: &Api, argument: &Argument) -> bool {
    matches!(api.schemas.get(argument.value.ty).kind, Kind::Constant(_))
}

fn both(
    comparison: &mut Comparison<'_>,
    was: &Argument,
    is: &Argument,
    about: &About,
    places: Places<'_>,
) {
    presence(comparison, was, is, about, places);
    // A null is sent as if nothing was given, so it is no part of the type.
    if !comparison.is_same_type(was.value.ty, is.value.ty) {
        let bare = |value: Use| Use {
            nullable: false,
            ..value
        };
        let (old, new) = comparison.written(bare(was.value), bare(is.value));
        let words = changed(&code(&old), &code(&new));
        comparison.add(Effect::Breaks(Break::Type), about.clone(), words, places);
        comparison.retyped(&old, &new);
    }
    // The name of an argument is its own affair, that of a setter is not.
    if let (false, false, Some(before), Some(after)) =
        (was.required, is.required, &about.old, &about.new)
        && before.last() != after.last()
    {
        let words = called(before, after);
        comparison.add(Effect::Breaks(Break::Name), about.clone(), words, places);
    }
    if was.location != is.location {
        let words = format!(
            "is sent {} now, was sent {}",
            location(is.location),
            location(was.location)
        );
        comparison.add(Effect::Adds, about.clone(), words, places);
    } else if was.style != is.style || (was.location != In::Path && was.name != is.name) {
        let words = "is written in another way";
        comparison.add(Effect::Adds, about.clone(), words, places);
    }
    comparison.deprecation(about.clone(), (was.deprecated, is.deprecated), places);
    if was.description != is.description {
        let words = "has another description";
        comparison.add(Effect::Documents, about.clone(), words, places);
    }
}

/// What is required is an argument of the method, what is optional a setter of the request.
fn presence(
    comparison: &mut Comparison<'_>,
    was: &Argument,
    is: &Argument,
    about: &About,
    places: Places<'_>,
) {
    let (words, advice) = match (was.required, is.required) {
        (false, true) => ("is required now", "give it to the method"),
        (true, false) => ("is optional now", "set it on the request"),
        _ => return,
    };
    if is_constant(comparison.old, was) && is_constant(comparison.new, is) {
        return;
    }
    comparison.add(Effect::Breaks(Break::Count), about.clone(), words, places);
    comparison.advise(advice);
}

fn location(location: In) -> &'static str {
    match location {
        In::Path => "in the path",
        In::Query => "in the query",
        In::Header => "as a header",
        In::Cookie => "as a cookie",
        In::QueryString => "as the whole query",
    }
}

/// Positional arguments stand in document order.
fn order(
    comparison: &mut Comparison<'_>,
    (was, is): Pair<'_>,
    names: (&[Name], &[Name]),
    places: Places<'_>,
) {
    let required = |api: &Api, call: &Call, names: &[Name]| -> Vec<String> {
        let taken = names.iter().zip(&call.arguments);
        let taken = taken.filter(|(_, one)| one.required && !is_constant(api, one));
        taken
            .map(|(name, one)| {
                if let Name::Path(at) = name {
                    format!("{at}")
                } else {
                    one.name.clone()
                }
            })
            .collect()
    };
    let (before, after) = (
        required(comparison.old, was, names.0),
        required(comparison.new, is, names.1),
    );
    if let Some(order) = reordered(&before, &after) {
        let words = format!(
            "takes its required parameters in another order: {}",
            listed(&order, "and")
        );
        let about = comparison.about_call(Some(was), Some(is));
        comparison.add(Effect::Breaks(Break::Order), about, words, places);
    }
}
