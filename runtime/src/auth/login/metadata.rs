//! What a server says of itself (RFC 8414; OpenID Connect Discovery 1.0, section 4).

use http::{HeaderValue, Method, header};

use super::{App, LoginError};
use crate::auth::TokenContext;
use crate::auth::oauth::answer::Answer;
use crate::auth::oauth::request::absolute;
use crate::lock::relock;
use crate::redirect;
use crate::server::Origin;
use crate::spec::Target;
use crate::transport::{BoxError, HttpRequest};

const WELL_KNOWN: &str = "/.well-known/";

/// A server's description of itself, as far as a login needs it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Metadata {
    /// Its name for itself.
    pub issuer: String,
    /// Where a person logs in.
    pub authorization_endpoint: Option<String>,
    /// Where tokens are had and renewed.
    pub token_endpoint: Option<String>,
    /// Where user codes are had.
    pub device_authorization_endpoint: Option<String>,
    /// Where tokens are revoked.
    pub revocation_endpoint: Option<String>,
    /// Whether each of its redirects names it (RFC 9207, section 3).
    pub states_issuer: bool,
}

impl Metadata {
    pub(super) async fn fetch(app: &App, context: &TokenContext) -> Result<Self, LoginError> {
        let mut missing = LoginError::Incomplete(
            "the app has neither a metadata URL nor an issuer to ask".to_owned(),
        );
        for url in candidates(app) {
            let url = absolute(&url, &context.server);
            let url = url.map_err(|error| LoginError::Incomplete(error.to_string()))?;
            let answer = ask(&url, context).await.map_err(LoginError::failed)?;
            if answer.is_success() {
                return Self::of(&answer, &url, app.issuer.as_deref());
            }
            missing = LoginError::Refused(answer.refusal());
        }
        Err(missing)
    }

    fn of(answer: &Answer, url: &str, expected: Option<&str>) -> Result<Self, LoginError> {
        let foreign = |why: &str| LoginError::Foreign(why.to_owned());
        let issuer = answer.text("issuer");
        let issuer = issuer.ok_or_else(|| foreign("the server's metadata name no issuer"))?;
        if !is_issuer(&issuer, url, expected) {
            return Err(foreign("the server's metadata are those of another issuer"));
        }
        let endpoint = |name: &str| {
            let url_of = answer.text(name);
            let is_safe = |found: &String| {
                let is_weaker = url.starts_with("https://") && !found.starts_with("https://");
                Origin::of(found).is_ok() && !is_weaker
            };
            match url_of {
                Some(found) if !is_safe(&found) => Err(foreign(
                    "the server's metadata have an endpoint that is not safe to use",
                )),
                found => Ok(found),
            }
        };
        Ok(Self {
            authorization_endpoint: endpoint("authorization_endpoint")?,
            token_endpoint: endpoint("token_endpoint")?,
            device_authorization_endpoint: endpoint("device_authorization_endpoint")?,
            revocation_endpoint: endpoint("revocation_endpoint")?,
            states_issuer: answer.is_true("authorization_response_iss_parameter_supported"),
            issuer,
        })
    }
}

impl App {
    /// Whether each redirect of the server names it.
    pub(super) fn always_states_issuer(&self) -> bool {
        let metadata = relock(&self.shared.metadata);
        metadata.as_ref().is_some_and(|known| known.states_issuer)
    }
}

/// Where the description may be: at the URL that the app has, else at those that its issuer has.
fn candidates(app: &App) -> Vec<String> {
    if let Some(url) = &app.urls.metadata {
        return vec![url.clone()];
    }
    let Some((scheme, rest)) = app.issuer.as_deref().and_then(|one| one.split_once("://")) else {
        return Vec::new();
    };
    let rest = rest.trim_end_matches('/');
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let path = if path.is_empty() {
        String::new()
    } else {
        format!("/{path}")
    };
    vec![
        format!("{scheme}://{host}{WELL_KNOWN}oauth-authorization-server{path}"),
        format!("{scheme}://{host}{path}{WELL_KNOWN}openid-configuration"),
    ]
}

/// Whether a description may come from a URL (RFC 8414, section 3.3).
fn is_issuer(issuer: &str, url: &str, expected: Option<&str>) -> bool {
    if let Some(expected) = expected {
        return issuer == expected;
    }
    match url.split_once(WELL_KNOWN) {
        Some((before, after)) => {
            let path = after.split_once('/').map_or("", |(_, path)| path);
            let expected = format!("{}/{path}", before.trim_end_matches('/'));
            issuer.trim_end_matches('/') == expected.trim_end_matches('/')
        }
        None => match (Origin::of(issuer), Origin::of(url)) {
            (Ok(issuer), Ok(here)) => issuer == here,
            _ => false,
        },
    }
}

async fn ask(url: &str, context: &TokenContext) -> Result<Answer, BoxError> {
    let target = Target {
        id: "",
        method: Method::GET,
        path: "(metadata)".into(),
    };
    let mut request = HttpRequest::new(target, url.to_owned());
    let json = HeaderValue::from_static("application/json");
    request.headers.insert(header::ACCEPT, json);
    let landed = redirect::follow(&context.transport, request, &[]).await?;
    match landed.refused {
        Some(why) => Err(why.into()),
        None => Answer::read(landed.response).await,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_issuer_is_what_its_url_says() {
        let is = |issuer, url| is_issuer(issuer, url, None);
        let (openid, oauth) = (
            "https://a.example/t/.well-known/openid-configuration",
            "https://a.example/.well-known/oauth-authorization-server/t",
        );
        for url in [openid, oauth] {
            assert!(is("https://a.example/t", url), "{url}");
            assert!(is("https://a.example/t/", url), "{url}");
            assert!(!is("https://a.example", url), "{url}");
            assert!(!is("https://b.example/t", url), "{url}");
            assert!(!is("http://a.example/t", url), "{url}");
        }
        assert!(is("https://a.example", "https://a.example/meta"));
        assert!(!is("https://b.example", "https://a.example/meta"));
        let given = |issuer| is_issuer(issuer, openid, Some("https://c.example"));
        assert!(given("https://c.example") && !given("https://a.example/t"));
    }

    #[test]
    fn an_issuer_says_where_to_ask() {
        let app = App::new("id").issuer("https://a.example/t/");
        assert_eq!(
            candidates(&app),
            [
                "https://a.example/.well-known/oauth-authorization-server/t",
                "https://a.example/t/.well-known/openid-configuration"
            ]
        );
        let root = App::new("id").issuer("https://a.example");
        assert_eq!(
            candidates(&root)[0],
            "https://a.example/.well-known/oauth-authorization-server"
        );
        assert_eq!(candidates(&root.metadata_url("/m")), ["/m"]);
    }
}
