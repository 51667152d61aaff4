//! How the writer of Markdown follows HTML: elements that are open, and what they did to the text.

use super::html::{Element, Piece, Tag, decoded, pieces};
use super::markdown::Writer;

/// The elements of HTML that are open in a block, the innermost last.
#[derive(Debug, Default)]
pub(super) struct Elements {
    open: Vec<Element>,
    /// The text of the code element that is open.
    pub(super) code: Option<String>,
}

impl Writer<'_> {
    /// Writes a text with HTML.
    pub(super) fn html(&mut self, html: &str) {
        for piece in pieces(html) {
            match piece {
                Piece::Text(text) => self.text(&decoded(text)),
                Piece::Foreign(text) => self.text(text),
                Piece::Tag(tag) if tag.is_end => self.end_element(tag.element),
                Piece::Tag(tag) => self.start_element(&tag),
            }
        }
    }

    fn start_element(&mut self, tag: &Tag) {
        if self.is_in_code() {
            if tag.element == Element::Break {
                self.text("\n");
            }
            return;
        }
        match tag.element {
            Element::Silent => return,
            Element::Break => return self.inline_break(),
            Element::Block | Element::List | Element::Item if !self.takes_blocks() => {
                return self.inline_break();
            }
            Element::Block => return self.separate(),
            Element::List => self.start_list(tag.number),
            Element::Item => {
                // An item that was not ended, or one without a list.
                self.end_element(Element::Item);
                if !self.elements.open.contains(&Element::List) {
                    self.start_element(&Tag {
                        element: Element::List,
                        is_end: false,
                        target: None,
                        number: None,
                    });
                }
                self.start_item();
            }
            // Where no block can start, its text is in one line.
            Element::Preformatted if self.takes_blocks() => self.start_code(),
            Element::Code | Element::Preformatted => self.elements.code = Some(String::new()),
            Element::Anchor => self.start_link(tag.target.as_deref().unwrap_or_default()),
        }
        self.elements.open.push(tag.element);
    }

    /// Ends an element, and those in it, if it is open in the list at hand.
    fn end_element(&mut self, element: Element) {
        let is_in_code = self.is_in_code();
        // What is written inside of code lays nothing out.
        if is_in_code && !matches!(element, Element::Code | Element::Preformatted) {
            return;
        }
        if element == Element::Block && self.takes_blocks() {
            // Items of a list stand close to each other.
            let is_in_item = self.elements.open.last() == Some(&Element::Item);
            if is_in_item {
                self.flush();
            } else {
                self.separate();
            }
            return;
        }
        let is_inner = is_in_code && self.elements.open.last() != Some(&element);
        if is_inner {
            return;
        }
        let at = self.elements.open.iter().rposition(|open| *open == element);
        let list = self
            .elements
            .open
            .iter()
            .rposition(|open| *open == Element::List);
        // An item of an outer list does not end inside of an inner one.
        if at.is_some() && (element == Element::List || at >= list) {
            self.end_elements(at.unwrap_or_default());
        }
    }

    /// Ends all elements from this one on.
    pub(super) fn end_elements(&mut self, at: usize) {
        while self.elements.open.len() > at {
            match self.elements.open.pop() {
                Some(Element::List) => {
                    self.end_list();
                    self.is_behind_block = true;
                }
                Some(Element::Item) => self.end_item(),
                Some(Element::Anchor) => self.end_link(),
                Some(Element::Code | Element::Preformatted) => match self.elements.code.take() {
                    Some(text) => self.code(text.trim()),
                    None => self.end_code(),
                },
                Some(Element::Block | Element::Break | Element::Silent) | None => {}
            }
        }
    }
}
