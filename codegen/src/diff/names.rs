//! What the generated crates call things. Names are asked for here, and made by whoever emits.

use crate::api::Call;
use crate::openapi::In;
use crate::schema::{TypeId, Use};
use std::collections::{BTreeSet, HashMap};
use std::fmt;

/// The public names of a generated crate, and what follows from the options that it was generated with.
pub trait Names {
    /// The name of a type; `None` where it is written out.
    fn item(&self, id: TypeId) -> Option<String>;

    /// The name of a component's type.
    fn component(&self, component: &str) -> Option<String>;

    /// A place in a type: of an object its fields, then its flattened parts, then the map of all other members; of an
    /// enum its values, of a union its branches.
    fn member(&self, owner: TypeId, index: usize) -> Option<MemberName>;

    /// How the type is written that a place in a type holds, if it holds one.
    fn held(&self, owner: TypeId, index: usize) -> Option<String>;

    /// Whether and how a field can be missing; of all other places in a type the default.
    fn presence(&self, owner: TypeId, index: usize) -> Presence;

    /// How a use is written.
    fn used(&self, value: Use) -> String;

    /// How what stands behind a type's name is written.
    fn behind(&self, id: TypeId) -> String;

    /// Whether a use is an `Option`, because null is a value besides those of the type.
    fn is_optional(&self, value: Use) -> bool;

    /// The map that stands for all maps.
    fn map(&self) -> &str;

    /// What can be done with a type.
    fn traits(&self, id: TypeId) -> Traits;

    /// How an operation is called.
    fn call(&self, call: &Call) -> Option<&CallNames>;

    /// How a client is built, and what answers have beside their bodies.
    fn client(&self) -> &ClientNames;

    /// Whether types can be compared with `==`.
    fn has_equality(&self) -> bool;
}

/// A field or a variant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MemberName {
    /// Its name.
    pub name: String,
    /// The method that sets it.
    pub setter: Option<String>,
    /// Whether it holds it in a box.
    pub boxed: bool,
    /// Whether the whole can be made from what it holds by `From`.
    pub converts: bool,
}

/// Whether a field can be missing or null: together with its type, that is its type in Rust.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Presence {
    /// It is always there.
    pub required: bool,
    /// Null is a value besides those of its type.
    pub nullable: bool,
    /// `new` takes it.
    pub in_new: bool,
}

/// What can be done with a type.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Traits {
    /// What it is declared as.
    pub form: Form,
    /// What it derives, by the names of the traits, besides `Clone` and `Debug`.
    pub derives: BTreeSet<String>,
    /// Of an enum or a union: what a `match` over it has to name.
    pub growth: Growth,
    /// It refuses members that the document does not declare.
    pub refuses_undeclared: bool,
    /// It has methods that set what is optional.
    pub has_setters: bool,
    /// It has `validate()`.
    pub validates: bool,
}

/// What a type is declared as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Form {
    /// Nothing: it is written out where it is used, or another name for that.
    #[default]
    Written,
    /// A struct around one value.
    Newtype,
    /// A struct with fields, an enum or a unit.
    Item,
}

/// What a `match` over an enum has to name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Growth {
    /// All that the document names, and nothing else.
    Closed,
    /// Whatever else may come, too.
    #[default]
    Growing,
    /// The same, and values that the document does not name have a variant.
    Open,
}

/// How an operation is called.
#[derive(Clone, Debug, Default)]
pub struct CallNames {
    /// The accessor on the client.
    pub group: String,
    /// The type of its request.
    pub request: String,
    /// Its methods, one for each form of a body that must be given.
    pub methods: Vec<String>,
    /// Its parameters.
    pub parameters: Vec<ParameterName>,
    /// Setters of a body that need not be given.
    pub bodies: Vec<String>,
}

/// An argument or a setter of a request.
#[derive(Clone, Debug)]
pub struct ParameterName {
    /// The parameter's name in the document.
    pub wire: String,
    /// Where it is sent.
    pub location: In,
    /// The name of the argument or setter.
    pub name: String,
}

/// How a client is built, by the names of the document.
#[derive(Clone, Debug, Default)]
pub struct ClientNames {
    /// Setters of credentials, by security scheme.
    pub credentials: HashMap<String, String>,
    /// Setters of variables of server URLs.
    pub variables: HashMap<String, String>,
    /// Variants of the servers to choose from, by URL.
    pub servers: HashMap<String, String>,
    /// Constants of answers' headers, by their name in lower case.
    pub headers: HashMap<String, String>,
    /// Cargo features that stand for sections of the API.
    pub features: Vec<String>,
}

/// What something is called in the generated crate.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum RustName {
    /// A method of a group of calls.
    Method {
        /// The accessor on the client.
        group: String,
        /// The method.
        method: String,
    },
    /// An argument of such a method, or a setter of its request.
    Parameter {
        /// The accessor on the client.
        group: String,
        /// The method.
        method: String,
        /// The argument or setter.
        name: String,
    },
    /// A type.
    Type(String),
    /// A field of a type.
    Field {
        /// The type.
        owner: String,
        /// The field.
        name: String,
    },
    /// A variant of a type.
    Variant {
        /// The type.
        owner: String,
        /// The variant.
        name: String,
    },
    /// A setter of the client's builder.
    Setter(String),
    /// A variant of the servers to choose from.
    Server(String),
    /// A constant for a header of answers.
    Header(String),
}

impl RustName {
    /// The name without what it belongs to.
    pub fn last(&self) -> &str {
        match self {
            Self::Method { method, .. } => method,
            Self::Parameter { name, .. }
            | Self::Field { name, .. }
            | Self::Variant { name, .. }
            | Self::Type(name)
            | Self::Setter(name)
            | Self::Server(name)
            | Self::Header(name) => name,
        }
    }
}

impl fmt::Display for RustName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Method { group, method } => write!(f, "client.{group}().{method}(..)"),
            Self::Parameter {
                group,
                method,
                name,
            } => write!(f, "client.{group}().{method}(..): {name}"),
            Self::Type(name) => write!(f, "types::{name}"),
            Self::Field { owner, name } => write!(f, "types::{owner}.{name}"),
            Self::Variant { owner, name } => write!(f, "types::{owner}::{name}"),
            Self::Setter(name) => write!(f, "Client::builder().{name}(..)"),
            Self::Server(name) => write!(f, "Server::{name}"),
            Self::Header(name) => write!(f, "headers::{name}"),
        }
    }
}
