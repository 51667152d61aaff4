//! The transport of a client that is given none: the first of those that the features bring.

use super::{Connections, SharedTransport};
use crate::core::Timeouts;

/// Why a client without a transport can do nothing.
pub(crate) const NONE: &str = "the client has no transport: enable the feature `reqwest`, `ureq` or (in a browser) `fetch`, \
     or give one";

/// The transport of a client with these settings and limits. Without any it says with every call that there is none.
pub(crate) fn default(connections: Connections, limits: Timeouts) -> SharedTransport {
    choice::transport(connections, limits)
}

pub(crate) use choice::IS_THERE as HAS_DEFAULT;

#[cfg(all(feature = "fetch", target_family = "wasm", target_os = "unknown"))]
mod choice {
    use super::super::FetchTransport;
    use super::{Connections, SharedTransport, Timeouts};
    use std::sync::Arc;

    pub(crate) const IS_THERE: bool = true;

    /// The browser makes the connections, by its own settings.
    pub(super) fn transport(_: Connections, _: Timeouts) -> SharedTransport {
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
    use super::{Connections, SharedTransport, Timeouts};
    use std::sync::Arc;

    pub(crate) const IS_THERE: bool = true;

    pub(super) fn transport(connections: Connections, limits: Timeouts) -> SharedTransport {
        Arc::new(Chosen::new(connections.within(limits)))
    }
}

#[cfg(not(any(
    feature = "reqwest",
    feature = "ureq",
    all(feature = "fetch", target_family = "wasm", target_os = "unknown")
)))]
mod choice {
    use super::super::{HttpRequest, TransportError};
    use super::{Connections, NONE, SharedTransport, Timeouts};
    use std::sync::Arc;

    pub(crate) const IS_THERE: bool = false;

    pub(super) fn transport(_: Connections, _: Timeouts) -> SharedTransport {
        Arc::new(|_: HttpRequest| std::future::ready(Err(TransportError::connect(NONE))))
    }
}
