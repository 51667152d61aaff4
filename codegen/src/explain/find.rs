//! What a word stands for.

use super::context::Context;
use crate::diagnostic::{Place, suggest};
use crate::rust::calls::{HookOutline, HookReader, OperationOutline};
use crate::schema::{Kind, Object, TypeId, Use};
use std::collections::BTreeMap;
use std::path::Path;

/// Something that can be explained.
#[derive(Clone, Copy, Debug)]
pub enum Subject<'a> {
    /// A call.
    Operation(&'a OperationOutline<'a>),
    /// What the API sends by itself.
    Webhook(&'a HookOutline<'a>),
    /// A component, by its name, and its type.
    Component(&'a str, Use),
    /// A type.
    Type(TypeId),
    /// A field of a struct: the struct's type, and its place among the fields.
    Property(TypeId, usize),
}

/// Finds an operation (by `operationId`, method and path, or its name in Rust), a webhook (by its name in the document or in
/// Rust), a schema (by its component or its type) or what stands at a JSON pointer.
///
/// # Errors
/// Words for who asked: what may have been meant.
pub fn find<'a>(cx: &Context<'a>, wanted: &str) -> Result<Subject<'a>, String> {
    if let Some(pointer) = wanted
        .strip_prefix('#')
        .or(wanted.starts_with('/').then_some(wanted))
    {
        return at_pointer(cx, pointer);
    }
    let found = by_key(cx, wanted)
        .or_else(|| component(cx, wanted))
        .or_else(|| by_type(cx, wanted))
        .or_else(|| webhook(cx, wanted))
        .or_else(|| left_out(cx, wanted));
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

/// By its name in the document, or by that of its reader or variant in Rust.
fn webhook<'a>(cx: &Context<'a>, wanted: &str) -> Option<Subject<'a>> {
    let plain = wanted.strip_prefix("webhooks::").unwrap_or(wanted);
    let plain = plain.strip_prefix("Event::").unwrap_or(plain);
    let mut all = cx.outline.webhooks.iter();
    let found = all.find(|one| {
        let reader = one.reader.iter();
        let names = reader.flat_map(|reader| {
            let known = reader.goes_by.iter().map(String::as_str);
            known.chain([reader.name.as_str(), reader.variant.as_str()])
        });
        let own = [one.name(), one.call.path.as_str(), one.call.name()];
        own.into_iter().chain(names).any(|name| name == plain)
    });
    found.map(Subject::Webhook)
}

/// A component without a type, since no one has a value of it.
fn left_out<'a>(cx: &Context<'a>, wanted: &str) -> Option<Subject<'a>> {
    let wanted = wanted.strip_prefix("types::").unwrap_or(wanted);
    let mut left_out = cx.api.schemas.ids();
    let found = left_out.find(|id| {
        let key = &cx.api.schemas.get(*id).key;
        key.as_component() == Some(wanted) && cx.api.usage.left_out.contains(id)
    });
    found.map(Subject::Type)
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
    let modules = ["calls.", "ops."];
    let found = modules
        .iter()
        .find_map(|module| wanted.strip_prefix(module));
    found.unwrap_or(wanted).to_owned()
}

fn unknown(cx: &Context<'_>, wanted: &str) -> String {
    let mut names: Vec<String> = Vec::new();
    for one in &cx.outline.operations {
        names.extend(one.call.id.clone());
        names.push(format!("{} {}", one.call.method.0, one.call.path));
        let methods = one.methods.iter();
        names.extend(methods.map(|method| format!("{}.{}", one.group, method.name)));
    }
    for one in &cx.outline.webhooks {
        names.push(one.name().to_owned());
        names.extend(one.reader.iter().map(HookReader::path));
    }
    names.extend(cx.api.schemas.components.keys().cloned());
    let idents = cx.api.schemas.ids();
    names.extend(idents.filter_map(|id| cx.plan.type_ident(id).map(ToString::to_string)));
    match suggest(wanted, &names).or_else(|| suggest(&plain_method(wanted), &names)) {
        Some(near) => {
            format!("no operation, webhook or schema is called `{wanted}`; did you mean `{near}`?")
        }
        None => format!(
            "no operation, webhook or schema is called `{wanted}`; `bindery list` shows the names of all"
        ),
    }
}

fn at_pointer<'a>(cx: &Context<'a>, wanted: &str) -> Result<Subject<'a>, String> {
    let places = places(cx);
    resolve(cx, &places, wanted).ok_or_else(|| nothing_at(cx, &places, wanted))
}

type Places<'a> = BTreeMap<String, Subject<'a>>;

/// What stands at a pointer, or would if a schema had all of its properties itself: a part of its `allOf`, or what it refers
/// to, may declare them.
fn resolve<'a>(cx: &Context<'a>, places: &Places<'a>, wanted: &str) -> Option<Subject<'a>> {
    if let Some(subject) = places.get(wanted) {
        return Some(*subject);
    }
    let (owner, name) = wanted.rsplit_once("/properties/")?;
    let name = (!name.contains('/')).then(|| name.replace("~1", "/").replace("~0", "~"))?;
    let (id, object) = object(cx, resolve(cx, places, owner)?)?;
    let index = object.fields.iter().position(|field| field.name == name)?;
    cx.plan.structure(id)?;
    Some(Subject::Property(id, index))
}

