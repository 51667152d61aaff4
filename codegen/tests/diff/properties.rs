use crate::support::{read, told};
use bindery::diff::{Changes, Verdict};
use serde_json::Value;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

/// The documents on the flagship's page.
fn pages() -> Vec<Value> {
    let page = include_str!("../../../spec/space-integrations.md");
    page.lines()
        .filter_map(|line| serde_json::from_str(line).ok())
        .collect()
}

#[test]
fn an_api_is_equal_to_itself() {
    let pages = pages();
    assert_eq!(pages.len(), 2);
    for page in pages {
        let text = page.to_string();
        let changes = read("b.json", &text)
            .changes_since(&read("a.json", &text))
            .unwrap();
        assert_eq!(changes, Changes::default(), "{:?}", told(&changes));
        assert_eq!(changes.verdict(), Verdict::None);
    }
}

/// Pointers to every property, enum value, component and operation.
fn parts(value: &Value, at: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            for (key, inner) in members {
                let pointer = format!("{at}/{}", key.replace('~', "~0").replace('/', "~1"));
                let is_property =
                    at.ends_with("/properties") && !at.ends_with("/properties/properties");
                let is_part = is_property
                    || at.ends_with("/components/schemas")
                    || at.starts_with("/paths/") && key == "get";
                if is_part {
                    found.push(pointer.clone());
                }
                parts(inner, &pointer, found);
            }
        }
        Value::Array(items) => {
            for (index, inner) in items.iter().enumerate() {
                let pointer = format!("{at}/{index}");
                if at.ends_with("/enum") && items.len() > 2 {
                    found.push(pointer.clone());
                }
                parts(inner, &pointer, found);
            }
        }
        _ => {}
    }
}

fn without(document: &Value, pointer: &str) -> Value {
    let mut document = document.clone();
    let (parent, key) = pointer.rsplit_once('/').unwrap();
    match document.pointer_mut(parent).unwrap() {
        Value::Object(members) => {
            let key = key.replace("~1", "/").replace("~0", "~");
            members.remove(&key);
            let owner = parent.strip_suffix("/properties").map(str::to_owned);
            let required =
                owner.and_then(|owner| document.pointer_mut(&format!("{owner}/required")));
            if let Some(Value::Array(names)) = required {
                names.retain(|name| name.as_str() != Some(&key));
            }
        }
        Value::Array(items) => {
            items.remove(key.parse().unwrap());
        }
        _ => panic!("{pointer} is in no container"),
    }
    document
}

#[test]
fn every_single_removal_is_found() {
    let mut checked = 0;
    for page in pages() {
        let mut found = Vec::new();
        parts(&page, "", &mut found);
        let old = read("old.json", &page.to_string());
        // Each takes a while: of the large page, one in five.
        let step = if found.len() > 100 { 5 } else { 1 };
        for pointer in found.into_iter().step_by(step) {
            let name = pointer.rsplit('/').next().unwrap();
            // What others refer to cannot go alone.
            if pointer.starts_with("/components/schemas/")
                && page.to_string().contains(&format!("schemas/{name}\""))
                && pointer.matches('/').count() == 3
            {
                continue;
            }
            let new = read("new.json", &without(&page, &pointer).to_string());
            let changes = new.changes_since(&old).unwrap();
            // A property with one value has no field.
            let constant = page
                .pointer(&format!("{pointer}/enum"))
                .is_some_and(|list| list.as_array().unwrap().len() == 1);
            assert!(!changes.list.is_empty(), "{pointer}");
            if !constant {
                assert_eq!(
                    changes.verdict(),
                    Verdict::Major,
                    "{pointer}: {:?}",
                    told(&changes)
                );
            }
            checked += 1;
        }
    }
    assert!(checked > 40, "{checked}");
}

/// Every type refers to every other: without a memory of what was compared, this would never end.
#[test]
fn large_and_tangled_documents_come_to_an_end() {
    let count = 100;
    let refs: String = (0..count)
        .map(|at| format!("p{at}: {{$ref: '#/components/schemas/T{at}'}}, "))
        .collect();
    let document = |kind: &str| {
        let schemas: String = (0..count)
            .map(|at| {
                format!(
                    "    T{at}: {{type: object, properties: {{{refs} own: {{type: {kind}}}}}}}\n"
                )
            })
            .collect();
        format!(
            "openapi: 3.1.0\ninfo: {{title: T, version: '1'}}\npaths: {{}}\ncomponents:\n  schemas:\n{schemas}"
        )
    };
    let (old, new) = (
        read("old.yaml", &document("string")),
        read("new.yaml", &document("integer")),
    );
    // What would not end before the sun burns out needs no tight limit.
    let (said, heard) = mpsc::channel();
    thread::spawn(move || {
        let changes = new.changes_since(&old).unwrap();
        said.send(changes.list.len())
    });
    assert_eq!(heard.recv_timeout(Duration::from_secs(120)), Ok(count));
}

#[test]
fn deep_chains_of_names_do_not_exhaust_the_stack() {
    let count = 2_000;
    let document = |name: &str| {
        let schemas: String = (0..count)
            .map(|at| format!("    {name}{at}: {{type: array, items: {{$ref: '#/components/schemas/{name}{}'}}}}\n", at + 1))
            .collect();
        format!(
            "openapi: 3.1.0\ninfo: {{title: T, version: '1'}}\npaths: {{}}\ncomponents:\n  schemas:\n    Top: {{type: object, properties: {{a: {{$ref: '#/components/schemas/{name}0'}}}}}}\n{schemas}    {name}{count}: {{type: string}}\n"
        )
    };
    let (old, new) = (
        read("old.yaml", &document("A")),
        read("new.yaml", &document("B")),
    );
    let changes = new.changes_since(&old).unwrap();
    assert_eq!(changes.verdict(), Verdict::Major);
}
