//! What an overlay says.

use super::super::cursor::Cursor;
use super::members::{ACTION, INFO, OVERLAY, known};
use super::query::{self, Query};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place, Pointer, SourceId};
use crate::source::Sources;
use serde_json::Value;
use std::collections::HashSet;

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
    pub(super) target: Query,
    pub(super) change: Change<'d>,
}

/// What happens to all that a target selects.
pub(super) enum Change<'d> {
    /// It leaves.
    Remove,
    /// This value is merged into it.
    Update(&'d Value, Place),
    /// What this query selects is merged into it (1.1).
    Copy(Query, Place),
    /// Nothing.
    None,
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
    known(&cursor, &OVERLAY, log);
    let version = version(&cursor, log)?;
    info(&cursor, log);
    let extends = cursor.text("extends", log);
    let Some(list) = cursor.get("actions") else {
        log.push(cursor.missing("actions", "the overlay"));
        return None;
    };
    if list.as_list(log)?.is_empty() {
        let finding = Diagnostic::new(Code::Overlay, "the overlay has no actions");
        log.push(finding.at(&list.place(), "an action belongs here"));
    }
    let mut different = HashSet::new();
    let actions = list
        .items()
        .filter_map(|item| {
            if !different.insert(item.value) {
                let finding =
                    Diagnostic::new(Code::Overlay, "the overlay has the same action twice");
                log.push(finding.at(&item.place(), "the second one"));
                return None;
            }
            action(&item, version, log)
        })
        .collect();
    Some(Overlay {
        source,
        extends,
        actions,
    })
}

fn version(cursor: &Cursor<'_, '_>, log: &mut Diagnostics) -> Option<Version> {
    let text = cursor.required_text("overlay", "the overlay", log)?;
    let mut parts = text.splitn(3, '.');
    match (parts.next(), parts.next(), parts.next()) {
        (Some("1"), Some("0"), Some(_)) => Some(Version::V1_0),
        (Some("1"), Some("1"), Some(_)) => Some(Version::V1_1),
        _ => {
            let place = Place::Value(cursor.source, Pointer::root().child("overlay"));
            let message = format!("version `{text}` of the Overlay Specification is not known");
            log.push(
                Diagnostic::new(Code::Version, message)
                    .at(&place, "not a known version")
                    .help("the versions are 1.0.0 and 1.1.0"),
            );
            None
        }
    }
}

/// Texts that no change depends on, and that an overlay has to have all the same.
fn info(cursor: &Cursor<'_, '_>, log: &mut Diagnostics) {
    let Some(info) = cursor.get("info") else {
        log.push(cursor.missing("info", "the overlay"));
        return;
    };
    if info.as_object(log).is_none() {
        return;
    }
    known(&info, &INFO, log);
    for key in ["title", "version"] {
        info.required_text(key, "`info`", log);
    }
    info.text("description", log);
}

fn action<'d>(
    cursor: &Cursor<'d, '_>,
    version: Version,
    log: &mut Diagnostics,
) -> Option<Action<'d>> {
    cursor.as_object(log)?;
    known(cursor, &ACTION, log);
    cursor.text("description", log);
    cursor.required_text("target", "the action", log)?;
    let target_cursor = cursor.get("target")?;
    let target = query::read(&target_cursor, log)?;
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
            Some(Change::Copy(query::read(&copy, log)?, copy.place()))
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
            log.push(
                Diagnostic::new(Code::IdleAction, "an action changes nothing")
                    .at(&cursor.place(), "no `update`, `remove` or `copy`"),
            );
            Some(Change::None)
        }
    }
}
