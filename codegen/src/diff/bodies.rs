//! What calls send and what they give back.

use super::calls::{Pair, route};
use super::compare::{Comparison, Places};
use super::describe;
use super::model::{Impact, Subject};
use super::types::changed;
use super::words::{code, listed};
use crate::api::{Api, Body, BodyForm, BodyKind, Call, Outcome, Reply, ReplyBody};
use crate::openapi::StatusKey;
use crate::schema::Use;
use std::collections::HashMap;

pub(super) fn compare(comparison: &mut Comparison<'_>, (was, is): Pair<'_>) {
    let places: Places<'_> = (Some(&was.place), Some(&is.place));
    body(comparison, (was, is), &Subject::Body(route(is)), places);
    answer(comparison, (was, is), places);
    errors(comparison, (was, is), places);
}

/// Compares what a webhook brings.
pub(super) fn payload(comparison: &mut Comparison<'_>, was: &Call, is: &Call) {
    let places: Places<'_> = (Some(&was.place), Some(&is.place));
    body(
        comparison,
        (was, is),
        &Subject::Webhook(is.key.clone()),
        places,
    );
}

fn body(
    comparison: &mut Comparison<'_>,
    (was, is): Pair<'_>,
    subject: &Subject,
    places: Places<'_>,
) {
    let (old, new) = match (&was.body, &is.body) {
        (None, None) => return,
        (Some(_), None) => {
            return comparison.add(Impact::Breaking, subject.clone(), "is removed", places);
        }
        (None, Some(body)) if body.required => {
            return comparison.add(
                Impact::Breaking,
                subject.clone(),
                "is new, and required",
                places,
            );
        }
        (None, Some(_)) => {
            return comparison.add(
                Impact::Additive,
                subject.clone(),
                "is new, and optional",
                places,
            );
        }
        (Some(old), Some(new)) => (old, new),
    };
    if old.required != new.required {
        let words = if new.required {
            "is required now"
        } else {
            "is optional now"
        };
        comparison.add(Impact::Breaking, subject.clone(), words, places);
    }
    forms(comparison, old, new, subject, places);
    if old.description != new.description {
        comparison.add(
            Impact::Documentation,
            subject.clone(),
            "has another description",
            places,
        );
    }
}

/// Forms by what they hold: the first is what the method takes, the others have methods of their own.
fn forms(
    comparison: &mut Comparison<'_>,
    old: &Body,
    new: &Body,
    subject: &Subject,
    places: Places<'_>,
) {
    let (before, after) = (by_class(old), by_class(new));
    for (class, form) in &before {
        match after.iter().find(|(other, _)| other == class) {
            None => {
                let words = format!("is no longer taken as {}", code(&form.media_type));
                comparison.add(Impact::Breaking, subject.clone(), words, places);
            }
            Some((_, is)) => same_form(comparison, form, is, subject, places),
        }
    }
    for (class, form) in &after {
        if !before.iter().any(|(other, _)| other == class) {
            let words = format!("is taken as {} too", code(&form.media_type));
            comparison.add(Impact::Additive, subject.clone(), words, places);
        }
    }
    let first = |forms: &[(Class, &BodyForm)]| forms.first().map(|(class, _)| *class);
    let survives = after
        .iter()
        .any(|(class, _)| Some(*class) == first(&before));
    if let Some((class, form)) = after.first()
        && survives
        && Some(*class) != first(&before)
    {
        let words = format!("is taken as {} first", code(&form.media_type));
        comparison.add(Impact::Breaking, subject.clone(), words, places);
    }
}

/// The kind of a form, and how many of that kind stand before it.
type Class = (u8, usize);

fn by_class(body: &Body) -> Vec<(Class, &BodyForm)> {
    let mut counts: HashMap<u8, usize> = HashMap::new();
    let class = |form: &BodyForm| {
        let kind = match form.kind {
            BodyKind::Json(_) => 0,
            BodyKind::Form(..) => 1,
            BodyKind::Multipart(..) => 2,
            BodyKind::Text => 3,
            BodyKind::Binary => 4,
        };
        let count = counts.entry(kind).or_default();
        *count += 1;
        (kind, *count)
    };
    let classes: Vec<Class> = body.forms.iter().map(class).collect();
    classes.into_iter().zip(&body.forms).collect()
}

