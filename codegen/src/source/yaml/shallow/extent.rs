//! Where a construct ends whose lines may be indented by any number of spaces.

/// The offset behind the quoted text that starts at an offset; `None` where it has no end.
pub(super) fn of_quoted(text: &str, start: usize) -> Option<usize> {
    let quote = *text.as_bytes().get(start)?;
    let mut bytes = text.bytes().enumerate().skip(start + 1).peekable();
    while let Some((at, byte)) = bytes.next() {
        let next = bytes.peek().map(|(_, next)| *next);
        match byte {
            b'\\' if quote == b'"' => {
                bytes.next();
            }
            b'\'' if quote == b'\'' && next == Some(b'\'') => {
                bytes.next();
            }
            _ if byte == quote => return Some(at + 1),
            _ => {}
        }
    }
    None
}

/// The offset of the value behind the anchor and the tag that start at an offset, if any do.
pub(super) fn behind_properties(text: &str, start: usize) -> usize {
    let mut rest = text.get(start..).unwrap_or_default();
    while rest.starts_with(['&', '!']) {
        let end = rest.find([' ', '\t', '\n', '\r']).unwrap_or(rest.len());
        rest = rest.get(end..).unwrap_or_default().trim_start();
    }
    text.len() - rest.len()
}

/// The offset behind the flow map or list that starts at an offset; `None` where it has no end.
pub(super) fn of_flow(text: &str, start: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut depth = 0_usize;
    let mut at = start;
    // Quotes and `#` mean themselves inside of plain text.
    let mut after_blank = true;
    let mut in_plain = false;
    while let Some(byte) = bytes.get(at).copied() {
        match byte {
            b'"' | b'\'' if !in_plain => {
                at = of_quoted(text, at)?;
                after_blank = false;
                continue;
            }
            b'#' if after_blank => {
                at += text.get(at..)?.find(['\n', '\r'])?;
                in_plain = false;
                continue;
            }
            b'[' | b'{' => depth += 1,
            b']' | b'}' => {
                depth = depth.checked_sub(1)?;
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            _ => {}
        }
        let blank = matches!(byte, b' ' | b'\t' | b'\n' | b'\r');
        let ends_plain = matches!(byte, b'[' | b'{' | b']' | b'}' | b',')
            || byte == b':' && !in_plain_colon(bytes, at);
        in_plain = !ends_plain && (in_plain || !blank);
        after_blank = blank;
        at += 1;
    }
    None
}

/// Whether a colon is a part of plain text, as in `http://`.
fn in_plain_colon(bytes: &[u8], at: usize) -> bool {
    let next = bytes.get(at + 1).copied().unwrap_or(b' ');
    !matches!(
        next,
        b' ' | b'\t' | b'\n' | b'\r' | b',' | b'[' | b']' | b'{' | b'}' | b'"' | b'\''
    )
}

#[cfg(test)]
mod tests {
    use super::{of_flow, of_quoted};

    #[test]
    fn quoted_texts_end_at_their_quote() {
        for (text, rest) in [
            (r#""a\"b" c"#, " c"),
            (r"'it''s' x", " x"),
            ("\"a\\\\\"\nb\"", "\nb\""),
            ("\"é\nb\"", ""),
        ] {
            let end = of_quoted(text, 0).unwrap();
            assert_eq!(&text[end..], rest, "{text}");
        }
        assert_eq!(of_quoted("'open", 0), None);
    }

    #[test]
    fn flows_end_at_their_bracket() {
        for (text, rest) in [
            ("{a: [b, c]} d", " d"),
            ("[don't, a\"b]: x", ": x"),
            ("{'a]': \"b}\", c: d # }\n} e", " e"),
            ("{\"a\":'}', b: http://x/{y}}", ""),
            ("[a #b ]\n]", ""),
            ("[a#b]c", "c"),
            ("[a\n\"b] c]", " c]"),
            ("[a #\n\"b]\" ]", ""),
        ] {
            let end = of_flow(text, 0).unwrap();
            assert_eq!(&text[end..], rest, "{text}");
        }
        assert_eq!(of_flow("[a, {b}", 0), None);
    }
}
