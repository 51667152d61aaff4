//! The cases of a decision, by what they lead to.

use super::model::Decide;
use indexmap::IndexMap;

/// Cases that lead to the same thing, together, in the order of the first of each.
pub fn grouped<K>(cases: &[(K, Decide)]) -> Vec<(Vec<&K>, &Decide)> {
    let mut groups: IndexMap<&Decide, Vec<&K>> = IndexMap::new();
    for (case, next) in cases {
        groups.entry(next).or_default().push(case);
    }
    let groups = groups.into_iter();
    groups.map(|(next, cases)| (cases, next)).collect()
}

#[cfg(test)]
mod tests {
    use super::grouped;
    use crate::schema::Decide;

    #[test]
    fn cases_with_one_end_stand_together() {
        let cases = [
            ("a", Decide::Variant(0)),
            ("b", Decide::Nothing),
            ("c", Decide::Variant(0)),
        ];
        let groups = grouped(&cases);
        assert_eq!(groups[0], (vec![&"a", &"c"], &Decide::Variant(0)));
        assert_eq!(groups[1], (vec![&"b"], &Decide::Nothing));
    }
}
