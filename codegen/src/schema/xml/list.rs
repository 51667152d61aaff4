//! Lists: whether an element stands around the items, and what both are called.

use super::find::Finder;
use super::model::{Wrapping, XmlKind, XmlList, XmlNode, XmlPlace};
use super::said::Said;
use crate::diagnostic::Place;
use crate::openapi::{SchemaId, XmlNodeType, XmlObject};
use crate::schema::{Kind, TypeId, Use};

impl Finder<'_> {
    /// The node of a list, with what is said where it is used.
    pub(super) fn list(
        &mut self,
        said: &Said,
        schemas: &[SchemaId],
        ty: TypeId,
        inferred: &str,
    ) -> XmlNode {
        let mut xml = said.own.clone();
        xml.fill(&said.array);
        xml.fill(&said.target);
        let wrapped = wrapped(&xml);
        let names = Names::of(said, inferred, wrapped == Some(true));
        let items = self.items(ty);
        let wrapping = match wrapped {
            Some(true) => Wrapping::Wrapped,
            None if self.names_items(&items.schemas) => Wrapping::Unsaid,
            _ => Wrapping::Bare,
        };
        let (first, item) = self.item_nodes(items, names.item);
        let list = XmlList {
            wrapping,
            first,
            item,
            places: self.places(schemas, ty),
        };
        let place = match xml.node {
            Some(XmlNodeType::Attribute) => XmlPlace::Attribute,
            _ => XmlPlace::Element,
        };
        XmlNode::called(place, names.list, &xml, XmlKind::List(Box::new(list)))
    }

    /// The schemas and types of the first positions, and of all other items.
    fn items(&self, ty: TypeId) -> Items {
        let flat = self.flat(ty);
        let (schemas, prefix) = flat.map_or_else(Default::default, |flat| {
            (flat.items.clone(), flat.prefix.clone())
        });
        let (first, other) = match &self.schemas.get(ty).kind {
            Kind::List(list) => (Vec::new(), Some(list.item)),
            Kind::Tuple(tuple) => {
                let first = prefix.into_iter().zip(tuple.items.iter().copied());
                (first.collect(), tuple.rest)
            }
            _ => (Vec::new(), None),
        };
        Items {
            first,
            schemas,
            other,
        }
    }

    /// Whether the document gives items a name.
    fn names_items(&self, schemas: &[SchemaId]) -> bool {
        let said = self.said(schemas);
        said.own.name.is_some()
            || said.target.name.is_some()
            || (said.is_reference && self.references_are_no_nodes())
    }

    /// The nodes of the first positions, and of all other items.
    fn item_nodes(&mut self, items: Items, name: String) -> (Vec<XmlNode>, XmlNode) {
        let Items {
            first,
            schemas,
            other,
        } = items;
        let nodes = self.inside(|finder| {
            let other = other.map(|other| finder.node(&schemas, other, &name));
            let first = first.into_iter();
            let first = first.map(|(schemas, used)| finder.node(&schemas, used, &name));
            (first.collect(), other)
        });
        let (first, other) = nodes.unwrap_or_default();
        (
            first,
            other.unwrap_or_else(|| XmlNode::element(name, XmlKind::Any)),
        )
    }

    /// Where a list is used, and where it is declared.
    fn places(&self, schemas: &[SchemaId], ty: TypeId) -> Vec<Place> {
        let used = schemas
            .iter()
            .map(|id| self.resolver.node(*id).place.clone());
        used.chain([self.schemas.get(ty).place.clone()]).collect()
    }
}

/// Whether the document says that an element stands around the items.
fn wrapped(xml: &XmlObject) -> Option<bool> {
    xml.wrapped
        .or_else(|| xml.node.map(|node| node == XmlNodeType::Element))
}

/// What a list is called, and items that say nothing.
struct Names {
    list: String,
    item: String,
}

impl Names {
    fn of(said: &Said, inferred: &str, is_wrapped: bool) -> Self {
        let own = said.own.name.as_deref();
        let beside = own.or(said.target.name.as_deref()).unwrap_or(inferred);
        // Beside `type: array` a name is that of the wrapping element (OpenAPI 3.0, XML Object).
        let list = own.or(said.array.name.as_deref()).unwrap_or(beside);
        Self {
            list: list.to_owned(),
            item: if is_wrapped { list } else { beside }.to_owned(),
        }
    }
}

/// What is in a list.
struct Items {
    /// The schemas and types of the first positions.
    first: Vec<(Vec<SchemaId>, Use)>,
    /// The schemas of all other items, and their type.
    schemas: Vec<SchemaId>,
    other: Option<Use>,
}
