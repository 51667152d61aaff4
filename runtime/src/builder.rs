use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::{HeaderMap, HeaderName, HeaderValue, Method, header};

#[cfg(feature = "oauth")]
use crate::auth::login::App;
use crate::auth::{Credential, Secret, TokenProvider, Wallet};
use crate::core::{Base, Core, Shared, Timeouts, fill};
use crate::environment::{EnvNames, Environment};
use crate::error::{AuthError, Error, InvalidRequest};
use crate::layer::{self, Layer};
use crate::retry::{Budget, RetryPolicy};
use crate::server::{BaseUrl, Origin, ServerSpec};
use crate::spec::{ApiSpec, Target};
use crate::transport::{self, Connections, SharedTransport, Transport};

/// The configuration of a [`Core`].
#[must_use = "a builder does nothing until `build` or `finish` is called"]
pub struct CoreBuilder {
    pub(crate) api: &'static ApiSpec,
    pub(crate) base_url: Option<String>,
    /// Another than the document's first.
    pub(crate) server: Option<&'static ServerSpec>,
    pub(crate) variables: Vec<(String, String)>,
    trusted: Vec<String>,
    pub(crate) plain: Option<Credential>,
    pub(crate) named: BTreeMap<String, Credential>,
    environment: Option<Environment>,
    #[cfg(feature = "oauth")]
    apps: BTreeMap<String, App>,
    timeouts: Timeouts,
    retry: RetryPolicy,
    headers: HeaderMap,
    max_body: usize,
    layers: Vec<Arc<dyn Layer>>,
    transport: Option<SharedTransport>,
    connections: Connections,
    problem: Option<String>,
}

impl CoreBuilder {
    pub(crate) fn new(api: &'static ApiSpec) -> Self {
        let builder = Self {
            api,
            base_url: None,
            server: None,
            variables: Vec::new(),
            trusted: Vec::new(),
            plain: None,
            named: BTreeMap::new(),
            environment: None,
            #[cfg(feature = "oauth")]
            apps: BTreeMap::new(),
            timeouts: Timeouts::default(),
            retry: RetryPolicy::default(),
            headers: HeaderMap::new(),
            max_body: 32 * 1024 * 1024,
            layers: Vec::new(),
            transport: None,
            connections: Connections::new(),
            problem: None,
        };
        builder.user_agent(api.user_agent)
    }

    /// The URL that the paths of operations are appended to, instead of any server of the document.
    pub fn base_url(mut self, url: impl Into<String>) -> Self {
        self.base_url = Some(url.into());
        self
    }

    /// The server for operations without one of their own, instead of the document's first.
    pub fn server(mut self, server: &'static ServerSpec) -> Self {
        self.server = Some(server);
        self
    }

    /// A value for a variable of the document's servers.
    pub fn server_variable(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.variables.push((name.into(), value.into()));
        self
    }

    /// Allows credentials to go to another origin than the base URL's, when an operation has a server of its own there.
    pub fn trust_origin(mut self, url: impl Into<String>) -> Self {
        self.trusted.push(url.into());
        self
    }

    /// The token for every security scheme that takes one: bearer, `oauth2`, `openIdConnect`.
    pub fn token(mut self, token: impl Into<Secret>) -> Self {
        self.plain = Some(Credential::Token(token.into()));
        self
    }

    /// The source of tokens for every security scheme that takes one.
    pub fn token_provider(mut self, provider: impl TokenProvider) -> Self {
        self.plain = Some(Credential::provider(provider));
        self
    }

    /// The credential for one security scheme, by its name in the document.
    pub fn credential(mut self, scheme: impl Into<String>, credential: Credential) -> Self {
        self.named.insert(scheme.into(), credential);
        self
    }

    /// Takes what is not given by other methods from the environment's variables whose names start with `prefix` and `_`:
    /// `BASE_URL`, `TOKEN` where a scheme takes one, and `names`. Where there is no credential and most calls ask for one,
    /// [`build`](Self::build) says which variable is missing.
    pub fn env_prefix(mut self, prefix: impl Into<String>, names: &'static EnvNames) -> Self {
        self.environment = Some(Environment::new(prefix.into(), names));
        self
    }

    /// The app whose tokens are sent for one security scheme, by its name in the document; [`Core::oauth`] logs people in.
    #[cfg(feature = "oauth")]
    pub fn oauth(mut self, scheme: impl Into<String>, app: App) -> Self {
        let scheme = scheme.into();
        let tokens = Credential::provider(app.clone());
        self.named.insert(scheme.clone(), tokens);
        self.apps.insert(scheme, app);
        self
    }

    /// The time limits.
    pub fn timeouts(mut self, timeouts: Timeouts) -> Self {
        self.timeouts = timeouts;
        self
    }

    /// The time limit of one attempt.
    pub fn timeout(mut self, limit: Duration) -> Self {
        self.timeouts.attempt = Some(limit);
        self
    }

    /// The time limit for making a connection.
    pub fn connect_timeout(mut self, limit: Duration) -> Self {
        self.timeouts.connect = Some(limit);
        self
    }

    /// The time limit for the next chunk of a body.
    pub fn idle_timeout(mut self, limit: Duration) -> Self {
        self.timeouts.idle = Some(limit);
        self
    }

