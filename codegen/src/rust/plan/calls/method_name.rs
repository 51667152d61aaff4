//! How the methods of a group are called: the operation's words without the group's noun.
//!
//! The choice for one operation depends on its own words and the group's alone, except where two
//! operations of a group would get the same name: then all of them keep their full words.

use crate::rust::options::MethodNames;
use std::collections::HashMap;

const PREPOSITIONS: &[&str] = &[
    "at", "by", "for", "from", "in", "into", "of", "on", "to", "with",
];

/// Why a method has its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NameOrigin {
    /// The user gave it.
    Given,
    /// It has all words of the operation's key.
    Whole,
    /// Words that the group or the arguments say already left: the group's noun, or `by id`.
    Shortened {
        /// The name with all words.
        whole: String,
    },
    /// Another operation of the group wants the short name too, so it kept all of its words.
    Collision {
        /// The name that both of them want.
        short: String,
    },
}

impl NameOrigin {
    /// How the chosen words came about.
    fn of(group: &[String], full: &[String], chosen: &[String]) -> Self {
        let short = short(group, full);
        if chosen != full {
            let whole = full.join("_");
            Self::Shortened { whole }
        } else if short == full {
            Self::Whole
        } else {
            let short = short.join("_");
            Self::Collision { short }
        }
    }
}

/// The words of an operation.
#[derive(Debug)]
pub(crate) enum OperationWords {
    /// Those of its key.
    Key(Vec<String>),
    /// The same, with a number at the end that tells it from the same name elsewhere in the document.
    Numbered(Vec<String>),
    /// Those of the name that the user gave it.
    Given(Vec<String>),
}

impl OperationWords {
    fn all(&self) -> &[String] {
        match self {
            Self::Key(words) | Self::Numbered(words) | Self::Given(words) => words,
        }
    }
}

/// The words of the methods of one group, in the order of `operations`, and why they are so.
///
/// Every operation and the group are given as lower-case words.
pub(crate) fn method_words(
    group: &[String],
    operations: &[OperationWords],
    style: MethodNames,
) -> Vec<(Vec<String>, NameOrigin)> {
    let wish = |operation: &OperationWords| match (operation, style) {
        (OperationWords::Key(full), MethodNames::Short) => short(group, full),
        (OperationWords::Numbered(full), MethodNames::Short) => {
            short(group, full.split_last().map_or(&[], |(_, rest)| rest))
        }
        (operation, _) => operation.all().to_vec(),
    };
    let chosen = settled(operations, operations.iter().map(wish).collect());
    let origin = |(operation, chosen): (&OperationWords, &Vec<String>)| match (operation, style) {
        (OperationWords::Given(_), _) => NameOrigin::Given,
        (_, MethodNames::OperationId) => NameOrigin::Whole,
        (OperationWords::Key(full) | OperationWords::Numbered(full), MethodNames::Short) => {
            NameOrigin::of(group, full, chosen)
        }
    };
    let origins: Vec<NameOrigin> = operations.iter().zip(&chosen).map(origin).collect();
    chosen.into_iter().zip(origins).collect()
}

/// Operations that want one name get all of their words.
fn settled(operations: &[OperationWords], mut chosen: Vec<Vec<String>>) -> Vec<Vec<String>> {
    // A full name can meet the short one of another operation: each round settles at least one of them.
    loop {
        let mut seen: HashMap<&[String], usize> = HashMap::new();
        for words in &chosen {
            *seen.entry(words).or_default() += 1;
        }
        let settle: Vec<usize> = (0..chosen.len())
            .filter(|&at| {
                seen.get(chosen[at].as_slice())
                    .is_some_and(|&count| count > 1)
            })
            .filter(|&at| chosen[at] != operations[at].all())
            .collect();
        if settle.is_empty() {
            return chosen;
        }
        for at in settle {
            chosen[at] = operations[at].all().to_vec();
        }
    }
}

/// The words of an operation without the noun of its group, where nothing else needs them.
pub(crate) fn short(group: &[String], full: &[String]) -> Vec<String> {
    if let Some(version) = version_of(group, full) {
        return vec![version];
    }
    let without = without_noun(group, full).unwrap_or_else(|| full.to_vec());
    let rest = without_by_id(&without);
    match rest.first() {
        None => full.to_vec(),
        Some(first) if PREPOSITIONS.contains(&first.as_str()) => full.to_vec(),
        Some(_) if rest.len() == 1 && is_keyword(&rest[0]) => full.to_vec(),
        Some(_) => rest.to_vec(),
    }
}

/// `chatv2` in `chat` is its `v2`.
fn version_of(group: &[String], full: &[String]) -> Option<String> {
    let ([noun], [only]) = (group, full) else {
        return None;
    };
    let version = only.strip_prefix(noun.as_str())?;
    let digits = version.strip_prefix('v')?;
    let is_version = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_version.then(|| version.to_owned())
}

/// The noun leaves when it stands there once, as the first word, behind the verb, or with a preposition at the end:
/// anywhere else (`listSiteIntegrationScripts` among `integrations`) it is what the name is about.
fn without_noun(group: &[String], full: &[String]) -> Option<Vec<String>> {
    if group.is_empty() {
        return None;
    }
    let mut places = full
        .windows(group.len())
        .enumerate()
        .filter(|(_, window)| window.iter().zip(group).all(|(a, b)| same_noun(a, b)))
        .map(|(at, _)| at);
    let at = places.next()?;
    if places.next().is_some() {
        return None;
    }
    let (before, after) = (full.get(..at)?, full.get(at + group.len()..)?);
    let ends = after.is_empty() || after == ["by", "id"];
    match before.split_last() {
        Some((last, verb)) if ends && PREPOSITIONS.contains(&last.as_str()) => {
            Some([verb, after].concat())
        }
        Some((_, rest)) if !rest.is_empty() => None,
        _ => Some([before, after].concat()),
    }
}

