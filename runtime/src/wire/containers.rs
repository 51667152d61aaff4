//! What holds other types: pointers, options, lists, and `serde_json`'s value.

use serde_json::Value;

use super::{Decode, Encode, Fail, Kind, Node, Out};

impl<T: Decode> Decode for Box<T> {
    fn decode(node: Node<'_>) -> Result<Self, Fail> {
        T::decode(node).map(Self::new)
    }
}

impl<T: Encode + ?Sized> Encode for Box<T> {
    fn encode(&self, out: &mut Out) {
        (**self).encode(out);
    }

    fn is_absent(&self) -> bool {
        (**self).is_absent()
    }
}

impl<T: Encode + ?Sized> Encode for &T {
    fn encode(&self, out: &mut Out) {
        (**self).encode(out);
    }

    fn is_absent(&self) -> bool {
        (**self).is_absent()
    }
}

/// `null` is `None`.
impl<T: Decode> Decode for Option<T> {
    fn decode(node: Node<'_>) -> Result<Self, Fail> {
        if node.is_null() {
            Ok(None)
        } else {
            T::decode(node).map(Some)
        }
    }
}

/// `None` is `null`; as a member of an object it is left out.
impl<T: Encode> Encode for Option<T> {
    fn encode(&self, out: &mut Out) {
        match self {
            Some(value) => value.encode(out),
            None => out.null(),
        }
    }

    fn is_absent(&self) -> bool {
        self.is_none()
    }
}

impl<T: Decode> Decode for Vec<T> {
    fn decode(node: Node<'_>) -> Result<Self, Fail> {
        if node.kind() != Kind::Array {
            return Err(node.mismatch("an array"));
        }
        let mut items = Self::with_capacity(node.len());
        for (index, item) in node.items().enumerate() {
            match T::decode(item) {
                Ok(item) => items.push(item),
                Err(fail) => return Err(fail.in_item(index)),
            }
        }
        Ok(items)
    }
}

impl<T: Encode> Encode for Vec<T> {
    fn encode(&self, out: &mut Out) {
        self.as_slice().encode(out);
    }
}

impl<T: Encode> Encode for [T] {
    fn encode(&self, out: &mut Out) {
        out.array(self.iter().map(|item| item as &dyn Encode));
    }
}

impl Decode for Value {
    const KEEPS_NULL: bool = true;

    fn decode(node: Node<'_>) -> Result<Self, Fail> {
        Ok(node.to_value())
    }
}

impl Encode for Value {
    fn encode(&self, out: &mut Out) {
        match self {
            Self::Object(members) => {
                let mut object = out.begin_object();
                for (name, value) in members {
                    object.required(name, value);
                }
                object.end();
            }
            other => out.write(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;
    use serde_json::json;

    use super::*;
    use crate::wire::{Tape, from_slice, to_value, to_vec};

    #[test]
    fn failures_carry_the_path() {
        let fail =
            from_slice::<BTreeMap<String, Vec<Option<u8>>>>(br#"{"a b": [null, 1, {"x": 1}]}"#)
                .unwrap_err();
        assert_eq!(
            fail.to_string(),
            r#"$['a b'][2]: expected an integer, found an object with the member "x""#
        );
        assert_eq!(
            from_slice::<Vec<u8>>(b"{}").unwrap_err().to_string(),
            "$: expected an array, found an empty object"
        );
        assert_eq!(
            from_slice::<BTreeMap<String, u8>>(b"[]")
                .unwrap_err()
                .to_string(),
            "$: expected an object, found an empty array"
        );
    }

    #[test]
    fn null_inside_containers_is_written() {
        assert_eq!(to_vec(&vec![None, Some(1_i64)]), b"[null,1]");
        assert_eq!(
            to_value(&BTreeMap::from([("a".to_owned(), None::<bool>)])),
            json!({"a": null})
        );
    }

    fn any_value() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            any::<u64>().prop_map(Value::from),
            any::<f64>().prop_map(Value::from),
            any::<String>().prop_map(Value::from),
        ];
        leaf.prop_recursive(6, 64, 8, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..8).prop_map(Value::from),
                prop::collection::btree_map(any::<String>(), inner, 0..8)
                    .prop_map(|members| members.into_iter().collect()),
            ]
        })
    }

    proptest! {
        #[test]
        fn every_value_round_trips(value in any_value()) {
            let json = to_vec(&value);
            prop_assert_eq!(&serde_json::from_slice::<Value>(&json).unwrap(), &value);
            prop_assert_eq!(&from_slice::<Value>(&json).unwrap(), &value);
            prop_assert_eq!(&Tape::from_deserializer(&value).unwrap().root().to_value(), &value);
            prop_assert_eq!(&to_value(&value), &value);
        }

        #[test]
        fn strings_are_written_as_serde_json_writes_them(text in any::<String>(), ascii in "[\\x00-\\x7f]{0,40}") {
            prop_assert_eq!(to_vec(&text), serde_json::to_vec(&text).unwrap());
            prop_assert_eq!(to_vec(&ascii), serde_json::to_vec(&ascii).unwrap());
        }

        #[test]
        fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..64)) {
            prop_assert_eq!(Tape::parse(&bytes).is_ok(), serde_json::from_slice::<Value>(&bytes).is_ok());
        }

        #[test]
        fn nearly_json_is_read_or_refused(text in r#"[\[\]{}:,"\\ua0-9.eE+\- truefalsn]{0,24}"#) {
            let expected = serde_json::from_str::<Value>(&text).ok();
            prop_assert_eq!(from_slice::<Value>(text.as_bytes()).ok(), expected);
        }
    }
}
