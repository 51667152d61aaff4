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
    /// The number that the items of a list start with, where they have any.
    pub(super) number: Option<u64>,
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
    /// Text as it stands.
    Preformatted,
    Anchor,
    /// Nothing that words need.
    Silent,
}

/// The elements, by what they do.
const ELEMENTS: [(Element, &[&str]); 8] = [
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
    (Element::Preformatted, &["pre", "listing", "xmp"]),
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
        target: attribute(attributes, "href").map(decoded),
        number: (name == "ol").then(|| first_number(attributes)),
    })
}

/// The value of an attribute, which is in quotes.
fn attribute<'a>(attributes: &'a str, name: &str) -> Option<&'a str> {
    let (_, value) = attributes.split_once(name)?;
    let value = value.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let (value, _) = value.get(1..)?.split_once(quote)?;
    Some(value)
}

/// The number of the first item of an ordered list. Markdown has none below zero.
fn first_number(attributes: &str) -> u64 {
    let start = attribute(attributes, "start").and_then(|text| text.parse().ok());
    start.filter(|number| *number < MOST_NUMBER).unwrap_or(1)
}

/// The least number that is too long for Markdown (CommonMark, List items: nine digits).
const MOST_NUMBER: u64 = 1_000_000_000;

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
            number: None,
        })
    }

    #[test]
    fn an_ordered_list_starts_with_a_number() {
        let number = |text| match pieces(text).pop() {
            Some(Piece::Tag(tag)) => tag.number,
            other => panic!("{other:?}"),
        };
        assert_eq!(number("<ol>"), Some(1));
        assert_eq!(number("<OL type='a' start = \"7\">"), Some(7));
        assert_eq!(number("<ol start=\"-3\">"), Some(1));
        assert_eq!(number("<ol start=\"1000000000\">"), Some(1));
        assert_eq!(number("<ul start=\"7\">"), None);
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