fn same_form(
    comparison: &mut Comparison<'_>,
    was: &BodyForm,
    is: &BodyForm,
    subject: &Subject,
    places: Places<'_>,
) {
    let (old, new) = match (&was.kind, &is.kind) {
        (BodyKind::Json(a), BodyKind::Json(b))
        | (BodyKind::Form(a, _), BodyKind::Form(b, _))
        | (BodyKind::Multipart(a, _), BodyKind::Multipart(b, _)) => (Some(*a), Some(*b)),
        _ => (None, None),
    };
    if let (Some(old), Some(new)) = (old, new)
        && !comparison.is_same(old, new)
    {
        let words = changed_use(comparison, old, new);
        comparison.add(Impact::Breaking, subject.clone(), words, places);
    }
    if was.media_type != is.media_type {
        let words = format!(
            "is sent as {} now, was {}",
            code(&is.media_type),
            code(&was.media_type)
        );
        comparison.add(Impact::Additive, subject.clone(), words, places);
    }
}

fn changed_use(comparison: &Comparison<'_>, old: Use, new: Use) -> String {
    changed(
        &describe::used(&comparison.old.schemas, old),
        &describe::used(&comparison.new.schemas, new),
    )
}

/// The successful outcome is what awaiting a request gives.
fn answer(comparison: &mut Comparison<'_>, (was, is): Pair<'_>, places: Places<'_>) {
    let subject = Subject::Answer(route(is));
    if let (Outcome::Several(old), Outcome::Several(new)) = (&was.success, &is.success) {
        return several(comparison, old, new, &subject, places);
    }
    let same = match (&was.success, &is.success) {
        (Outcome::Nothing, Outcome::Nothing) => true,
        (Outcome::One { reply: a, .. }, Outcome::One { reply: b, .. }) => {
            let optional = may_be_missing(was) == may_be_missing(is);
            same_reply(comparison, a.body, b.body) && optional
        }
        _ => false,
    };
    if !same {
        let words = changed(&outcome(comparison.old, was), &outcome(comparison.new, is));
        comparison.add(Impact::Breaking, subject, words, places);
    }
}

/// Only JSON tells a missing body from an empty one; and who asks for the whole answer gets it.
fn may_be_missing(call: &Call) -> bool {
    match &call.success {
        Outcome::One { reply, optional } => {
            *optional && !call.prefer_minimal && matches!(reply.body, Some(ReplyBody::Json(_)))
        }
        Outcome::Nothing | Outcome::Several(_) => false,
    }
}

fn same_reply(
    comparison: &mut Comparison<'_>,
    old: Option<ReplyBody>,
    new: Option<ReplyBody>,
) -> bool {
    match (old, new) {
        (Some(ReplyBody::Json(a)), Some(ReplyBody::Json(b)))
        | (Some(ReplyBody::Events(a)), Some(ReplyBody::Events(b)))
        | (Some(ReplyBody::Records(a)), Some(ReplyBody::Records(b))) => comparison.is_same(a, b),
        (a, b) => a == b,
    }
}

/// An enum with a variant for each answer, by status and media type.
fn several(
    comparison: &mut Comparison<'_>,
    old: &[Reply],
    new: &[Reply],
    subject: &Subject,
    places: Places<'_>,
) {
    let key = |reply: &Reply| (reply.status, reply.media_type.clone());
    let before: HashMap<_, &Reply> = old.iter().map(|reply| (key(reply), reply)).collect();
    let after: HashMap<_, &Reply> = new.iter().map(|reply| (key(reply), reply)).collect();
    for reply in old.iter().filter(|reply| !after.contains_key(&key(reply))) {
        let words = format!("is never {} any more", reply_words(comparison.old, reply));
        comparison.add(Impact::Breaking, subject.clone(), words, places);
    }
    for reply in new {
        let Some(was) = before.get(&key(reply)) else {
            let words = format!("can be {} too", reply_words(comparison.new, reply));
            comparison.add(Impact::Additive, subject.clone(), words, places);
            continue;
        };
        if !same_reply(comparison, was.body, reply.body) {
            let words = changed(
                &reply_words(comparison.old, was),
                &reply_words(comparison.new, reply),
            );
            comparison.add(Impact::Breaking, subject.clone(), words, places);
        }
    }
}

