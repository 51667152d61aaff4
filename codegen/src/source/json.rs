//! JSON at the speed of `serde_json`, which reports neither duplicate keys nor places: both are added here.

use super::duplicates::{Duplicate, Duplicates};
use super::numbers::{self, Unheld};
use super::spans::{Key, Spans};
use super::text::floor;
use super::{Limits, json_errors};
use crate::diagnostic::{Diagnostics, Pointer, SourceId};
use serde_core::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::map::Entry;
use serde_json::{Map, Number, Value};
use std::cell::{Cell, RefCell};
use std::fmt;
use std::ops::Range;

/// Reads a JSON text (RFC 8259). `None` when the text is not JSON; duplicate keys are reported and the last counts, and what
/// has a number that no `f64` holds is left out.
pub(super) fn read(
    text: &str,
    source: SourceId,
    limits: &Limits,
    diagnostics: &mut Diagnostics,
) -> Option<Value> {
    let mut own = Diagnostics::default();
    match read_held(text, source, limits, &mut own) {
        Err(error) if json_errors::is_out_of_range(&error) => {
            let spans = spans(text);
            let (found, mended) = numbers::without(text, &spans);
            let mut value = read_held(&mended, source, limits, diagnostics).ok()?;
            let unheld = found.iter().map(|range| (Unheld::TooLarge, range.clone()));
            numbers::report(unheld, text, source, diagnostics);
            numbers::leave_out(&mut value, &found, &spans);
            Some(value)
        }
        read => {
            diagnostics.append(own);
            read.ok()
        }
    }
}

/// Reads a text whose numbers can all be held. An error is reported, too.
fn read_held(
    text: &str,
    source: SourceId,
    limits: &Limits,
    diagnostics: &mut Diagnostics,
) -> Result<Value, serde_json::Error> {
    let run = Run {
        limits,
        nodes: Cell::new(0),
        exceeded: Cell::new(None),
        duplicates: RefCell::default(),
    };
    let mut deserializer = serde_json::Deserializer::from_str(text);
    // The seed counts the depth itself, so that the limit is the caller's.
    deserializer.disable_recursion_limit();
    let root = Seed {
        run: &run,
        step: None,
        depth: 0,
    };
    let result = root
        .deserialize(&mut deserializer)
        .and_then(|value| deserializer.end().map(|()| value));
    run.duplicates
        .into_inner()
        .report(source, || spans(text), diagnostics);
    result.inspect_err(|error| {
        let exceeded = run.exceeded.get();
        diagnostics.push(json_errors::explain(text, source, error, exceeded, limits));
    })
}

/// The limit that a document went over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Exceeded {
    Depth,
    Nodes,
}

struct Run<'r> {
    limits: &'r Limits,
    nodes: Cell<usize>,
    exceeded: Cell<Option<Exceeded>>,
    duplicates: RefCell<Duplicates>,
}

/// The way from the root to a value, on the stack: it becomes a pointer only when there is something to report.
enum Step<'r> {
    Key(Option<&'r Step<'r>>, &'r str),
    Index(Option<&'r Step<'r>>, usize),
}

fn pointer(step: Option<&Step<'_>>) -> Pointer {
    match step {
        None => Pointer::root(),
        Some(Step::Key(parent, key)) => pointer(*parent).child(key),
        Some(Step::Index(parent, index)) => pointer(*parent).index(*index),
    }
}

#[derive(Clone, Copy)]
struct Seed<'r> {
    run: &'r Run<'r>,
    step: Option<&'r Step<'r>>,
    depth: usize,
}

impl Seed<'_> {
    fn enter<E: Error>(&self) -> Result<(), E> {
        if self.depth >= self.run.limits.depth {
            return Err(self.exceed(Exceeded::Depth));
        }
        Ok(())
    }

    fn exceed<E: Error>(&self, limit: Exceeded) -> E {
        self.run.exceeded.set(Some(limit));
        E::custom("limit exceeded")
    }
}

