//! What schemas *mean*: references followed, `allOf` intersected, null and presence decided, and for every
//! union the way its branches are told apart. Nothing here knows of HTTP or of Rust.

mod decide;
mod facts;
mod flat;
pub(crate) mod graph;
mod key;
mod lower;
mod model;
mod naming;
mod nesting;
mod object;
mod resolve;
mod rules;
mod scalar;
mod targets;
mod twins;
mod unevaluated;
mod union;
mod variants;
mod words;

pub use key::{Key, Part};
pub use lower::lower;
pub use model::{
    AnyReason, Decide, Docs, Enum, EnumValue, Field, IntegerWidth, Kind, List, Object, Payload,
    Rules, Schemas, StringFormat, Tuple, Type, TypeId, Union, Use, Variant,
};
