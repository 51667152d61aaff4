//! The runtime over real HTTP on loopback, against a server that does what a script says.

// Helpers of tests are tests too, and a constant stands best beside the lines that use it.
#![allow(clippy::unwrap_used, clippy::panic, clippy::items_after_statements)]

mod auth;
mod blocking;
mod bodies;
mod by_reqwest;
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

use bindery_runtime::CoreBuilder;
use bindery_runtime::transport::Connections;

/// What the tests send by: what the features bring.
fn by_transport(builder: CoreBuilder) -> CoreBuilder {
    builder
}

/// The same with settings of its connections.
fn connected(builder: CoreBuilder, connections: Connections) -> CoreBuilder {
    builder.connections(connections)
}
