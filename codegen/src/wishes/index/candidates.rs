//! All that an option could be about, by the texts that name it.

use super::Subject;
use crate::api::{Api, Call};
use crate::diagnostic::{Place, Pointer};
use crate::schema::{EnumValue, Key, Kind, Object, Payload, Union, Use};
use crate::wishes::TargetKind;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// All that a target of this kind could name. `document` is the text of the API.
pub(super) fn of(kind: TargetKind, api: &Api, document: &Value) -> Vec<(String, Subject)> {
    match kind {
        TargetKind::Pointer => pointers(api, document),
        TargetKind::Schema => schemas(api),
        TargetKind::Field | TargetKind::Variant => members(api, kind),
        TargetKind::Operation => {
            let calls = api.calls.iter().enumerate();
            let named = calls.map(|(at, call)| (call.name().to_owned(), Subject::Call(at)));
            named.collect()
        }
        TargetKind::Argument => {
            let calls = api.calls.iter().enumerate();
            calls.flat_map(|(at, call)| arguments(at, call)).collect()
        }
        TargetKind::Tag => groups(api),
    }
}

/// The parameters of an operation by its name and theirs.
fn arguments(at: usize, call: &Call) -> impl Iterator<Item = (String, Subject)> + '_ {
    let all = call.arguments.iter().enumerate();
    all.map(move |(index, one)| {
        let text = format!("{}.{}", call.name(), one.name);
        (text, Subject::Argument(at, index))
    })
}

/// Groups by their names, then by tags whose calls are all in one.
fn groups(api: &Api) -> Vec<(String, Subject)> {
    let named = api.groups.iter().enumerate();
    let mut found: Vec<(String, Subject)> = named
        .map(|(at, group)| (group.name.clone(), Subject::Group(at)))
        .collect();
    let mut homes: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    for (at, group) in api.groups.iter().enumerate() {
        let calls = group.calls.iter().filter_map(|call| api.calls.get(*call));
        for tag in calls.flat_map(|call| &call.tags) {
            homes.entry(tag).or_default().insert(at);
        }
    }
    found.extend(homes.into_iter().filter_map(|(tag, homes)| {
        let only = homes.first().filter(|_| homes.len() == 1)?;
        Some((tag.to_owned(), Subject::Group(*only)))
    }));
    found
}

/// Components by their names, then all other types by the ways to them.
fn schemas(api: &Api) -> Vec<(String, Subject)> {
    let components = api.schemas.components.keys();
    let components = components.map(|name| (name.clone(), Subject::Type(Key::component(name))));
    let inline = api.schemas.types.iter();
    let inline = inline.filter(|ty| ty.key.as_component().is_none());
    let inline = inline.map(|ty| (ty.key.to_string(), Subject::Type(ty.key.clone())));
    components.chain(inline).collect()
}

/// Fields, or values and branches, by the way to their type and their names. Of equal types one is declared, so what is
/// said of a member of the others is said of that one's.
fn members(api: &Api, kind: TargetKind) -> Vec<(String, Subject)> {
    let mut found = Vec::new();
    for id in api.schemas.ids() {
        let ty = api.schemas.get(id);
        let members: Vec<(usize, String)> = match (&ty.kind, kind) {
            (Kind::Object(object), TargetKind::Field) => fields(api, object),
            (Kind::Enum(values), TargetKind::Variant) => {
                let values = values.values.iter().map(EnumValue::wire);
                values.enumerate().collect()
            }
            (Kind::Union(union), TargetKind::Variant) => {
                let hints = union.variants.iter().map(|one| one.hint.clone());
                hints.enumerate().collect()
            }
            _ => Vec::new(),
        };
        let owner = api.schemas.canonical(id);
        let members = members.into_iter();
        found.extend(
            members.map(|(at, name)| (format!("{}.{name}", ty.key), Subject::Member(owner, at))),
        );
    }
    found
}

