//! What schemas *mean*: references followed, `allOf` intersected, null and presence decided, and for every
//! union the way its branches are told apart. Nothing here knows of HTTP or of Rust.

mod allowance;
mod arrays;
mod cases;
mod decide;
mod endless;
mod exemplar;
mod facts;
mod fit;
mod flat;
pub(crate) mod graph;
mod heirs;
mod idle;
mod key;
mod lineage;
mod lint;
mod listed;
mod lower;
mod mapping;
mod model;
mod naming;
mod nesting;
mod object;
mod optional;
mod own_keys;
mod parts;
mod prune;
mod resolve;
mod rules;
mod scalar;
mod sequence;
mod size;
mod tags;
mod targets;
mod twins;
mod unevaluated;
mod union;
mod upwards;
mod values;
mod variants;
mod wide;
mod words;
mod wrappers;
mod xml;

pub use cases::grouped;
pub(crate) use exemplar::exemplar;
pub(crate) use fit::{is_read, misfit};
pub use key::{Key, Part};
pub(crate) use lint::example as example_finding;
pub use lower::{Roots, lower};
pub use model::{
    AnyReason, Decide, Docs, Enum, EnumValue, Field, IntegerWidth, ItemTest, Kind, List, Object,
    Payload, Rules, Schemas, StringFormat, Tag, Tuple, Type, TypeId, Union, Use, Variant,
};
pub(crate) use wide::is_wide;
pub use xml::{Wrapping, Xml, XmlKind, XmlList, XmlMember, XmlNode, XmlPlace, XmlRoot, XmlShape};
