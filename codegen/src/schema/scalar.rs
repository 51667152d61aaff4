//! Strings, numbers and lists of values.

use super::flat::{Flat, fits};
use super::model::{Enum, EnumValue, IntegerWidth, Kind, StringFormat};
use super::resolve::Resolver;
use super::values::ValueKey;
use crate::openapi::{JsonType, SchemaId, TypeSet, essence};
use serde_json::{Number, Value};
use std::collections::HashMap;

/// What a string holds, by `format` and the content keywords.
pub(super) fn string(resolver: &Resolver<'_>, flat: &Flat) -> Kind {
    let mut found = StringFormat::Plain;
    for id in &flat.leaves {
        let rules = &resolver.node(*id).string;
        let format = match (rules.content_encoding.as_deref(), rules.format.as_deref()) {
            (Some("base64"), _) | (None, Some("byte")) => StringFormat::Base64,
            (Some("base64url"), _) | (None, Some("base64url")) => StringFormat::Base64Url,
            (_, Some("binary")) => StringFormat::Binary,
            (_, Some("date-time")) => StringFormat::DateTime,
            (_, Some("date")) => StringFormat::Date,
            (_, Some("uuid")) => StringFormat::Uuid,
            (_, Some("password")) => StringFormat::Password,
            _ if rules.content_media_type.as_deref().is_some_and(is_bytes) => StringFormat::Binary,
            _ => continue,
        };
        found = format;
        break;
    }
    Kind::String(found)
}

/// The name of the format of a scalar, if it has one: that which its kind follows, else the first.
pub(super) fn format_name(resolver: &Resolver<'_>, flat: &Flat, kind: &Kind) -> Option<String> {
    let formats = flat
        .leaves
        .iter()
        .filter_map(|id| resolver.node(*id).string.format.as_deref());
    let followed = match kind {
        Kind::String(format) => format.name(),
        Kind::Integer(_) => formats
            .clone()
            .find(|format| width_of_format(format).is_some()),
        Kind::Number => None,
        _ => return None,
    };
    let name = followed.or_else(|| formats.into_iter().next());
    name.map(str::to_owned)
}

/// The media type of what a text or bytes hold.
pub(super) fn media_type(resolver: &Resolver<'_>, flat: &Flat, kind: &Kind) -> Option<String> {
    if !matches!(kind, Kind::String(_)) {
        return None;
    }
    let mut leaves = flat.leaves.iter();
    leaves.find_map(|id| resolver.node(*id).string.content_media_type.clone())
}

/// Whether content of a media type that no `contentEncoding` turns into text is bytes (OpenAPI 3.1, Working with Binary
/// Data).
fn is_bytes(media_type: &str) -> bool {
    let essence = essence(media_type);
    let is_text = essence.starts_with("text/")
        || ["json", "xml", "javascript", "graphql"]
            .iter()
            .any(|text| essence.ends_with(text));
    essence.contains('/') && !is_text
}

/// The width of an integer type: by `format`, else wide enough for the bounds, else 64 bits.
pub(super) fn integer(resolver: &Resolver<'_>, flat: &Flat) -> Kind {
    let mut formats = flat
        .leaves
        .iter()
        .filter_map(|id| resolver.node(*id).string.format.as_deref());
    let declared = formats.find_map(width_of_format);
    let width = declared.unwrap_or(IntegerWidth::I64);
    Kind::Integer(widened(resolver, flat, width, declared.is_some()))
}

fn width_of_format(format: &str) -> Option<IntegerWidth> {
    Some(match format {
        "int8" => IntegerWidth::I8,
        "int16" => IntegerWidth::I16,
        "int32" => IntegerWidth::I32,
        "int64" => IntegerWidth::I64,
        "uint8" => IntegerWidth::U8,
        "uint16" => IntegerWidth::U16,
        "uint32" | "uint" => IntegerWidth::U32,
        "uint64" => IntegerWidth::U64,
        _ => return None,
    })
}

