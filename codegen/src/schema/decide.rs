//! How a value finds its branch: by a tag, by JSON type, by a key that others do not have, and only in the
//! end by trying. The choice is made here, once, from what the branches say of themselves.

use super::arrays;
use super::facts::Facts;
use super::model::Decide;
use super::own_keys::OwnKeys;
use super::values::ValueKey;
use crate::openapi::{JsonType, TypeSet};
use indexmap::{IndexMap, IndexSet};
use serde_json::Value;
use std::cell::Cell;
use std::collections::{HashMap, HashSet};
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
            .or_else(|| self.given(property).map(Vec::as_slice))
    }

    /// The values that discriminators give it.
    pub fn given(&self, property: &str) -> Option<&Vec<Value>> {
        let mut mapped = self.mapped.iter();
        mapped
            .find(|(name, _)| name == property)
            .map(|(_, values)| values)
    }

    /// The members that have values as tags, each once.
    fn tag_names(&self) -> IndexSet<&str> {
        let mapped = self.mapped.iter().map(|(name, _)| name.as_str());
        let own = self.facts.tags.keys().map(String::as_str);
        own.chain(mapped).collect()
    }

    /// How much a branch says of itself.
    fn size(&self) -> usize {
        let mapped = self.mapped.iter().map(|(_, values)| values.len());
        let tags = self.facts.tags.values().map(Vec::len);
        1 + self.facts.known.len() + tags.chain(mapped).sum::<usize>()
    }
}

/// How many decisions may follow each other before what is left is tried.
const MAX_DEPTH: usize = 16;

/// How branches are told apart.
pub(super) struct Choice {
    /// The decision.
    pub decide: Decide,
    /// Whether telling them apart would have taken more work than is allowed, so that some are tried.
    pub cut_short: bool,
}

/// Decides among all candidates; `preferred` are the discriminators' properties.
///
/// Branches that have several tag values in common with others multiply: what is looked at is bounded by `most` times what
/// the branches say of themselves.
pub(super) fn decide(candidates: &[Candidate], preferred: &[String], most: usize) -> Choice {
    let size: usize = candidates.iter().map(Candidate::size).sum();
    let chooser = Chooser {
        candidates,
        preferred,
        work: Cell::new(most.saturating_mul(size)),
        depth: Cell::new(0),
        cut_short: Cell::new(false),
    };
    let decide = chooser.all();
    Choice {
        decide,
        cut_short: chooser.cut_short.get(),
    }
}
/// The order in which JSON types are listed.
pub(super) const KINDS: [JsonType; 6] = [
    JsonType::Boolean,
    JsonType::Integer,
    JsonType::Number,
    JsonType::String,
    JsonType::Array,
    JsonType::Object,
];

/// Leaves those that want integers, if there are any, and not just numbers.
pub(super) fn for_integers(fitting: &mut Vec<usize>, kinds: impl Fn(usize) -> Option<TypeSet>) {
    let wants_integers =
        |index: &usize| kinds(*index).is_some_and(|kinds| !kinds.has(JsonType::Number));
    if fitting.iter().any(wants_integers) {
        fitting.retain(wants_integers);
    }
}

struct Chooser<'a> {
    candidates: &'a [Candidate],
    preferred: &'a [String],
    /// How much may still be looked at: branches and what each says of itself.
    work: Cell<usize>,
    depth: Cell<usize>,
    cut_short: Cell<bool>,
}

impl Chooser<'_> {
    fn all(&self) -> Decide {
        if let ([only], [property, ..]) = (self.candidates, self.preferred)
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
        let all: Vec<usize> = (0..self.candidates.len()).collect();
        self.by_kind(&all)
    }

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
        let mut fitting = among.to_vec();
        fitting.retain(|index| self.facts(*index).may_be(kind));
        if kind == JsonType::Integer {
            for_integers(&mut fitting, |index| self.facts(index).kinds);
        }
        fitting
    }

    fn of_one_kind(&self, kind: JsonType, among: &[usize]) -> Decide {
        match (kind, among) {
            (_, [one]) => Decide::Variant(*one),
            (JsonType::Object, among) => self.objects(among),
            (JsonType::Array, among)
                if among.iter().all(|one| self.facts(*one).values.is_none()) =>
            {
                arrays::decide(self.candidates, among)
            }
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
        let mut seen = HashSet::new();
        for index in listed {
            for value in self.facts(index).values.iter().flatten() {
                if !is_scalar(value) {
                    return Decide::Try(among.to_vec());
                }
                if seen.insert(ValueKey::of(value)) {
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

    /// Each decision among several is followed by decisions among fewer, never among as many.
    fn objects(&self, among: &[usize]) -> Decide {
        match among {
            [] => Decide::Nothing,
            [one] => Decide::Variant(*one),
            among if self.may_look_at(among) => {
                self.depth.update(|depth| depth + 1);
                let found = self.by_tag(among).or_else(|| self.by_key(among));
                self.depth.update(|depth| depth - 1);
                found.unwrap_or_else(|| self.attempt(among))
            }
            among => {
                self.cut_short.set(true);
                self.attempt(among)
            }
        }
    }

    /// Takes what looking at some branches costs from what may be looked at.
    fn may_look_at(&self, among: &[usize]) -> bool {
        let cost = among.iter().map(|index| self.candidates[*index].size());
        let left = self.work.get().checked_sub(cost.sum());
        self.work.set(left.unwrap_or(0));
        left.is_some() && self.depth.get() < MAX_DEPTH
    }

    fn attempt(&self, among: &[usize]) -> Decide {
        Decide::Try(self.most_specific_first(among))
    }

    fn by_tag(&self, among: &[usize]) -> Option<Decide> {
        let property = self.best_tag(among)?;
        let untagged: Vec<usize> = among
            .iter()
            .copied()
            .filter(|index| self.candidates[*index].tag(property).is_none())
            .collect();
        let mut groups: IndexMap<ValueKey<'_>, (&Value, Vec<usize>)> = IndexMap::new();
        for index in among {
            for value in self.candidates[*index].tag(property).unwrap_or_default() {
                let group = groups.entry(ValueKey::of(value));
                let (_, members) = group.or_insert_with(|| (value, Vec::new()));
                members.push(*index);
            }
        }
        let cases = groups
            .into_values()
            .map(|(value, members)| {
                let decide = if members.len() == among.len() {
                    self.attempt(&members)
                } else {
                    self.objects(&members)
                };
                (value.clone(), decide)
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
            self.by_key(among).unwrap_or_else(|| self.attempt(among))
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
        let mut names: IndexMap<&str, usize> = IndexMap::new();
        for index in among {
            for name in self.candidates[*index].tag_names() {
                *names.entry(name).or_default() += 1;
            }
        }
        // One branch may lack the member; any value of it belongs there.
        names.retain(|_, tagged| *tagged + 1 >= among.len());
        let mut best: Option<(TagScore, &str)> = None;
        for name in names.into_keys() {
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
        let mut values: HashMap<ValueKey<'_>, usize> = HashMap::new();
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
                *values.entry(ValueKey::of(value)).or_default() += 1;
            }
        }
        let largest = values.values().copied().max()?;
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
        let facts = among.iter().map(|index| (*index, self.facts(*index)));
        let mut keys = OwnKeys::new(facts);
        let cases: Vec<_> = std::iter::from_fn(|| keys.take())
            .map(|(index, key)| (key.to_owned(), Decide::Variant(index)))
            .collect();
        if cases.is_empty() {
            return None;
        }
        Some(Decide::Key {
            cases,
            other: Box::new(self.objects(&keys.rest())),
        })
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
