//! Names of components, properties, parameters and values.

use fastrand::Rng;
use std::collections::BTreeSet;

const COMPONENTS: &[&str] = &[
    "Pet",
    "pet",
    "PET",
    "Error",
    "Client",
    "Request",
    "String",
    "Option",
    "Vec",
    "Box",
    "Result",
    "Self",
    "Type",
    "Maybe",
    "types",
    "a.b.C",
    "a-b",
    "A_B",
    "AB",
    "Value",
    "Some",
    "None",
    "Ok",
    "Date",
    "DateTime",
    "Base64",
    "_x",
    "9lives",
    "Server",
    "Operation",
    "Page",
    "Items",
    "Event",
    "Unknown",
    "Bytes",
    "Part",
    "Multipart",
    "Infallible",
    "BTreeMap",
];

const MEMBERS: &[&str] = &[
    "id",
    "ID",
    "_id",
    "type",
    "kind",
    "self",
    "super",
    "crate",
    "async",
    "match",
    "r#in",
    "",
    "_",
    "$ref",
    "@id",
    "a b",
    "a-b",
    "a_b",
    "aB",
    "1",
    "+1",
    "-1",
    "*",
    "ключ",
    "日本",
    "é",
    "new",
    "validate",
    "additional_properties",
    "value",
    "page",
    "limit",
    "a.b",
    "a[b]",
    "a/b",
    "~",
    "%2F",
    "\"",
    "\\",
    "name",
    "Name",
    "true",
    "null",
];

const VALUES: &[&str] = &[
    "a", "A", "b", "", " ", "self", "Self", "unknown", "Unknown", "other", "1", "-1", "+1", "*",
    "a-b", "a_b", "aB", "None", "Some", "Ok", "Err", "é", "日本", "\"", "\\", "a\nb", "{}", "null",
    "type",
];

/// So many names of components, no two of them the same.
pub fn distinct(count: usize, random: &mut Rng) -> Vec<String> {
    let mut known = BTreeSet::new();
    let mut names = Vec::with_capacity(count);
    while names.len() < count {
        let base = COMPONENTS[random.usize(..COMPONENTS.len())];
        let name = match random.u8(..3) {
            0 => base.to_owned(),
            1 => format!("{base}{}", COMPONENTS[random.usize(..COMPONENTS.len())]),
            _ => format!("{base}{}", names.len()),
        };
        if known.insert(name.clone()) {
            names.push(name);
        }
    }
    names
}

/// A few names of properties, no two of them the same.
pub fn members(most: usize, random: &mut Rng) -> Vec<String> {
    few(MEMBERS, most, random)
}

/// A few values of an enum, no two of them the same.
pub fn values(most: usize, random: &mut Rng) -> Vec<String> {
    few(VALUES, most, random)
}

fn few(all: &[&str], most: usize, random: &mut Rng) -> Vec<String> {
    let wanted = random.usize(1..=most);
    let chosen = random.choose_multiple(all.iter(), wanted);
    chosen.into_iter().map(|text| (*text).to_owned()).collect()
}
