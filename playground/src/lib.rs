//! Bindery for a page in a browser: requests as JSON, answers as JSON.
//!
//! A [`Session`] holds what was bound last, so that asking about it reads nothing anew. `abi` is how JavaScript reaches a
//! session of its own; everything else is plain Rust, and tested as such.

mod abi;
mod bind;
mod changes;
mod crc;
mod explained;
mod findings;
mod fold;
mod options;
mod request;
mod search;
mod session;
mod toml;
mod units;
mod zip;

pub use session::Session;
