//! How the arrays among branches are told apart: by how many items there are, then by what all of them are.

use super::decide::{Candidate, KINDS, for_integers};
use super::model::{Decide, ItemTest};
use crate::openapi::JsonType;

/// Counts of items that are told apart.
const MOST: u64 = 16;

/// What is known of the items of every array of a branch.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Items {
    /// The JSON types of the items, null aside; `None` for any.
    pub kinds: Option<crate::openapi::TypeSet>,
    /// The least number of items.
    pub least: u64,
    /// The greatest, if there is one.
    pub most: Option<u64>,
}

/// Decides among branches that are arrays.
pub(super) fn decide(candidates: &[Candidate], among: &[usize]) -> Decide {
    by_count(candidates, among).unwrap_or_else(|| by_kind(candidates, among))
}

/// A decision by the number of items, where that leaves fewer branches.
fn by_count(candidates: &[Candidate], among: &[usize]) -> Option<Decide> {
    let items = |index: usize| candidates[index].facts.items;
    let mut bounds: Vec<u64> = among
        .iter()
        .filter_map(|index| items(*index).most)
        .collect();
    bounds.extend(among.iter().map(|index| items(*index).least));
    let end = bounds.into_iter().max()?;
    if end == 0 || end > MOST {
        return None;
    }
    let fitting = |count: u64| -> Vec<usize> {
        let fits = |index: &&usize| {
            let items = items(**index);
            items.least <= count && items.most.is_none_or(|most| count <= most)
        };
        among.iter().filter(fits).copied().collect()
    };
    let longer = fitting(end + 1);
    let mut cases = Vec::new();
    for count in 0..=end {
        let branches = fitting(count);
        let is_other = branches == longer || branches.len() == among.len() || branches.is_empty();
        if !is_other {
            cases.push((ItemTest::Count(count), by_kind(candidates, &branches)));
        }
    }
    if cases.is_empty() {
        return None;
    }
    let other = if longer.is_empty() { among } else { &longer };
    Some(Decide::Items {
        cases,
        other: Box::new(by_kind(candidates, other)),
    })
}

/// A decision by the JSON type that all items have. Arrays without items, and those with items of several types, are tried.
fn by_kind(candidates: &[Candidate], among: &[usize]) -> Decide {
    if let [one] = among {
        return Decide::Variant(*one);
    }
    let may_be = |index: usize, kind: JsonType| {
        let kinds = candidates[index].facts.items.kinds;
        kinds.is_none_or(|kinds| kinds.has(kind))
    };
    let cases = KINDS.into_iter().filter_map(|kind| {
        let mut fitting = among.to_vec();
        fitting.retain(|index| may_be(*index, kind));
        if kind == JsonType::Integer {
            for_integers(&mut fitting, |index| candidates[index].facts.items.kinds);
        }
        if fitting.is_empty() || fitting.len() == among.len() {
            return None;
        }
        let next = match fitting.as_slice() {
            [one] => Decide::Variant(*one),
            _ => Decide::Try(fitting),
        };
        Some((ItemTest::All(kind), next))
    });
    let cases: Vec<(ItemTest, Decide)> = cases.collect();
    let other = Decide::Try(among.to_vec());
    if cases.is_empty() {
        return other;
    }
    Decide::Items {
        cases,
        other: Box::new(other),
    }
}
