use std::fmt;
use std::sync::atomic::AtomicU64;
use std::sync::{Arc, Mutex};

use http::StatusCode;

use super::renew::Renewals;
use super::store::{MemoryStore, TokenStore};
use super::{LoginError, Metadata, Session};
use crate::auth::oauth::endpoint::{ClientSecret, OAuthClient};
use crate::auth::{Secret, TokenContext};
use crate::lock::relock;

/// What an OAuth 2.0 server knows of a program, and where the program keeps the tokens of the one who logged in.
///
/// Clones share the store. URLs may be relative to the API's server (OpenAPI 3.1.0, section 4.7). For several people, make
/// an app and a client for each.
#[derive(Clone)]
pub struct App {
    pub(super) client: OAuthClient,
    pub(super) urls: Urls,
    pub(super) issuer: Option<String>,
    pub(super) redirect: Option<String>,
    pub(super) scopes: Vec<String>,
    pub(super) login_parameters: Vec<(String, String)>,
    pub(super) refusals: Vec<StatusCode>,
    pub(super) shared: Arc<Shared>,
}

/// The endpoints that were named to the app.
#[derive(Debug, Clone, Default)]
pub(super) struct Urls {
    pub(super) authorization: Option<String>,
    pub(super) device: Option<String>,
    pub(super) token: Option<String>,
    pub(super) refresh: Option<String>,
    pub(super) revocation: Option<String>,
    pub(super) metadata: Option<String>,
}

/// What clones of an app have in common.
pub(super) struct Shared {
    pub(super) store: Box<dyn TokenStore>,
    /// How many logins and logouts there were.
    pub(super) epoch: AtomicU64,
    /// What the server says of itself, once someone asked.
    pub(super) metadata: Mutex<Option<Metadata>>,
    pub(super) renewals: Renewals,
}

impl Shared {
    fn new(store: impl TokenStore) -> Arc<Self> {
        Arc::new(Self {
            store: Box::new(store),
            epoch: AtomicU64::new(0),
            metadata: Mutex::new(None),
            renewals: Renewals::default(),
        })
    }
}

impl App {
    /// A program that the server knows by this name, without a secret (a public client), with its tokens in memory.
    pub fn new(client_id: impl Into<String>) -> Self {
        Self {
            client: OAuthClient {
                id: client_id.into(),
                secret: ClientSecret::Nothing,
                parameters: Vec::new(),
            },
            urls: Urls::default(),
            issuer: None,
            redirect: None,
            scopes: Vec::new(),
            login_parameters: Vec::new(),
            refusals: vec![StatusCode::UNAUTHORIZED],
            shared: Shared::new(MemoryStore::new()),
        }
    }

    /// The secret that the server gave to the program, shown in the `Authorization` header.
    #[must_use]
    pub fn secret(mut self, secret: impl Into<Secret>) -> Self {
        self.client.secret = ClientSecret::InHeader(secret.into());
        self
    }

    /// Shows the secret in the body, for servers that cannot read it from the header.
    #[must_use]
    pub fn secret_in_body(mut self) -> Self {
        self.client.secret = self.client.secret.in_body();
        self
    }

    /// Where a person logs in (RFC 6749, section 3.1).
    #[must_use]
    pub fn authorization_url(mut self, url: impl Into<String>) -> Self {
        self.urls.authorization = Some(url.into());
        self
    }

    /// Where user codes are had (RFC 8628, section 3.1).
    #[must_use]
    pub fn device_authorization_url(mut self, url: impl Into<String>) -> Self {
        self.urls.device = Some(url.into());
        self
    }

    /// Where tokens are had (RFC 6749, section 3.2).
    #[must_use]
    pub fn token_url(mut self, url: impl Into<String>) -> Self {
        self.urls.token = Some(url.into());
        self
    }

    /// Where tokens are renewed, if not where they are had.
    #[must_use]
    pub fn refresh_url(mut self, url: impl Into<String>) -> Self {
        self.urls.refresh = Some(url.into());
        self
    }

