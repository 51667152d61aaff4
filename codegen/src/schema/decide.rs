//! How a value finds its branch: by a tag, by JSON type, by a key that others do not have, and only in the
//! end by trying. The choice is made here, once, from what the branches say of themselves.

use super::facts::Facts;
use super::flat::same;
use super::model::Decide;
use crate::openapi::JsonType;
use serde_json::Value;
use std::rc::Rc;

/// A branch as far as telling it apart is concerned.
pub(super) struct Candidate {
    /// What is known of its values.
    pub facts: Rc<Facts>,
    /// Its tag values by the union's discriminators; a branch's own constants come before them.
    pub mapped: Vec<(String, Vec<Value>)>,
}

impl Candidate {
    /// The values that a member can have as a tag.
    fn tag(&self, property: &str) -> Option<&[Value]> {
        self.facts
            .tags
            .get(property)
            .map(Vec::as_slice)
            .or_else(|| {
                self.mapped
                    .iter()
                    .find(|(name, _)| name == property)
                    .map(|(_, values)| values.as_slice())
            })
    }
}

/// Decides among all candidates; `preferred` are the discriminators' properties.
pub(super) fn decide(candidates: &[Candidate], preferred: &[String]) -> Decide {
    if let ([only], [property, ..]) = (candidates, preferred)
        && let Some(values) = only.tag(property)
    {
        // One branch so far: other tags are kinds that the document does not name yet.
        let cases = values
            .iter()
            .map(|value| (value.clone(), Decide::Variant(0)));
        return Decide::Tag {
            property: property.clone(),
            cases: cases.collect(),
            other: Box::new(Decide::Nothing),
            absent: Box::new(Decide::Nothing),
        };
    }
    let all: Vec<usize> = (0..candidates.len()).collect();
    Chooser {
        candidates,
        preferred,
    }
    .by_kind(&all)
}

/// The order in which JSON types are listed.
const KINDS: [JsonType; 6] = [
    JsonType::Boolean,
    JsonType::Integer,
    JsonType::Number,
    JsonType::String,
    JsonType::Array,
    JsonType::Object,
];

struct Chooser<'a> {
    candidates: &'a [Candidate],
    preferred: &'a [String],
}

