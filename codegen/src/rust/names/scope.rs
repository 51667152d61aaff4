//! Names for all that is in one place, without collisions.

use super::spell::{Style, case_word, fold, shorten, spell};
use super::words::{Spelling, hash_word};
use super::{Name, reserved};
use std::cmp::Ordering;
use std::collections::{HashMap, HashSet};

/// A place in which names must differ.
#[derive(Clone, Copy, Debug)]
pub struct Scope {
    pub(super) style: Style,
    /// Lists of names.
    pub(super) reserved: &'static [&'static [&'static str]],
    /// The word that a text gets whose name is reserved.
    pub(super) instead: &'static str,
    /// The word before a digit.
    pub(super) digit: &'static str,
    /// Whether the names are those of files, too.
    pub(super) is_of_files: bool,
}

/// Someone who wants a name.
#[derive(Clone, Debug)]
pub struct Claim {
    /// What the name is made of.
    pub text: String,
    /// What tells claims with the same text apart: it is hashed when nothing else helps.
    pub key: String,
    /// A smaller rank goes first.
    pub rank: u8,
    /// Whether the text is the name itself, which a user gave: it goes before all others and is not changed.
    pub given: bool,
}

impl Claim {
    /// A claim whose text is its key.
    pub fn new(text: impl Into<String>) -> Self {
        let text = text.into();
        Self {
            key: text.clone(),
            text,
            rank: 0,
            given: false,
        }
    }

    /// The same claim for the name that a user gave, if there is one.
    #[must_use]
    pub fn called(self, given: Option<&str>) -> Self {
        match given {
            Some(name) => Self {
                text: name.to_owned(),
                given: true,
                ..self
            },
            None => self,
        }
    }

    /// The same claim with another rank.
    #[must_use]
    pub fn ranked(self, rank: u8) -> Self {
        Self { rank, ..self }
    }
}

/// Two claims that want one name, by their indices.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Collision {
    /// The one that gets another name.
    pub loser: usize,
    /// The one that gets it.
    pub winner: usize,
}

/// What a claim wants first.
struct Wish {
    name: String,
    /// What must differ from that of any other.
    fold: String,
}

/// Claims of which only one can have what it wants.
struct Contest<'w> {
    /// The one that gets it, for each wish.
    winners: HashMap<&'w str, usize>,
    /// All others, in the order of the claims.
    losers: Vec<usize>,
}

impl Scope {
    /// One identifier for each claim, in the order of the claims. All of them differ, whatever the claims are.
    pub fn assign(self, claims: &[Claim]) -> Vec<Name> {
        let mut wishes = self.wishes(claims);
        let mut losers = self.contest(claims, &wishes).losers;
        if !losers.is_empty() {
            losers.sort_by(|one, other| self.precedence(claims, *one, *other));
            let mut taken: HashSet<String> = wishes.iter().map(|wish| wish.fold.clone()).collect();
            for index in losers {
                if let (Some(wish), Some(claim)) = (wishes.get_mut(index), claims.get(index)) {
                    wish.name = self.settle(claim, &mut taken);
                }
            }
        }
        wishes.iter().map(|wish| Name::new(&wish.name)).collect()
    }

    /// The claims that cannot have the name that they want first, because a twin has it.
    pub fn collisions(self, claims: &[Claim]) -> Vec<Collision> {
        let wishes = self.wishes(claims);
        let contest = self.contest(claims, &wishes);
        let losers = contest.losers.into_iter();
        let mut found: Vec<Collision> = losers
            .filter_map(|loser| {
                let wish = wishes.get(loser)?;
                let winner = *contest.winners.get(wish.fold.as_str())?;
                Some(Collision { loser, winner })
            })
            .collect();
        found.sort_by_key(|collision| collision.loser);
        found
    }

    fn wishes(self, claims: &[Claim]) -> Vec<Wish> {
        claims.iter().map(|claim| self.wish(claim)).collect()
    }

    fn wish(self, claim: &Claim) -> Wish {
        if claim.given {
            return Wish {
                name: claim.text.clone(),
                fold: fold(&spell(&claim.text, self.style, Spelling::Plain)),
            };
        }
        let words = self.plain(&claim.text);
        Wish {
            name: self.style.join(&words),
            fold: fold(&words),
        }
    }

