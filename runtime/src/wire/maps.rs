//! Maps from names to values.

use std::collections::{BTreeMap, HashMap};
use std::hash::BuildHasher;

use super::{Decode, Encode, Fail, Kind, Node, Out};

/// A map from the names of members to their values, as an object is read into it.
pub trait Members: Default {
    /// The type of all values.
    type Value: Decode;

    /// Puts a member in. Of two with one name the last stays.
    fn put(&mut self, name: String, value: Self::Value);
}

impl<T: Decode> Members for BTreeMap<String, T> {
    type Value = T;

    fn put(&mut self, name: String, value: T) {
        self.insert(name, value);
    }
}

impl<T: Decode, S: BuildHasher + Default> Members for HashMap<String, T, S> {
    type Value = T;

    fn put(&mut self, name: String, value: T) {
        self.insert(name, value);
    }
}

#[cfg(feature = "indexmap")]
impl<T: Decode, S: BuildHasher + Default> Members for indexmap::IndexMap<String, T, S> {
    type Value = T;

    fn put(&mut self, name: String, value: T) {
        self.insert(name, value);
    }
}

fn decode<M: Members>(node: Node<'_>) -> Result<M, Fail> {
    if node.kind() != Kind::Object {
        return Err(node.mismatch("an object"));
    }
    let mut members = M::default();
    for (name, value) in node.entries() {
        match M::Value::decode(value) {
            Ok(value) => members.put(name.to_owned(), value),
            Err(fail) => return Err(fail.in_member(name)),
        }
    }
    Ok(members)
}

fn encode<'m, T: Encode + 'm>(members: impl Iterator<Item = (&'m String, &'m T)>, out: &mut Out) {
    let mut object = out.begin_object();
    for (name, value) in members {
        object.required(name, value);
    }
    object.end();
}

impl<T: Decode> Decode for BTreeMap<String, T> {
    fn decode(node: Node<'_>) -> Result<Self, Fail> {
        decode(node)
    }
}

impl<T: Encode> Encode for BTreeMap<String, T> {
    fn encode(&self, out: &mut Out) {
        encode(self.iter(), out);
    }
}

/// Members are written in the order of the map, which is any.
impl<T: Encode, S> Encode for HashMap<String, T, S> {
    fn encode(&self, out: &mut Out) {
        encode(self.iter(), out);
    }
}

impl<T: Decode, S: BuildHasher + Default> Decode for HashMap<String, T, S> {
    fn decode(node: Node<'_>) -> Result<Self, Fail> {
        decode(node)
    }
}

/// Members keep the order in which they were sent.
#[cfg(feature = "indexmap")]
impl<T: Decode, S: BuildHasher + Default> Decode for indexmap::IndexMap<String, T, S> {
    fn decode(node: Node<'_>) -> Result<Self, Fail> {
        decode(node)
    }
}

#[cfg(feature = "indexmap")]
impl<T: Encode, S> Encode for indexmap::IndexMap<String, T, S> {
    fn encode(&self, out: &mut Out) {
        encode(self.iter(), out);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::{from_slice, to_vec};

    #[test]
    fn the_last_of_two_equal_names_stays() {
        let json = br#"{"b": 1, "a": 0, "b": 2}"#;
        let sorted: BTreeMap<String, u8> = from_slice(json).unwrap();
        assert_eq!(to_vec(&sorted), br#"{"a":0,"b":2}"#);
        let hashed: HashMap<String, u8> = from_slice(json).unwrap();
        assert_eq!(
            hashed,
            HashMap::from([("a".to_owned(), 0), ("b".to_owned(), 2)])
        );
        let one = HashMap::from([("a".to_owned(), 1_i64)]);
        assert_eq!(to_vec(&one), br#"{"a":1}"#);
    }

    #[cfg(feature = "indexmap")]
    #[test]
    fn an_index_map_keeps_the_order() {
        let json = br#"{"b":1,"a":0}"#;
        let map: indexmap::IndexMap<String, i64> = from_slice(json).unwrap();
        assert_eq!(to_vec(&map), json);
    }

    #[test]
    fn what_is_no_object_has_its_path() {
        let fail = from_slice::<HashMap<String, u8>>(br#"{"a": "b"}"#).unwrap_err();
        assert_eq!(fail.path(), "$.a");
        assert!(from_slice::<HashMap<String, u8>>(b"[]").is_err());
    }
}
