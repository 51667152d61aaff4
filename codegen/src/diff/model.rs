use super::rust_name::RustName;
use super::words::code;
use crate::diagnostic::Place;
use std::fmt;

/// All that changed between two APIs, the gravest first: each impact in the order client, calls, types.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// The changes.
    pub list: Vec<Change>,
}

impl Changes {
    /// What the changes ask of the version of the generated crate (Semantic Versioning 2.0.0).
    pub fn verdict(&self) -> Verdict {
        match self.list.iter().map(Change::impact).min() {
            Some(Impact::Breaking) => Verdict::Major,
            Some(Impact::Additive) => Verdict::Minor,
            Some(Impact::Documentation) => Verdict::Patch,
            None => Verdict::None,
        }
    }

    /// How many changes have this impact.
    pub fn count(&self, impact: Impact) -> usize {
        self.of(impact).count()
    }

    /// The changes with this impact.
    pub fn of(&self, impact: Impact) -> impl Iterator<Item = &Change> {
        self.list
            .iter()
            .filter(move |change| change.impact() == impact)
    }
}

/// One change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What it does to the users of the generated crate.
    pub effect: Effect,
    /// What changed.
    pub subject: Subject,
    /// How it changed: words that follow the subject, as `is required now`.
    pub words: String,
    /// How its type is written, where that is what changed.
    pub types: Option<Retyped>,
    /// What a user of the crate does about it, where that is clear.
    pub advice: Option<String>,
    /// Where it stood; `None` for what is new.
    pub place_old: Option<Place>,
    /// Where it stands; `None` for what is gone.
    pub place_new: Option<Place>,
    /// What it was called in the generated crate.
    pub rust_old: Option<RustName>,
    /// What it is called in the generated crate.
    pub rust_new: Option<RustName>,
}

impl Change {
    /// What the change means for the users of the generated crate.
    pub fn impact(&self) -> Impact {
        self.effect.impact()
    }

    /// What it is called in the generated crate, or was called if it is gone.
    pub fn rust(&self) -> Option<&RustName> {
        self.rust_new.as_ref().or(self.rust_old.as_ref())
    }
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.subject, self.words)
    }
}

/// The types of what has another one now, as the crates write them.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Retyped {
    /// The type it had.
    pub old: String,
    /// The type it has.
    pub new: String,
}

/// What a change does to the users of the generated crate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Effect {
    /// Their code may not compile any more, or means something else.
    Breaks(Break),
    /// Their code stays as it is: something is new, or only the server sees the difference.
    Adds,
    /// Only what a test builds that makes the server's answers up: `new` of a type that a server alone makes takes
    /// what the document requires.
    AddsToAnswers,
    /// Their code stays as it is, and the compiler advises against it.
    Deprecates,
    /// They read something else.
    Documents,
}

impl Effect {
    /// The name that reports use: for what breaks, how it does.
    pub fn name(self) -> &'static str {
        match self {
            Self::Breaks(how) => how.name(),
            Self::Adds => "adds",
            Self::AddsToAnswers => "adds to answers",
            Self::Deprecates => "deprecates",
            Self::Documents => "documents",
        }
    }

    /// What the change means.
    pub fn impact(self) -> Impact {
        match self {
            Self::Breaks(_) => Impact::Breaking,
            Self::Adds | Self::AddsToAnswers | Self::Deprecates => Impact::Additive,
            Self::Documents => Impact::Documentation,
        }
    }
}

/// How a change breaks code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Break {
    /// A name is gone: a type, a field, a variant, a method.
    Name,
    /// A function takes another number of arguments.
    Count,
    /// A function takes the same arguments in another order.
    Order,
    /// A field, an argument or a result has another type.
    Type,
    /// A `match` needs an arm that it did not need.
    Exhaustiveness,
    /// A trait is no longer implemented.
    Trait,
    /// All compiles as before, and does something else.
    Meaning,
}

impl Break {
    /// The name that reports use.
    pub fn name(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Count => "count",
            Self::Order => "order",
            Self::Type => "type",
            Self::Exhaustiveness => "exhaustiveness",
            Self::Trait => "trait",
            Self::Meaning => "meaning",
        }
    }
}

/// What a change means for the users of the generated crate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Impact {
    /// Code that uses the crate may not compile any more, or means something else.
    Breaking,
    /// Code that uses the crate stays as it is: something is new, or only the server sees the difference.
    Additive,
    /// The documentation changed.
    Documentation,
}

impl Impact {
    /// All impacts, the gravest first.
    pub const ALL: [Self; 3] = [Self::Breaking, Self::Additive, Self::Documentation];

    /// The name that reports use.
    pub fn name(self) -> &'static str {
        match self {
            Self::Breaking => "breaking",
            Self::Additive => "additive",
            Self::Documentation => "documentation",
        }
    }
}

/// What changes ask of a version.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// Something breaks.
    Major,
    /// Something is new.
    Minor,
    /// Texts changed.
    Patch,
    /// Nothing changed.
    None,
}

impl Verdict {
    /// The name that reports use.
    pub fn name(self) -> &'static str {
        match self {
            Self::Major => "major",
            Self::Minor => "minor",
            Self::Patch => "patch",
            Self::None => "none",
        }
    }
}

