//! A type in a few words, by the names that the document gives.

use super::words::{code, listed};
use crate::schema::{IntegerWidth, Kind, Schemas, StringFormat, Tuple, TypeId, Use};

/// Types inside types that are spelled out.
const DEPTH: usize = 4;

/// A use in words: `a list of `Space`, or null`.
pub(super) fn used(schemas: &Schemas, value: Use) -> String {
    let words = typed(schemas, value.ty, DEPTH);
    if value.nullable {
        format!("{words} or null")
    } else {
        words
    }
}

/// Whether a type is one of its own in the emitted code: a struct, an enum or a unit.
pub(super) fn is_item(kind: &Kind) -> bool {
    matches!(
        kind,
        Kind::Object(_) | Kind::Union(_) | Kind::Enum(_) | Kind::Constant(_)
    )
}

fn typed(schemas: &Schemas, id: TypeId, depth: usize) -> String {
    let ty = schemas.get(id);
    if is_item(&ty.kind) || depth == 0 {
        return match ty.key.as_component() {
            Some(name) => code(name),
            None => format!("{} {}", kind(&ty.kind), code(&ty.key.to_string())),
        };
    }
    let inner = |value: &Use| {
        let words = typed(schemas, value.ty, depth - 1);
        if value.nullable {
            format!("({words} or null)")
        } else {
            words
        }
    };
    match &ty.kind {
        Kind::List(list) => format!("a list of {}", inner(&list.item)),
        Kind::Map(value) => format!("a map of {}", inner(value)),
        Kind::Tuple(tuple) => positions(tuple, inner),
        plain => kind(plain).to_owned(),
    }
}

fn positions(tuple: &Tuple, inner: impl Fn(&Use) -> String) -> String {
    let mut items: Vec<String> = tuple.items.iter().map(&inner).collect();
    items.extend(
        tuple
            .rest
            .iter()
            .map(|rest| format!("any number of {}", inner(rest))),
    );
    format!("a list of {}", listed(&items, "and"))
}

/// The kind of a type in words.
pub(super) fn kind(kind: &Kind) -> &'static str {
    match kind {
        Kind::Any(_) => "any value",
        Kind::Never => "no value",
        Kind::Null => "null",
        Kind::Boolean => "a boolean",
        Kind::Integer(width) => integer(*width),
        Kind::Number => "a number",
        Kind::String(format) => string(*format),
        Kind::Constant(_) => "a constant",
        Kind::Enum(_) => "an enum",
        Kind::List(_) => "a list",
        Kind::Tuple(_) => "a list of positions",
        Kind::Map(_) => "a map",
        Kind::Object(_) => "an object",
        Kind::Union(_) => "a union",
    }
}

fn integer(width: IntegerWidth) -> &'static str {
    match width {
        IntegerWidth::I8 => "an integer of 8 bits",
        IntegerWidth::I16 => "an integer of 16 bits",
        IntegerWidth::I32 => "an integer of 32 bits",
        IntegerWidth::I64 => "an integer of 64 bits",
        IntegerWidth::U8 => "an unsigned integer of 8 bits",
        IntegerWidth::U16 => "an unsigned integer of 16 bits",
        IntegerWidth::U32 => "an unsigned integer of 32 bits",
        IntegerWidth::U64 => "an unsigned integer of 64 bits",
        IntegerWidth::Big => "an integer of any size",
    }
}

fn string(format: StringFormat) -> &'static str {
    match format {
        StringFormat::Plain => "text",
        StringFormat::DateTime => "a date with a time",
        StringFormat::Date => "a date",
        StringFormat::Uuid => "a UUID",
        StringFormat::Base64 => "bytes in Base64",
        StringFormat::Base64Url => "bytes in Base64 for URLs",
        StringFormat::Binary => "bytes",
        StringFormat::Password => "a password",
    }
}
