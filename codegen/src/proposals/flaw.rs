//! What is ugly about a name.

use super::named::{NameKind, Named};
use crate::api::Api;
use crate::rust::names::hash_at_end;
use crate::rust::same_noun;
use crate::schema::{Key, Part};
use crate::wishes::Subject;
use crate::words::words_between;
use std::fmt;
use std::ops::Range;

/// Characters beyond which the name of a type is long.
const LONG_TYPE: usize = 48;
/// Characters beyond which that of a method or a group is.
const LONG: usize = 40;

/// What is ugly about a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// It ends in a hash.
    Hash,
    /// Another one has the name that it would have.
    Twin(String),
    /// A number tells it from others.
    Counted,
    /// It has the number of a status.
    Status(u16),
    /// It says this twice.
    Twice(String),
    /// It has so many characters.
    Long(usize),
}

impl fmt::Display for Flaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Hash => f.write_str("it ends in a hash"),
            Self::Twin(wish) => write!(f, "another one is called `{wish}`"),
            Self::Counted => f.write_str("a number tells it from others"),
            Self::Status(status) => write!(f, "it has the number of the status {status}"),
            Self::Twice(words) => write!(f, "it says `{words}` twice"),
            Self::Long(length) => write!(f, "it has {length} characters"),
        }
    }
}

/// What is ugly about something's name; nothing about one that the user gave.
pub(super) fn flaws(api: &Api, named: &Named) -> Vec<Flaw> {
    if named.given {
        return Vec::new();
    }
    let mut found = Vec::new();
    if is_hashed(named) {
        found.push(Flaw::Hash);
    } else if named.name != named.wish && named.kind != NameKind::Call {
        found.push(Flaw::Twin(named.wish.clone()));
    }
    if is_counted(api, &named.subject) {
        found.push(Flaw::Counted);
    }
    found.extend(status(&named.subject).map(Flaw::Status));
    found.extend(text_flaws(named.kind, &named.name));
    found
}

/// What is ugly about a text as a name.
pub(super) fn text_flaws(kind: NameKind, name: &str) -> Vec<Flaw> {
    let longest = match kind {
        NameKind::Type => LONG_TYPE,
        NameKind::Call | NameKind::Group => LONG,
        NameKind::Variant => usize::MAX,
        // What is sent under such a name says as much.
        NameKind::Field | NameKind::Part | NameKind::Argument | NameKind::Setter => {
            return Vec::new();
        }
    };
    let said = twice(&words_between(name));
    let mut found: Vec<Flaw> = said.map(Flaw::Twice).into_iter().collect();
    let length = name.chars().count();
    if length > longest {
        found.push(Flaw::Long(length));
    }
    found
}

/// Whether it ends in a hash, which the document does not.
fn is_hashed(named: &Named) -> bool {
    hash_at_end(&named.name).is_some_and(|digits| !named.source.to_lowercase().contains(&digits))
}

/// Whether a name ends in a hash, or in a word that says how another text was written.
pub(super) fn is_told_apart(name: &str) -> bool {
    let words = words_between(name);
    let last = words.last().map(String::as_str).unwrap_or_default();
    hash_at_end(name).is_some() || ["lower", "upper", "camel"].contains(&last)
}

/// The most words that stand there twice.
fn twice(words: &[String]) -> Option<String> {
    let said = words.get(repeated(words)?)?;
    Some(said.join(" "))
}

/// Where words stand for the second time: one or more in a row, or several with others between.
pub(super) fn repeated(words: &[String]) -> Option<Range<usize>> {
    for length in (1..=words.len() / 2).rev() {
        for at in length..=words.len() - length {
            let second = &words[at..at + length];
            let mut before = words[..at].windows(length).enumerate();
            let is_said = |(start, first): (usize, &[String])| {
                let is_near = length > 1 || start + length == at;
                is_near && first.iter().zip(second).all(|(a, b)| same_noun(a, b))
            };
            let says_something = second.iter().any(|word| word.len() > 2);
            if says_something && before.any(is_said) {
                return Some(at..at + length);
            }
        }
    }
    None
}

fn is_counted(api: &Api, subject: &Subject) -> bool {
    match subject {
        Subject::Type(Key(parts)) => parts.last().is_some_and(|last| match last {
            Part::Component(name) | Part::Branch(name) => ends_in_count(name),
            Part::Position(_) | Part::Kind(1..) => true,
            _ => false,
        }),
        Subject::Member(owner, index) => match &api.schemas.get(*owner).kind {
            crate::schema::Kind::Union(union) => {
                let variant = union.variants.get(*index);
                variant.is_some_and(|one| ends_in_count(&one.hint))
            }
            _ => false,
        },
        Subject::Call(at) => api
            .calls
            .get(*at)
            .is_some_and(|call| ends_in_count(call.name())),
        Subject::Argument(..) | Subject::Group(_) => false,
    }
}

/// `getUser_1`, `list 2`
fn ends_in_count(text: &str) -> bool {
    text.rsplit_once([' ', '_', '-'])
        .is_some_and(|(before, last)| {
            let is_number =
                (1..=2).contains(&last.len()) && last.bytes().all(|b| b.is_ascii_digit());
            // `v 1_0` is a version.
            is_number && before.ends_with(char::is_alphabetic)
        })
}

/// The status of the answer that a type is of.
pub(super) fn status(subject: &Subject) -> Option<u16> {
    let Subject::Type(Key(parts)) = subject else {
        return None;
    };
    parts.iter().find_map(|part| match part {
        Part::Response(Some(status)) => status.parse().ok(),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said_twice(name: &str) -> Option<String> {
        twice(&words_between(name))
    }

    #[test]
    fn words_that_stand_twice_are_found() {
        assert_eq!(said_twice("ListPetsPetsResponse").as_deref(), Some("pets"));
        assert_eq!(said_twice("read_flows_flow").as_deref(), Some("flow"));
        let apart = said_twice("UpdateMediaActionUpdateMediaItem");
        assert_eq!(apart.as_deref(), Some("update media"));
        assert_eq!(
            said_twice("UserGroupUserGroupId").as_deref(),
            Some("user group")
        );
        assert_eq!(said_twice("get_pet_of_pet"), None);
        assert_eq!(said_twice("a_a"), None);
    }

    #[test]
    fn a_count_stands_alone_behind_a_word() {
        for text in ["getUser_1", "list 2", "Pet-12"] {
            assert!(ends_in_count(text), "{text}");
        }
        for text in ["oauth2", "v1_0", "Sha_256", "2", "Pet2"] {
            assert!(!ends_in_count(text), "{text}");
        }
    }
}
