//! What differs from one platform to the next: what time it is, and chance.

#[cfg(all(feature = "fetch", target_family = "wasm", target_os = "unknown"))]
mod browser;
#[cfg(not(all(feature = "fetch", target_family = "wasm", target_os = "unknown")))]
mod native;

#[cfg(all(feature = "fetch", target_family = "wasm", target_os = "unknown"))]
pub(crate) use self::browser::{Instant, now, random};
#[cfg(not(all(feature = "fetch", target_family = "wasm", target_os = "unknown")))]
pub(crate) use self::native::{Instant, now, random};