impl Chooser<'_> {
    fn facts(&self, index: usize) -> &Facts {
        &self.candidates[index].facts
    }

    fn by_kind(&self, among: &[usize]) -> Decide {
        let objects_only = among.iter().all(|index| self.facts(*index).is_object());
        if objects_only {
            return self.objects(among);
        }
        let cases: Vec<_> = KINDS
            .into_iter()
            .filter_map(|kind| {
                let fitting = self.fitting(among, kind);
                (!fitting.is_empty()).then(|| (kind, self.of_one_kind(kind, &fitting)))
            })
            .collect();
        Decide::Kind(cases)
    }

    /// The branches that a value of a JSON type can belong to; for integers those that want integers, if any.
    fn fitting(&self, among: &[usize], kind: JsonType) -> Vec<usize> {
        let wanted = if kind == JsonType::Integer {
            let exact: Vec<usize> = among
                .iter()
                .copied()
                .filter(|index| {
                    let facts = self.facts(*index);
                    facts.may_be(JsonType::Integer)
                        && facts
                            .kinds
                            .is_some_and(|kinds| !kinds.has(JsonType::Number))
                })
                .collect();
            if exact.is_empty() { None } else { Some(exact) }
        } else {
            None
        };
        wanted.unwrap_or_else(|| {
            among
                .iter()
                .copied()
                .filter(|index| self.facts(*index).may_be(kind))
                .collect()
        })
    }

    fn of_one_kind(&self, kind: JsonType, among: &[usize]) -> Decide {
        match (kind, among) {
            (_, [one]) => Decide::Variant(*one),
            (JsonType::Object, among) => self.objects(among),
            (_, among) => self.by_literal(among),
        }
    }

    /// Listed values lead to their branch; what is not listed, to the one that lists none.
    fn by_literal(&self, among: &[usize]) -> Decide {
        let (listed, free): (Vec<usize>, Vec<usize>) = among
            .iter()
            .partition(|index| self.facts(**index).values.is_some());
        if listed.is_empty() || free.len() > 1 {
            return Decide::Try(among.to_vec());
        }
        let mut cases: Vec<(Value, Decide)> = Vec::new();
        for index in listed {
            for value in self.facts(index).values.iter().flatten() {
                if !is_scalar(value) {
                    return Decide::Try(among.to_vec());
                }
                if !cases.iter().any(|(known, _)| same(known, value)) {
                    cases.push((value.clone(), Decide::Variant(index)));
                }
            }
        }
        let other = free
            .first()
            .map_or(Decide::Nothing, |index| Decide::Variant(*index));
        Decide::Literal {
            cases,
            other: Box::new(other),
        }
    }

    fn objects(&self, among: &[usize]) -> Decide {
        match among {
            [] => Decide::Nothing,
            [one] => Decide::Variant(*one),
            among => self
                .by_tag(among)
                .or_else(|| self.by_key(among))
                .unwrap_or_else(|| Decide::Try(self.most_specific_first(among))),
        }
    }

    fn by_tag(&self, among: &[usize]) -> Option<Decide> {
        let property = self.best_tag(among)?;
        let untagged: Vec<usize> = among
            .iter()
            .copied()
            .filter(|index| self.candidates[*index].tag(property).is_none())
            .collect();
        let mut groups: Vec<(Value, Vec<usize>)> = Vec::new();
        for index in among {
            for value in self.candidates[*index].tag(property).unwrap_or_default() {
                match groups.iter_mut().find(|(known, _)| same(known, value)) {
                    Some((_, members)) => members.push(*index),
                    None => groups.push((value.clone(), vec![*index])),
                }
            }
        }
        let cases = groups
            .into_iter()
            .map(|(value, members)| {
                let decide = if members.len() == among.len() {
                    Decide::Try(self.most_specific_first(&members))
                } else {
                    self.objects(&members)
                };
                (value, decide)
            })
            .collect();
        let may_lack: Vec<usize> = among
            .iter()
            .copied()
            .filter(|index| {
                untagged.contains(index) || !self.facts(*index).required.contains(property)
            })
            .collect();
        let absent = if may_lack.len() == among.len() {
            self.by_key(among)
                .unwrap_or_else(|| Decide::Try(self.most_specific_first(among)))
        } else {
            self.objects(&may_lack)
        };
        Some(Decide::Tag {
            property: property.to_owned(),
            cases,
            other: Box::new(self.objects(&untagged)),
            absent: Box::new(absent),
        })
    }

    /// The member whose values tell most branches apart: in all of them, with no value in two, if there is one.
    fn best_tag(&self, among: &[usize]) -> Option<&str> {
        let mut names: Vec<&str> = Vec::new();
        for index in among {
            let candidate = &self.candidates[*index];
            let mapped = candidate.mapped.iter().map(|(name, _)| name.as_str());
            for name in candidate
                .facts
                .tags
                .keys()
                .map(String::as_str)
                .chain(mapped)
            {
                if !names.contains(&name) {
                    names.push(name);
                }
            }
        }
        let mut best: Option<(TagScore, &str)> = None;
        for name in names {
            let Some(score) = self.score_tag(name, among) else {
                continue;
            };
            if best.as_ref().is_none_or(|(highest, _)| score > *highest) {
                best = Some((score, name));
            }
        }
        best.map(|(_, name)| name)
    }

    /// `None` where the member does not tell any branch from the others.
    fn score_tag(&self, name: &str, among: &[usize]) -> Option<TagScore> {
        let mut values: Vec<(&Value, usize)> = Vec::new();
        let mut tagged = 0;
        let mut required = 0;
        for index in among {
            let Some(own) = self.candidates[*index].tag(name) else {
                // A branch that takes any value of the member cannot be told apart by it.
                continue;
            };
            tagged += 1;
            required += usize::from(self.facts(*index).required.contains(name));
            for value in own {
                match values.iter_mut().find(|(known, _)| same(known, value)) {
                    Some((_, count)) => *count += 1,
                    None => values.push((value, 1)),
                }
            }
        }
        let largest = values.iter().map(|(_, count)| *count).max()?;
        if largest == among.len() || tagged + 1 < among.len() {
            return None;
        }
        Some(TagScore {
            disjoint: largest == 1 && tagged == among.len(),
            preferred: self.preferred.iter().any(|one| one == name),
            tagged,
            required,
            distinct: values.len(),
        })
    }

    /// Branches one after the other that require a member no other declares.
    fn by_key(&self, among: &[usize]) -> Option<Decide> {
        let mut rest: Vec<usize> = among.to_vec();
        let mut cases = Vec::new();
        loop {
            let found = rest.iter().find_map(|index| {
                let key = self.own_key(*index, &rest)?;
                Some((*index, key))
            });
            let Some((index, key)) = found else { break };
            if rest.len() == 1 {
                break;
            }
            cases.push((key, Decide::Variant(index)));
            rest.retain(|other| *other != index);
        }
        if cases.is_empty() {
            return None;
        }
        Some(Decide::Key {
            cases,
            other: Box::new(self.objects(&rest)),
        })
    }

    /// A required member that none of the others declares or invites.
    fn own_key(&self, index: usize, among: &[usize]) -> Option<String> {
        let others = || among.iter().filter(|other| **other != index);
        if others().any(|other| self.facts(*other).open) {
            return None;
        }
        let mut keys = self.facts(index).required.iter();
        keys.find(|key| others().all(|other| !self.facts(*other).known.contains(*key)))
            .cloned()
    }

    fn most_specific_first(&self, among: &[usize]) -> Vec<usize> {
        let mut order = among.to_vec();
        order.sort_by_key(|index| {
            let facts = self.facts(*index);
            let weight = facts.tags.len() + facts.required.len();
            (
                std::cmp::Reverse(weight),
                facts.open,
                std::cmp::Reverse(facts.known.len()),
            )
        });
        order
    }
}

/// How well a member serves as a tag; fields in order of weight.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct TagScore {
    disjoint: bool,
    preferred: bool,
    tagged: usize,
    required: usize,
    distinct: usize,
}

fn is_scalar(value: &Value) -> bool {
    value.is_string() || value.is_boolean() || value.is_i64()
}
