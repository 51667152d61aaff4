//! The transport of a client that is given none: the first of those that the features bring.

use super::{Connections, SharedTransport};
use std::time::Duration;

/// Why a client without a transport can do nothing.
pub(crate) const NONE: &str = "the client has no transport: enable the feature `reqwest`, `ureq` or (in a browser) `fetch`, \
     or give one";

/// The transport of a client with these settings, and this limit for making a connection. Without any it says with every call that there is none.
pub(crate) fn default(connections: Connections, limit: Option<Duration>) -> SharedTransport {
    choice::transport(connections, limit)
}

pub(crate) use choice::IS_THERE as HAS_DEFAULT;

#[cfg(all(feature = "fetch", target_family = "wasm", target_os = "unknown"))]
mod choice {
    use super::super::FetchTransport;
    use super::{Connections, SharedTransport};
    use std::sync::Arc;
    use std::time::Duration;

    pub(crate) const IS_THERE: bool = true;

    /// The browser makes the connections, by its own settings.
    pub(super) fn transport(_: Connections, _: Option<Duration>) -> SharedTransport {
        Arc::new(FetchTransport::new())
    }
}

#[cfg(all(
    any(feature = "reqwest", feature = "ureq"),
    not(all(feature = "fetch", target_family = "wasm", target_os = "unknown"))
))]
mod choice {
    #[cfg(feature = "reqwest")]
    use super::super::ReqwestTransport as Chosen;
    #[cfg(not(feature = "reqwest"))]
    use super::super::UreqTransport as Chosen;
    use super::{Connections, SharedTransport};
    use std::sync::Arc;
    use std::time::Duration;

    pub(crate) const IS_THERE: bool = true;

    pub(super) fn transport(connections: Connections, limit: Option<Duration>) -> SharedTransport {
        Arc::new(Chosen::new(connections.within(limit)))
    }
}

#[cfg(not(any(
    feature = "reqwest",
    feature = "ureq",
    all(feature = "fetch", target_family = "wasm", target_os = "unknown")
)))]
mod choice {
    use super::super::{HttpRequest, TransportError};
    use super::{Connections, NONE, SharedTransport};
    use std::sync::Arc;
    use std::time::Duration;

    pub(crate) const IS_THERE: bool = false;

    pub(super) fn transport(_: Connections, _: Option<Duration>) -> SharedTransport {
        Arc::new(|_: HttpRequest| std::future::ready(Err(TransportError::connect(NONE))))
    }
}
