use std::fmt;

use super::{App, Authorization, Device, LoginError, Metadata, Tokens};
use crate::auth::TokenContext;
use crate::lock::relock;

/// An app with a way to its servers: logs a person in and out.
///
/// Cloning it is cheap. Dropping a future of it cancels what it does.
#[derive(Clone)]
pub struct Session {
    app: Result<App, String>,
    context: TokenContext,
}

impl Session {
    pub(crate) fn new(app: Result<App, String>, context: TokenContext) -> Self {
        Self { app, context }
    }

    fn app(&self) -> Result<&App, LoginError> {
        let app = self.app.as_ref();
        app.map_err(|why| LoginError::Incomplete(why.clone()))
    }

    /// Begins a login in the browser: gives the URL to open and what to keep until it comes back (authorization code, RFC
    /// 6749, section 4.1, with PKCE by S256, RFC 7636). Nothing is sent.
    ///
    /// # Errors
    /// [`LoginError::Incomplete`] where the app lacks a redirect or the URL of the login.
    pub fn authorize(&self) -> Result<Authorization, LoginError> {
        let app = self.app()?;
        let redirect = app.redirect.clone();
        let redirect =
            redirect.ok_or_else(|| LoginError::Incomplete("the app has no redirect".to_owned()))?;
        Authorization::begin(app, redirect, &self.context.server)
    }

    /// The same with another redirect than the app's, such as that of the feature `loopback`.
    ///
    /// # Errors
    /// [`LoginError::Incomplete`] where the app lacks the URL of the login.
    pub fn authorize_at(&self, redirect: impl Into<String>) -> Result<Authorization, LoginError> {
        Authorization::begin(self.app()?, redirect.into(), &self.context.server)
    }

    /// Ends a login in the browser: takes the URL to which it came back, or its query, and keeps the tokens that the code
    /// in it is good for.
    ///
    /// # Errors
    /// [`LoginError::Foreign`] where the URL does not belong to this login: nothing is sent then. [`LoginError::Denied`]
    /// where it says no, [`LoginError::Refused`] where the token server does.
    pub async fn exchange(
        &self,
        login: &Authorization,
        redirected: &str,
    ) -> Result<Tokens, LoginError> {
        let app = self.app()?;
        let code = login.code_in(redirected, app)?;
        let tokens = login.exchange(&code, app, &self.context).await?;
        app.keep(Some(tokens.clone()), &self.context).await?;
        Ok(tokens)
    }

    /// Waits until the browser comes back to this computer, and ends the login.
    ///
    /// # Errors
    /// Those of [`exchange`](Self::exchange), and that nothing can be received.
    #[cfg(feature = "loopback")]
    pub async fn receive(
        &self,
        login: &Authorization,
        at: super::Loopback,
    ) -> Result<Tokens, LoginError> {
        let redirected = at.redirected(login, &self.context).await?;
        self.exchange(login, &redirected).await
    }

    /// Begins a login on another device: gives the code and the URL to show (RFC 8628, section 3.1).
    ///
    /// # Errors
    /// [`LoginError::Incomplete`] where the app lacks the URL, [`LoginError::Refused`] where the server says no.
    pub async fn device(&self) -> Result<Device, LoginError> {
        Device::begin(self.app()?, &self.context).await
    }

    /// Asks until the person has confirmed the code, and keeps the tokens (RFC 8628, section 3.4).
    ///
    /// It asks as seldom as the server wants, and goes on where the connection fails. Dropping the future cancels the login.
    ///
    /// # Errors
    /// [`LoginError::Denied`], [`LoginError::Expired`], or [`LoginError::Refused`].
    pub async fn confirmed(&self, device: &Device) -> Result<Tokens, LoginError> {
        let app = self.app()?;
        let tokens = device.confirmed(app, &self.context).await?;
        app.keep(Some(tokens.clone()), &self.context).await?;
        Ok(tokens)
    }

    /// The tokens that are kept, as they are; `None` where nobody is logged in.
    ///
    /// # Errors
    /// [`LoginError::Store`].
    pub async fn tokens(&self) -> Result<Option<Tokens>, LoginError> {
        self.app()?.loaded().await
    }

    /// Renews the tokens now, which calls do by themselves when it is time.
    ///
    /// # Errors
    /// [`LoginError::LoginNeeded`] where they cannot be renewed any more.
    pub async fn renew(&self) -> Result<Tokens, LoginError> {
        let now = self.tokens().await?.map(|tokens| tokens.access);
        self.app()?.renewed(now.as_ref(), &self.context).await
    }

    /// Forgets the tokens, after it has asked the server to revoke them where the app has a URL for that (RFC 7009).
    ///
    /// # Errors
    /// Those of the request and the store. The tokens are forgotten in any case that the store allows.
    pub async fn log_out(&self) -> Result<(), LoginError> {
        let app = self.app()?;
        let tokens = app.loaded().await?;
        app.keep(None, &self.context).await?;
        let known = |metadata: &Metadata| metadata.revocation_endpoint.clone();
        let url = app.url(app.urls.revocation.as_ref(), known, "revocation URL");
        let (Some(tokens), Ok(url)) = (tokens, url) else {
            return Ok(());
        };
        let (token, hint) = match &tokens.refresh {
            Some(refresh) => (refresh, "refresh_token"),
            None => (&tokens.access, "access_token"),
        };
        let grant = [("token", token.expose()), ("token_type_hint", hint)];
        let answer = app.client.ask(&url, &grant, &self.context).await;
        let answer = answer.map_err(LoginError::failed)?;
        if answer.is_success() {
            Ok(())
        } else {
            Err(LoginError::Refused(answer.refusal()))
        }
    }

    /// Asks the server what it says of itself, and takes from it the URLs that the app was not told (RFC 8414, OpenID
    /// Connect Discovery 1.0).
    ///
    /// # Errors
    /// [`LoginError::Foreign`] where it is the description of another server.
    pub async fn discover(&self) -> Result<Metadata, LoginError> {
        let app = self.app()?;
        let found = Metadata::fetch(app, &self.context).await?;
        *relock(&app.shared.metadata) = Some(found.clone());
        Ok(found)
    }
}

impl fmt::Debug for Session {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Session")
            .field("app", &self.app)
            .finish_non_exhaustive()
    }
}
