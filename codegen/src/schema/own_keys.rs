//! Which branches of a union have a member of their own: one that they require and no other declares or invites.

use super::facts::Facts;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The branches that are left, by their position; each that is taken out may give others a key of their own.
pub(super) struct OwnKeys<'a> {
    left: BTreeMap<usize, &'a Facts>,
    /// For each member that a branch requires, how many of the branches that are left declare it.
    declared: HashMap<&'a str, usize>,
    /// For each member, the branches that require it.
    required: HashMap<&'a str, Vec<usize>>,
    /// How many of those that are left take members of any name.
    open: usize,
    /// Branches that may have a key of their own by now, the first of them first.
    ready: BTreeSet<usize>,
}

impl<'a> OwnKeys<'a> {
    /// All branches, none taken.
    pub fn new(branches: impl Iterator<Item = (usize, &'a Facts)>) -> Self {
        let left: BTreeMap<usize, &Facts> = branches.collect();
        let mut required: HashMap<&str, Vec<usize>> = HashMap::new();
        for (index, facts) in &left {
            for name in &facts.required {
                required.entry(name).or_default().push(*index);
            }
        }
        let mut declared: HashMap<&str, usize> = HashMap::new();
        for facts in left.values() {
            for name in shared(facts, &required) {
                *declared.entry(name).or_default() += 1;
            }
        }
        Self {
            open: left.values().filter(|facts| facts.open).count(),
            ready: left.keys().copied().collect(),
            left,
            declared,
            required,
        }
    }

    /// Takes out the first branch that has a key of its own, unless it is the last one.
    pub fn take(&mut self) -> Option<(usize, &'a str)> {
        if self.left.len() < 2 {
            return None;
        }
        while let Some(index) = self.ready.pop_first() {
            if let Some(key) = self.own_key(index) {
                self.remove(index);
                return Some((index, key));
            }
        }
        None
    }

    /// Those that were not taken out.
    pub fn rest(&self) -> Vec<usize> {
        self.left.keys().copied().collect()
    }

    fn own_key(&self, index: usize) -> Option<&'a str> {
        let facts = *self.left.get(&index)?;
        if self.open > usize::from(facts.open) {
            return None;
        }
        let mut keys = facts.required.iter().map(String::as_str);
        keys.find(|key| {
            let own = usize::from(facts.known.contains(*key));
            self.declared.get(key).copied().unwrap_or_default() == own
        })
    }

    fn remove(&mut self, index: usize) {
        let Some(facts) = self.left.remove(&index) else {
            return;
        };
        for name in shared(facts, &self.required) {
            if let Some(count) = self.declared.get_mut(name) {
                *count -= 1;
                if *count < 2 {
                    let now = self.required.get(name).into_iter().flatten();
                    self.ready.extend(now);
                }
            }
        }
        if facts.open {
            self.open -= 1;
            if self.open < 2 {
                self.ready.extend(self.left.keys());
            }
        }
    }
}

/// The members that a branch declares and any branch requires: looked for among the fewer of both.
fn shared<'a>(facts: &'a Facts, required: &HashMap<&'a str, Vec<usize>>) -> Vec<&'a str> {
    if required.len() < facts.known.len() {
        let names = required.keys().copied();
        names.filter(|name| facts.known.contains(*name)).collect()
    } else {
        let names = facts.known.iter().map(String::as_str);
        names.filter(|name| required.contains_key(name)).collect()
    }
}
