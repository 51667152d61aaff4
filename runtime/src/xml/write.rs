//! From a tape to a text, by a shape.

use std::fmt;

use super::parse::{MAX_DEPTH, XSI};
use super::{Either, Kind, List, Node, Place, Shape, escape, free};
use crate::wire;

/// Why a value cannot be written as XML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unwritable {
    /// A text holds a character that no XML text can hold, not even escaped (XML 1.0, section 2.2).
    Character(char),
    /// A member has a name that no element can have.
    Name(String),
    /// Values are nested deeper than elements may be.
    Depth,
}

impl fmt::Display for Unwritable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Character(c) => {
                let code = u32::from(*c);
                write!(f, "an XML text cannot hold the character U+{code:04X}")
            }
            Self::Name(name) => {
                let name = crate::shown::excerpt(name.as_bytes());
                write!(f, "no element of XML can be called {name:?}")
            }
            Self::Depth => f.write_str("elements would be nested deeper than 128 levels"),
        }
    }
}

impl std::error::Error for Unwritable {}

type Written = Result<(), Unwritable>;

/// A whole text with its declaration.
pub(super) fn document(root: &Node, value: wire::Node<'_>) -> Result<String, Unwritable> {
    let mut writer = Writer {
        out: String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>"),
        scope: Vec::new(),
        depth: 0,
    };
    match (root.place, &root.kind) {
        // The root is the only member of a body that has no name.
        (Place::Nothing, Kind::Object(shape)) if shape.members.len() == 1 => {
            let start = writer.out.len();
            writer.contents_of(value, shape)?;
            if writer.out.len() == start {
                // Without an element there is no document, and no body.
                writer.out.clear();
            }
        }
        _ => writer.element(root, root.name, value)?,
    }
    Ok(writer.out)
}

struct Writer {
    out: String,
    /// Prefixes and namespaces in force, the innermost last.
    scope: Vec<(&'static str, &'static str)>,
    depth: usize,
}

impl Writer {
    /// An element of a node. A list that stands in one is wrapped by it.
    fn element(&mut self, node: &Node, name: &str, value: wire::Node<'_>) -> Written {
        if !escape::is_name(name) {
            return Err(Unwritable::Name(name.to_owned()));
        }
        if self.depth == MAX_DEPTH {
            return Err(Unwritable::Depth);
        }
        let before = self.scope.len();
        let prefix = self.prefix(node);
        self.out.push('<');
        let start = self.out.len();
        if !prefix.is_empty() {
            self.out.extend([prefix, ":"]);
        }
        self.out.push_str(name);
        let tag = start..self.out.len();
        self.declare(node);
        if value.is_null() {
            self.out.push_str(" xmlns:xsi=\"");
            self.out.push_str(XSI);
            self.out.push_str("\" xsi:nil=\"true\"/>");
            self.scope.truncate(before);
            return Ok(());
        }
        self.depth += 1;
        self.attributes(&node.kind, value)?;
        self.out.push('>');
        let inside = self.out.len();
        self.content(&node.kind, value)?;
        if self.out.len() == inside {
            self.out.truncate(inside - 1);
            self.out.push_str("/>");
        } else {
            self.out.push_str("</");
            self.out.extend_from_within(tag);
            self.out.push('>');
        }
        self.depth -= 1;
        self.scope.truncate(before);
        Ok(())
    }

