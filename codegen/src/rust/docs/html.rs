//! HTML in Markdown, as far as descriptions use it to lay out their text.

/// A piece of a text with HTML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece<'t> {
    Text(&'t str),
    /// A tag that lays out text.
    Tag(Tag),
    /// What no one lays out text with: it is shown as it is written.
    Foreign(&'t str),
}

/// A tag of an element that is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Tag {
    pub(super) element: Element,
    pub(super) is_end: bool,
    /// Where an anchor leads.
    pub(super) target: Option<String>,
}

/// What an element does to the text in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Element {
    /// A block of its own.
    Block,
    /// A new line.
    Break,
    List,
    Item,
    Code,
    Anchor,
    /// Nothing that words need.
    Silent,
}

/// The elements, by what they do.
const ELEMENTS: [(Element, &[&str]); 7] = [
    (
        Element::Block,
        &[
            "p", "div", "section", "article", "center", "h1", "h2", "h3", "h4", "h5", "h6",
            "table", "details", "dl",
        ],
    ),
    (Element::Break, &["br", "hr", "tr", "dt", "dd"]),
    (Element::List, &["ul", "ol", "menu"]),
    (Element::Item, &["li"]),
    (Element::Code, &["code", "tt", "kbd", "samp"]),
    (Element::Anchor, &["a"]),
    (
        Element::Silent,
        &[
            "b",
            "strong",
            "i",
            "em",
            "u",
            "s",
            "span",
            "font",
            "small",
            "sub",
            "sup",
            "mark",
            "summary",
            "thead",
            "tbody",
            "tfoot",
            "td",
            "th",
            "caption",
            "abbr",
            "cite",
            "pre",
            "blockquote",
        ],
    ),
];

/// Cuts a text at its tags; comments are left out.
pub(super) fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest.find('<').unwrap_or(rest.len());
        let (before, from) = rest.split_at(end);
        if !before.is_empty() {
            pieces.push(Piece::Text(before));
        }
        if let Some(comment) = from.strip_prefix("<!--") {
            rest = comment.split_once("-->").map_or("", |(_, rest)| rest);
            continue;
        }
        let end = from.find('>').map_or(from.len(), |end| end + 1);
        let (written, behind) = from.split_at(end);
        if !written.is_empty() {
            pieces.push(tag(written).map_or(Piece::Foreign(written), Piece::Tag));
        }
        rest = behind;
    }
    pieces
}

fn tag(written: &str) -> Option<Tag> {
    let inner = written.strip_prefix('<')?.strip_suffix('>')?.trim();
    let (is_end, inner) = match inner.strip_prefix('/') {
        Some(inner) => (true, inner.trim_start()),
        None => (false, inner.trim_end_matches('/')),
    };
    let (name, attributes) = match inner.split_once(char::is_whitespace) {
        Some((name, attributes)) => (name, attributes),
        None => (inner, ""),
    };
    let name = name.to_ascii_lowercase();
    let (element, _) = ELEMENTS
        .iter()
        .find(|(_, names)| names.contains(&name.as_str()))?;
    Some(Tag {
        element: *element,
        is_end,
        target: href(attributes),
    })
}

/// The value of the attribute `href`, which is in quotes.
fn href(attributes: &str) -> Option<String> {
    let (_, value) = attributes.split_once("href")?;
    let value = value.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let (target, _) = value.get(1..)?.split_once(quote)?;
    Some(decoded(target))
}

/// The text with the entities that every description has written as characters.
pub(super) fn decoded(text: &str) -> String {
    const ENTITIES: [(&str, &str); 6] = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&nbsp;", " "),
        // In the end, or `&amp;lt;` would be decoded twice.
        ("&amp;", "&"),
    ];
    let all = ENTITIES.iter();
    all.fold(text.to_owned(), |text, (entity, character)| {
        text.replace(entity, character)
    })
}

#[cfg(test)]
mod tests {
    use super::{Element, Piece, Tag, decoded, pieces};

    fn tag(element: Element, is_end: bool) -> Piece<'static> {
        Piece::Tag(Tag {
            element,
            is_end,
            target: None,
        })
    }

    #[test]
    fn known_tags_are_cut_out_and_others_kept() {
        assert_eq!(
            pieces("<P class='x'>a <String> b<br/></p><!-- c\n -->d < e"),
            [
                tag(Element::Block, false),
                Piece::Text("a "),
                Piece::Foreign("<String>"),
                Piece::Text(" b"),
                tag(Element::Break, false),
                tag(Element::Block, true),
                Piece::Text("d "),
                Piece::Foreign("< e"),
            ]
        );
    }

    #[test]
    fn an_anchor_knows_where_it_leads() {
        let Some(Piece::Tag(tag)) = pieces("<a rel=x href=\"https://a.b/?c&amp;d\">").pop() else {
            panic!("a tag");
        };
        assert_eq!(tag.target.as_deref(), Some("https://a.b/?c&d"));
    }

    #[test]
    fn entities_are_decoded_once() {
        assert_eq!(decoded("a &lt; b &amp;lt; c"), "a < b &lt; c");
    }
}
