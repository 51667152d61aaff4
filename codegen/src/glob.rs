//! Patterns for names and paths.

/// Whether a text follows a pattern: `**` stands for any text, `*` for any text without `/`, everything else for itself.
pub(crate) fn matches(pattern: &str, text: &str) -> bool {
    let (pattern, text): (Vec<char>, Vec<char>) =
        (pattern.chars().collect(), text.chars().collect());
    // Which ends of the pattern's part so far are reached, by the length of the text that it took.
    let mut reached = vec![false; text.len() + 1];
    reached[0] = true;
    let mut at = 0;
    while let Some(&c) = pattern.get(at) {
        let across = c == '*' && pattern.get(at + 1) == Some(&'*');
        if c == '*' {
            for end in 0..text.len() {
                reached[end + 1] |= reached[end] && (across || text[end] != '/');
            }
        } else {
            for end in (0..text.len()).rev() {
                reached[end + 1] = reached[end] && text[end] == c;
            }
            reached[0] = false;
        }
        at += if across { 2 } else { 1 };
    }
    reached[text.len()]
}

/// What the stars of a pattern stand for in a text that follows it, each as little as it can be.
pub(crate) fn captures(pattern: &str, text: &str) -> Option<Vec<String>> {
    if !matches(pattern, text) {
        return None;
    }
    let (mut pattern, mut text) = (pattern, text);
    let mut found = Vec::new();
    // What stands before a star is the same in both.
    while let Some(at) = pattern.find('*') {
        (pattern, text) = (pattern.get(at..)?.trim_start_matches('*'), text.get(at..)?);
        let ends = text.char_indices().map(|(end, _)| end).chain([text.len()]);
        let mut splits = ends.filter_map(|end| text.split_at_checked(end));
        let (star, rest) = splits.find(|(_, rest)| matches(pattern, rest))?;
        found.push(star.to_owned());
        text = rest;
    }
    Some(found)
}

/// How many stars a pattern has; several without anything between them are one.
pub(crate) fn stars(pattern: &str) -> usize {
    let parts = pattern.split('*').count();
    let between = pattern.matches("**").count();
    parts.saturating_sub(1).saturating_sub(between)
}

#[cfg(test)]
mod tests {
    use super::{captures, matches, stars};

    #[test]
    fn stars_are_captured() {
        let of = |pattern, text| captures(pattern, text).unwrap().join("|");
        assert_eq!(of("Legacy*", "LegacyPet"), "Pet");
        assert_eq!(of("*.id", "Pet.home.id"), "Pet.home");
        assert_eq!(of("**/a*", "x/y/ab"), "x/y|b");
        assert_eq!(of("*ü*", "aüb"), "a|b");
        assert_eq!(of("Pet", "Pet"), "");
        assert_eq!(captures("Legacy*", "Pet"), None);
        assert_eq!(["a", "*", "**a*"].map(stars), [0, 1, 2]);
    }

    #[test]
    fn stars_stand_for_texts() {
        for (pattern, text) in [
            ("*", "listSpaces"),
            ("list*", "list"),
            ("*Space*", "listSpaces"),
            ("/a/*/c", "/a/b/c"),
            ("/a/**", "/a/b/c"),
            ("**/c", "/a/b/c"),
            ("", ""),
        ] {
            assert!(matches(pattern, text), "{pattern} {text}");
        }
        for (pattern, text) in [
            ("list", "lists"),
            ("*", "/a"),
            ("/a/*", "/a/b/c"),
            ("a*b", "acd"),
            ("", "a"),
            ("a", ""),
        ] {
            assert!(!matches(pattern, text), "{pattern} {text}");
        }
    }
}
