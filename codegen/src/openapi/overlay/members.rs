//! The members of the objects of an overlay.

use super::super::cursor::Cursor;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Level, suggest};

/// A kind of object with its members in version 1.0 or 1.1.
pub(super) struct Kind {
    name: &'static str,
    members: &'static [&'static str],
}

pub(super) const OVERLAY: Kind = Kind {
    name: "Overlay Object",
    members: &["overlay", "info", "extends", "actions"],
};
pub(super) const INFO: Kind = Kind {
    name: "Info Object",
    members: &["title", "version", "description"],
};
pub(super) const ACTION: Kind = Kind {
    name: "Action Object",
    members: &["target", "description", "update", "remove", "copy"],
};

/// Reports members that the specification does not have: an overlay is its author's own, and a misspelt `update` would be
/// a change that is missing.
pub(super) fn known(cursor: &Cursor<'_, '_>, kind: &Kind, log: &mut Diagnostics) {
    for (name, member) in cursor.entries() {
        if name.starts_with("x-") || kind.members.contains(&name) {
            continue;
        }
        let text = format!("`{name}` is not a member of the {}", kind.name);
        let finding = Diagnostic::new(Code::UnknownMember, text)
            .level(Level::Error)
            .at(&member.key_place(), "nobody reads this");
        let free = kind.members.iter().filter(|one| !cursor.has(one));
        log.push(match suggest(name, free) {
            Some(meant) => finding.help(format!("did you mean `{meant}`?")),
            None => finding.help(format!("call it `x-{name}` if it is meant as an extension")),
        });
    }
}
