//! Answers that are streams of typed things: server-sent events, JSON lines, JSON text sequences.
//!
//! Bytes alone are a [`StreamResponse`](crate::StreamResponse), which [`Call::open`](crate::Call::open) returns.

mod events;
mod reader;
mod records;
mod sse;

pub use self::events::{Event, Events};
pub use self::records::Records;
