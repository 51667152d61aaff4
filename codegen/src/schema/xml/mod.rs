//! How values stand in XML: what `xml` objects say, for the types that bodies of XML lead to.
//!
//! A type is the same in JSON and in XML, and types know nothing of this. What a schema is called belongs to its use: a
//! property, the items of a list, a body. So each object has a shape with a row for each member, and what is said where the
//! member is declared goes before what is said where a reference leads (`said.rs`).

mod find;
mod kind;
mod list;
mod model;
mod node;
mod root;
mod said;
mod shape;
mod words;

pub(super) use find::find;
pub use model::{Wrapping, Xml, XmlKind, XmlList, XmlMember, XmlNode, XmlPlace, XmlRoot, XmlShape};