    /// Where tokens are revoked (RFC 7009).
    #[must_use]
    pub fn revocation_url(mut self, url: impl Into<String>) -> Self {
        self.urls.revocation = Some(url.into());
        self
    }

    /// Where the server describes itself (RFC 8414, OpenID Connect Discovery 1.0); asked by
    /// [`Session::discover`] alone.
    #[must_use]
    pub fn metadata_url(mut self, url: impl Into<String>) -> Self {
        self.urls.metadata = Some(url.into());
        self
    }

    /// The server's own name for itself, where it is not what its metadata's URL says. A redirect that names another one is
    /// refused (RFC 9207).
    #[must_use]
    pub fn issuer(mut self, issuer: impl Into<String>) -> Self {
        self.issuer = Some(issuer.into());
        self
    }

    /// Where the browser is sent after the login, as the server knows it.
    #[must_use]
    pub fn redirect(mut self, url: impl Into<String>) -> Self {
        self.redirect = Some(url.into());
        self
    }

    /// The scopes to ask for; without any, the server gives those that it gives by default.
    #[must_use]
    pub fn scopes<S: Into<String>>(mut self, scopes: impl IntoIterator<Item = S>) -> Self {
        self.scopes = scopes.into_iter().map(Into::into).collect();
        self
    }

    /// A parameter that the server wants at a login and with each request for tokens, such as `audience` or `resource`.
    #[must_use]
    pub fn parameter(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.client.parameters.push((name.into(), value.into()));
        self
    }

    /// A parameter that the server wants at a login alone, such as `prompt` or `access_type`.
    #[must_use]
    pub fn login_parameter(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.login_parameters.push((name.into(), value.into()));
        self
    }

    /// Renews after this status too, for servers that answer a spent token with another status than 401.
    #[must_use]
    pub fn renew_on(mut self, status: StatusCode) -> Self {
        self.refusals.push(status);
        self
    }

    /// Where tokens are kept, instead of in memory.
    #[must_use]
    pub fn store(mut self, store: impl TokenStore) -> Self {
        self.shared = Shared::new(store);
        self
    }

    /// The app with a way to its servers.
    pub fn session(&self, context: TokenContext) -> Session {
        Session::new(Ok(self.clone()), context)
    }

    /// The scopes in one text, `None` without any.
    pub(super) fn scope(&self) -> Option<String> {
        (!self.scopes.is_empty()).then(|| self.scopes.join(" "))
    }

    /// The URL of an endpoint: the one that was named, else what the server's metadata say.
    pub(super) fn url(
        &self,
        named: Option<&String>,
        known: impl FnOnce(&Metadata) -> Option<String>,
        what: &str,
    ) -> Result<String, LoginError> {
        let metadata = relock(&self.shared.metadata);
        let found = named.cloned().or_else(|| known(metadata.as_ref()?));
        found.ok_or_else(|| {
            LoginError::Incomplete(format!(
                "the app has no {what}: name it, or ask the server for it by `discover`"
            ))
        })
    }

    pub(super) fn token_endpoint(&self) -> Result<String, LoginError> {
        let known = |metadata: &Metadata| metadata.token_endpoint.clone();
        self.url(self.urls.token.as_ref(), known, "token URL")
    }

    pub(super) fn refresh_endpoint(&self) -> Result<String, LoginError> {
        match &self.urls.refresh {
            Some(url) => Ok(url.clone()),
            None => self.token_endpoint(),
        }
    }

    /// Who the server is, where that is known.
    pub(super) fn known_issuer(&self) -> Option<String> {
        let metadata = relock(&self.shared.metadata);
        let discovered = metadata.as_ref().map(|known| known.issuer.clone());
        self.issuer.clone().or(discovered)
    }
}

impl fmt::Debug for App {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("App")
            .field("client_id", &self.client.id)
            .field("urls", &self.urls)
            .field("scopes", &self.scopes)
            .finish_non_exhaustive()
    }
}
