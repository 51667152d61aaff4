use super::Draft;
use crate::openapi::cursor::Cursor;
use crate::openapi::members;
use crate::openapi::reader::Reader;
use crate::openapi::schema_node::{XmlNodeType, XmlObject};
use serde_json::Value;

impl<'d> Reader<'d> {
    /// What a schema says to a reader (Validation, section 9), and extensions that name enum values.
    pub(super) fn annotation_keyword(
        &mut self,
        draft: &mut Draft,
        keyword: &str,
        at: &Cursor<'d, '_>,
    ) -> bool {
        let notes = &mut draft.node.annotations;
        match keyword {
            "title" => notes.title = at.as_prose(self.log),
            "description" => notes.description = at.as_prose(self.log),
            "default" => notes.default = Some(at.value.clone()),
            "deprecated" => notes.deprecated = at.as_flag(self.log) == Some(true),
            "readOnly" => notes.read_only = at.as_flag(self.log) == Some(true),
            "writeOnly" => notes.write_only = at.as_flag(self.log) == Some(true),
            "example" if self.options.examples => notes.examples.push(at.as_example()),
            "examples" => self.schema_examples(draft, at),
            "x-enum-varnames" | "x-enumNames" => notes.enum_names = texts(at.value),
            "x-enum-descriptions" | "x-enumDescriptions" => {
                notes.enum_descriptions = texts(at.value);
            }
            "x-ms-discriminator-value" => {
                notes.tag_value = at.value.as_str().map(str::to_owned);
            }
            "xml" => {
                if at.as_object(self.log).is_some() {
                    self.members(at, &members::XML);
                    let read = self.xml_object(at);
                    draft.node.annotations.xml = Some(Box::new(read));
                }
            }
            "x-ms-enum" => ms_enum(draft, at.value),
            _ => return false,
        }
        true
    }

    /// `xml` (OpenAPI, XML Object). A name that is empty is none.
    fn xml_object(&mut self, at: &Cursor<'d, '_>) -> XmlObject {
        let mut text = |name: &str| {
            let text = at.get(name)?.as_text(self.log)?;
            (!text.is_empty()).then(|| text.to_owned())
        };
        let mut read = XmlObject {
            name: text("name"),
            namespace: text("namespace"),
            prefix: text("prefix"),
            ..XmlObject::default()
        };
        let named = text("nodeType");
        let mut flag = |name: &str| at.get(name)?.as_flag(self.log);
        read.wrapped = flag("wrapped");
        let is_attribute = flag("attribute") == Some(true);
        read.node = match named {
            None => is_attribute.then_some(XmlNodeType::Attribute),
            Some(name) => self.node_type(at, &name),
        };
        read
    }

    fn node_type(&mut self, xml: &Cursor<'d, '_>, name: &str) -> Option<XmlNodeType> {
        let found = XmlNodeType::named(name);
        if let (None, Some(member)) = (found, xml.get("nodeType")) {
            self.log.push(
                member
                    .wrong_type("`element`, `attribute`, `text`, `cdata` or `none`")
                    .note("the schema is the node that it is by default"),
            );
        }
        found
    }

    fn schema_examples(&mut self, draft: &mut Draft, at: &Cursor<'d, '_>) {
        if !self.options.examples {
            return;
        }
        let kept = &mut draft.node.annotations.examples;
        match at.value {
            // A map of Example Objects stands in many schemas, although it belongs beside them.
            Value::Object(_) => {
                let named = at.entries().map(|(_, one)| one);
                kept.extend(named.filter_map(|one| Some(one.get("value")?.as_example())));
            }
            _ if at.as_list(self.log).is_some() => {
                kept.extend(at.items().map(|one| one.as_example()));
            }
            _ => {}
        }
    }
}

/// The texts of an extension; an extension of another shape means something else and is left alone.
fn texts(value: &Value) -> Vec<String> {
    let list = value.as_array().into_iter().flatten();
    let texts: Option<Vec<String>> = list.map(|one| one.as_str().map(str::to_owned)).collect();
    texts.unwrap_or_default()
}

/// Azure's `x-ms-enum`, whose `values` carry a name and a description each.
fn ms_enum(draft: &mut Draft, value: &Value) {
    let Some(values) = value.get("values").and_then(Value::as_array) else {
        return;
    };
    let all = |key: &str| -> Option<Vec<String>> {
        let text = |one: &Value| one.get(key)?.as_str().map(str::to_owned);
        values.iter().map(text).collect()
    };
    let notes = &mut draft.node.annotations;
    notes.enum_names = all("name").unwrap_or_default();
    notes.enum_descriptions = all("description").unwrap_or_default();
}
