//! What calls send and what they give back.

use super::about::About;
use super::calls::{Pair, route};
use super::compare::{Comparison, Places};
use super::model::{Break, Effect, Subject};
use super::names::Names;
use super::types::changed;
use super::words::{code, listed};
use super::xml;
use crate::api::{Body, BodyForm, BodyKind, Call, Outcome, Reply, ReplyBody};
use crate::openapi::StatusKey;
use crate::schema::Use;
use std::collections::HashMap;

pub(super) fn compare(comparison: &mut Comparison<'_>, (was, is): Pair<'_>) {
    let places: Places<'_> = (Some(&was.place), Some(&is.place));
    let about = comparison.about_part(Subject::Body(route(is)), (was, is));
    body(comparison, (was, is), &about, places);
    answer(comparison, (was, is), places);
    errors(comparison, (was, is), places);
}

/// Compares what a webhook brings.
pub(super) fn payload(comparison: &mut Comparison<'_>, was: &Call, is: &Call) {
    let places: Places<'_> = (Some(&was.place), Some(&is.place));
    let about = Subject::Webhook(is.key.clone()).into();
    body(comparison, (was, is), &about, places);
}

fn body(comparison: &mut Comparison<'_>, (was, is): Pair<'_>, about: &About, places: Places<'_>) {
    let (old, new) = match (&was.body, &is.body) {
        (None, None) => return,
        (Some(body), None) => {
            return comparison.add(of_body(body), about.clone(), "is removed", places);
        }
        (None, Some(body)) if body.required => {
            let words = "is new, and required";
            comparison.add(of_body(body), about.clone(), words, places);
            return comparison.advise("give it to the method");
        }
        (None, Some(_)) => {
            return comparison.add(Effect::Adds, about.clone(), "is new, and optional", places);
        }
        (Some(old), Some(new)) => (old, new),
    };
    if old.required != new.required {
        let (words, advice) = if new.required {
            ("is required now", "give it to the method")
        } else {
            ("is optional now", "set it on the request")
        };
        comparison.add(Effect::Breaks(Break::Count), about.clone(), words, places);
        comparison.advise(advice);
    }
    forms(comparison, old, new, about, places);
    if old.description != new.description {
        let words = "has another description";
        comparison.add(Effect::Documents, about.clone(), words, places);
    }
}

/// A body that must be given is an argument, else it is a setter.
fn of_body(body: &Body) -> Effect {
    Effect::Breaks(if body.required {
        Break::Count
    } else {
        Break::Name
    })
}

/// Forms by what they hold: the first is what the method takes, the others have methods of their own.
fn forms(
    comparison: &mut Comparison<'_>,
    old: &Body,
    new: &Body,
    about: &About,
    places: Places<'_>,
) {
    if let ([was], [is]) = (old.forms.as_slice(), new.forms.as_slice())
        && value(was).is_some()
        && value(is).is_some()
    {
        return same_form(comparison, was, is, about, places);
    }
    let (before, after) = (by_class(old), by_class(new));
    for (class, form) in &before {
        match after.iter().find(|(other, _)| other == class) {
            None => {
                let words = format!("is no longer taken as {}", code(&form.media_type));
                comparison.add(Effect::Breaks(Break::Name), about.clone(), words, places);
            }
            Some((_, is)) => same_form(comparison, form, is, about, places),
        }
    }
    for (class, form) in &after {
        if !before.iter().any(|(other, _)| other == class) {
            let words = format!("is taken as {} too", code(&form.media_type));
            comparison.add(Effect::Adds, about.clone(), words, places);
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
        comparison.add(Effect::Breaks(Break::Type), about.clone(), words, places);
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
            BodyKind::Xml(..) => 5,
        };
        let count = counts.entry(kind).or_default();
        *count += 1;
        (kind, *count)
    };
    let classes: Vec<Class> = body.forms.iter().map(class).collect();
    classes.into_iter().zip(&body.forms).collect()
}

