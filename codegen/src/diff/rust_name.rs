use std::fmt;

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
