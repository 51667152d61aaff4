//! What is sent in the body: 2.0 describes it among the parameters, as one of `in: body` or some of `in: formData`.

use super::media::is_form;
use crate::diagnostic::{Code, Diagnostic, Level};
use crate::openapi::content::ContentOwner;
use crate::openapi::cursor::Cursor;
use crate::openapi::model::{BodyContent, RequestBody};
use crate::openapi::parameter::component_name;
use crate::openapi::reader::Reader;
use crate::openapi::resource::Target;
use crate::openapi::schema_node::{Root, SchemaId};
use crate::openapi::version::Version;
use indexmap::IndexMap;

/// The parameters of an operation or path item that are sent in the body, where they stand.
#[derive(Clone, Default)]
pub(in crate::openapi) struct Payload<'d> {
    body: Option<Target<'d>>,
    pub(super) fields: IndexMap<String, Target<'d>>,
}

impl Payload<'_> {
    /// What an operation says replaces what its path item says: a body all of it, a field the one of its name.
    pub(in crate::openapi) fn extend(&mut self, own: Self) {
        self.fields.extend(own.fields);
        self.body = own.body.or(self.body.take());
    }
}

/// Whether a parameter is sent in the body.
pub(in crate::openapi) fn is_payload(parameter: &Cursor) -> bool {
    let place = parameter.get("in").and_then(|place| place.value.as_str());
    matches!(place, Some("body" | "formData"))
}

impl<'d> Reader<'d> {
    /// Those of `parameters` that are sent in the body. What is wrong with the list is said where the others are read.
    pub(in crate::openapi) fn payload(&mut self, holder: &Cursor<'d, '_>) -> Payload<'d> {
        let mut payload = Payload::default();
        if self.version > Version::V20 {
            return payload;
        }
        let Some(list) = holder.get("parameters") else {
            return payload;
        };
        for item in list.items() {
            let Ok(target) = self.follow(&item) else {
                continue;
            };
            let target = target.unwrap_or_else(|| item.as_target());
            let at = target.cursor();
            if is_payload(&at) {
                self.add(&mut payload, &at, target.clone());
            }
        }
        payload
    }

    fn add(&mut self, payload: &mut Payload<'d>, at: &Cursor<'d, '_>, target: Target<'d>) {
        if at.get("in").is_some_and(|place| place.value == "body") {
            match &payload.body {
                Some(first) => self.log.push(twice("body", at, first)),
                None => payload.body = Some(target),
            }
            return;
        }
        let Some(name) = at.required_text("name", "the parameter", self.log) else {
            return;
        };
        match payload.fields.get(name) {
            Some(first) => self.log.push(twice(name, at, first)),
            None => drop(payload.fields.insert(name.to_owned(), target)),
        }
    }

    /// The body that parameters describe.
    pub(in crate::openapi) fn described_body(
        &mut self,
        operation: &Cursor<'d, '_>,
        payload: &Payload<'d>,
        key: &str,
    ) -> Option<RequestBody> {
        let consumes = self.consumes(operation);
        let Some(body) = &payload.body else {
            return self.form(operation, payload, consumes, key);
        };
        if let Some(field) = payload.fields.values().next() {
            let words = "an operation has a body and fields of a form";
            let finding = Diagnostic::new(Code::SkippedParameter, words)
                .at(&field.cursor().place(), "the fields are left out")
                .related(&body.cursor().place(), "the body");
            self.log.push(finding);
        }
        Some(self.body(&body.cursor(), consumes, key))
    }

    fn body(&mut self, at: &Cursor<'d, '_>, consumes: Vec<String>, key: &str) -> RequestBody {
        let component = component_name(at, "parameters");
        let owner = component.as_deref().unwrap_or(key);
        let root = |media_type| Root::Body {
            owner: owner.to_owned(),
            media_type,
        };
        let owner = ContentOwner {
            name: owner,
            root: &root,
        };
        let schema = self.schema_member(at, "schema", (owner.root)(None));
        let content = body_types(consumes, self.default_type(schema)).into_iter();
        RequestBody {
            place: at.place(),
            description: self.prose(at, "description"),
            required: at.flag("required", self.log) == Some(true),
            content: content
                .map(|media_type| BodyContent::of(media_type, schema))
                .collect(),
        }
    }
}

/// The media types of a body: forms are described by fields, so a type of forms counts only where there is no other.
fn body_types(mut consumes: Vec<String>, default: &str) -> Vec<String> {
    if consumes.iter().any(|one| !is_form(one)) {
        consumes.retain(|one| !is_form(one));
    }
    if consumes.is_empty() {
        consumes.push(default.to_owned());
    }
    consumes
}

fn twice(name: &str, at: &Cursor, first: &Target<'_>) -> Diagnostic {
    Diagnostic::new(
        Code::DuplicateKey,
        format!("the parameter `{name}` is given twice"),
    )
    .level(Level::Warning)
    .at(&at.place(), "the second one is left out")
    .related(&first.cursor().place(), "the first one")
}

impl BodyContent {
    /// A media type about which nothing more is said than its schema.
    pub(super) fn of(media_type: String, schema: Option<SchemaId>) -> Self {
        Self {
            media_type,
            schema,
            item_schema: None,
            encoding: IndexMap::new(),
            examples: Vec::new().into(),
        }
    }
}

impl<'d> Cursor<'d, '_> {
    fn as_target(&self) -> Target<'d> {
        Target {
            source: self.source,
            pointer: self.pointer(),
            value: self.value,
        }
    }
}
