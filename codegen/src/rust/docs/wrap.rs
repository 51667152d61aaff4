//! Lines of a length that a reader likes.

/// Characters of a doc line.
const WIDTH: usize = 100;

/// Breaks a paragraph at spaces, but never where the next line would start like a list, heading or quote.
pub(crate) fn wrap(paragraph: &str, width: usize) -> Vec<String> {
    let width = width.max(40);
    let mut lines = Vec::new();
    for line in paragraph.lines() {
        let mut current = String::new();
        let mut length = 0;
        for word in line.split(' ').filter(|word| !word.is_empty()) {
            let size = word.chars().count();
            if length > 0 && length + 1 + size > width && !starts_block(word) {
                lines.push(std::mem::take(&mut current));
                length = 0;
            }
            if length > 0 {
                current.push(' ');
                length += 1;
            }
            current.push_str(word);
            length += size;
        }
        if !current.is_empty() {
            lines.push(current);
        }
    }
    lines
}

pub(super) fn width_within(prefix: usize) -> usize {
    WIDTH.saturating_sub(prefix)
}

/// Whether a line that starts with this word could be more than a line of text: a list, a heading, a rule, a quote.
pub(super) fn starts_block(word: &str) -> bool {
    let after_number = word.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_number = after_number.len() < word.len() && matches!(after_number, "." | ")");
    let is_marks = word
        .chars()
        .all(|c| matches!(c, '-' | '+' | '=' | '#' | ':' | '|' | '*'));
    is_number || is_marks || word.starts_with('>')
}

/// Characters that change how the text around them is shown, or are not shown at all.
pub(super) fn is_hidden(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
        | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}')
}
