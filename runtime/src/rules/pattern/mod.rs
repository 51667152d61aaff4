//! Patterns, which are ECMA-262's (2020-12 Core, section 6.4).
//!
//! `regress` says whether a pattern is one, and which single characters a class or escape matches. The way through a
//! pattern is taken here, so that it has an end: no place of a text is tried twice for one place of a pattern, and steps
//! are counted.

mod parse;
mod program;
mod run;

use program::Program;
use regress::{Flags, Regex};
use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

/// Whether a text has a part that a pattern matches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// It has.
    Match,
    /// It has not.
    NoMatch,
    /// Nobody knows: the pattern is none, or is beyond what is understood, or it would take too many steps.
    Unknown,
}

/// Patterns that were needed so far.
#[derive(Default)]
pub(super) struct Patterns(Mutex<HashMap<String, Option<Arc<Program>>>>);

impl Patterns {
    /// Looks for a pattern in a text, and takes what that costs off the steps that are left.
    pub(super) fn find(&self, pattern: &str, text: &str, steps: &mut usize) -> Verdict {
        match self.program(pattern) {
            Some(program) => run::find(&program, text, steps),
            None => Verdict::Unknown,
        }
    }

    /// The lock is held while a pattern is looked up or read, never while it is matched.
    fn program(&self, pattern: &str) -> Option<Arc<Program>> {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(program) = known.get(pattern) {
            return program.clone();
        }
        let program = compile(pattern).map(Arc::new);
        known.insert(pattern.to_owned(), program.clone());
        program
    }
}

impl fmt::Debug for Patterns {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Patterns").finish_non_exhaustive()
    }
}

/// In Unicode mode, or else, for authors who escape what that mode forbids to escape, without.
fn compile(pattern: &str) -> Option<Program> {
    let unicode = Flags {
        unicode: true,
        ..Flags::default()
    };
    let modes = [unicode, Flags::default()];
    let mode = modes
        .into_iter()
        .find(|mode| Regex::with_flags(pattern, *mode).is_ok())?;
    let tree = parse::parse(pattern, mode)?;
    Program::of(&tree)
}

#[cfg(test)]
mod tests {
    use super::{Patterns, Verdict};
    use proptest::prelude::*;
    use regress::Regex;
    use std::time::{Duration, Instant};

    fn find(pattern: &str, text: &str) -> Verdict {
        Patterns::default().find(pattern, text, &mut 1_000_000)
    }

    #[test]
    fn patterns_of_real_documents() {
        let cases = [
            ("^[a-z0-9]+(?:-[a-z0-9]+)*$", "a-slug-2", true),
            ("^[a-z0-9]+(?:-[a-z0-9]+)*$", "a--slug", false),
            (r"^\d{3}-\d{4}$", "555-1234", true),
            (r"^\d{3}-\d{4}$", "555-12345", false),
            (r"^#[0-9A-Fa-f]{6}$", "#00ffAA", true),
            (r"^(?!x)[a-z]{1,30}$", "xy", false),
            (r"^(?!x)[a-z]{1,30}$", "yx", true),
            (r"^[^\s/]+\/[^\s/]+$", "owner/name", true),
            (r"(?<=€)\d+", "€5", true),
            (r"(?<=€)\d+", "$5", false),
            (r"(?<!a)b", "ab", false),
            (r"\bword\b", "a word.", true),
            (r"\bword\b", "swords", false),
            (r"^\p{L}+$", "ÄÖß漢", true),
            (r"^\p{L}+$", "a1", false),
            (r"^(?<year>\d{4})-\d\d$", "2024-02", true),
            (r"^.{2,4}$", "🦀🦀", true),
            (r"^.{2,4}$", "a\nb", false),
            ("^[^]$", "\n", true),
            (r"^\u{1F980}$", "🦀", true),
            (r"^\uD83E\uDD80$", "🦀", true),
            (r"^\x41\u0042\t$", "AB\t", true),
            ("^(a|b|)+c$", "abac", true),
            ("^(?:a?){3}b$", "aab", true),
            ("", "anything", true),
            ("^$", "", true),
            // Only without Unicode mode: an escape that means itself, and a brace that counts nothing.
            (r"^\@{$", "@{", true),
        ];
        for (pattern, text, expected) in cases {
            let expected = if expected {
                Verdict::Match
            } else {
                Verdict::NoMatch
            };
            assert_eq!(find(pattern, text), expected, "{pattern} in {text:?}");
        }
    }

    #[test]
    fn what_is_not_understood_is_not_judged() {
        for pattern in ["(", r"^(a)\1$", r"^(?<a>x)\k<a>$"] {
            assert_eq!(find(pattern, "b"), Verdict::Unknown, "{pattern}");
        }
    }

    #[test]
    fn patterns_that_backtrack_end() {
        let text = "a".repeat(5_000) + "!";
        for pattern in [
            "^(a+)+$",
            "^(a|a)*$",
            "^(a|aa)+$",
            "^(.*a){20}$",
            "^(([a-z])+.)+[A-Z]([a-z])+$",
            "(a*)*b",
            "(?<=(a+)+)b",
        ] {
            let start = Instant::now();
            assert_ne!(find(pattern, &text), Verdict::Match, "{pattern}");
            assert!(start.elapsed() < Duration::from_secs(60), "{pattern}");
        }
        assert_eq!(find("^(a+)+$", &"a".repeat(30)), Verdict::Match);
        assert_eq!(find("^(a+)+$", &("a".repeat(30) + "!")), Verdict::NoMatch);
    }

    #[test]
    fn steps_are_counted() {
        let patterns = Patterns::default();
        let mut steps = 100;
        assert_eq!(
            patterns.find("a+b", &"a".repeat(1_000), &mut steps),
            Verdict::Unknown
        );
        assert_eq!(steps, 0);
        assert_eq!(patterns.find("a", "a", &mut steps), Verdict::Unknown);
    }

    fn pattern() -> impl Strategy<Value = String> {
        let leaf = prop_oneof![
            "[abc]",
            Just(".".to_owned()),
            Just("[ab]".to_owned()),
            Just("[^a]".to_owned()),
            Just(r"\w".to_owned()),
            Just(r"\b".to_owned()),
            Just("^".to_owned()),
            Just("$".to_owned()),
        ];
        leaf.prop_recursive(4, 12, 3, |inner| {
            let quantifier = "[*+?]|\\{2\\}|\\{0,2\\}|\\{1,\\}|\\*\\?|\\+\\?";
            prop_oneof![
                (inner.clone(), quantifier).prop_map(|(one, many)| format!("(?:{one}){many}")),
                (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("{a}{b}")),
                (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("({a}|{b})")),
                inner.clone().prop_map(|one| format!("(?={one})")),
                inner.clone().prop_map(|one| format!("(?!{one})")),
                inner.prop_map(|one| format!("(?<={one})")),
            ]
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

        /// A second opinion, on texts that are too short to take long.
        #[test]
        fn finds_what_regress_finds(pattern in pattern(), text in "[abc -]{0,8}") {
            let regex = Regex::with_flags(&pattern, "u").unwrap();
            let expected = if regex.find(&text).is_some() { Verdict::Match } else { Verdict::NoMatch };
            prop_assert_eq!(find(&pattern, &text), expected, "{} in {:?}", pattern, text);
        }
    }
}
