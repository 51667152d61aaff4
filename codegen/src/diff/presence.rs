//! Whether a field can be missing or null: together with its type, that is its type in Rust.

use crate::api::Api;
use crate::schema::{Field, Kind, TypeId, Use};

/// The four states of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Presence {
    pub(super) required: bool,
    pub(super) nullable: bool,
}

impl Presence {
    /// A request never has to set what is read-only, and a response never has to have what is write-only.
    pub(super) fn of(api: &Api, owner: TypeId, field: &Field) -> Self {
        let spared = (field.read_only && api.usage.sent.contains(&owner))
            || (field.write_only && api.usage.received.contains(&owner));
        Self {
            required: field.required && !spared,
            nullable: is_nullable(api, field.value),
        }
    }

    /// What changed, in words that follow the field's name.
    pub(super) fn words(self, new: Self) -> String {
        let required = match (self.required, new.required) {
            (false, true) => Some("is required now"),
            (true, false) => Some("is optional now"),
            _ => None,
        };
        let nullable = match (self.nullable, new.nullable) {
            (false, true) => Some("can be null now"),
            (true, false) => Some("is never null now"),
            _ => None,
        };
        let words: Vec<&str> = required.into_iter().chain(nullable).collect();
        words.join(" and ")
    }
}

/// Whether null is a value besides those of the type: a free-form value has its own null.
pub(super) fn is_nullable(api: &Api, value: Use) -> bool {
    value.nullable && !matches!(api.schemas.get(value.ty).kind, Kind::Any(_) | Kind::Null)
}

/// Whether a value is built from what is required with this field among it.
pub(super) fn is_taken_by_new(api: &Api, owner: TypeId, field: &Field) -> bool {
    Presence::of(api, owner, field).required
        && !matches!(api.schemas.get(field.value.ty).kind, Kind::Null)
}
