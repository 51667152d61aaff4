//! What a word on the command line stands for.

use super::context::Context;
use bindery::diagnostic::{Place, suggest};
use bindery::rust::calls::OperationOutline;
use bindery::schema::{Kind, TypeId, Use};
use std::collections::BTreeMap;

/// Something that can be explained.
#[derive(Clone, Copy)]
pub(super) enum Subject<'a> {
    Operation(&'a OperationOutline<'a>),
    Component(&'a str, Use),
    Type(TypeId),
    Property(TypeId, usize),
}

/// Finds an operation (by `operationId`, method and path, or its name in Rust), a schema (by its component or its type)
/// or what stands at a JSON pointer. An error says what may have been meant.
pub(super) fn find<'a>(cx: &Context<'a>, wanted: &str) -> Result<Subject<'a>, String> {
    if let Some(pointer) = wanted
        .strip_prefix('#')
        .or(wanted.starts_with('/').then_some(wanted))
    {
        return at_pointer(cx, pointer);
    }
    let found = by_key(cx, wanted)
        .or_else(|| component(cx, wanted))
        .or_else(|| by_type(cx, wanted));
    match found {
        Some(found) => Ok(found),
        None => by_method(cx, wanted),
    }
}

/// By `operationId`, or by method and path.
fn by_key<'a>(cx: &Context<'a>, wanted: &str) -> Option<Subject<'a>> {
    let mut all = cx.outline.operations.iter();
    let pair = wanted.split_once(' ');
    let is_meant = |one: &&OperationOutline<'_>| {
        let call = one.call;
        call.id.as_deref() == Some(wanted)
            || pair.is_some_and(|(method, path)| {
                call.method.0.eq_ignore_ascii_case(method) && call.path == path.trim()
            })
    };
    all.find(is_meant).map(Subject::Operation)
}

fn component<'a>(cx: &Context<'a>, wanted: &str) -> Option<Subject<'a>> {
    let (name, value) = cx.api.schemas.components.get_key_value(wanted)?;
    Some(Subject::Component(name, *value))
}

/// By the name of a type in Rust: `Pet` or `types::Pet`.
fn by_type<'a>(cx: &Context<'a>, wanted: &str) -> Option<Subject<'a>> {
    let wanted = wanted.strip_prefix("types::").unwrap_or(wanted);
    let mut ids = cx.api.schemas.ids();
    let found = ids.find(|id| cx.plan.type_ident(*id).is_some_and(|ident| ident == wanted));
    found.map(Subject::Type).or_else(|| {
        let mut components = cx.api.schemas.components.iter();
        let is_meant = |(name, _): &(&'a String, &Use)| {
            let ident = cx.plan.component_ident(name);
            ident.is_some_and(|ident| ident == wanted)
        };
        let (name, value) = components.find(is_meant)?;
        Some(Subject::Component(name, *value))
    })
}

/// By the name of a method in Rust (`client.pets().get`, `pets.get`, `get` where one group alone has it), or by the type
/// of the request.
fn by_method<'a>(cx: &Context<'a>, wanted: &str) -> Result<Subject<'a>, String> {
    let plain = plain_method(wanted);
    let mut found = cx.outline.operations.iter().filter(|one| {
        let names = one.methods.iter().map(|method| method.name.as_str());
        names.chain([one.request.as_str()]).any(|name| {
            plain == name
                || plain
                    .split_once('.')
                    .is_some_and(|(group, method)| group == one.group && method == name)
        })
    });
    match (found.next(), found.next()) {
        (Some(one), None) => Ok(Subject::Operation(one)),
        (Some(first), Some(second)) => Err(format!(
            "several operations are called `{wanted}`: name the group too, as `{}.{plain}` or `{}.{plain}`",
            first.group, second.group
        )),
        (None, _) => Err(unknown(cx, wanted)),
    }
}

/// `client.pets().get` is `pets.get`.
fn plain_method(wanted: &str) -> String {
    let wanted = wanted.replace("()", "").replace("::", ".");
    let wanted = wanted.strip_prefix("client.").unwrap_or(&wanted);
    wanted.strip_prefix("calls.").unwrap_or(wanted).to_owned()
}

fn unknown(cx: &Context<'_>, wanted: &str) -> String {
    let mut names: Vec<String> = Vec::new();
    for one in &cx.outline.operations {
        names.extend(one.call.id.clone());
        names.push(format!("{} {}", one.call.method.0, one.call.path));
        let methods = one.methods.iter();
        names.extend(methods.map(|method| format!("{}.{}", one.group, method.name)));
    }
    names.extend(cx.api.schemas.components.keys().cloned());
    let idents = cx.api.schemas.ids();
    names.extend(idents.filter_map(|id| cx.plan.type_ident(id).map(ToString::to_string)));
    match suggest(wanted, &names).or_else(|| suggest(&plain_method(wanted), &names)) {
        Some(near) => {
            format!("no operation or schema is called `{wanted}`; did you mean `{near}`?")
        }
        None => format!(
            "no operation or schema is called `{wanted}`; `bindery list` shows the names of all"
        ),
    }
}

fn at_pointer<'a>(cx: &Context<'a>, wanted: &str) -> Result<Subject<'a>, String> {
    let places = places(cx);
    if let Some(subject) = places.get(wanted) {
        return Ok(*subject);
    }
    let mut message = format!("no schema or operation stands at `#{wanted}`");
    let mut around = wanted;
    while let Some(end) = around.rfind('/') {
        around = around.get(..end).unwrap_or_default();
        if places.contains_key(around) {
            message = format!("{message}; the nearest one around it is `#{around}`");
            break;
        }
    }
    if let Some(near) = suggest(wanted, places.keys()) {
        message = format!("{message}; did you mean `#{near}`?");
    }
    Err(message)
}

/// Everything that stands at a pointer: of what shares one, the component first, then the property, then its type.
fn places<'a>(cx: &Context<'a>) -> BTreeMap<String, Subject<'a>> {
    let mut found: BTreeMap<String, Subject<'a>> = BTreeMap::new();
    for (name, value) in &cx.api.schemas.components {
        let name_in_pointer = name.replace('~', "~0").replace('/', "~1");
        let pointer = format!("/components/schemas/{name_in_pointer}");
        found.insert(pointer, Subject::Component(name, *value));
    }
    let mut add = |place: &Place, subject: Subject<'a>| {
        if let Place::Value(_, pointer) | Place::Key(_, pointer) = place {
            let pointer = pointer.as_str().to_owned();
            found.entry(pointer).or_insert(subject);
        }
    };
    for id in cx.api.schemas.ids() {
        if let Kind::Object(object) = &cx.api.schemas.get(id).kind
            && cx.plan.structure(id).is_some()
        {
            for (index, field) in object.fields.iter().enumerate() {
                add(&field.place, Subject::Property(id, index));
            }
        }
    }
    for id in cx.api.schemas.ids() {
        add(&cx.api.schemas.get(id).place, Subject::Type(id));
    }
    for one in &cx.outline.operations {
        add(&one.call.place, Subject::Operation(one));
    }
    found
}
