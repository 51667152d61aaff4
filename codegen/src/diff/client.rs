//! How a client is built: servers and credentials.

use super::compare::{Comparison, Places};
use super::model::{Break, Effect, Subject};
use super::words::code;
use crate::api::Api;
use crate::openapi::{In, SecurityKind, SecurityScheme, Server};
use std::collections::BTreeSet;

pub(super) fn compare(comparison: &mut Comparison<'_>) {
    info(comparison);
    servers(comparison);
    schemes(comparison);
    let (was, is) = (constructor(comparison.old), constructor(comparison.new));
    if was != is {
        let words = format!("is made {is} now, was made {was}");
        let effect = Effect::Breaks(Break::Count);
        comparison.add(effect, Subject::Client, words, (None, None));
    }
}

fn info(comparison: &mut Comparison<'_>) {
    let (was, is) = (&comparison.old.info, &comparison.new.info);
    let all = [
        (was.title != is.title).then(|| {
            format!(
                "is titled {} now, was {}",
                code(&is.title),
                code(&was.title)
            )
        }),
        (was.version != is.version).then(|| {
            format!(
                "has version {} now, was {}",
                code(&is.version),
                code(&was.version)
            )
        }),
        ((&was.summary, &was.description) != (&is.summary, &is.description))
            .then(|| "has another description".to_owned()),
    ];
    for words in all.into_iter().flatten() {
        comparison.add(Effect::Documents, Subject::Api, words, (None, None));
    }
}

/// With several servers there is an enum to choose from; a single one is only where requests go.
fn servers(comparison: &mut Comparison<'_>) {
    let urls = |api: &Api| -> Vec<String> {
        api.servers
            .iter()
            .map(|server| server.url.clone())
            .collect()
    };
    let (was, is) = (urls(comparison.old), urls(comparison.new));
    for url in was.iter().filter(|url| !is.contains(url)) {
        let effect = if was.len() > 1 {
            Effect::Breaks(Break::Name)
        } else {
            Effect::Adds
        };
        comparison.add(
            effect,
            Subject::Server(url.clone()),
            "is removed",
            (None, None),
        );
    }
    for url in is.iter().filter(|url| !was.contains(url)) {
        comparison.add(
            Effect::Adds,
            Subject::Server(url.clone()),
            "is new",
            (None, None),
        );
    }
    let same_servers = was.iter().collect::<BTreeSet<_>>() == is.iter().collect::<BTreeSet<_>>();
    if let (true, Some(old), Some(new)) = (same_servers, was.first(), is.first())
        && old != new
    {
        comparison.add(
            Effect::Adds,
            Subject::Server(new.clone()),
            "is the default now",
            (None, None),
        );
    }
    if was.len() > 1 && is.len() == 1 {
        comparison.add(
            Effect::Breaks(Break::Name),
            Subject::Client,
            "has only one server, and no choice any more",
            (None, None),
        );
    }
    variables(comparison);
}

fn variables(comparison: &mut Comparison<'_>) {
    let names = |api: &Api| -> BTreeSet<String> {
        api.servers
            .iter()
            .flat_map(|server| server.variables.keys().cloned())
            .collect()
    };
    let (was, is) = (names(comparison.old), names(comparison.new));
    for name in was.difference(&is) {
        comparison.add(
            Effect::Breaks(Break::Name),
            Subject::ServerVariable(name.clone()),
            "is removed",
            (None, None),
        );
    }
    for name in is.difference(&was) {
        comparison.add(
            Effect::Adds,
            Subject::ServerVariable(name.clone()),
            "is new",
            (None, None),
        );
    }
    for name in was.intersection(&is) {
        values(comparison, name);
    }
}

