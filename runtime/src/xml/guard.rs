//! What would cost a parser more than its share, found by one look at the bytes: how deep elements are nested, how many
//! attributes one has (each is compared with all others), and how many namespaces are in force (each lookup goes through
//! them, and elements with one of their own copy them).

/// Elements inside elements, at most.
pub(super) const MAX_DEPTH: usize = 128;
/// Attributes of one element, at most.
pub(super) const MAX_ATTRIBUTES: usize = 256;
/// Namespaces in force, at most.
pub(super) const MAX_NAMESPACES: usize = 64;

/// Why a text is not read.
///
/// What is not well-formed passes here: the parser says so, and stops there.
pub(super) fn check(text: &str) -> Result<(), String> {
    let mut rest = text.as_bytes();
    // Namespaces that each open element declares.
    let mut open: Vec<usize> = Vec::new();
    let mut namespaces = 0;
    while let Some(at) = rest.iter().position(|byte| *byte == b'<') {
        rest = rest.get(at..).unwrap_or_default();
        if let Some((_, behind)) = section(rest) {
            rest = behind;
        } else if rest.starts_with(b"<!") {
            return Err("it has a DTD, which is not read".to_owned());
        } else if rest.starts_with(b"</") {
            namespaces -= open.pop().unwrap_or_default();
            rest = rest.get(2..).unwrap_or_default();
        } else {
            let tag = Tag::plain(rest).unwrap_or_else(|| Tag::of(rest));
            if tag.attributes > MAX_ATTRIBUTES {
                return Err(format!(
                    "an element has more than {MAX_ATTRIBUTES} attributes"
                ));
            }
            if namespaces + tag.namespaces > MAX_NAMESPACES {
                return Err(format!(
                    "more than {MAX_NAMESPACES} namespaces are in force"
                ));
            }
            if !tag.is_closed {
                open.push(tag.namespaces);
                namespaces += tag.namespaces;
            }
            if open.len() > MAX_DEPTH {
                return Err(format!(
                    "elements are nested deeper than {MAX_DEPTH} levels"
                ));
            }
            rest = tag.behind;
        }
    }
    Ok(())
}

/// A comment, a CDATA section or a processing instruction, and what is behind it.
fn section(rest: &[u8]) -> Option<(&[u8], &[u8])> {
    const SECTIONS: [(&[u8], &[u8]); 3] =
        [(b"<!--", b"-->"), (b"<![CDATA[", b"]]>"), (b"<?", b"?>")];
    let (start, end) = SECTIONS.iter().find(|(start, _)| rest.starts_with(start))?;
    let inside = rest.get(start.len()..)?;
    let length = inside.windows(end.len()).position(|bytes| bytes == *end);
    let length = length.unwrap_or(inside.len());
    inside.split_at_checked(length)
}

struct Tag<'a> {
    attributes: usize,
    namespaces: usize,
    /// Whether it is an empty element.
    is_closed: bool,
    behind: &'a [u8],
}

impl<'a> Tag<'a> {
    /// The tag at the start of the bytes if it has no attributes, as most have none.
    fn plain(bytes: &'a [u8]) -> Option<Self> {
        let end = bytes.iter().position(|byte| matches!(byte, b'>' | b'='))?;
        let (tag, behind) = bytes.split_at_checked(end)?;
        let behind = behind.strip_prefix(b">")?;
        Some(Self {
            attributes: 0,
            namespaces: 0,
            is_closed: tag.ends_with(b"/"),
            behind,
        })
    }

    /// The tag at the start of the bytes.
    fn of(bytes: &'a [u8]) -> Self {
        let mut tag = Self {
            attributes: 0,
            namespaces: 0,
            is_closed: false,
            behind: &[],
        };
        let mut quote = None;
        let mut word = 0;
        for (at, byte) in bytes.iter().enumerate() {
            if let Some(open) = quote {
                quote = (*byte != open).then_some(open);
                continue;
            }
            match *byte {
                b'"' | b'\'' => quote = Some(*byte),
                b'=' => {
                    tag.attributes += 1;
                    let name = bytes.get(word..at).unwrap_or_default();
                    tag.namespaces += usize::from(name.starts_with(b"xmlns"));
                }
                b' ' | b'\t' | b'\r' | b'\n' => {
                    // The name may stand apart from its equals sign.
                    let next = bytes.get(at + 1).copied().unwrap_or_default();
                    if !next.is_ascii_whitespace() && next != b'=' {
                        word = at + 1;
                    }
                }
                b'>' => {
                    tag.is_closed = at > 0 && bytes.get(at - 1) == Some(&b'/');
                    tag.behind = bytes.get(at + 1..).unwrap_or_default();
                    return tag;
                }
                _ => {}
            }
        }
        tag
    }
}

#[cfg(test)]
mod tests {
    use super::check;

    fn refusal(text: &str) -> String {
        check(text).unwrap_err()
    }

    #[test]
    fn nesting_is_counted_by_open_elements() {
        let nested = |depth: usize| "<a>".repeat(depth) + &"</a>".repeat(depth);
        check(&nested(128)).unwrap();
        assert_eq!(
            refusal(&nested(129)),
            "elements are nested deeper than 128 levels"
        );
        check(&"<a/><a\n/><a ></a >".repeat(200)).unwrap();
        check(&"<a b='>'/><!-- <a><a> --><![CDATA[<a>]]><?p <a>?>".repeat(200)).unwrap();
    }

    #[test]
    fn attributes_are_counted_by_element() {
        let element = |count: usize| {
            let attributes: Vec<String> = (0..count).map(|n| format!(" a{n}='='")).collect();
            format!("<a{}/>", attributes.concat())
        };
        check(&element(256).repeat(3)).unwrap();
        assert_eq!(
            refusal(&element(257)),
            "an element has more than 256 attributes"
        );
    }

    #[test]
    fn namespaces_are_counted_while_they_are_in_force() {
        let declaring = |count: usize| {
            let declared = (0..count).map(|n| format!("\n xmlns:n{n} = 'u'"));
            format!("<a{}>", declared.collect::<Vec<_>>().concat())
        };
        check(&(declaring(64) + "</a>").repeat(10)).unwrap();
        assert_eq!(
            refusal(&(declaring(33) + &declaring(32))),
            "more than 64 namespaces are in force"
        );
    }

    #[test]
    fn a_document_type_is_refused_and_what_is_cut_is_not() {
        assert_eq!(
            refusal("<!DOCTYPE a [<!ENTITY b 'c'>]><a/>"),
            "it has a DTD, which is not read"
        );
        for cut in ["<", "<a b='", "<!--", "<![CDATA[", "</", "<?", "</a></a>"] {
            check(cut).unwrap();
        }
    }
}