impl<'de> DeserializeSeed<'de> for Seed<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        let nodes = self.run.nodes.get() + 1;
        if nodes > self.run.limits.values {
            return Err(self.exceed(Exceeded::Nodes));
        }
        self.run.nodes.set(nodes);
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Seed<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(Value::Number(value.into()))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(Value::Number(value.into()))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Value, E> {
        Number::from_f64(value)
            .map(Value::Number)
            .ok_or_else(|| E::custom("number out of range"))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(Value::String(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Value, E> {
        Ok(Value::String(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        self.enter()?;
        let mut list = Vec::new();
        loop {
            let step = Step::Index(self.step, list.len());
            let seed = Seed {
                run: self.run,
                step: Some(&step),
                depth: self.depth + 1,
            };
            match items.next_element_seed(seed)? {
                Some(item) => list.push(item),
                None => return Ok(Value::Array(list)),
            }
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Value, A::Error> {
        self.enter()?;
        let mut map = Map::new();
        while let Some(key) = members.next_key::<String>()? {
            let step = Step::Key(self.step, &key);
            let seed = Seed {
                run: self.run,
                step: Some(&step),
                depth: self.depth + 1,
            };
            let value = members.next_value_seed(seed)?;
            match map.entry(key) {
                Entry::Vacant(entry) => {
                    entry.insert(value);
                }
                Entry::Occupied(mut entry) => {
                    let object = pointer(self.step);
                    let key = entry.key().clone();
                    let mut again = self.run.duplicates.borrow_mut();
                    again.push(Duplicate { object, key });
                    entry.insert(value);
                }
            }
        }
        Ok(Value::Object(map))
    }
}

/// The spans of a JSON text. Total: of a text that is not JSON, what could be made out.
pub(super) fn spans(text: &str) -> Spans {
    let bytes = text.as_bytes();
    let mut spans = Spans::default();
    let mut open: Vec<(usize, bool)> = Vec::new();
    let mut key: Option<Key> = None;
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let parent = open.last().map(|(node, _)| *node);
        let start = at;
        at += 1;
        match byte {
            b' ' | b'\t' | b'\r' | b'\n' | b',' | b':' => continue,
            b'{' | b'[' => {
                let node = spans.add(parent, key.take(), start..text.len());
                open.push((node, *byte == b'{'));
                continue;
            }
            b'}' | b']' => {
                if let Some((node, _)) = open.pop() {
                    spans.close(node, at);
                }
            }
            b'"' => {
                at = end_of_string(bytes, at);
                let is_key = open.last().is_some_and(|(_, is_object)| *is_object) && key.is_none();
                if is_key {
                    key = Some(Key {
                        name: decode(text, start..at),
                        range: start..at,
                    });
                    continue;
                }
                spans.add(parent, key.take(), start..at);
            }
            _ => {
                at += bytes
                    .get(at..)
                    .unwrap_or_default()
                    .iter()
                    .take_while(|byte| !ends_word(**byte))
                    .count();
                spans.add(parent, key.take(), start..at);
            }
        }
        if open.is_empty() {
            break;
        }
    }
    spans
}

fn ends_word(byte: u8) -> bool {
    matches!(
        byte,
        b' ' | b'\t' | b'\r' | b'\n' | b',' | b':' | b'{' | b'}' | b'[' | b']' | b'"'
    )
}

/// The offset after the closing quote of a string whose text starts at `at`.
fn end_of_string(bytes: &[u8], mut at: usize) -> usize {
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' => return at + 1,
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    bytes.len()
}

fn decode(text: &str, range: Range<usize>) -> Box<str> {
    let quoted = text
        .get(floor(text, range.start)..floor(text, range.end))
        .unwrap_or_default();
    if quoted.contains('\\')
        && let Ok(name) = serde_json::from_str::<String>(quoted)
    {
        return name.into();
    }
    quoted.trim_matches('"').into()
}
