//! What users wish of parts of a document: other names, types, derives, newtypes.
//!
//! A wish is read as it is [spelled](Wishes) before there is a document, then what it is about is looked for in the finished
//! API, and what comes of it is kept in [`Options`](crate::rust::Options) by keys. So who emits knows neither of spellings nor
//! of documents, and what names nothing or cannot be is found here and nowhere else.

mod alike;
mod all;
mod crates;
mod found;
mod index;
mod settle;
mod spelled;
mod spelling;

pub(crate) use alike::lint_names;
pub use all::Wishes;
pub(crate) use found::{Within, folded, given, scope, within};
pub use index::{Addresses, Index, Subject};
pub(crate) use settle::has_newtypes;
pub use spelled::{
    Derive, Rename, Replacement, SpelledType, Subjects, Target, TargetKind, UnknownTarget,
    XmlLists, newtypes,
};
pub(crate) use spelling::Spelling;
