//! The forms of a request body: what each media type holds, and which one is preferred.

use super::media::{Media, Patch, is_binary, is_shaped, says_type};
use super::model::{Body, BodyForm, BodyKind};
use super::usage::parts;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::openapi::{BodyContent, Operation};
use crate::schema::{Kind, Schemas, StringFormat, TypeId, Use};

/// How a body is given that need not be there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OptionalBodies {
    /// By a method of the request.
    #[default]
    Setter,
    /// As an argument, so that it is always sent: half of all documents forget to say that a body is required.
    Argument,
}

/// The body of an operation's requests.
pub(super) fn of(
    operation: &Operation,
    schemas: &Schemas,
    optional: OptionalBodies,
    diagnostics: &mut Diagnostics,
) -> Option<Body> {
    let body = operation.body.as_ref()?;
    let mut forms: Vec<BodyForm> = body
        .content
        .iter()
        .map(|content| {
            let kind = kind(content, schemas);
            lint(content, &kind, schemas, diagnostics);
            BodyForm {
                media_type: content.media_type.clone(),
                kind,
            }
        })
        .collect();
    // JSON serves every caller best, unless it would have to hold files; the document's order decides among the rest.
    let is_upload = forms.iter().any(|form| match form.kind {
        BodyKind::Json(used) => holds_files(used.ty, schemas),
        _ => false,
    });
    forms.sort_by_key(|form| match form.kind {
        BodyKind::Multipart(..) if is_upload => 0,
        BodyKind::Json(_) => 1,
        _ => 2,
    });
    prefer_plain(&mut forms, operation.method.0 == "PATCH", schemas);
    if forms.is_empty() {
        return None;
    }
    Some(Body {
        required: body.required || optional == OptionalBodies::Argument,
        description: body.description.clone(),
        forms,
    })
}

fn kind(content: &BodyContent, schemas: &Schemas) -> BodyKind {
    let used = schemas.of(content.schema);
    let binary = is_binary(used, schemas);
    match Media::of(&content.media_type) {
        Media::Json if !binary => BodyKind::Json(used),
        Media::Any if says_type(used, schemas) => BodyKind::Json(used),
        Media::Form => BodyKind::Form(used, content.encoding.clone()),
        Media::Multipart => BodyKind::Multipart(used, content.encoding.clone()),
        Media::Xml if is_shaped(used, schemas) => match schemas.xml.root_of(content.schema) {
            Some(root) => BodyKind::Xml(used, root),
            None => BodyKind::Text,
        },
        Media::Text | Media::Xml if !binary => BodyKind::Text,
        _ => BodyKind::Binary,
    }
}

/// Whether bytes are a member of an object, alone, in a list, or as a branch of a union.
fn holds_files(body: TypeId, schemas: &Schemas) -> bool {
    let Kind::Object(object) = &schemas.get(body).kind else {
        return false;
    };
    let members = object.fields.iter().map(|field| field.value.ty);
    members.into_iter().any(|member| {
        let kind = &schemas.get(member).kind;
        let inner = match kind {
            Kind::List(_) | Kind::Union(_) => parts(kind),
            _ => Vec::new(),
        };
        let bytes = Kind::String(StringFormat::Binary);
        [member]
            .into_iter()
            .chain(inner)
            .any(|id| schemas.get(id).kind == bytes)
    })
}

/// Frameworks list one schema under many media types, in any order: of several that are the same for the caller, the one
/// that every server reads goes first.
fn prefer_plain(forms: &mut [BodyForm], is_patch: bool, schemas: &Schemas) {
    let json = |form: &BodyForm| match form.kind {
        BodyKind::Json(used) => Some(used),
        _ => None,
    };
    for first in 0..forms.len() {
        let Some(used) = forms.get(first).and_then(json) else {
            return;
        };
        let strangeness = |form: &BodyForm| strangeness(&form.media_type, used, is_patch, schemas);
        let twins = forms.iter().enumerate().skip(first);
        let twins = twins.filter(|(_, form)| json(form) == Some(used));
        let best = twins.min_by_key(|(_, form)| strangeness(form));
        if let Some((best, _)) = best {
            forms[first..=best].rotate_right(1);
        }
    }
}

/// How far a media type is from `application/json` for a body of this type. One that names the format of a patch is what
/// is meant where the body can be such a patch.
fn strangeness(media_type: &str, used: Use, is_patch: bool, schemas: &Schemas) -> u8 {
    let is_list = matches!(schemas.get(used.ty).kind, Kind::List(_));
    match Patch::of(media_type) {
        Some(Patch::Operations) if !is_list => 2,
        Some(Patch::Merge) if !is_patch => 2,
        None if media_type.contains('*') || media_type.starts_with("text/") => 1,
        _ => 0,
    }
}

/// A form is made of the members of an object: other values have no names to be sent under.
fn lint(content: &BodyContent, kind: &BodyKind, schemas: &Schemas, diagnostics: &mut Diagnostics) {
    let BodyKind::Form(used, _) = kind else {
        return;
    };
    let ty = schemas.get(used.ty);
    let what = match ty.kind {
        Kind::List(_) | Kind::Tuple(_) => "a list",
        Kind::Integer(_) | Kind::Number => "a number",
        Kind::Boolean => "a boolean",
        _ => return,
    };
    let finding = Diagnostic::new(
        Code::FormBody,
        format!("`{}` cannot hold {what}", content.media_type),
    )
    .at(&ty.place, "describes the body of a form")
    .note(
        "a form is made of named members, so a request with this body is an error when it is sent",
    )
    .help("describe the body as an object, or as a string that holds the whole form");
    diagnostics.push(finding);
}
