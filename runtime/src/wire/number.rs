//! Numbers as JSON Schema sees them: `1` and `1.0` are one and the same integer.

/// 2^63 and 2^64: the ends of the integers that are kept exactly.
const LOWEST: f64 = -9_223_372_036_854_775_808.0;
const BEYOND: f64 = 18_446_744_073_709_551_616.0;

/// A number as it was read.
#[derive(Clone, Copy, Debug)]
pub(super) enum Number {
    Signed(i64),
    Unsigned(u64),
    Float(f64),
}

impl Number {
    pub(super) fn to_integer(self) -> Option<i128> {
        match self {
            Self::Signed(value) => Some(value.into()),
            Self::Unsigned(value) => Some(value.into()),
            Self::Float(value) => whole(value),
        }
    }

    #[allow(
        clippy::cast_precision_loss,
        reason = "the nearest double is what a JSON number means to most readers"
    )]
    pub(super) fn to_f64(self) -> f64 {
        match self {
            Self::Signed(value) => value as f64,
            Self::Unsigned(value) => value as f64,
            Self::Float(value) => value,
        }
    }
}

impl PartialEq for Number {
    #[allow(clippy::float_cmp, reason = "the same number, not one nearby")]
    fn eq(&self, other: &Self) -> bool {
        match (self.to_integer(), other.to_integer()) {
            (Some(left), Some(right)) => left == right,
            (None, None) => self.to_f64() == other.to_f64(),
            _ => false,
        }
    }
}

/// The integer that a float is, when it is one and fits `i64` or `u64`.
#[allow(clippy::cast_possible_truncation, reason = "checked to be in range")]
pub(super) fn whole(float: f64) -> Option<i128> {
    (float.fract() == 0.0 && (LOWEST..BEYOND).contains(&float)).then_some(float as i128)
}

/// A float as JSON writes it, with an exponent only where it would be long without.
pub(super) fn text(float: f64) -> String {
    let size = float.abs();
    if size == 0.0 || (1e-7..1e21).contains(&size) {
        float.to_string()
    } else {
        format!("{float:e}")
    }
}
