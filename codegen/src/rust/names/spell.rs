//! Words as one name, and a text as the words of a name in some style.

use super::words::{Spelling, hash_word, words};

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

impl Style {
    pub(super) fn join(self, words: &[String]) -> String {
        match self {
            Self::Pascal => pascal(words),
            Self::Snake => words.join("_"),
            Self::Screaming => words.join("_").to_uppercase(),
        }
    }
}

/// The words of a text; in snake case `IDs`, `IPv4`, `OAuth` and the like are one word each.
pub(super) fn spell(text: &str, style: Style, spelling: Spelling) -> Vec<String> {
    // All that is joined has a capital.
    let has_capital = || text.bytes().any(|byte| byte.is_ascii_uppercase());
    if style == Style::Pascal || !has_capital() {
        return words(text, spelling);
    }
    words(&join_acronyms(text), spelling)
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

fn join_acronyms(text: &str) -> String {
    let mut text = text.to_owned();
    if JOINED_SMALL.iter().any(|(word, _)| text.contains(word)) {
        text = join_small(&text);
    }
    for (word, joined) in JOINED {
        if text.contains(word) {
            text = text.replace(word, joined);
        }
    }
    if text.is_ascii() {
        join_plurals(&mut text);
    }
    text
}

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

/// A plural: capitals, one `s`, and then no small letter.
fn join_plurals(text: &mut String) {
    let bytes = text.clone().into_bytes();
    let is_upper = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_uppercase);
    for at in 2..bytes.len() {
        if bytes.get(at) != Some(&b's') || !is_upper(at - 1) || !is_upper(at - 2) {
            continue;
        }
        let ends = !bytes.get(at + 1).is_some_and(u8::is_ascii_lowercase);
        if ends {
            let start = (0..at)
                .rev()
                .take_while(|&before| is_upper(before))
                .last()
                .unwrap_or(at);
            text.replace_range(start + 1..at, &text[start + 1..at].to_ascii_lowercase());
        }
    }
}

/// Cuts words off that make a name too long, and puts a hash of its text in their place.
pub(super) fn shorten(words: &mut Vec<String>, text: &str) {
    if words.iter().map(String::len).sum::<usize>() <= LONGEST {
        return;
    }
    let mut length = 0;
    words.retain(|word| {
        length += word.len();
        length <= LONGEST - 8
    });
    words.push(hash_word(text, 8));
}

/// `foo bar` as `FooBar`. An underscore stays where two digits would meet: `13500_1500`.
fn pascal(words: &[String]) -> String {
    let mut out = String::with_capacity(words.iter().map(|word| word.len() + 1).sum());
    for word in words {
        let mut chars = word.chars();
        let Some(first) = chars.next() else { continue };
        push_gap(&mut out, first);
        if first.is_ascii() {
            out.push(first.to_ascii_uppercase());
        } else {
            out.extend(first.to_uppercase());
        }
        out.push_str(chars.as_str());
    }
    out
}

fn push_gap(out: &mut String, next: char) {
    if next.is_ascii_digit() && out.ends_with(|c: char| c.is_ascii_digit()) {
        out.push('_');
    }
}

/// What must differ between any two names of a scope: words in lower case, without what joins them.
pub(super) fn fold(words: &[String]) -> String {
    if !words.iter().all(|word| word.is_ascii()) {
        return pascal(words).to_lowercase();
    }
    let mut out = String::with_capacity(words.iter().map(|word| word.len() + 1).sum());
    for word in words {
        if let Some(first) = word.chars().next() {
            push_gap(&mut out, first);
            out.push_str(word);
        }
    }
    out.make_ascii_lowercase();
    out
}

/// The word for how a text uses capitals.
pub(super) fn case_word(text: &str) -> Option<&'static str> {
    let upper = text.contains(char::is_uppercase);
    let lower = text.contains(char::is_lowercase);
    match (upper, lower) {
        (true, false) => Some("upper"),
        (false, true) => Some("lower"),
        (true, true) if text.starts_with(char::is_lowercase) => Some("camel"),
        _ => None,
    }
}