/// The members of an object by their names, then what holds members without one: its unions and maps by the last step of
/// the way to them, and all others as the document declares them.
fn fields(api: &Api, object: &Object) -> Vec<(usize, String)> {
    let named = object.fields.iter().map(|field| field.name.clone());
    let parts = object.flattened.iter().map(|part| {
        let Key(way) = &api.schemas.get(part.ty).key;
        let last = way.last().cloned();
        Key(last.into_iter().collect()).to_string()
    });
    let rest = object.rest.map(|_| "additionalProperties".to_owned());
    // A name of the document goes first.
    let is_free = |name: &String| object.fields.iter().all(|field| field.name != *name);
    let fields = named.enumerate();
    let others = (object.fields.len()..).zip(parts.chain(rest));
    fields
        .chain(others.filter(|(_, name)| is_free(name)))
        .collect()
}

/// All that stands at a pointer. Of what shares one the component goes first, then the member, the operation or the
/// argument, then the type.
fn pointers(api: &Api, document: &Value) -> Vec<(String, Subject)> {
    let mut found = Vec::new();
    for name in api.schemas.components.keys() {
        let Some(pointer) = api.schemas.places.get(name).and_then(Place::pointer) else {
            continue;
        };
        found.push((pointer.to_string(), Subject::Type(Key::component(name))));
    }
    let mut types = Vec::new();
    for id in api.schemas.ids() {
        let ty = api.schemas.get(id);
        let Some(pointer) = ty.place.pointer() else {
            continue;
        };
        let owner = api.schemas.canonical(id);
        let member =
            |(pointer, at): (&Pointer, usize)| (pointer.to_string(), Subject::Member(owner, at));
        match &ty.kind {
            Kind::Object(object) => {
                let fields = object.fields.iter().enumerate();
                let fields = fields.filter_map(|(at, field)| Some((field.place.pointer()?, at)));
                found.extend(fields.map(member));
            }
            Kind::Enum(values) => {
                let wires: Vec<&Value> = values.values.iter().map(|one| &one.value).collect();
                let listed = listed(document, pointer, "enum");
                found.extend(listed.filter_map(|(place, value)| {
                    let at = wires.iter().position(|wire| *wire == value)?;
                    Some(member((&place, at)))
                }));
            }
            Kind::Union(union) => {
                for keyword in ["oneOf", "anyOf"] {
                    let listed = listed(document, pointer, keyword);
                    found.extend(listed.filter_map(|(place, value)| {
                        let at = branch(api, union, &place, value)?;
                        Some(member((&place, at)))
                    }));
                }
            }
            _ => {}
        }
        types.push((pointer.to_string(), Subject::Type(ty.key.clone())));
    }
    let calls = || api.calls.iter().enumerate();
    found.extend(
        calls()
            .filter_map(|(at, call)| Some((call.place.pointer()?.to_string(), Subject::Call(at)))),
    );
    found.extend(calls().flat_map(|(at, call)| {
        let all = call.arguments.iter().enumerate();
        all.filter_map(move |(index, one)| {
            let pointer = one.place.pointer()?;
            Some((pointer.to_string(), Subject::Argument(at, index)))
        })
    }));
    found.extend(types);
    found
}

/// What a keyword of a schema lists, each with its place.
fn listed<'d>(
    document: &'d Value,
    schema: &Pointer,
    keyword: &str,
) -> impl Iterator<Item = (Pointer, &'d Value)> + use<'d> {
    let place = schema.child(keyword);
    let list = document.pointer(place.as_str()).and_then(Value::as_array);
    let values = list.into_iter().flatten().enumerate();
    values.map(move |(at, value)| (place.index(at), value))
}

/// The variant that a branch of a union became: by the component that it refers to, or by its own place.
fn branch(api: &Api, union: &Union, place: &Pointer, value: &Value) -> Option<usize> {
    let target = value.get("$ref").and_then(Value::as_str);
    let component = target.and_then(|target| {
        let name = Pointer::parse(target).segments().next_back()?;
        let place = api.schemas.places.get(&name).and_then(Place::pointer)?;
        let is_meant = target.strip_prefix('#') == Some(place.as_str());
        api.schemas.components.get(&name).filter(|_| is_meant)
    });
    let is_branch = |payload: &Payload| match (payload, component) {
        (Payload::Type(ty), Some(Use { ty: wanted, .. })) => ty == wanted,
        (Payload::Type(ty), None) => api.schemas.get(*ty).place.pointer() == Some(place),
        (Payload::Literal(literal), _) => value.get("const") == Some(literal),
        (Payload::Tag(..), _) => false,
    };
    union
        .variants
        .iter()
        .position(|one| is_branch(&one.payload))
}
