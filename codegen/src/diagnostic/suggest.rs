/// Names longer than this are never compared: a typo is made in a name that a person wrote.
const LONGEST: usize = 80;

/// The candidate that a mistyped name most likely stands for, if one is near enough ("did you mean …?").
///
/// A name may differ by its case, or by one edit for every three characters (insert, delete, replace, swap two
/// neighbours). Of equally near candidates the first wins.
pub fn suggest<'c>(
    name: &str,
    candidates: impl IntoIterator<Item = &'c (impl AsRef<str> + ?Sized + 'c)>,
) -> Option<&'c str> {
    let wanted: Vec<char> = name.to_lowercase().chars().collect();
    if wanted.is_empty() || wanted.len() > LONGEST {
        return None;
    }
    let allowed = (wanted.len() / 3).max(1);
    let mut best: Option<(usize, &'c str)> = None;
    for candidate in candidates {
        let candidate = candidate.as_ref();
        if candidate == name || candidate.len() > 4 * LONGEST {
            continue;
        }
        let other: Vec<char> = candidate.to_lowercase().chars().collect();
        if other.len().abs_diff(wanted.len()) > allowed {
            continue;
        }
        let distance = distance(&wanted, &other);
        if distance <= allowed && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// Edits that lead from one name to the other, a swap of neighbours counting as one (optimal string alignment).
fn distance(from: &[char], to: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=to.len()).collect();
    for (row, a) in from.iter().enumerate() {
        let mut line = vec![row + 1];
        for (column, b) in to.iter().enumerate() {
            let at =
                |cells: &[usize], index: usize| cells.get(index).copied().unwrap_or(usize::MAX / 2);
            let mut cost = at(&above, column) + usize::from(a != b);
            cost = cost
                .min(at(&above, column + 1) + 1)
                .min(at(&line, column) + 1);
            let swapped = row > 0
                && column > 0
                && from.get(row - 1) == Some(b)
                && to.get(column - 1) == Some(a);
            if swapped {
                cost = cost.min(at(&before, column - 1) + 1);
            }
            line.push(cost);
        }
        before = std::mem::replace(&mut above, line);
    }
    above.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::suggest;

    #[test]
    fn finds_the_nearest_name() {
        let names = ["Integration", "IntegrationBlock", "Organization"];
        assert_eq!(suggest("Intergation", names), Some("Integration"));
        assert_eq!(suggest("integrationblock", names), Some("IntegrationBlock"));
        assert_eq!(suggest("Organisation", names), Some("Organization"));
    }

    #[test]
    fn stays_silent_when_nothing_is_near() {
        let names = ["Integration", "id"];
        assert_eq!(suggest("User", names), None);
        assert_eq!(suggest("", names), None);
        assert_eq!(suggest("xy", names), None);
    }

    #[test]
    fn a_swap_is_one_edit() {
        assert_eq!(suggest("dog", ["odg", "cat"]), Some("odg"));
    }
}
