//! Which members a written object has.

/// Whether members that stand beside each other in JSON text, without the braces around them, have one of this name.
pub(super) fn has(text: &[u8], name: &str) -> bool {
    let wanted = serde_json::to_string(name).unwrap_or_default();
    let mut rest = text;
    let mut depth = 0_usize;
    while let Some((&byte, after)) = rest.split_first() {
        rest = after;
        match byte {
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.saturating_sub(1),
            b'"' => {
                let inside = string_end(after);
                rest = after.get(inside..).unwrap_or_default();
                let string = after.get(..inside).unwrap_or_default();
                let is_key = depth == 0 && rest.first() == Some(&b':');
                if is_key && wanted.as_bytes().get(1..) == Some(string) {
                    return true;
                }
            }
            _ => {}
        }
    }
    false
}

/// How long a string is that has begun, with its last quotation mark.
fn string_end(text: &[u8]) -> usize {
    let mut at = 0;
    while let Some(byte) = text.get(at) {
        match byte {
            b'\\' => at += 2,
            b'"' => return at + 1,
            _ => at += 1,
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::has;

    #[test]
    fn only_names_at_the_own_level_count() {
        for (text, expected) in [
            (r#""a":1,"k\"é":2"#, true),
            (r#""a":{"k\"é":2}"#, false),
            (r#""a":[{"k\"é":2}],"b":"k\"é""#, false),
            (r#""x":"\\","k\"é":"\"""#, true),
            ("", false),
        ] {
            assert_eq!(has(text.as_bytes(), "k\"é"), expected, "{text}");
        }
    }
}
