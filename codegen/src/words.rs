//! The words of a text, whatever style they are written in, and counts with their nouns.

/// `1 file`, `2 files`
pub(crate) fn amount(count: usize, one: &str) -> String {
    format!("{count} {one}{}", if count == 1 { "" } else { "s" })
}

/// The words of a text in lower case. They end at what is neither letter nor digit, before a capital behind a small letter,
/// and before the last of several capitals where a small letter follows: `HTTPServer` is two.
pub(crate) fn words_between(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    for part in text.split(|c: char| !c.is_alphanumeric()) {
        add_words(part, &mut words);
    }
    words
}

/// The case of a letter; digits and letters of scripts without any have none.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Case {
    Small,
    Capital,
}

fn case(c: char) -> Option<Case> {
    if c.is_lowercase() {
        Some(Case::Small)
    } else {
        c.is_uppercase().then_some(Case::Capital)
    }
}

fn add_words(part: &str, words: &mut Vec<String>) {
    let mut rest = part;
    while !rest.is_empty() {
        let (word, behind) = rest.split_at(end(rest));
        words.push(word.to_lowercase());
        rest = behind;
    }
}

/// Where the first word ends.
fn end(text: &str) -> usize {
    // The case of the last letter that has one, of those that are certain to be in the word.
    let mut last = None;
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let Some(&(next_at, next)) = letters.peek() else {
            break;
        };
        let own = case(letter);
        let so_far = own.or(last);
        match (so_far, case(next)) {
            (Some(Case::Small), Some(Case::Capital)) => return next_at,
            (Some(Case::Capital), Some(Case::Small))
                if own.is_some() && last == Some(Case::Capital) =>
            {
                return at;
            }
            _ => last = so_far,
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::words_between;
    use heck::ToSnakeCase;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn heck_finds_the_same(text in "[a-zA-Z0-9 _.äÖßéжЖ名-]{0,24}") {
            prop_assert_eq!(words_between(&text).join("_"), text.to_snake_case());
        }
    }

    #[test]
    fn capitals_begin_words() {
        for (text, words) in [
            ("camelCase", "camel case"),
            ("HTTPServer", "http server"),
            ("A1Bc", "a1 bc"),
            ("a1B", "a1 b"),
            ("ABC", "abc"),
            ("two words", "two words"),
            ("ΑΣ", "ας"),
            ("Größe2Go", "größe2 go"),
            ("", ""),
        ] {
            assert_eq!(words_between(text).join(" "), words, "{text}");
        }
    }
}