/// The value that a form is written of. Methods take it in the same way whatever it is written as.
fn value(form: &BodyForm) -> Option<Use> {
    match form.kind {
        BodyKind::Json(value) | BodyKind::Form(value, _) | BodyKind::Xml(value, _) => Some(value),
        BodyKind::Multipart(..) | BodyKind::Text | BodyKind::Binary => None,
    }
}

fn same_form(
    comparison: &mut Comparison<'_>,
    was: &BodyForm,
    is: &BodyForm,
    about: &About,
    places: Places<'_>,
) {
    let (old, new) = match (&was.kind, &is.kind) {
        (BodyKind::Multipart(a, _), BodyKind::Multipart(b, _)) => (Some(*a), Some(*b)),
        _ => (value(was), value(is)),
    };
    if let (Some(old), Some(new)) = (old, new)
        && !comparison.is_same(old, new)
    {
        let words = changed_use(comparison, old, new);
        comparison.add(Effect::Breaks(Break::Type), about.clone(), words, places);
    }
    if let (BodyKind::Xml(_, old), BodyKind::Xml(_, new)) = (&was.kind, &is.kind) {
        xml::roots(comparison, (*old, *new), about, places);
    }
    if was.media_type != is.media_type {
        let words = format!(
            "is sent as {} now, was {}",
            code(&is.media_type),
            code(&was.media_type)
        );
        comparison.add(Effect::Adds, about.clone(), words, places);
    }
}

fn changed_use(comparison: &Comparison<'_>, old: Use, new: Use) -> String {
    let (old, new) = comparison.written(old, new);
    changed(&code(&old), &code(&new))
}

/// The successful outcome is what awaiting a request gives.
fn answer(comparison: &mut Comparison<'_>, (was, is): Pair<'_>, places: Places<'_>) {
    let about = comparison.about_part(Subject::Answer(route(is)), (was, is));
    if let (Outcome::Several(old), Outcome::Several(new)) = (&was.success, &is.success) {
        return several(comparison, old, new, &about, places);
    }
    if let (Outcome::One { reply: old, .. }, Outcome::One { reply: new, .. }) =
        (&was.success, &is.success)
        && let Some(words) = rewritten(old, new)
    {
        comparison.add(Effect::Adds, about.clone(), words, places);
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
        let words = changed(
            &outcome(comparison.names_old, was),
            &outcome(comparison.names_new, is),
        );
        comparison.add(Effect::Breaks(Break::Type), about, words, places);
    }
}

/// Only JSON and XML tell a missing body from an empty one; and who asks for the whole answer gets it.
fn may_be_missing(call: &Call) -> bool {
    match &call.success {
        Outcome::One { reply, optional } => {
            let has_value = matches!(reply.body, Some(ReplyBody::Json(_) | ReplyBody::Xml(..)));
            *optional && !call.prefer_minimal && has_value
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
        // A type is the same in JSON and XML.
        (
            Some(ReplyBody::Json(a) | ReplyBody::Xml(a, _)),
            Some(ReplyBody::Json(b) | ReplyBody::Xml(b, _)),
        )
        | (Some(ReplyBody::Events(a)), Some(ReplyBody::Events(b)))
        | (Some(ReplyBody::Records(a)), Some(ReplyBody::Records(b))) => comparison.is_same(a, b),
        (a, b) => a == b,
    }
}

/// What an answer comes as, where that changed between JSON and XML.
fn rewritten(old: &Reply, new: &Reply) -> Option<&'static str> {
    match (old.body?, new.body?) {
        (ReplyBody::Json(_), ReplyBody::Xml(..)) => Some("comes in XML now, was JSON"),
        (ReplyBody::Xml(..), ReplyBody::Json(_)) => Some("comes in JSON now, was XML"),
        _ => None,
    }
}

