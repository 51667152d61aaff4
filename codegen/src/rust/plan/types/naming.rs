//! The names of types, from their keys.

use crate::api::Api;
use crate::rust::names::{Claim, compose, snake};
use crate::rust::options::GivenNames;
use crate::schema::{Key, Part};

/// What a type of this key asks for. A type without a name in the document follows the name that its component was given:
/// whoever renames `LegacyPet` does not want a `LegacyPetHome`.
pub(crate) fn claim(api: &Api, key: &Key, given: &GivenNames) -> Claim {
    let owner = owner_text(api, key, given);
    let rest = key.0.iter().skip(1).map(part_text);
    let parts: Vec<String> = owner.into_iter().chain(rest).collect();
    let text = match parts.as_slice() {
        [only] => only.clone(),
        _ => compose(parts.iter().map(String::as_str)),
    };
    let is_component = key.as_component().is_some();
    let depth = u8::try_from(key.0.len()).unwrap_or(u8::MAX);
    Claim {
        text,
        key: key.to_string(),
        rank: if is_component { 0 } else { depth },
        given: false,
    }
    .called(given.of_type(key))
}

/// What the component or operation is called that a type belongs to.
pub(super) fn owner_text(api: &Api, key: &Key, given: &GivenNames) -> Option<String> {
    let first = key.0.first()?;
    let name = match first {
        Part::Component(name) => match given.of_type(&Key::component(name)) {
            Some(given) => Some(given.to_owned()),
            None => body_text(api, name),
        },
        _ => None,
    };
    Some(name.unwrap_or_else(|| part_text(first)))
}

/// `FastAPI` calls the body of an operation `Body_` and its `operationId`, with all that it puts into that.
fn body_text(api: &Api, component: &str) -> Option<String> {
    let id = component.strip_prefix("Body_")?;
    let call = api
        .calls
        .iter()
        .find(|call| call.id.as_deref() == Some(id))?;
    (call.key != id).then(|| compose([call.key.as_str(), "body"]))
}

/// The name of a field that holds the members of a type, which has none on the wire.
pub(super) fn part_name(key: &Key) -> String {
    match key.0.last() {
        Some(part) => snake(&part_text(part)),
        None => "kind".to_owned(),
    }
}

fn part_text(part: &Part) -> String {
    match part {
        Part::Component(word)
        | Part::Owner(word)
        | Part::Parameter(word)
        | Part::Property(word)
        | Part::Branch(word)
        | Part::Word(word) => word.clone(),
        Part::Body => "body".to_owned(),
        Part::Response(None) => "response".to_owned(),
        Part::Response(Some(status)) => format!("response {status}"),
        Part::MediaType(media_type) => short_media_type(media_type).to_owned(),
        Part::Item => "item".to_owned(),
        Part::Position(position) => format!("item {}", position.saturating_add(1)),
        Part::Entry => "value".to_owned(),
        Part::EntryName => "key".to_owned(),
        Part::Base => "base".to_owned(),
        Part::Kind(0) => "kind".to_owned(),
        Part::Kind(index) => format!("kind {}", index.saturating_add(1)),
    }
}

/// `application/vnd.api+json` is `json`.
fn short_media_type(media_type: &str) -> &str {
    let essence = media_type.split(';').next().unwrap_or(media_type).trim();
    essence.rsplit(['/', '+']).next().unwrap_or(essence)
}
