//! What a media type means for a body.

use crate::openapi::essence;
use crate::schema::{Kind, Schemas, StringFormat, Use};

/// Whether a media type is JSON.
pub(super) fn is_json(media_type: &str) -> bool {
    Media::of(media_type) == Media::Json
}

/// Whether a media type is XML.
pub(super) fn is_xml(media_type: &str) -> bool {
    Media::of(media_type) == Media::Xml
}

/// The kinds of bodies that a client treats differently.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Media {
    /// JSON, `+json` and their aliases.
    Json,
    /// `text/event-stream`.
    Events,
    /// A sequence of JSON texts.
    Records,
    /// `application/x-www-form-urlencoded`.
    Form,
    /// `multipart/*`.
    Multipart,
    /// `application/xml`, `text/xml` and `+xml`.
    Xml,
    /// Text that is no JSON and no XML.
    Text,
    /// `*/*` or `application/*`, or a key that is no media type.
    Any,
    /// All the rest: bytes.
    Binary,
}

impl Media {
    /// The kind of a media type, by its essence (RFC 9110, section 8.3.1).
    pub(super) fn of(media_type: &str) -> Self {
        match essence(media_type).as_str() {
            "application/json" | "text/json" | "json" => Self::Json,
            "text/event-stream" => Self::Events,
            "application/jsonl"
            | "application/x-ndjson"
            | "application/ndjson"
            | "application/json-seq"
            | "application/x-jsonlines"
            | "application/jsonlines"
            | "application/stream+json" => Self::Records,
            "application/x-www-form-urlencoded" => Self::Form,
            "application/xml" | "text/xml" | "xml" => Self::Xml,
            "application/javascript" | "application/graphql" => Self::Text,
            "*/*" | "application/*" | "" | "default" => Self::Any,
            other if other.ends_with("+json-seq") => Self::Records,
            other if other.ends_with("+json") => Self::Json,
            other if other.ends_with("+xml") => Self::Xml,
            other if other.starts_with("multipart/") => Self::Multipart,
            other if other.starts_with("text/") => Self::Text,
            _ => Self::Binary,
        }
    }

    /// Which media type of a response is asked for: the smallest rank.
    pub(super) fn rank(self) -> u8 {
        match self {
            Self::Json => 0,
            Self::Events => 1,
            Self::Records => 2,
            Self::Any => 3,
            Self::Text | Self::Xml => 4,
            Self::Binary | Self::Form | Self::Multipart => 5,
        }
    }
}

/// The formats of a patch whose media types frameworks also list for bodies that are none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Patch {
    /// A list of operations (RFC 6902).
    Operations,
    /// The members that change (RFC 7396).
    Merge,
}

impl Patch {
    /// The format that a media type names.
    pub(super) fn of(media_type: &str) -> Option<Self> {
        match essence(media_type).as_str() {
            "application/json-patch+json" => Some(Self::Operations),
            "application/merge-patch+json" => Some(Self::Merge),
            _ => None,
        }
    }
}

/// Whether a schema says more of a body of any media type than that it is a body.
pub(super) fn says_type(used: Use, schemas: &Schemas) -> bool {
    let is_free = matches!(schemas.get(used.ty).kind, Kind::Any(why) if why.is_unrestricted());
    !is_free && !is_binary(used, schemas)
}

/// Whether a schema under a media type of XML says what elements there are: an object with members, a list, or a value that
/// `xml` gives a name. A plain text, and an object of anything, is the text of the document.
pub(super) fn is_shaped(used: Use, schemas: &Schemas) -> bool {
    match &schemas.get(used.ty).kind {
        Kind::Object(_)
        | Kind::List(_)
        | Kind::Tuple(_)
        | Kind::Union(_)
        | Kind::Boolean
        | Kind::Integer(_)
        | Kind::Number
        | Kind::Enum(_) => true,
        Kind::Map(value) => !matches!(schemas.get(value.ty).kind, Kind::Any(_)),
        Kind::String(_) | Kind::Constant(_) | Kind::Any(_) | Kind::Never | Kind::Null => false,
    }
}

/// Whether a schema describes bytes.
pub(super) fn is_binary(used: Use, schemas: &Schemas) -> bool {
    matches!(
        schemas.get(used.ty).kind,
        Kind::String(StringFormat::Binary)
    )
}
