//! Credentials: the document's security schemes as constants, and one setter of the builder for each.

use super::context::inline;
use super::docs::Doc;
use crate::api::Api;
use crate::openapi::{In, OAuthFlow, Requirement, SecurityKind};
use crate::rust::docs::code_span as code;
use crate::rust::names::Name;
use crate::rust::plan::calls::takes_token;
use indexmap::IndexMap;
use proc_macro2::TokenStream;
use quote::quote;

/// What one credential lets a client be built with, where there is only one that anyone would think of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::rust) enum Obvious<'a> {
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
pub(in crate::rust) fn obvious(api: &Api) -> Obvious<'_> {
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
