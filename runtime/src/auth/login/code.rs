//! The authorization code flow with PKCE (RFC 6749, section 4.1; RFC 7636; RFC 9207).

use std::fmt;

use serde_json::Value;

use super::{App, LoginError, Tokens, unguessable};
use crate::auth::oauth::{form, request};
use crate::auth::{Secret, TokenContext};
use crate::server::Origin;
use crate::shown::excerpt;

/// A login that was begun in the browser: the URL to open, and what proves afterwards that it is the same login.
///
/// It can be [stored](Self::to_json) until the browser comes back. `Debug` shows neither of its secrets.
#[derive(Clone, PartialEq, Eq)]
pub struct Authorization {
    url: String,
    redirect: String,
    state: Secret,
    verifier: Secret,
}

impl Authorization {
    pub(super) fn begin(app: &App, redirect: String, server: &str) -> Result<Self, LoginError> {
        let url = app.url(
            app.urls.authorization.as_ref(),
            |metadata| metadata.authorization_endpoint.clone(),
            "authorization URL",
        )?;
        let url = request::absolute(&url, server);
        let url = url.map_err(|error| LoginError::Incomplete(error.to_string()))?;
        let (state, verifier) = (unguessable::text()?, unguessable::text()?);
        let (challenge, scope) = (unguessable::challenge(&verifier), app.scope());
        let mut query = vec![
            ("response_type", "code"),
            ("client_id", &app.client.id),
            ("redirect_uri", &redirect),
            ("state", state.expose()),
            ("code_challenge", &challenge),
            ("code_challenge_method", "S256"),
        ];
        query.extend(scope.as_deref().map(|scope| ("scope", scope)));
        let own = app.client.parameters.iter().chain(&app.login_parameters);
        query.extend(own.map(|(name, value)| (name.as_str(), value.as_str())));
        let mark = if url.contains('?') { '&' } else { '?' };
        Ok(Self {
            url: format!("{url}{mark}{}", form::encode(query)),
            redirect,
            state,
            verifier,
        })
    }

    /// The URL for the browser. It holds the login's `state`, so it belongs in no log.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Where the browser comes back to.
    pub fn redirect(&self) -> &str {
        &self.redirect
    }

    /// The login as text, to be kept where its person alone can get at it, such as in a server's session.
    pub fn to_json(&self) -> Secret {
        let text = serde_json::json!({
            "url": self.url,
            "redirect": self.redirect,
            "state": self.state.expose(),
            "verifier": self.verifier.expose(),
        });
        text.to_string().into()
    }

    /// What [`to_json`](Self::to_json) wrote; `None` for anything else.
    pub fn from_json(text: &str) -> Option<Self> {
        let members: Value = serde_json::from_str(text).ok()?;
        let text = |name: &str| Some(members.get(name)?.as_str()?.to_owned());
        Some(Self {
            url: text("url")?,
            redirect: text("redirect")?,
            state: text("state")?.into(),
            verifier: text("verifier")?.into(),
        })
    }

    /// Whether the query of a redirect has the state of this login.
    pub(super) fn is_state_in(&self, query: &str) -> bool {
        let state = only(query, "state").ok().flatten();
        state.is_some_and(|state| unguessable::is_same(&state, self.state.expose()))
    }

    /// The code in the URL to which the browser came back, if that belongs to this login.
    pub(super) fn code_in(&self, redirected: &str, app: &App) -> Result<Secret, LoginError> {
        let query = redirected.split('#').next().unwrap_or_default();
        let query = query.split_once('?').map_or(query, |(_, query)| query);
        if !self.is_state_in(query) {
            return Err(foreign("the redirect has not the state of this login"));
        }
        is_from_server(only(query, "iss")?, app)?;
        if let Some(code) = only(query, "error")? {
            let line = |text: &str| excerpt(text.as_bytes());
            return Err(LoginError::Denied {
                code: line(&code),
                description: only(query, "error_description")?.map(|words| line(&words)),
            });
        }
        let code = only(query, "code")?.filter(|code| !code.is_empty());
        let code = code.ok_or_else(|| foreign("the redirect has no code"))?;
        Ok(code.into())
    }

    pub(super) async fn exchange(
        &self,
        code: &Secret,
        app: &App,
        context: &TokenContext,
    ) -> Result<Tokens, LoginError> {
        let grant = [
            ("grant_type", "authorization_code"),
            ("code", code.expose()),
            ("redirect_uri", &self.redirect),
            ("code_verifier", self.verifier.expose()),
        ];
        app.grant(&app.token_endpoint()?, &grant, context).await
    }
}

/// Whether the server that redirected is the app's, as far as either is known (RFC 9207, section 2.4).
fn is_from_server(stated: Option<String>, app: &App) -> Result<(), LoginError> {
    match (stated, app.known_issuer()) {
        (Some(stated), Some(known)) if stated != known => {
            Err(foreign("the redirect comes from another server (`iss`)"))
        }
        (None, Some(_)) if app.always_states_issuer() => Err(foreign(
            "the redirect does not say which server it is from (`iss`)",
        )),
        _ => Ok(()),
    }
}

/// The one value of a parameter, which may not be there twice (RFC 6749, section 3.1).
fn only(query: &str, name: &str) -> Result<Option<String>, LoginError> {
    let mut values = form::values(query, name);
    let first = values.next();
    match values.next() {
        None => Ok(first),
        Some(_) => Err(foreign("the redirect has a parameter twice")),
    }
}

fn foreign(why: &str) -> LoginError {
    LoginError::Foreign(why.to_owned())
}

impl fmt::Debug for Authorization {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Authorization")
            .field("origin", &Origin::of(&self.url).map(|one| one.to_string()))
            .field("redirect", &self.redirect)
            .finish_non_exhaustive()
    }
}
