//! Percent-encoding (RFC 3986, section 2.1), by hand: it is the one line between a value and another route.

const HEX: &[u8; 16] = b"0123456789ABCDEF";

/// Which bytes stand for themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Keep {
    /// Letters, digits, `-`, `.`, `_`, `~` (RFC 3986, section 2.3).
    Unreserved,
    /// Reserved characters too, but for those that would end a query value: `# [ ] & = +`.
    ReservedInQuery,
    /// Reserved characters too, but for those that would end a path segment: `/ ? # [ ]`.
    ReservedInPath,
    /// What a template's own text may hold in a path: `pchar` and `/`.
    PathText,
    /// What a template's own text may hold in a query.
    QueryText,
    /// What all token servers read in a client's Basic credentials: RFC 6749, section 2.3.1, has it all encoded but for
    /// letters, digits and few others, and then some decode nothing, and some take a raw `+` for a blank.
    ClientSecret,
    /// The same before the colon.
    ClientId,
    /// What the value of a cookie may hold (RFC 6265, section 4.1.1).
    Cookie,
}

impl Keep {
    fn keeps(self, byte: u8) -> bool {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            return true;
        }
        match self {
            Self::Unreserved => false,
            Self::ReservedInQuery => matches!(
                byte,
                b':' | b'/' | b'?' | b'@' | b'!' | b'$' | b'\'' | b'(' | b')' | b'*' | b',' | b';'
            ),
            Self::ReservedInPath => is_sub_delim(byte) || matches!(byte, b':' | b'@'),
            Self::PathText => is_sub_delim(byte) || matches!(byte, b':' | b'@' | b'/'),
            Self::ClientSecret => byte.is_ascii_graphic() && !matches!(byte, b'%' | b'+'),
            Self::ClientId => byte.is_ascii_graphic() && !matches!(byte, b'%' | b'+' | b':'),
            Self::Cookie => byte.is_ascii_graphic() && !matches!(byte, b'"' | b',' | b';' | b'\\'),
            Self::QueryText => is_sub_delim(byte) || matches!(byte, b':' | b'@' | b'/' | b'?'),
        }
    }

    /// Whether `%41` in the text is already encoded, rather than three characters.
    fn keeps_triplets(self) -> bool {
        !matches!(
            self,
            Self::Unreserved | Self::ClientId | Self::ClientSecret | Self::Cookie
        )
    }
}

fn is_sub_delim(byte: u8) -> bool {
    matches!(
        byte,
        b'!' | b'$' | b'&' | b'\'' | b'(' | b')' | b'*' | b'+' | b',' | b';' | b'='
    )
}

/// Appends `text` to `out`, encoding every byte that is not kept.
pub(crate) fn push(out: &mut String, text: &str, keep: Keep) {
    let bytes = text.as_bytes();
    for (at, &byte) in bytes.iter().enumerate() {
        let triplet = byte == b'%' && keep.keeps_triplets() && is_triplet(bytes, at);
        if triplet || keep.keeps(byte) {
            out.push(char::from(byte));
        } else {
            push_byte(out, byte);
        }
    }
}

/// The encoded form of `text`.
pub(crate) fn encode(text: &str, keep: Keep) -> String {
    let mut out = String::with_capacity(text.len());
    push(&mut out, text, keep);
    out
}

/// The encoded form of bytes, none of which are encoded already.
#[cfg(feature = "signatures")]
pub(crate) fn encode_bytes(bytes: &[u8], keep: Keep) -> String {
    let mut out = String::with_capacity(bytes.len());
    for &byte in bytes {
        if keep.keeps(byte) {
            out.push(char::from(byte));
        } else {
            push_byte(&mut out, byte);
        }
    }
    out
}

/// The bytes that a text stands for. What is no triplet is kept.
pub(crate) fn decode(text: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let triplet = (first == b'%').then(|| after.get(..2)).flatten();
        let byte = triplet
            .and_then(|digits| std::str::from_utf8(digits).ok())
            .filter(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()))
            .and_then(|digits| u8::from_str_radix(digits, 16).ok());
        bytes.push(byte.unwrap_or(first));
        rest = match byte {
            Some(_) => after.get(2..).unwrap_or_default(),
            None => after,
        };
    }
    bytes
}

fn push_byte(out: &mut String, byte: u8) {
    out.push('%');
    for nibble in [byte >> 4, byte & 15] {
        out.push(char::from(HEX[usize::from(nibble)]));
    }
}

fn is_triplet(bytes: &[u8], at: usize) -> bool {
    bytes
        .get(at + 1..at + 3)
        .is_some_and(|pair| pair.iter().all(u8::is_ascii_hexdigit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unreserved_is_all_that_a_value_keeps() {
        assert_eq!(encode("aZ09-._~", Keep::Unreserved), "aZ09-._~");
        assert_eq!(
            encode("a/b\\c %41é\t\r\n", Keep::Unreserved),
            "a%2Fb%5Cc%20%2541%C3%A9%09%0D%0A"
        );
    }

    #[test]
    fn reserved_expansion_keeps_triplets_but_no_delimiter() {
        assert_eq!(
            encode("a/b?c%20d&e#f+%zz", Keep::ReservedInQuery),
            "a/b?c%20d%26e%23f%2B%25zz"
        );
        assert_eq!(
            encode("a:b@c/d?e%2F", Keep::ReservedInPath),
            "a:b@c%2Fd%3Fe%2F"
        );
    }
}
