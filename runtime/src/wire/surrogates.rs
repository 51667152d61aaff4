//! Halves of surrogate pairs that stand alone, as `\ud83d`: JavaScript writes them where a text was cut in the middle of a
//! character, and no Rust string can hold them.

use std::ops::RangeInclusive;

const HIGH: RangeInclusive<u16> = 0xD800..=0xDBFF;
const LOW: RangeInclusive<u16> = 0xDC00..=0xDFFF;

/// How many bytes `\ud83d` has.
const ESCAPE: usize = 6;

/// A JSON text with U+FFFD in place of every lone half; `None` where there is none.
pub(crate) fn replaced(json: &str) -> Option<String> {
    let mut whole = String::new();
    let mut rest = json;
    while let Some(at) = rest.find('\\') {
        let (before, escape) = rest.split_at(at);
        whole.push_str(before);
        let is_half = |unit: u16| HIGH.contains(&unit) || LOW.contains(&unit);
        let length = match (unit(escape, 0), unit(escape, ESCAPE)) {
            (Some(high), Some(low)) if HIGH.contains(&high) && LOW.contains(&low) => 2 * ESCAPE,
            (Some(half), _) if is_half(half) => {
                whole.push_str("\\ufffd");
                rest = escape.get(ESCAPE..).unwrap_or_default();
                continue;
            }
            (Some(_), _) => ESCAPE,
            // The backslash and what it escapes; what follows `u` is looked at as text.
            (None, _) => 2,
        };
        let end = (length..=escape.len()).find(|end| escape.is_char_boundary(*end));
        let (kept, after) = escape.split_at(end.unwrap_or(escape.len()));
        whole.push_str(kept);
        rest = after;
    }
    whole.push_str(rest);
    (whole != json).then_some(whole)
}

/// The unit that an escape at a place stands for.
fn unit(text: &str, at: usize) -> Option<u16> {
    let digits = text.get(at..at + ESCAPE)?.strip_prefix("\\u")?;
    let is_hex = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    u16::from_str_radix(digits, 16).ok().filter(|_| is_hex)
}

#[cfg(test)]
mod tests {
    use super::replaced;
    use proptest::prelude::*;

    #[test]
    fn lone_halves_are_replaced_and_nothing_else() {
        for (json, expected) in [
            (r#""\ud83d""#, r#""\ufffd""#),
            (r#""a\uDE00b""#, r#""a\ufffdb""#),
            (r#""\ud83d\ud83d\ude00""#, r#""\ufffd\ud83d\ude00""#),
            (r#""\ude00\ud83d""#, r#""\ufffd\ufffd""#),
            (r#""\ud83dé\n""#, r#""\ufffdé\n""#),
            (r#""\\\ud83d""#, r#""\\\ufffd""#),
        ] {
            assert_eq!(replaced(json).as_deref(), Some(expected), "{json}");
        }
        for json in [
            r#""\ud83d\ude00""#,
            r#""\\ud83d""#,
            r#""\u00e9\"\\""#,
            "\"é\"",
            "\\é",
            "\\",
            r"\ud8",
        ] {
            assert_eq!(replaced(json), None, "{json}");
        }
    }

    proptest! {
        #[test]
        fn any_units_become_text(units in prop::collection::vec(any::<u16>(), 0..8)) {
            let escapes = units.iter().fold(String::new(), |text, unit| format!("{text}\\u{unit:04x}"));
            let json = format!("\"{escapes}\"");
            let json = replaced(&json).unwrap_or(json);
            let text: String = serde_json::from_str(&json).unwrap();
            prop_assert_eq!(text, String::from_utf16_lossy(&units));
        }
    }
}
