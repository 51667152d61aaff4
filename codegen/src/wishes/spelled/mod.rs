//! What users spell: read as it is written, before any document is. Each kind of value reads its spelling by itself.

mod chosen_type;
mod dependency;
mod derive;
pub(super) mod known;
mod newtypes;
mod rename;
mod replacement;
mod spelled_type;
mod target;
mod xml_lists;

pub use derive::{Derive, Subjects};
pub use newtypes::newtypes;
pub use rename::Rename;
pub use replacement::Replacement;
pub use spelled_type::SpelledType;
pub use target::{Target, TargetKind, UnknownTarget};
pub use xml_lists::XmlLists;
