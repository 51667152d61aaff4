//! Branches on their way to variants, and decisions over branches as decisions over variants.

use super::flat::{Conjunction, Flat};
use super::model::{Decide, Docs, Payload, Tag, Variant};
use super::naming::Lone;
use super::scalar;
use indexmap::IndexMap;
use serde_json::Value;
use std::collections::{HashMap, HashSet};

/// A branch on its way to a variant.
pub(super) enum Branch {
    Schemas(Conjunction),
    Strings(Vec<Conjunction>),
}

impl Branch {
    pub(super) fn schemas(&self) -> Option<&Conjunction> {
        match self {
            Self::Schemas(conjunction) => Some(conjunction),
            Self::Strings(_) => None,
        }
    }

    pub(super) fn is(&self, wanted: &Conjunction) -> bool {
        matches!(self, Self::Schemas(conjunction) if conjunction == wanted)
    }
}

/// The tag that leads to a branch.
pub(super) struct BranchTag {
    pub(super) property: String,
    pub(super) values: Vec<Value>,
    /// Whether values without it would not find their way back.
    pub(super) needed: bool,
}

/// The variants so far, and which of them each branch became.
#[derive(Default)]
pub(super) struct VariantList {
    pub(super) lone: Lone,
    pub(super) variants: Vec<Variant>,
    pub(super) targets: Vec<Targets>,
    hints: HashSet<String>,
    /// For words that several have, the number that was last given to one of them.
    twins: HashMap<String, usize>,
}

/// The variants that a branch became.
#[derive(Default)]
pub(super) struct Targets {
    all: Vec<usize>,
    /// Those that one value of the tag leads to.
    by_value: HashMap<Value, usize>,
}

impl Targets {
    /// One variant for all values.
    pub(super) fn one(variant: usize) -> Self {
        Self {
            all: vec![variant],
            by_value: HashMap::new(),
        }
    }

    /// A variant for each value of a tag.
    pub(super) fn of_values(variants: impl IntoIterator<Item = (Value, usize)>) -> Self {
        let mut targets = Self::default();
        for (value, variant) in variants {
            targets.all.push(variant);
            targets.by_value.entry(value).or_insert(variant);
        }
        targets
    }

    fn find(&self, value: Option<&Value>) -> usize {
        let exact = value.and_then(|value| self.by_value.get(value));
        exact.or(self.all.first()).copied().unwrap_or_default()
    }
}

impl VariantList {
    pub(super) fn new(lone: Lone) -> Self {
        Self {
            lone,
            ..Self::default()
        }
    }

    pub(super) fn push(&mut self, hint: String, payload: Payload, docs: Docs) -> usize {
        self.hints.insert(hint.clone());
        self.variants.push(Variant {
            hint,
            payload,
            tag: None,
            docs,
        });
        self.variants.len() - 1
    }

    /// Words for a list that holds what another one holds, too.
    pub(super) fn distinct(&mut self, hint: String) -> String {
        if !self.hints.contains(&hint) {
            return hint;
        }
        let last = self.twins.entry(hint.clone()).or_insert(1);
        loop {
            *last += 1;
            let next = format!("{hint} {last}");
            if !self.hints.contains(&next) {
                return next;
            }
        }
    }

    /// Adds a branch whose values may be without their tag.
    pub(super) fn push_tagged(
        &mut self,
        hint: String,
        payload: Payload,
        tag: Option<Tag>,
        docs: Docs,
    ) -> usize {
        let at = self.push(hint, payload, docs);
        if let Some(variant) = self.variants.get_mut(at) {
            variant.tag = tag;
        }
        at
    }

    /// Adds a variant for each value of the tag of a branch that holds nothing else.
    pub(super) fn push_tags(&mut self, tag: BranchTag, docs: &Docs) -> Targets {
        let variants = tag.values.into_iter().map(|value| {
            let hint = tag_hint(&tag.property, &value);
            let payload = Payload::Tag(tag.property.clone(), value.clone());
            (value, self.push(hint, payload, docs.clone()))
        });
        Targets::of_values(variants)
    }

    /// Rewrites a decision over branches into one over variants.
    pub(super) fn retarget(&self, choice: Decide) -> Decide {
        self.walk(choice, None)
    }

    fn walk(&self, choice: Decide, value: Option<&Value>) -> Decide {
        let each = |cases: Vec<(Value, Decide)>| {
            cases
                .into_iter()
                .map(|(case, next)| {
                    let next = self.walk(next, Some(&case));
                    (case, next)
                })
                .collect()
        };
        match choice {
            Decide::Variant(branch) => Decide::Variant(self.targets[branch].find(value)),
            Decide::Nothing => Decide::Nothing,
            Decide::Kind(cases) => Decide::Kind(
                cases
                    .into_iter()
                    .map(|(kind, next)| (kind, self.walk(next, value)))
                    .collect(),
            ),
            Decide::Tag {
                property,
                cases,
                other,
                absent,
            } => Decide::Tag {
                property,
                cases: each(cases),
                other: Box::new(self.walk(*other, None)),
                absent: Box::new(self.walk(*absent, None)),
            },
            Decide::Literal { cases, other } => Decide::Literal {
                cases: each(cases),
                other: Box::new(self.walk(*other, None)),
            },
            Decide::Key { cases, other } => Decide::Key {
                cases: cases
                    .into_iter()
                    .map(|(name, next)| (name, self.walk(next, None)))
                    .collect(),
                other: Box::new(self.walk(*other, None)),
            },
            Decide::Items { cases, other } => Decide::Items {
                cases: cases
                    .into_iter()
                    .map(|(test, next)| (test, self.walk(next, None)))
                    .collect(),
                other: Box::new(self.walk(*other, None)),
            },
            Decide::Try(branches) => Decide::Try(
                branches
                    .into_iter()
                    .flat_map(|branch| self.targets[branch].all.iter().copied())
                    .collect(),
            ),
        }
    }
}

pub(super) fn literal(flat: &Flat) -> Option<Value> {
    match scalar::listed(flat).as_slice() {
        [one]
            if flat.unions.is_empty() && (one.is_string() || one.is_boolean() || one.is_i64()) =>
        {
            Some(one.clone())
        }
        _ => None,
    }
}

/// For each branch the last tag on the way to it, with the values that lead there.
pub(super) fn single_tags(choice: &Decide) -> HashMap<usize, (String, Vec<Value>)> {
    let mut found = HashMap::new();
    find_tags(choice, &mut found);
    found
}

/// Decisions that come later go before those that lead to them, and what was found first stays.
fn find_tags(choice: &Decide, found: &mut HashMap<usize, (String, Vec<Value>)>) {
    let Decide::Tag {
        property,
        cases,
        other,
        absent,
    } = choice
    else {
        for next in choice.next() {
            find_tags(next, found);
        }
        return;
    };
    let mut own: IndexMap<usize, Vec<Value>> = IndexMap::new();
    for (value, next) in cases {
        match next {
            Decide::Variant(branch) => own.entry(*branch).or_default().push(value.clone()),
            next => find_tags(next, found),
        }
    }
    for (branch, values) in own {
        let tag = || (property.clone(), values);
        found.entry(branch).or_insert_with(tag);
    }
    find_tags(other, found);
    find_tags(absent, found);
}

pub(super) fn has_tag(choice: &Decide) -> bool {
    matches!(choice, Decide::Tag { .. }) || choice.next().into_iter().any(has_tag)
}

/// A tag's value as words; values that are no words are told with the member's name.
pub(super) fn tag_hint(property: &str, value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => format!("{property} {other}"),
    }
}
