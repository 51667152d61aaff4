use std::borrow::Cow;

/// Text that is safe to print on one line: control characters and those that change the direction of text are written
/// out, so that a document can neither move the cursor nor hide what it says.
pub(super) fn one_line(text: &str) -> Cow<'_, str> {
    if text.chars().all(|c| replacement(c).is_none()) {
        return Cow::Borrowed(text);
    }
    let mut line = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match replacement(c) {
            Some(shown) => line.push_str(&shown),
            None => line.push(c),
        }
    }
    Cow::Owned(line)
}

/// What is printed for a character that must not be printed as it is.
pub(super) fn replacement(c: char) -> Option<Cow<'static, str>> {
    match c {
        '\t' => Some("    ".into()),
        '\n' => Some("␊".into()),
        '\u{7f}' => Some("␡".into()),
        // U+2400 holds the pictures of the control characters in their order.
        '\0'..='\u{1f}' => {
            char::from_u32(0x2400 + u32::from(c)).map(|picture| picture.to_string().into())
        }
        '\u{80}'..='\u{9f}'
        | '\u{ad}'
        | '\u{61c}'
        | '\u{200b}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{feff}'
        | '\u{e0000}'..='\u{e007f}' => Some(format!("<U+{:04X}>", u32::from(c)).into()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::one_line;

    #[test]
    fn what_steers_a_terminal_is_shown() {
        assert_eq!(one_line("a\u{1b}[31mb\r\n\tc"), "a␛[31mb␍␊    c");
        assert_eq!(
            one_line("a\u{202e}b\u{200b}c\u{9b}"),
            "a<U+202E>b<U+200B>c<U+009B>"
        );
    }

    #[test]
    fn other_text_stays() {
        assert_eq!(one_line("naïve 日本語 🎉"), "naïve 日本語 🎉");
    }
}
