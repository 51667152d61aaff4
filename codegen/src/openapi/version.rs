use super::cursor::Cursor;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use serde_json::Value;

/// The minor versions of OpenAPI that can be read. Patch versions never matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Version {
    V30,
    V31,
    V32,
}

impl Version {
    /// The version that the root of a document declares, if it can be read.
    pub(super) fn of(root: &Cursor, log: &mut Diagnostics) -> Option<Self> {
        let Some(member) = root.get("openapi") else {
            log.push(no_version(root));
            return None;
        };
        // An unquoted `openapi: 3.1` is a number in YAML; its text is what the author meant.
        let text = match member.value {
            Value::Number(number) => number.to_string(),
            _ => member.as_text(log)?.to_owned(),
        };
        let found = Self::parse(&text);
        if found.is_none() {
            log.push(
                Diagnostic::new(Code::Version, format!("OpenAPI {text} cannot be read"))
                    .at(&member.place(), "3.0, 3.1 and 3.2 are supported"),
            );
        }
        found
    }

    fn parse(text: &str) -> Option<Self> {
        let mut parts = text.trim().splitn(3, '.');
        match (parts.next()?, parts.next()?) {
            ("3", "0") => Some(Self::V30),
            ("3", "1") => Some(Self::V31),
            ("3", "2") => Some(Self::V32),
            _ => None,
        }
    }
}

fn no_version(root: &Cursor) -> Diagnostic {
    let Some(swagger) = root.get("swagger") else {
        return root.missing("openapi", "the document");
    };
    Diagnostic::new(Code::Version, "Swagger 2.0 documents cannot be read")
        .at(&swagger.place(), "OpenAPI 3.0, 3.1 and 3.2 are supported")
        .help("convert the document to OpenAPI 3, with swagger2openapi or the Swagger editor")
}
