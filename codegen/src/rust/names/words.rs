//! Any text as the words of a name.

use crate::words::words_between;

/// How much of a text goes into its words.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Spelling {
    /// Symbols separate words, but for those that carry the meaning (`-1`, `<=`, `*`).
    Plain,
    /// Every symbol is a word.
    Full,
}

/// The words of a text in lower case. There is at least one, of letters and digits only.
pub(super) fn words(text: &str, spelling: Spelling) -> Vec<String> {
    if let Some((_, spelled)) = WHOLE.iter().find(|(whole, _)| *whole == text) {
        return spelled.split(' ').map(str::to_owned).collect();
    }
    if spelling == Spelling::Plain
        && let Some(words) = simple(text)
    {
        return words;
    }
    let spelling = if text.chars().any(is_kept) {
        spelling
    } else {
        Spelling::Full
    };
    let (clean, complete) = clean(text, spelling);
    let mut words = words_between(&clean);
    if words.is_empty() || !complete {
        words.push(hash_word(text, 4));
    }
    words
}

/// The words of a text that is small letters, digits and what separates them, as most are; `None` of any other.
fn simple(text: &str) -> Option<Vec<String>> {
    let is_word = |byte: &u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    let is_gap = |byte: &u8| matches!(byte, b' ' | b'_' | b'-' | b'.' | b'/' | 0x1F);
    let bytes = text.as_bytes();
    let is_simple = bytes.first().is_some_and(is_word)
        && bytes.iter().all(|byte| is_word(byte) || is_gap(byte));
    let words = || text.split([' ', '_', '-', '.', '/', super::SEPARATOR]);
    is_simple.then(|| {
        words()
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect()
    })
}

/// A word that stands for exactly this text: `x` and so many hexadecimal digits (FNV-1a, 64 bits).
pub(super) fn hash_word(text: &str, digits: usize) -> String {
    let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    let hex = format!("{:016x}", hash ^ (hash >> 32));
    let (_, tail) = hex.split_at(16_usize.saturating_sub(digits));
    format!("x{tail}")
}

/// Texts whose words no rule gives.
const WHOLE: &[(&str, &str)] = &[
    ("", "empty"),
    ("+1", "plus one"),
    ("-1", "minus one"),
    ("_", "underscore"),
    ("<=", "less or equal"),
    (">=", "greater or equal"),
    ("==", "equal"),
    ("!=", "not equal"),
    ("<>", "not equal"),
    ("=~", "matches"),
    ("&&", "and"),
    ("||", "or"),
];

/// What the symbols of ASCII are called.
const SYMBOLS: &[(char, &str)] = &[
    (' ', "space"),
    ('!', "not"),
    ('"', "quote"),
    ('#', "hash"),
    ('$', "dollar"),
    ('%', "percent"),
    ('&', "and"),
    ('\'', "apostrophe"),
    ('(', "open"),
    (')', "close"),
    ('*', "star"),
    ('+', "plus"),
    (',', "comma"),
    ('-', "dash"),
    ('.', "dot"),
    ('/', "slash"),
    (':', "colon"),
    (';', "semicolon"),
    ('<', "less"),
    ('=', "equal"),
    ('>', "greater"),
    ('?', "question"),
    ('@', "at"),
    ('[', "open bracket"),
    ('\\', "backslash"),
    (']', "close bracket"),
    ('^', "caret"),
    ('_', "underscore"),
    ('`', "backtick"),
    ('{', "open brace"),
    ('|', "or"),
    ('}', "close brace"),
    ('~', "tilde"),
];

/// The text with spaces for what is no word, and whether nothing was lost that tells texts apart.
fn clean(text: &str, spelling: Spelling) -> (String, bool) {
    let mut out = String::with_capacity(text.len());
    let mut complete = true;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if c == 'ß' {
            out.push_str("ss");
        } else if is_kept(c) {
            out.push(c);
        } else if let Some((_, word)) = SYMBOLS.iter().find(|(symbol, _)| *symbol == c) {
            out.push(' ');
            let sign = at == 0 && matches!(c, '+' | '-');
            if sign {
                out.push_str(if c == '+' { "plus" } else { "minus" });
            } else if spelling == Spelling::Full || matches!(c, '<' | '>' | '*' | '!') {
                out.push_str(word);
            }
            if matches!(c, '<' | '>') && chars.next_if(|(_, next)| *next == '=').is_some() {
                out.push_str(" or equal");
            }
            out.push(' ');
        } else {
            complete &= is_separator(c) && (spelling == Spelling::Plain || c == super::SEPARATOR);
            out.push(' ');
        }
    }
    (out, complete)
}

