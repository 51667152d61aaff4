//! Which members the objects of OpenAPI have, and what to say of all others.

use super::cursor::Cursor;
use super::reader::{Reader, ValueKey};
use super::rules::Rule::{self, Either, Never, OnlyWhere};
use super::swagger;
use super::version::Version;
use crate::diagnostic::{Change, Code, Diagnostic, suggest};

/// A kind of object, with the members that any of the versions 3.0 to 3.2 gives it, or 2.0.
#[derive(Debug, PartialEq, Eq, Hash)]
pub(super) struct Kind {
    /// Its name in the specification.
    pub(super) name: &'static str,
    pub(super) members: &'static [&'static str],
    /// What it says of them beside each other.
    pub(super) rules: &'static [Rule],
}

/// Members whose value may be anything, null as well.
const DATA: [&str; 5] = ["default", "example", "value", "dataValue", "requestBody"];

macro_rules! kinds {
    ($($constant:ident = $name:literal [$($member:literal)*] $({ $($rule:expr;)* })?)*) => {
        $(pub(super) const $constant: Kind = Kind {
            name: $name,
            members: &[$($member),*],
            rules: &[$($($rule),*)?],
        };)*
    };
}

kinds! {
    ROOT = "OpenAPI Object" ["openapi" "$self" "info" "jsonSchemaDialect" "servers" "paths" "webhooks" "components" "security" "tags" "externalDocs"]
    INFO = "Info Object" ["title" "summary" "description" "termsOfService" "contact" "license" "version"]
    CONTACT = "Contact Object" ["name" "url" "email"]
    LICENSE = "License Object" ["name" "identifier" "url"] {
        Either("identifier", "url");
    }
    SERVER = "Server Object" ["url" "description" "name" "variables"]
    SERVER_VARIABLE = "Server Variable Object" ["enum" "default" "description"]
    COMPONENTS = "Components Object" ["schemas" "responses" "parameters" "examples" "requestBodies" "headers" "securitySchemes" "links" "callbacks" "pathItems" "mediaTypes"]
    OPERATION = "Operation Object" ["tags" "summary" "description" "externalDocs" "operationId" "parameters" "requestBody" "responses" "callbacks" "deprecated" "security" "servers"]
    EXTERNAL_DOCS = "External Documentation Object" ["description" "url"]
    PARAMETER = "Parameter Object" ["name" "in" "description" "required" "deprecated" "allowEmptyValue" "style" "explode" "allowReserved" "schema" "example" "examples" "content"] {
        Either("example", "examples");
        Either("schema", "content");
        Either("content", "style");
        Either("content", "explode");
        Either("content", "allowReserved");
        OnlyWhere("allowEmptyValue", "in", &["query"]);
    }
    REQUEST_BODY = "Request Body Object" ["description" "content" "required"]
    MEDIA_TYPE = "Media Type Object" ["schema" "itemSchema" "example" "examples" "encoding" "prefixEncoding" "itemEncoding" "description"] {
        Either("example", "examples");
        Either("encoding", "prefixEncoding");
        Either("encoding", "itemEncoding");
    }
    ENCODING = "Encoding Object" ["contentType" "headers" "style" "explode" "allowReserved" "encoding" "prefixEncoding" "itemEncoding"] {
        Either("encoding", "prefixEncoding");
        Either("encoding", "itemEncoding");
    }
    RESPONSE = "Response Object" ["summary" "description" "headers" "content" "links"]
    EXAMPLE = "Example Object" ["summary" "description" "dataValue" "serializedValue" "value" "externalValue"] {
        Either("value", "externalValue");
        Either("value", "dataValue");
        Either("value", "serializedValue");
        Either("serializedValue", "externalValue");
    }
    HEADER = "Header Object" ["description" "required" "deprecated" "allowEmptyValue" "style" "explode" "allowReserved" "schema" "example" "examples" "content"] {
        Either("example", "examples");
        Either("schema", "content");
        Either("content", "style");
        Either("content", "explode");
        Never("allowEmptyValue");
        Never("allowReserved");
    }
    TAG = "Tag Object" ["name" "summary" "description" "externalDocs" "parent" "kind"]
    SECURITY_SCHEME = "Security Scheme Object" ["type" "description" "name" "in" "scheme" "bearerFormat" "flows" "openIdConnectUrl" "oauth2MetadataUrl" "deprecated"] {
        OnlyWhere("name", "type", &["apiKey"]);
        OnlyWhere("in", "type", &["apiKey"]);
        OnlyWhere("scheme", "type", &["http"]);
        OnlyWhere("bearerFormat", "type", &["http"]);
        OnlyWhere("flows", "type", &["oauth2"]);
        OnlyWhere("oauth2MetadataUrl", "type", &["oauth2"]);
        OnlyWhere("openIdConnectUrl", "type", &["openIdConnect"]);
    }
    FLOWS = "OAuth Flows Object" ["implicit" "password" "clientCredentials" "authorizationCode" "deviceAuthorization"]
    FLOW = "OAuth Flow Object" ["authorizationUrl" "deviceAuthorizationUrl" "tokenUrl" "refreshUrl" "scopes"]
    DISCRIMINATOR = "Discriminator Object" ["propertyName" "mapping" "defaultMapping"]
    LINK = "Link Object" ["operationRef" "operationId" "parameters" "requestBody" "description" "server"] {
        Either("operationRef", "operationId");
    }
    XML = "XML Object" ["name" "namespace" "prefix" "attribute" "wrapped" "nodeType"] {
        Either("attribute", "nodeType");
        Either("wrapped", "nodeType");
    }
}

