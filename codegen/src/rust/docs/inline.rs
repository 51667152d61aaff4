//! Markdown that becomes a part of a line: of a list, a table, a sentence.

/// The first paragraph of a text, with the list that it leads to, as Markdown still.
pub(crate) fn first_paragraph(text: &str) -> String {
    let mut first: Vec<&str> = Vec::new();
    let mut lines = text.trim().lines().map(str::trim).peekable();
    while let Some(line) = lines.next() {
        first.push(line);
        while lines.next_if(|next| next.is_empty()).is_some() {
            let is_item = |next: &&str| item(next).is_some();
            let leads_on = first.last().is_some_and(|last| last.ends_with(':'));
            let is_list = first.iter().any(|line| item(line).is_some());
            if lines.peek().is_some_and(|next| !next.is_empty()) {
                if !(leads_on || is_list) || !lines.peek().is_some_and(is_item) {
                    return first.join("\n");
                }
                first.push("");
            }
        }
    }
    first.join("\n")
}

/// Safe Markdown as one line. The items of a list stand behind each other, and code that has lines of its own is left out.
pub(crate) fn one_line(markdown: &str) -> String {
    let mut text = String::new();
    let (mut is_code, mut is_list) = (false, false);
    for line in markdown.lines().map(str::trim) {
        let is_fence = line.starts_with("```");
        is_code ^= is_fence;
        if is_code || is_fence || line.is_empty() || line == RULE {
            continue;
        }
        let (words, is_item) = match item(line) {
            Some(words) => (words, true),
            None => (line, false),
        };
        match (is_item, is_list) {
            (true, true) => {
                text.truncate(text.trim_end_matches(['.', ',', ';']).len());
                text.push_str("; ");
            }
            (true, false) if text.ends_with(|c: char| c.is_alphanumeric()) => text.push_str(": "),
            _ if text.is_empty() => {}
            _ => text.push(' '),
        }
        is_list |= is_item;
        text.push_str(without_break(words));
    }
    text
}

/// A line between two parts of a text, as `safe` writes it.
const RULE: &str = "* * *";

/// What an item of a list says on its first line (CommonMark 0.31, section 5.2).
fn item(line: &str) -> Option<&str> {
    let bullet = ["- ", "* ", "+ "];
    let bullet = bullet.iter().find_map(|mark| line.strip_prefix(mark));
    bullet
        .or_else(|| {
            let behind = line.trim_start_matches(|c: char| c.is_ascii_digit());
            let behind = (behind.len() < line.len()).then_some(behind)?;
            behind.strip_prefix(". ").or(behind.strip_prefix(") "))
        })
        .map(str::trim_start)
}

/// A line without the backslash that breaks it (section 6.7).
fn without_break(line: &str) -> &str {
    let marks = line.len() - line.trim_end_matches('\\').len();
    match line.strip_suffix('\\') {
        Some(rest) if marks % 2 == 1 => rest.trim_end(),
        _ => line,
    }
}

#[cfg(test)]
mod tests {
    use super::{first_paragraph, one_line};
    use crate::rust::docs::safe;

    fn inline(text: &str) -> String {
        one_line(&safe(&first_paragraph(text)))
    }

    #[test]
    fn the_first_paragraph_is_a_line() {
        assert_eq!(inline("\n One\n  two\\\nthree.\n\nFour"), "One two three.");
        assert_eq!(inline("a  \nb\\\\\nc"), "a b\\\\ c");
        assert_eq!(inline(" \n"), "");
    }

    #[test]
    fn items_of_a_list_stand_behind_each_other() {
        let types = "By `type`:\n- one for a.\n- `two` for\n  b,\n- three";
        assert_eq!(inline(types), "By `type`: one for a; `two` for b; three");
        assert_eq!(inline(&types.replace("\n-", "\n\n-")), inline(types));
        assert_eq!(inline("One of\n1. a\n2. b"), "One of: a; b");
        assert_eq!(inline("Several.\n* a\n* b"), "Several. a; b");
        assert_eq!(inline("- a\n- b\n\nMore"), "a; b");
        assert_eq!(inline("Several.\n\n- a"), "Several.");
        assert_eq!(
            inline("<p>Kinds:</p><ul><li>a</li><li>b</li></ul>"),
            "Kinds: a; b"
        );
    }

    #[test]
    fn code_with_lines_of_its_own_is_left_out() {
        assert_eq!(inline("Such as\n```json\n{}\n```\nthis"), "Such as this");
    }
}
