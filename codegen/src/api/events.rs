//! Server-sent events whose schema describes the event itself and not its data: `data`, `event`, `id` and `retry` are
//! members of it, and what `data` holds is one level further down.

use super::media::Media;
use super::model::EventKind;
use crate::openapi::{BodyContent, JsonType, SchemaId, SchemaNode, SchemaStore, TypeSet};
use crate::schema::{Kind, Schemas};
use serde_json::Value;

/// The members of an event (WHATWG HTML, section 9.2.6).
const MEMBERS: [&str; 4] = ["data", "event", "id", "retry"];

/// How many references and unions are followed into each other.
const DEPTH: usize = 16;

/// The schemas of what events hold, where the schema of a stream describes events.
pub(super) fn data(store: &SchemaStore, content: &BodyContent) -> Option<Vec<SchemaId>> {
    let found = find(store, content)?;
    Some(found.into_iter().filter_map(|one| one.data).collect())
}

/// The kinds of events that the schema of a stream describes; none where it describes their data.
pub(super) fn kinds(
    store: &SchemaStore,
    schemas: &Schemas,
    content: &BodyContent,
) -> Vec<EventKind> {
    let found = find(store, content).unwrap_or_default();
    let kind = |one: Described| {
        let data = one.data.map(|id| schemas.of(Some(id)));
        EventKind {
            event: one.event,
            data: data
                .filter(|used| !matches!(schemas.get(used.ty).kind, Kind::Null | Kind::Never)),
            is_json: one.is_json,
        }
    };
    found.into_iter().map(kind).collect()
}

/// A kind of event in terms of the document.
#[derive(Clone, Debug)]
struct Described {
    event: Option<String>,
    data: Option<SchemaId>,
    is_json: bool,
}

fn find(store: &SchemaStore, content: &BodyContent) -> Option<Vec<Described>> {
    if Media::of(&content.media_type) != Media::Events {
        return None;
    }
    let schema = content.item_schema.or(content.schema)?;
    let node = seen_through(store, schema);
    let schema = match (content.item_schema, node.array.items) {
        (None, Some(item)) => item,
        _ => schema,
    };
    let mut found = Vec::new();
    describe(store, schema, &[], &mut found, 0)?;
    let has_data = found.iter().any(|one| one.data.is_some());
    let is_told = |at: usize, one: &Described| {
        let mut earlier = found.iter().take(at);
        !earlier.any(|other| other.event == one.event)
    };
    let are_told = found.iter().enumerate().all(|(at, one)| is_told(at, one));
    (has_data && are_told).then_some(found)
}

/// Adds the kinds of a schema and of its branches; `None` where one of them is no event. `around` are schemas that hold as
/// well.
fn describe(
    store: &SchemaStore,
    schema: SchemaId,
    around: &[SchemaId],
    found: &mut Vec<Described>,
    depth: usize,
) -> Option<()> {
    if depth > DEPTH {
        return None;
    }
    let node = store.node(schema);
    let mut all = around.to_vec();
    all.push(schema);
    let branches = [&node.one_of, &node.any_of];
    if let Some(branches) = branches.into_iter().find(|branches| !branches.is_empty()) {
        let mut branches = branches.iter();
        return branches.try_for_each(|branch| describe(store, *branch, &all, found, depth + 1));
    }
    if let Some(target) = node.reference {
        return describe(store, target, &all, found, depth + 1);
    }
    let mut parts = all.clone();
    parts.extend(&node.all_of);
    let parts = parts.iter().map(|part| seen_through(store, *part));
    let members: Vec<(&String, SchemaId)> = parts
        .flat_map(|part| part.object.properties.iter().map(|(name, id)| (name, *id)))
        .collect();
    let is_event = members
        .iter()
        .all(|(name, _)| MEMBERS.contains(&name.as_str()));
    if !is_event || members.is_empty() {
        return None;
    }
    let member = |wanted: &str| members.iter().rev().find(|(name, _)| *name == wanted);
    let names = member("event").map_or_else(Vec::new, |(_, id)| names(store.node(*id)));
    let (data, is_json) = match member("data") {
        Some((_, id)) => payload(store, *id),
        None if names.is_empty() => return None,
        None => (None, false),
    };
    let described = |event| Described {
        event,
        data,
        is_json,
    };
    if names.is_empty() {
        found.push(described(None));
    }
    found.extend(names.into_iter().map(|name| described(Some(name))));
    Some(())
}

/// The values that `event` may have, where the document lists them.
fn names(node: &SchemaNode) -> Vec<String> {
    let listed = node.constant.iter();
    let listed = listed.chain(node.enumeration.iter().flatten());
    listed
        .filter_map(Value::as_str)
        .map(str::to_owned)
        .collect()
}

/// What `data` holds, and whether that is written as JSON: what `contentSchema` says of a text, else the text itself, else a
/// value of the type that is given.
fn payload(store: &SchemaStore, data: SchemaId) -> (Option<SchemaId>, bool) {
    let node = seen_through(store, data);
    let branches = node.any_of.iter().chain(&node.one_of);
    let branches = branches.map(|branch| seen_through(store, *branch));
    let content = std::iter::once(node).chain(branches).find_map(|one| {
        let mut conditions = one.conditions.iter();
        conditions.find(|(keyword, _)| *keyword == "contentSchema")
    });
    if let Some((_, content)) = content {
        return (Some(*content), true);
    }
    let says_json = node.string.content_media_type.as_deref();
    let says_json = says_json.is_some_and(super::media::is_json);
    let null = TypeSet::of(JsonType::Null);
    let types = node.types.map(|types| types.without(JsonType::Null));
    let is_text = types == Some(TypeSet::of(JsonType::String)) && !says_json;
    let is_nothing = node.boolean == Some(false) || node.types == Some(null);
    ((!is_nothing).then_some(data), !is_text)
}

/// The schema that references lead to.
fn seen_through(store: &SchemaStore, schema: SchemaId) -> &SchemaNode {
    let mut node = store.node(schema);
    for _ in 0..DEPTH {
        match node.reference {
            Some(target) => node = store.node(target),
            None => break,
        }
    }
    node
}
