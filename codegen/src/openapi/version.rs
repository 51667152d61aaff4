use super::cursor::Cursor;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Level, Pointer};
use serde_json::Value;

/// The versions that documents are read by. Patch versions never matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Version {
    /// Swagger 2.0.
    V20,
    V30,
    V31,
    V32,
}

impl Version {
    /// The version that the root of a document declares, if it can be read.
    pub(super) fn of(root: &Cursor, log: &mut Diagnostics) -> Option<Self> {
        const READ_AS: &str = "it is read as OpenAPI 3.2, the newest known version";
        let Some(member) = root.get("openapi").or_else(|| root.get("swagger")) else {
            let finding = root.missing("openapi", "the document");
            log.push(finding.note(READ_AS).help("say `openapi: 3.1.0`"));
            return Some(Self::V32);
        };
        // An unquoted `openapi: 3.1` is a number in YAML; its text is what the author meant.
        let text = match member.value {
            Value::Number(number) => number.to_string(),
            Value::String(text) if text.starts_with(|c: char| c.is_ascii_digit()) => text.clone(),
            _ => {
                let finding = member.wrong_type("a version, such as `3.1.0`");
                log.push(finding.note(READ_AS));
                return Some(Self::V32);
            }
        };
        let found = Self::parse(&text);
        match found {
            None => log.push(
                Diagnostic::new(Code::Version, format!("OpenAPI {text} cannot be read")).at(
                    &member.place(),
                    "3.0, 3.1, 3.2 and Swagger 2.0 are supported",
                ),
            ),
            Some((_, true)) => {}
            Some((_, false)) => log.push(
                Diagnostic::new(Code::Version, format!("OpenAPI {text} is not known"))
                    .level(Level::Warning)
                    .at(&member.place(), "read as 3.2, the newest known version")
                    .note("what is new in it is left out"),
            ),
        }
        found.map(|(version, _)| version)
    }

    /// The version to read by, and whether it is the one that was declared.
    fn parse(text: &str) -> Option<(Self, bool)> {
        let mut parts = text.trim().splitn(3, '.');
        match (parts.next()?, parts.next()) {
            ("2", None | Some("0")) => Some((Self::V20, true)),
            ("3", Some("0")) => Some((Self::V30, true)),
            ("3", Some("1")) => Some((Self::V31, true)),
            ("3", Some("2")) => Some((Self::V32, true)),
            ("3", _) => Some((Self::V32, false)),
            _ => None,
        }
    }

    /// The name in messages.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::V20 => "Swagger 2.0",
            Self::V30 => "OpenAPI 3.0",
            Self::V31 => "OpenAPI 3.1",
            Self::V32 => "OpenAPI 3.2",
        }
    }

    /// Where a section of `components` stands.
    pub(super) fn section(self, name: &'static str) -> Section {
        let name = match (self, name) {
            (Self::V20, "schemas") => "definitions",
            (Self::V20, "securitySchemes") => "securityDefinitions",
            (_, name) => name,
        };
        Section {
            inside: self > Self::V20,
            name,
        }
    }
}

/// A section of what many places refer to: a member of `components`, in 2.0 of the root.
#[derive(Clone, Copy)]
pub(super) struct Section {
    inside: bool,
    pub(super) name: &'static str,
}

impl Section {
    pub(super) fn pointer(self) -> Pointer {
        let root = Pointer::root();
        let home = if self.inside {
            root.child("components")
        } else {
            root
        };
        home.child(self.name)
    }

    /// The keys that lead to it, as messages write them.
    pub(super) fn words(self) -> String {
        self.pointer().segments().collect::<Vec<_>>().join(".")
    }
}
