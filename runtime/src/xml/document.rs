//! How a text in XML starts.

use super::parse;
use super::tree::Document;
use crate::wire::Fail;

/// Parses an XML text. White space before the declaration is passed over.
pub(super) fn parse(text: &str) -> Result<Document<'_>, Fail> {
    parse::parse(text.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']))
}

/// Whether a body begins as XML does.
pub(crate) fn looks_like_xml(body: &[u8]) -> bool {
    let body = body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(body);
    body.trim_ascii_start().first() == Some(&b'<')
}

/// `encoding="…"` of the declaration at the start of a body (XML 1.0, section 4.3.3).
pub(crate) fn declared_encoding(body: &[u8]) -> Option<&str> {
    let declaration = body.trim_ascii_start().strip_prefix(b"<?xml")?;
    let end = declaration.windows(2).position(|end| end == b"?>")?;
    let declaration = std::str::from_utf8(declaration.get(..end)?).ok()?;
    let (_, value) = declaration.split_once("encoding")?;
    let value = value.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    value.get(1..)?.split(quote).next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_before_the_declaration_is_passed_over() {
        for text in [
            "\n <?xml version='1.0'?><a/>",
            "\u{feff}<a/>",
            "\u{feff}\r\n<?xml version=\"1.0\"?>\n<a/>\n",
        ] {
            assert_eq!(parse(text).unwrap().root().name(), "a");
        }
    }

    #[test]
    fn the_declaration_names_an_encoding() {
        let declared = |text: &'static str| declared_encoding(text.as_bytes());
        assert_eq!(
            declared("<?xml version='1.0' encoding = 'latin1'?><a/>"),
            Some("latin1")
        );
        assert_eq!(
            declared("<?xml version=\"1.0\" encoding=\"UTF-8\"?>"),
            Some("UTF-8")
        );
        assert_eq!(declared("<?xml version='1.0'?><a encoding='x'/>"), None);
        assert_eq!(declared("<a/>"), None);
    }
}
