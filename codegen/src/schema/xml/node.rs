//! The node of a use of schemas: what it is called, and where it stands.

use super::find::Finder;
use super::model::{XmlKind, XmlNode, XmlPlace};
use super::said::Said;
use crate::openapi::{SchemaId, XmlNodeType, XmlObject};
use crate::schema::{Kind, Use};
use serde_json::Value;

impl Finder<'_> {
    pub(super) fn name(&self, said: &Said, inferred: Option<&str>) -> Option<String> {
        said.name(inferred, self.references_are_no_nodes())
    }

    /// The node of a use of schemas, which is called so where nothing says otherwise.
    pub(super) fn node(&mut self, schemas: &[SchemaId], used: Use, inferred: &str) -> XmlNode {
        let said = self.said(schemas);
        if let Kind::List(_) | Kind::Tuple(_) = self.schemas.get(used.ty).kind {
            return self.list(&said, schemas, used.ty, inferred);
        }
        let kind = self.kind(used.ty);
        self.scalar_or_object(&said, kind, inferred)
    }

    /// A member with only one value, which has no type.
    pub(super) fn constant(&self, schemas: &[SchemaId], name: &str, value: &Value) -> XmlNode {
        let said = self.said(schemas);
        self.scalar_or_object(&said, XmlKind::of_value(value), name)
    }

    fn scalar_or_object(&self, said: &Said, kind: XmlKind, inferred: &str) -> XmlNode {
        let xml = said.node();
        let name = self.name(said, Some(inferred));
        let place = place(xml.node, &kind);
        XmlNode::called(
            place,
            name.unwrap_or_else(|| inferred.to_owned()),
            &xml,
            kind,
        )
    }
}

/// Where a value stands that is no list. Attributes and texts hold scalars only.
fn place(node: Option<XmlNodeType>, kind: &XmlKind) -> XmlPlace {
    let is_scalar = !matches!(kind, XmlKind::Object(_) | XmlKind::Either(..));
    match node {
        Some(XmlNodeType::Attribute) if is_scalar => XmlPlace::Attribute,
        Some(XmlNodeType::Text) if is_scalar => XmlPlace::Text,
        Some(XmlNodeType::Cdata) if is_scalar => XmlPlace::Cdata,
        Some(XmlNodeType::Nothing) if !is_scalar => XmlPlace::Nothing,
        _ => XmlPlace::Element,
    }
}

impl XmlNode {
    /// A node whose name may hold its prefix.
    pub(super) fn called(place: XmlPlace, name: String, xml: &XmlObject, kind: XmlKind) -> Self {
        let (prefix, name) = match name.split_once(':') {
            Some((prefix, local)) if !prefix.is_empty() && !local.is_empty() => {
                (Some(prefix.to_owned()), local.to_owned())
            }
            _ => (xml.prefix.clone(), name),
        };
        Self {
            place,
            name,
            prefix,
            namespace: xml.namespace.clone(),
            kind,
        }
    }

    /// An element of which nothing is said.
    pub(super) fn element(name: String, kind: XmlKind) -> Self {
        Self::called(XmlPlace::Element, name, &XmlObject::default(), kind)
    }
}
