use super::cursor::Cursor;
use super::version::Version;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use indexmap::IndexMap;

/// Spellings of another version of OpenAPI. They are understood, counted, and reported once each.
#[derive(Default)]
pub(super) struct Foreign {
    seen: IndexMap<&'static str, (usize, Place)>,
}

impl Foreign {
    /// Notes one use of a foreign spelling.
    pub(super) fn note(&mut self, spelling: &'static str, at: &Cursor) {
        self.seen
            .entry(spelling)
            .or_insert_with(|| (0, at.place()))
            .0 += 1;
    }

    /// Reports each spelling once, at its first place.
    pub(super) fn report(self, version: Version, log: &mut Diagnostics) {
        let version = version.name();
        for (spelling, (count, place)) in self.seen {
            let times = match count {
                1 => "once".to_owned(),
                count => format!("{count} times"),
            };
            log.push(
                Diagnostic::new(
                    Code::ForeignKeyword,
                    format!("{spelling} is not part of {version}, but is used {times}"),
                )
                .at(&place, "first used here")
                .note("it is read as what its author means by it"),
            );
        }
    }
}

/// The name of a schema keyword that a version does not have yet.
pub(super) fn newer(keyword: &str, version: Version) -> Option<&'static str> {
    match version {
        Version::V20 => newer_than_20(keyword).or_else(|| newer_than_30(keyword)),
        Version::V30 => newer_than_30(keyword),
        Version::V31 | Version::V32 => None,
    }
}

fn newer_than_20(keyword: &str) -> Option<&'static str> {
    Some(match keyword {
        "oneOf" => "`oneOf`",
        "anyOf" => "`anyOf`",
        "not" => "`not`",
        "writeOnly" => "`writeOnly`",
        _ => return None,
    })
}

fn newer_than_30(keyword: &str) -> Option<&'static str> {
    Some(match keyword {
        "const" => "`const`",
        "examples" => "`examples` of a schema",
        "prefixItems" => "`prefixItems`",
        "contains" => "`contains`",
        "patternProperties" => "`patternProperties`",
        "propertyNames" => "`propertyNames`",
        "dependentRequired" => "`dependentRequired`",
        "dependentSchemas" => "`dependentSchemas`",
        "unevaluatedProperties" => "`unevaluatedProperties`",
        "unevaluatedItems" => "`unevaluatedItems`",
        "contentEncoding" => "`contentEncoding`",
        "contentMediaType" => "`contentMediaType`",
        "contentSchema" => "`contentSchema`",
        "$defs" => "`$defs`",
        "$anchor" => "`$anchor`",
        "$dynamicRef" => "`$dynamicRef`",
        "if" => "`if`",
        _ => return None,
    })
}
