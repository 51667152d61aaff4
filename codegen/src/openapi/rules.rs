//! What the specification says of the members of an object beside each other.

use super::cursor::Cursor;
use super::members::Kind;
use super::reader::Reader;
use crate::diagnostic::{Code, Diagnostic};

/// A rule about members of one object.
#[derive(Debug, PartialEq, Eq, Hash)]
pub(super) enum Rule {
    /// Two members that exclude each other.
    Either(&'static str, &'static str),
    /// A member that says something only where another has one of these values.
    OnlyWhere(&'static str, &'static str, &'static [&'static str]),
    /// A member that an object has from another kind that it is like, and that says nothing in it.
    Never(&'static str),
}

impl<'d> Reader<'d> {
    pub(super) fn beside_each_other(&mut self, at: &Cursor<'d, '_>, kind: &'static Kind) {
        for rule in kind.rules {
            match rule {
                Rule::Either(one, other) => self.either(at, kind, one, other),
                Rule::OnlyWhere(name, decider, values) => {
                    let given = at.get(decider).and_then(|member| member.value.as_str());
                    if let Some(value) = given.filter(|value| !values.contains(value)) {
                        let text = format!("`{name}` means nothing where `{decider}` is `{value}`");
                        self.pointless(at, name, text);
                    }
                }
                Rule::Never(name) => {
                    self.pointless(
                        at,
                        name,
                        format!("`{name}` means nothing in the {}", kind.name),
                    );
                }
            }
        }
    }

    fn either(&mut self, at: &Cursor<'d, '_>, kind: &Kind, one: &str, other: &str) {
        let (Some(first), Some(second)) = (at.get(one), at.get(other)) else {
            return;
        };
        let text = format!(
            "`{one}` and `{other}` exclude each other in the {}",
            kind.name
        );
        self.repeated
            .add(Diagnostic::new(Code::Exclusive, text), |finding| {
                finding
                    .at(&second.key_place(), format!("not beside `{one}`"))
                    .related(&first.key_place(), "the other one")
                    .help("keep the one that is meant")
            });
    }

    /// Reports a member, where it is there, that says nothing where it stands.
    pub(super) fn pointless(&mut self, at: &Cursor<'d, '_>, name: &str, text: String) {
        let Some(member) = at.get(name) else { return };
        self.repeated
            .add(Diagnostic::new(Code::Pointless, text), |finding| {
                finding
                    .at(&member.key_place(), "ignored")
                    .help(format!("leave `{name}` out"))
            });
    }
}
