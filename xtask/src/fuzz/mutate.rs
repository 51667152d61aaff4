//! Documents with changed values: what a generator of documents would have to know, the documents know already.

use super::operators::{OPERATORS, Site};
use super::seeds::Seed;
use fastrand::Rng;
use serde_json::Value;

/// A document with one to five changes.
pub fn mutated(document: &Value, others: &[Seed], random: &mut Rng) -> Value {
    let mut document = document.clone();
    for _ in 0..random.usize(1..=5) {
        let places = places(&document);
        let Some(place) = random.choice(&places) else {
            break;
        };
        let operator = OPERATORS[random.usize(..OPERATORS.len())];
        let from = random
            .choice(&places)
            .and_then(|from| document.pointer(from));
        let site = Site {
            other: from.cloned().unwrap_or_default(),
            foreign: foreign(others, random),
            places: &places,
        };
        if let Some(value) = document.pointer_mut(place) {
            operator(value, &site, random);
        }
    }
    document
}

/// A part of any document.
fn foreign(others: &[Seed], random: &mut Rng) -> Value {
    let Some(seed) = random.choice(others) else {
        return Value::Null;
    };
    let places = places(&seed.value);
    let place = random.choice(&places);
    let part = place.and_then(|place| seed.value.pointer(place));
    part.cloned().unwrap_or_default()
}

/// The JSON pointers of all values (RFC 6901).
fn places(document: &Value) -> Vec<String> {
    let mut found = Vec::new();
    let mut waiting = vec![(String::new(), document)];
    while let Some((pointer, value)) = waiting.pop() {
        match value {
            Value::Object(members) => {
                let escaped = |key: &str| key.replace('~', "~0").replace('/', "~1");
                let members = members.iter();
                waiting
                    .extend(members.map(|(key, one)| (format!("{pointer}/{}", escaped(key)), one)));
            }
            Value::Array(items) => {
                let items = items.iter().enumerate();
                waiting.extend(items.map(|(index, one)| (format!("{pointer}/{index}"), one)));
            }
            _ => {}
        }
        found.push(pointer);
    }
    found
}
