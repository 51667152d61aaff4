//! Foreign text on its way into messages and logs: on one line, and without characters that change how others look.

/// Whether a character is never shown as it is: control characters, the separators of lines, and those that turn the
/// direction of the text around them (`Bidi_Control` in Unicode), by which a log can seem to say something else.
pub(crate) fn is_hidden(c: char) -> bool {
    let turns = matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    c.is_control() || turns || matches!(c, '\u{2028}' | '\u{2029}')
}
