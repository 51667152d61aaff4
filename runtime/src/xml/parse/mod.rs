//! A parser of XML texts (XML 1.0, fifth edition, without DTDs; Namespaces in XML 1.0, third edition).
//!
//! What would cost more than its share is refused: how deep elements are nested, how many attributes one has, how many
//! namespaces are in force, and how many nodes there are.

mod characters;
mod cursor;
mod namespaces;
mod tag;
#[cfg(test)]
mod tests;

use self::characters::{Within, characters};
use self::cursor::Cursor;
use self::namespaces::Namespaces;
pub(super) use self::namespaces::XSI;
use super::tree::{Document, Node, Tag};
use crate::wire::Fail;

/// Elements inside elements, at most.
pub(super) const MAX_DEPTH: usize = 128;
/// Nodes of one text, at most: what they take of memory is what ten million values of JSON take.
const MAX_NODES: usize = 4_000_000;

/// Parses an XML text.
pub(super) fn parse(text: &str) -> Result<Document<'_>, Fail> {
    parse_within(text, MAX_NODES)
}

fn parse_within(text: &str, max_nodes: usize) -> Result<Document<'_>, Fail> {
    let parser = Parser {
        cursor: Cursor::new(text),
        namespaces: Namespaces::default(),
        attributes: Vec::new(),
        open: Vec::new(),
        nodes: Vec::with_capacity(text.len() / 32),
        nodes_left: max_nodes,
    };
    parser.document()
}

struct Parser<'x> {
    cursor: Cursor<'x>,
    namespaces: Namespaces<'x>,
    /// Room for those of one tag.
    attributes: tag::Read<'x>,
    open: Vec<Open<'x>>,
    nodes: Vec<Node<'x>>,
    nodes_left: usize,
}

/// An element whose end was not reached.
struct Open<'x> {
    /// As it stands in the tag.
    name: &'x str,
    /// Where its first node is or will be. The root itself is none of the nodes.
    inside: usize,
    /// How many namespaces are in force around it.
    outside: usize,
}

impl<'x> Parser<'x> {
    fn document(mut self) -> Result<Document<'x>, Fail> {
        // The document is a node, too.
        self.count()?;
        self.declaration()?;
        self.between()?;
        if self.cursor.peek() != Some(b'<') {
            return Err(self.cursor.fail(&"the root element is missing"));
        }
        let root = self.start(0)?;
        while !self.open.is_empty() {
            self.content()?;
        }
        self.between()?;
        if self.cursor.peek().is_some() {
            return Err(self.cursor.fail(&"more stands behind the root element"));
        }
        Ok(Document {
            root,
            inside: self.nodes,
        })
    }

    /// Takes the declaration, if there is one (section 2.8).
    fn declaration(&mut self) -> Result<(), Fail> {
        let cursor = &mut self.cursor;
        if !is_declaration(cursor) {
            return Ok(());
        }
        cursor.take("<?xml");
        cursor.blanks();
        cursor.expect("version")?;
        tag::value(cursor)?;
        let mut is_apart = cursor.blanks();
        for word in ["encoding", "standalone"] {
            if is_apart && cursor.take(word) {
                tag::value(cursor)?;
                is_apart = cursor.blanks();
            }
        }
        cursor.expect("?>")
    }

    /// Takes all that may stand around the root.
    fn between(&mut self) -> Result<(), Fail> {
        loop {
            self.cursor.blanks();
            match self.cursor.second() {
                Some(b'!') if self.cursor.starts_with("<!") => self.comment()?,
                Some(b'?') if self.cursor.starts_with("<?") => self.instruction()?,
                _ => return Ok(()),
            }
        }
    }

    /// Takes one thing that stands in an element: a text, a tag, a section.
    fn content(&mut self) -> Result<(), Fail> {
        match (self.cursor.peek(), self.cursor.second()) {
            (Some(b'<'), Some(b'/')) => self.end(),
            (Some(b'<'), Some(b'?')) => self.instruction(),
            (Some(b'<'), Some(b'!')) if self.cursor.take("<![CDATA[") => {
                self.text(Within::Cdata)?;
                self.cursor.expect("]]>")
            }
            (Some(b'<'), Some(b'!')) => self.comment(),
            (Some(b'<'), _) => {
                let at = self.nodes.len();
                let tag = self.start(at + 1)?;
                self.nodes.push(Node::Element(tag));
                Ok(())
            }
            (Some(_), _) => self.text(Within::Element),
            (None, _) => {
                let name = self.open.last().map(|open| open.name);
                let why = format!("the element `{}` has no end", name.unwrap_or_default());
                Err(self.cursor.fail(&why))
            }
        }
    }

    /// Takes a start tag, whose element's nodes begin at a position.
    fn start(&mut self, inside: usize) -> Result<Tag<'x>, Fail> {
        self.count()?;
        let outside = self.namespaces.len();
        let start = tag::start(&mut self.cursor, &mut self.namespaces, &mut self.attributes)?;
        if start.is_empty {
            self.namespaces.truncate(outside);
            return Ok(start.tag);
        }
        self.open.push(Open {
            name: start.name.qualified,
            inside,
            outside,
        });
        if self.open.len() > MAX_DEPTH {
            let why = format_args!("elements are nested deeper than {MAX_DEPTH} levels");
            return Err(self.cursor.fail(&why));
        }
        Ok(start.tag)
    }

    /// Takes the end tag of the element that was opened last.
    fn end(&mut self) -> Result<(), Fail> {
        let Some(open) = self.open.pop() else {
            return Ok(());
        };
        self.cursor.take("</");
        let is_it = self.cursor.take(open.name);
        self.cursor.blanks();
        if !is_it || !self.cursor.take(">") {
            let why = format_args!("`</{}>` is missing", open.name);
            return Err(self.cursor.fail(&why));
        }
        self.namespaces.truncate(open.outside);
        let size = self.nodes.len() - open.inside;
        let at = open.inside.checked_sub(1);
        if let Some(Node::Element(tag)) = at.and_then(|at| self.nodes.get_mut(at)) {
            tag.size = size;
        }
        Ok(())
    }

    fn text(&mut self, within: Within) -> Result<(), Fail> {
        self.count()?;
        let text = characters(&mut self.cursor, within)?;
        self.nodes.push(Node::Text(text));
        Ok(())
    }

    /// Takes a comment (section 2.5), which is all that may start in this way here.
    fn comment(&mut self) -> Result<(), Fail> {
        self.count()?;
        if self.cursor.starts_with("<!DOCTYPE") {
            return Err(self.cursor.fail(&"it has a DTD, which is not read,"));
        }
        self.cursor.expect("<!--")?;
        self.cursor.up_to("--")?;
        self.cursor.expect(">")
    }

    /// Takes a processing instruction (section 2.6).
    fn instruction(&mut self) -> Result<(), Fail> {
        self.count()?;
        if is_declaration(&self.cursor) {
            let why = "the declaration does not stand at the start";
            return Err(self.cursor.fail(&why));
        }
        self.cursor.take("<?");
        self.cursor.name()?;
        self.cursor.up_to("?>")
    }

    #[inline]
    fn count(&mut self) -> Result<(), Fail> {
        match self.nodes_left.checked_sub(1) {
            Some(left) => self.nodes_left = left,
            None => return Err(self.cursor.fail(&"it has too many nodes")),
        }
        Ok(())
    }
}

fn is_declaration(cursor: &Cursor<'_>) -> bool {
    ["<?xml ", "<?xml\t", "<?xml\r", "<?xml\n"]
        .iter()
        .any(|start| cursor.starts_with(start))
}
