//! What the documents *say*: OpenAPI 3.0, 3.1 and 3.2 read into one 3.1-shaped [`Document`].
//!
//! References are resolved to identities here (a parameter used a thousand times is read once); what a
//! schema *means* is the business of the room above.

mod content;
mod cursor;
mod dialect;
mod document;
mod encoding;
mod example;
mod foreign;
mod group;
mod habit;
mod header;
mod info;
mod link;
mod members;
pub mod merge;
mod model;
mod operation;
mod operation_name;
#[cfg(feature = "overlay")]
pub mod overlay;
mod pages;
mod parameter;
mod path_item;
mod path_template;
mod query;
mod rare;
mod reader;
mod reference;
mod repeated;
mod resource;
mod response;
mod router;
mod rules;
mod schema;
mod schema_node;
mod schema_parts;
mod security;
mod server;
mod style;
mod swagger;
mod uri;
mod version;
mod webhook;

pub(crate) use content::essence;
pub use document::{ReadOptions, read};
pub use model::{
    BodyContent, Document, Encoding, Group, Header, In, Info, License, Method, OAuthFlow,
    Operation, Parameter, ParameterShape, RequestBody, Requirement, Response, SecurityKind,
    SecurityScheme, Separator, Server, ServerVariable, StatusKey, Style,
};
pub(crate) use operation_name::verb_and_nouns;
pub use pages::{DeclaredPages, PageInput, PageRule, PageStep};
#[cfg(test)]
pub(crate) use parameter::OWN_HEADERS;
pub(crate) use parameter::is_own_header;
pub(crate) use path_template::is_version;
pub use schema_node::{
    Annotations, ArrayRules, Discriminator, Example, JsonType, NumberRules, ObjectRules, Parent,
    Root, SchemaId, SchemaNode, SchemaStore, Step, StringRules, TypeSet, XmlNodeType, XmlObject,
};
