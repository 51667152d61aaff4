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

/// The same for places that write numbers and strings alike, such as a query: integers that no [`Value`] holds are
/// strings of their digits.
pub(crate) fn to_styled(value: &dyn Encode) -> Value {
    styled(&to_vec(value))
}

pub(super) fn styled(json: &[u8]) -> Value {
    Tape::parse(json).map_or(Value::Null, |tape| {
        tape.root().to_value_with(|digits, _| digits.into())
    })
}

/// The text of a scalar outside of JSON: that of a string, or a number as it is written.
pub fn to_text(value: &dyn Encode) -> String {
    scalar_text(&to_styled(value))
}

/// The text of a value outside of JSON: strings without quotes, whole numbers without a fraction or an exponent.
pub(crate) fn scalar_text(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Number(number) => match (number.as_i64(), number.as_u64(), number.as_f64()) {
            // `Display` of f64 never writes an exponent.
            (None, None, Some(float)) => float.to_string(),
            _ => number.to_string(),
        },
        other => other.to_string(),
    }
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
