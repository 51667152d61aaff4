//! Markdown that someone else wrote, as plain text.

use super::html::{Element, Piece, decoded, pieces};
use super::markdown::{is_inline, neutral};
use pulldown_cmark::{Event, Options, Parser, TextMergeStream};

/// The blocks of a text without all that lays them out, each in one line, for places that show characters as they are.
pub(crate) fn plain(text: &str) -> Vec<String> {
    let text = neutral(text);
    let mut blocks = Blocks::default();
    for event in TextMergeStream::new(Parser::new_ext(&text, Options::ENABLE_STRIKETHROUGH)) {
        match event {
            Event::Text(text) | Event::Code(text) => blocks.last.push_str(&text),
            Event::SoftBreak | Event::HardBreak => blocks.last.push(' '),
            Event::Html(html) | Event::InlineHtml(html) => blocks.html(&html),
            Event::Start(tag) if !is_inline(&tag) => blocks.end(),
            Event::Rule => blocks.end(),
            _ => {}
        }
    }
    blocks.end();
    blocks.all
}

/// The first sentence of a text, without all that lays it out.
pub(crate) fn first_sentence(text: &str) -> String {
    let first = plain(text).into_iter().next().unwrap_or_default();
    match first.split_once(". ") {
        Some((sentence, _)) => format!("{sentence}."),
        None => first,
    }
}

/// Blocks of plain text.
#[derive(Default)]
struct Blocks {
    all: Vec<String>,
    /// The one at hand.
    last: String,
}

impl Blocks {
    fn html(&mut self, html: &str) {
        for piece in pieces(html) {
            match piece {
                Piece::Text(text) => self.last.push_str(&decoded(text)),
                Piece::Foreign(text) => self.last.push_str(text),
                Piece::Tag(tag) => match tag.element {
                    Element::Block | Element::List | Element::Item | Element::Preformatted => {
                        self.end();
                    }
                    Element::Break => self.last.push(' '),
                    Element::Code | Element::Anchor | Element::Silent => {}
                },
            }
        }
    }

    fn end(&mut self) {
        let words: Vec<&str> = self.last.split_whitespace().collect();
        if !words.is_empty() {
            self.all.push(words.join(" "));
        }
        self.last.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::{first_sentence, plain};

    #[test]
    fn blocks_are_lines_of_text() {
        let text = "# Pets & *co*\n\n<p>All <b>of</b> them &amp; `more`.<br/>See <a href='x'>this</a></p>\n\n- a\n- [b](c)\n\n\
                    <ul><li>c<li>d</ul>\n\nA `Vec<String>` <T>\nhere";
        assert_eq!(
            plain(text),
            [
                "Pets & co",
                "All of them & `more`. See this",
                "a",
                "b",
                "c",
                "d",
                "A Vec<String> <T> here"
            ]
        );
        assert_eq!(plain("<p></p>\n<!-- no -->"), [""; 0]);
    }

    #[test]
    fn a_sentence_is_the_first_of_the_first_block() {
        assert_eq!(
            first_sentence("<p>\nRooms to\n  work in. Others too.</p>"),
            "Rooms to work in."
        );
        assert_eq!(
            first_sentence("**Rooms** to work in.\n\nOthers."),
            "Rooms to work in."
        );
        assert_eq!(first_sentence(" \n"), "");
    }
}
