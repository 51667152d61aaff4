//! What an overlay says.

use super::super::cursor::Cursor;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place, Pointer, SourceId};
use crate::source::Sources;
use serde_json::Value;
use serde_json_path::JsonPath;

/// An overlay (Overlay Object). Actions that cannot be understood were reported and are left out.
pub(super) struct Overlay<'d> {
    pub(super) source: SourceId,
    pub(super) extends: Option<&'d str>,
    pub(super) actions: Vec<Action<'d>>,
}

/// One change (Action Object).
pub(super) struct Action<'d> {
    /// Where its `target` stands.
    pub(super) place: Place,
    pub(super) target: JsonPath,
    pub(super) change: Change<'d>,
}

/// What happens to all that a target selects.
pub(super) enum Change<'d> {
    /// It leaves.
    Remove,
    /// This value is merged into it.
    Update(&'d Value, Place),
    /// What this query selects is merged into it (1.1).
    Copy(JsonPath, Place),
}

/// The versions of the specification that can be read: 1.1 says of arrays and primitive values what 1.0 left open, and
/// adds `copy`.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Version {
    V1_0,
    V1_1,
}

/// Reads an overlay; `None` where it is none.
pub(super) fn read<'d>(
    sources: &'d Sources,
    source: SourceId,
    log: &mut Diagnostics,
) -> Option<Overlay<'d>> {
    let root = Pointer::root();
    let cursor = Cursor::new(source, &root, sources.value(source));
    cursor.as_object(log)?;
    let version = version(&cursor, log)?;
    let extends = cursor.text("extends", log);
    let Some(list) = cursor.get("actions") else {
        log.push(cursor.missing("actions", "the overlay"));
        return None;
    };
    list.as_list(log)?;
    let actions = list
        .items()
        .filter_map(|item| action(&item, version, log))
        .collect();
    Some(Overlay {
        source,
        extends,
        actions,
    })
}

fn version(cursor: &Cursor<'_, '_>, log: &mut Diagnostics) -> Option<Version> {
    let text = cursor.required_text("overlay", "the overlay", log)?;
    let mut parts = text.split('.');
    match (parts.next(), parts.next()) {
        (Some("1"), Some("0")) => Some(Version::V1_0),
        (Some("1"), Some("1")) => Some(Version::V1_1),
        _ => {
            let place = Place::Value(cursor.source, Pointer::root().child("overlay"));
            let message = format!("version `{text}` of the Overlay Specification is not known");
            log.push(
                Diagnostic::new(Code::Version, message)
                    .at(&place, "not a known version")
                    .help("1.0.x and 1.1.x can be read"),
            );
            None
        }
    }
}

fn action<'d>(
    cursor: &Cursor<'d, '_>,
    version: Version,
    log: &mut Diagnostics,
) -> Option<Action<'d>> {
    cursor.as_object(log)?;
    cursor.required_text("target", "the action", log)?;
    let target_cursor = cursor.get("target")?;
    let target = query(&target_cursor, log)?;
    Some(Action {
        place: target_cursor.place(),
        target,
        change: change(cursor, version, log)?,
    })
}

fn change<'d>(
    cursor: &Cursor<'d, '_>,
    version: Version,
    log: &mut Diagnostics,
) -> Option<Change<'d>> {
    if cursor.flag("remove", log) == Some(true) {
        return Some(Change::Remove);
    }
    let wrong = |message: &str, label: &str| {
        Diagnostic::new(Code::Overlay, message).at(&cursor.place(), label)
    };
    match (cursor.data("update"), cursor.get("copy")) {
        (Some(_), Some(_)) => {
            log.push(
                wrong(
                    "an action has both `update` and `copy`",
                    "each forbids the other",
                )
                .help("make two actions of it"),
            );
            None
        }
        (Some(update), None) => Some(Change::Update(update.value, update.place())),
        (None, Some(copy)) if version == Version::V1_1 => {
            copy.as_text(log)?;
            Some(Change::Copy(query(&copy, log)?, copy.place()))
        }
        (None, Some(copy)) => {
            log.push(
                Diagnostic::new(
                    Code::Overlay,
                    "`copy` is not in version 1.0 of the Overlay Specification",
                )
                .at(&copy.key_place(), "added by 1.1")
                .help("say `overlay: 1.1.0`"),
            );
            None
        }
        (None, None) => {
            log.push(wrong(
                "an action changes nothing",
                "no `update`, `remove` or `copy`",
            ));
            None
        }
    }
}

/// A `JSONPath` query (RFC 9535).
fn query(cursor: &Cursor<'_, '_>, log: &mut Diagnostics) -> Option<JsonPath> {
    let text = cursor.value.as_str()?;
    match JsonPath::parse(text) {
        Ok(path) => Some(path),
        Err(error) => {
            let message = format!("`{text}` is no JSONPath query (RFC 9535)");
            let at = error.position().saturating_add(1);
            log.push(
                Diagnostic::new(Code::Overlay, message)
                    .at(&cursor.place(), format!("at character {at}: {}", error.message()))
                    .help("keys with other characters than letters, digits and `_` are written as `['/pets/{id}']`"),
            );
            None
        }
    }
}
