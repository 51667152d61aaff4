//! The members that 2.0 gives the objects that it shares with 3.x.

use crate::openapi::members::{self, Kind};

const ROOT: Kind = Kind {
    name: "Swagger Object",
    members: &[
        "swagger",
        "info",
        "host",
        "basePath",
        "schemes",
        "consumes",
        "produces",
        "paths",
        "definitions",
        "parameters",
        "responses",
        "securityDefinitions",
        "security",
        "tags",
        "externalDocs",
    ],
    rules: &[],
};

/// With `requestBody` of 3.x, which is read.
const OPERATION: Kind = Kind {
    name: "Operation Object",
    members: &[
        "tags",
        "summary",
        "description",
        "externalDocs",
        "operationId",
        "consumes",
        "produces",
        "parameters",
        "responses",
        "schemes",
        "deprecated",
        "security",
        "requestBody",
    ],
    rules: &[],
};

/// With `content` of 3.x, which is read.
const RESPONSE: Kind = Kind {
    name: "Response Object",
    members: &["description", "schema", "headers", "examples", "content"],
    rules: &[],
};

/// With `flows` of 3.x, which are read.
const SECURITY_SCHEME: Kind = Kind {
    name: "Security Scheme Object",
    members: &[
        "type",
        "description",
        "name",
        "in",
        "flow",
        "authorizationUrl",
        "tokenUrl",
        "scopes",
        "flows",
    ],
    rules: &[],
};

/// The kind of object that 2.0 has in place of one of 3.x; `None` for those that are their own schemas, and so are looked
/// over as schemas.
pub(in crate::openapi) fn kind(newer: &'static Kind) -> Option<&'static Kind> {
    if *newer == members::PARAMETER || *newer == members::HEADER {
        return None;
    }
    let own = [
        (members::ROOT, &ROOT),
        (members::OPERATION, &OPERATION),
        (members::RESPONSE, &RESPONSE),
        (members::SECURITY_SCHEME, &SECURITY_SCHEME),
    ];
    let found = own.iter().find(|(one, _)| one == newer);
    Some(found.map_or(newer, |(_, older)| older))
}
