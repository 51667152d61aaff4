//! What becomes of wishes in a document: keys with what they are to have, and findings about what cannot be.

mod derives;
mod names;
mod newtypes;
mod types;
mod xml_lists;

pub(crate) use derives::derived;
pub(crate) use names::{Within, folded, given, given_names, scope, within};
pub(crate) use newtypes::newtypes;
pub(crate) use types::chosen_types;
pub(crate) use xml_lists::wrap_xml_lists;
