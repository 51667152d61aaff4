//! Foreign text on its way into messages and logs: on one line, and without characters that change how others look.

/// Characters of a text that a message repeats at most.
const EXCERPT: usize = 200;

/// Whether a character is never shown as it is: control characters, the separators of lines, and those that turn the
/// direction of the text around them (`Bidi_Control` in Unicode), by which a log can seem to say something else.
pub(crate) fn is_hidden(c: char) -> bool {
    let turns = matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    c.is_control() || turns || matches!(c, '\u{2028}' | '\u{2029}')
}

/// The beginning of a text, on one line.
pub(crate) fn excerpt(text: &[u8]) -> String {
    let start = text.get(..EXCERPT * 4).unwrap_or(text);
    let start = String::from_utf8_lossy(start);
    let mut chars = start.chars();
    let shown = chars.by_ref().take(EXCERPT);
    let mut line: String = shown.map(|c| if is_hidden(c) { ' ' } else { c }).collect();
    if chars.next().is_some() {
        line.push('…');
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_excerpt_is_one_short_line_that_nothing_turns_around() {
        assert_eq!(
            excerpt("a\r\nb\u{202e}c\u{2028}d é".as_bytes()),
            "a  b c d é"
        );
        for text in ["é".repeat(201), "😀".repeat(100_000)] {
            let line = excerpt(text.as_bytes());
            assert_eq!(
                line.chars().count(),
                if text.len() > 1_000 {
                    EXCERPT
                } else {
                    EXCERPT + 1
                }
            );
        }
        assert_eq!(
            excerpt("é".repeat(EXCERPT).as_bytes()).chars().count(),
            EXCERPT
        );
    }
}
