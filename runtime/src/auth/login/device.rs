//! The device flow (RFC 8628).

use std::time::Duration;

use super::{App, LoginError, Tokens};
use crate::auth::oauth::answer::Answer;
use crate::auth::oauth::request::absolute;
use crate::auth::{Secret, TokenContext, TokenError};
use crate::platform::Instant;
use crate::server::Origin;
use crate::shown::excerpt;

/// How long it is between two questions, where the server does not say (RFC 8628, section 3.2).
const INTERVAL: Duration = Duration::from_secs(5);

/// What a server may make of it.
const LONGEST_INTERVAL: Duration = Duration::from_secs(300);

/// How long a code is waited for that a server gives no end to.
const LIFE: Duration = Duration::from_secs(1800);

/// A login that a person confirms on another device.
#[derive(Debug, Clone)]
pub struct Device {
    user_code: String,
    url: String,
    complete_url: Option<String>,
    code: Secret,
    interval: Duration,
    end: Option<Instant>,
}

impl Device {
    pub(super) async fn begin(app: &App, context: &TokenContext) -> Result<Self, LoginError> {
        let url = app.url(
            app.urls.device.as_ref(),
            |metadata| metadata.device_authorization_endpoint.clone(),
            "device authorization URL",
        )?;
        let scope = app.scope();
        let mut asked = Vec::new();
        asked.extend(scope.as_deref().map(|scope| ("scope", scope)));
        let own = app.login_parameters.iter();
        asked.extend(own.map(|(name, value)| (name.as_str(), value.as_str())));
        let answer = app.client.ask(&url, &asked, context).await;
        Self::of(&answer.map_err(LoginError::failed)?, &context.server)
    }

    fn of(answer: &Answer, server: &str) -> Result<Self, LoginError> {
        let refused = || LoginError::Refused(answer.refusal());
        let text = |name: &str| answer.text(name).filter(|text| !text.is_empty());
        if !answer.is_success() {
            return Err(refused());
        }
        // The second name is older than the specification.
        let url = text("verification_uri").or_else(|| text("verification_url"));
        let life = answer.seconds("expires_in").unwrap_or(LIFE).min(LIFE * 48);
        let interval = answer.seconds("interval").unwrap_or(INTERVAL);
        Ok(Self {
            user_code: excerpt(text("user_code").ok_or_else(refused)?.as_bytes()),
            url: shown(&url.ok_or_else(refused)?, server)?,
            complete_url: text("verification_uri_complete")
                .map(|url| shown(&url, server))
                .transpose()?,
            code: text("device_code").ok_or_else(refused)?.into(),
            interval: interval.clamp(Duration::from_secs(1), LONGEST_INTERVAL),
            end: Instant::now().checked_add(life),
        })
    }

    /// The code that the person types, on one line.
    pub fn user_code(&self) -> &str {
        &self.user_code
    }

    /// The web page on which to type it.
    pub fn verification_url(&self) -> &str {
        &self.url
    }

    /// The same page with the code in its URL, for a link or a QR code; not every server has one.
    pub fn verification_url_complete(&self) -> Option<&str> {
        self.complete_url.as_deref()
    }

    /// How long the code is good for, from now on.
    pub fn remaining(&self) -> Duration {
        let left = self.end.map(|end| end.duration_since(Instant::now()));
        left.unwrap_or_default()
    }

    pub(super) async fn confirmed(
        &self,
        app: &App,
        context: &TokenContext,
    ) -> Result<Tokens, LoginError> {
        let url = app.token_endpoint()?;
        let grant = [
            ("grant_type", "urn:ietf:params:oauth:grant-type:device_code"),
            ("device_code", self.code.expose()),
        ];
        let mut interval = self.interval;
        loop {
            if self.remaining() < interval {
                return Err(LoginError::Expired);
            }
            context.transport.sleep(interval).await;
            match app.grant(&url, &grant, context).await {
                Ok(tokens) => return Ok(tokens),
                Err(LoginError::Refused(error)) => match answered(error)? {
                    Wait::AsBefore => {}
                    Wait::Longer => interval += INTERVAL,
                },
                // A connection that fails is a reason to ask less often (RFC 8628, section 3.5).
                Err(LoginError::Failed(_)) => interval = (interval * 2).min(LONGEST_INTERVAL),
                Err(error) => return Err(error),
            }
        }
    }
}

enum Wait {
    AsBefore,
    Longer,
}

/// What an answer without tokens means (RFC 8628, section 3.5).
fn answered(error: TokenError) -> Result<Wait, LoginError> {
    match error.code.as_deref() {
        Some("authorization_pending") => Ok(Wait::AsBefore),
        Some("slow_down") => Ok(Wait::Longer),
        Some("expired_token") => Err(LoginError::Expired),
        Some(code @ "access_denied") => Err(LoginError::Denied {
            code: code.to_owned(),
            description: error.description,
        }),
        None if error.status.is_server_error() || error.status.as_u16() == 429 => Ok(Wait::Longer),
        _ => Err(LoginError::Refused(error)),
    }
}

/// A URL that a person is sent to: of the web, on one line.
fn shown(url: &str, server: &str) -> Result<String, LoginError> {
    let url = absolute(url, server).ok();
    let url = url.filter(|url| Origin::of(url).is_ok() && excerpt(url.as_bytes()) == *url);
    url.ok_or_else(|| {
        LoginError::Foreign("the server's page for the code is no web address".into())
    })
}
