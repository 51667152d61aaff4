use http::{HeaderMap, HeaderValue, Method, header};
use serde_json::Value;

use super::choose::basic;
use super::{Secret, Token, TokenProvider};
use crate::percent::{self, Keep};
use crate::printable::excerpt;
use crate::spec::Target;
use crate::transport::{BoxError, BoxFuture, HttpRequest, HttpResponse, SharedTransport};

/// Tokens by OAuth 2.0's client credentials grant (RFC 6749, section 4.4).
///
/// ```
/// use bindery_runtime::auth::{ClientCredentials, Credential};
/// let provider = ClientCredentials::new("https://login.example.com/token", "id", "secret").scopes(["read"]);
/// let credential = Credential::provider(provider);
/// ```
#[derive(Debug, Clone)]
pub struct ClientCredentials {
    token_url: String,
    client_id: String,
    client_secret: Secret,
    scopes: Vec<String>,
    in_body: bool,
}

/// What is read of a token server's answer.
const LIMIT: usize = 1024 * 1024;

impl ClientCredentials {
    /// A grant for one client, which shows its secret in the `Authorization` header.
    pub fn new(
        token_url: impl Into<String>,
        client_id: impl Into<String>,
        client_secret: impl Into<Secret>,
    ) -> Self {
        Self {
            token_url: token_url.into(),
            client_id: client_id.into(),
            client_secret: client_secret.into(),
            scopes: Vec::new(),
            in_body: false,
        }
    }

    /// The scopes to ask for.
    #[must_use]
    pub fn scopes<S: Into<String>>(mut self, scopes: impl IntoIterator<Item = S>) -> Self {
        self.scopes = scopes.into_iter().map(Into::into).collect();
        self
    }

    /// Shows the client's secret in the body, for servers that cannot read it from the header.
    #[must_use]
    pub fn secret_in_body(mut self) -> Self {
        self.in_body = true;
        self
    }

    fn request(&self) -> Result<HttpRequest, BoxError> {
        let target = Target {
            id: "",
            method: Method::POST,
            path: "(token)".into(),
        };
        let encode = |text: &str| percent::encode(text, Keep::Unreserved);
        let mut body = "grant_type=client_credentials".to_owned();
        if !self.scopes.is_empty() {
            body = format!("{body}&scope={}", encode(&self.scopes.join(" ")));
        }
        let mut headers = HeaderMap::new();
        let id = encode(&self.client_id);
        let secret = encode(self.client_secret.expose());
        if self.in_body {
            body = format!("{body}&client_id={id}&client_secret={secret}");
        } else {
            let mut value = HeaderValue::from_str(basic(&id, &secret.into()).expose())?;
            value.set_sensitive(true);
            headers.insert(header::AUTHORIZATION, value);
        }
        headers.insert(header::ACCEPT, HeaderValue::from_static("application/json"));
        let form = HeaderValue::from_static("application/x-www-form-urlencoded");
        headers.insert(header::CONTENT_TYPE, form);
        let mut request = HttpRequest::new(target, self.token_url.clone());
        request.headers = headers;
        request.body = body.into();
        Ok(request)
    }
}

impl TokenProvider for ClientCredentials {
    fn fetch(&self, transport: SharedTransport) -> BoxFuture<Result<Token, BoxError>> {
        let request = self.request();
        Box::pin(async move { read(transport.send(request?).await?).await })
    }
}

async fn read(mut response: HttpResponse) -> Result<Token, BoxError> {
    let mut body = Vec::new();
    while let Some(chunk) = response.body.next().await {
        body.extend_from_slice(&chunk?);
        if body.len() > LIMIT {
            return Err("the token server's answer is too long".into());
        }
    }
    let answer: Value = serde_json::from_slice(&body).unwrap_or_default();
    let text = |key: &str| answer.get(key).and_then(Value::as_str);
    if let (true, Some(token)) = (response.status.is_success(), text("access_token")) {
        let token = Token::new(token);
        let seconds = answer.get("expires_in").and_then(Value::as_u64);
        return Ok(match seconds {
            Some(seconds) => token.expires_in(std::time::Duration::from_secs(seconds)),
            None => token,
        });
    }
    let reason = text("error_description").or(text("error"));
    let reason = excerpt(reason.unwrap_or("no access_token in the answer").as_bytes());
    Err(format!("the token server said {}: {reason}", response.status).into())
}
