//! The same over the transport that needs no async runtime: what the other one is held to, it is held to as well.

// Helpers of tests are tests too, and not all of them are needed here.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::items_after_statements,
    dead_code
)]

#[path = "../http/auth.rs"]
mod auth;
#[path = "../http/blocking.rs"]
mod blocking;
#[path = "../http/bodies.rs"]
mod bodies;
mod by_ureq;
#[path = "../http/connections.rs"]
mod connections;
#[path = "../http/faults.rs"]
mod faults;
#[path = "../http/pages.rs"]
mod pages;
#[path = "../http/redirects.rs"]
mod redirects;
#[path = "../http/requests.rs"]
mod requests;
#[path = "../http/resumed.rs"]
mod resumed;
#[path = "../http/retries.rs"]
mod retries;
#[path = "../http/server.rs"]
mod server;
#[path = "../http/servers.rs"]
mod servers;
#[path = "../http/streams.rs"]
mod streams;
#[path = "../http/tls.rs"]
mod tls;

use bindery_runtime::CoreBuilder;
use bindery_runtime::transport::{Connections, UreqTransport};

/// What the tests send by.
fn by_transport(builder: CoreBuilder) -> CoreBuilder {
    builder.transport(UreqTransport::new(Connections::new()))
}

/// The same with settings of its connections.
fn connected(builder: CoreBuilder, connections: Connections) -> CoreBuilder {
    builder.transport(UreqTransport::new(connections))
}
