//! Credentials: the document's security schemes as constants, and one setter of the builder for each.

use super::context::inline;
use super::docs::{Doc, code};
use crate::api::Api;
use crate::openapi::{In, OAuthFlow, Requirement, SecurityKind, SecurityScheme};
use crate::rust::names;
use crate::rust::names::Name;
use indexmap::IndexMap;
use proc_macro2::TokenStream;
use quote::quote;

/// What one credential lets a client be built with, where there is only one that anyone would think of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Obvious<'a> {
    /// The API takes no credentials at all.
    Nothing,
    /// A token for every scheme that takes one.
    Token,
    /// The key of this scheme.
    Key(&'a str),
    /// None.
    Unclear,
}

/// The credential that `Client::new` takes.
pub(super) fn obvious(api: &Api) -> Obvious<'_> {
    let mut schemes = api.security_schemes.iter();
    if api.security_schemes.values().any(takes_token) {
        return Obvious::Token;
    }
    match (schemes.next(), schemes.next()) {
        (None, _) => Obvious::Nothing,
        (Some((name, scheme)), None) if matches!(scheme.kind, SecurityKind::ApiKey { .. }) => {
            Obvious::Key(name)
        }
        _ => Obvious::Unclear,
    }
}

/// Whether a scheme is satisfied by a bearer token.
pub(super) fn takes_token(scheme: &SecurityScheme) -> bool {
    matches!(
        scheme.kind,
        SecurityKind::Bearer | SecurityKind::OAuth2(_) | SecurityKind::OpenIdConnect(_)
    )
}

/// The schemes as values of the runtime.
pub(super) fn scheme_specs(api: &Api) -> TokenStream {
    let schemes = api.security_schemes.iter().map(|(name, scheme)| {
        let kind = scheme_kind(&scheme.kind);
        quote!(rt::auth::SchemeSpec { name: #name, kind: rt::auth::SchemeKind::#kind })
    });
    quote!(&[#(#schemes),*])
}

fn scheme_kind(kind: &SecurityKind) -> TokenStream {
    match kind {
        SecurityKind::Bearer => quote!(Bearer),
        SecurityKind::Basic => quote!(Basic),
        SecurityKind::Digest => quote!(Digest),
        SecurityKind::Http(_) => quote!(OtherHttp),
        SecurityKind::OAuth2(_) => quote!(OAuth2),
        SecurityKind::OpenIdConnect(_) => quote!(OpenIdConnect),
        SecurityKind::MutualTls => quote!(MutualTls),
        SecurityKind::ApiKey {
            location: In::Query,
            name,
        } => quote!(ApiKeyQuery(#name)),
        SecurityKind::ApiKey {
            location: In::Cookie,
            name,
        } => quote!(ApiKeyCookie(#name)),
        SecurityKind::ApiKey { name, .. } => quote!(ApiKeyHeader(#name)),
    }
}

/// Alternatives of credentials as values of the runtime.
pub(super) fn requirements(alternatives: &[Requirement]) -> TokenStream {
    let alternatives = alternatives.iter().map(|one| {
        let schemes = one
            .schemes
            .iter()
            .map(|(name, scopes)| quote!((#name, &[#(#scopes),*])));
        quote!(&[#(#schemes),*])
    });
    quote!(&[#(#alternatives),*])
}

/// The text of a scheme's setter: the scheme's own, and what it takes where that does not say so. `oauth` is
/// `oauth_token`, `basicAuth` is `basic_login`.
pub(super) fn setter_text(name: &str, kind: &SecurityKind) -> String {
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
pub(super) fn grants(api: &Api) -> Vec<(&str, &OAuthFlow)> {
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
pub(super) fn is_fit_for_secrets(url: Option<&str>) -> bool {
    let is_relative = |url: &str| !url.is_empty() && !url.contains(':') && !url.starts_with("//");
    url.is_some_and(|url| url.starts_with("https://") || is_relative(url))
}

/// The text of a grant's setter, which says which scheme it is for where there are several.
pub(super) fn grant_text(name: &str, count: usize) -> String {
    if count == 1 {
        "client credentials".to_owned()
    } else {
        format!("{name} client credentials")
    }
}

/// The setter of a grant.
pub(super) fn grant_setter(setter: &Name, name: &str, flow: &OAuthFlow) -> TokenStream {
    let mut doc = Doc::default();
    doc.paragraph(format!(
        "For the security scheme {}: the client fetches its tokens by itself (OAuth 2.0, client credentials).",
        code(name)
    ));
    doc.paragraph(
        "`configure` gets the grant, whose methods say what else the token server wants: scopes, an audience, another URL; \
         `|grant| grant` takes it as it is.",
    );
    list_scopes(&mut doc, &flow.scopes);
    let (doc, url) = (doc.outer(), flow.token_url.as_deref().unwrap_or_default());
    quote! {
        #doc
        pub fn #setter(
            mut self,
            client_id: impl Into<String>,
            client_secret: impl Into<rt::auth::Secret>,
            configure: impl FnOnce(rt::auth::ClientCredentials) -> rt::auth::ClientCredentials,
        ) -> Self {
            let grant = rt::auth::ClientCredentials::new(#url, client_id, client_secret);
            let tokens = rt::auth::Credential::provider(configure(grant));
            self.core = self.core.credential(#name, tokens);
            self
        }
    }
}

/// The scopes that the document names, with what it says of them.
pub(super) fn list_scopes(doc: &mut Doc, scopes: &IndexMap<String, String>) {
    if !scopes.is_empty() {
        doc.paragraph("The scopes that the document names:");
    }
    doc.block(scopes.iter().map(|(scope, about)| {
        let about = inline(about);
        let about = if about.is_empty() {
            about
        } else {
            format!(": {about}")
        };
        format!("- {}{about}", code(scope))
    }));
}

/// What a scheme asks for, in a sentence.
pub(super) fn describe(kind: &SecurityKind) -> String {
    match kind {
        SecurityKind::Bearer => "a bearer token".to_owned(),
        SecurityKind::Basic => "a user's name and password (HTTP Basic)".to_owned(),
        SecurityKind::Digest => "a user's name and password (HTTP Digest)".to_owned(),
        SecurityKind::Http(_) => "the value of the `Authorization` header".to_owned(),
        SecurityKind::OAuth2(_) => "an OAuth 2.0 access token".to_owned(),
        SecurityKind::OpenIdConnect(_) => "an OpenID Connect access token".to_owned(),
        SecurityKind::MutualTls => {
            "a client certificate, which `ClientBuilder::connections` takes".to_owned()
        }
        SecurityKind::ApiKey {
            location: In::Query,
            ..
        } => "an API key, sent in the query".to_owned(),
        SecurityKind::ApiKey {
            location: In::Cookie,
            ..
        } => "an API key, sent as a cookie".to_owned(),
        SecurityKind::ApiKey { .. } => "an API key, sent in a header".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
