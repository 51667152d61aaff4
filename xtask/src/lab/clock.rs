//! CPU time.

use std::time::Duration;

/// Measures this process's CPU time, so that what else the machine does counts little.
pub struct Clock(Duration);

impl Clock {
    /// Starts now.
    pub fn start() -> Self {
        Self(now())
    }

    /// The time since the last lap.
    pub fn lap(&mut self) -> Duration {
        let now = now();
        now.saturating_sub(std::mem::replace(&mut self.0, now))
    }
}

#[cfg(unix)]
fn now() -> Duration {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime);
    Duration::try_from(time).unwrap_or_default()
}

#[cfg(not(unix))]
fn now() -> Duration {
    use std::sync::OnceLock;
    use std::time::Instant;
    static START: OnceLock<Instant> = OnceLock::new();
    START.get_or_init(Instant::now).elapsed()
}
