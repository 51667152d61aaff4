//! The characters of a body, whatever encoding it came in (WHATWG Encoding, sections 4.2 and 6).

use std::borrow::Cow;

use crate::error::ReadError;
use crate::meta;

const UTF_8: &[u8] = b"\xEF\xBB\xBF";
const UTF_16_BE: &[u8] = b"\xFE\xFF";
const UTF_16_LE: &[u8] = b"\xFF\xFE";

/// The text of a body: in the encoding that its byte order mark names, else in the charset that its media type declares,
/// else in UTF-8. The mark is no part of the text.
pub(crate) fn decode<'b>(
    body: &'b [u8],
    media_type: Option<&str>,
) -> Result<Cow<'b, str>, ReadError> {
    if let Some(text) = body.strip_prefix(UTF_8) {
        return utf_8(text);
    }
    if let Some(text) = body.strip_prefix(UTF_16_BE) {
        return Ok(utf_16(text, u16::from_be_bytes).into());
    }
    if let Some(text) = body.strip_prefix(UTF_16_LE) {
        return Ok(utf_16(text, u16::from_le_bytes).into());
    }
    match media_type.and_then(|stated| meta::parameter(stated, "charset")) {
        Some(charset) => declared(body, &charset),
        None => utf_8(body),
    }
}

/// A JSON text, which is UTF-8 whatever charset is declared (RFC 8259, section 8.1), unless it is not.
pub(crate) fn decode_json<'b>(
    body: &'b [u8],
    media_type: Option<&str>,
) -> Result<Cow<'b, str>, ReadError> {
    let text = body.strip_prefix(UTF_8).unwrap_or(body);
    match std::str::from_utf8(text) {
        Ok(text) => Ok(text.into()),
        Err(_) => decode(body, media_type),
    }
}

/// An XML text: by its byte order mark or the charset of its media type, else UTF-8, unless it is not and says so itself
/// (RFC 7303, section 3.1; XML 1.0, section 4.3.3).
#[cfg(feature = "xml")]
pub(crate) fn decode_xml<'b>(
    body: &'b [u8],
    media_type: Option<&str>,
) -> Result<Cow<'b, str>, ReadError> {
    let decoded = decode(body, media_type);
    match (&decoded, crate::xml::declared_encoding(body)) {
        (Err(ReadError::NotText { .. }), Some(encoding)) => declared(body, encoding),
        _ => decoded,
    }
}

fn declared<'b>(body: &'b [u8], charset: &str) -> Result<Cow<'b, str>, ReadError> {
    match charset.to_ascii_lowercase().as_str() {
        "utf-8" | "utf8" | "unicode-1-1-utf-8" => utf_8(body),
        // Those that say Latin-1 or ASCII mean this one.
        "iso-8859-1" | "iso8859-1" | "iso_8859-1" | "latin1" | "l1" | "us-ascii" | "ascii"
        | "windows-1252" | "cp1252" => Ok(windows_1252(body).into()),
        "utf-16" | "utf-16le" => Ok(utf_16(body, u16::from_le_bytes).into()),
        "utf-16be" => Ok(utf_16(body, u16::from_be_bytes).into()),
        other => by_label(body, other),
    }
}

#[cfg(feature = "charset")]
fn by_label<'b>(body: &'b [u8], charset: &str) -> Result<Cow<'b, str>, ReadError> {
    let encoding = encoding_rs::Encoding::for_label(charset.as_bytes());
    let encoding = encoding.ok_or_else(|| ReadError::Charset(charset.to_owned()))?;
    Ok(encoding.decode_without_bom_handling(body).0)
}

/// UTF-8 under another name is still read.
#[cfg(not(feature = "charset"))]
fn by_label<'b>(body: &'b [u8], charset: &str) -> Result<Cow<'b, str>, ReadError> {
    match std::str::from_utf8(body) {
        Ok(text) if text.is_ascii() => Ok(text.into()),
        _ => Err(ReadError::Charset(charset.to_owned())),
    }
}

