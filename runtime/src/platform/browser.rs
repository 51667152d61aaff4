use std::time::{Duration, SystemTime};

pub(crate) use web_time::Instant;

/// The time of day.
pub(crate) fn now() -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs_f64(js_sys::Date::now().max(0.0) / 1000.0)
}

/// A 64-bit number by the browser, where all hash maps have the same keys.
pub(crate) fn random() -> u64 {
    js_sys::Math::random().to_bits() ^ js_sys::Math::random().to_bits().rotate_left(32)
}
