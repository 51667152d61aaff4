//! Examples of bodies that do not fit their schemas.

use super::media::Media;
use crate::diagnostic::Diagnostics;
use crate::openapi::{BodyContent, Document, Operation};
use crate::schema::{Schemas, example_finding, misfit};
use std::collections::HashSet;

/// Reports, for each media type, the first of its examples that does not fit. Only examples in JSON are values of a
/// schema as they stand.
pub(super) fn examples(document: &Document, schemas: &Schemas, diagnostics: &mut Diagnostics) {
    let mut seen = HashSet::new();
    let operations = document.operations.iter().chain(&document.webhooks);
    for content in operations.flat_map(contents) {
        let Some(first) = content
            .examples
            .first()
            .filter(|_| Media::of(&content.media_type) == Media::Json)
        else {
            continue;
        };
        if content.schema.is_none() || !seen.insert(&first.place) {
            continue;
        }
        let used = schemas.of(content.schema);
        let mut examples = content.examples.iter();
        let found = examples.find_map(|one| Some((one, misfit(schemas, used, &one.value)?)));
        if let Some((example, found)) = found {
            diagnostics.push(example_finding(example, &found));
        }
    }
}

fn contents(operation: &Operation) -> impl Iterator<Item = &BodyContent> {
    let sent = operation.body.iter().flat_map(|body| &body.content);
    let received = operation.responses.iter();
    sent.chain(received.flat_map(|response| &response.content))
}
