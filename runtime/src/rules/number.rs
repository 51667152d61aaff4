//! Numbers as rules compare them (2020-12 Validation, section 6.2).

use serde_json::Number;
use std::cmp::Ordering;

/// Which of two numbers is larger; integers are compared exactly.
pub(super) fn compare(one: &Number, other: &Number) -> Ordering {
    match (integer(one), integer(other)) {
        (Some(one), Some(other)) => one.cmp(&other),
        _ => float(one)
            .partial_cmp(&float(other))
            .unwrap_or(Ordering::Equal),
    }
}

/// Whether a number is a whole multiple of another, in decimal as both are written: 0.0075 is one of 0.0001.
pub(super) fn is_multiple(number: &Number, of: &Number) -> bool {
    if float(of) == 0.0 {
        return true;
    }
    let scaled = decimal(number).zip(decimal(of));
    let Some((value, divisor)) = scaled else {
        // Too far apart for exact arithmetic.
        let quotient = float(number) / float(of);
        return quotient.is_infinite() || quotient.fract() == 0.0;
    };
    let digits = value.1.max(divisor.1);
    let scale = |(mantissa, own): (i128, u32)| {
        let factor = 10_i128.checked_pow(digits - own)?;
        mantissa.checked_mul(factor)
    };
    match (scale(value), scale(divisor)) {
        (Some(value), Some(divisor)) if divisor != 0 => value % divisor == 0,
        _ => (float(number) / float(of)).fract() == 0.0,
    }
}

/// Whether a number is an integer; `1.0` is one.
pub(super) fn is_integer(number: &Number) -> bool {
    number.is_i64() || number.is_u64() || float(number).fract() == 0.0
}

/// A text that equal numbers share.
pub(super) fn canonical(number: &Number) -> String {
    let float = float(number);
    match integer(number) {
        Some(integer) => integer.to_string(),
        // Zero has no sign.
        None if float == 0.0 => "0".to_owned(),
        None if float.fract() == 0.0 => format!("{float:.0}"),
        None => float.to_string(),
    }
}

fn integer(number: &Number) -> Option<i128> {
    let signed = number.as_i64().map(i128::from);
    signed.or_else(|| number.as_u64().map(i128::from))
}

fn float(number: &Number) -> f64 {
    number.as_f64().unwrap_or(f64::NAN)
}

/// A mantissa and how many of its digits stand behind the point.
fn decimal(number: &Number) -> Option<(i128, u32)> {
    let text = number.to_string();
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent.parse::<i32>().ok()?),
        None => (text.as_str(), 0),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = format!("{whole}{fraction}").parse::<i128>().ok()?;
    let behind = i32::try_from(fraction.len()).ok()?.checked_sub(exponent)?;
    if behind >= 0 {
        return Some((digits, u32::try_from(behind).ok()?));
    }
    let factor = 10_i128.checked_pow(behind.unsigned_abs())?;
    Some((digits.checked_mul(factor)?, 0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Number {
        serde_json::from_str(text).unwrap()
    }

    #[test]
    fn multiples_are_decimal() {
        let cases = [
            ("0.0075", "0.0001", true),
            ("0.00751", "0.0001", false),
            ("10", "2", true),
            ("7", "2", false),
            ("4.5", "1.5", true),
            ("35", "1.5", false),
            ("1e308", "0.5", true),
            ("12391239123", "1e-8", true),
            ("-6", "3.0", true),
            ("9007199254740993", "2", false),
            ("5", "0", true),
        ];
        for (value, of, expected) in cases {
            assert_eq!(
                is_multiple(&number(value), &number(of)),
                expected,
                "{value} of {of}"
            );
        }
    }

    #[test]
    fn large_integers_are_compared_exactly() {
        assert_eq!(
            compare(&number("9007199254740993"), &number("9007199254740992")),
            Ordering::Greater
        );
        assert_eq!(
            compare(&number("18446744073709551615"), &number("-1")),
            Ordering::Greater
        );
        assert_eq!(compare(&number("1.0"), &number("1")), Ordering::Equal);
    }
}
