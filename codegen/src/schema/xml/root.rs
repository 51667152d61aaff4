//! The root of a body.

use super::find::Finder;
use super::model::{Wrapping, XmlKind, XmlNode, XmlPlace};
use crate::openapi::SchemaId;
use crate::schema::{Kind, Object, TypeId, Use};

/// The name of a root that a document gives none: an inline schema of a body has to have one.
const UNNAMED: &str = "root";

impl Finder<'_> {
    /// The root of a body. An inline object without a name is the element of its only member.
    pub(super) fn root(&mut self, schema: SchemaId, used: Use) -> XmlNode {
        let said = self.said(&[schema]);
        let named = said.array.name.clone().or_else(|| self.name(&said, None));
        let mut root = self.node(&[schema], used, named.as_deref().unwrap_or(UNNAMED));
        root.place = XmlPlace::Element;
        if let XmlKind::List(list) = &mut root.kind {
            // Several roots are no document.
            list.wrapping = Wrapping::Wrapped;
        }
        if named.is_none()
            && let Kind::Object(object) = &self.schemas.get(used.ty).kind
            && self.has_root_inside(object, used.ty)
        {
            root.place = XmlPlace::Nothing;
        }
        root
    }

    /// Whether an object is one member that can be a root.
    fn has_root_inside(&self, object: &Object, ty: TypeId) -> bool {
        let is_alone = object.flattened.is_empty() && object.rest.is_none();
        let mut members = object.fields.iter();
        let (Some(only), None, true) =
            (members.next(), members.next(), object.constants.is_empty())
        else {
            return false;
        };
        let flat = self.flat(ty);
        let schemas = flat.and_then(|flat| flat.properties.get(&only.name).cloned());
        let is_list = matches!(
            self.schemas.get(only.value.ty).kind,
            Kind::List(_) | Kind::Tuple(_)
        );
        let said = self.said(&schemas.unwrap_or_default());
        let is_wrapped = said.array.wrapped == Some(true) || said.own.wrapped == Some(true);
        is_alone && (!is_list || is_wrapped)
    }
}
