//! Texts that a schema allows.

use super::values::Form;
use regex_syntax::hir::{Class, Hir, HirKind};
use serde_json::{Map, Value};

/// Letters of other scripts, and all that RFC 3986 reserves.
const ODD: &str = "ü 漢字🦀 /?#[]@!$&'()*+,;=%20:\"<>\\^`{|}~.";

/// A text for the keywords of a schema of strings.
pub fn make(schema: &Map<String, Value>, form: Form) -> String {
    let word = |key: &str| schema.get(key).and_then(Value::as_str);
    let size = |key: &str| {
        let size = schema.get(key).and_then(Value::as_u64);
        size.and_then(|size| usize::try_from(size).ok())
    };
    let least = size("minLength").unwrap_or(0);
    let most = size("maxLength").unwrap_or(usize::MAX).max(least);
    if let Some(pattern) = word("pattern") {
        let repeats = match form {
            Form::Minimal => 0,
            Form::Maximal(_) | Form::Odd => 2,
        };
        let found = (repeats..least + 3).find_map(|repeats| {
            let text = matching(pattern, repeats)?;
            (least..=most)
                .contains(&text.chars().count())
                .then_some(text)
        });
        // A pattern that is beyond this generator is one that the referee will tell us about.
        return found.unwrap_or_else(|| sized("a", least, most));
    }
    if word("contentMediaType") == Some("application/json") {
        return "{}".to_owned();
    }
    match (word("format"), form) {
        (Some("date-time"), Form::Odd) => "2024-02-29T23:59:59.999999+05:30".to_owned(),
        (Some("date-time"), _) => "2026-01-02T03:04:05Z".to_owned(),
        (Some("date"), _) => "2024-02-29".to_owned(),
        (Some("time"), _) => "23:59:59".to_owned(),
        (Some("duration"), _) => "P3DT4H".to_owned(),
        (Some("ipv4"), _) => "127.0.0.1".to_owned(),
        (Some("uuid"), _) => "123e4567-e89b-12d3-a456-426614174000".to_owned(),
        (Some("email"), Form::Odd) => "o'dd+tag@example.com".to_owned(),
        (Some("email"), _) => "a@example.com".to_owned(),
        (Some("byte"), _) => "aGVsbG8=".to_owned(),
        (Some("uri"), Form::Odd) => {
            "https://user@example.com:8443/a%20b/?q=1&r=%C3%BC#part".to_owned()
        }
        (Some("uri"), _) => "https://example.com/".to_owned(),
        (_, Form::Minimal) => sized("a", least.max(1), most),
        (_, Form::Maximal(_)) => sized("Some words in a row", least.max(19), most),
        (_, Form::Odd) => sized(ODD, least.max(ODD.chars().count()), most),
    }
}

/// A text repeated or cut to fit between two lengths, in characters as JSON Schema counts them.
fn sized(text: &str, least: usize, most: usize) -> String {
    text.chars().cycle().take(least.min(most)).collect()
}

/// A short text that a pattern matches, with `repeats` repetitions where it allows more than it needs.
fn matching(pattern: &str, repeats: usize) -> Option<String> {
    let hir = regex_syntax::parse(&without_lookahead(pattern)).ok()?;
    let mut text = String::new();
    write(&hir, repeats, &mut text)?;
    Some(text)
}

/// The pattern without what it forbids to follow, which this parser does not know.
fn without_lookahead(pattern: &str) -> String {
    let mut rest = pattern;
    let mut plain = String::new();
    while let Some((before, after)) = rest.split_once("(?!") {
        plain.push_str(before);
        rest = after.split_once(')').map_or("", |(_, after)| after);
    }
    plain + rest
}

fn write(hir: &Hir, repeats: usize, text: &mut String) -> Option<()> {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => {}
        HirKind::Literal(literal) => text.push_str(std::str::from_utf8(&literal.0).ok()?),
        HirKind::Class(Class::Unicode(class)) => {
            let has = |c: &char| {
                class
                    .iter()
                    .any(|range| (range.start()..=range.end()).contains(c))
            };
            let known = ['a', '1', 'A', '-', '_'].into_iter().find(has);
            text.push(known.or_else(|| Some(class.iter().next()?.start()))?);
        }
        HirKind::Class(Class::Bytes(_)) => return None,
        HirKind::Repetition(repetition) => {
            let least = usize::try_from(repetition.min).ok()?;
            let most = repetition
                .max
                .map_or(Some(usize::MAX), |most| usize::try_from(most).ok())?;
            for _ in 0..(least + repeats).min(most) {
                write(&repetition.sub, repeats.min(1), text)?;
            }
        }
        HirKind::Capture(capture) => write(&capture.sub, repeats, text)?,
        HirKind::Concat(parts) => {
            for part in parts {
                write(part, repeats, text)?;
            }
        }
        HirKind::Alternation(branches) => write(branches.first()?, repeats, text)?,
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::super::values::Form;
    use super::{make, matching};
    use serde_json::{Map, Value, json};

    fn schema(value: Value) -> Map<String, Value> {
        value.as_object().cloned().unwrap_or_default()
    }

    #[test]
    fn a_text_matches_its_pattern_and_has_its_length() {
        assert_eq!(
            matching("^refs/heads/.+$", 0).as_deref(),
            Some("refs/heads/a")
        );
        assert_eq!(matching("^(?!x)[a-z0-9]{1,30}$", 2).as_deref(), Some("aaa"));
        let bounded = schema(json!({"pattern": "^[a-z]*$", "minLength": 5}));
        assert_eq!(make(&bounded, Form::Minimal), "aaaaa");
        assert_eq!(make(&schema(json!({"minLength": 3})), Form::Minimal), "aaa");
        assert_eq!(
            make(&schema(json!({"maxLength": 2})), Form::Odd)
                .chars()
                .count(),
            2
        );
    }
}