/// White space, control characters and general punctuation, which are no part of any word.
fn is_separator(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '\u{2000}'..='\u{206F}' | '\u{A0}'..='\u{BF}' | '\u{FEFF}')
}

/// Letters and digits that stay as they are: all of ASCII, and the letters of the ranges below. In these no two
/// spellings are equal under Unicode's NFC, in which the Rust compiler compares identifiers.
pub(super) fn is_kept(c: char) -> bool {
    c.is_ascii_alphanumeric() || (is_plain_script(c) && c.is_alphabetic() && has_simple_case(c))
}

fn is_plain_script(c: char) -> bool {
    let range = matches!(c,
        '\u{C0}'..='\u{24F}'        // Latin
        | '\u{386}'..='\u{3CE}'     // Greek
        | '\u{400}'..='\u{45F}'     // Cyrillic
        | '\u{48A}'..='\u{52F}'
        | '\u{5D0}'..='\u{5EA}'     // Hebrew
        | '\u{621}'..='\u{63A}'     // Arabic
        | '\u{641}'..='\u{64A}'
        | '\u{E01}'..='\u{E2E}'     // Thai
        | '\u{3041}'..='\u{3096}'   // Hiragana
        | '\u{30A1}'..='\u{30FA}'   // Katakana
        | '\u{4E00}'..='\u{9FFF}'   // Han
        | '\u{AC00}'..='\u{D7A3}' // Hangul
    );
    range && !is_compatibility(c)
}

/// Letters that Unicode's NFKC writes as others: the compiler warns about them in names.
fn is_compatibility(c: char) -> bool {
    matches!(c,
        '\u{132}' | '\u{133}' | '\u{13F}' | '\u{140}' | '\u{149}' | '\u{17F}'
        | '\u{1C4}'..='\u{1CC}'
        | '\u{1F1}'..='\u{1F3}'
    )
}

/// Whether the other case of a letter is one letter that leads back.
fn has_simple_case(c: char) -> bool {
    let upper = single(c.to_uppercase());
    let lower = single(c.to_lowercase());
    match (upper, lower) {
        (Some(upper), Some(lower)) => {
            single(upper.to_lowercase()) == Some(lower)
                && single(lower.to_uppercase()) == Some(upper)
        }
        _ => false,
    }
}

fn single(mut chars: impl Iterator<Item = char>) -> Option<char> {
    let first = chars.next();
    first.filter(|_| chars.next().is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(text: &str) -> String {
        words(text, Spelling::Plain).join(" ")
    }

    #[test]
    fn usual_texts() {
        assert_eq!(plain("listSpaceIntegrations"), "list space integrations");
        assert_eq!(plain("microsoft.graph.user"), "microsoft graph user");
        assert_eq!(plain("space:content:read"), "space content read");
        assert_eq!(plain("$ref"), "ref");
        assert_eq!(plain("HTTPServer"), "http server");
    }

    #[test]
    fn symbols_that_carry_meaning() {
        assert_eq!(plain("-created_at"), "minus created at");
        assert_eq!(plain("+1"), "plus one");
        assert_eq!(plain("<=5"), "less or equal 5");
        assert_eq!(plain("image/*"), "image star");
        assert_eq!(plain("$"), "dollar");
        assert_eq!(plain(""), "empty");
        assert_eq!(words("a.b", Spelling::Full).join(" "), "a dot b");
    }

    #[test]
    fn letters_of_other_scripts() {
        assert_eq!(plain("größe"), "grösse");
        assert_eq!(plain("名前"), "名前");
        assert!(plain("🎉").starts_with('x'));
        assert!(plain("cafe\u{301}").starts_with("cafe x"));
        assert_ne!(plain("🎉"), plain("🎊"));
    }

    #[test]
    fn every_letter_that_is_kept_starts_an_identifier() {
        for c in (0..=0x10_FFFF)
            .filter_map(char::from_u32)
            .filter(|c| is_kept(*c) && !c.is_ascii_digit())
        {
            let upper = c.to_uppercase().to_string();
            for text in [c.to_string(), upper, c.to_lowercase().to_string()] {
                assert!(syn::parse_str::<syn::Ident>(&text).is_ok(), "{c:?}");
            }
        }
    }
}