/// Documented errors have no part in signatures, but their types are in the crate.
fn errors(comparison: &mut Comparison<'_>, (was, is): Pair<'_>, places: Places<'_>) {
    let subject = |reply: &Reply| Subject::Error {
        call: route(is),
        status: status(reply.status),
    };
    let before: HashMap<StatusKey, &Reply> = was
        .errors
        .iter()
        .map(|reply| (reply.status, reply))
        .collect();
    let after: HashMap<StatusKey, &Reply> = is
        .errors
        .iter()
        .map(|reply| (reply.status, reply))
        .collect();
    for reply in was
        .errors
        .iter()
        .filter(|reply| !after.contains_key(&reply.status))
    {
        let impact = without_type(comparison, reply.body);
        comparison.add(
            impact,
            subject(reply),
            "is no longer documented",
            (places.0, None),
        );
    }
    for reply in &is.errors {
        match before.get(&reply.status) {
            None => comparison.add(
                Impact::Documentation,
                subject(reply),
                "is documented now",
                (None, places.1),
            ),
            Some(was) if !same_reply(comparison, was.body, reply.body) => {
                let impact = without_type(comparison, was.body);
                let words = changed(
                    &body_words(comparison.old, was.body),
                    &body_words(comparison.new, reply.body),
                );
                comparison.add(impact, subject(reply), words, places);
            }
            Some(was) if was.description != reply.description => {
                comparison.add(
                    Impact::Documentation,
                    subject(reply),
                    "has another description",
                    places,
                );
            }
            Some(_) => {}
        }
    }
}

/// What it means that an error has this body no more: a type that was there for it alone goes with it. Components are
/// missed by their own name.
fn without_type(comparison: &Comparison<'_>, body: Option<ReplyBody>) -> Impact {
    let Some(ReplyBody::Json(value) | ReplyBody::Events(value) | ReplyBody::Records(value)) = body
    else {
        return Impact::Documentation;
    };
    let ty = comparison.old.schemas.get(value.ty);
    let own = describe::is_item(&ty.kind) && ty.key.as_component().is_none();
    if own && !comparison.names.contains(&ty.key) {
        Impact::Breaking
    } else {
        Impact::Documentation
    }
}

fn status(status: StatusKey) -> String {
    match status {
        StatusKey::Code(code) => code.to_string(),
        StatusKey::Range(first) => format!("{first}XX"),
        StatusKey::Default => "default".to_owned(),
    }
}

fn outcome(api: &Api, call: &Call) -> String {
    match &call.success {
        Outcome::Nothing => "empty".to_owned(),
        Outcome::One { reply, .. } => {
            let missing = if may_be_missing(call) {
                ", or nothing"
            } else {
                ""
            };
            format!("{}{missing}", body_words(api, reply.body))
        }
        Outcome::Several(replies) => {
            let all: Vec<String> = replies
                .iter()
                .map(|reply| reply_words(api, reply))
                .collect();
            listed(&all, "or")
        }
    }
}

/// `a list of `Space` (200)`
fn reply_words(api: &Api, reply: &Reply) -> String {
    format!("{} ({})", body_words(api, reply.body), status(reply.status))
}

fn body_words(api: &Api, body: Option<ReplyBody>) -> String {
    match body {
        None => "empty".to_owned(),
        Some(ReplyBody::Json(value)) => describe::used(&api.schemas, value),
        Some(ReplyBody::Events(value)) => {
            format!("events with {}", describe::used(&api.schemas, value))
        }
        Some(ReplyBody::Records(value)) => {
            format!("records of {}", describe::used(&api.schemas, value))
        }
        Some(ReplyBody::Text) => "plain text".to_owned(),
        Some(ReplyBody::Binary) => "bytes".to_owned(),
    }
}
