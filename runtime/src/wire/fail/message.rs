//! The one line that a failure prints.

use std::fmt::{self, Write};

use super::place::{self, Step};
use super::{Fail, Reason};
use crate::printable::is_hidden;
use crate::wire::snippet::quoted;

/// Characters that a message has at most.
const LINE: usize = 2_000;
/// Variants that a message explains at most, and unions inside unions.
const VARIANTS: usize = 12;
const NESTED: u8 = 3;

impl fmt::Display for Fail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut line = Line { f, left: LINE };
        let written = match self.0.type_name {
            Some(name) => write!(line, "{}: ", without_modules(name)),
            None => Ok(()),
        };
        match written.and_then(|()| self.write(&mut line, "$", false, 0)) {
            Err(_) if line.left == 0 => f.write_str("…"),
            other => other,
        }
    }
}

/// The message: what a failure holds may be secret, and grows with each union inside a union.
impl fmt::Debug for Fail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Fail").field(&self.to_string()).finish()
    }
}

impl Fail {
    /// Writes the failure as seen from `at`, the path of the value that its own path starts from, and whether that may be
    /// a secret.
    fn write(&self, out: &mut dyn Write, at: &str, secret: bool, nested: u8) -> fmt::Result {
        let secret = secret || self.is_secret();
        let mut place = at.to_owned();
        place::write(&self.0.path, &mut place)?;
        write!(out, "{place}: ")?;
        match &self.0.reason {
            Reason::Mismatch {
                expected,
                found,
                discreet,
            } => {
                let found = discreet.as_deref().filter(|_| secret).unwrap_or(found);
                write!(out, "expected {expected}, found {found}")?;
            }
            Reason::Missing => out.write_str("a required property is missing")?,
            Reason::NotJson(message) => write!(out, "not valid JSON: {message}")?,
            #[cfg(feature = "xml")]
            Reason::NotXml(message) => write!(out, "not well-formed XML: {message}")?,
            Reason::NoVariant { union, branches } => {
                write!(out, "no variant of {union} fits")?;
                write_branches(out, branches, (&place, secret), nested)?;
            }
        }
        self.write_variants(out)
    }

    /// Which variants of which unions the way down has gone through.
    fn write_variants(&self, out: &mut dyn Write) -> fmt::Result {
        let mut separator = " (in variant ";
        for step in self.0.path.iter().rev() {
            if let Step::Variant(name) = step {
                write!(out, "{separator}{name}")?;
                separator = " > ";
            }
        }
        if separator == " > " {
            out.write_str(")")
        } else {
            Ok(())
        }
    }
}

fn write_branches(
    out: &mut dyn Write,
    branches: &[(&'static str, Fail)],
    (at, secret): (&str, bool),
    nested: u8,
) -> fmt::Result {
    if nested == NESTED {
        return Ok(());
    }
    for (position, (name, fail)) in branches.iter().take(VARIANTS).enumerate() {
        write!(out, "{}{name} (", if position == 0 { ": " } else { "; " })?;
        fail.write(out, at, secret, nested + 1)?;
        out.write_str(")")?;
    }
    match branches.len().saturating_sub(VARIANTS) {
        0 => Ok(()),
        more => write!(out, "; and {more} more"),
    }
}

/// Passes on so many characters and then fails, which ends the writing of a message that would not. Those that are never
/// shown are escaped.
struct Line<'a, 'b> {
    f: &'a mut fmt::Formatter<'b>,
    left: usize,
}

impl Line<'_, '_> {
    fn put(&mut self, c: char) -> fmt::Result {
        self.left = self.left.checked_sub(1).ok_or(fmt::Error)?;
        self.f.write_char(c)
    }
}

impl Write for Line<'_, '_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        text.chars().try_for_each(|c| {
            if is_hidden(c) {
                c.escape_default().try_for_each(|c| self.put(c))
            } else {
                self.put(c)
            }
        })
    }
}

/// `alloc::vec::Vec<gitbook::types::Space>` is `Vec<Space>`.
pub(in crate::wire) fn without_modules(name: &str) -> String {
    let mut short = String::with_capacity(name.len());
    let mut start = 0;
    for (at, c) in name.char_indices() {
        if !(c.is_alphanumeric() || c == '_' || c == ':') {
            let word = name.get(start..at).unwrap_or_default();
            short.push_str(word.rsplit("::").next().unwrap_or(word));
            short.push(c);
            start = at + c.len_utf8();
        }
    }
    let word = name.get(start..).unwrap_or_default();
    short + word.rsplit("::").next().unwrap_or(word)
}

