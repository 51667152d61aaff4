//! What is explained, as the document has it.

use super::context::Context;
use super::find::Subject;
use crate::diagnostic::Place;
use crate::schema::Kind;
use std::iter;

/// The lines of a value with its key, as far in as they are against each other, and their numbers.
pub fn lines(cx: &Context<'_>, subject: Subject<'_>) -> Vec<(usize, String)> {
    without_indent(written(cx, place(cx, subject)))
}

fn place<'c>(cx: &Context<'c>, subject: Subject<'c>) -> Option<&'c Place> {
    Some(match subject {
        Subject::Operation(one) => &one.call.place,
        Subject::Webhook(one) => &one.call.place,
        Subject::Component(_, value) => &cx.api.schemas.get(value.ty).place,
        Subject::Type(id) => &cx.api.schemas.get(id).place,
        Subject::Property(owner, index) => match &cx.api.schemas.get(owner).kind {
            Kind::Object(object) => &object.fields.get(index)?.place,
            _ => return None,
        },
    })
}

fn written(cx: &Context<'_>, place: Option<&Place>) -> Vec<(usize, String)> {
    let Some(Place::Value(source, pointer)) = place else {
        return Vec::new();
    };
    let value = Place::Value(*source, pointer.clone());
    let key = cx.sources.locate(&Place::Key(*source, pointer.clone()));
    let start = cx.sources.locate(&value);
    let raw = cx.sources.raw(&value).unwrap_or_default().trim_end();
    let above = (key.file == start.file && key.line < start.line)
        .then(|| (key.line, key.line_text.to_owned()));
    let below = raw.lines().skip(1).zip(start.line + 1..);
    let below = below.map(|(text, number)| (number, text.to_owned()));
    above
        .into_iter()
        .chain(iter::once((start.line, start.line_text.to_owned())))
        .chain(below)
        .collect()
}

fn without_indent(lines: Vec<(usize, String)>) -> Vec<(usize, String)> {
    let filled = lines.iter().filter(|(_, text)| !text.trim().is_empty());
    let indents = filled.map(|(_, text)| text.len() - text.trim_start_matches(' ').len());
    let common = indents.min().unwrap_or(0);
    let cut = lines.into_iter().map(|(number, text)| {
        let text = text.get(common..).unwrap_or_default().trim_end().to_owned();
        (number, text)
    });
    cut.collect()
}