/// The values that a document lists for a variable are variants of an enum.
fn values(comparison: &mut Comparison<'_>, name: &str) {
    let values = |api: &Api| -> BTreeSet<String> {
        api.servers
            .iter()
            .filter_map(|server| server.variables.get(name))
            .flat_map(|variable| variable.values.iter().cloned())
            .collect()
    };
    let (was, is) = (values(comparison.old), values(comparison.new));
    let removed = was
        .difference(&is)
        .map(|value| (Effect::Breaks(Break::Name), value, "lists no"));
    let added = is
        .difference(&was)
        .map(|value| (Effect::Adds, value, "lists"));
    for (effect, value, verb) in removed.chain(added) {
        let subject = Subject::ServerVariable(name.to_owned());
        let words = format!("{verb} value {} now", code(value));
        comparison.add(effect, subject, words, (None, None));
    }
}

fn schemes(comparison: &mut Comparison<'_>) {
    let (old, new) = (
        &comparison.old.security_schemes,
        &comparison.new.security_schemes,
    );
    for (name, was) in old {
        let subject = Subject::Scheme(name.clone());
        let Some(is) = new.get(name) else {
            comparison.add(
                Effect::Breaks(Break::Name),
                subject,
                "is removed",
                (Some(&was.place), None),
            );
            continue;
        };
        let places: Places<'_> = (Some(&was.place), Some(&is.place));
        let (before, after) = (credential(was), credential(is));
        if before != after {
            let words = format!("takes {after} now, took {before}");
            comparison.add(Effect::Breaks(Break::Type), subject.clone(), words, places);
        } else if wire(was) != wire(is) {
            comparison.add(
                Effect::Adds,
                subject.clone(),
                "sends its credential in another way",
                places,
            );
        }
        if was.description != is.description {
            comparison.add(
                Effect::Documents,
                subject,
                "has another description",
                places,
            );
        }
    }
    for (name, is) in new.iter().filter(|(name, _)| !old.contains_key(*name)) {
        comparison.add(
            Effect::Adds,
            Subject::Scheme(name.clone()),
            "is new",
            (None, Some(&is.place)),
        );
    }
}

/// What a client is given for a scheme.
fn credential(scheme: &SecurityScheme) -> &'static str {
    match &scheme.kind {
        SecurityKind::ApiKey { .. } => "a key",
        SecurityKind::Basic => "a name with a password",
        SecurityKind::Bearer | SecurityKind::OAuth2(_) | SecurityKind::OpenIdConnect(_) => {
            "a token"
        }
        SecurityKind::Http(_) => "a header of its own",
        SecurityKind::MutualTls => "a certificate",
    }
}

/// Where a credential is sent.
fn wire(scheme: &SecurityScheme) -> (Option<In>, &str) {
    match &scheme.kind {
        SecurityKind::ApiKey { location, name } => (Some(*location), name),
        SecurityKind::Http(scheme) => (None, scheme),
        _ => (None, ""),
    }
}

/// How a client is made: `new` takes a credential where there is only one that anyone would think of, and is there where
/// the document says where requests go.
fn constructor(api: &Api) -> &'static str {
    if !api.servers.first().is_some_and(is_absolute) {
        return "with the URL of a server";
    }
    let kinds: Vec<&str> = api.security_schemes.values().map(credential).collect();
    match kinds.as_slice() {
        [] => "without credentials",
        kinds if kinds.contains(&"a token") => "with a token",
        ["a key"] => "with a key",
        _ => "by a builder",
    }
}

/// Whether requests know where to go once all variables have their defaults.
fn is_absolute(server: &Server) -> bool {
    let url = server
        .variables
        .iter()
        .fold(server.url.clone(), |url, (name, variable)| {
            url.replace(&format!("{{{name}}}"), &variable.default)
        });
    let url = url.to_ascii_lowercase();
    let rest = url
        .strip_prefix("https://")
        .or_else(|| url.strip_prefix("http://"));
    rest.is_some_and(|rest| !rest.is_empty() && !rest.starts_with('/')) && !url.contains(['{', '}'])
}
