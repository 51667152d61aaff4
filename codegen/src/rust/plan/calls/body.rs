//! What a call sends: one form of the body, or one method for each.

use super::argument::Taken;
use super::multipart::MultipartPlan;
use crate::api::{BodyForm, BodyKind, Call};
use crate::openapi::Encoding;
use crate::rust::names::Name;
use crate::rust::plan::types::{RustType, Types};
use crate::schema::{Kind, Use};
use indexmap::IndexMap;

/// A form of a body with how it is taken.
#[derive(Debug)]
pub(crate) struct FormPlan<'a> {
    pub(crate) source: &'a BodyForm,
    pub(crate) kind: FormKind<'a>,
}

/// How a form is taken and sent.
#[derive(Debug)]
pub(crate) enum FormKind<'a> {
    /// A value that is written as JSON.
    Json(Taken),
    /// A value that is written as XML with this root.
    Xml(Taken, Name),
    /// A value that is written as a form, with what is said of each of its members.
    Form(Taken, Vec<(&'a str, Member<'a>)>),
    /// Parts, collected by a type of the operation's own, or by hand.
    Multipart(Option<MultipartPlan<'a>>),
    /// Text.
    Text,
    /// Bytes or a stream.
    Binary,
}

/// How a member of a form is written, where it is not by the default.
#[derive(Debug)]
pub(crate) enum Member<'a> {
    /// As the document says.
    Encoded(&'a Encoding),
    /// Under one name, whatever it holds.
    Whole,
}

/// The forms of a body that differ for the caller, the preferred one first. `name` is for the type of its parts.
pub(crate) fn forms<'a>(types: &Types<'a>, call: &'a Call, name: &Name) -> Vec<FormPlan<'a>> {
    let mut plans: Vec<FormPlan<'a>> = Vec::new();
    for source in call.body.iter().flat_map(|body| &body.forms) {
        if plans
            .iter()
            .any(|plan| is_same(&plan.source.kind, &source.kind))
        {
            continue;
        }
        let has_parts = plans
            .iter()
            .any(|plan| matches!(plan.kind, FormKind::Multipart(_)));
        let kind = match &source.kind {
            BodyKind::Json(value) => FormKind::Json(Taken::of_body(types, *value)),
            BodyKind::Xml(value, root) => {
                FormKind::Xml(Taken::of_body(types, *value), types.xml_root(*root))
            }
            BodyKind::Form(value, encodings) => FormKind::Form(
                Taken::of_body(types, *value),
                members(types, *value, encodings),
            ),
            BodyKind::Multipart(value, encodings) if !has_parts => {
                FormKind::Multipart(MultipartPlan::of(types, name, *value, encodings))
            }
            BodyKind::Multipart(..) => FormKind::Multipart(None),
            BodyKind::Text => FormKind::Text,
            BodyKind::Binary => FormKind::Binary,
        };
        plans.push(FormPlan { source, kind });
    }
    plans
}

/// What is said of the members of a form. One without a type has no list or object in its schema to be taken apart.
fn members<'a>(
    types: &Types<'a>,
    value: Use,
    encodings: &'a IndexMap<String, Encoding>,
) -> Vec<(&'a str, Member<'a>)> {
    let encoded = encodings
        .iter()
        .map(|(name, one)| (name.as_str(), Member::Encoded(one)));
    let mut all: Vec<_> = encoded.collect();
    if let Kind::Object(object) = &types.schemas().get(value.ty).kind {
        let untyped = object.fields.iter().filter(|field| {
            let kind = &types.schemas().get(field.value.ty).kind;
            matches!(kind, Kind::Any(_)) && !encodings.contains_key(&field.name)
        });
        all.extend(untyped.map(|field| (field.name.as_str(), Member::Whole)));
    }
    all
}

/// Whether two forms would be two methods that take the same.
fn is_same(one: &BodyKind, other: &BodyKind) -> bool {
    match (one, other) {
        (BodyKind::Json(a), BodyKind::Json(b))
        | (BodyKind::Form(a, _), BodyKind::Form(b, _))
        | (BodyKind::Multipart(a, _), BodyKind::Multipart(b, _)) => a == b,
        (BodyKind::Xml(a, root), BodyKind::Xml(b, other)) => (a, root) == (b, other),
        (BodyKind::Text, BodyKind::Text) | (BodyKind::Binary, BodyKind::Binary) => true,
        _ => false,
    }
}

/// What stands behind the slash of a media type.
pub(crate) fn subtype(media_type: &str) -> String {
    let essence = media_type.split(';').next().unwrap_or_default();
    essence
        .split_once('/')
        .map_or(essence, |(_, subtype)| subtype)
        .to_owned()
}

impl FormPlan<'_> {
    /// What a form that is not the preferred one adds to the names of its method and setter.
    pub(crate) fn suffix(&self, all: &[Self]) -> String {
        let json = all
            .iter()
            .filter(|form| matches!(form.kind, FormKind::Json(_)))
            .count();
        match self.kind {
            FormKind::Json(_) if json > 1 => subtype(&self.source.media_type),
            FormKind::Json(_) => "json".to_owned(),
            FormKind::Xml(..) => "xml".to_owned(),
            FormKind::Form(..) => "form".to_owned(),
            FormKind::Multipart(_) => "multipart".to_owned(),
            FormKind::Text => "text".to_owned(),
            FormKind::Binary => "bytes".to_owned(),
        }
    }

    /// `body` for the preferred form, `body_form` and the like for the others.
    pub(crate) fn setter_text(&self, noun: &str, all: &[Self]) -> String {
        match all.first() {
            Some(first) if !std::ptr::eq(first, self) => format!("{noun} {}", self.suffix(all)),
            _ => noun.to_owned(),
        }
    }

    /// The argument's type, unless there is only one value.
    pub(crate) fn signature(&self) -> Option<RustType> {
        Some(match &self.kind {
            FormKind::Json(taken) | FormKind::Xml(taken, _) | FormKind::Form(taken, _) => {
                return taken.signature();
            }
            FormKind::Multipart(Some(plan)) => RustType::Own(plan.name.clone()).reference(),
            FormKind::Multipart(None) => RustType::OfRuntime("body::Multipart").reference(),
            FormKind::Text => RustType::Plain("str").reference(),
            FormKind::Binary => RustType::Into(Box::new(RustType::OfRuntime("body::Payload"))),
        })
    }
}
