use http::StatusCode;

use super::endpoint::{ClientSecret, OAuthClient};
use crate::auth::{Secret, Token, TokenContext, TokenProvider};
use crate::transport::{BoxError, BoxFuture};

/// Tokens by OAuth 2.0's client credentials grant (RFC 6749, section 4.4).
///
/// ```
/// use bindery_runtime::auth::{ClientCredentials, Credential};
/// let provider = ClientCredentials::new("https://login.example.com/token", "id", "secret")
///     .scopes(["read"])
///     .parameter("audience", "https://api.example.com");
/// let credential = Credential::provider(provider);
/// ```
#[derive(Debug, Clone)]
pub struct ClientCredentials {
    token_url: String,
    client: OAuthClient,
    scopes: Vec<String>,
    refusals: Vec<StatusCode>,
}

impl ClientCredentials {
    /// A grant for one client, which shows its secret in the `Authorization` header.
    ///
    /// A token URL that is relative is resolved against the API's server.
    pub fn new(
        token_url: impl Into<String>,
        client_id: impl Into<String>,
        client_secret: impl Into<Secret>,
    ) -> Self {
        Self {
            token_url: token_url.into(),
            client: OAuthClient {
                id: client_id.into(),
                secret: ClientSecret::InHeader(client_secret.into()),
                parameters: Vec::new(),
            },
            scopes: Vec::new(),
            refusals: vec![StatusCode::UNAUTHORIZED],
        }
    }

    /// The scopes to ask for; without any, the server gives those that it gives by default.
    #[must_use]
    pub fn scopes<S: Into<String>>(mut self, scopes: impl IntoIterator<Item = S>) -> Self {
        self.scopes = scopes.into_iter().map(Into::into).collect();
        self
    }

    /// Another token server than the document's: that of a region, or one for tests.
    #[must_use]
    pub fn token_url(mut self, url: impl Into<String>) -> Self {
        self.token_url = url.into();
        self
    }

    /// A parameter that the token server wants besides those of the grant, such as `audience` or `resource`.
    #[must_use]
    pub fn parameter(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.client.parameters.push((name.into(), value.into()));
        self
    }

    /// Shows the client's secret in the body, for servers that cannot read it from the header.
    #[must_use]
    pub fn secret_in_body(mut self) -> Self {
        self.client.secret = self.client.secret.in_body();
        self
    }

    /// Fetches a new token after this status too, for servers that answer a spent one with another status than 401.
    #[must_use]
    pub fn renew_on(mut self, status: StatusCode) -> Self {
        self.refusals.push(status);
        self
    }
}

impl TokenProvider for ClientCredentials {
    fn fetch(&self, context: TokenContext) -> BoxFuture<Result<Token, BoxError>> {
        let this = self.clone();
        Box::pin(async move {
            let scope = this.scopes.join(" ");
            let mut grant = vec![("grant_type", "client_credentials")];
            if !scope.is_empty() {
                grant.push(("scope", scope.as_str()));
            }
            let answer = this.client.ask(&this.token_url, &grant, &context).await?;
            Ok(answer.token()?)
        })
    }

    fn is_refusal(&self, status: StatusCode) -> bool {
        self.refusals.contains(&status)
    }
}
