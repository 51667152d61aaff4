//! Answers that are streams of typed things: server-sent events, JSON lines, JSON text sequences, parts.
//!
//! Bytes alone are a [`StreamResponse`](crate::StreamResponse), which [`Call::open`](crate::Call::open) returns, and
//! [`Call::open_resumable`](crate::Call::open_resumable) for one that goes on where it broke off.

mod again;
mod events;
mod multipart;
mod parts;
mod range;
mod reader;
mod records;
mod resume;
mod separated;
mod sse;

pub use self::again::Reconnect;
pub use self::events::{Event, Events, json};
pub use self::parts::{Part, Parts};
pub use self::records::Records;

/// The media type to ask for where events are wanted.
pub const EVENTS: &str = "text/event-stream";

/// The media types to ask for where records are wanted.
pub const RECORDS: &str =
    "application/jsonl, application/x-ndjson, application/json-seq, application/stream+json";
