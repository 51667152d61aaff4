//! Why a value could not be decoded, and where it stands.

use std::fmt::{self, Write};
use std::sync::Arc;

use super::Node;
use super::snippet::{self, quoted};

/// Characters that a message has at most.
const LINE: usize = 2_000;
/// Variants that a message explains at most, and unions inside unions.
const VARIANTS: usize = 12;
const NESTED: u8 = 3;

/// Why a value could not be decoded, and where it stands.
///
/// Its `Display` is one line, a few thousand characters at the very most:
/// `Space: $.items[3].owner.plan: expected an integer, found the string "x"`. What stands in a member whose name tells of
/// a secret is never shown.
#[derive(Clone, Debug)]
pub struct Fail(Box<Inner>);

#[derive(Clone, Debug)]
struct Inner {
    /// From the inside out.
    path: Vec<Step>,
    type_name: Option<&'static str>,
    reason: Reason,
}

#[derive(Clone, Debug)]
enum Step {
    Member(Box<str>),
    Index(usize),
    /// The variant of a union that was being read here.
    Variant(&'static str),
}

#[derive(Clone, Debug)]
enum Reason {
    Mismatch {
        expected: String,
        found: String,
        /// What was found without its text, where that may be a secret.
        kind: Option<&'static str>,
    },
    Missing,
    NotJson(String),
    /// Shared, because a union that failed once is not tried again and may be named in several places.
    NoVariant {
        union: &'static str,
        branches: Arc<[(&'static str, Fail)]>,
    },
}

impl Fail {
    fn new(reason: Reason) -> Self {
        Self(Box::new(Inner {
            path: Vec::new(),
            type_name: None,
            reason,
        }))
    }

    /// Something else was found than expected; both are words for the middle of a sentence.
    #[cold]
    pub fn mismatch(expected: impl Into<String>, found: impl Into<String>) -> Self {
        Self::new(Reason::Mismatch {
            expected: expected.into(),
            found: found.into(),
            kind: None,
        })
    }

    /// A value was found that is not what was expected.
    #[cold]
    pub(super) fn unfit(expected: impl Into<String>, found: Node<'_>) -> Self {
        Self::new(Reason::Mismatch {
            expected: expected.into(),
            found: snippet::describe(found),
            kind: snippet::kind_of_text(found),
        })
    }

    /// A text was found that is none of what was expected, and why. The reason may tell parts of the text, so it is hidden
    /// with it.
    #[cold]
    pub(super) fn unreadable(expected: impl Into<String>, found: Node<'_>, why: &str) -> Self {
        Self::new(Reason::Mismatch {
            expected: expected.into(),
            found: format!("{} ({why})", snippet::describe(found)),
            kind: snippet::kind_of_text(found),
        })
    }

    #[cold]
    pub(super) fn missing(name: &str) -> Self {
        Self::new(Reason::Missing).in_member(name)
    }

    #[cold]
    pub(super) fn not_json(error: &dyn fmt::Display) -> Self {
        Self::new(Reason::NotJson(error.to_string()))
    }

    #[cold]
    pub(super) fn no_variant(union: &'static str, branches: Vec<(&'static str, Fail)>) -> Self {
        Self::new(Reason::NoVariant {
            union,
            branches: branches.into(),
        })
    }

    /// The same failure, seen from the object whose member of that name it happened in.
    #[cold]
    #[must_use]
    pub fn in_member(self, name: &str) -> Self {
        self.inside(Step::Member(name.into()))
    }

    /// The same failure, seen from the array whose item it happened in.
    #[cold]
    #[must_use]
    pub fn in_item(self, index: usize) -> Self {
        self.inside(Step::Index(index))
    }

    #[cold]
    pub(super) fn in_variant(self, name: &'static str) -> Self {
        self.inside(Step::Variant(name))
    }

    fn inside(mut self, step: Step) -> Self {
        self.0.path.push(step);
        self
    }

    /// Names the type that was being read at `$`.
    #[cold]
    #[must_use]
    pub fn within(mut self, type_name: &'static str) -> Self {
        self.0.type_name = Some(type_name);
        self
    }

    /// The type that was being read at `$`, when the caller named it.
    pub fn type_name(&self) -> Option<&'static str> {
        self.0.type_name
    }

    /// Where the value stands, in the notation of `JSONPath` (RFC 9535): `$.items[3]['first name']`.
    pub fn path(&self) -> String {
        let mut text = String::from("$");
        // A `String` takes all that is written to it.
        let _ = self.write_path(&mut text);
        text
    }

