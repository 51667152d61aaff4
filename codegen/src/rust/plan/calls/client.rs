//! Which names the client's configuration has.

use super::LoginPlan;
use super::VariablePlan;
use super::logins::Logins;
use super::variables;
use super::{credentials, servers};
use crate::api::Api;
use crate::openapi::{OAuthFlow, Requirement, SecurityKind, SecurityScheme, Server};
use crate::rust::names::{Claim, Name, Scope};

/// The names of the client's configuration.
#[derive(Debug)]
pub(crate) struct ClientPlan<'a> {
    /// The variants of `Server`; empty where there is no choice.
    pub(crate) servers: Vec<(Name, &'a Server)>,
    /// One setter per variable, with the variable and what is said about it.
    pub(crate) variables: Vec<VariablePlan<'a>>,
    /// One setter per security scheme that takes a credential of its own.
    pub(crate) credentials: Vec<(Name, &'a str, &'a SecurityScheme)>,
    /// One setter per scheme whose tokens a client can fetch for itself (OAuth 2.0, client credentials).
    pub(crate) grants: Vec<(Name, &'a str, &'a OAuthFlow)>,
    /// The schemes whose tokens a person's login gives, where the crate has a feature for that.
    pub(crate) logins: Vec<LoginPlan<'a>>,
    /// Whether any scheme takes a token.
    pub(crate) takes_token: bool,
    /// Whether the first server's URL is absolute once its variables have their defaults.
    pub(crate) has_default_server: bool,
    /// What requests outside the document are sent with.
    pub(crate) default_security: Vec<Requirement>,
}

impl<'a> ClientPlan<'a> {
    /// `logins` are those that the crate has a feature for.
    pub(crate) fn of(api: &'a Api, logins: Logins<'a>) -> Self {
        let tokens = api
            .security_schemes
            .values()
            .filter(|scheme| credentials::takes_token(scheme))
            .count();
        let variables = variables::sources(api);
        // The only scheme that takes a token is what `token` is for.
        let mut schemes: Vec<(&'a str, &'a SecurityScheme)> = api
            .security_schemes
            .iter()
            .map(|(name, scheme)| (name.as_str(), scheme))
            .collect();
        schemes.retain(|(_, scheme)| tokens != 1 || !credentials::takes_token(scheme));
        schemes.retain(|(_, scheme)| !matches!(scheme.kind, SecurityKind::MutualTls));
        let texts = schemes
            .iter()
            .map(|(name, scheme)| credentials::setter_text(name, &scheme.kind));
        let grants = credentials::grants(api);
        let claims: Vec<Claim> =
            (variables.iter().map(|source| Claim::new(source.name)))
                .chain(texts.map(|text| Claim::new(text).ranked(1)))
                .chain(grants.iter().map(|(name, _)| {
                    Claim::new(credentials::grant_text(name, grants.len())).ranked(2)
                }))
                .chain(logins.setters().map(|text| Claim::new(text).ranked(3)))
                .collect();
        let mut names = Scope::SETTINGS.assign(&claims).into_iter();
        // The shorter one leads: `zip` takes from the first before it knows that the second has ended.
        Self {
            variables: variables::plan(variables, names.by_ref()),
            credentials: schemes
                .into_iter()
                .zip(names.by_ref())
                .map(|((name, scheme), setter)| (setter, name, scheme))
                .collect(),
            grants: grants
                .into_iter()
                .zip(names.by_ref())
                .map(|((name, flow), setter)| (setter, name, flow))
                .collect(),
            logins: logins.plans(names),
            servers: choices(&api.servers),
            takes_token: tokens > 0,
            has_default_server: api.servers.first().is_some_and(servers::is_absolute),
            default_security: default_security(api),
        }
    }
}

/// The variants of `Server`, where there is more than one to choose from.
fn choices(servers: &[Server]) -> Vec<(Name, &Server)> {
    if servers.len() < 2 {
        return Vec::new();
    }
    let claims: Vec<Claim> = servers
        .iter()
        .map(|server| Claim {
            key: server.url.clone(),
            ..Claim::new(choice_text(server))
        })
        .collect();
    Scope::CHOICES
        .assign(&claims)
        .into_iter()
        .zip(servers)
        .collect()
}

/// What a server is called: its name, its description if that is short, else its host and path.
fn choice_text(server: &Server) -> String {
    let short = |text: &&String| !text.trim().is_empty() && text.split_whitespace().count() <= 3;
    let named = server.name.as_ref().filter(|name| !name.trim().is_empty());
    if let Some(text) = named.or(server.description.as_ref().filter(short)) {
        return text.clone();
    }
    let url = servers::default_url(server);
    match url.split_once("://") {
        Some((_, rest)) => rest.to_owned(),
        None => url,
    }
}

/// What calls outside the document are signed with: the alternatives that most operations have.
fn default_security(api: &Api) -> Vec<Requirement> {
    let mut counted: Vec<(&[Requirement], usize)> = Vec::new();
    for alternatives in api.calls.iter().filter_map(|call| call.security.as_deref()) {
        match counted.iter_mut().find(|(known, _)| *known == alternatives) {
            Some((_, count)) => *count += 1,
            None => counted.push((alternatives, 1)),
        }
    }
    let most = counted.iter().map(|(_, count)| *count).max();
    let first = counted.iter().find(|(_, count)| Some(*count) == most);
    first
        .map(|(alternatives, _)| alternatives.to_vec())
        .unwrap_or_default()
}