/// What changed, by the names that the documents give.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Subject {
    /// The API as a whole: its title, version and texts.
    Api,
    /// How a client is built.
    Client,
    /// A server, by its URL.
    Server(String),
    /// A variable of server URLs.
    ServerVariable(String),
    /// A documented header of answers.
    Header(String),
    /// A security scheme.
    Scheme(String),
    /// A Cargo feature of the crate.
    Feature(String),
    /// A call: `GET /spaces/{spaceId}`.
    Call(String),
    /// A parameter of a call.
    Parameter {
        /// The call.
        call: String,
        /// The parameter's name.
        name: String,
    },
    /// The request body of a call.
    Body(String),
    /// The successful answer of a call.
    Answer(String),
    /// A documented error of a call, by status.
    Error {
        /// The call.
        call: String,
        /// The status.
        status: String,
    },
    /// A credential that a call can be signed with.
    Credential {
        /// The call.
        call: String,
        /// The security scheme, or those that are needed together.
        scheme: String,
    },
    /// A payload that the API sends.
    Webhook(String),
    /// All types.
    Types,
    /// A type: its component, or the way down to it.
    Type(String),
    /// A field of a type.
    Field {
        /// The type.
        owner: String,
        /// The field's name.
        name: String,
    },
    /// A value of an enum.
    Value {
        /// The enum.
        owner: String,
        /// The value, as JSON.
        value: String,
    },
    /// A branch of a union.
    Variant {
        /// The union.
        owner: String,
        /// The branch's words.
        name: String,
    },
}

impl Subject {
    /// The kind of thing, in one word.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Api => "api",
            Self::Client => "client",
            Self::Server(_) => "server",
            Self::ServerVariable(_) => "server variable",
            Self::Header(_) => "header",
            Self::Scheme(_) => "security scheme",
            Self::Feature(_) => "feature",
            Self::Call(_) => "call",
            Self::Parameter { .. } => "parameter",
            Self::Body(_) => "body",
            Self::Answer(_) => "answer",
            Self::Error { .. } => "error",
            Self::Credential { .. } => "credential",
            Self::Webhook(_) => "webhook",
            Self::Types => "types",
            Self::Type(_) => "type",
            Self::Field { .. } => "field",
            Self::Value { .. } => "value",
            Self::Variant { .. } => "variant",
        }
    }

    /// The call, type or other whole that it belongs to; itself where it is whole.
    pub fn owner(&self) -> Option<&str> {
        match self {
            Self::Api | Self::Client | Self::Types => None,
            Self::Server(name)
            | Self::ServerVariable(name)
            | Self::Header(name)
            | Self::Scheme(name)
            | Self::Feature(name)
            | Self::Call(name)
            | Self::Body(name)
            | Self::Answer(name)
            | Self::Webhook(name)
            | Self::Type(name) => Some(name),
            Self::Parameter { call, .. }
            | Self::Error { call, .. }
            | Self::Credential { call, .. } => Some(call),
            Self::Field { owner, .. } | Self::Value { owner, .. } | Self::Variant { owner, .. } => {
                Some(owner)
            }
        }
    }

    /// The part of its owner that it is, where it is one.
    pub fn part(&self) -> Option<&str> {
        match self {
            Self::Parameter { name, .. }
            | Self::Field { name, .. }
            | Self::Variant { name, .. } => Some(name),
            Self::Error { status, .. } => Some(status),
            Self::Credential { scheme, .. } => Some(scheme),
            Self::Value { value, .. } => Some(value),
            _ => None,
        }
    }

    /// Its place in a report: the client, then calls, then types.
    pub(super) fn rank(&self) -> u8 {
        match self {
            Self::Api => 0,
            Self::Client
            | Self::Types
            | Self::Server(_)
            | Self::ServerVariable(_)
            | Self::Header(_)
            | Self::Scheme(_)
            | Self::Feature(_) => 1,
            Self::Call(_)
            | Self::Parameter { .. }
            | Self::Body(_)
            | Self::Answer(_)
            | Self::Error { .. }
            | Self::Credential { .. } => 2,
            Self::Webhook(_) => 3,
            Self::Type(_) | Self::Field { .. } | Self::Value { .. } | Self::Variant { .. } => 4,
        }
    }
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Api => f.write_str("the API"),
            Self::Client => f.write_str("the client"),
            Self::Server(url) => write!(f, "the server {}", code(url)),
            Self::ServerVariable(name) => write!(f, "the server variable {}", code(name)),
            Self::Header(name) => write!(f, "the answers' header {}", code(name)),
            Self::Scheme(name) => write!(f, "the security scheme {}", code(name)),
            Self::Feature(name) => write!(f, "the feature {}", code(name)),
            Self::Call(route) => f.write_str(&code(route)),
            Self::Parameter { call, name } => {
                write!(f, "{}: the parameter {}", code(call), code(name))
            }
            Self::Body(call) => write!(f, "{}: the body", code(call)),
            Self::Answer(call) => write!(f, "{}: the answer", code(call)),
            Self::Error { call, status } => write!(f, "{}: the error {}", code(call), code(status)),
            Self::Credential { call, scheme } => {
                write!(f, "{}: the credential {}", code(call), code(scheme))
            }
            Self::Webhook(name) => write!(f, "the webhook {}", code(name)),
            Self::Types => f.write_str("all types"),
            Self::Type(name) => f.write_str(&code(name)),
            Self::Field { owner, name } => f.write_str(&code(&format!("{owner}.{name}"))),
            Self::Value { owner, value } => write!(f, "{}: the value {}", code(owner), code(value)),
            Self::Variant { owner, name } => {
                write!(f, "{}: the branch {}", code(owner), code(name))
            }
        }
    }
}