    /// Of a union that no variant fits: the variants and why each of them does not. Their paths start at the union.
    pub fn variants(&self) -> impl Iterator<Item = (&'static str, &Self)> {
        let branches = match &self.0.reason {
            Reason::NoVariant { branches, .. } => &**branches,
            _ => &[],
        };
        branches.iter().map(|(name, fail)| (*name, fail))
    }

    fn write_path(&self, out: &mut dyn Write) -> fmt::Result {
        for step in self.0.path.iter().rev() {
            match step {
                Step::Member(name) if is_shorthand(name) => write!(out, ".{name}")?,
                Step::Member(name) => write!(out, "['{}']", Escaped(name))?,
                Step::Index(index) => write!(out, "[{index}]")?,
                Step::Variant(_) => {}
            }
        }
        Ok(())
    }

    /// Writes the failure as seen from `at`, the path of the value that its own path starts from, and whether that may be
    /// a secret.
    fn write(&self, out: &mut dyn Write, at: &str, secret: bool, nested: u8) -> fmt::Result {
        let secret = secret || self.is_secret();
        let mut place = at.to_owned();
        self.write_path(&mut place)?;
        write!(out, "{place}: ")?;
        match &self.0.reason {
            Reason::Mismatch {
                expected,
                found,
                kind,
            } => {
                let found = kind.filter(|_| secret).unwrap_or(found);
                write!(out, "expected {expected}, found {found}")?;
            }
            Reason::Missing => out.write_str("a required property is missing")?,
            Reason::NotJson(message) => write!(out, "not valid JSON: {message}")?,
            Reason::NoVariant { union, branches } => {
                write!(out, "no variant of {union} fits")?;
                write_branches(out, branches, (&place, secret), nested)?;
            }
        }
        self.write_variants(out)
    }

    /// Whether the value stands in a member that may hold a secret, by its name.
    fn is_secret(&self) -> bool {
        self.0.path.iter().any(|step| match step {
            Step::Member(name) => names_secret(name),
            Step::Index(_) | Step::Variant(_) => false,
        })
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

impl std::error::Error for Fail {}

/// Passes on so many characters and then fails, which ends the writing of a message that would not.
struct Line<'a, 'b> {
    f: &'a mut fmt::Formatter<'b>,
    left: usize,
}

impl Write for Line<'_, '_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let mut chars = text.char_indices();
        if let Some((end, _)) = chars.nth(self.left) {
            self.left = 0;
            self.f.write_str(text.get(..end).unwrap_or_default())?;
            return Err(fmt::Error);
        }
        self.left -= text.chars().count();
        self.f.write_str(text)
    }
}

/// `alloc::vec::Vec<gitbook::types::Space>` is `Vec<Space>`.
pub(super) fn without_modules(name: &str) -> String {
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

/// Whether a member of this name may hold a secret.
fn names_secret(name: &str) -> bool {
    const WORDS: [&str; 8] = [
        "password",
        "passphrase",
        "secret",
        "token",
        "apikey",
        "privatekey",
        "credential",
        "authorization",
    ];
    let letters = name.chars().filter(|c| c.is_alphanumeric());
    let name: String = letters.flat_map(char::to_lowercase).collect();
    WORDS.iter().any(|word| name.contains(word))
}

/// RFC 9535, section 2.5.1.1: the names that can stand behind a dot.
fn is_shorthand(name: &str) -> bool {
    let first = |c: char| c == '_' || c.is_ascii_alphabetic();
    name.starts_with(first) && name.chars().all(|c| first(c) || c.is_ascii_digit())
}

/// RFC 9535, section 2.7: the inside of a name in single quotes.
struct Escaped<'a>(&'a str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for c in self.0.chars() {
            match c {
                '\'' | '\\' => write!(f, "\\{c}")?,
                '\n' => f.write_str("\\n")?,
                '\r' => f.write_str("\\r")?,
                '\t' => f.write_str("\\t")?,
                c if c.is_control() => write!(f, "\\u{:04x}", u32::from(c))?,
                c => f.write_char(c)?,
            }
        }
        Ok(())
    }
}

/// Words for the one of several texts that was expected.
pub(super) fn the_constant(json: &str) -> String {
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
    fn members_that_may_hold_secrets() {
        for name in ["accessToken", "client_secret", "X-Api-Key", "Password2"] {
            assert!(names_secret(name), "{name}");
        }
        for name in ["title", "keyboard", "id"] {
            assert!(!names_secret(name), "{name}");
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
        let long = Fail::missing(&"é".repeat(LINE * 2)).to_string();
        assert_eq!(long.chars().count(), LINE + 1);
        assert!(long.ends_with("é…"));
        let many =
            Fail::no_variant("U", (0..20).map(|_| ("A", Fail::missing("x"))).collect()).to_string();
        assert!(many.ends_with("; and 8 more"), "{many}");
    }
}
