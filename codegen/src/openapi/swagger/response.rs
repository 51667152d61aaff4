//! Answers: one schema for all media types that are produced, examples by media type, headers that are values.

use crate::openapi::content::{ContentOwner, essence};
use crate::openapi::cursor::Cursor;
use crate::openapi::model::{BodyContent, In, Response};
use crate::openapi::reader::Reader;
use crate::openapi::schema_node::{Root, SchemaId};

/// The media type of an answer as long as nothing is known of its operation.
const UNSAID: &str = "";

impl<'d> Reader<'d> {
    /// What an answer holds, before it is known what the operation produces: responses are shared, media types are not.
    /// The first entry has the schema; the others have the examples of a media type each.
    pub(in crate::openapi) fn described_content(
        &mut self,
        at: &Cursor<'d, '_>,
        owner: &ContentOwner,
    ) -> Vec<BodyContent> {
        let Some(schema) = self.schema_member(at, "schema", (owner.root)(None)) else {
            if let Some(content) = at.get("content") {
                self.note_newer_than_20("`content`", &content);
            }
            return self.content(at, owner);
        };
        let mut content = vec![BodyContent::of(UNSAID.to_owned(), Some(schema))];
        if self.options.examples
            && let Some(examples) = self.object(at, "examples")
        {
            for (media_type, example) in examples.cursor().entries() {
                content.push(BodyContent {
                    examples: vec![example.as_example()].into(),
                    ..BodyContent::of(media_type.to_owned(), None)
                });
            }
        }
        content
    }

    /// Gives answers the media types that their operation produces.
    pub(in crate::openapi) fn produce(
        &mut self,
        operation: &Cursor<'d, '_>,
        responses: &mut [Response],
    ) {
        let produces = self.produces(operation);
        for response in responses {
            let Some((first, examples)) = response.content.split_first() else {
                continue;
            };
            // One that is written as in 3.x says its media types itself.
            if first.media_type != UNSAID {
                continue;
            }
            let default = [self.default_type(first.schema).to_owned()];
            let types = if produces.is_empty() {
                &default[..]
            } else {
                &produces
            };
            let content = types.iter().map(|media_type| BodyContent {
                examples: of_type(examples, media_type),
                ..BodyContent::of(media_type.clone(), first.schema)
            });
            response.content = content.collect();
        }
    }

    /// The schema of a header. Only lists with commas have a type; the others are text.
    pub(in crate::openapi) fn described_header(
        &mut self,
        at: &Cursor<'d, '_>,
        root: Root,
    ) -> Option<SchemaId> {
        let collection = self.collection(at, In::Header);
        if !collection.separators.is_empty() {
            return None;
        }
        self.described_value(at, root)
    }
}

fn of_type(
    examples: &[BodyContent],
    media_type: &str,
) -> std::sync::Arc<[crate::openapi::Example]> {
    let wanted = essence(media_type);
    let found = examples
        .iter()
        .find(|one| essence(&one.media_type) == wanted);
    found.map_or_else(|| Vec::new().into(), |one| one.examples.clone())
}