fn utf_8(body: &[u8]) -> Result<Cow<'_, str>, ReadError> {
    let text = std::str::from_utf8(body).map_err(|error| ReadError::NotText {
        offset: error.valid_up_to(),
    })?;
    Ok(text.into())
}

fn utf_16(body: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units = body.chunks(2).map(|pair| match pair {
        [one, other] => unit([*one, *other]),
        // Half of a unit is none.
        _ => 0xFFFD,
    });
    char::decode_utf16(units)
        .map(|one| one.unwrap_or(char::REPLACEMENT_CHARACTER))
        .collect()
}

/// What windows-1252 has where Latin-1 has control characters.
const FROM_80: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8D}', 'Ž', '\u{8F}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9D}', 'ž', 'Ÿ',
];

fn windows_1252(body: &[u8]) -> String {
    let character = |byte: &u8| {
        let above = byte.checked_sub(0x80).map(usize::from);
        let special = above.and_then(|at| FROM_80.get(at));
        special.copied().unwrap_or(char::from(*byte))
    };
    body.iter().map(character).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(body: &[u8], media_type: &str) -> String {
        decode(body, Some(media_type)).unwrap().into_owned()
    }

    #[test]
    fn a_declared_charset_is_read() {
        let latin = "text/plain; charset=ISO-8859-1";
        assert_eq!(text(b"caf\xE9 \x80 \xFF", latin), "café € ÿ");
        assert_eq!(text(b"caf\xE9", "text/plain; charset=\"latin1\""), "café");
        assert_eq!(text(b"a\0\xE9\0", "text/plain;charset=utf-16le"), "aé");
        assert_eq!(
            text(b"\xD8\x3E\xDD\x80", "text/plain;charset=utf-16be"),
            "🦀"
        );
        assert_eq!(text("é".as_bytes(), "text/plain; charset=UTF-8"), "é");
        assert_eq!(text("é".as_bytes(), "text/plain"), "é");
    }

    #[test]
    fn a_byte_order_mark_goes_first_and_is_no_text() {
        let latin = "text/plain; charset=iso-8859-1";
        assert_eq!(text(b"\xEF\xBB\xBFa\xC3\xA9", latin), "aé");
        assert_eq!(text(b"\xFF\xFEa\0\x3D\xD8", latin), "a\u{FFFD}");
        assert_eq!(text(b"\xFE\xFF\0a\0", latin), "a\u{FFFD}");
    }

    #[test]
    fn json_is_utf_8_unless_it_is_not() {
        let latin = Some("application/json; charset=iso-8859-1");
        assert_eq!(decode_json("\"é\"".as_bytes(), latin).unwrap(), "\"é\"");
        assert_eq!(decode_json(b"\"\xE9\"", latin).unwrap(), "\"é\"");
        assert_eq!(decode_json(b"\xEF\xBB\xBF1", None).unwrap(), "1");
        assert!(decode_json(b"\"\xE9\"", None).is_err());
    }

    #[cfg(feature = "xml")]
    #[test]
    fn xml_says_its_encoding_itself() {
        let latin = b"<?xml version='1.0' encoding='ISO-8859-1'?><a>\xE9</a>";
        assert!(decode_xml(latin, None).unwrap().ends_with("<a>é</a>"));
        assert!(decode_xml(b"<a>\xE9</a>", None).is_err());
        let stated = Some("application/xml; charset=latin1");
        assert_eq!(decode_xml(b"<a>\xE9</a>", stated).unwrap(), "<a>é</a>");
        assert_eq!(decode_xml(b"\xFF\xFE<\0a\0/\0>\0", None).unwrap(), "<a/>");
    }

    #[test]
    fn a_charset_that_cannot_be_read_is_named() {
        let japanese = Some("text/plain; charset=Shift_JIS");
        assert_eq!(decode(b"abc", japanese).unwrap(), "abc");
        let read = decode(b"\x83\x65", japanese);
        if cfg!(feature = "charset") {
            assert_eq!(read.unwrap(), "テ");
        } else {
            let error = read.unwrap_err().to_string();
            assert!(error.contains("shift_jis"), "{error}");
        }
        assert!(decode(b"\x83\x65", Some("text/plain; charset=klingon")).is_err());
    }
}
