//! Words of documents inside words of ours.

use serde_json::Value;
use std::borrow::Cow;

/// Names longer than this are cut: a report names things, it does not quote them.
const LONGEST: usize = 400;

/// A text of the document between backticks, on one line and without what steers a terminal or ends the span.
pub(super) fn code(text: &str) -> String {
    let line = one_line(text);
    let line = match line.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", line.get(..end).unwrap_or_default()).into(),
        None => line,
    };
    // CommonMark 0.31, section 6.1: the fence is longer than any run inside it.
    let longest = line.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let pad = if longest > 0 || line.trim().is_empty() {
        " "
    } else {
        ""
    };
    format!("{fence}{pad}{line}{pad}{fence}")
}

/// Control characters, and those that change the direction of text, written out.
pub(super) fn one_line(text: &str) -> Cow<'_, str> {
    let steers = |c: char| {
        c.is_control()
            || matches!(c, '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
    };
    if !text.contains(steers) {
        return Cow::Borrowed(text);
    }
    let mut line = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        if steers(c) {
            line.extend(c.escape_default());
        } else {
            line.push(c);
        }
    }
    Cow::Owned(line)
}

/// A value as it is sent: a text without its quotes.
pub(super) fn wire(value: &Value) -> String {
    value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned)
}

/// `a`, `a and b`, `a, b and c`.
pub(super) fn listed(words: &[String], and: &str) -> String {
    match words {
        [] => String::new(),
        [one] => one.clone(),
        [start @ .., last] => format!("{} {and} {last}", start.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_leaves_its_span() {
        assert_eq!(code("Space"), "`Space`");
        assert_eq!(code("a`b``c"), "``` a`b``c ```");
        assert_eq!(code("a\n# b\u{1b}[31m"), "`a\\n# b\\u{1b}[31m`");
        assert_eq!(code(""), "`  `");
        assert_eq!(code(&"x".repeat(900)).chars().count(), LONGEST + 3);
    }

    #[test]
    fn lists_read_like_lists() {
        let words = |all: &[&str]| all.iter().map(|&one| one.to_owned()).collect::<Vec<_>>();
        assert_eq!(listed(&words(&["a"]), "and"), "a");
        assert_eq!(listed(&words(&["a", "b", "c"]), "or"), "a, b or c");
    }
}
