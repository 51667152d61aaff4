//! The comparison's conscience: what the surfaces of both crates differ in, and nothing has been said about.
//!
//! The other parts of the comparison know what documents mean, and find words. Whether something breaks is seen here once
//! more, by what both crates export, so that no verdict depends on a part that was forgotten.

mod difference;
mod explained;

use super::about::About;
use super::compare::Comparison;
use super::model::{Break, Effect, Subject};
use super::rust_name::RustName;
use super::words::code;
use crate::diagnostic::Place;
use crate::rust::surface::{Definition, Part, Path, Source};
use difference::{Difference, Surfaces};
use explained::Explained;
use std::collections::{HashMap, HashSet};

/// Adds what breaks and is not explained by what was found so far.
pub(super) fn compare(comparison: &mut Comparison<'_>) {
    let (old, new) = (comparison.names_old, comparison.names_new);
    let surfaces = Surfaces {
        old: old.surface(),
        new: new.surface(),
        renamed: renamed(comparison),
    };
    let explained = Explained::by(comparison);
    let mut unsaid = surfaces.missing();
    unsaid.retain(|one| !explained.has(one.path, one.old));
    let gone: HashSet<&String> = unsaid.iter().filter_map(gone).collect();
    // What was in something goes with it.
    unsaid.retain(|one| one.path.part == Part::Whole || !gone.contains(&one.path.owner));
    for one in &unsaid {
        say(comparison, one);
    }
}

/// The path of an item that is there no more.
fn gone<'s>(one: &Difference<'s, '_>) -> Option<&'s String> {
    let is_gone = one.path.part == Part::Whole && one.new.is_none();
    is_gone.then_some(&one.path.owner)
}

/// The items that are called otherwise now.
fn renamed(comparison: &Comparison<'_>) -> HashMap<String, String> {
    let pairs = comparison.broken().filter_map(|change| {
        match (change.rust_old.as_ref()?, change.rust_new.as_ref()?) {
            (RustName::Type(old), RustName::Type(new)) => {
                Some((format!("types::{old}"), format!("types::{new}")))
            }
            _ => None,
        }
    });
    pairs.filter(|(old, new)| old != new).collect()
}

fn say(comparison: &mut Comparison<'_>, one: &Difference<'_, '_>) {
    let path = code(&one.path.to_string());
    let (effect, words) = match (one.new, &one.path.part, one.old.source) {
        (None, Part::Whole, Source::Type(_)) => (Break::Name, "is removed".to_owned()),
        (None, Part::Implementation(name), _) => {
            let words = format!("no longer implements {}", code(name));
            (Break::Trait, words)
        }
        (None, ..) => (Break::Name, format!("has no {path} any more")),
        (Some(new), ..) if new.definition == one.old.definition => {
            let words = "has variants that a `match` over it does not name";
            (Break::Exhaustiveness, words.to_owned())
        }
        (Some(new), ..) => {
            let is = definition(&new.definition);
            let was = definition(&one.old.definition);
            (Break::Type, format!("has {path} as {is} now, was {was}"))
        }
    };
    let about = About {
        subject: subject(comparison, one),
        old: rust_name(one.path),
        new: None,
    };
    let place = place(comparison, one.old.source).cloned();
    let effect = Effect::Breaks(effect);
    comparison.add(effect, about, words, (place.as_ref(), None));
}

/// Where it stands in the document.
fn place<'c>(comparison: &Comparison<'c>, source: Source<'c>) -> Option<&'c Place> {
    match source {
        Source::Call(call)
        | Source::Parameter(call, _)
        | Source::Body(call)
        | Source::Answer(call)
        | Source::Webhook(call) => Some(&call.place),
        Source::Type(id) | Source::Variant(id, _) | Source::Field(id, _) => {
            Some(&comparison.old.schemas.get(id).place)
        }
        _ => None,
    }
}

fn definition(definition: &Definition) -> String {
    let types: Vec<String> = definition.types().iter().map(|ty| ty.told()).collect();
    match definition {
        Definition::Module => "a module".to_owned(),
        Definition::Struct | Definition::Tuple => "a struct".to_owned(),
        Definition::Enum { grows: true } => "an enum that may grow".to_owned(),
        Definition::Enum { grows: false } => "an enum".to_owned(),
        Definition::Request(_) => "a request".to_owned(),
        Definition::Fixed => "there".to_owned(),
        Definition::Variant { .. } if types.is_empty() => "a variant of nothing".to_owned(),
        Definition::Function(_) => {
            format!("a function of {}", code(&format!("({})", types.join(", "))))
        }
        Definition::Alias(_)
        | Definition::Constant(_)
        | Definition::Type(_)
        | Definition::Variant { .. } => code(&types.join(", ")),
    }
}

/// What of the document it stands for.
fn subject(comparison: &Comparison<'_>, one: &Difference<'_, '_>) -> Subject {
    let key = |id| comparison.old.schemas.get(id).key.to_string();
    let route = super::calls::route;
    match one.old.source {
        Source::Client | Source::Group(_) | Source::Webhooks | Source::Runtime => Subject::Client,
        Source::Server(url) => Subject::Server(url.to_owned()),
        Source::ServerVariable(name) => Subject::ServerVariable(name.to_owned()),
        Source::Scheme(name) => Subject::Scheme(name.to_owned()),
        Source::Header(name) => Subject::Header(name.to_owned()),
        Source::Call(call) => Subject::Call(route(call)),
        Source::Parameter(call, argument) => Subject::Parameter {
            call: route(call),
            name: argument.name.clone(),
        },
        Source::Body(call) => Subject::Body(route(call)),
        Source::Answer(call) => Subject::Answer(route(call)),
        Source::Webhook(call) => Subject::Webhook(call.key.clone()),
        Source::Feature => Subject::Feature(one.path.owner.clone()),
        Source::Component(name) => Subject::Type(name.to_owned()),
        Source::Type(id) | Source::Variant(id, _) => Subject::Type(key(id)),
        Source::Field(id, name) => Subject::Field {
            owner: key(id),
            name: name.to_owned(),
        },
    }
}

/// What it is called, where that is one of the names that changes have.
fn rust_name(path: &Path) -> Option<RustName> {
    let owner = path.owner.strip_prefix("types::")?.to_owned();
    Some(match &path.part {
        Part::Field(name) => RustName::Field {
            owner,
            name: name.clone(),
        },
        Part::Variant(name) => RustName::Variant {
            owner,
            name: name.clone(),
        },
        _ => RustName::Type(owner),
    })
}
