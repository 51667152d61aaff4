//! `consumes` and `produces`: media types of all bodies and answers at once.

use crate::openapi::content::essence;
use crate::openapi::cursor::Cursor;
use crate::openapi::reader::Reader;
use crate::openapi::schema::BYTES;
use crate::openapi::schema_node::SchemaId;

/// The media types of a document (Swagger Object).
#[derive(Clone, Debug, Default)]
pub(in crate::openapi) struct MediaTypes {
    pub(super) consumes: Vec<String>,
    pub(super) produces: Vec<String>,
}

const JSON: &str = "application/json";
pub(super) const URLENCODED: &str = "application/x-www-form-urlencoded";
pub(super) const MULTIPART: &str = "multipart/form-data";

impl<'d> Reader<'d> {
    /// What the root says for all operations.
    pub(in crate::openapi) fn root_media_types(&mut self, root: &Cursor<'d, '_>) {
        self.media_types = MediaTypes {
            consumes: self.listed(root, "consumes").unwrap_or_default(),
            produces: self.listed(root, "produces").unwrap_or_default(),
        };
    }

    /// The media types that bodies of an operation may have. An empty list of its own replaces the root's.
    pub(super) fn consumes(&mut self, operation: &Cursor<'d, '_>) -> Vec<String> {
        let own = self.listed(operation, "consumes");
        own.unwrap_or_else(|| self.media_types.consumes.clone())
    }

    /// The media types that answers of an operation may have.
    pub(super) fn produces(&mut self, operation: &Cursor<'d, '_>) -> Vec<String> {
        let own = self.listed(operation, "produces");
        own.unwrap_or_else(|| self.media_types.produces.clone())
    }

    /// The media type where the document names none: JSON, unless the schema says bytes.
    pub(super) fn default_type(&self, schema: Option<SchemaId>) -> &'static str {
        let says_bytes = schema.is_some_and(|id| {
            let says = &self.schema_node(id).string;
            says.content_media_type.as_deref() == Some(BYTES)
        });
        if says_bytes { BYTES } else { JSON }
    }

    fn listed(&mut self, holder: &Cursor<'d, '_>, key: &str) -> Option<Vec<String>> {
        let member = holder.get(key)?;
        // One media type is often written without the list around it.
        match member.value.as_str() {
            Some(one) => Some(vec![one.to_owned()]),
            None => Some(member.names(self.log)),
        }
    }
}

/// Whether a media type is one of the two that forms have.
pub(super) fn is_form(media_type: &str) -> bool {
    let essence = essence(media_type);
    essence == URLENCODED || essence.starts_with("multipart/")
}
