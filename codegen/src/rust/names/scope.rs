//! Names for all that is in one place, without collisions.

use super::words::{Spelling, hash_word, words};
use super::{identifier, reserved};
use proc_macro2::Ident;
use std::collections::{BTreeMap, HashSet};

/// Characters that a name has at most; beyond that its end is a hash.
const LONGEST: usize = 96;

/// How the words of a name are joined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Style {
    /// `ListSpaces`
    Pascal,
    /// `list_spaces`
    Snake,
    /// `LIST_SPACES`
    Screaming,
}

/// A place in which names must differ.
#[derive(Clone, Copy, Debug)]
pub struct Scope {
    style: Style,
    reserved: &'static [&'static str],
    /// The word that a text gets whose name is reserved.
    instead: &'static str,
    /// The word before a digit.
    digit: &'static str,
    /// Whether the names are those of files, too.
    is_of_files: bool,
}

impl Scope {
    /// The types of a crate.
    pub const TYPES: Self = Self {
        style: Style::Pascal,
        reserved: reserved::TYPES,
        instead: "schema",
        digit: "type",
        is_of_files: false,
    };
    /// The variants of an enum.
    pub const VARIANTS: Self = Self {
        style: Style::Pascal,
        reserved: reserved::VARIANTS,
        instead: "value",
        digit: "n",
        is_of_files: false,
    };
    /// The fields of a struct, or the arguments of a function.
    pub const FIELDS: Self = Self {
        style: Style::Snake,
        reserved: &[],
        instead: "field",
        digit: "n",
        is_of_files: false,
    };
    /// The methods of a type.
    pub const METHODS: Self = Self {
        style: Style::Snake,
        reserved: reserved::METHODS,
        instead: "value",
        digit: "n",
        is_of_files: false,
    };
    /// Modules, which are files too.
    pub const MODULES: Self = Self {
        style: Style::Snake,
        reserved: reserved::MODULES,
        instead: "module",
        digit: "n",
        is_of_files: true,
    };
    /// The Cargo features of groups of calls, to be written in kebab case.
    pub(crate) const FEATURES: Self = Self {
        style: Style::Snake,
        reserved: reserved::FEATURES,
        instead: "calls",
        digit: "n",
        is_of_files: false,
    };
    /// The constants of a module.
    pub const CONSTANTS: Self = Self {
        style: Style::Screaming,
        reserved: &[],
        instead: "value",
        digit: "n",
        is_of_files: false,
    };

    /// The same scope with other names reserved.
    #[must_use]
    pub const fn reserving(self, reserved: &'static [&'static str]) -> Self {
        Self { reserved, ..self }
    }
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

impl Scope {
    /// One identifier for each claim, in the order of the claims. All of them differ, whatever the claims are.
    pub fn assign(self, claims: &[Claim]) -> Vec<Ident> {
        let mut names: Vec<Option<String>> = vec![None; claims.len()];
        let mut taken = HashSet::new();
        let mut losers = Vec::new();
        for (fold, mut twins) in self.twins(claims) {
            twins
                .sort_by_key(|&index| claims.get(index).map(|claim| self.precedence(claim, index)));
            for (place, index) in twins.into_iter().enumerate() {
                if place == 0 {
                    if let (Some(slot), Some(claim)) = (names.get_mut(index), claims.get(index)) {
                        *slot = Some(if claim.given {
                            claim.text.clone()
                        } else {
                            self.join(&self.plain(&claim.text))
                        });
                    }
                    taken.insert(fold.clone());
                } else {
                    losers.push(index);
                }
            }
        }
        losers.sort_by_key(|&index| claims.get(index).map(|claim| self.precedence(claim, index)));
        for index in losers {
            if let (Some(slot), Some(claim)) = (names.get_mut(index), claims.get(index)) {
                *slot = Some(self.settle(claim, &mut taken));
            }
        }
        names
            .into_iter()
            .map(|name| identifier(name.as_deref().unwrap_or("_")))
            .collect()
    }

    /// The claims that cannot have the name that they want first, because a twin has it.
    pub fn collisions(self, claims: &[Claim]) -> Vec<Collision> {
        let mut found = Vec::new();
        for mut twins in self
            .twins(claims)
            .into_values()
            .filter(|twins| twins.len() > 1)
        {
            twins
                .sort_by_key(|&index| claims.get(index).map(|claim| self.precedence(claim, index)));
            let Some((&winner, losers)) = twins.split_first() else {
                continue;
            };
            found.extend(losers.iter().map(|&loser| Collision { loser, winner }));
        }
        found.sort_by_key(|collision| collision.loser);
        found
    }

    /// Claims by the name that they want first.
    fn twins(self, claims: &[Claim]) -> BTreeMap<String, Vec<usize>> {
        let mut twins: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (index, claim) in claims.iter().enumerate() {
            let words = if claim.given {
                spell(&claim.text, self.style, Spelling::Plain)
            } else {
                self.plain(&claim.text)
            };
            twins.entry(fold(&words)).or_default().push(index);
        }
        twins
    }

    fn precedence(self, claim: &Claim, index: usize) -> (bool, u8, bool, &str, &str, usize) {
        let is_name = claim.text == self.join(&spell(&claim.text, self.style, Spelling::Plain));
        (
            !claim.given,
            claim.rank,
            !is_name,
            &claim.text,
            &claim.key,
            index,
        )
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
            .map(|words| self.join(&words))
            .unwrap_or_default()
    }

