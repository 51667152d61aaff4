//! What an API has, by the names that it has in Rust.

use crate::api::Api;
use crate::rust::calls::{HookReader, Outline};
use crate::rust::{Plan, Position};
use serde::Serialize;

/// All calls, webhooks and types.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Listed {
    /// Group by group.
    pub calls: Vec<CallRow>,
    /// What the API sends by itself.
    pub webhooks: Vec<HookRow>,
    /// The components, in the order of the document.
    pub types: Vec<TypeRow>,
}

/// An operation, its method and its type.
#[derive(Clone, Debug, Serialize)]
pub struct CallRow {
    /// Its `operationId`.
    pub id: Option<String>,
    /// `GET`
    pub method: String,
    /// `/spaces/{spaceId}/integrations`
    pub path: String,
    /// As the document has them.
    pub tags: Vec<String>,
    /// `client.spaces()`
    pub group: String,
    /// `list_integrations`
    pub name: String,
    /// `ops::ListSpaceIntegrations`, by which a mock server tells it from others.
    pub operation: String,
}

/// What the API sends by itself, and its reader.
#[derive(Clone, Debug, Serialize)]
pub struct HookRow {
    /// As the document calls it.
    pub webhook: String,
    /// `webhooks::PetAdopted`; none of what has no body in JSON or XML.
    pub reader: Option<String>,
    /// The type of its payload.
    #[serde(rename = "type")]
    pub ty: Option<String>,
}

/// A component and its type.
#[derive(Clone, Debug, Serialize)]
pub struct TypeRow {
    /// The component's name.
    pub schema: String,
    /// For a schema that only refers to another, the type of that one.
    #[serde(rename = "type")]
    pub ty: String,
}

impl Listed {
    /// The calls and webhooks.
    #[must_use]
    pub fn with_calls(mut self, outline: &Outline<'_>) -> Self {
        let calls = outline.operations.iter().map(|one| CallRow {
            id: one.call.id.clone(),
            method: one.call.method.0.clone(),
            path: one.call.path.clone(),
            tags: one.call.tags.clone(),
            group: format!("client.{}()", one.group),
            name: one
                .methods
                .first()
                .map_or_else(String::new, |first| first.name.clone()),
            operation: one.marker(),
        });
        self.calls = calls.collect();
        let webhooks = outline.webhooks.iter().map(|one| HookRow {
            webhook: one.name().to_owned(),
            reader: one.reader.as_ref().map(HookReader::path),
            ty: one.reader.as_ref().map(|reader| reader.payload.clone()),
        });
        self.webhooks = webhooks.collect();
        self
    }

    /// The types.
    #[must_use]
    pub fn with_types(mut self, api: &Api, plan: &Plan<'_>) -> Self {
        let components = api.schemas.components.iter();
        let types = components.map(|(name, value)| TypeRow {
            schema: name.clone(),
            ty: plan
                .expr(*value, Position::Elsewhere)
                .to_string()
                .replace(' ', ""),
        });
        self.types = types.collect();
        self
    }
}
