//! Answers that are streams of typed things: server-sent events, JSON lines, JSON text sequences.
//!
//! Bytes alone are a [`StreamResponse`](crate::StreamResponse), which [`Call::open`](crate::Call::open) returns.

mod again;
mod events;
mod reader;
mod records;
mod sse;

pub use self::again::Reconnect;
pub use self::events::{Event, Events, json};
pub use self::records::Records;

/// The media type to ask for where events are wanted.
pub const EVENTS: &str = "text/event-stream";

/// The media types to ask for where records are wanted.
pub const RECORDS: &str =
    "application/jsonl, application/x-ndjson, application/json-seq, application/stream+json";
