use crate::diagnostic::SourceId;
use crate::source::Sources;
use serde_json::Value;

/// The documents of one API.
#[derive(Debug)]
pub(super) struct Group {
    pub(super) title: String,
    pub(super) version: String,
    pub(super) parts: Vec<SourceId>,
}

/// What documents of one API agree on.
#[derive(PartialEq)]
struct Key<'v> {
    openapi: &'v str,
    title: &'v str,
    version: &'v str,
    servers: [Option<&'v Value>; SERVERS.len()],
}

/// The members that say where the API is: of 3.x, and of Swagger 2.0.
const SERVERS: [&str; 4] = ["servers", "host", "basePath", "schemes"];

impl<'v> Key<'v> {
    fn of(document: &'v Value) -> Self {
        let text = |pointer: &str| {
            document
                .pointer(pointer)
                .and_then(Value::as_str)
                .unwrap_or_default()
        };
        let written = match text("/openapi") {
            "" => text("/swagger"),
            openapi => openapi,
        };
        Self {
            openapi: minor(written),
            title: text("/info/title"),
            version: text("/info/version"),
            servers: SERVERS.map(|key| document.get(key)),
        }
    }

    fn same_but_servers(&self, other: &Self) -> bool {
        (self.openapi, self.title, self.version) == (other.openapi, other.title, other.version)
    }
}

/// `3.1` of `3.1.0`.
fn minor(version: &str) -> &str {
    let end = version
        .match_indices('.')
        .nth(1)
        .map_or(version.len(), |(at, _)| at);
    version.get(..end).unwrap_or(version)
}

/// All documents as one API, with the first title and version that there are.
pub(super) fn all(sources: &Sources, documents: &[SourceId]) -> Vec<Group> {
    let first = |pointer: &str| {
        let mut texts = documents
            .iter()
            .filter_map(|id| sources.value(*id).pointer(pointer)?.as_str());
        texts.find(|text| !text.is_empty()).unwrap_or_default()
    };
    // Swagger 2.0 and OpenAPI 3 have too little in common to be put into one document.
    let (parts, old): (Vec<SourceId>, Vec<SourceId>) = documents
        .iter()
        .partition(|id| sources.value(**id).get("openapi").is_some());
    let groups = [parts, old].into_iter().filter(|parts| !parts.is_empty());
    let group = |parts| Group {
        title: first("/info/title").to_owned(),
        version: first("/info/version").to_owned(),
        parts,
    };
    groups.map(group).collect()
}

/// The APIs of the documents, in the order in which they first appear.
pub(super) fn groups(sources: &Sources, documents: &[SourceId]) -> Vec<Group> {
    let mut found: Vec<(Key<'_>, Vec<SourceId>)> = Vec::new();
    let (shared, own): (Vec<SourceId>, Vec<SourceId>) = documents
        .iter()
        .partition(|id| adds_components_only(sources.value(**id)));
    for id in own {
        let key = Key::of(sources.value(id));
        match found.iter_mut().find(|(other, _)| *other == key) {
            Some((_, parts)) => parts.push(id),
            None => found.push((key, vec![id])),
        }
    }
    for id in shared {
        let key = Key::of(sources.value(id));
        let mut homes = found
            .iter_mut()
            .filter(|(other, _)| key.same_but_servers(other))
            .peekable();
        if homes.peek().is_none() {
            found.push((key, vec![id]));
            continue;
        }
        for (_, parts) in homes {
            parts.push(id);
        }
    }
    let order = |id: &SourceId| documents.iter().position(|other| other == id);
    for (_, parts) in &mut found {
        parts.sort_by_key(order);
        parts.dedup();
    }
    found.sort_by_key(|(_, parts)| parts.first().and_then(order));
    let group = |(key, parts): (Key<'_>, _)| Group {
        title: key.title.into(),
        version: key.version.into(),
        parts,
    };
    found.into_iter().map(group).collect()
}

/// Whether a document describes objects only: pages have them under headings such as "The Page object".
fn adds_components_only(document: &Value) -> bool {
    ["paths", "webhooks", "servers"]
        .iter()
        .all(|key| document.get(key).is_none())
}
