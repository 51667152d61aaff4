//! A document under change, which knows where each of its values was written.

use crate::diagnostic::{Place, Pointer, SourceId};
use serde_json::Value;
use std::collections::BTreeMap;

/// A value, and for every value in it that was written elsewhere than what is around it, where.
#[derive(Debug)]
pub(super) struct Patched {
    pub(super) value: Value,
    /// The root is always among them. A value that is not has its place from the nearest one around it.
    pub(super) origins: BTreeMap<Pointer, Place>,
}

/// What cannot be merged with each other.
#[derive(Debug)]
pub(super) struct Misfit {
    /// In the document.
    pub(super) there: Pointer,
    pub(super) there_kind: &'static str,
    /// Where the change was written.
    pub(super) change: Place,
    pub(super) change_kind: &'static str,
}

/// The forms of values that a merge tells apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Object,
    Array,
    Primitive,
}

impl Form {
    pub(super) fn of(value: &Value) -> Self {
        match value {
            Value::Object(_) => Self::Object,
            Value::Array(_) => Self::Array,
            _ => Self::Primitive,
        }
    }

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Object => "an object",
            Self::Array => "an array",
            Self::Primitive => "a primitive value",
        }
    }
}

impl Patched {
    pub(super) fn new(value: Value, source: SourceId) -> Self {
        Self::at(value, Place::Value(source, Pointer::root()))
    }

    /// A value that was written at one place.
    pub(super) fn at(value: Value, place: Place) -> Self {
        Self {
            value,
            origins: BTreeMap::from([(Pointer::root(), place)]),
        }
    }

    /// A copy of a part.
    pub(super) fn part(&self, at: &Pointer) -> Option<Self> {
        let value = self.value.pointer(at.as_str())?.clone();
        let mut part = Self::at(value, self.place(at));
        for (pointer, place) in self.below(at) {
            let rest = pointer
                .as_str()
                .get(at.as_str().len()..)
                .unwrap_or_default();
            part.origins.insert(Pointer::parse(rest), place.clone());
        }
        Some(part)
    }

    /// Where a value was written.
    pub(super) fn place(&self, at: &Pointer) -> Place {
        let mut prefix = at.as_str();
        loop {
            if let Some(origin) = self.origins.get(&Pointer::parse(prefix)) {
                let rest = at.as_str().get(prefix.len()..).unwrap_or_default();
                return match origin {
                    Place::Value(source, base) | Place::Key(source, base) => {
                        Place::Value(*source, Pointer::parse(&format!("{base}{rest}")))
                    }
                    Place::Bytes(..) => origin.clone(),
                };
            }
            match prefix.rfind('/') {
                Some(end) => prefix = prefix.get(..end).unwrap_or_default(),
                None => return Place::Value(SourceId(0), at.clone()),
            }
        }
    }

    /// Merges a change into the value at a pointer (Overlay 1.1, section on the Action Object): objects by their members,
    /// arrays by appending; a primitive value replaces another. An array that is the target itself also takes one item.
    pub(super) fn merge(&mut self, at: &Pointer, change: &Self) -> Result<(), Misfit> {
        let mut waiting = vec![(at.clone(), Pointer::root())];
        while let Some((there, from)) = waiting.pop() {
            let (Some(target), Some(new)) = (
                self.value.pointer_mut(there.as_str()),
                change.value.pointer(from.as_str()),
            ) else {
                continue;
            };
            let forms = (Form::of(target), Form::of(new));
            match (target, new) {
                (Value::Object(target), Value::Object(new)) => {
                    let mut added = Vec::new();
                    for (key, value) in new {
                        let ways = (there.child(key), from.child(key));
                        if target.contains_key(key) {
                            waiting.push(ways);
                        } else {
                            target.insert(key.clone(), value.clone());
                            added.push(ways);
                        }
                    }
                    self.adopt_all(&added, change);
                }
                (Value::Array(target), Value::Array(new)) => {
                    let first = target.len();
                    target.extend(new.iter().cloned());
                    let added = (0..new.len()).map(|at| (there.index(first + at), from.index(at)));
                    self.adopt_all(&added.collect::<Vec<_>>(), change);
                }
                (Value::Array(target), new) if from == Pointer::root() => {
                    target.push(new.clone());
                    let item = there.index(target.len().saturating_sub(1));
                    self.adopt(&item, change, &from);
                }
                (target, new) if forms == (Form::Primitive, Form::Primitive) => {
                    *target = new.clone();
                    self.adopt(&there, change, &from);
                }
                _ => {
                    return Err(Misfit {
                        there,
                        there_kind: forms.0.name(),
                        change: change.place(&from),
                        change_kind: forms.1.name(),
                    });
                }
            }
        }
        Ok(())
    }

