use std::fmt;
use std::time::Duration;

use crate::auth::Secret;

/// How connections are made and kept: proxies, certificates, limits. No setting does any I/O; what is wrong about one is told
/// by every call.
///
/// ```
/// use bindery_runtime::transport::Connections;
/// let connections = Connections::new().proxy("http://proxy.example.com:3128").idle_for(std::time::Duration::from_secs(30));
/// ```
#[allow(dead_code, reason = "read by what the features bring")]
#[derive(Clone, Default)]
#[must_use = "settings do nothing until a client is built with them"]
pub struct Connections {
    pub(super) connect_timeout: Option<Duration>,
    pub(super) proxy: Proxies,
    pub(super) roots: Vec<Vec<u8>>,
    pub(super) identity: Option<Identity>,
    pub(super) idle_for: Option<Duration>,
    pub(super) max_idle: Option<usize>,
    pub(super) tcp_keepalive: Option<Duration>,
}

/// Which proxies are used.
#[allow(dead_code, reason = "read by what the features bring")]
#[derive(Clone, Default)]
pub(super) enum Proxies {
    /// Those that the environment names.
    #[default]
    Environment,
    /// None.
    Off,
    /// This one. Its URL may hold a password.
    One(Secret),
}

/// What a client shows of itself in TLS.
#[allow(dead_code, reason = "read by what the features bring")]
#[derive(Clone)]
pub(super) struct Identity {
    /// Its certificate and those that lead to a root, in PEM.
    pub(super) chain: Vec<u8>,
    /// Its private key, in PEM.
    pub(super) key: Secret,
}

impl Connections {
    /// The defaults: proxies of the environment, roots of the platform, connections kept for 90 seconds.
    pub fn new() -> Self {
        Self::default()
    }

    /// The time limit for making a connection.
    pub fn connect_timeout(mut self, limit: Duration) -> Self {
        self.connect_timeout = Some(limit);
        self
    }

    /// Sends all requests through this proxy. A user and a password may stand in its URL.
    pub fn proxy(mut self, url: impl Into<Secret>) -> Self {
        self.proxy = Proxies::One(url.into());
        self
    }

    /// Uses no proxy, whatever the environment says.
    pub fn no_proxy(mut self) -> Self {
        self.proxy = Proxies::Off;
        self
    }

    /// Trusts servers whose certificates lead to one of these, in PEM, beside the roots of the platform.
    pub fn root_certificates(mut self, pem: impl Into<Vec<u8>>) -> Self {
        self.roots.push(pem.into());
        self
    }

    /// Shows this certificate, with those that lead to a root, to servers that ask for one (security scheme `mutualTLS`).
    /// Certificates and key are in PEM.
    pub fn client_certificate(mut self, chain: impl Into<Vec<u8>>, key: impl Into<Secret>) -> Self {
        self.identity = Some(Identity {
            chain: chain.into(),
            key: key.into(),
        });
        self
    }

    /// How long a connection without a request is kept.
    pub fn idle_for(mut self, time: Duration) -> Self {
        self.idle_for = Some(time);
        self
    }

    /// How many connections without a request are kept for each server; 0 makes a new one for every request.
    pub fn max_idle(mut self, connections: usize) -> Self {
        self.max_idle = Some(connections);
        self
    }

    /// After which silence TCP asks whether the other side is still there.
    pub fn tcp_keepalive(mut self, silence: Duration) -> Self {
        self.tcp_keepalive = Some(silence);
        self
    }
}

#[cfg(any(feature = "reqwest", feature = "ureq"))]
impl Connections {
    /// The same settings with another default of the time limit for making a connection.
    pub(crate) fn within(mut self, limit: Option<Duration>) -> Self {
        self.connect_timeout = self.connect_timeout.or(limit);
        self
    }
}

/// Neither the proxy's URL nor the key.
impl fmt::Debug for Connections {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Connections")
            .field("connect_timeout", &self.connect_timeout)
            .field("idle_for", &self.idle_for)
            .field("max_idle", &self.max_idle)
            .field("tcp_keepalive", &self.tcp_keepalive)
            .finish_non_exhaustive()
    }
}
