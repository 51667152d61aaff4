//! Reads small documents and looks at what was understood, and at what was said about the rest.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod components;
mod documents;
mod files;
mod flaws;
mod malformed;
mod operations;
mod oracle;
mod parameters;
mod references;
mod responses;
mod rules;
mod schemas;
mod security;
mod support;
mod swagger;
mod upgrade;
mod webhooks;