    /// Removes the value at a pointer from the object or array that holds it; false for the whole document.
    pub(super) fn remove(&mut self, at: &Pointer) -> bool {
        let Some(last) = at.segments().next_back() else {
            return false;
        };
        let end = at.as_str().rfind('/').unwrap_or_default();
        let parent = Pointer::parse(at.as_str().get(..end).unwrap_or_default());
        let count = match self.value.pointer(parent.as_str()) {
            Some(Value::Array(items)) => Some(items.len()),
            _ => None,
        };
        let index = last.parse::<usize>().unwrap_or(usize::MAX);
        match count {
            Some(count) => self.shift(&parent, index, count),
            None => self.forget(at),
        }
        match self.value.pointer_mut(parent.as_str()) {
            Some(Value::Array(items)) if index < items.len() => {
                items.remove(index);
            }
            Some(Value::Object(members)) => {
                members.shift_remove(&last);
            }
            _ => {}
        }
        true
    }

    /// The places of the items behind one that leaves move up with them.
    fn shift(&mut self, array: &Pointer, index: usize, count: usize) {
        let parts: Vec<Vec<(Pointer, Place)>> = (index + 1..count)
            .map(|item| {
                let (from, to) = (array.index(item), array.index(item - 1));
                let below = self.below(&from).map(|(pointer, place)| {
                    let rest = pointer.as_str().get(from.as_str().len()..);
                    let moved = format!("{to}{}", rest.unwrap_or_default());
                    (Pointer::parse(&moved), place.clone())
                });
                let below: Vec<(Pointer, Place)> = below.collect();
                [(to, self.place(&from))].into_iter().chain(below).collect()
            })
            .collect();
        for item in index..count {
            self.forget(&array.index(item));
        }
        self.origins.extend(parts.into_iter().flatten());
    }

    fn adopt_all(&mut self, ways: &[(Pointer, Pointer)], change: &Self) {
        for (there, from) in ways {
            self.adopt(there, change, from);
        }
    }

    /// Takes over where a part of a change was written.
    fn adopt(&mut self, there: &Pointer, change: &Self, from: &Pointer) {
        self.forget(there);
        self.origins.insert(there.clone(), change.place(from));
        for (pointer, place) in change.below(from) {
            let rest = pointer
                .as_str()
                .get(from.as_str().len()..)
                .unwrap_or_default();
            let there = Pointer::parse(&format!("{there}{rest}"));
            self.origins.insert(there, place.clone());
        }
    }

    /// Forgets where a value and all that is in it were written.
    fn forget(&mut self, at: &Pointer) {
        let stale: Vec<Pointer> = self.below(at).map(|(pointer, _)| pointer.clone()).collect();
        for pointer in stale.iter().chain([at]) {
            self.origins.remove(pointer);
        }
    }

    /// The places that are known of what is inside of a value.
    fn below<'s>(
        &'s self,
        at: &Pointer,
    ) -> impl Iterator<Item = (&'s Pointer, &'s Place)> + use<'s> {
        let below = format!("{at}/");
        let range = self.origins.range(Pointer::parse(&below)..);
        range.take_while(move |(pointer, _)| pointer.as_str().starts_with(&below))
    }
}
