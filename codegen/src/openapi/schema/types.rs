use super::Draft;
use super::words::unquoted_null;
use crate::diagnostic::{Code, Diagnostic};
use crate::openapi::cursor::Cursor;
use crate::openapi::reader::Reader;
use crate::openapi::schema_node::{JsonType, TypeSet};
use crate::openapi::version::Version;
use serde_json::Value;

impl<'d> Reader<'d> {
    /// `type`, `enum`, `const` and the spellings of null.
    pub(super) fn type_keyword(
        &mut self,
        draft: &mut Draft,
        keyword: &str,
        at: &Cursor<'d, '_>,
    ) -> bool {
        match keyword {
            "type" => self.types(draft, at),
            "enum" => {
                if let Some(values) = at.as_list(self.log) {
                    draft.node.enumeration = Some(values.clone());
                }
            }
            "const" => draft.node.constant = Some(at.value.clone()),
            "nullable" | "x-nullable" => self.nullable(draft, keyword, at),
            _ => return false,
        }
        true
    }

    fn nullable(&mut self, draft: &mut Draft, keyword: &str, at: &Cursor<'d, '_>) {
        let Some(nullable) = at.as_flag(self.log) else {
            return;
        };
        match (keyword, self.version) {
            ("nullable", Version::V30) | ("x-nullable", Version::V20) => {}
            ("nullable", _) => self.foreign.note("`nullable`", at),
            _ => self.foreign.note("`x-nullable`", at),
        }
        draft.node.nullable |= nullable;
    }

    fn types(&mut self, draft: &mut Draft, at: &Cursor<'d, '_>) {
        let names = match at.value {
            Value::Array(_) => {
                self.note_newer("a list of types", at);
                at.items()
                    .filter_map(|item| self.type_name(draft, &item))
                    .reduce(TypeSet::union)
            }
            // Authors forget `properties` around a member called `type`.
            Value::Object(_) => {
                self.unknown_type(at, "an object", "it is ignored");
                None
            }
            _ => self.type_name(draft, at),
        };
        draft.node.types = names;
    }

    fn type_name(&mut self, draft: &mut Draft, at: &Cursor<'d, '_>) -> Option<TypeSet> {
        if at.value.is_null() {
            self.log.push(unquoted_null(at));
            return Some(TypeSet::of(JsonType::Null));
        }
        let name = at.as_text(self.log)?;
        let one = match name {
            "null" => {
                self.note_newer("type `null`", at);
                JsonType::Null
            }
            "boolean" => JsonType::Boolean,
            "integer" => JsonType::Integer,
            "number" => JsonType::Number,
            "string" => JsonType::String,
            "array" => JsonType::Array,
            "object" => JsonType::Object,
            "file" => {
                if self.version > Version::V20 {
                    self.unknown_type(at, name, "a file is read as a string of bytes");
                }
                draft.node.string.content_media_type = Some(super::string::BYTES.to_owned());
                JsonType::String
            }
            _ => {
                self.unknown_type(at, name, "it is ignored");
                return None;
            }
        };
        Some(TypeSet::of(one))
    }

    fn unknown_type(&mut self, at: &Cursor<'d, '_>, name: &str, meaning: &str) {
        let finding = Diagnostic::new(
            Code::UnknownType,
            format!("`{name}` is not a type of JSON Schema"),
        )
        .at(&at.place(), meaning)
        .help("the types are null, boolean, integer, number, string, array and object");
        self.log.push(finding);
    }
}

impl Draft {
    /// Brings 3.0's ways into 3.1's shape, once all keywords are known.
    pub(super) fn settle(&mut self) {
        let node = &mut self.node;
        if node.nullable {
            let null = TypeSet::of(JsonType::Null);
            node.types = node.types.map(|types| types.union(null));
        }
        if self.exclusive_min {
            node.number.above = node.number.min.take();
        }
        if self.exclusive_max {
            node.number.below = node.number.max.take();
        }
    }
}
