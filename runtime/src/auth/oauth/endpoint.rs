//! A client that a token server knows (RFC 6749, section 2.3).

use http::{HeaderValue, header};

use super::answer::Answer;
use super::request::TokenRequest;
use crate::auth::{Secret, TokenContext, basic};
use crate::percent::{self, Keep};
use crate::transport::BoxError;

/// Who asks for tokens.
#[derive(Debug, Clone)]
pub(crate) struct OAuthClient {
    pub(crate) id: String,
    pub(crate) secret: ClientSecret,
    /// Parameters that the server wants besides those of the grant.
    pub(crate) parameters: Vec<(String, String)>,
}

/// How a client proves who it is.
#[derive(Debug, Clone)]
pub(crate) enum ClientSecret {
    /// It cannot: a public client (RFC 6749, section 2.1).
    #[cfg(feature = "oauth")]
    Nothing,
    InHeader(Secret),
    InBody(Secret),
}

impl ClientSecret {
    /// The same secret, shown in the body.
    pub(crate) fn in_body(self) -> Self {
        match self {
            #[cfg(feature = "oauth")]
            Self::Nothing => Self::Nothing,
            Self::InHeader(secret) | Self::InBody(secret) => Self::InBody(secret),
        }
    }
}

impl OAuthClient {
    /// Asks an endpoint with the parameters of a grant.
    pub(crate) async fn ask(
        &self,
        url: &str,
        grant: &[(&str, &str)],
        context: &TokenContext,
    ) -> Result<Answer, BoxError> {
        let mut request = TokenRequest::new(url);
        for (name, value) in grant {
            request = request.field(*name, *value);
        }
        for (name, value) in &self.parameters {
            request = request.field(name, value);
        }
        let request = match &self.secret {
            #[cfg(feature = "oauth")]
            ClientSecret::Nothing => request.field("client_id", &self.id),
            ClientSecret::InBody(secret) => request
                .field("client_id", &self.id)
                .field("client_secret", secret.expose()),
            ClientSecret::InHeader(secret) => {
                let id = percent::encode(&self.id, Keep::ClientId);
                let secret = percent::encode(secret.expose(), Keep::ClientSecret);
                let value = HeaderValue::from_str(basic(&id, &secret.into()).expose())?;
                request.header(header::AUTHORIZATION, value)
            }
        };
        request.answer(context).await
    }
}
