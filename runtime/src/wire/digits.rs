//! The digits of integers that no machine integer holds, taken from the text once more.

use super::number;
use super::tape::Slot;

/// Whether a float stands for an integer beyond `i64` and `u64`, whose digits the parser has rounded away.
pub(super) fn is_large(float: f64) -> bool {
    float.is_finite() && float.fract() == 0.0 && number::whole(float).is_none()
}

/// Puts the digits of large integers on the tape that was recorded from a text.
///
/// Every number of the text has a slot, in the same order, so the tokens and the slots are counted off against each
/// other. Only texts with such a number are read again.
pub(super) fn keep<'a>(text: &'a str, slots: &mut [Slot<'a>]) {
    let numbers = slots
        .iter_mut()
        .filter(|slot| matches!(slot, Slot::Signed(_) | Slot::Unsigned(_) | Slot::Float(_)));
    for (slot, token) in numbers.zip(Tokens(text)) {
        if matches!(slot, Slot::Float(float) if is_large(*float)) && is_plain(token) {
            *slot = Slot::Large(token);
        }
    }
}

/// Whether a number has neither a fraction nor an exponent.
pub(super) fn is_plain(token: &str) -> bool {
    let digits = token.strip_prefix('-').unwrap_or(token);
    digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// The numbers of a JSON text.
struct Tokens<'a>(&'a str);

impl<'a> Iterator for Tokens<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        loop {
            let start = self
                .0
                .find(|c: char| c == '"' || c == '-' || c.is_ascii_digit())?;
            let rest = self.0.get(start..)?;
            if let Some(inside) = rest.strip_prefix('"') {
                self.0 = behind_string(inside);
                continue;
            }
            let part = |c: char| c.is_ascii_digit() || matches!(c, '-' | '+' | '.' | 'e' | 'E');
            let end = rest.find(|c| !part(c)).unwrap_or(rest.len());
            let (token, rest) = rest.split_at(end);
            self.0 = rest;
            return Some(token);
        }
    }
}

/// What follows a string, from the inside of it.
fn behind_string(mut text: &str) -> &str {
    while let Some(at) = text.find(['"', '\\']) {
        let (skipped, is_end) = match text.as_bytes().get(at) {
            Some(b'"') => (at + 1, true),
            // An escaped character is one of ASCII.
            _ => (at + 2, false),
        };
        text = text.get(skipped..).unwrap_or_default();
        if is_end {
            return text;
        }
    }
    ""
}

/// The digits of a whole number as JSON writes it, exponent worked out; `None` where it has a fraction.
pub(super) fn of(token: &str) -> Option<String> {
    /// No number that a parser lets through has a larger exponent.
    const LARGEST: i64 = 400;
    let (mantissa, exponent) = match token.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent.parse::<i64>().ok()?),
        None => (token, 0),
    };
    let (sign, mantissa) = match mantissa.strip_prefix('-') {
        Some(mantissa) => ("-", mantissa),
        None => ("", mantissa),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let fraction = fraction.trim_end_matches('0');
    let mut digits = format!("{whole}{fraction}");
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let zeros = exponent - i64::try_from(fraction.len()).ok()?;
    if zeros.abs() > LARGEST {
        return None;
    }
    if zeros < 0 {
        let kept = digits.trim_end_matches('0').len();
        let cut = digits.len().checked_sub(usize::try_from(-zeros).ok()?)?;
        if cut < kept {
            return None;
        }
        digits.truncate(cut);
    } else {
        digits.extend(std::iter::repeat_n('0', usize::try_from(zeros).ok()?));
    }
    Some(match digits.trim_start_matches('0') {
        "" => "0".to_owned(),
        digits => format!("{sign}{digits}"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_found_outside_of_strings() {
        let text = r#"{"1": -2, "a\"3": [4.5e+6, "\\", 7], "\u0041": true}"#;
        assert_eq!(Tokens(text).collect::<Vec<_>>(), ["-2", "4.5e+6", "7"]);
        assert_eq!(Tokens("12").collect::<Vec<_>>(), ["12"]);
        assert_eq!(Tokens(r#""never ends \"#).count(), 0);
    }

    #[test]
    fn exponents_are_worked_out() {
        let cases = [
            ("12", Some("12")),
            ("1e3", Some("1000")),
            ("-1.50e2", Some("-150")),
            ("100e-2", Some("1")),
            ("0.0", Some("0")),
            ("-0", Some("0")),
            ("1.5", None),
            ("15e-1", None),
            ("1e401", None),
            ("", None),
            ("x", None),
        ];
        for (token, digits) in cases {
            assert_eq!(of(token).as_deref(), digits, "{token}");
        }
    }
}
