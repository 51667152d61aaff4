/// The candidate that a misspelt name most likely meant.
pub(super) fn closest<'a>(
    name: &str,
    candidates: impl Iterator<Item = &'a str>,
) -> Option<&'a str> {
    let limit = name.chars().count().div_ceil(3).clamp(1, 3);
    candidates
        .filter(|one| one.len().abs_diff(name.len()) <= limit * 4)
        .map(|one| (distance(name, one), one))
        .filter(|(distance, _)| *distance <= limit)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, one)| one)
}

/// The number of inserted, removed or replaced characters; a change of case counts nothing.
fn distance(left: &str, right: &str) -> usize {
    let right: Vec<char> = right.chars().collect();
    let mut row: Vec<usize> = (0..=right.len()).collect();
    for (i, a) in left.chars().enumerate() {
        let mut previous = i;
        let mut current = i + 1;
        let mut next = vec![current];
        for (b, above) in right.iter().zip(row.iter().skip(1)) {
            let replaced = previous + usize::from(!a.eq_ignore_ascii_case(b));
            current = replaced.min(above + 1).min(current + 1);
            next.push(current);
            previous = *above;
        }
        row = next;
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::closest;

    #[test]
    fn the_nearest_name_is_suggested_and_a_far_one_is_not() {
        let names = ["Space", "Spaces", "Organization"];
        assert_eq!(closest("Spcae", names.into_iter()), Some("Space"));
        assert_eq!(closest("Spce", names.into_iter()), Some("Space"));
        assert_eq!(closest("space", names.into_iter()), Some("Space"));
        assert_eq!(
            closest("Organisation", names.into_iter()),
            Some("Organization")
        );
        assert_eq!(closest("User", names.into_iter()), None);
    }
}
