//! Two APIs compared: one small pair of documents for each rule.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "helpers of tests fail by panicking"
)]

mod calls;
mod client;
mod properties;
mod reports;
mod support;
mod types;