    /// The prefix of a node: what the document says, if a namespace stands behind it.
    fn prefix(&self, node: &Node) -> &'static str {
        let is_bound = !node.namespace.is_empty()
            || well_known(node.prefix).is_some()
            || self.scope.iter().any(|(prefix, _)| *prefix == node.prefix);
        if is_bound { node.prefix } else { "" }
    }

    /// Declares the namespace of a node, unless it is in force.
    fn declare(&mut self, node: &Node) {
        let prefix = node.prefix;
        let namespace = match well_known(prefix).filter(|_| node.namespace.is_empty()) {
            Some(namespace) => namespace,
            None => node.namespace,
        };
        if namespace.is_empty() || prefix == "xml" {
            return;
        }
        let known = self.scope.iter().rev().find(|(one, _)| *one == prefix);
        if known.is_some_and(|(_, known)| *known == namespace) {
            return;
        }
        self.scope.push((prefix, namespace));
        self.out.push_str(" xmlns");
        if !prefix.is_empty() {
            self.out.extend([":", prefix]);
        }
        self.out.push_str("=\"");
        escape::attribute(&mut self.out, namespace);
        self.out.push('"');
    }

    fn attributes(&mut self, kind: &Kind, value: wire::Node<'_>) -> Written {
        match kind {
            Kind::Object(shape) => self.attributes_of(shape, value),
            Kind::Either(Either { object, .. }) => self.attributes_of(object, value),
            _ => Ok(()),
        }
    }

    fn attributes_of(&mut self, shape: &Shape, value: wire::Node<'_>) -> Written {
        for row in shape.members {
            let Some(member) = value.get(row.json) else {
                continue;
            };
            match row.node.place {
                // Null has no attribute (OpenAPI 3.2, Handling `null` Values).
                Place::Attribute if !member.is_null() => self.attribute(&row.node, member)?,
                Place::Nothing => self.attributes(&row.node.kind, member)?,
                _ => {}
            }
        }
        Ok(())
    }

    fn attribute(&mut self, node: &Node, value: wire::Node<'_>) -> Written {
        // An attribute without a prefix has no namespace.
        let prefix = self.prefix(node);
        if !prefix.is_empty() {
            self.declare(node);
        }
        self.out.push(' ');
        if !prefix.is_empty() {
            self.out.extend([prefix, ":"]);
        }
        self.out.extend([node.name, "=\""]);
        let text = text_of(value)?;
        escape::attribute(&mut self.out, &text);
        self.out.push('"');
        Ok(())
    }

    /// What stands in an element.
    fn content(&mut self, kind: &Kind, value: wire::Node<'_>) -> Written {
        match kind {
            Kind::Object(shape) => self.contents_of(value, shape),
            Kind::Either(either) if value.kind() == wire::Kind::Object => {
                self.contents_of(value, either.object)
            }
            Kind::List(list) => self.items(list, value),
            _ => self.undescribed(value),
        }
    }

    fn contents_of(&mut self, value: wire::Node<'_>, shape: &Shape) -> Written {
        for row in shape.members {
            if let Some(member) = value.get(row.json) {
                self.member(&row.node, member)?;
            }
        }
        for (name, member) in value.entries() {
            let has_row = shape.members.iter().any(|row| row.json == name);
            if has_row {
                continue;
            }
            match shape.rest {
                Some(kind) => self.member_called(name, kind, member)?,
                None => self.named(name, member)?,
            }
        }
        Ok(())
    }

    fn member(&mut self, node: &Node, value: wire::Node<'_>) -> Written {
        match (node.place, &node.kind) {
            (Place::Attribute, _) => Ok(()),
            (Place::Text, _) => {
                let text = text_of(value)?;
                escape::text(&mut self.out, &text);
                Ok(())
            }
            (Place::Cdata, _) => {
                let text = text_of(value)?;
                escape::cdata(&mut self.out, &text);
                Ok(())
            }
            (Place::Nothing, kind) if value.is_null() || matches!(kind, Kind::Any) => Ok(()),
            (Place::Nothing, kind) => self.content(kind, value),
            (Place::Element, Kind::List(list)) if !list.wrapped && !value.is_null() => {
                self.items(list, value)
            }
            (Place::Element, _) => self.element(node, node.name, value),
        }
    }

    fn items(&mut self, list: &List, value: wire::Node<'_>) -> Written {
        if value.kind() != wire::Kind::Array {
            return self.undescribed(value);
        }
        for (position, item) in value.items().enumerate() {
            let node = list.node(position);
            match node.place {
                Place::Element => self.element(node, node.name, item)?,
                _ => self.member(node, item)?,
            }
        }
        Ok(())
    }

    /// A member of the others, which is called as its name is in JSON.
    fn member_called(&mut self, name: &str, kind: &'static Kind, value: wire::Node<'_>) -> Written {
        let node = Node::element("", *kind);
        match kind {
            Kind::List(list) if !list.wrapped && value.kind() == wire::Kind::Array => {
                for item in value.items() {
                    self.element(&list.item, name, item)?;
                }
                Ok(())
            }
            _ => self.element(&node, name, value),
        }
    }

    /// A member that nobody described: an element, or several where it is a list.
    fn named(&mut self, name: &str, value: wire::Node<'_>) -> Written {
        const ANY: Node = Node::element("", Kind::Any);
        if name == free::TEXT {
            let text = text_of(value)?;
            escape::text(&mut self.out, &text);
            return Ok(());
        }
        if value.kind() != wire::Kind::Array {
            return self.element(&ANY, name, value);
        }
        value
            .items()
            .try_for_each(|item| self.element(&ANY, name, item))
    }

    /// A value as JSON has it: members as elements, items as elements called `item`.
    fn undescribed(&mut self, value: wire::Node<'_>) -> Written {
        match value.kind() {
            wire::Kind::Object => {
                let mut members = value.entries();
                members.try_for_each(|(name, member)| self.named(name, member))
            }
            wire::Kind::Array => {
                let mut items = value.items();
                items.try_for_each(|item| self.named("item", item))
            }
            _ => {
                let text = text_of(value)?;
                escape::text(&mut self.out, &text);
                Ok(())
            }
        }
    }
}

/// The namespaces that everyone writes with the same prefix.
fn well_known(prefix: &str) -> Option<&'static str> {
    match prefix {
        "xsi" => Some(XSI),
        "xml" => Some("http://www.w3.org/XML/1998/namespace"),
        _ => None,
    }
}

/// A scalar as text; items of a list with blanks between them.
fn text_of(value: wire::Node<'_>) -> Result<String, Unwritable> {
    let text = match value.kind() {
        wire::Kind::Null | wire::Kind::Object => String::new(),
        wire::Kind::Array => {
            let items: Result<Vec<String>, Unwritable> = value.items().map(text_of).collect();
            items?.join(" ")
        }
        wire::Kind::String => value.as_str().unwrap_or_default().to_owned(),
        _ => wire::scalar_text(&value.to_styled()),
    };
    match text.chars().find(|c| !escape::is_character(*c)) {
        Some(c) => Err(Unwritable::Character(c)),
        None => Ok(text),
    }
}