/// The identifier is an argument already, so that `getSpaceById` says no more than `getSpace`.
fn without_by_id(words: &[String]) -> &[String] {
    match words {
        [rest @ .., by, id] if by == "by" && id == "id" && !rest.is_empty() => rest,
        all => all,
    }
}

/// Whether two words are one noun, one of them perhaps in the plural.
pub(crate) fn same_noun(a: &str, b: &str) -> bool {
    let (one, many) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let ies = || one.strip_suffix('y').zip(many.strip_suffix("ies"));
    one == many
        || many
            .strip_prefix(one)
            .is_some_and(|end| end == "s" || end == "es")
        || ies().is_some_and(|(one, many)| one == many)
}

/// Words that would need an escape as a method: the full name reads better (`move_space`).
fn is_keyword(word: &str) -> bool {
    syn::parse_str::<syn::Ident>(word).is_err()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        text.split(' ').map(str::to_owned).collect()
    }

    fn names(group: &str, operations: &[&str]) -> Vec<String> {
        let operations = operations.iter().map(|one| OperationWords::Key(words(one)));
        texts(group, &operations.collect::<Vec<_>>(), MethodNames::Short)
    }

    fn texts(group: &str, operations: &[OperationWords], style: MethodNames) -> Vec<String> {
        let methods = method_words(&words(group), operations, style);
        methods.iter().map(|(one, _)| one.join(" ")).collect()
    }

    fn name(group: &str, operation: &str) -> String {
        names(group, &[operation]).concat()
    }

    #[test]
    fn the_noun_leaves_behind_the_verb() {
        assert_eq!(
            name("spaces", "list space integrations"),
            "list integrations"
        );
        assert_eq!(name("spaces", "get space"), "get");
        assert_eq!(
            name("space integrations", "list space integrations blocks"),
            "list blocks"
        );
        assert_eq!(name("glossaries", "update glossary"), "update");
        assert_eq!(name("meta", "meta get zen"), "get zen");
    }

    #[test]
    fn a_preposition_leaves_with_the_noun_at_the_end() {
        assert_eq!(
            name("organizations", "list spaces in organization"),
            "list spaces"
        );
        assert_eq!(
            name("organizations", "list spaces in organization by id"),
            "list spaces"
        );
    }

    #[test]
    fn an_identifier_is_an_argument_not_a_word() {
        assert_eq!(name("spaces", "get space by id"), "get");
        assert_eq!(name("spaces", "get pages by id"), "get pages");
        assert_eq!(name("spaces", "get space by slug"), "get by slug");
    }

    #[test]
    fn the_noun_stays_where_the_name_is_about_it() {
        for full in ["list site integrations", "list site integration scripts"] {
            assert_eq!(name("integrations", full), full);
        }
        let twice = "list git hub repositories for git sync";
        assert_eq!(name("git", twice), twice);
        assert_eq!(
            name("pets", "list pet stores of pet"),
            "list pet stores of pet"
        );
    }

    #[test]
    fn no_name_is_left_empty_or_a_keyword() {
        assert_eq!(name("spaces", "spaces"), "spaces");
        assert_eq!(name("spaces", "spaces by owner"), "spaces by owner");
        assert_eq!(name("spaces", "move space"), "move space");
    }

    #[test]
    fn operations_that_collide_keep_all_their_words() {
        let got = names("spaces", &["get space", "get spaces", "delete space"]);
        assert_eq!(got, ["get space", "get spaces", "delete"]);
    }

    #[test]
    fn a_full_name_that_meets_a_short_one_moves_that_one_too() {
        let got = names("a", &["get a", "get as", "a get as"]);
        assert_eq!(got, ["get a", "get as", "a get as"]);
    }

    #[test]
    fn a_given_name_moves_those_that_would_have_it() {
        let operations = [
            OperationWords::Given(words("get")),
            OperationWords::Key(words("get space")),
        ];
        let got = texts("spaces", &operations, MethodNames::Short);
        assert_eq!(got, ["get", "get space"]);
    }

    #[test]
    fn a_number_leaves_where_the_group_has_no_other_of_the_name() {
        let numbered = |text: &str| OperationWords::Numbered(words(text));
        let key = |text: &str| OperationWords::Key(words(text));
        let alone = [numbered("get user 1"), key("delete user")];
        assert_eq!(
            texts("users", &alone, MethodNames::Short),
            ["get", "delete"]
        );
        let both = [numbered("get user 1"), key("get user")];
        let got = texts("users", &both, MethodNames::Short);
        assert_eq!(got, ["get user 1", "get user"]);
        let got = texts("users", &alone, MethodNames::OperationId);
        assert_eq!(got, ["get user 1", "delete user"]);
    }

    #[test]
    fn a_version_is_named_after_itself() {
        assert_eq!(name("chat", "chatv2"), "v2");
        assert_eq!(name("chat", "chatvideo"), "chatvideo");
        assert_eq!(name("chat", "listv2"), "listv2");
    }

    #[test]
    fn all_words_stay_where_the_user_wants_them() {
        let operations = [OperationWords::Key(words("get space by id"))];
        let methods = method_words(&words("spaces"), &operations, MethodNames::OperationId);
        assert_eq!(methods, [(words("get space by id"), NameOrigin::Whole)]);
    }
}
