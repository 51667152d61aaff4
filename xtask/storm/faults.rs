//! What a server does with a request.

use std::time::Duration;

/// What becomes of one attempt.
#[derive(Clone, Copy)]
pub enum Fate {
    /// An answer, after a while.
    Answer { after: Duration },
    /// A status that passes, and for how many seconds the server wants to be left alone.
    Refuse {
        status: u16,
        retry_after: Option<u32>,
    },
    /// The connection or stream ends without a word.
    Reset,
    /// The answer breaks off in its head.
    HalfHead,
    /// The answer breaks off in its body.
    HalfBody,
    /// Nothing comes for longer than clients wait.
    Silence,
}

/// The fate of an attempt: the same in each run.
pub fn fate(id: u64, attempt: u8) -> Fate {
    let mixed = (id * 4 + u64::from(attempt)).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32;
    let refuse = |status, retry_after| Fate::Refuse {
        status,
        retry_after,
    };
    match mixed % 100 {
        0..50 => Fate::Answer {
            after: Duration::ZERO,
        },
        50..60 => Fate::Answer {
            after: Duration::from_millis(20 * (mixed % 10)),
        },
        60..68 => Fate::Reset,
        68..72 => Fate::HalfHead,
        72..80 => Fate::HalfBody,
        80..84 => refuse(429, Some(1)),
        84..88 => refuse(429, None),
        88..90 => refuse(503, Some(1)),
        90..91 => refuse(503, Some(100_000)),
        91..98 => refuse(503, None),
        _ => Fate::Silence,
    }
}

/// The body of an answer.
pub fn body(id: u64) -> String {
    let text = "thing ".repeat(100);
    format!("{{\"id\":{id},\"text\":\"{text}\"}}")
}

/// How long silence lasts.
pub const SILENCE: Duration = Duration::from_secs(5);

/// The call that a path is of.
pub fn id(path: &str) -> u64 {
    let last = path.rsplit('/').next();
    last.and_then(|text| text.parse().ok()).unwrap_or_default()
}