    pub(super) fn style(self) -> Style {
        self.style
    }

    /// Whether a name is taken before a document says anything.
    pub(super) fn is_reserved(self, name: &str) -> bool {
        let folded = |name: &str| name.replace('_', "").to_lowercase();
        let name = folded(name);
        let mut reserved = self.reserved.iter();
        reserved.any(|reserved| folded(reserved) == name)
            || (self.is_of_files && reserved::is_device(&name))
    }

    /// Words that are no reserved name, do not start with a digit, and are not too long.
    fn legal(self, mut words: Vec<String>, text: &str) -> Vec<String> {
        if words.iter().map(String::len).sum::<usize>() > LONGEST {
            shorten(&mut words, text);
        }
        if let Some(first) = words.first_mut()
            && first.starts_with(|c: char| c.is_ascii_digit())
        {
            let versioned = self.digit == "n" && is_version(text);
            first.insert_str(0, if versioned { "v" } else { self.digit });
        }
        if self.is_reserved(&fold(&words)) {
            words.push(self.instead.to_owned());
        }
        words
    }

    fn join(self, words: &[String]) -> String {
        match self.style {
            Style::Pascal => pascal(words),
            Style::Snake => words.join("_"),
            Style::Screaming => words.join("_").to_uppercase(),
        }
    }
}

/// The words of a text; in snake case `IDs`, `IPv4`, `OAuth` and the like are one word each.
pub(super) fn spell(text: &str, style: Style, spelling: Spelling) -> Vec<String> {
    match style {
        Style::Pascal => words(text, spelling),
        Style::Snake | Style::Screaming => words(&join_acronyms(text), spelling),
    }
}

/// Words whose capitals do not begin new ones.
const JOINED: &[(&str, &str)] = &[
    ("GitHub", "Github"),
    ("GitLab", "Gitlab"),
    ("GraphQL", "Graphql"),
    ("IPv", "Ipv"),
    ("OAuth", "Oauth"),
    ("YouTube", "Youtube"),
];

/// The same where they begin with a small letter, as they do only at the start of a text or behind what is no letter.
const JOINED_SMALL: &[(&str, &str)] = &[
    ("gRPC", "grpc"),
    ("gitHub", "github"),
    ("gitLab", "gitlab"),
    ("graphQL", "graphql"),
    ("iOS", "ios"),
    ("macOS", "macos"),
    ("oAuth", "oauth"),
    ("youTube", "youtube"),
];

fn join_small(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let is_start = !out.ends_with(char::is_alphabetic);
        let joined = JOINED_SMALL
            .iter()
            .find(|(word, _)| is_start && rest.starts_with(word));
        let taken = joined.map_or(first.len_utf8(), |(word, _)| word.len());
        let (head, tail) = rest.split_at(taken);
        out.push_str(joined.map_or(head, |(_, joined)| joined));
        rest = tail;
    }
    out
}

fn join_acronyms(text: &str) -> String {
    let mut text = join_small(text);
    for (word, joined) in JOINED {
        text = text.replace(word, joined);
    }
    if !text.is_ascii() {
        return text;
    }
    // A plural: capitals, one `s`, and then no small letter.
    let bytes = text.clone().into_bytes();
    let is_upper = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_uppercase);
    for at in 2..bytes.len() {
        let ends = !bytes.get(at + 1).is_some_and(u8::is_ascii_lowercase);
        if bytes.get(at) == Some(&b's') && ends && is_upper(at - 1) && is_upper(at - 2) {
            let start = (0..at)
                .rev()
                .take_while(|&before| is_upper(before))
                .last()
                .unwrap_or(at);
            text.replace_range(start + 1..at, &text[start + 1..at].to_ascii_lowercase());
        }
    }
    text
}

/// `2.0`, `1.2.3`
fn is_version(text: &str) -> bool {
    text.contains('.') && text.chars().all(|c| c == '.' || c.is_ascii_digit())
}

fn shorten(words: &mut Vec<String>, text: &str) {
    let mut length = 0;
    words.retain(|word| {
        length += word.len();
        length <= LONGEST - 8
    });
    words.push(hash_word(text, 8));
}

/// `foo bar` as `FooBar`. An underscore stays where two digits would meet: `13500_1500`.
fn pascal(words: &[String]) -> String {
    let mut out = String::new();
    for word in words {
        let mut chars = word.chars();
        let Some(first) = chars.next() else { continue };
        if first.is_ascii_digit() && out.ends_with(|c: char| c.is_ascii_digit()) {
            out.push('_');
        }
        out.extend(first.to_uppercase());
        out.push_str(chars.as_str());
    }
    out
}

/// What must differ between any two names of a scope.
fn fold(words: &[String]) -> String {
    pascal(words).to_lowercase()
}

/// The word for how a text uses capitals.
fn case_word(text: &str) -> Option<&'static str> {
    let upper = text.contains(char::is_uppercase);
    let lower = text.contains(char::is_lowercase);
    match (upper, lower) {
        (true, false) => Some("upper"),
        (false, true) => Some("lower"),
        (true, true) if text.starts_with(char::is_lowercase) => Some("camel"),
        _ => None,
    }
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
        for scope in [Scope::MODULES, Scope::MODULES.reserving(&["ops"])] {
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
