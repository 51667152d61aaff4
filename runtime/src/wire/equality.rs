//! What `==` means for generated types.

use super::codec::styled;
use super::{Encode, to_vec};

/// Whether two values are written as the same JSON: what `==` means for generated types. Members of maps may come in any
/// order.
pub fn equal(left: &dyn Encode, right: &dyn Encode) -> bool {
    let (left, right) = (to_vec(left), to_vec(right));
    // The order of members is all that may differ, which leaves a text as long as it was.
    left == right || (left.len() == right.len() && styled(&left) == styled(&right))
}

#[cfg(test)]
mod tests {
    use super::equal;
    use crate::wire::Integer;
    use std::collections::HashMap;

    #[test]
    fn members_come_in_any_order() {
        let names = ["a", "b", "c", "d", "e"];
        let map: HashMap<String, i64> = names.iter().map(|&name| (name.to_owned(), 1)).collect();
        for _ in 0..16 {
            // Each map has an order of its own.
            let other: HashMap<String, i64> = map.clone().into_iter().collect();
            assert!(equal(&map, &other));
        }
        let other: HashMap<String, i64> = map.keys().map(|name| (name.clone(), 2)).collect();
        assert!(!equal(&map, &other));
    }

    #[test]
    fn numbers_are_equal_as_they_are_written() {
        let integer = |digits: &str| digits.parse::<Integer>().unwrap();
        assert!(equal(&1.0_f64, &1.0_f64) && !equal(&1.0_f64, &1.5_f64));
        assert!(equal(&f64::NAN, &f64::NAN));
        let large = integer("18446744073709551616");
        assert!(equal(&large, &large) && !equal(&large, &integer("18446744073709551617")));
    }

    #[test]
    fn texts_are_equal_by_what_they_say() {
        assert!(equal(&"a".to_owned(), &"a".to_owned()));
        assert!(!equal(&"a".to_owned(), &"b".to_owned()));
        assert!(!equal(&"1".to_owned(), &1_i64));
    }
}
