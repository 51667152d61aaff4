//! What the setters of credentials are called.

use crate::api::Api;
use crate::openapi::{OAuthFlow, SecurityKind, SecurityScheme};
use crate::rust::names;

/// Whether a scheme is satisfied by a bearer token.
pub(crate) fn takes_token(scheme: &SecurityScheme) -> bool {
    matches!(
        scheme.kind,
        SecurityKind::Bearer | SecurityKind::OAuth2(_) | SecurityKind::OpenIdConnect(_)
    )
}

/// The text of a scheme's setter: the scheme's own, and what it takes where that does not say so. `oauth` is
/// `oauth_token`, `basicAuth` is `basic_login`.
pub(crate) fn setter_text(name: &str, kind: &SecurityKind) -> String {
    // The first is the noun, the others say the same.
    let nouns: &[&str] = match kind {
        SecurityKind::MutualTls => &["certificate"],
        SecurityKind::Basic | SecurityKind::Digest => &["login", "password"],
        SecurityKind::Http(_) => &["authorization", "auth"],
        SecurityKind::ApiKey { .. } => &["key", "password", "secret", "token"],
        SecurityKind::Bearer | SecurityKind::OAuth2(_) | SecurityKind::OpenIdConnect(_) => {
            &["token", "jwt"]
        }
    };
    let words = names::snake(name);
    let words: Vec<&str> = words.split('_').collect();
    if words.iter().any(|word| nouns.contains(word)) {
        return name.to_owned();
    }
    let named = match words.as_slice() {
        [named @ .., "auth" | "authentication" | "authorization"] if !named.is_empty() => named,
        all => all,
    };
    [named, &nouns[..1]].concat().join(" ")
}

/// Schemes with tokens that a client can fetch for itself: client credentials (OpenAPI 3.2, OAuth Flow Object), where the
/// document says at which URL.
pub(crate) fn grants(api: &Api) -> Vec<(&str, &OAuthFlow)> {
    let schemes = api.security_schemes.iter();
    let with_flow = schemes.filter_map(|(name, scheme)| match &scheme.kind {
        SecurityKind::OAuth2(flows) => {
            let is_usable = |flow: &&OAuthFlow| {
                flow.name == "clientCredentials" && is_fit_for_secrets(flow.token_url.as_deref())
            };
            Some((name.as_str(), flows.iter().find(is_usable)?))
        }
        _ => None,
    });
    with_flow.collect()
}

/// Whether a secret can be sent to a URL: over TLS, or to the API's own server, which a relative URL leads to (OpenAPI
/// 3.1.0, section 4.7).
pub(crate) fn is_fit_for_secrets(url: Option<&str>) -> bool {
    let is_relative = |url: &str| !url.is_empty() && !url.contains(':') && !url.starts_with("//");
    url.is_some_and(|url| url.starts_with("https://") || is_relative(url))
}

/// The text of a grant's setter, which says which scheme it is for where there are several.
pub(crate) fn grant_text(name: &str, count: usize) -> String {
    if count == 1 {
        "client credentials".to_owned()
    } else {
        format!("{name} client credentials")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::openapi::In;

    #[test]
    fn a_setter_ends_in_what_it_takes() {
        let token = |name: &str| setter_text(name, &SecurityKind::Bearer);
        assert_eq!(token("oauth"), "oauth token");
        assert_eq!(token("OAuth2"), "oauth2 token");
        assert_eq!(token("dev"), "dev token");
        assert_eq!(token("bearerAuth"), "bearer token");
        assert_eq!(token("personalAccessToken"), "personalAccessToken");
        assert_eq!(token("auth"), "auth token");
        let login = |name: &str| setter_text(name, &SecurityKind::Basic);
        assert_eq!(login("basicAuth"), "basic login");
        assert_eq!(login("login"), "login");
        let location = In::Header;
        let name = "X-Key".to_owned();
        let key = SecurityKind::ApiKey { location, name };
        assert_eq!(setter_text("ApiKeyAuth", &key), "ApiKeyAuth");
        assert_eq!(setter_text("tenant", &key), "tenant key");
        let other = SecurityKind::Http("hoba".to_owned());
        assert_eq!(setter_text("signed", &other), "signed authorization");
    }
}
