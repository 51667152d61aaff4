use crate::api::{Argument, Call};
use crate::rust::plan::types::RustType;
use crate::schema::TypeId;
use std::fmt;

/// Where something is that users name. What belongs to one owner stands together.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Path {
    /// The item, from the root of the crate: `types::Pet`, `calls::pets::ListPets`.
    pub owner: String,
    /// What of it.
    pub part: Part,
}

/// A part of an item, by its name.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Part {
    /// A Cargo feature, which is no item.
    Feature,
    /// The item itself: a type, a constant or a module.
    Whole,
    /// A field.
    Field(String),
    /// A variant.
    Variant(String),
    /// A method or an associated function.
    Function(String),
    /// An implemented trait, as it is written: `Default`, `From<Cat>`.
    Implementation(String),
    /// An associated type of an operation: `Output`, `Item`, `Event`, `Record`.
    Associated(String),
}

impl Path {
    /// An item itself.
    pub fn item(path: impl Into<String>) -> Self {
        Self {
            owner: path.into(),
            part: Part::Whole,
        }
    }

    pub(super) fn feature(name: String) -> Self {
        Self {
            owner: name,
            part: Part::Feature,
        }
    }

    pub(super) fn field(owner: &str, name: &(impl ToString + ?Sized)) -> Self {
        Part::Field(name.to_string()).of(owner)
    }

    pub(super) fn variant(owner: &str, name: &(impl ToString + ?Sized)) -> Self {
        Part::Variant(name.to_string()).of(owner)
    }

    pub(super) fn function(owner: &str, name: &(impl ToString + ?Sized)) -> Self {
        Part::Function(name.to_string()).of(owner)
    }

    pub(super) fn implementation(owner: &str, name: &(impl ToString + ?Sized)) -> Self {
        Part::Implementation(name.to_string()).of(owner)
    }

    pub(super) fn associated(owner: &str, name: &(impl ToString + ?Sized)) -> Self {
        Part::Associated(name.to_string()).of(owner)
    }
}

impl Part {
    /// This part of an item.
    pub fn of(self, owner: impl Into<String>) -> Path {
        Path {
            owner: owner.into(),
            part: self,
        }
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let owner = &self.owner;
        match &self.part {
            Part::Feature => write!(f, "feature {owner}"),
            Part::Whole => f.write_str(owner),
            Part::Field(name) => write!(f, "{owner}.{name}"),
            Part::Variant(name) | Part::Associated(name) => write!(f, "{owner}::{name}"),
            Part::Function(name) => write!(f, "{owner}::{name}()"),
            Part::Implementation(name) => write!(f, "{owner}: {name}"),
        }
    }
}

/// Something that users name.
#[derive(Clone, Debug)]
pub struct Item<'a> {
    /// What it is.
    pub definition: Definition,
    /// What of the document it stands for.
    pub source: Source<'a>,
}

/// What something is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Definition {
    /// A module.
    Module,
    /// A struct with fields that may get more; also one without public fields.
    Struct,
    /// A struct of no value, or around one.
    Tuple,
    /// An enum.
    Enum {
        /// It may get more variants, so that a `match` needs an arm for others.
        grows: bool,
    },
    /// Another name for a type.
    Alias(RustType),
    /// Another name for the request of an operation, `Request<ops::ListPets>`, by the operation's name.
    Request(String),
    /// A constant.
    Constant(RustType),
    /// A field of this type, or an associated type that is this.
    Type(RustType),
    /// A variant.
    Variant {
        /// What it holds.
        payload: Option<RustType>,
        /// Its number, where the enum can be cast to one.
        number: Option<usize>,
    },
    /// A function.
    Function(Signature),
    /// What is the same wherever it is.
    Fixed,
}

/// What a function takes and gives.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Signature {
    /// Its arguments behind `self`, with their names, which callers never write.
    pub arguments: Vec<(String, RustType)>,
    /// What it gives, where that is not its own type, or the same for all functions of its kind.
    pub returns: Option<RustType>,
}

impl Definition {
    /// A function of a value, which gives the type that it belongs to.
    pub(super) fn setter(name: &(impl ToString + ?Sized), ty: RustType) -> Self {
        Self::function([(name.to_string(), ty)])
    }

    pub(super) fn function(arguments: impl IntoIterator<Item = (String, RustType)>) -> Self {
        Self::Function(Signature {
            arguments: arguments.into_iter().collect(),
            returns: None,
        })
    }

    pub(super) fn giving(ty: RustType) -> Self {
        Self::Function(Signature {
            arguments: Vec::new(),
            returns: Some(ty),
        })
    }

    /// All types in it.
    pub fn types(&self) -> Vec<&RustType> {
        match self {
            Self::Alias(ty) | Self::Constant(ty) | Self::Type(ty) => vec![ty],
            Self::Variant { payload, .. } => payload.iter().collect(),
            Self::Function(signature) => {
                let arguments = signature.arguments.iter().map(|(_, ty)| ty);
                arguments.chain(&signature.returns).collect()
            }
            Self::Module
            | Self::Struct
            | Self::Tuple
            | Self::Enum { .. }
            | Self::Request(_)
            | Self::Fixed => Vec::new(),
        }
    }
}

/// What of a document something stands for.
#[derive(Clone, Copy, Debug)]
pub enum Source<'a> {
    /// The API as a whole.
    Client,
    /// A Cargo feature.
    Feature,
    /// A type of the runtime, which is there as long as types of the API are made of it.
    Runtime,
    /// A server, by its URL.
    Server(&'a str),
    /// A variable of servers' URLs.
    ServerVariable(&'a str),
    /// A security scheme.
    Scheme(&'a str),
    /// A header of answers, in lower case.
    Header(&'a str),
    /// A group of calls, by its accessor on the client.
    Group(&'a str),
    /// A call.
    Call(&'a Call),
    /// A parameter of a call.
    Parameter(&'a Call, &'a Argument),
    /// The body of a call.
    Body(&'a Call),
    /// What a call answers.
    Answer(&'a Call),
    /// What the API sends by itself.
    Webhook(&'a Call),
    /// All webhooks.
    Webhooks,
    /// A component that is another name for a type.
    Component(&'a str),
    /// A type.
    Type(TypeId),
    /// A member of an object, by its name on the wire.
    Field(TypeId, &'a str),
    /// A value of an enum or a branch of a union, by its position there.
    Variant(TypeId, usize),
}
