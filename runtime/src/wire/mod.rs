//! JSON in and out of generated types, without a generic line in the generated code.
//!
//! A body is read once into a [`Tape`]; types decode from its [`Node`]s and encode into an [`Out`].

use std::collections::BTreeMap;
use std::fmt;

use serde_json::Value;

/// A JSON text, read once and ready for random access.
pub struct Tape(Value);

impl Tape {
    /// Reads a JSON text.
    ///
    /// # Errors
    /// Where the text stops being JSON.
    pub fn parse(text: &[u8]) -> Result<Self, Fail> {
        serde_json::from_slice(text)
            .map(Self)
            .map_err(|error| Fail::new(error.to_string()))
    }

    /// The value that the whole text is.
    pub fn root(&self) -> Node<'_> {
        Node(&self.0)
    }
}

/// One value on a [`Tape`].
#[derive(Clone, Copy)]
pub struct Node<'a>(&'a Value);

impl<'a> Node<'a> {
    /// The value itself.
    pub fn value(self) -> &'a Value {
        self.0
    }

    /// One member of an object.
    pub fn member<T: Decode>(self, key: &str) -> Result<T, Fail> {
        let node = self.0.get(key).unwrap_or(&Value::Null);
        T::decode(Node(node)).map_err(|fail| fail.under(&format!(".{key}")))
    }
}

/// Why a value could not be decoded, and where it stands.
#[derive(Debug)]
pub struct Fail {
    path: String,
    what: String,
}

impl Fail {
    fn new(what: impl Into<String>) -> Self {
        Self {
            path: String::new(),
            what: what.into(),
        }
    }

    fn under(mut self, step: &str) -> Self {
        self.path.insert_str(0, step);
        self
    }

    /// The path of the value, from `$`.
    pub fn path(&self) -> String {
        format!("${}", self.path)
    }
}

impl fmt::Display for Fail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.what)
    }
}

impl std::error::Error for Fail {}

/// Where a type writes its JSON.
pub struct Out(Value);

impl Out {
    /// Writes a value.
    pub fn value(&mut self, value: Value) {
        self.0 = value;
    }
}

/// A type that is read from JSON.
pub trait Decode: Sized {
    /// Reads the type from one value.
    ///
    /// # Errors
    /// The path of the value that does not fit, and why.
    fn decode(node: Node<'_>) -> Result<Self, Fail>;
}

/// A type that is written as JSON.
pub trait Encode {
    /// Writes the type as one value.
    fn encode(&self, out: &mut Out);
}

/// The JSON text of a value.
pub fn to_vec(value: &dyn Encode) -> Vec<u8> {
    to_value(value).to_string().into_bytes()
}

/// The JSON value of a value.
pub fn to_value(value: &dyn Encode) -> Value {
    let mut out = Out(Value::Null);
    value.encode(&mut out);
    out.0
}

macro_rules! plain {
    ($($t:ty),*) => {$(
        impl Decode for $t {
            fn decode(node: Node<'_>) -> Result<Self, Fail> {
                serde_json::from_value(node.0.clone()).map_err(|error| Fail::new(error.to_string()))
            }
        }
        impl Encode for $t {
            fn encode(&self, out: &mut Out) {
                out.0 = serde_json::json!(self);
            }
        }
    )*};
}
plain!(bool, i32, i64, u32, u64, f64, String, Value);

impl<T: Decode> Decode for Vec<T> {
    fn decode(node: Node<'_>) -> Result<Self, Fail> {
        let items = node
            .0
            .as_array()
            .ok_or_else(|| Fail::new("expected an array"))?;
        let read =
            |(at, item)| T::decode(Node(item)).map_err(|fail| fail.under(&format!("[{at}]")));
        items.iter().enumerate().map(read).collect()
    }
}

impl<T: Encode> Encode for Vec<T> {
    fn encode(&self, out: &mut Out) {
        out.0 = Value::Array(self.iter().map(|item| to_value(item)).collect());
    }
}

impl<T: Decode> Decode for Option<T> {
    fn decode(node: Node<'_>) -> Result<Self, Fail> {
        match node.0 {
            Value::Null => Ok(None),
            _ => T::decode(node).map(Some),
        }
    }
}

impl<T: Encode> Encode for Option<T> {
    fn encode(&self, out: &mut Out) {
        out.0 = self.as_ref().map_or(Value::Null, |value| to_value(value));
    }
}

impl<T: Encode> Encode for BTreeMap<String, T> {
    fn encode(&self, out: &mut Out) {
        let entry = |(key, value): (&String, &T)| (key.clone(), to_value(value));
        out.0 = Value::Object(self.iter().map(entry).collect());
    }
}