impl<'d> Reader<'d> {
    /// Looks over the members of an object, once: a null is reported as what it is read as, no member at all, and a name
    /// that the specification does not have as what is meant, where that can be told.
    ///
    /// Whether this was the first time.
    pub(super) fn members(&mut self, at: &Cursor<'d, '_>, kind: &'static Kind) -> bool {
        let kind = match self.version {
            Version::V20 => swagger::kind(kind),
            _ => Some(kind),
        };
        let Some(kind) = kind else { return false };
        if !at.value.is_object() || self.kinds.insert(ValueKey::of(at.value), kind).is_some() {
            return false;
        }
        self.beside_each_other(at, kind);
        for (name, member) in at.entries() {
            if name.starts_with("x-") || name == "$ref" && member.value.is_string() {
                continue;
            }
            if !kind.members.contains(&name) {
                self.stranger(name, &member, kind, at);
            } else if member.value.is_null() && !DATA.contains(&name) {
                self.log.push(null(name, &member));
            }
        }
        true
    }

    fn stranger(
        &mut self,
        name: &'d str,
        member: &Cursor<'d, '_>,
        kind: &'static Kind,
        at: &Cursor<'d, '_>,
    ) {
        let free = kind.members.iter().filter(|one| !at.has(one));
        if let Some(meant) = suggest(name, free) {
            let text = format!("`{name}` is not a member of the {}", kind.name);
            let finding = Diagnostic::new(Code::UnknownMember, text)
                .at(&member.key_place(), "nobody reads this")
                .help(format!("did you mean `{meant}`?"))
                .fix(Change::Rename((*meant).to_owned()));
            return self.log.push(finding);
        }
        let text = format!("`{name}` is not a member of the {}", kind.name);
        self.repeated
            .add(Diagnostic::new(Code::UnknownMember, text), |finding| {
                finding
                    .at(&member.key_place(), "nobody reads this")
                    .help(format!("call it `x-{name}` if it is meant as an extension"))
            });
    }
}

/// What to say of a null where a member can only be left out.
pub(super) fn null(name: &str, member: &Cursor) -> Diagnostic {
    Diagnostic::new(Code::WrongType, format!("`{name}` is null"))
        .at(&member.place(), "read as if it were not there")
        .help(format!("leave `{name}` out, or give it a value"))
        .fix(Change::Remove)
}
