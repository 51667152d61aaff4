//! Patterns for names and paths.

/// Whether a text follows a pattern: `**` stands for any text, `*` for any text without `/`, everything else for itself.
pub(super) fn matches(pattern: &str, text: &str) -> bool {
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

#[cfg(test)]
mod tests {
    use super::matches;

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
