//! What time it is, also where the standard library has no clock: in a browser.

use std::time::SystemTime;

#[cfg(not(all(feature = "fetch", target_family = "wasm", target_os = "unknown")))]
pub(crate) use std::time::Instant;
#[cfg(all(feature = "fetch", target_family = "wasm", target_os = "unknown"))]
pub(crate) use web_time::Instant;

/// The time of day.
#[cfg(not(all(feature = "fetch", target_family = "wasm", target_os = "unknown")))]
pub(crate) fn now() -> SystemTime {
    SystemTime::now()
}

/// The time of day, by the browser.
#[cfg(all(feature = "fetch", target_family = "wasm", target_os = "unknown"))]
pub(crate) fn now() -> SystemTime {
    let since_1970 = std::time::Duration::from_secs_f64(js_sys::Date::now().max(0.0) / 1000.0);
    SystemTime::UNIX_EPOCH + since_1970
}
