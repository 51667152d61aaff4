//! What there is to say, as data: one JSON object, or the text that `text` makes of it.

use serde::Serialize;
use serde_json::Value;

/// The answer to `bindery explain`.
#[derive(Debug, Serialize)]
#[serde(tag = "explains", rename_all = "snake_case")]
pub(super) enum Explanation {
    Code(CodePage),
    Operation(Box<Operation>),
    Webhook(Webhook),
    Schema(Box<Schema>),
    Property(Box<Property>),
}

/// A code that a finding has.
#[derive(Debug, Serialize)]
pub(super) struct CodePage {
    pub(super) code: &'static str,
    pub(super) level: &'static str,
    pub(super) title: &'static str,
    pub(super) text: &'static str,
    /// Whether `lint --fix` may mend it.
    pub(super) can_be_mended: bool,
    /// A document with such a finding, as a block of Markdown.
    pub(super) example: Option<String>,
}

/// Where something stands.
#[derive(Debug, Serialize)]
pub(in crate::verbs) struct Standing {
    pub(in crate::verbs) file: String,
    pub(in crate::verbs) line: usize,
    pub(in crate::verbs) column: usize,
    pub(in crate::verbs) pointer: Option<String>,
}

#[derive(Debug, Serialize)]
pub(super) struct Operation {
    /// `GET /pets/{petId}`
    pub(super) http: String,
    pub(super) id: Option<String>,
    pub(super) place: Standing,
    /// One for each form of a body that must be given.
    pub(super) methods: Vec<Method>,
    pub(super) group: String,
    pub(super) group_reason: String,
    /// The type of its request.
    pub(super) request: String,
    /// The type that stands for it: mock servers ask for it.
    pub(super) marker: String,
    pub(super) required: Vec<Argument>,
    pub(super) setters: Vec<Argument>,
    pub(super) bodies: Vec<Body>,
    pub(super) security: Vec<String>,
    pub(super) output: String,
    pub(super) answers: Vec<Answer>,
    pub(super) errors: Vec<Answer>,
    pub(super) paging: Option<String>,
    /// Why it has no pages, where it has none.
    pub(super) no_paging: Option<String>,
    pub(super) stream: Option<&'static str>,
    /// The type of what a stream gives.
    pub(super) streamed: Option<String>,
    /// Whether the document describes no other answer than the stream.
    pub(super) is_stream: bool,
}

/// What the API sends by itself.
#[derive(Debug, Serialize)]
pub(super) struct Webhook {
    /// As the document calls it.
    pub(super) name: String,
    pub(super) method: String,
    pub(super) place: Standing,
    /// The type of its body, where that is JSON or XML; so are those below.
    pub(super) payload: Option<String>,
    /// `webhooks::PetAdopted`
    pub(super) reader: Option<String>,
    /// `webhooks::Event::PetAdopted`
    pub(super) event: Option<String>,
    /// The names by which `Event::parse` knows it.
    pub(super) goes_by: Vec<String>,
}

/// A method, and why it has its name.
#[derive(Debug, Serialize)]
pub(super) struct Method {
    pub(super) name: String,
    /// `client.pets().get(pet_id: &str)`
    pub(super) call: String,
    pub(super) reason: String,
}

/// A parameter.
#[derive(Debug, Serialize)]
pub(super) struct Argument {
    pub(super) name: String,
    pub(super) rust_type: Option<String>,
    pub(super) wire: String,
    pub(super) location: &'static str,
}

/// A form of the body.
#[derive(Debug, Serialize)]
pub(super) struct Body {
    /// The method that takes it, or the setter.
    pub(super) taken_by: String,
    /// Whether that is a setter of the request.
    pub(super) is_set: bool,
    pub(super) media_type: String,
    pub(super) rust_type: Option<String>,
    /// Its root, where it is XML.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) xml: Option<String>,
}

/// A documented answer.
#[derive(Debug, Serialize)]
pub(super) struct Answer {
    pub(super) status: String,
    pub(super) media_type: Option<String>,
    pub(super) rust_type: String,
    /// The variant, where there are several.
    pub(super) variant: Option<String>,
}

#[derive(Debug, Serialize)]
pub(super) struct Schema {
    /// The component that was asked for, or whose type this is.
    pub(super) component: Option<String>,
    pub(super) rust_type: String,
    pub(super) place: Standing,
    /// The whole declaration of a type that has neither fields nor variants.
    #[serde(skip)]
    pub(super) declaration: Option<String>,
    /// Why the type has its name; `None` where it has none.
    pub(super) name_reason: Option<String>,
    pub(super) shape: String,
    /// What else there is to know: aliases, equal types, boxes, free-form values.
    pub(super) notes: Vec<String>,
    pub(super) fields: Vec<Field>,
    /// Members with one value, which no field holds.
    pub(super) constants: Vec<Constant>,
    pub(super) variants: Vec<Variant>,
    /// How a value finds its variant, line by line.
    pub(super) decision: Vec<String>,
    pub(super) rules: Vec<String>,
    /// Whether it has `validate()`.
    pub(super) validates: bool,
    pub(super) held_by: Vec<String>,
    pub(super) sent_by: Vec<String>,
    pub(super) received_by: Vec<String>,
}

/// A member and its field.
#[derive(Debug, Serialize)]
pub(super) struct Field {
    pub(super) wire: Option<String>,
    pub(super) name: String,
    pub(super) rust_type: String,
    /// Presence, box, free-form values: each with its reason.
    pub(super) reasons: Vec<String>,
    /// Where it stands in bodies of XML, if any has it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) xml: Option<String>,
    pub(super) rules: Vec<String>,
}

#[derive(Debug, Serialize)]
pub(super) struct Constant {
    pub(super) wire: String,
    pub(super) value: Value,
}

#[derive(Debug, Serialize)]
pub(super) struct Variant {
    pub(super) name: String,
    pub(super) holds: String,
    /// Whether a value of it holds one of another type.
    #[serde(skip)]
    pub(super) is_tuple: bool,
    pub(super) reasons: Vec<String>,
}

/// A property of a struct, and what its type is.
#[derive(Debug, Serialize)]
pub(super) struct Property {
    pub(super) owner: String,
    pub(super) place: Standing,
    pub(super) field: Field,
    pub(super) schema: Schema,
}
