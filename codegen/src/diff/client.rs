//! How a client is built: servers and credentials.

use super::about::About;
use super::compare::{Comparison, Places};
use super::model::{Break, Effect, Subject};
use super::names::ClientNames;
use super::rust_name::RustName;
use super::types::called;
use super::words::code;
use crate::api::Api;
use crate::openapi::{In, SecurityKind, SecurityScheme, Server};
use std::collections::BTreeSet;

pub(super) fn compare(comparison: &mut Comparison<'_>) {
    info(comparison);
    servers(comparison);
    schemes(comparison);
    features(comparison);
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
        let about = about(comparison, Subject::Server(url.clone()));
        comparison.add(effect, about, "is removed", (None, None));
    }
    for url in is.iter().filter(|url| !was.contains(url)) {
        let about = about(comparison, Subject::Server(url.clone()));
        comparison.add(Effect::Adds, about, "is new", (None, None));
    }
    for url in is.iter().filter(|url| was.contains(url)) {
        renamed(comparison, Subject::Server(url.clone()), (None, None));
    }
    let same_servers = was.iter().collect::<BTreeSet<_>>() == is.iter().collect::<BTreeSet<_>>();
    if let (true, Some(old), Some(new)) = (same_servers, was.first(), is.first())
        && old != new
    {
        let about = about(comparison, Subject::Server(new.clone()));
        comparison.add(Effect::Adds, about, "is the default now", (None, None));
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
        let about = about(comparison, Subject::ServerVariable(name.clone()));
        comparison.add(
            Effect::Breaks(Break::Name),
            about,
            "is removed",
            (None, None),
        );
    }
    for name in is.difference(&was) {
        let about = about(comparison, Subject::ServerVariable(name.clone()));
        comparison.add(Effect::Adds, about, "is new", (None, None));
    }
    for name in was.intersection(&is) {
        renamed(
            comparison,
            Subject::ServerVariable(name.clone()),
            (None, None),
        );
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
        let subject = about(comparison, Subject::Scheme(name.clone()));
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
        renamed(comparison, Subject::Scheme(name.clone()), places);
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
        let about = about(comparison, Subject::Scheme(name.clone()));
        comparison.add(Effect::Adds, about, "is new", (None, Some(&is.place)));
    }
}

/// Features that users of the crate may have named in their manifests.
fn features(comparison: &mut Comparison<'_>) {
    let (old, new) = (comparison.names_old, comparison.names_new);
    let (was, is) = (&old.client().features, &new.client().features);
    for name in was.iter().filter(|name| !is.contains(name)) {
        let subject = Subject::Feature(name.clone());
        let effect = Effect::Breaks(Break::Name);
        comparison.add(effect, subject, "is removed", (None, None));
    }
    for name in is.iter().filter(|name| !was.contains(name)) {
        let subject = Subject::Feature(name.clone());
        comparison.add(Effect::Adds, subject, "is new", (None, None));
    }
}

/// A part of the client's configuration, with its names.
fn about(comparison: &Comparison<'_>, subject: Subject) -> About {
    let name = |names: &ClientNames| match &subject {
        Subject::Scheme(name) => Some(RustName::Setter(names.credentials.get(name)?.clone())),
        Subject::ServerVariable(name) => Some(RustName::Setter(names.variables.get(name)?.clone())),
        Subject::Server(url) => Some(RustName::Server(names.servers.get(url)?.clone())),
        _ => None,
    };
    About {
        old: name(comparison.names_old.client()),
        new: name(comparison.names_new.client()),
        subject,
    }
}

/// A setter or variant that is called otherwise, or is not needed any more: one scheme that takes a token is what
/// `token` is for.
fn renamed(comparison: &mut Comparison<'_>, subject: Subject, places: Places<'_>) {
    let about = about(comparison, subject);
    match (&about.old, &about.new) {
        (Some(old), Some(new)) if old != new => {
            let words = called(old, new);
            comparison.add(Effect::Breaks(Break::Name), about, words, places);
        }
        (Some(old), None) if matches!(about.subject, Subject::Scheme(_)) => {
            let words = format!("has no {} of its own any more", code(old.last()));
            comparison.add(Effect::Breaks(Break::Name), about, words, places);
            comparison.advise("use `token`");
        }
        _ => {}
    }
}

/// What a client is given for a scheme.
fn credential(scheme: &SecurityScheme) -> &'static str {
    match &scheme.kind {
        SecurityKind::ApiKey { .. } => "a key",
        SecurityKind::Basic | SecurityKind::Digest => "a name with a password",
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
        SecurityKind::Basic => (None, "basic"),
        SecurityKind::Digest => (None, "digest"),
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
