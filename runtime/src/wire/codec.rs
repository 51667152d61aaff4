//! From a text to a type and back, and the bridge to serde.

use serde::de::{Deserializer, Error as _};
use serde::ser::{Error as _, Serialize, Serializer};
use serde_json::Value;

use super::{Decode, Encode, Fail, Out, Tape};

/// Reads a type from a JSON text.
///
/// # Errors
/// When the text is not JSON, or a value does not fit the type.
pub fn from_slice<T: Decode>(json: &[u8]) -> Result<T, Fail> {
    T::decode(Tape::parse(json)?.root())
}

/// Writes a type as JSON text.
pub fn to_vec(value: &dyn Encode) -> Vec<u8> {
    let mut out = Out::new();
    value.encode(&mut out);
    out.into_bytes()
}

/// Writes a type as a `serde_json` value.
pub fn to_value(value: &dyn Encode) -> Value {
    // What `Out` wrote is JSON, unless a type's own `Encode` wrote something else through `raw`.
    Tape::parse(&to_vec(value)).map_or(Value::Null, |tape| tape.root().to_value())
}

/// What `serde::Serialize` does for every generated type: it goes through JSON text, so calling
/// [`to_vec`] directly is faster where JSON text is wanted.
///
/// # Errors
/// Those of the serializer.
pub fn serialize<S: Serializer>(value: &dyn Encode, serializer: S) -> Result<S::Ok, S::Error> {
    let json = to_vec(value);
    Tape::parse(&json)
        .map_err(S::Error::custom)?
        .root()
        .serialize(serializer)
}

/// What `serde::Deserialize` does for every generated type.
///
/// # Errors
/// Those of the deserializer, and when a value does not fit the type.
pub fn deserialize<'de, T: Decode, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let tape = Tape::from_deserializer(deserializer)?;
    T::decode(tape.root()).map_err(D::Error::custom)
}
