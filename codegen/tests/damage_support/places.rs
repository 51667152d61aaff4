//! What can be wrong in one place of a document.

use serde_json::{Map, Value, json};

/// One damage.
#[derive(Clone, Debug)]
pub(crate) struct Damage {
    /// The value that is damaged.
    pub(crate) pointer: String,
    pub(crate) kind: Kind,
}

#[derive(Clone, Debug)]
pub(crate) enum Kind {
    /// Another value stands there.
    Instead(Value),
    /// The member has another name.
    Misspelt,
    /// The member or item is there twice.
    Twice,
}

/// Behind a key that is to be written twice; no document has such a key.
const AGAIN: &str = "\u{1}again";

/// Every damage of every place of a document.
pub(crate) fn damages(document: &Value) -> Vec<Damage> {
    let mut all = Vec::new();
    visit(document, "", false, &mut all);
    all
}

fn visit(value: &Value, at: &str, is_member: bool, all: &mut Vec<Damage>) {
    if !at.is_empty() {
        let mut add = |kind| {
            all.push(Damage {
                pointer: at.to_owned(),
                kind,
            });
        };
        for other in [
            json!(null),
            json!(5),
            json!(true),
            json!("x"),
            json!(""),
            json!([]),
            json!([{}]),
            json!({}),
            json!({"a": 1}),
            json!({"$ref": "#/nowhere"}),
        ] {
            if other != *value {
                add(Kind::Instead(other));
            }
        }
        if at.ends_with("/$ref") {
            add(Kind::Instead(json!("#/components/schemas/Nowhere")));
        }
        if is_member {
            add(Kind::Misspelt);
        }
        add(Kind::Twice);
    }
    match value {
        Value::Object(members) => {
            for (key, member) in members {
                let key = key.replace('~', "~0").replace('/', "~1");
                visit(member, &format!("{at}/{key}"), true, all);
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                visit(item, &format!("{at}/{index}"), false, all);
            }
        }
        _ => {}
    }
}

impl Damage {
    /// The damaged document, as JSON.
    pub(crate) fn text(&self, document: &Value) -> String {
        let mut damaged = document.clone();
        let (above, key) = self.pointer.rsplit_once('/').unwrap_or_default();
        let key = key.replace("~1", "/").replace("~0", "~");
        match damaged.pointer_mut(above) {
            Some(Value::Object(members)) => *members = self.members(members, &key),
            Some(Value::Array(items)) => {
                if let Some(index) = key.parse().ok().filter(|at: &usize| *at < items.len()) {
                    match &self.kind {
                        Kind::Instead(other) => items[index] = other.clone(),
                        _ => items.insert(index, items[index].clone()),
                    }
                }
            }
            _ => {}
        }
        damaged.to_string().replace("\\u0001again\"", "\"")
    }

    fn members(&self, members: &Map<String, Value>, key: &str) -> Map<String, Value> {
        let mut all = Map::new();
        for (name, member) in members {
            if name != key {
                all.insert(name.clone(), member.clone());
                continue;
            }
            match &self.kind {
                Kind::Instead(other) => {
                    all.insert(name.clone(), other.clone());
                }
                Kind::Misspelt => {
                    all.insert(misspelt(name), member.clone());
                }
                Kind::Twice => {
                    all.insert(name.clone(), member.clone());
                    all.insert(format!("{name}{AGAIN}"), member.clone());
                }
            }
        }
        all
    }
}

/// A name with its last two letters swapped, or another letter where they are equal.
fn misspelt(name: &str) -> String {
    let mut letters: Vec<char> = name.chars().collect();
    let last = letters.len();
    match last.checked_sub(2) {
        Some(before) if letters[before] != letters[last - 1] => letters.swap(before, last - 1),
        _ => letters.push('x'),
    }
    letters.into_iter().collect()
}
