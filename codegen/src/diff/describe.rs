//! The kinds of types in a few words.

use crate::schema::{IntegerWidth, Kind, StringFormat};

/// Whether a type is one of its own in the emitted code: a struct, an enum or a unit.
pub(super) fn is_item(kind: &Kind) -> bool {
    matches!(
        kind,
        Kind::Object(_) | Kind::Union(_) | Kind::Enum(_) | Kind::Constant(_)
    )
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
        Kind::Enum(_) => "an enum of values",
        Kind::List(_) => "a list",
        Kind::Tuple(_) => "a list of positions",
        Kind::Map(_) => "a map",
        Kind::Object(_) => "a struct",
        Kind::Union(_) => "an enum",
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
