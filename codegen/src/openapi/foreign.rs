use super::cursor::Cursor;
use super::version::Version;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Level, Place};
use indexmap::IndexMap;

/// Spellings of another version of OpenAPI. They are understood, counted, and reported once each.
#[derive(Default)]
pub(super) struct Foreign {
    seen: IndexMap<&'static str, (usize, Place, Level)>,
}

impl Foreign {
    /// Notes one use of a foreign spelling.
    pub(super) fn note(&mut self, spelling: &'static str, at: &Cursor) {
        self.note_at(spelling, &at.place());
    }

    pub(super) fn note_at(&mut self, spelling: &'static str, place: &Place) {
        self.count(spelling, place, Code::ForeignKeyword.level());
    }

    /// Notes one use of what no version has and many tools understand: it costs nothing.
    pub(super) fn habit(&mut self, spelling: &'static str, at: &Cursor) {
        self.habit_at(spelling, &at.place());
    }

    pub(super) fn habit_at(&mut self, spelling: &'static str, place: &Place) {
        self.count(spelling, place, Level::Note);
    }

    fn count(&mut self, spelling: &'static str, place: &Place, level: Level) {
        self.seen
            .entry(spelling)
            .or_insert_with(|| (0, place.clone(), level))
            .0 += 1;
    }

    /// Reports each spelling once, at its first place.
    pub(super) fn report(self, version: Version, log: &mut Diagnostics) {
        let version = version.name();
        for (spelling, (count, place, level)) in self.seen {
            let times = match count {
                1 => "once".to_owned(),
                count => format!("{count} times"),
            };
            log.push(
                Diagnostic::new(
                    Code::ForeignKeyword,
                    format!("{spelling} is not part of {version}, but is used {times}"),
                )
                .level(level)
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
