//! Integers of any size.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use super::{Decode, Encode, Fail, Node, Out, digits, snippet};

/// An integer of any size, kept digit by digit: for schemas whose bounds no machine integer holds.
///
/// ```
/// use bindery_runtime::wire::{Integer, from_slice, to_vec};
/// let text = b"1180591620717411303425";
/// let large: Integer = from_slice(text)?;
/// assert_eq!(large.to_i128(), Some(1_180_591_620_717_411_303_425));
/// assert_eq!(to_vec(&large), text);
/// # Ok::<(), bindery_runtime::wire::Fail>(())
/// ```
///
/// Through serde's own traits, which have no such numbers, it goes as the nearest double.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Integer(String);

impl Integer {
    /// The value, where 128 bits hold it.
    pub fn to_i128(&self) -> Option<i128> {
        self.0.parse().ok()
    }

    /// The value, where it is not negative and 128 bits hold it.
    pub fn to_u128(&self) -> Option<u128> {
        self.0.parse().ok()
    }

    /// The digits in decimal, behind a minus sign where the integer is negative.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    fn is_negative(&self) -> bool {
        self.0.starts_with('-')
    }

    /// Larger for larger numbers of one sign: there are no leading zeros, so more digits are more.
    fn size(&self) -> (usize, &str) {
        (self.0.len(), &self.0)
    }
}

impl fmt::Display for Integer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (positive, digits) = match self.0.strip_prefix('-') {
            Some(digits) => (false, digits),
            None => (true, self.0.as_str()),
        };
        f.pad_integral(positive, "", digits)
    }
}

impl fmt::Debug for Integer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Ord for Integer {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self.is_negative(), other.is_negative()) {
            (false, false) => self.size().cmp(&other.size()),
            (true, true) => other.size().cmp(&self.size()),
            (true, false) => Ordering::Less,
            (false, true) => Ordering::Greater,
        }
    }
}

impl PartialOrd for Integer {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Decimal digits, perhaps behind a sign.
impl FromStr for Integer {
    type Err = Fail;

    fn from_str(text: &str) -> Result<Self, Fail> {
        let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
        let is_plain = unsigned.bytes().all(|byte| byte.is_ascii_digit());
        let digits = text.strip_prefix('+').unwrap_or(text);
        let found = is_plain.then(|| digits::of(digits)).flatten();
        found.map(Self).ok_or_else(|| {
            Fail::mismatch(
                "an integer",
                format!("the string {}", snippet::quoted(text)),
            )
        })
    }
}

macro_rules! from {
    ($($machine:ident)*) => {$(
        impl From<$machine> for Integer {
            fn from(value: $machine) -> Self {
                Self(value.to_string())
            }
        }
    )*};
}

from! { i8 i16 i32 i64 i128 isize u8 u16 u32 u64 u128 usize }

impl Decode for Integer {
    fn decode(node: Node<'_>) -> Result<Self, Fail> {
        let digits = node.number_text().and_then(|text| digits::of(&text));
        digits.map(Self).ok_or_else(|| node.mismatch("an integer"))
    }
}

impl Encode for Integer {
    fn encode(&self, out: &mut Out) {
        out.raw(&self.0);
    }
}

crate::serde_impls! { Integer }

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::{from_slice, to_vec};
    use proptest::prelude::*;

    fn read(json: &str) -> Result<Integer, Fail> {
        from_slice(json.as_bytes())
    }

    #[test]
    fn digits_come_back() {
        for json in [
            "0",
            "-7",
            "18446744073709551615",
            "18446744073709551616",
            "1180591620717411303424",
            "-340282366920938463463374607431768211457",
            "123456789012345678901234567890123456789012345678901234567890",
        ] {
            assert_eq!(to_vec(&read(json).unwrap()), json.as_bytes());
        }
    }

    #[test]
    fn all_ways_to_write_an_integer_are_read() {
        for (json, digits) in [
            ("1.0", "1"),
            ("-0", "0"),
            ("1e30", "1000000000000000000000000000000"),
            ("9007199254740993.0", "9007199254740992"),
        ] {
            assert_eq!(read(json).unwrap().as_str(), digits, "{json}");
        }
        for json in ["1.5", "\"1\"", "null", "1e-1"] {
            let fail = read(json).unwrap_err().to_string();
            assert!(fail.starts_with("$: expected an integer, found "), "{fail}");
        }
    }

    #[test]
    fn a_large_integer_among_others_keeps_its_own_digits() {
        let json = r#"{"12": [1, 18446744073709551617], "a": 2.5, "b": 18446744073709551619}"#;
        let tape = crate::wire::Tape::parse(json.as_bytes()).unwrap();
        let list: Vec<Integer> = Decode::decode(tape.root().get("12").unwrap()).unwrap();
        assert_eq!(
            list,
            [
                Integer::from(1),
                Integer::from(18_446_744_073_709_551_617_u128)
            ]
        );
        let other = Integer::decode(tape.root().get("b").unwrap()).unwrap();
        assert_eq!(other.as_str(), "18446744073709551619");
        assert_eq!(
            tape.root().get("b").unwrap().as_f64(),
            Some(18_446_744_073_709_551_616.0)
        );
    }

    #[test]
    fn texts_are_parsed_and_padded_as_integers_are() {
        let parsed: Integer = "+007".parse().unwrap();
        assert_eq!(parsed, Integer::from(7));
        assert_eq!(format!("{parsed:03}"), "007");
        for text in ["", "-", "1.0", "1e3", "x"] {
            assert!(text.parse::<Integer>().is_err(), "{text}");
        }
    }

    #[test]
    fn serde_gets_the_nearest_double() {
        let large = read("18446744073709551617").unwrap();
        let value = serde_json::to_value(&large).unwrap();
        assert_eq!(value.as_f64(), Some(18_446_744_073_709_551_616.0));
        assert_eq!(
            serde_json::from_value::<Integer>(value).unwrap().as_str(),
            "18446744073709552000"
        );
    }

    proptest! {
        #[test]
        fn order_is_that_of_numbers(left: i128, right: i128) {
            let (a, b) = (Integer::from(left), Integer::from(right));
            prop_assert_eq!(a.cmp(&b), left.cmp(&right));
            prop_assert_eq!(a.to_i128(), Some(left));
            prop_assert_eq!(a.to_u128(), u128::try_from(left).ok());
        }
    }
}
