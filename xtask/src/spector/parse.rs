//! Values of parameters out of the texts in which they are sent: the inverse of `style` and `explode`.

use bindery::api::{Argument, ArgumentStyle};
use bindery::openapi::Style;
use bindery::schema::{Kind, Payload, Schemas, Use};
use serde_json::{Map, Value};

/// The value of an argument that is sent as this text.
pub fn argument(schemas: &Schemas, argument: &Argument, text: &str) -> Value {
    let (style, explode) = match &argument.style {
        ArgumentStyle::Content(_) => {
            return serde_json::from_str(text).unwrap_or_else(|_| text.into());
        }
        ArgumentStyle::Styled { style, explode, .. } => (*style, *explode),
    };
    let name = &argument.name;
    let text = match style {
        Style::Label => text.strip_prefix('.').unwrap_or(text),
        Style::Matrix => text.strip_prefix(';').unwrap_or(text),
        _ => text,
    };
    let whole = format!("{name}=");
    let plain = |part: &str| match style {
        Style::Matrix => part.strip_prefix(&whole).unwrap_or(part).to_owned(),
        _ => part.to_owned(),
    };
    let separator = match (style, explode) {
        (Style::Label, true) => '.',
        (Style::Matrix, true) => ';',
        (Style::SpaceDelimited, _) => ' ',
        (Style::PipeDelimited, _) => '|',
        _ => ',',
    };
    match &schemas.get(argument.value.ty).kind {
        Kind::List(list) => {
            let text = if explode {
                text.to_owned()
            } else {
                plain(text)
            };
            let parts = text.split(separator);
            parts
                .map(|part| scalar(schemas, list.item, &plain(part)))
                .collect()
        }
        Kind::Map(_) | Kind::Object(_) => {
            let text = if explode {
                text.to_owned()
            } else {
                plain(text)
            };
            let parts: Vec<&str> = text.split(separator).collect();
            members(schemas, argument.value, &parts, explode)
        }
        _ => scalar(schemas, argument.value, &plain(text)),
    }
}

/// The members of an object: `a=1` each, or names and values in turn.
fn members(schemas: &Schemas, value: Use, parts: &[&str], explode: bool) -> Value {
    let pairs: Vec<(&str, &str)> = if explode {
        parts
            .iter()
            .filter_map(|part| part.split_once('='))
            .collect()
    } else {
        parts
            .chunks(2)
            .filter_map(|pair| Some((*pair.first()?, *pair.get(1)?)))
            .collect()
    };
    let typed = |(name, text): (&str, &str)| (name.to_owned(), member(schemas, value, name, text));
    Value::Object(pairs.into_iter().map(typed).collect::<Map<_, _>>())
}

/// The value of one member of an object that is sent as this text.
pub fn member(schemas: &Schemas, value: Use, name: &str, text: &str) -> Value {
    match &schemas.get(value.ty).kind {
        Kind::Map(item) => scalar(schemas, *item, text),
        Kind::Object(object) => {
            let field = object.fields.iter().find(|field| field.name == name);
            field.map_or_else(|| text.into(), |field| scalar(schemas, field.value, text))
        }
        _ => text.into(),
    }
}

/// A value that is no list and no object.
pub fn scalar(schemas: &Schemas, value: Use, text: &str) -> Value {
    let parsed = serde_json::from_str::<Value>(text).ok();
    let is = |wanted: fn(&Value) -> bool| parsed.clone().filter(wanted);
    let found = match &schemas.get(value.ty).kind {
        Kind::Boolean => is(Value::is_boolean),
        Kind::Integer(_) | Kind::Number => is(Value::is_number),
        Kind::Enum(list) if list.values.iter().all(|one| one.value.is_number()) => {
            is(Value::is_number)
        }
        Kind::Constant(only) => Some(only.clone()),
        Kind::Union(union) => {
            let texts = union.variants.iter().any(|variant| match &variant.payload {
                Payload::Type(ty) => {
                    matches!(schemas.get(*ty).kind, Kind::String(_) | Kind::Enum(_))
                }
                Payload::Literal(value) => value.is_string(),
                Payload::Tag(..) => false,
            });
            is(Value::is_number).filter(|_| !texts)
        }
        _ => None,
    };
    found.unwrap_or_else(|| text.into())
}
