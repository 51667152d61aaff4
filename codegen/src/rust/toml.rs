//! Strings for TOML 1.0.

use std::fmt::Write as _;

/// A basic string: what a document says becomes one literal, whatever it holds.
pub(in crate::rust) fn string(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() => {
                // Writing to a `String` cannot fail.
                let _ = write!(out, "\\u{:04X}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_ends_its_string() {
        assert_eq!(string("a\"\n[x]\\u0041\u{7}"), r#""a\"\n[x]\\u0041\u0007""#);
        assert_eq!(string("Größe"), "\"Größe\"");
    }
}
