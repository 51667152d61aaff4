use http::{HeaderMap, HeaderName, HeaderValue, Method, header};

use super::answer::Answer;
use super::form;
use crate::auth::{Token, TokenContext};
use crate::server::{Origin, resolve};
use crate::spec::Target;
use crate::transport::{BoxError, HttpRequest};

/// A request for a token, for [providers](crate::auth::TokenProvider) of one's own: a form that is sent to a token server (RFC
/// 6749, section 3.2) by the client's transport.
///
/// ```
/// use bindery_runtime::auth::{Token, TokenContext, TokenRequest};
/// use bindery_runtime::transport::BoxError;
/// # async fn fetch(context: TokenContext, assertion: String) -> Result<Token, BoxError> {
/// TokenRequest::new("https://login.example.com/token")
///     .field("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer")
///     .field("assertion", assertion)
///     .send(&context)
///     .await
/// # }
/// ```
#[derive(Clone)]
pub struct TokenRequest {
    url: String,
    fields: Vec<(String, String)>,
    headers: HeaderMap,
    kind: String,
}

impl TokenRequest {
    /// A request to this URL, which is absolute or relative to the API's server (OpenAPI 3.1.0, section 4.7).
    pub fn new(url: impl Into<String>) -> Self {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT, HeaderValue::from_static("application/json"));
        let kind = HeaderValue::from_static("application/x-www-form-urlencoded");
        headers.insert(header::CONTENT_TYPE, kind);
        Self {
            url: url.into(),
            fields: Vec::new(),
            headers,
            kind: "bearer".to_owned(),
        }
    }

    /// Adds a field of the form.
    #[must_use]
    pub fn field(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.fields.push((name.into(), value.into()));
        self
    }

    /// Sets a header.
    #[must_use]
    pub fn header(mut self, name: HeaderName, mut value: HeaderValue) -> Self {
        value.set_sensitive(true);
        self.headers.insert(name, value);
        self
    }

    /// The type of token that may come, `bearer` unless said otherwise. The client sends it as a bearer token all the same:
    /// what else its type asks for is a layer's.
    #[must_use]
    pub fn token_type(mut self, kind: impl Into<String>) -> Self {
        self.kind = kind.into();
        self
    }

    /// Sends it. Redirects are not followed, and no more than a megabyte is read.
    ///
    /// # Errors
    /// [`TokenError`](crate::auth::TokenError) where the server gives no token of this type, else what failed.
    pub async fn send(self, context: &TokenContext) -> Result<Token, BoxError> {
        let kind = self.kind.clone();
        Ok(self.answer(context).await?.token_of(&kind)?)
    }

    pub(crate) async fn answer(self, context: &TokenContext) -> Result<Answer, BoxError> {
        let url = absolute(&self.url, &context.server)?;
        let target = Target {
            id: "",
            method: Method::POST,
            path: "(token)".into(),
        };
        let mut request = HttpRequest::new(target, url);
        request.headers = self.headers;
        let fields = self.fields.iter();
        let fields = fields.map(|(name, value)| (name.as_str(), value.as_str()));
        request.body = form::encode(fields).into();
        Answer::read(context.transport.send(request).await?).await
    }
}

/// The URL of an endpoint.
pub(crate) fn absolute(url: &str, server: &str) -> Result<String, BoxError> {
    let from = format!("{}/", server.trim_end_matches('/'));
    let url = resolve(&from, url).unwrap_or_default();
    Origin::of(&url).map_err(|reason| format!("the token server's URL: {reason}"))?;
    Ok(url)
}

impl std::fmt::Debug for TokenRequest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let names: Vec<_> = self.fields.iter().map(|(name, _)| name).collect();
        f.debug_struct("TokenRequest")
            .field("fields", &names)
            .field("token_type", &self.kind)
            .finish_non_exhaustive()
    }
}
