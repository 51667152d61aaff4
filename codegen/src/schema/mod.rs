//! What schemas *mean*: references followed, `allOf` intersected, null and presence decided, and for every
//! union the way its branches are told apart. Nothing here knows of HTTP or of Rust.

mod key;
mod model;

pub use key::{Key, Part};
pub use model::{
    AnyReason, Decide, Docs, Enum, EnumValue, Field, IntegerWidth, Kind, List, Object, Payload,
    Schemas, StringFormat, Tuple, Type, TypeId, Union, Use, Variant,
};
