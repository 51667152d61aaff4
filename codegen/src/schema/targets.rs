//! Branches on their way to variants, and decisions over branches as decisions over variants.

use super::flat::{Conjunction, Flat};
use super::model::{Decide, Docs, Payload, Tag, Variant};
use super::naming::Lone;
use super::scalar;
use serde_json::Value;

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
    pub(super) targets: Vec<Vec<(Option<Value>, usize)>>,
}

impl VariantList {
    pub(super) fn push(&mut self, hint: String, payload: Payload, docs: Docs) -> usize {
        self.variants.push(Variant {
            hint,
            payload,
            tag: None,
            docs,
        });
        self.variants.len() - 1
    }

    /// Words for a list that holds what another one holds, too.
    pub(super) fn distinct(&self, hint: String) -> String {
        let is_new = |hint: &String| self.variants.iter().all(|one| one.hint != *hint);
        if is_new(&hint) {
            return hint;
        }
        let mut more = (2..).map(|count: usize| format!("{hint} {count}"));
        more.find(is_new).unwrap_or(hint)
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
            Decide::Variant(branch) => Decide::Variant(self.target(branch, value)),
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
                    .flat_map(|branch| self.targets[branch].iter().map(|(_, variant)| *variant))
                    .collect(),
            ),
        }
    }

    fn target(&self, branch: usize, value: Option<&Value>) -> usize {
        let targets = &self.targets[branch];
        let exact = targets
            .iter()
            .find(|(tag, _)| tag.is_some() && tag.as_ref() == value);
        exact.or(targets.first()).map_or(0, |(_, variant)| *variant)
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

/// The values of the last tag on the way to a branch that lead there.
pub(super) fn single_tag(choice: &Decide, branch: usize) -> Option<(String, Vec<Value>)> {
    match choice {
        Decide::Tag {
            property,
            cases,
            other,
            absent,
        } => {
            let mut values = Vec::new();
            for (value, next) in cases {
                match next {
                    Decide::Variant(at) if *at == branch => values.push(value.clone()),
                    next => {
                        if let Some(inner) = single_tag(next, branch) {
                            return Some(inner);
                        }
                    }
                }
            }
            if !values.is_empty() {
                return Some((property.clone(), values));
            }
            single_tag(other, branch).or_else(|| single_tag(absent, branch))
        }
        step => step
            .next()
            .into_iter()
            .find_map(|next| single_tag(next, branch)),
    }
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
