//! What is known of formats, and of crates whose types are often chosen for them.

/// Formats of strings with a type of the runtime that keeps the text.
pub(super) const KEPT: &[&str] = &["date-time", "date", "byte", "base64url", "password"];

/// Formats that say something else of numbers than of strings, or nothing (2020-12 Validation, section 7.3; OpenAPI's
/// registry of formats).
const STRINGS_ONLY: &[&str] = &[
    "base64url",
    "byte",
    "date",
    "date-time",
    "double",
    "duration",
    "email",
    "float",
    "hostname",
    "idn-email",
    "idn-hostname",
    "int16",
    "int32",
    "int64",
    "int8",
    "ipv4",
    "ipv6",
    "iri",
    "iri-reference",
    "password",
    "regex",
    "time",
    "uint",
    "uint16",
    "uint32",
    "uint64",
    "uint8",
    "uri",
    "uri-reference",
    "uuid",
];

/// Whether a choice for a format counts for numbers too.
pub(in crate::wishes) fn is_for_numbers(format: &str) -> bool {
    !STRINGS_ONLY.contains(&format)
}

/// Short names of types by crate and format.
const SHORT: &[(&str, &str, &str)] = &[
    ("chrono", "date", "chrono::NaiveDate"),
    ("chrono", "date-time", "chrono::DateTime<chrono::Utc>"),
    ("chrono", "unix-time", "chrono::DateTime<chrono::Utc>"),
    ("chrono", "unixtime", "chrono::DateTime<chrono::Utc>"),
    ("jiff", "date", "jiff::civil::Date"),
    ("jiff", "date-time", "jiff::Timestamp"),
    ("jiff", "duration", "jiff::Span"),
    ("jiff", "time", "jiff::civil::Time"),
    ("jiff", "unix-time", "jiff::Timestamp"),
    ("jiff", "unixtime", "jiff::Timestamp"),
    ("time", "date", "time::Date"),
    ("time", "date-time", "time::OffsetDateTime"),
    ("time", "unix-time", "time::OffsetDateTime"),
    ("time", "unixtime", "time::OffsetDateTime"),
    ("url", "iri", "url::Url"),
    ("url", "uri", "url::Url"),
    ("uuid", "uuid", "uuid::Uuid"),
];

/// The type that a short name stands for.
pub(super) fn short(name: &str, format: &str) -> Option<&'static str> {
    SHORT
        .iter()
        .find(|(krate, of, _)| (*krate, *of) == (name, format))
        .map(|(_, _, ty)| *ty)
}

/// A format for which a spelled type is a short name.
pub(super) fn format_of_short(value: &str) -> Option<&'static str> {
    let (_, name) = value.rsplit_once(' ').unwrap_or(("", value));
    let found = SHORT.iter().find(|(krate, ..)| *krate == name);
    found.map(|(_, format, _)| *format)
}

/// All short names, each once.
pub(super) fn short_names() -> Vec<&'static str> {
    let mut names: Vec<&str> = SHORT.iter().map(|(krate, ..)| *krate).collect();
    names.dedup();
    names
}

/// Versions of crates that need no naming. The runtime implements its traits for their types, behind a feature of the
/// crate's name where it does not depend on the crate anyway.
const CRATES: &[(&str, &str)] = &[
    ("chrono", "0.4"),
    ("jiff", "1"),
    ("rust_decimal", "1"),
    ("time", "0.3"),
    ("url", "2"),
    ("uuid", "1"),
];

/// The version of a known crate.
pub(in crate::wishes) fn version(krate: &str) -> Option<&'static str> {
    let known = CRATES.iter().find(|(name, _)| *name == krate);
    known.map(|(_, version)| *version)
}

/// The runtime's feature for a crate's types, if it has one.
pub(in crate::wishes) fn feature(krate: &str) -> Option<&'static str> {
    let mut features = CRATES.iter().map(|(name, _)| *name);
    features.find(|name| *name == krate && *name != "jiff")
}

/// Whether a type's own `FromStr` and `Display` are not RFC 3339 with the dates of HTTP beside it, by the first and last part
/// of its path.
pub(super) fn is_by_rfc3339(krate: &str, name: &str) -> bool {
    matches!(
        (krate, name),
        ("chrono", "DateTime") | ("jiff", "Timestamp") | ("time", "OffsetDateTime" | "Date")
    )
}

/// Whether a type is a moment, which stands in numbers as seconds, by the first and last part of its path.
pub(super) fn is_moment(krate: &str, name: &str) -> bool {
    matches!(
        (krate, name),
        ("chrono", "DateTime") | ("jiff", "Timestamp") | ("time", "OffsetDateTime")
    )
}

/// Types of the language, which stand in JSON as numbers and Booleans by themselves.
pub(super) const PRIMITIVES: &[&str] = &[
    "bool", "char", "f32", "f64", "i128", "i16", "i32", "i64", "i8", "isize", "u128", "u16", "u32",
    "u64", "u8", "usize",
];

/// First parts of paths that no dependency is needed for.
pub(super) const AT_HAND: &[&str] = &[
    "alloc",
    "bindery_runtime",
    "core",
    "crate",
    "self",
    "std",
    "super",
];
