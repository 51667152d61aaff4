//! One action of an overlay.

use super::patch::{Form, Misfit, Patched};
use super::query::Query;
use super::read::{Action, Change, Overlay};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place, Pointer};
use crate::source::{Limit, Limits, Sources};
use serde_json::Value;

/// Changes all that the action's target selects. What does not fit stays as it is and is reported.
pub(super) fn apply(
    document: &mut Patched,
    overlay: &Overlay<'_>,
    action: &Action<'_>,
    sources: &Sources,
    log: &mut Diagnostics,
) {
    let targets = action.target.select(&document.value);
    if targets.is_empty() {
        log.push(idle(action));
        return;
    }
    let change = match &action.change {
        Change::None => return,
        Change::Remove => return remove(document, action, targets, log),
        Change::Update(value, place) => Patched::at((*value).clone(), place.clone()),
        Change::Copy(query, place) => match copied(document, query, place, log) {
            Some(part) => part,
            None => return,
        },
    };
    if !is_uniform(document, action, &targets, log) {
        return;
    }
    if let Some((code, limit)) = exceeded(document, &change, &targets, sources.limits()) {
        log.push(
            Diagnostic::new(code, "the document grows beyond the limit")
                .at(&action.place, "this action is left out")
                .help(limit.way_out()),
        );
        return;
    }
    for target in targets {
        if let Err(misfit) = document.merge(&target, &change) {
            let there = document.place(&misfit.there);
            let is_own = there.source() == overlay.source;
            log.push(report(&misfit, &there, is_own));
        }
    }
}

/// Later items go first, and parts before what they are parts of, so that no pointer goes stale.
fn remove(
    document: &mut Patched,
    action: &Action<'_>,
    targets: Vec<Pointer>,
    log: &mut Diagnostics,
) {
    let mut ordered: Vec<(Vec<(usize, String)>, Pointer)> = targets
        .into_iter()
        .map(|target| {
            let segments = target.segments();
            let key = segments.map(|part| (part.parse().unwrap_or(0), part));
            (key.collect(), target)
        })
        .collect();
    ordered.sort();
    for (_, target) in ordered.into_iter().rev() {
        if !document.remove(&target) {
            log.push(
                Diagnostic::new(Code::Overlay, "the whole document cannot be removed")
                    .at(&action.place, "selects the root"),
            );
        }
    }
}

/// The one node that a copy takes.
fn copied(
    document: &Patched,
    query: &Query,
    place: &Place,
    log: &mut Diagnostics,
) -> Option<Patched> {
    let found = query.select(&document.value);
    if let [one] = found.as_slice() {
        return document.part(one);
    }
    let message = match found.len() {
        0 => "`copy` selects nothing".to_owned(),
        count => format!("`copy` selects {count} nodes; it takes one"),
    };
    log.push(Diagnostic::new(Code::Overlay, message).at(place, "has to select one node"));
    None
}

/// Whether all targets are objects, or arrays, or primitive values.
fn is_uniform(
    document: &Patched,
    action: &Action<'_>,
    targets: &[Pointer],
    log: &mut Diagnostics,
) -> bool {
    let form = |target: &Pointer| document.value.pointer(target.as_str()).map(Form::of);
    let first = targets.first().and_then(form);
    let Some(other) = targets.iter().find(|target| form(target) != first) else {
        return true;
    };
    let names = [first, form(other)].map(|form| form.map_or("nothing", Form::name));
    let mut diagnostic = Diagnostic::new(
        Code::Overlay,
        format!("the target selects {} and {}", names[0], names[1]),
    )
    .at(&action.place, "has to select values of one form");
    if let Some(first) = targets.first() {
        diagnostic = diagnostic.related(&document.place(first), names[0]);
    }
    log.push(diagnostic.related(&document.place(other), names[1]));
    false
}

/// The limit that a change would break: copies of copies could grow beyond any bound.
fn exceeded(
    document: &Patched,
    change: &Patched,
    targets: &[Pointer],
    limits: &Limits,
) -> Option<(Code, Limit)> {
    let (values, _) = measure(&document.value);
    let (more, deep) = measure(&change.value);
    let deepest = targets.iter().map(|target| target.segments().count()).max();
    if values.saturating_add(more.saturating_mul(targets.len())) > limits.values {
        return Some((Code::Values, Limit::Values));
    }
    let depth = deepest.unwrap_or_default().saturating_add(deep);
    (depth > limits.depth).then_some((Code::Depth, Limit::Depth))
}

/// How many values there are, and how many stand in each other.
fn measure(value: &Value) -> (usize, usize) {
    let (mut values, mut deepest) = (0, 0);
    let mut open = vec![(value, 1)];
    while let Some((value, depth)) = open.pop() {
        values += 1;
        deepest = deepest.max(depth);
        match value {
            Value::Array(items) => open.extend(items.iter().map(|item| (item, depth + 1))),
            Value::Object(members) => open.extend(members.values().map(|item| (item, depth + 1))),
            _ => {}
        }
    }
    (values, deepest)
}

fn idle(action: &Action<'_>) -> Diagnostic {
    Diagnostic::new(Code::IdleAction, "the target of an action selects nothing")
        .at(&action.place, "nothing in the document")
        .note("the action changes nothing")
        .help("`bindery extract` prints the document that overlays are applied to")
}

fn report(misfit: &Misfit, there: &Place, is_own: bool) -> Diagnostic {
    let message = format!(
        "{} cannot be merged with {}",
        misfit.change_kind, misfit.there_kind
    );
    let label = if is_own {
        format!("{}, from the same overlay", misfit.there_kind)
    } else {
        misfit.there_kind.to_owned()
    };
    Diagnostic::new(Code::Overlay, message)
        .at(&misfit.change, misfit.change_kind)
        .related(there, label)
        .help("to replace a value by one of another form, remove it in an action before")
}
