//! Parameters: required ones are positional, optional ones are methods.

use super::calls::{Pair, route};
use super::compare::{Comparison, Places, deprecation};
use super::describe;
use super::model::{Impact, Subject};
use super::objects::reordered;
use super::types::changed;
use super::words::listed;
use crate::api::{Api, Argument, Call};
use crate::openapi::In;
use crate::schema::{Kind, Use};
use std::collections::HashMap;

pub(super) fn compare(comparison: &mut Comparison<'_>, (was, is): Pair<'_>) {
    let places: Places<'_> = (Some(&was.place), Some(&is.place));
    let subject = |argument: &Argument| Subject::Parameter {
        call: route(is),
        name: argument.name.clone(),
    };
    let before = names(was);
    let after = names(is);
    let old: HashMap<&Name, &Argument> = before.iter().zip(&was.arguments).collect();
    let new: HashMap<&Name, &Argument> = after.iter().zip(&is.arguments).collect();
    for (name, argument) in before.iter().zip(&was.arguments) {
        if !new.contains_key(name) {
            comparison.add(
                Impact::Breaking,
                subject(argument),
                "is removed",
                (places.0, None),
            );
        }
    }
    for (name, argument) in after.iter().zip(&is.arguments) {
        match old.get(name) {
            Some(was) => both(comparison, was, argument, &subject(argument), places),
            None if argument.required && !is_constant(comparison.new, argument) => {
                comparison.add(
                    Impact::Breaking,
                    subject(argument),
                    "is new, and required",
                    (None, places.1),
                );
            }
            None => comparison.add(
                Impact::Additive,
                subject(argument),
                "is new",
                (None, places.1),
            ),
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
    subject: &Subject,
    places: Places<'_>,
) {
    let mut words = Vec::new();
    match (was.required, is.required) {
        (false, true) => words.push("is required now".to_owned()),
        (true, false) => words.push("is optional now".to_owned()),
        _ => {}
    }
    // A null is sent as if nothing was given, so it is no part of the type.
    if !comparison.is_same_type(was.value.ty, is.value.ty) {
        let ty = |api: &Api, value: Use| {
            describe::used(
                &api.schemas,
                Use {
                    nullable: false,
                    ..value
                },
            )
        };
        words.push(changed(
            &ty(comparison.old, was.value),
            &ty(comparison.new, is.value),
        ));
    }
    if !words.is_empty() {
        comparison.add(Impact::Breaking, subject.clone(), words.join("; "), places);
    }
    if was.location != is.location {
        let words = format!(
            "is sent {} now, was sent {}",
            location(is.location),
            location(was.location)
        );
        comparison.add(Impact::Additive, subject.clone(), words, places);
    } else if was.style != is.style || (was.location != In::Path && was.name != is.name) {
        comparison.add(
            Impact::Additive,
            subject.clone(),
            "is written in another way",
            places,
        );
    }
    let texts = (was.description != is.description).then_some("has another description");
    let words: Vec<&str> = deprecation(was.deprecated, is.deprecated)
        .into_iter()
        .chain(texts)
        .collect();
    if !words.is_empty() {
        comparison.add(
            Impact::Documentation,
            subject.clone(),
            words.join(", "),
            places,
        );
    }
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
        comparison.add(Impact::Breaking, Subject::Call(route(is)), words, places);
    }
}
