//! The elements of an XML text and what stands in them, as far as bodies need it.

use std::borrow::Cow;

/// An XML text that was parsed.
#[derive(Debug)]
pub(super) struct Document<'x> {
    pub(super) root: Tag<'x>,
    /// All nodes below the root in the order of the text, each element before those inside of it.
    pub(super) inside: Vec<Node<'x>>,
}

/// What stands in an element. Comments and processing instructions are left out.
#[derive(Debug)]
pub(super) enum Node<'x> {
    Element(Tag<'x>),
    /// A piece of text or a CDATA section, without its escapes.
    Text(Cow<'x, str>),
}

/// What the tags of an element say.
#[derive(Debug)]
pub(super) struct Tag<'x> {
    /// Without the prefix.
    pub(super) name: &'x str,
    /// Without those that declare namespaces.
    pub(super) attributes: Box<[Attribute<'x>]>,
    /// How many nodes behind this one stand in the element, at whatever depth.
    pub(super) size: usize,
}

#[derive(Debug)]
pub(super) struct Attribute<'x> {
    /// Without the prefix.
    pub(super) name: &'x str,
    pub(super) value: Cow<'x, str>,
    /// Whether it is of the namespace that `xsi:nil` is of: it says something about the element and is no member.
    pub(super) is_xsi: bool,
}

/// An element, which can be copied.
#[derive(Clone, Copy)]
pub(super) struct Element<'d> {
    tag: &'d Tag<'d>,
    inside: &'d [Node<'d>],
}

/// An element or a text in an element.
pub(super) enum Child<'d> {
    Element(Element<'d>),
    Text(&'d str),
}

impl<'d> Child<'d> {
    pub(super) fn element(self) -> Option<Element<'d>> {
        match self {
            Self::Element(element) => Some(element),
            Self::Text(_) => None,
        }
    }
}

impl Document<'_> {
    pub(super) fn root(&self) -> Element<'_> {
        Element {
            tag: &self.root,
            inside: &self.inside,
        }
    }
}

impl<'d> Element<'d> {
    pub(super) fn name(self) -> &'d str {
        self.tag.name
    }

    pub(super) fn attributes(self) -> &'d [Attribute<'d>] {
        &self.tag.attributes
    }

    /// What stands directly in it.
    pub(super) fn children(self) -> Children<'d> {
        Children(self.inside)
    }

    /// The elements directly in it.
    pub(super) fn elements(self) -> Elements<'d> {
        Elements(self.children())
    }

    /// The element and all below it, in the order of the text.
    pub(super) fn descendants(self) -> impl Iterator<Item = Self> {
        let below = (0..self.inside.len()).filter_map(move |at| {
            match Children(self.inside.get(at..)?).next() {
                Some(Child::Element(element)) => Some(element),
                _ => None,
            }
        });
        std::iter::once(self).chain(below)
    }

    /// The text that stands directly in it.
    pub(super) fn text(self) -> Cow<'d, str> {
        match self.inside {
            [] => Cow::Borrowed(""),
            [Node::Text(only)] => Cow::Borrowed(only),
            _ => Cow::Owned(self.texts().collect()),
        }
    }

    pub(super) fn has_text(self) -> bool {
        self.texts().any(|text| !text.trim().is_empty())
    }

    fn texts(self) -> impl Iterator<Item = &'d str> {
        self.children().filter_map(|child| match child {
            Child::Text(text) => Some(text),
            Child::Element(_) => None,
        })
    }
}

/// Elements and texts next to each other.
#[derive(Clone)]
pub(super) struct Children<'d>(&'d [Node<'d>]);

impl<'d> Iterator for Children<'d> {
    type Item = Child<'d>;

    #[inline]
    fn next(&mut self) -> Option<Child<'d>> {
        let (first, behind) = self.0.split_first()?;
        match first {
            Node::Element(tag) => {
                let (inside, behind) = behind.split_at_checked(tag.size)?;
                self.0 = behind;
                Some(Child::Element(Element { tag, inside }))
            }
            Node::Text(text) => {
                self.0 = behind;
                Some(Child::Text(text))
            }
        }
    }
}

/// Elements next to each other.
#[derive(Clone)]
pub(super) struct Elements<'d>(Children<'d>);

impl<'d> Iterator for Elements<'d> {
    type Item = Element<'d>;

    #[inline]
    fn next(&mut self) -> Option<Element<'d>> {
        loop {
            if let Child::Element(element) = self.0.next()? {
                return Some(element);
            }
        }
    }
}