    fn contest<'w>(self, claims: &[Claim], wishes: &'w [Wish]) -> Contest<'w> {
        let mut winners: HashMap<&str, usize> = HashMap::with_capacity(wishes.len());
        let mut losers = Vec::new();
        for (index, wish) in wishes.iter().enumerate() {
            let Some(winner) = winners.get_mut(wish.fold.as_str()) else {
                winners.insert(&wish.fold, index);
                continue;
            };
            let loser = if self.precedence(claims, index, *winner) == Ordering::Less {
                std::mem::replace(winner, index)
            } else {
                index
            };
            losers.push(loser);
        }
        Contest { winners, losers }
    }

    /// Which of two claims goes first.
    fn precedence(self, claims: &[Claim], one: usize, other: usize) -> Ordering {
        let key = |index: usize| {
            let claim = claims.get(index)?;
            let words = spell(&claim.text, self.style, Spelling::Plain);
            let is_name = claim.text == self.style.join(&words);
            let Claim { text, key, .. } = claim;
            Some((!claim.given, claim.rank, !is_name, text, key, index))
        };
        key(one).cmp(&key(other))
    }

    /// The words of the name that a text leads to as long as nobody else wants it.
    fn plain(self, text: &str) -> Vec<String> {
        self.legal(spell(text, self.style, Spelling::Plain), text)
    }

    /// The first free name that tells the claim from its twins.
    fn settle(self, claim: &Claim, taken: &mut HashSet<String>) -> String {
        let text = &claim.text;
        let plain = self.plain(text);
        let with = |word: &str| {
            plain
                .iter()
                .cloned()
                .chain([word.to_owned()])
                .collect::<Vec<_>>()
        };
        let mut rungs = Vec::new();
        rungs.push(self.legal(spell(text, self.style, Spelling::Full), text));
        rungs.extend(case_word(text).map(with));
        rungs.extend([4, 8, 16].map(|digits| with(&hash_word(&claim.key, digits))));
        // Only claims that are equal in everything get this far.
        let repeated =
            (2_u64..).map(|count| with(&hash_word(&format!("{}\n{count}", claim.key), 16)));
        let mut free = rungs
            .into_iter()
            .chain(repeated)
            .filter(|words| taken.insert(fold(words)));
        free.next()
            .map(|words| self.style.join(&words))
            .unwrap_or_default()
    }

    /// The words of a text, as its names have them.
    pub(crate) fn words_of(self, text: &str) -> Vec<String> {
        spell(text, self.style, Spelling::Plain)
    }

    pub(super) fn style(self) -> Style {
        self.style
    }

    /// Whether a name is taken before a document says anything.
    pub(super) fn is_reserved(self, name: &str) -> bool {
        self.has_reserved(&name.replace('_', "").to_lowercase())
    }

    /// The same of a name in lower case and without underscores.
    fn has_reserved(self, folded: &str) -> bool {
        let is_of_files = self.is_of_files && reserved::is_device(folded);
        is_of_files
            || self
                .reserved
                .iter()
                .copied()
                .flatten()
                .any(|one| is_folded(one, folded))
    }

    /// Words that are no reserved name, do not start with a digit, and are not too long.
    fn legal(self, mut words: Vec<String>, text: &str) -> Vec<String> {
        shorten(&mut words, text);
        if let Some(first) = words.first_mut()
            && first.starts_with(|c: char| c.is_ascii_digit())
        {
            let versioned = self.digit == "n" && is_version(text);
            first.insert_str(0, if versioned { "v" } else { self.digit });
        }
        let mut folded = fold(&words);
        folded.retain(|c| c != '_');
        if self.has_reserved(&folded) {
            words.push(self.instead.to_owned());
        }
        words
    }
}

/// Whether a reserved name is this one but for capitals and underscores.
fn is_folded(reserved: &str, folded: &str) -> bool {
    let mut rest = folded.as_bytes();
    for byte in reserved.bytes().filter(|byte| *byte != b'_') {
        match rest.split_first() {
            Some((first, behind)) if *first == byte.to_ascii_lowercase() => rest = behind,
            _ => return false,
        }
    }
    rest.is_empty()
}

