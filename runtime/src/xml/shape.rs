//! What a document says about XML, as constant data of the generated crate.

/// The rows of an object: its members in the order in which they are written.
#[derive(Clone, Copy, Debug)]
pub struct Shape {
    pub(super) members: &'static [Member],
    /// All members that have no row, where the document gives them a type.
    pub(super) rest: Option<&'static Kind>,
}

/// A row of an object.
#[derive(Clone, Copy, Debug)]
pub struct Member {
    /// The member's name in JSON.
    pub(super) json: &'static str,
    pub(super) node: Node,
}

/// A node of an XML text, and what stands in it.
#[derive(Clone, Copy, Debug)]
pub struct Node {
    pub(super) place: Place,
    /// The local name.
    pub(super) name: &'static str,
    /// The prefix; empty for none.
    pub(super) prefix: &'static str,
    /// The name of the namespace; empty for none.
    pub(super) namespace: &'static str,
    pub(super) kind: Kind,
}

/// What kind of node a value is (OpenAPI 3.2, XML Node Types).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// An element.
    Element,
    /// An attribute of the element around it.
    Attribute,
    /// The text of the element around it.
    Text,
    /// The same, written as a CDATA section.
    Cdata,
    /// No node: its own nodes stand in the element around it.
    Nothing,
}

/// What stands in a node, as far as XML does not say it.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// A string, with its white space.
    Text,
    /// A string without the white space around it, and absent where nothing is left: a date, a time.
    Moment,
    /// A number.
    Number,
    /// `true` or `false`; `1` and `0` are read too.
    Boolean,
    /// One of these, the first that a text can be.
    OneOf(&'static [Kind]),
    /// Members.
    Object(&'static Shape),
    /// Items.
    List(&'static List),
    /// A scalar where there is only text, else members.
    Either(&'static Either),
    /// Whatever stands there.
    Any,
}

/// Items of a list.
#[derive(Clone, Copy, Debug)]
pub struct List {
    /// Whether an element stands around the items.
    pub(super) wrapped: bool,
    /// The first items, where each position has a node of its own.
    pub(super) first: &'static [Node],
    pub(super) item: Node,
}

/// A union of scalars and objects.
#[derive(Clone, Copy, Debug)]
pub struct Either {
    /// What a text alone is.
    pub scalar: Kind,
    /// What all else is.
    pub object: &'static Shape,
}

impl Shape {
    /// An object with these members.
    pub const fn of(members: &'static [Member]) -> Self {
        Self {
            members,
            rest: None,
        }
    }

    /// The same, with a kind for all other members.
    #[must_use]
    pub const fn rest(self, kind: &'static Kind) -> Self {
        Self {
            rest: Some(kind),
            ..self
        }
    }
}

impl Member {
    /// A member by its name in JSON.
    pub const fn of(json: &'static str, node: Node) -> Self {
        Self { json, node }
    }
}

impl Node {
    const fn of(place: Place, name: &'static str, kind: Kind) -> Self {
        Self {
            place,
            name,
            prefix: "",
            namespace: "",
            kind,
        }
    }

    /// An element of this local name.
    pub const fn element(name: &'static str, kind: Kind) -> Self {
        Self::of(Place::Element, name, kind)
    }

    /// An attribute of this local name.
    pub const fn attribute(name: &'static str, kind: Kind) -> Self {
        Self::of(Place::Attribute, name, kind)
    }

    /// The text of the element around it.
    pub const fn text(kind: Kind) -> Self {
        Self::of(Place::Text, "", kind)
    }

    /// The same, written as a CDATA section.
    pub const fn cdata(kind: Kind) -> Self {
        Self::of(Place::Cdata, "", kind)
    }

    /// No node of its own. The name is that of the items, where it is a list.
    pub const fn nothing(kind: Kind) -> Self {
        Self::of(Place::Nothing, "", kind)
    }

    /// The same in a namespace.
    #[must_use]
    pub const fn namespace(self, namespace: &'static str) -> Self {
        Self { namespace, ..self }
    }

    /// The same with a prefix.
    #[must_use]
    pub const fn prefix(self, prefix: &'static str) -> Self {
        Self { prefix, ..self }
    }

    pub(super) const fn list(&self) -> Option<&'static List> {
        match self.kind {
            Kind::List(list) => Some(list),
            _ => None,
        }
    }
}

impl List {
    /// Items that stand in the element of their list.
    pub const fn wrapped(item: Node) -> Self {
        Self {
            wrapped: true,
            first: &[],
            item,
        }
    }

    /// Items that stand where their list would.
    pub const fn bare(item: Node) -> Self {
        Self {
            wrapped: false,
            ..Self::wrapped(item)
        }
    }

    /// The same, with nodes of their own for the first items.
    #[must_use]
    pub const fn first(self, first: &'static [Node]) -> Self {
        Self { first, ..self }
    }

    /// The node of an item.
    pub(super) fn node(&self, position: usize) -> &Node {
        self.first.get(position).unwrap_or(&self.item)
    }
}
