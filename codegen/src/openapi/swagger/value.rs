//! Values that are described in place: parameters and headers that are their own schemas (Parameter Object, Header
//! Object, Items Object).

use crate::openapi::cursor::Cursor;
use crate::openapi::model::{In, ParameterShape};
use crate::openapi::reader::Reader;
use crate::openapi::schema_node::{Parent, Root, SchemaId};

/// Members that say something of the parameter or header, not of its value.
const NOT_OF_VALUES: &[&str] = &[
    "name",
    "in",
    "required",
    "collectionFormat",
    "allowEmptyValue",
];

/// The same, where the description is the parameter's.
const NOT_OF_PARAMETERS: &[&str] = &[
    "name",
    "in",
    "required",
    "collectionFormat",
    "allowEmptyValue",
    "description",
];

impl<'d> Reader<'d> {
    /// How a parameter that is not sent in the body is described. One that says nothing is text.
    pub(in crate::openapi) fn described_shape(
        &mut self,
        at: &Cursor<'d, '_>,
        location: In,
        root: Root,
    ) -> ParameterShape {
        let collection = self.collection(at, location);
        let schema = if at.has("schema") && !at.has("type") {
            self.note_newer_than_20("`schema` of a parameter that is no body", at);
            self.schema_member(at, "schema", root)
        } else {
            self.described_value(at, root)
        };
        ParameterShape::Styled {
            schema,
            style: collection.style,
            explode: collection.explode,
            allow_reserved: false,
            separators: collection.separators,
        }
    }

    /// The schema that a parameter or header is; `None` for one that says nothing of its value.
    pub(super) fn described_value(&mut self, at: &Cursor<'d, '_>, root: Root) -> Option<SchemaId> {
        let says = ["type", "format", "enum", "items"];
        let says_anything = says.iter().any(|key| at.has(key));
        says_anything.then(|| self.inner_schema(at, Parent::Root(root), NOT_OF_PARAMETERS))
    }

    /// The schema that a field of a form is. Its description is all that is said of the property.
    pub(super) fn value_schema(&mut self, at: &Cursor<'d, '_>, parent: Parent) -> SchemaId {
        self.inner_schema(at, parent, NOT_OF_VALUES)
    }
}
