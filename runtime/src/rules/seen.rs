//! Which parts of a value some rule has evaluated, for `unevaluatedProperties` and `unevaluatedItems`
//! (2020-12 Core, section 11).

use std::collections::BTreeSet;

/// The members and items that rules spoke of.
#[derive(Debug, Default)]
pub(super) struct Seen {
    members: BTreeSet<String>,
    /// So many items from the start.
    first: usize,
    items: BTreeSet<usize>,
    /// Whether a rule that was not checked may speak of more.
    partial: bool,
}

impl Seen {
    pub(super) fn mark_partial(&mut self) {
        self.partial = true;
    }

    pub(super) fn is_partial(&self) -> bool {
        self.partial
    }

    pub(super) fn member(&mut self, name: &str) {
        self.members.insert(name.to_owned());
    }

    pub(super) fn has_member(&self, name: &str) -> bool {
        self.members.contains(name)
    }

    pub(super) fn first_items(&mut self, count: usize) {
        self.first = self.first.max(count);
    }

    pub(super) fn item(&mut self, index: usize) {
        self.items.insert(index);
    }

    pub(super) fn has_item(&self, index: usize) -> bool {
        index < self.first || self.items.contains(&index)
    }

    pub(super) fn add(&mut self, other: Self) {
        self.members.extend(other.members);
        self.items.extend(other.items);
        self.first = self.first.max(other.first);
        self.partial |= other.partial;
    }
}
