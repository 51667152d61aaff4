//! What a module imports.

use super::gate::Gate;
use std::collections::BTreeMap;

/// Paths, one each (`bindery_runtime::wire::DateTime`, or `super::types`), and when each is needed where its module is
/// compiled: what only items behind a gate use would be unused without them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Uses(BTreeMap<String, Gate>);

impl Uses {
    /// Imports what all of the module needs.
    pub fn insert(&mut self, path: impl Into<String>) {
        self.0.insert(path.into(), Gate::OPEN);
    }

    /// Imports what an item behind this gate needs.
    pub(crate) fn insert_behind(&mut self, path: impl Into<String>, gate: &Gate) {
        let path = path.into();
        let gate = match self.0.get(&path) {
            Some(earlier) => Gate::either([earlier, gate]),
            None => gate.clone(),
        };
        self.0.insert(path, gate);
    }

    /// The same imports by other paths; those that have none are left out.
    pub(in crate::rust) fn led(self, lead: impl Fn(String) -> Option<String>) -> Self {
        let paths = self.0.into_iter();
        Self(
            paths
                .filter_map(|(path, gate)| Some((lead(path)?, gate)))
                .collect(),
        )
    }

    /// Adds those of another part of the module.
    pub(super) fn extend(&mut self, other: Self) {
        for (path, gate) in other.0 {
            self.insert_behind(path, &gate);
        }
    }

    /// The paths by when they are needed, first those that always are.
    pub(in crate::rust) fn by_gate(&self) -> BTreeMap<&Gate, Vec<&str>> {
        let mut by_gate: BTreeMap<&Gate, Vec<&str>> = BTreeMap::new();
        for (path, gate) in &self.0 {
            by_gate.entry(gate).or_default().push(path);
        }
        by_gate
    }
}

impl<P: Into<String>> FromIterator<P> for Uses {
    fn from_iter<I: IntoIterator<Item = P>>(paths: I) -> Self {
        let mut uses = Self::default();
        paths.into_iter().for_each(|path| uses.insert(path));
        uses
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_needed_where_any_of_its_users_is() {
        let gate = |name: &str| Gate::any([name.to_owned()]);
        let mut uses = Uses::from_iter(["c"]);
        uses.insert_behind("a", &gate("x"));
        uses.insert_behind("a", &gate("y"));
        uses.insert_behind("b", &gate("x"));
        uses.insert_behind("b", &Gate::OPEN);
        uses.insert_behind("c", &gate("x"));
        let either = Gate::any(["x".to_owned(), "y".to_owned()]);
        let expected = [(&Gate::OPEN, vec!["b", "c"]), (&either, vec!["a"])];
        assert_eq!(uses.by_gate(), BTreeMap::from(expected));
    }
}
