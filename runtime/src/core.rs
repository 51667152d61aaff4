#[cfg(feature = "oauth")]
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::HeaderMap;

#[cfg(feature = "oauth")]
use crate::auth::login::{App, Session};
use crate::auth::{TokenContext, Wallet};
use crate::builder::CoreBuilder;
use crate::retry::{Budget, RetryPolicy};
use crate::server::{BaseUrl, Origin, ServerSpec};
use crate::spec::ApiSpec;
use crate::transport::SharedTransport;

/// A client without its typed methods: what all calls of a generated `Client` share. Cloning it is cheap.
#[derive(Clone)]
pub struct Core(pub(crate) Arc<Shared>);

pub(crate) struct Shared {
    pub(crate) api: &'static ApiSpec,
    /// Why the configuration is wrong, to be told by every call.
    pub(crate) problem: Option<String>,
    pub(crate) base: Base,
    pub(crate) variables: Vec<(String, String)>,
    pub(crate) trusted: Vec<Origin>,
    pub(crate) transport: SharedTransport,
    pub(crate) wallet: Wallet,
    /// By their schemes.
    #[cfg(feature = "oauth")]
    pub(crate) apps: BTreeMap<String, App>,
    pub(crate) timeouts: Timeouts,
    pub(crate) retry: RetryPolicy,
    pub(crate) budget: Budget,
    /// `User-Agent` and the caller's own.
    pub(crate) headers: HeaderMap,
    pub(crate) max_body: usize,
}

/// The server of a client.
pub(crate) enum Base {
    /// The caller's: it goes before an operation's own.
    Given(BaseUrl),
    /// The document's.
    Documented(BaseUrl),
    /// None, and why.
    Missing(String),
}

/// The time limits of a client; `None` is no limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Timeouts {
    /// For making a connection. Kept by the transport that the client makes by itself.
    pub connect: Option<Duration>,
    /// For one attempt as a whole; of a stream, for its head.
    pub attempt: Option<Duration>,
    /// For the next chunk of a body.
    pub idle: Option<Duration>,
}

impl Default for Timeouts {
    /// 5 s to connect, 60 s for an attempt, 30 s for the next chunk.
    fn default() -> Self {
        Self {
            connect: Some(Duration::from_secs(5)),
            attempt: Some(Duration::from_secs(60)),
            idle: Some(Duration::from_secs(30)),
        }
    }
}

impl Core {
    /// Starts the configuration of a client.
    pub fn builder(api: &'static ApiSpec) -> CoreBuilder {
        CoreBuilder::new(api)
    }

    /// What the document says about the API.
    pub fn api(&self) -> &'static ApiSpec {
        self.0.api
    }

    /// The URL that the paths of operations are appended to, if there is one.
    pub fn base_url(&self) -> Option<&str> {
        match &self.0.base {
            Base::Given(base) | Base::Documented(base) => Some(base.as_str()),
            Base::Missing(_) => None,
        }
    }

    /// Logs people in and out, by the app that the client has for a security scheme; without one, each of its methods says so.
    #[cfg(feature = "oauth")]
    pub fn oauth(&self, scheme: &str) -> Session {
        let app = self.0.apps.get(scheme).cloned();
        let missing = || format!("the client has no OAuth app for the security scheme {scheme:?}");
        Session::new(app.ok_or_else(missing), self.token_context())
    }

    /// What tokens are fetched with.
    pub(crate) fn token_context(&self) -> TokenContext {
        TokenContext::new(
            self.0.transport.clone(),
            self.base_url().unwrap_or_default(),
        )
    }
}

impl Shared {
    /// The base URL of an operation, and whether credentials may go there.
    pub(crate) fn base_for(
        &self,
        server: Option<&'static ServerSpec>,
    ) -> Result<(BaseUrl, bool), String> {
        match (&self.base, server) {
            (Base::Given(base), _) | (Base::Documented(base), None) => Ok((base.clone(), true)),
            (Base::Missing(why), None) => Err(why.clone()),
            (Base::Documented(base), Some(own)) => {
                let own = self.fill(own)?;
                let trusted = own.origin == base.origin || self.trusted.contains(&own.origin);
                Ok((own, trusted))
            }
            (Base::Missing(_), Some(own)) => Ok((self.fill(own)?, true)),
        }
    }

    fn fill(&self, server: &ServerSpec) -> Result<BaseUrl, String> {
        fill(server, &self.variables)
    }
}

/// A documented server's URL.
pub(crate) fn fill(server: &ServerSpec, variables: &[(String, String)]) -> Result<BaseUrl, String> {
    let values: Vec<_> = variables
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    BaseUrl::parse(&server.fill(&values))
}

impl fmt::Debug for Core {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Core")
            .field("api", &self.0.api.title)
            .field("base_url", &self.base_url())
            .field("timeouts", &self.0.timeouts)
            .field("retry", &self.0.retry)
            .finish_non_exhaustive()
    }
}