/// Words for the one of several texts that was expected.
pub(in crate::wire) fn the_constant(json: &str) -> String {
    let inner = json
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'));
    inner.map_or_else(
        || json.to_owned(),
        |text| format!("the string {}", quoted(text)),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::Tape;

    #[test]
    fn the_path_is_jsonpath() {
        let fail = Fail::mismatch("an integer", "null")
            .in_member("it's\n\u{1}")
            .in_item(3)
            .in_member("a b")
            .in_member("_x1");
        assert_eq!(fail.path(), r"$._x1['a b'][3]['it\'s\n\u0001']");
        assert_eq!(
            fail.to_string(),
            r"$._x1['a b'][3]['it\'s\n\u0001']: expected an integer, found null"
        );
        assert_eq!(
            fail.within("Space").to_string().split(": ").next(),
            Some("Space")
        );
    }

    #[test]
    fn a_union_names_every_branch_with_its_full_path() {
        let code = Fail::missing("syntax");
        let paragraph = Fail::mismatch("an array", "null")
            .in_member("nodes")
            .in_variant("Leaf");
        let fail = Fail::no_variant(
            "DocumentBlock",
            vec![("Paragraph", paragraph), ("Code", code)],
        )
        .in_item(2)
        .in_member("blocks");
        assert_eq!(
            fail.to_string(),
            "$.blocks[2]: no variant of DocumentBlock fits: \
             Paragraph ($.blocks[2].nodes: expected an array, found null (in variant Leaf)); \
             Code ($.blocks[2].syntax: a required property is missing)"
        );
        assert_eq!(
            fail.variants()
                .map(|(name, fail)| (name, fail.path()))
                .collect::<Vec<_>>(),
            [
                ("Paragraph", "$.nodes".to_owned()),
                ("Code", "$.syntax".to_owned())
            ]
        );
    }

    #[test]
    fn a_type_is_named_without_its_modules() {
        for (name, short) in [
            ("gitbook::types::list::Space", "Space"),
            (
                "alloc::vec::Vec<core::option::Option<gitbook::types::Space>>",
                "Vec<Option<Space>>",
            ),
            ("(i64, alloc::string::String)", "(i64, String)"),
            ("[u8; 4]", "[u8; 4]"),
        ] {
            assert_eq!(without_modules(name), short);
        }
    }

    #[test]
    fn a_message_is_short_whatever_failed() {
        let mut fail = Fail::mismatch("an integer", "null").in_member(&"é".repeat(LINE * 2));
        for _ in 0..200 {
            fail = Fail::no_variant(
                "U",
                vec![("A", fail.clone()), ("B", fail.clone()), ("C", fail)],
            )
            .in_member("x");
        }
        let message = fail.to_string();
        assert!(message.chars().count() <= LINE + 1, "{}", message.len());
        let long = Fail::mismatch("é".repeat(LINE * 2), "null").to_string();
        assert_eq!(long.chars().count(), LINE + 1);
        assert!(long.ends_with("é…"));
        let name = Fail::missing(&"é".repeat(LINE * 2)).to_string();
        assert!(name.chars().count() < 300, "{name}");
        let many =
            Fail::no_variant("U", (0..20).map(|_| ("A", Fail::missing("x"))).collect()).to_string();
        assert!(many.ends_with("; and 8 more"), "{many}");
    }

    #[test]
    fn debug_says_what_display_says() {
        let fail = Fail::mismatch("an \"id\"", "null").in_member("x");
        assert_eq!(
            format!("{fail:?}"),
            r#"Fail("$.x: expected an \"id\", found null")"#
        );
    }

    /// `unwrap`, `expect` and what a `main` returns print `Debug`.
    #[test]
    fn neither_display_nor_debug_tells_a_secret() {
        let tape = Tape::parse(br#"{"a": "CANARY", "b": {"token": "CANARY"}}"#).unwrap();
        let text = tape.root().get("a").unwrap();
        let object = tape.root().get("b").unwrap();
        let branch = || Fail::unfit("an integer", text);
        for (fail, words) in [
            (branch().in_member("password"), "found a string"),
            (
                branch().in_item(1).in_member("apiKeys").in_member("x"),
                "found a string",
            ),
            (branch().concealed(), "found a string"),
            (
                Fail::mismatch("a date", "CANARY").in_member("secret"),
                "found something else",
            ),
            (
                Fail::unreadable("the type Url", text, "CANARY is none").in_member("authToken"),
                "found a string",
            ),
            (
                Fail::unreadable("the type T", object, "CANARY is no number"),
                "with the member \"token\"",
            ),
            (
                Fail::no_variant("U", vec![("A", branch()), ("B", branch())]).in_member("secret"),
                "A ($.secret: expected an integer, found a string)",
            ),
        ] {
            let mut printed = format!("{fail} {fail:?} {fail:#?}");
            for (_, inner) in fail.variants() {
                write!(printed, "{inner} {inner:?}").unwrap();
            }
            assert!(!printed.contains("CANARY"), "{printed}");
            assert!(printed.contains(words), "{printed}");
        }
        assert!(!format!("{tape:?} {object:?}").contains("CANARY\"}"));
    }

    #[test]
    fn nothing_in_a_message_turns_what_stands_around_it() {
        let tape = Tape::parse("\"a\u{202e}b\u{2028}\"".as_bytes()).unwrap();
        let fail = Fail::unreadable("an id", tape.root(), "no \u{2066}id\n").in_member("\u{202e}");
        assert_eq!(
            fail.to_string(),
            r#"$['\u202e']: expected an id, found the string "a\u{202e}b\u{2028}" (no \u{2066}id\n)"#
        );
    }
}
