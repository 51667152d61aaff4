use crate::diagnostic::Place;
use crate::openapi::SchemaId;
use crate::schema::TypeId;
use std::collections::{BTreeMap, HashMap};

/// How values stand in bodies of XML.
#[derive(Clone, Debug, Default)]
pub struct Xml {
    /// The shapes of objects, maps and unions.
    pub shapes: BTreeMap<TypeId, XmlShape>,
    /// The roots of bodies; an [`XmlRoot`] is an index into them.
    pub roots: Vec<XmlNode>,
    /// The roots of schemas.
    pub of: HashMap<SchemaId, XmlRoot>,
}

impl Xml {
    /// The root of a body.
    pub fn root(&self, root: XmlRoot) -> Option<&XmlNode> {
        self.roots.get(root.0 as usize)
    }

    /// The root of a body with this schema.
    pub fn root_of(&self, schema: Option<SchemaId>) -> Option<XmlRoot> {
        self.of.get(&schema?).copied()
    }

    /// All lists, to be changed.
    pub fn lists_mut(&mut self, change: &mut dyn FnMut(&mut XmlList)) {
        let members = self
            .shapes
            .values_mut()
            .flat_map(|shape| &mut shape.members);
        let nodes = members.map(|member| &mut member.node);
        for node in nodes.chain(&mut self.roots) {
            node.kind.lists_mut(change);
        }
        for rest in self
            .shapes
            .values_mut()
            .filter_map(|shape| shape.rest.as_mut())
        {
            rest.lists_mut(change);
        }
    }
}

/// The identity of the root of a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct XmlRoot(pub u32);

/// The rows of an object.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct XmlShape {
    /// Members in document order.
    pub members: Vec<XmlMember>,
    /// What all other members are, where there may be others.
    pub rest: Option<XmlKind>,
}

/// A member of an object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct XmlMember {
    /// Its name in JSON.
    pub json: String,
    /// Its node.
    pub node: XmlNode,
}

/// A node of XML.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct XmlNode {
    /// What kind of node it is.
    pub place: XmlPlace,
    /// The local name.
    pub name: String,
    /// The prefix.
    pub prefix: Option<String>,
    /// The namespace.
    pub namespace: Option<String>,
    /// What stands in it.
    pub kind: XmlKind,
}

/// What kind of node a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum XmlPlace {
    /// An element.
    Element,
    /// An attribute of the element around it.
    Attribute,
    /// The text of the element around it.
    Text,
    /// The same as a CDATA section.
    Cdata,
    /// None: its members stand in the element around it, or its only member is the root.
    Nothing,
}

/// What stands in a node.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum XmlKind {
    /// A string.
    Text,
    /// A date or time.
    Moment,
    /// A number.
    Number,
    /// A Boolean.
    Boolean,
    /// One of these scalars.
    OneOf(Vec<XmlKind>),
    /// An object, map or union by its shape.
    Object(TypeId),
    /// Items.
    List(Box<XmlList>),
    /// A scalar, or an object by its shape.
    Either(Box<XmlKind>, TypeId),
    /// Anything.
    Any,
}

/// A list.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct XmlList {
    /// Whether an element stands around the items.
    pub wrapping: Wrapping,
    /// The nodes of the first items, where each position has one of its own.
    pub first: Vec<XmlNode>,
    /// The node of an item.
    pub item: XmlNode,
    /// Where the list is used and where it is declared.
    pub places: Vec<Place>,
}

/// Whether an element stands around the items of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Wrapping {
    /// There is one.
    Wrapped,
    /// There is none.
    Bare,
    /// The document does not say, though it names the items: by the specification there is none.
    Unsaid,
}

impl XmlKind {
    fn lists_mut(&mut self, change: &mut dyn FnMut(&mut XmlList)) {
        if let Self::List(list) = self {
            change(list);
            list.item.kind.lists_mut(change);
            for first in &mut list.first {
                first.kind.lists_mut(change);
            }
        }
    }

    /// The shapes that this leads to.
    pub fn shapes(&self) -> Vec<TypeId> {
        match self {
            Self::Object(shape) | Self::Either(_, shape) => vec![*shape],
            Self::List(list) => {
                let nodes = list.first.iter().chain([&list.item]);
                nodes.flat_map(|node| node.kind.shapes()).collect()
            }
            _ => Vec::new(),
        }
    }
}
