//! Fields of a form (`in: formData`) as the properties of an object that no one wrote down.

use super::media::{MULTIPART, URLENCODED, is_form};
use super::payload::Payload;
use crate::diagnostic::{Code, Diagnostic, Level, Place};
use crate::openapi::cursor::Cursor;
use crate::openapi::model::{BodyContent, Encoding, In, RequestBody, Style};
use crate::openapi::parameter::component_name;
use crate::openapi::reader::Reader;
use crate::openapi::resource::Target;
use crate::openapi::schema_node::{JsonType, Parent, Root, SchemaId, Step, TypeSet};
use indexmap::IndexMap;

impl<'d> Reader<'d> {
    /// The form that parameters describe; `None` where there are none.
    pub(super) fn form(
        &mut self,
        operation: &Cursor<'d, '_>,
        payload: &Payload<'d>,
        consumes: Vec<String>,
        key: &str,
    ) -> Option<RequestBody> {
        let first = payload.fields.values().next()?;
        let place = match operation.place() {
            Place::Value(source, pointer) => Place::Value(source, pointer.child("parameters")),
            other => other,
        };
        let root = Root::Body {
            owner: key.to_owned(),
            media_type: None,
        };
        let schema = self.object_schema(place.clone(), root);
        let mut properties = IndexMap::new();
        let mut required = Vec::new();
        let mut encoding = IndexMap::new();
        for (name, field) in &payload.fields {
            let at = field.cursor();
            properties.insert(name.clone(), self.field(&at, schema, name));
            if at.flag("required", self.log) == Some(true) {
                required.push(name.clone());
            }
            if let Some(one) = self.field_encoding(&at) {
                encoding.insert(name.clone(), one);
            }
        }
        let is_required = !required.is_empty();
        self.fill_object(schema, properties, required);
        let content = self.form_types(first, payload, consumes).into_iter();
        Some(RequestBody {
            place,
            description: None,
            required: is_required,
            content: content
                .map(|media_type| BodyContent {
                    encoding: encoding.clone(),
                    ..BodyContent::of(media_type, Some(schema))
                })
                .collect(),
        })
    }

    fn field(&mut self, at: &Cursor<'d, '_>, form: SchemaId, name: &str) -> SchemaId {
        let parent = match component_name(at, "parameters") {
            Some(component) => Parent::Root(Root::Parameter {
                owner: component,
                name: None,
            }),
            None => Parent::Child(form, Step::Property(name.to_owned())),
        };
        self.value_schema(at, parent)
    }

    /// How a list is written; without a word it is one text with commas. Files are sent one by one.
    fn field_encoding(&mut self, at: &Cursor<'d, '_>) -> Option<Encoding> {
        let items = at.value.get("items");
        let items_are_files = items.and_then(|items| items.get("type")?.as_str()) == Some("file");
        if items.is_none() || items_are_files {
            return None;
        }
        let collection = self.collection(at, In::Query);
        if collection.explode && collection.separators.is_empty() {
            return None;
        }
        let separators = collection.whole();
        let style = match collection.style {
            Style::Form => None,
            other => Some(other),
        };
        Some(Encoding {
            style,
            explode: Some(collection.explode),
            separators,
            ..Encoding::default()
        })
    }

    /// The media types of a form: of those that the document names, the ones that forms have. Files need parts.
    fn form_types(
        &mut self,
        first: &Target<'d>,
        payload: &Payload<'d>,
        mut consumes: Vec<String>,
    ) -> Vec<String> {
        let has_file = payload.fields.values().any(|field| is_file(field));
        let others = consumes.iter().any(|one| !is_form(one));
        consumes.retain(|one| is_form(one) && !(has_file && one.starts_with(URLENCODED)));
        if !consumes.is_empty() {
            return consumes;
        }
        let media_type = if has_file { MULTIPART } else { URLENCODED };
        if others {
            let words = "the media types that are consumed are none of forms";
            let finding = Diagnostic::new(Code::Unsupported, words)
                .level(Level::Note)
                .at(&first.cursor().place(), "a field of a form")
                .note(format!("the form is sent as `{media_type}`"));
            self.log.push(finding);
        }
        vec![media_type.to_owned()]
    }

    fn object_schema(&mut self, place: Place, root: Root) -> SchemaId {
        self.typed_schema(place, root, TypeSet::of(JsonType::Object))
    }
}

fn is_file(field: &Target<'_>) -> bool {
    let word = |value: &serde_json::Value| value.get("type")?.as_str().map(|word| word == "file");
    let items = field.value.get("items").and_then(word);
    word(field.value) == Some(true) || items == Some(true)
}