    /// How failed requests are retried.
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.retry = policy;
        self
    }

    /// How often a failed request is retried; 2 unless said otherwise.
    pub fn max_retries(mut self, retries: u32) -> Self {
        self.retry.max_retries = retries;
        self
    }

    /// The `User-Agent` header.
    pub fn user_agent(self, agent: &str) -> Self {
        match HeaderValue::from_str(agent) {
            Ok(value) => self.header(header::USER_AGENT, value),
            Err(_) => self.wrong("the user agent is not a header value"),
        }
    }

    /// A header of every request. One that is marked sensitive is kept from other origins, as credentials are.
    pub fn header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.headers.insert(name, value);
        self
    }

    /// The longest body that is read into memory, in bytes; 32 MiB unless said otherwise.
    pub fn max_body(mut self, bytes: usize) -> Self {
        self.max_body = bytes;
        self
    }

    /// Adds middleware; the first one is the outermost.
    pub fn layer(mut self, layer: impl Layer) -> Self {
        self.layers.push(Arc::new(layer));
        self
    }

    /// How the client's own transport makes connections: proxies, certificates, limits.
    ///
    /// The time limit for making one is that of the client, unless these settings have their own.
    pub fn connections(mut self, connections: Connections) -> Self {
        self.connections = connections;
        self
    }

    /// The transport, instead of the one that the crate's features bring.
    pub fn transport(mut self, transport: impl Transport) -> Self {
        self.transport = Some(Arc::new(transport));
        self
    }

    fn wrong(mut self, why: impl Into<String>) -> Self {
        self.problem.get_or_insert(why.into());
        self
    }

    /// The client, if everything about it is right.
    ///
    /// # Errors
    /// [`Error::InvalidRequest`] for a base URL that is none, a document without a server and no base URL, a credential for
    /// an unknown scheme, or a client without a transport; [`Error::Auth`] where
    /// [`env_prefix`](Self::env_prefix) finds no credential.
    pub fn build(self) -> Result<Core, Error> {
        let has_transport = self.transport.is_some() || transport::HAS_DEFAULT;
        let environment = self.environment.clone();
        let core = self.finish();
        let missing = match &core.0.base {
            Base::Missing(why) => Some(why.clone()),
            Base::Given(_) | Base::Documented(_) => None,
        };
        let transport = (!has_transport).then(|| transport::NONE.to_owned());
        let target = nowhere();
        if let Some(reason) = core.0.problem.clone().or(missing).or(transport) {
            return Err(InvalidRequest { target, reason }.into());
        }
        match environment.and_then(|env| env.missing(core.0.api, &core.0.wallet)) {
            None => Ok(core),
            Some(reason) => {
                let source = None;
                Err(AuthError {
                    target,
                    reason,
                    source,
                }
                .into())
            }
        }
    }

    /// The client; what is wrong about it is told by every call. No I/O is done.
    pub fn finish(mut self) -> Core {
        if let Some(environment) = self.environment.clone()
            && let Err(why) = environment.fill(&mut self, &|name| std::env::var_os(name))
        {
            self.problem.get_or_insert(why);
        }
        let base = self.base();
        let trusted = self.trusted_origins();
        let named = std::mem::take(&mut self.named);
        let wallet = Wallet::new(self.api.schemes, self.plain.take(), named);
        let wallet = wallet.unwrap_or_else(|why| {
            self.problem.get_or_insert(why);
            Wallet::default()
        });
        let transport = self.transport.take();
        let transport = transport
            .unwrap_or_else(|| transport::default(self.connections, self.timeouts.connect));
        Core(Arc::new(Shared {
            api: self.api,
            problem: self.problem,
            base,
            variables: self.variables,
            trusted,
            transport: layer::stack(self.layers, transport),
            wallet,
            #[cfg(feature = "oauth")]
            apps: self.apps,
            timeouts: self.timeouts,
            retry: self.retry,
            budget: Budget::default(),
            headers: self.headers,
            max_body: self.max_body,
        }))
    }

    fn base(&mut self) -> Base {
        if let Some(url) = &self.base_url {
            return match BaseUrl::parse(url) {
                Ok(base) => Base::Given(base),
                Err(why) => {
                    self.problem.get_or_insert(why.clone());
                    Base::Missing(why)
                }
            };
        }
        let Some(server) = self.server.or(self.api.server) else {
            let variable = self.environment.as_ref();
            let variable = variable.map(|env| format!(", or set `{}`", env.name("BASE_URL")));
            let variable = variable.unwrap_or_default();
            return Base::Missing(format!(
                "the API's document names no server; give a base URL{variable}"
            ));
        };
        match fill(server, &self.variables) {
            Ok(base) => Base::Documented(base),
            Err(why) => Base::Missing(why),
        }
    }

    fn trusted_origins(&mut self) -> Vec<Origin> {
        let mut origins = Vec::new();
        for url in &self.trusted {
            match Origin::of(url) {
                Ok(origin) => origins.push(origin),
                Err(why) => {
                    self.problem.get_or_insert(why);
                }
            }
        }
        origins
    }
}

fn nowhere() -> Target {
    Target {
        id: "client",
        method: Method::GET,
        path: "".into(),
    }
}

impl fmt::Debug for CoreBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CoreBuilder")
            .field("api", &self.api.title)
            .field("timeouts", &self.timeouts)
            .field("retry", &self.retry)
            .finish_non_exhaustive()
    }
}
