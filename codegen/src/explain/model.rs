//! What there is to say, as data: `Serialize` writes the JSON object of `bindery explain --message-format json`.

use serde::Serialize;
use serde_json::Value;

/// The answer to `bindery explain`.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "explains", rename_all = "snake_case")]
pub enum Explanation {
    /// A code of a finding.
    Code(CodePage),
    /// A call.
    Operation(Box<Operation>),
    /// What the API sends by itself.
    Webhook(Webhook),
    /// A type.
    Schema(Box<Schema>),
    /// A property and its field.
    Property(Box<Property>),
}

/// A code that a finding has.
#[derive(Clone, Debug, Serialize)]
pub struct CodePage {
    /// Its number: `B0301`.
    pub code: &'static str,
    /// The level of its findings by default.
    pub level: &'static str,
    /// What it is about, in a few words.
    pub title: &'static str,
    /// Its page, in Markdown.
    pub text: &'static str,
    /// Whether `lint --fix` may mend it.
    pub can_be_mended: bool,
    /// A document with such a finding, as a block of Markdown.
    pub example: Option<String>,
}

/// Where something stands.
#[derive(Clone, Debug, Serialize)]
pub struct Standing {
    /// The file, as it was named.
    pub file: String,
    /// From 1.
    pub line: usize,
    /// From 1.
    pub column: usize,
    /// As people write it: `#/components/schemas/Pet`.
    pub pointer: Option<String>,
}

/// A call: how it is written, and why so.
#[derive(Clone, Debug, Serialize)]
pub struct Operation {
    /// `GET /pets/{petId}`
    pub http: String,
    /// Its `operationId`.
    pub id: Option<String>,
    /// Where it stands.
    pub place: Standing,
    /// One for each form of a body that must be given.
    pub methods: Vec<Method>,
    /// The accessor on the client.
    pub group: String,
    /// Why it is in this group.
    pub group_reason: String,
    /// The type of its request.
    pub request: String,
    /// The type that stands for it: mock servers ask for it.
    pub marker: String,
    /// What every method takes before the body.
    pub required: Vec<Argument>,
    /// What setters of the request take.
    pub setters: Vec<Argument>,
    /// The forms of its body.
    pub bodies: Vec<Body>,
    /// The alternatives, one of which has to be fulfilled.
    pub security: Vec<String>,
    /// What awaiting it gives.
    pub output: String,
    /// The documented answers that are no errors.
    pub answers: Vec<Answer>,
    /// The documented errors.
    pub errors: Vec<Answer>,
    /// How one page leads to the next.
    pub paging: Option<String>,
    /// Why it has no pages, where it has none.
    pub no_paging: Option<String>,
    /// The method that gives what arrives: `events()`.
    pub stream: Option<&'static str>,
    /// The type of what a stream gives.
    pub streamed: Option<String>,
    /// Whether the document describes no other answer than the stream.
    pub is_stream: bool,
}

/// What the API sends by itself.
#[derive(Clone, Debug, Serialize)]
pub struct Webhook {
    /// As the document calls it.
    pub name: String,
    /// `POST`
    pub method: String,
    /// Where it stands.
    pub place: Standing,
    /// The type of its body, where that is JSON or XML; so are those below.
    pub payload: Option<String>,
    /// `webhooks::PetAdopted`
    pub reader: Option<String>,
    /// `webhooks::Event::PetAdopted`
    pub event: Option<String>,
    /// The names by which `Event::parse` knows it.
    pub goes_by: Vec<String>,
}

/// A method, and why it has its name.
#[derive(Clone, Debug, Serialize)]
pub struct Method {
    /// As Rust has it.
    pub name: String,
    /// `client.pets().get(pet_id: &str)`
    pub call: String,
    /// Why it is called so.
    pub reason: String,
}

/// A parameter.
#[derive(Clone, Debug, Serialize)]
pub struct Argument {
    /// As Rust has it.
    pub name: String,
    /// Its type; none where nothing is taken.
    pub rust_type: Option<String>,
    /// Its name in the document.
    pub wire: String,
    /// `path`, `query`, `header`, `cookie` or `querystring`.
    pub location: &'static str,
}

/// A form of the body.
#[derive(Clone, Debug, Serialize)]
pub struct Body {
    /// The method that takes it, or the setter.
    pub taken_by: String,
    /// Whether that is a setter of the request.
    pub is_set: bool,
    /// As the document has it.
    pub media_type: String,
    /// Its type; none where nothing is taken.
    pub rust_type: Option<String>,
    /// Its root, where it is XML.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub xml: Option<String>,
}

/// A documented answer.
#[derive(Clone, Debug, Serialize)]
pub struct Answer {
    /// `200`, `4XX` or `default`.
    pub status: String,
    /// As the document has it.
    pub media_type: Option<String>,
    /// Its type in Rust.
    pub rust_type: String,
    /// The variant, where there are several.
    pub variant: Option<String>,
}

/// A type: what it is, and why so.
#[derive(Clone, Debug, Serialize)]
pub struct Schema {
    /// The component that was asked for, or whose type this is.
    pub component: Option<String>,
    /// Its type in Rust.
    pub rust_type: String,
    /// Where it stands.
    pub place: Standing,
    /// The whole declaration of a type that has neither fields nor variants.
    #[serde(skip)]
    pub declaration: Option<String>,
    /// Why the type has its name; `None` where it has none.
    pub name_reason: Option<String>,
    /// Its form in a few words.
    pub shape: String,
    /// What else there is to know: aliases, equal types, boxes, free-form values.
    pub notes: Vec<String>,
    /// The fields of a struct.
    pub fields: Vec<Field>,
    /// Members with one value, which no field holds.
    pub constants: Vec<Constant>,
    /// The variants of an enum.
    pub variants: Vec<Variant>,
    /// How a value finds its variant, line by line.
    pub decision: Vec<String>,
    /// What the document asks of values.
    pub rules: Vec<String>,
    /// Whether it has `validate()`.
    pub validates: bool,
    /// The types that hold it, and where.
    pub held_by: Vec<String>,
    /// The operations that send it.
    pub sent_by: Vec<String>,
    /// The operations that receive it.
    pub received_by: Vec<String>,
}

/// A member and its field.
#[derive(Clone, Debug, Serialize)]
pub struct Field {
    /// Its name in the document; none of what has no name there.
    pub wire: Option<String>,
    /// As Rust has it.
    pub name: String,
    /// Its type in Rust.
    pub rust_type: String,
    /// Presence, box, free-form values: each with its reason.
    pub reasons: Vec<String>,
    /// Where it stands in bodies of XML, if any has it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub xml: Option<String>,
    /// What the document asks of values.
    pub rules: Vec<String>,
}

/// A member with one value.
#[derive(Clone, Debug, Serialize)]
pub struct Constant {
    /// Its name in the document.
    pub wire: String,
    /// The value.
    pub value: Value,
}

/// A variant of an enum.
#[derive(Clone, Debug, Serialize)]
pub struct Variant {
    /// As Rust has it.
    pub name: String,
    /// The type that it holds, or the value that it is.
    pub holds: String,
    /// Whether a value of it holds one of another type.
    #[serde(skip)]
    pub is_tuple: bool,
    /// Its tag, its box, its name: each with its reason.
    pub reasons: Vec<String>,
}

/// A property of a struct, and what its type is.
#[derive(Clone, Debug, Serialize)]
pub struct Property {
    /// The struct.
    pub owner: String,
    /// Where it stands.
    pub place: Standing,
    /// The field.
    pub field: Field,
    /// Its type.
    pub schema: Schema,
}
