//! Schema dialects (OpenAPI 3.2, section "Specifying Schema Dialects"; JSON Schema 2020-12 Core, section 8.1).

use super::cursor::Cursor;
use super::reader::Reader;
use super::uri;
use crate::diagnostic::{Code, Diagnostic};

impl<'d> Reader<'d> {
    /// Whether `jsonSchemaDialect` or `$schema` names a dialect that is read as what it is. An unknown one is reported,
    /// and read as 2020-12.
    pub(super) fn knows_dialect(&mut self, member: &Cursor<'d, '_>) -> bool {
        const KNOWN: [&str; 3] = [
            "https://spec.openapis.org/oas/3.1/dialect/",
            "https://spec.openapis.org/oas/3.2/dialect/",
            "https://json-schema.org/draft/2020-12/schema",
        ];
        let Some(text) = member.as_text(self.log) else {
            return true;
        };
        if KNOWN.iter().any(|known| text.starts_with(known)) {
            return true;
        }
        let text = format!("the schema dialect `{text}` is not known");
        let finding = Diagnostic::new(Code::Unsupported, text)
            .at(&member.place(), "not a dialect of OpenAPI")
            .note("schemas are read as JSON Schema 2020-12, and `validate()` leaves them alone");
        self.log.push(finding);
        false
    }
}

/// Whether a URI is that of a schema of schemas, of any draft.
pub(super) fn is_meta_schema(text: &str) -> bool {
    let (uri, fragment) = uri::split_fragment(text);
    let rest = uri.strip_prefix("https://").or(uri.strip_prefix("http://"));
    let path = rest.and_then(|rest| rest.strip_prefix("json-schema.org/"));
    fragment.is_empty() && path.is_some_and(|path| path == "schema" || path.ends_with("/schema"))
}
