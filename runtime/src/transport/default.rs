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
    use super::{Connections, SharedTransport, Timeouts};
    use crate::transport::FetchTransport;
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
    use super::{Connections, SharedTransport, Timeouts};
    #[cfg(feature = "reqwest")]
    use crate::transport::ReqwestTransport as Chosen;
    #[cfg(not(feature = "reqwest"))]
    use crate::transport::UreqTransport as Chosen;
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
    use super::{Connections, NONE, SharedTransport, Timeouts};
    use crate::transport::{HttpRequest, TransportError};
    use std::sync::Arc;

    pub(crate) const IS_THERE: bool = false;

    pub(super) fn transport(_: Connections, _: Timeouts) -> SharedTransport {
        Arc::new(|_: HttpRequest| std::future::ready(Err(TransportError::connect(NONE))))
    }
}
