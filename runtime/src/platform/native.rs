use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};
use std::time::SystemTime;

pub(crate) use std::time::Instant;

/// The time of day.
pub(crate) fn now() -> SystemTime {
    SystemTime::now()
}

/// A 64-bit number from the keys that the operating system gives to every hash map.
pub(crate) fn random() -> u64 {
    let mut state = RandomState::new().build_hasher().finish() | 1;
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    state.wrapping_mul(0x2545_F491_4F6C_DD1D)
}
