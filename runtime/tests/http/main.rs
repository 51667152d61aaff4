//! The runtime over real HTTP on loopback, against a server that does what a script says.

// Helpers of tests are tests too, and a constant stands best beside the lines that use it.
#![allow(clippy::unwrap_used, clippy::panic, clippy::items_after_statements)]

mod auth;
#[cfg(feature = "blocking")]
mod blocking;
mod bodies;
mod connections;
mod encodings;
mod faults;
#[cfg(feature = "mock")]
mod mock;
mod pages;
mod redirects;
mod requests;
mod retries;
mod secrets;
mod server;
mod servers;
mod streams;
#[cfg(feature = "rustls")]
mod tls;
#[cfg(feature = "tower")]
mod tower;
#[cfg(feature = "tracing")]
mod traces;
mod without_tokio;