/// An enum with a variant for each answer, by status and media type.
fn several(
    comparison: &mut Comparison<'_>,
    old: &[Reply],
    new: &[Reply],
    about: &About,
    places: Places<'_>,
) {
    let key = |reply: &Reply| (reply.status, reply.media_type.clone());
    let before: HashMap<_, &Reply> = old.iter().map(|reply| (key(reply), reply)).collect();
    let after: HashMap<_, &Reply> = new.iter().map(|reply| (key(reply), reply)).collect();
    for reply in old.iter().filter(|reply| !after.contains_key(&key(reply))) {
        let words = format!(
            "is never {} any more",
            reply_words(comparison.names_old, reply)
        );
        comparison.add(Effect::Breaks(Break::Name), about.clone(), words, places);
    }
    for reply in new {
        let Some(was) = before.get(&key(reply)) else {
            let words = format!("can be {} too", reply_words(comparison.names_new, reply));
            comparison.add(Effect::Adds, about.clone(), words, places);
            continue;
        };
        if !same_reply(comparison, was.body, reply.body) {
            let words = changed(
                &reply_words(comparison.names_old, was),
                &reply_words(comparison.names_new, reply),
            );
            comparison.add(Effect::Breaks(Break::Type), about.clone(), words, places);
        }
    }
}

/// Documented errors have no part in signatures; types that are there for them alone are found missing by name.
fn errors(comparison: &mut Comparison<'_>, (was, is): Pair<'_>, places: Places<'_>) {
    let subject = |reply: &Reply| Subject::Error {
        call: route(is),
        status: status(reply.status),
    };
    let by_status = |call: &'_ Call| -> Vec<StatusKey> {
        call.errors.iter().map(|reply| reply.status).collect()
    };
    let after = by_status(is);
    for reply in was.errors.iter().filter(|one| !after.contains(&one.status)) {
        let about = comparison.about_part(subject(reply), (was, is));
        let words = "is no longer documented";
        comparison.add(Effect::Documents, about, words, (places.0, None));
    }
    for reply in &is.errors {
        let known = was.errors.iter().find(|one| one.status == reply.status);
        let about = comparison.about_part(subject(reply), (was, is));
        let (words, places) = match known {
            None => ("is documented now".to_owned(), (None, places.1)),
            Some(known) if !same_reply(comparison, known.body, reply.body) => {
                let words = changed(
                    &body_words(comparison.names_old, known.body),
                    &body_words(comparison.names_new, reply.body),
                );
                (words, places)
            }
            Some(known) => {
                let is_told_anew = known.description != reply.description;
                let said = || is_told_anew.then_some("has another description");
                let Some(words) = rewritten(known, reply).or_else(said) else {
                    continue;
                };
                (words.to_owned(), places)
            }
        };
        comparison.add(Effect::Documents, about, words, places);
    }
}

fn status(status: StatusKey) -> String {
    match status {
        StatusKey::Code(code) => code.to_string(),
        StatusKey::Range(first) => format!("{first}XX"),
        StatusKey::Default => "default".to_owned(),
    }
}

fn outcome(names: &Names<'_>, call: &Call) -> String {
    match &call.success {
        Outcome::Nothing => "empty".to_owned(),
        Outcome::One { reply, .. } => {
            let missing = if may_be_missing(call) {
                ", or nothing"
            } else {
                ""
            };
            format!("{}{missing}", body_words(names, reply.body))
        }
        Outcome::Several(replies) => {
            let all: Vec<String> = replies
                .iter()
                .map(|reply| reply_words(names, reply))
                .collect();
            listed(&all, "or")
        }
    }
}

/// `a list of `Space` (200)`
fn reply_words(names: &Names<'_>, reply: &Reply) -> String {
    format!(
        "{} ({})",
        body_words(names, reply.body),
        status(reply.status)
    )
}

fn body_words(names: &Names<'_>, body: Option<ReplyBody>) -> String {
    match body {
        None => "empty".to_owned(),
        Some(ReplyBody::Json(value) | ReplyBody::Xml(value, _)) => code(&names.used(value)),
        Some(ReplyBody::Events(value)) => {
            format!("events with {}", code(&names.used(value)))
        }
        Some(ReplyBody::Records(value)) => {
            format!("records of {}", code(&names.used(value)))
        }
        Some(ReplyBody::Text) => "plain text".to_owned(),
        Some(ReplyBody::Binary) => "bytes".to_owned(),
    }
}
