//! Values of types that only serde can read and write.

use std::any::type_name;
use std::fmt;
use std::ops::{Deref, DerefMut};

use serde::de::{Deserialize, DeserializeOwned, Deserializer};
use serde::ser::{Serialize, Serializer};

use super::{Decode, Encode, Fail, Node, Out, fail};

/// A value of a type with serde's traits and none of this crate's, which stands for a schema by the user's choice. It is
/// read at once: a value that is no `T` fails the response, with the path at which it stands.
///
/// ```
/// use bindery_runtime::wire::{BySerde, from_slice, to_vec};
/// use std::time::Duration;
///
/// let waits: Vec<BySerde<Duration>> = from_slice(br#"[{"secs": 1, "nanos": 0}]"#)?;
/// assert_eq!(waits[0].as_secs(), 1);
/// assert_eq!(to_vec(&waits), br#"[{"secs":1,"nanos":0}]"#);
/// let fail = from_slice::<Vec<BySerde<Duration>>>(br#"[{"secs": 1}]"#).unwrap_err();
/// assert_eq!(fail.path(), "$[0]");
/// # Ok::<(), bindery_runtime::wire::Fail>(())
/// ```
///
/// Writing cannot fail here. A value that serde cannot write as JSON (a map whose keys are no texts, for one) is null, as
/// a number is that JSON has no digits for; `serde_json::to_value` says of a value whether it is such.
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct BySerde<T>(T);

impl<T> BySerde<T> {
    /// The value.
    pub fn into_inner(self) -> T {
        self.0
    }
}

impl<T> From<T> for BySerde<T> {
    fn from(value: T) -> Self {
        Self(value)
    }
}

impl<T> Deref for BySerde<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T> DerefMut for BySerde<T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.0
    }
}

impl<T: fmt::Debug> fmt::Debug for BySerde<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<T: fmt::Display> fmt::Display for BySerde<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<T: DeserializeOwned> Decode for BySerde<T> {
    fn decode(node: Node<'_>) -> Result<Self, Fail> {
        T::deserialize(node.to_value()).map(Self).map_err(|error| {
            let name = fail::without_modules(type_name::<T>());
            Fail::unreadable(format!("the type {name}"), node, &error.to_string())
        })
    }
}

impl<T: Serialize> Encode for BySerde<T> {
    fn encode(&self, out: &mut Out) {
        match serde_json::to_value(&self.0) {
            Ok(value) => value.encode(out),
            Err(_) => out.null(),
        }
    }
}

impl<T: Serialize> Serialize for BySerde<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for BySerde<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::deserialize(deserializer).map(Self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::{from_slice, to_vec};
    use std::collections::BTreeMap;

    #[test]
    fn what_serde_cannot_read_has_its_path_and_reason() {
        let fail = from_slice::<Vec<BySerde<(u8, bool)>>>(b"[[1, true], [1]]").unwrap_err();
        assert_eq!(fail.path(), "$[1]");
        assert!(fail.to_string().contains("invalid length 1"), "{fail}");
    }

    #[test]
    fn what_json_cannot_hold_is_null() {
        let keys = BySerde::from(BTreeMap::from([((1, 2), 3)]));
        assert_eq!(to_vec(&keys), b"null");
        assert_eq!(to_vec(&BySerde::from(Some("a"))), b"\"a\"");
    }
}
