//! Texts as they come back from a parser (XML 1.0, sections 2.2, 2.4, 2.11 and 3.3.3).

/// Whether an XML text can hold a character at all, be it escaped.
pub(super) fn is_character(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}

/// Appends the text of an element. A carriage return would come back as a line feed.
pub(super) fn text(out: &mut String, text: &str) {
    replace(out, text, |c| match c {
        '&' => Some("&amp;"),
        '<' => Some("&lt;"),
        '>' => Some("&gt;"),
        '\r' => Some("&#13;"),
        _ => None,
    });
}

/// Appends the value of an attribute, in which any white space would come back as a blank.
pub(super) fn attribute(out: &mut String, text: &str) {
    replace(out, text, |c| match c {
        '&' => Some("&amp;"),
        '<' => Some("&lt;"),
        '>' => Some("&gt;"),
        '"' => Some("&quot;"),
        '\r' => Some("&#13;"),
        '\n' => Some("&#10;"),
        '\t' => Some("&#9;"),
        _ => None,
    });
}

/// Appends CDATA sections. What ends one stands in two of them, and carriage returns stand between.
pub(super) fn cdata(out: &mut String, text: &str) {
    for (position, part) in text.split('\r').enumerate() {
        if position > 0 {
            out.push_str("&#13;");
        }
        if !part.is_empty() {
            let part = part.replace("]]>", "]]]]><![CDATA[>");
            out.extend(["<![CDATA[", &part, "]]>"]);
        }
    }
}

fn replace(out: &mut String, text: &str, escape: fn(char) -> Option<&'static str>) {
    let mut start = 0;
    for (at, c) in text.char_indices() {
        if let Some(escaped) = escape(c) {
            out.push_str(text.get(start..at).unwrap_or_default());
            out.push_str(escaped);
            start = at + c.len_utf8();
        }
    }
    out.push_str(text.get(start..).unwrap_or_default());
}

/// Whether elements and attributes can have a name (XML 1.0, section 2.3), which has no colon (Namespaces, section 4).
pub(super) fn is_name(name: &str) -> bool {
    let mut characters = name.chars();
    characters.next().is_some_and(is_first) && characters.all(is_other)
}

/// Whether a name can start with a character.
pub(super) fn is_first(c: char) -> bool {
    matches!(
        c,
        'A'..='Z' | 'a'..='z' | '_' | '\u{c0}'..='\u{d6}' | '\u{d8}'..='\u{f6}' | '\u{f8}'..='\u{2ff}'
            | '\u{370}'..='\u{37d}' | '\u{37f}'..='\u{1fff}' | '\u{200c}'..='\u{200d}' | '\u{2070}'..='\u{218f}'
            | '\u{2c00}'..='\u{2fef}' | '\u{3001}'..='\u{d7ff}' | '\u{f900}'..='\u{fdcf}' | '\u{fdf0}'..='\u{fffd}'
            | '\u{10000}'..='\u{effff}'
    )
}

/// Whether a name can have a character behind its first.
pub(super) fn is_other(c: char) -> bool {
    is_first(c)
        || matches!(
            c,
            '0'..='9' | '-' | '.' | '\u{b7}' | '\u{300}'..='\u{36f}' | '\u{203f}'..='\u{2040}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(write: fn(&mut String, &str), value: &str) -> String {
        let mut out = String::new();
        write(&mut out, value);
        out
    }

    #[test]
    fn markup_and_line_ends_are_escaped() {
        let all = "a<b>&\"'\r\n\t]]>é";
        assert_eq!(written(text, all), "a&lt;b&gt;&amp;\"'&#13;\n\t]]&gt;é");
        assert_eq!(
            written(attribute, all),
            "a&lt;b&gt;&amp;&quot;'&#13;&#10;&#9;]]&gt;é"
        );
        assert_eq!(
            written(cdata, all),
            "<![CDATA[a<b>&\"']]>&#13;<![CDATA[\n\t]]]]><![CDATA[>é]]>"
        );
        assert_eq!(written(cdata, ""), "");
    }

    #[test]
    fn a_parser_gives_back_what_was_written() {
        let all = " a<b>&\"'\r\r\n\n\t ]]> \u{85}\u{2028}é\u{1f980} ";
        let document = format!(
            "<a b=\"{}\">{}<c>{}</c></a>",
            written(attribute, all),
            written(text, all),
            written(cdata, all)
        );
        let document = roxmltree::Document::parse(&document).unwrap();
        let root = document.root_element();
        assert_eq!(root.attribute("b"), Some(all));
        assert_eq!(root.text(), Some(all));
        assert_eq!(root.first_element_child().unwrap().text(), Some(all));
    }

    #[test]
    fn what_no_text_can_hold() {
        for c in ['\0', '\u{1}', '\u{b}', '\u{1f}', '\u{fffe}', '\u{ffff}'] {
            assert!(!is_character(c), "{c:?}");
        }
        for c in ['\t', '\n', '\r', ' ', '\u{7f}', '\u{85}', 'é', '\u{1f980}'] {
            assert!(is_character(c), "{c:?}");
        }
    }

    #[test]
    fn names() {
        for name in ["a", "_1", "é.b-c", "x\u{b7}"] {
            assert!(is_name(name), "{name}");
        }
        for name in ["", "1a", "-a", "a b", "a:b", "a<b", "a/", "\u{b7}x"] {
            assert!(!is_name(name), "{name}");
        }
    }
}
