//! Strings and integers that are types of their own.

use super::Types;
use super::shape::Shape;
use crate::rust::options::Options;
use crate::schema::{IntegerWidth, Kind, Type, TypeId};

/// Whether the user wants a type of its own for values of a type.
pub(super) fn is_wanted(ty: &Type, options: &Options) -> bool {
    options.newtypes.contains(&ty.key)
}

impl Types<'_> {
    /// Whether values of a type are plain texts or integers, in whatever type.
    pub(crate) fn can_be_newtype(&self, id: TypeId) -> bool {
        match self.api.schemas.get(id).kind {
            Kind::Integer(width) => width != IntegerWidth::Big && self.chosen(id).is_none(),
            Kind::String(format) => {
                self.chosen(id).is_none() && self.runtime_string(id, format).is_none()
            }
            _ => false,
        }
    }

    /// Whether a type is a string or an integer in a type of its own.
    pub fn is_newtype(&self, id: TypeId) -> bool {
        self.shape(id) == Shape::Scalar
    }
}