/// A document that says `int32` and `maximum: 4294967295` means the maximum, and one that says `int64` and `minimum: 0`
/// may mean all that an unsigned integer holds.
fn widened(
    resolver: &Resolver<'_>,
    flat: &Flat,
    width: IntegerWidth,
    declared: bool,
) -> IntegerWidth {
    let rules = || flat.leaves.iter().map(|id| &resolver.node(*id).number);
    let highest = rules()
        .filter_map(|rule| rule.max.as_ref().or(rule.below.as_ref()))
        .map(float)
        .reduce(f64::min);
    let lowest = rules()
        .filter_map(|rule| rule.min.as_ref().or(rule.above.as_ref()))
        .map(float)
        .reduce(f64::max);
    let fits_in = |width: IntegerWidth| {
        let (low, high) = range(width);
        highest.is_none_or(|value| value <= high) && lowest.is_none_or(|value| value >= low)
    };
    // Documents have no format for unsigned integers: whose source has one says so by a bound (utoipa, schemars).
    if highest.is_none() && lowest == Some(0.0) && declared {
        return match width {
            IntegerWidth::I64 => IntegerWidth::U64,
            IntegerWidth::I32 => IntegerWidth::I64,
            width => width,
        };
    }
    if fits_in(width) {
        return width;
    }
    let unsigned = lowest.is_some_and(|value| value >= 0.0);
    let wide = [IntegerWidth::I64, IntegerWidth::U64];
    wide.into_iter()
        .find(|wide| fits_in(*wide) && (*wide != IntegerWidth::U64 || unsigned))
        .unwrap_or(IntegerWidth::Big)
}

#[allow(
    clippy::cast_precision_loss,
    reason = "bounds are compared, never computed with"
)]
fn range(width: IntegerWidth) -> (f64, f64) {
    match width {
        IntegerWidth::I8 => (f64::from(i8::MIN), f64::from(i8::MAX)),
        IntegerWidth::I16 => (f64::from(i16::MIN), f64::from(i16::MAX)),
        IntegerWidth::I32 => (f64::from(i32::MIN), f64::from(i32::MAX)),
        IntegerWidth::I64 => (i64::MIN as f64, i64::MAX as f64),
        IntegerWidth::U8 => (0.0, f64::from(u8::MAX)),
        IntegerWidth::U16 => (0.0, f64::from(u16::MAX)),
        IntegerWidth::U32 => (0.0, f64::from(u32::MAX)),
        IntegerWidth::U64 => (0.0, u64::MAX as f64),
        IntegerWidth::Big => (f64::NEG_INFINITY, f64::INFINITY),
    }
}

fn float(number: &Number) -> f64 {
    number.as_f64().unwrap_or(f64::NAN)
}

/// The listed values without null and values that the declared type forbids.
pub(super) fn listed(flat: &Flat) -> Vec<Value> {
    let values = flat.values.as_deref().unwrap_or_default();
    let typed = flat.types.map(|types| types.without(JsonType::Null));
    let any_fits = typed.is_some_and(|types| values.iter().any(|value| fits(value, types)));
    let wanted = |value: &&Value| {
        !value.is_null() && (!any_fits || typed.is_none_or(|types| fits(value, types)))
    };
    values.iter().filter(wanted).cloned().collect()
}

/// Listed values that the declared type forbids.
pub(super) fn misfits(flat: &Flat) -> Vec<&Value> {
    let Some(types) = flat
        .types
        .map(|types| types.union(TypeSet::of(JsonType::Null)))
    else {
        return Vec::new();
    };
    flat.values
        .iter()
        .flatten()
        .filter(|value| !fits(value, types))
        .collect()
}

/// An enum over values of one type, if they are all strings or all integers.
pub(super) fn enumeration(
    resolver: &Resolver<'_>,
    named_by: Option<SchemaId>,
    values: Vec<Value>,
) -> Option<Enum> {
    let strings = values.iter().all(Value::is_string);
    let integers = values.iter().all(Value::is_i64);
    if values.is_empty() || !(strings || integers) {
        return None;
    }
    let named = named_by.map(|id| resolver.node(id));
    let original = named
        .and_then(|node| node.enumeration.as_deref())
        .unwrap_or_default();
    let mut positions = HashMap::new();
    for (at, value) in original.iter().enumerate() {
        positions.entry(ValueKey::of(value)).or_insert(at);
    }
    let values = values
        .into_iter()
        .map(|value| {
            let position = positions.get(&ValueKey::of(&value)).copied();
            let word = |words: &[String]| {
                position
                    .and_then(|at| words.get(at))
                    .filter(|text| !text.is_empty())
                    .cloned()
            };
            let annotations = named.map(|node| &node.annotations);
            EnumValue {
                name: annotations.and_then(|notes| word(&notes.enum_names)),
                description: annotations.and_then(|notes| word(&notes.enum_descriptions)),
                value,
            }
        })
        .collect();
    Some(Enum {
        values,
        open: false,
    })
}
