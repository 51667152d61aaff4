//! An overlay that mends what findings say can be mended.

use crate::diagnostic::{Change, Diagnostic, Diagnostics, Place, Pointer, SourceId};
use crate::source::Sources;
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::fmt::Write;

/// An overlay (Overlay Specification 1.0) and what it is about.
#[derive(Clone, Debug)]
pub struct Corrections {
    /// The overlay, as YAML.
    pub overlay: String,
    /// How many findings it settles.
    pub count: usize,
}

/// What an action of an overlay does.
enum Action {
    Remove(Pointer),
    /// These members are merged into the object at a pointer.
    Update(Pointer, Map<String, Value>),
}

/// Writes the overlay for the document that an API was read from. `None` where no finding can be mended in it.
pub fn correct(
    sources: &Sources,
    document: SourceId,
    diagnostics: &Diagnostics,
) -> Option<Corrections> {
    let mut value = sources.value(document).clone();
    let mut actions = String::new();
    let mut count = 0;
    for (pointer, (finding, change)) in ordered(document, diagnostics) {
        let Some(wanted) = actions_for(&value, &pointer, change) else {
            continue;
        };
        count += 1;
        for action in &wanted {
            actions.push_str(&written(finding, action, &value, sources));
            apply(&mut value, action);
        }
    }
    let title = value.pointer("/info/title").and_then(Value::as_str);
    let title = format!("Corrections of {}", title.unwrap_or("the document"));
    let head = format!(
        "overlay: 1.0.0\ninfo:\n  title: {}\n  version: \"1\"\nactions:\n",
        Value::String(title)
    );
    (count > 0).then(|| Corrections {
        overlay: head + &actions,
        count,
    })
}

/// Findings by the places that they are to be mended at, later items of a list and inner values first, so that no change
/// moves what another is about.
fn ordered(
    document: SourceId,
    diagnostics: &Diagnostics,
) -> impl Iterator<Item = (Pointer, (&Diagnostic, &Change))> {
    let mut all = BTreeMap::new();
    for finding in diagnostics {
        let Some(fix) = &finding.fix else { continue };
        let (Place::Value(source, at) | Place::Key(source, at)) = &fix.place else {
            continue;
        };
        if *source == document {
            let steps = at.segments().map(|step| (step.parse::<usize>().ok(), step));
            let key: Vec<_> = steps.collect();
            all.entry(key)
                .or_insert((at.clone(), (finding, &fix.change)));
        }
    }
    all.into_values().rev()
}

/// What an overlay has to do; `None` where what is to be mended is gone, or is the whole document.
fn actions_for(document: &Value, at: &Pointer, change: &Change) -> Option<Vec<Action>> {
    let found = document.pointer(at.as_str())?;
    let (parent, key) = split(at)?;
    let holder = document.pointer(parent.as_str())?;
    let update = |key: &str, value: &Value| {
        let members = Map::from_iter([(key.to_owned(), value.clone())]);
        Action::Update(parent.clone(), members)
    };
    let remove = || Action::Remove(at.clone());
    Some(match change {
        Change::Remove => vec![remove()],
        Change::Rename(name) if holder.is_object() && holder.get(name).is_none() => {
            vec![update(name, found), remove()]
        }
        Change::Set(value) if holder.is_object() => {
            let is_simple = |value: &Value| !value.is_object() && !value.is_array();
            // Values of different forms are not merged with each other.
            let first = (!is_simple(found) || !is_simple(value)).then(remove);
            first.into_iter().chain([update(&key, value)]).collect()
        }
        Change::Rename(_) | Change::Set(_) => return None,
    })
}

fn split(at: &Pointer) -> Option<(Pointer, String)> {
    let key = at.segments().next_back()?;
    let end = at.as_str().rfind('/')?;
    Some((Pointer::parse(at.as_str().get(..end)?), key))
}

fn apply(document: &mut Value, action: &Action) {
    match action {
        Action::Update(at, members) => {
            if let Some(Value::Object(target)) = document.pointer_mut(at.as_str()) {
                target.extend(members.clone());
            }
        }
        Action::Remove(at) => {
            let Some((parent, key)) = split(at) else {
                return;
            };
            match document.pointer_mut(parent.as_str()) {
                Some(Value::Object(members)) => drop(members.shift_remove(&key)),
                Some(Value::Array(items)) => {
                    if let Some(index) = key.parse().ok().filter(|index| *index < items.len()) {
                        items.remove(index);
                    }
                }
                _ => {}
            }
        }
    }
}

/// One action, with the finding that it settles.
fn written(finding: &Diagnostic, action: &Action, document: &Value, sources: &Sources) -> String {
    let place = finding.place.as_ref().map(|place| sources.locate(place));
    let place = place.map(|found| {
        let file = found.file.to_string_lossy();
        format!("{file}:{}:{}: ", found.line, found.column)
    });
    let why = format!(
        "{}{}: {}",
        place.unwrap_or_default(),
        finding.code,
        finding.message
    );
    let (at, what) = match action {
        Action::Remove(at) => (at, "remove: true".to_owned()),
        Action::Update(at, members) => (at, format!("update: {}", Value::Object(members.clone()))),
    };
    // What JSON writes, YAML reads, too.
    let text = |text: String| Value::String(text).to_string();
    format!(
        "  - description: {}\n    target: {}\n    {what}\n",
        text(why),
        text(query(at, document))
    )
}

/// The Normalized Path of a value (RFC 9535, section 2.7).
fn query(at: &Pointer, document: &Value) -> String {
    let mut path = "$".to_owned();
    let mut here = Some(document);
    for step in at.segments() {
        let is_item = here.is_some_and(Value::is_array);
        here = here.and_then(|value| match value {
            Value::Array(items) => items.get(step.parse::<usize>().ok()?),
            other => other.get(&step),
        });
        if is_item {
            let _ = write!(path, "[{step}]");
        } else {
            let _ = write!(path, "['{}']", escaped(&step));
        }
    }
    path
}

fn escaped(name: &str) -> String {
    let mut text = String::with_capacity(name.len());
    for c in name.chars() {
        match c {
            '\'' | '\\' => text.extend(['\\', c]),
            '\u{8}' => text.push_str("\\b"),
            '\t' => text.push_str("\\t"),
            '\n' => text.push_str("\\n"),
            '\u{c}' => text.push_str("\\f"),
            '\r' => text.push_str("\\r"),
            c if u32::from(c) < 0x20 => {
                let _ = write!(text, "\\u{:04x}", u32::from(c));
            }
            c => text.push(c),
        }
    }
    text
}
