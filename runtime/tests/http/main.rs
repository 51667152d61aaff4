//! The runtime over real HTTP on loopback, against a server that does what a script says.

// Helpers of tests are tests too, and a constant stands best beside the lines that use it.
#![allow(clippy::unwrap_used, clippy::panic, clippy::items_after_statements)]

mod auth;
mod blocking;
mod bodies;
mod connections;
mod digest;
mod encodings;
mod faults;
#[cfg(any(feature = "rustls", feature = "rustls-aws-lc", feature = "native-tls"))]
mod http2;
mod logins;
mod mock;
mod pages;
mod redirects;
mod requests;
mod resumed;
mod retries;
mod secrets;
mod server;
mod servers;
mod streams;
#[cfg(any(feature = "rustls", feature = "rustls-aws-lc", feature = "native-tls"))]
mod tls;
mod tower;
mod traces;
mod without_tokio;
