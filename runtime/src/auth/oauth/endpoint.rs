//! A token endpoint and the client that it knows (RFC 6749, sections 2.3 and 3.2).

use http::{HeaderMap, HeaderValue, Method, header};

use super::answer::Answer;
use super::form;
use crate::auth::{Secret, TokenContext, basic};
use crate::percent::{self, Keep};
use crate::server::{Origin, resolve};
use crate::spec::Target;
use crate::transport::{BoxError, HttpRequest};

/// Who asks for tokens.
#[derive(Debug, Clone)]
pub(in crate::auth) struct OAuthClient {
    pub(in crate::auth) id: String,
    pub(in crate::auth) secret: ClientSecret,
    /// Parameters that the server wants besides those of the grant.
    pub(in crate::auth) parameters: Vec<(String, String)>,
}

/// How a client proves who it is.
#[derive(Debug, Clone)]
pub(in crate::auth) enum ClientSecret {
    /// It cannot: a public client (RFC 6749, section 2.1).
    #[cfg(feature = "oauth")]
    Nothing,
    InHeader(Secret),
    InBody(Secret),
}

impl ClientSecret {
    /// The same secret, shown in the body.
    pub(in crate::auth) fn in_body(self) -> Self {
        match self {
            #[cfg(feature = "oauth")]
            Self::Nothing => Self::Nothing,
            Self::InHeader(secret) | Self::InBody(secret) => Self::InBody(secret),
        }
    }
}

impl OAuthClient {
    /// Asks an endpoint, whose URL is absolute or relative to the API's server (OpenAPI 3.1.0, section 4.7).
    pub(in crate::auth) async fn ask(
        &self,
        url: &str,
        grant: &[(&str, &str)],
        context: &TokenContext,
    ) -> Result<Answer, BoxError> {
        let request = self.request(url, grant, &context.server)?;
        Answer::read(context.transport.send(request).await?).await
    }

    fn request(
        &self,
        url: &str,
        grant: &[(&str, &str)],
        server: &str,
    ) -> Result<HttpRequest, BoxError> {
        let own = self.parameters.iter();
        let mut pairs = grant.to_vec();
        pairs.extend(own.map(|(name, value)| (name.as_str(), value.as_str())));
        let mut headers = HeaderMap::new();
        match &self.secret {
            #[cfg(feature = "oauth")]
            ClientSecret::Nothing => pairs.push(("client_id", &self.id)),
            ClientSecret::InBody(secret) => {
                pairs.extend([("client_id", &*self.id), ("client_secret", secret.expose())]);
            }
            ClientSecret::InHeader(secret) => {
                let id = percent::encode(&self.id, Keep::ClientId);
                let secret = percent::encode(secret.expose(), Keep::ClientSecret);
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
        let mut request = HttpRequest::new(target, absolute(url, server)?);
        request.headers = headers;
        request.body = form::encode(pairs).into();
        Ok(request)
    }
}

/// The URL of an endpoint.
pub(in crate::auth) fn absolute(url: &str, server: &str) -> Result<String, BoxError> {
    let from = format!("{}/", server.trim_end_matches('/'));
    let url = resolve(&from, url).unwrap_or_default();
    Origin::of(&url).map_err(|reason| format!("the token server's URL: {reason}"))?;
    Ok(url)
}
