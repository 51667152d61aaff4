//! Two APIs compared: one small pair of documents for each rule.

#![cfg(feature = "diff")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::format_collect,
    reason = "helpers of tests fail by panicking, and need not be fast"
)]

mod calls;
mod client;
mod notes;
mod properties;
mod reports;
mod rust;
mod support;
mod types;
mod xml;
