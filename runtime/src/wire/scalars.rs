//! Booleans, numbers, strings, `null`, and what no value fits.

use std::convert::Infallible;

use super::{Decode, Encode, Fail, Node, Out};

impl Decode for bool {
    fn decode(node: Node<'_>) -> Result<Self, Fail> {
        node.as_bool().ok_or_else(|| node.mismatch("a Boolean"))
    }
}

impl Encode for bool {
    fn encode(&self, out: &mut Out) {
        out.bool(*self);
    }
}

macro_rules! integers {
    ($($integer:ident $wide:ident $write:ident)*) => {$(
        impl Decode for $integer {
            fn decode(node: Node<'_>) -> Result<Self, Fail> {
                let value = node.as_integer().ok_or_else(|| node.mismatch("an integer"))?;
                Self::try_from(value).map_err(|_| out_of_range(node, Self::MIN.into(), Self::MAX.into()))
            }
        }

        impl Encode for $integer {
            fn encode(&self, out: &mut Out) {
                out.$write($wide::from(*self));
            }
        }
    )*};
}

integers! {
    i8 i64 integer
    i16 i64 integer
    i32 i64 integer
    i64 i64 integer
    u8 u64 unsigned
    u16 u64 unsigned
    u32 u64 unsigned
    u64 u64 unsigned
}

#[cold]
fn out_of_range(node: Node<'_>, min: i128, max: i128) -> Fail {
    Fail::unfit(format!("an integer from {min} to {max}"), node)
}

impl Decode for f64 {
    fn decode(node: Node<'_>) -> Result<Self, Fail> {
        node.as_f64().ok_or_else(|| node.mismatch("a number"))
    }
}

impl Encode for f64 {
    fn encode(&self, out: &mut Out) {
        out.number(*self);
    }
}

impl Decode for f32 {
    #[allow(
        clippy::cast_possible_truncation,
        reason = "rounding is what was asked for; what became infinite is refused"
    )]
    fn decode(node: Node<'_>) -> Result<Self, Fail> {
        let value = f64::decode(node)? as Self;
        if value.is_finite() {
            Ok(value)
        } else {
            Err(node.mismatch("a number that fits 32 bits"))
        }
    }
}

impl Encode for f32 {
    fn encode(&self, out: &mut Out) {
        out.number32(*self);
    }
}

impl Decode for String {
    fn decode(node: Node<'_>) -> Result<Self, Fail> {
        node.as_str()
            .map(str::to_owned)
            .ok_or_else(|| node.mismatch("a string"))
    }
}

impl Encode for String {
    fn encode(&self, out: &mut Out) {
        out.string(self);
    }
}

impl Encode for str {
    fn encode(&self, out: &mut Out) {
        out.string(self);
    }
}

/// `null`
impl Decode for () {
    fn decode(node: Node<'_>) -> Result<Self, Fail> {
        if node.is_null() {
            Ok(())
        } else {
            Err(node.mismatch("null"))
        }
    }
}

impl Encode for () {
    fn encode(&self, out: &mut Out) {
        out.null();
    }
}

/// The schema `false`: no value fits.
impl Decode for Infallible {
    fn decode(node: Node<'_>) -> Result<Self, Fail> {
        Err(node.mismatch("no value at all"))
    }
}

impl Encode for Infallible {
    fn encode(&self, _: &mut Out) {
        match *self {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::{from_slice, to_vec};

    fn fails<T: Decode + std::fmt::Debug>(json: &str) -> String {
        from_slice::<T>(json.as_bytes()).unwrap_err().to_string()
    }

    #[test]
    fn integers_may_come_as_whole_floats() {
        assert_eq!(from_slice::<i64>(b"1.0").unwrap(), 1);
        assert_eq!(from_slice::<u8>(b"2.55e2").unwrap(), 255);
        assert_eq!(from_slice::<u64>(b"9223372036854775808").unwrap(), 1 << 63);
        assert_eq!(
            from_slice::<i64>(b"-9223372036854775808").unwrap(),
            i64::MIN
        );
    }

    #[test]
    fn integers_out_of_range_say_which_range() {
        assert_eq!(
            fails::<i64>("9223372036854775808"),
            "$: expected an integer from -9223372036854775808 to 9223372036854775807, found the number 9223372036854775808"
        );
        assert_eq!(
            fails::<u32>("-1"),
            "$: expected an integer from 0 to 4294967295, found the number -1"
        );
        assert_eq!(
            fails::<i8>("128.0"),
            "$: expected an integer from -128 to 127, found the number 128.0"
        );
        assert_eq!(
            fails::<i64>("1.5"),
            "$: expected an integer, found the number 1.5"
        );
        assert_eq!(
            fails::<i64>("1e300"),
            "$: expected an integer, found the number 1e+300"
        );
        assert_eq!(
            fails::<u16>(r#""x""#),
            r#"$: expected an integer, found the string "x""#
        );
    }

    #[test]
    fn floats() {
        assert_eq!(
            from_slice::<f64>(b"7").unwrap().to_bits(),
            7.0_f64.to_bits()
        );
        assert_eq!(
            from_slice::<f32>(b"0.1").unwrap().to_bits(),
            0.1_f32.to_bits()
        );
        assert_eq!(
            fails::<f32>("1e300"),
            "$: expected a number that fits 32 bits, found the number 1e+300"
        );
        assert_eq!(to_vec(&1.0_f64), b"1");
    }

    #[test]
    fn nothing_else_passes_for_a_scalar() {
        assert_eq!(
            fails::<bool>("0"),
            "$: expected a Boolean, found the number 0"
        );
        assert_eq!(fails::<String>("null"), "$: expected a string, found null");
        assert_eq!(fails::<f64>("null"), "$: expected a number, found null");
        assert_eq!(fails::<()>("false"), "$: expected null, found false");
        assert_eq!(
            fails::<Infallible>("{}"),
            "$: expected no value at all, found an empty object"
        );
    }
}
