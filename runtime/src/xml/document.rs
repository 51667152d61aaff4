//! From a text to a tree that is safe to walk.

use roxmltree::{Document, ParsingOptions};

use super::guard;
use crate::wire::Fail;

/// Nodes of one text, at most: what they take of memory is what ten million values of JSON take.
const MAX_NODES: u32 = 4_000_000;

/// Reads an XML text (XML 1.0, fifth edition; Namespaces in XML). White space before the declaration is passed over.
pub(super) fn parse(text: &str) -> Result<Document<'_>, Fail> {
    parse_within(text, MAX_NODES)
}

fn parse_within(text: &str, nodes_limit: u32) -> Result<Document<'_>, Fail> {
    let text = text.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']);
    guard::check(text).map_err(|why| Fail::not_xml(&why))?;
    let options = ParsingOptions {
        allow_dtd: false,
        nodes_limit,
        entity_resolver: None,
    };
    Document::parse_with_options(text, options).map_err(|error| Fail::not_xml(&error))
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
            let document = parse(text).unwrap();
            assert_eq!(document.root_element().tag_name().name(), "a");
        }
    }

    #[test]
    fn what_is_not_well_formed_is_an_error() {
        for (text, why) in [
            ("", "does not have a root node"),
            ("<a>", "root node was opened but never closed"),
            ("<a></b>", "expected 'a' tag, not 'b'"),
            ("<a/><b/>", ""),
            ("<a>&b;</a>", "unknown entity reference 'b'"),
            ("<p:a/>", "unknown namespace prefix 'p'"),
            ("<a/>x", ""),
            ("<!DOCTYPE a><a/>", "it has a DTD, which is not read"),
        ] {
            let fail = parse(text).unwrap_err().to_string();
            assert!(
                fail.starts_with("$: not well-formed XML: ") && fail.contains(why),
                "{text}: {fail}"
            );
        }
    }

    #[test]
    fn nodes_are_counted() {
        // The document itself is a node, too.
        assert!(parse_within("<a><b/>t</a>", 4).is_ok());
        let fail = parse_within("<a><b/>t<b/></a>", 4).unwrap_err();
        assert_eq!(
            fail.to_string(),
            "$: not well-formed XML: nodes limit reached"
        );
        assert_eq!(MAX_NODES, 4_000_000);
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