/// `2.0`, `1.2.3`
fn is_version(text: &str) -> bool {
    text.contains('.') && text.chars().all(|c| c == '.' || c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn assign(scope: Scope, texts: &[&str]) -> Vec<String> {
        let claims: Vec<Claim> = texts.iter().map(|text| Claim::new(*text)).collect();
        scope
            .assign(&claims)
            .iter()
            .map(ToString::to_string)
            .collect()
    }

    #[test]
    fn types() {
        assert_eq!(
            assign(
                Scope::TYPES,
                &[
                    "URL",
                    "IPv4Address",
                    "microsoft.graph.user",
                    "String",
                    "option",
                    "3DModel",
                    "Self",
                    "free_2024"
                ]
            ),
            [
                "Url",
                "IPv4Address",
                "MicrosoftGraphUser",
                "StringSchema",
                "OptionSchema",
                "Type3dModel",
                "SelfSchema",
                "Free2024"
            ]
        );
    }

    #[test]
    fn fields() {
        assert_eq!(
            assign(
                Scope::FIELDS,
                &[
                    "type",
                    "self",
                    "previewImages",
                    "internal_billingMigration",
                    "base-uri",
                    "userIDs",
                    "IPv4",
                    "1h",
                    "+1",
                    "-1",
                    "gen",
                    "plus_2024"
                ]
            ),
            [
                "r#type",
                "self_",
                "preview_images",
                "internal_billing_migration",
                "base_uri",
                "user_ids",
                "ipv4",
                "n1h",
                "plus_one",
                "minus_one",
                "r#gen",
                "plus_2024"
            ]
        );
    }

    #[test]
    fn variants() {
        assert_eq!(
            assign(
                Scope::VARIANTS,
                &[
                    "space:content:read",
                    "self",
                    "unrecognized",
                    "404",
                    "1.2",
                    "13500_1500",
                    "135001500",
                    "<=",
                    "*",
                    "",
                    "-created_at",
                    "created_at"
                ]
            ),
            [
                "SpaceContentRead",
                "Self_",
                "UnrecognizedValue",
                "N404",
                "V1_2",
                "N13500_1500",
                "N135001500",
                "LessOrEqual",
                "Star",
                "Empty",
                "MinusCreatedAt",
                "CreatedAt"
            ]
        );
    }

    #[test]
    fn twins_say_what_tells_them_apart() {
        assert_eq!(
            assign(Scope::FIELDS, &["_id", "id"]),
            ["underscore_id", "id"]
        );
        assert_eq!(
            assign(Scope::FIELDS, &["user_id", "userId", "user-id"]),
            ["user_id", "user_id_camel", "user_dash_id"]
        );
        assert_eq!(
            assign(Scope::TYPES, &["boolean", "Boolean"]),
            ["BooleanLower", "Boolean"]
        );
        let arn = assign(Scope::TYPES, &["RoleARN", "RoleArn"]);
        assert_eq!(arn[1], "RoleArn");
        assert!(arn[0].starts_with("RoleArnX"), "{arn:?}");
    }

    #[test]
    fn no_module_is_a_device() {
        let texts = [
            "Con", "AUX", "nul", "prn", "COM1", "com_9", "LPT5", "COM¹", "lpt³",
        ];
        for scope in [Scope::MODULES, Scope::GROUPS] {
            for text in texts {
                let name = assign(scope, &[text]).concat();
                assert!(!reserved::is_device(&name), "{text}: {name}");
                assert_ne!(name.replace('_', ""), text.to_lowercase().replace('_', ""));
            }
        }
        assert_eq!(
            assign(Scope::MODULES, &["com1", "com0", "coma"]),
            ["com1_module", "com0", "coma"]
        );
        assert_eq!(assign(Scope::FIELDS, &["con", "com1"]), ["con", "com1"]);
        assert!(reserved::is_device("COM²") && reserved::is_device("Lpt9"));
        assert!(!reserved::is_device("com10") && !reserved::is_device("com"));
    }

    #[test]
    fn equal_claims_still_differ() {
        let names = assign(Scope::VARIANTS, &["a", "a", "a", "a", "a", "a"]);
        assert_eq!(names.iter().collect::<HashSet<_>>().len(), 6);
    }
}
