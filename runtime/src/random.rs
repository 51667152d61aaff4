//! Random numbers for jitter and multipart boundaries. Not for secrets.

#[cfg(not(all(feature = "fetch", target_family = "wasm", target_os = "unknown")))]
use std::{
    collections::hash_map::RandomState,
    hash::{BuildHasher, Hasher},
};

/// A 64-bit number by the browser, whose hash maps all have the same keys.
#[cfg(all(feature = "fetch", target_family = "wasm", target_os = "unknown"))]
pub(crate) fn number() -> u64 {
    js_sys::Math::random().to_bits() ^ js_sys::Math::random().to_bits().rotate_left(32)
}

/// A 64-bit number from the keys that the operating system gives to every hash map.
#[cfg(not(all(feature = "fetch", target_family = "wasm", target_os = "unknown")))]
pub(crate) fn number() -> u64 {
    let mut state = RandomState::new().build_hasher().finish() | 1;
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    state.wrapping_mul(0x2545_F491_4F6C_DD1D)
}

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
