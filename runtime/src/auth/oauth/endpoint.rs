//! A token endpoint and the client that it knows (RFC 6749, sections 2.3 and 3.2).

use http::{HeaderMap, HeaderValue, Method, header};

use super::{answer, form};
use crate::auth::{Secret, Token, TokenContext, basic};
use crate::percent::{self, Keep};
use crate::server::{Origin, resolve};
use crate::spec::Target;
use crate::transport::{BoxError, HttpRequest};

/// Where tokens are had, and by whom.
#[derive(Debug, Clone)]
pub(super) struct TokenEndpoint {
    /// Absolute, or relative to the API's server (OpenAPI 3.1.0, section 4.7).
    pub(super) url: String,
    pub(super) client_id: String,
    pub(super) client_secret: Secret,
    pub(super) shows_secret: ShowsSecret,
    /// Parameters that this server wants besides those of the grant.
    pub(super) parameters: Vec<(String, String)>,
}

/// Where the client's secret is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ShowsSecret {
    InHeader,
    InBody,
}

impl TokenEndpoint {
    /// Asks for a token with the parameters of a grant.
    pub(super) async fn ask(
        &self,
        grant: &[(&str, &str)],
        context: &TokenContext,
    ) -> Result<Token, BoxError> {
        let request = self.request(grant, &context.server)?;
        answer::read(context.transport.send(request).await?).await
    }

    fn request(&self, grant: &[(&str, &str)], server: &str) -> Result<HttpRequest, BoxError> {
        let secret = self.client_secret.expose();
        let own = self.parameters.iter();
        let mut pairs = grant.to_vec();
        pairs.extend(own.map(|(name, value)| (name.as_str(), value.as_str())));
        let mut headers = HeaderMap::new();
        match self.shows_secret {
            ShowsSecret::InBody => {
                pairs.extend([("client_id", &*self.client_id), ("client_secret", secret)]);
            }
            ShowsSecret::InHeader => {
                let id = percent::encode(&self.client_id, Keep::ClientId);
                let secret = percent::encode(secret, Keep::ClientSecret);
                let mut value = HeaderValue::from_str(basic(&id, &secret.into()).expose())?;
                value.set_sensitive(true);
                headers.insert(header::AUTHORIZATION, value);
            }
        }
        headers.insert(header::ACCEPT, HeaderValue::from_static("application/json"));
        let kind = HeaderValue::from_static("application/x-www-form-urlencoded");
        headers.insert(header::CONTENT_TYPE, kind);
        let target = Target {
            id: "",
            method: Method::POST,
            path: "(token)".into(),
        };
        let mut request = HttpRequest::new(target, self.absolute(server)?);
        request.headers = headers;
        request.body = form::encode(pairs).into();
        Ok(request)
    }

    fn absolute(&self, server: &str) -> Result<String, BoxError> {
        let from = format!("{}/", server.trim_end_matches('/'));
        let url = resolve(&from, &self.url).unwrap_or_default();
        Origin::of(&url).map_err(|reason| format!("the token server's URL: {reason}"))?;
        Ok(url)
    }
}