/// The object that something is, or whose values it has.
fn object<'a>(cx: &Context<'a>, subject: Subject<'a>) -> Option<(TypeId, &'a Object)> {
    let id = match subject {
        Subject::Component(_, value) => value.ty,
        Subject::Type(id) => id,
        Subject::Property(owner, index) => match &cx.api.schemas.get(owner).kind {
            Kind::Object(object) => object.fields.get(index)?.value.ty,
            _ => return None,
        },
        Subject::Operation(_) | Subject::Webhook(_) => return None,
    };
    let id = cx.canonical(id);
    match &cx.api.schemas.get(id).kind {
        Kind::Object(object) => Some((id, object)),
        _ => None,
    }
}

/// Pointers that are shown of those below one.
const MOST: usize = 3;

fn nothing_at<'a>(cx: &Context<'a>, places: &Places<'a>, wanted: &str) -> String {
    let message = format!("no operation, webhook or schema stands at `#{wanted}`");
    let wanted = wanted.trim_end_matches('/');
    let inside = format!("{wanted}/");
    let below = places.keys().filter(|place| place.starts_with(&inside));
    let mut below: Vec<&String> = below.collect();
    below.sort_by_key(|place| place.matches('/').count());
    if !below.is_empty() {
        let below = below.into_iter().take(MOST);
        let below: Vec<String> = below.map(|place| format!("`#{place}`")).collect();
        return format!("{message}; below it are {}", below.join(", "));
    }
    let mut around = wanted;
    while let Some(end) = around.rfind('/').filter(|end| *end > 0) {
        around = around.get(..end).unwrap_or_default();
        let Some(subject) = resolve(cx, places, around) else {
            continue;
        };
        // What both have in common would hide how far apart the rest is.
        let rest = |place: &str| place.strip_prefix(around).map(str::to_owned);
        let members = object(cx, subject).into_iter();
        let members = members.flat_map(|(_, object)| &object.fields);
        let members = members.map(|field| format!("/properties/{}", escaped(&field.name)));
        let inside = places.keys().filter_map(|place| rest(place));
        let inside: Vec<String> = members.chain(inside).collect();
        let near = suggest(&rest(wanted).unwrap_or_default(), &inside).map(str::to_owned);
        return match near {
            Some(near) => format!("{message}; did you mean `#{around}{near}`?"),
            None => format!("{message}; the nearest one around it is `#{around}`"),
        };
    }
    match suggest(wanted, places.keys()) {
        Some(near) => format!("{message}; did you mean `#{near}`?"),
        None => format!("{message}; `bindery list` shows the names of all"),
    }
}

/// The innermost of what can be explained that stands around a byte of a file.
pub fn at_byte<'a>(cx: &Context<'a>, file: &Path, byte: usize) -> Option<Subject<'a>> {
    let there = cx.sources.around(file, byte)?;
    let (source, pointer) = (there.source(), there.pointer()?.as_str());
    let around = placed(cx).into_iter().rev().filter_map(|(place, subject)| {
        let origin = cx.sources.origin(place);
        let own = origin.pointer()?.as_str();
        let rest = pointer.strip_prefix(own)?;
        let is_around = origin.source() == source && (rest.is_empty() || rest.starts_with('/'));
        (is_around && !own.is_empty()).then_some((own.len(), subject))
    });
    // Of several at one place the first is the property, whose explanation has that of its type.
    let innermost = around.max_by_key(|(length, _)| *length);
    innermost.map(|(_, subject)| subject)
}

/// Everything that stands at a pointer: of what shares one, the component first, then the property, then its type.
fn places<'a>(cx: &Context<'a>) -> Places<'a> {
    let mut found = Places::new();
    for (name, value) in &cx.api.schemas.components {
        let pointer = format!("/components/schemas/{}", escaped(name));
        found.insert(pointer, Subject::Component(name, *value));
    }
    for (place, subject) in placed(cx) {
        if let Some(pointer) = place.pointer() {
            let pointer = pointer.as_str();
            // What the document as a whole is, nobody asks for.
            if !pointer.is_empty() {
                found.entry(pointer.to_owned()).or_insert(subject);
            }
        }
    }
    found
}

/// Properties, operations, webhooks and types with the places they stand at.
fn placed<'a>(cx: &Context<'a>) -> Vec<(&'a Place, Subject<'a>)> {
    let schemas = &cx.api.schemas;
    let mut all = Vec::new();
    for id in schemas.ids() {
        if let Kind::Object(object) = &schemas.get(id).kind
            && cx.plan.structure(id).is_some()
        {
            let fields = object.fields.iter().enumerate();
            all.extend(fields.map(|(index, field)| (&field.place, Subject::Property(id, index))));
        }
    }
    let operations = cx.outline.operations.iter();
    all.extend(operations.map(|one| (&one.call.place, Subject::Operation(one))));
    let webhooks = cx.outline.webhooks.iter();
    all.extend(webhooks.map(|one| (&one.call.place, Subject::Webhook(one))));
    // A parameter that only the path names stands where its operation does.
    let types = schemas.ids();
    all.extend(types.map(|id| (&schemas.get(id).place, Subject::Type(id))));
    all
}

/// A name as a step of a pointer (RFC 6901, section 3).
fn escaped(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}
