//! Random numbers for jitter and multipart boundaries. Not for secrets.

pub(crate) use crate::platform::random as number;

/// A number in `0.0..1.0`.
pub(crate) fn fraction() -> f64 {
    let bits = u32::try_from(number() >> 32).unwrap_or(u32::MAX);
    f64::from(bits) / 4_294_967_296.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_differ_and_fractions_are_spread() {
        assert_ne!(number(), number());
        let low = (0..1000).filter(|_| fraction() < 0.5).count();
        assert!((350..650).contains(&low), "{low} of 1000 below one half");
    }
}
