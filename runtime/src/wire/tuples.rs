//! Arrays whose items each have a type of their own (`prefixItems`; JSON Schema 2020-12, core, section 10.3.1.1).

use super::{Decode, Encode, Fail, Kind, Node, Out, snippet};

/// A Rust tuple that stands for the first items of an array.
pub trait Tuple: Sized {
    /// How many items that is.
    const LEN: usize;

    /// How many of them have to be there: those that are [`Maybe`](super::Maybe)s may be missing from the end.
    fn required() -> usize;

    /// Reads the first items of an array that has enough of them.
    ///
    /// # Errors
    /// When one of them does not fit.
    fn decode_items(items: &mut TupleItems<'_>) -> Result<Self, Fail>;

    /// The items, to be written.
    fn items(&self) -> Vec<&dyn Encode>;
}

/// The items of an array, to be taken one by one.
#[derive(Debug)]
pub struct TupleItems<'a> {
    array: Node<'a>,
    items: super::Items<'a>,
    index: usize,
}

impl TupleItems<'_> {
    fn next<T: Decode>(&mut self) -> Result<T, Fail> {
        let Some(item) = self.items.next() else {
            return T::absent().ok_or_else(|| self.array.mismatch("more items"));
        };
        let index = self.index;
        self.index += 1;
        T::decode(item).map_err(|fail| fail.in_item(index))
    }
}

/// An array that starts with the items of the tuple `H` and goes on with any number of `R`:
/// `prefixItems` with `items` beside it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct PrefixItems<H, R> {
    /// The first items, all of which have to be there.
    pub head: H,
    /// The items after them.
    pub rest: Vec<R>,
}

impl<H: Tuple, R: Decode> Decode for PrefixItems<H, R> {
    fn decode(node: Node<'_>) -> Result<Self, Fail> {
        if node.kind() != Kind::Array || node.len() < H::required() {
            return Err(wrong_length(node, "at least ", H::required()));
        }
        let mut items = TupleItems {
            array: node,
            items: node.items(),
            index: 0,
        };
        let head = H::decode_items(&mut items)?;
        let mut rest = Vec::with_capacity(node.len().saturating_sub(H::LEN));
        for _ in H::LEN..node.len() {
            rest.push(items.next()?);
        }
        Ok(Self { head, rest })
    }
}

impl<H: Tuple, R: Encode> Encode for PrefixItems<H, R> {
    fn encode(&self, out: &mut Out) {
        out.array(present(&self.head).chain(self.rest.iter().map(|item| item as &dyn Encode)));
    }
}

#[cold]
fn wrong_length(node: Node<'_>, bound: &str, len: usize) -> Fail {
    let expected = format!("an array of {bound}{}", snippet::counted(len, "item"));
    Fail::unfit(expected, node)
}

/// The items up to the first that is absent: nothing can follow a gap in an array.
fn present<T: Tuple>(tuple: &T) -> impl Iterator<Item = &dyn Encode> {
    let items = tuple.items().into_iter().enumerate();
    items
        .take_while(|(position, item)| *position < T::required() || !item.is_absent())
        .map(|(_, item)| item)
}

fn decode_tuple<T: Tuple>(node: Node<'_>) -> Result<T, Fail> {
    if node.kind() != Kind::Array || node.len() > T::LEN || node.len() < T::required() {
        let bound = match (T::required() == T::LEN, node.len() > T::LEN) {
            (true, _) => "exactly ",
            (false, true) => "at most ",
            (false, false) => "at least ",
        };
        let len = if node.len() > T::LEN {
            T::LEN
        } else {
            T::required()
        };
        return Err(wrong_length(node, bound, len));
    }
    T::decode_items(&mut TupleItems {
        array: node,
        items: node.items(),
        index: 0,
    })
}

macro_rules! tuples {
    ($($len:literal: $($item:ident $position:tt),+;)*) => {$(
        impl<$($item: Decode + Encode),+> Tuple for ($($item,)+) {
            const LEN: usize = $len;

            fn required() -> usize {
                0 $(+ usize::from($item::absent().is_none()))+
            }

            fn decode_items(items: &mut TupleItems<'_>) -> Result<Self, Fail> {
                Ok(($(items.next::<$item>()?,)+))
            }

            fn items(&self) -> Vec<&dyn Encode> {
                vec![$(&self.$position),+]
            }
        }

        impl<$($item: Decode + Encode),+> Decode for ($($item,)+) {
            fn decode(node: Node<'_>) -> Result<Self, Fail> {
                decode_tuple(node)
            }
        }

        impl<$($item: Decode + Encode),+> Encode for ($($item,)+) {
            fn encode(&self, out: &mut Out) {
                out.array(present(self));
            }
        }
    )*};
}

tuples! {
    1: A 0;
    2: A 0, B 1;
    3: A 0, B 1, C 2;
    4: A 0, B 1, C 2, D 3;
    5: A 0, B 1, C 2, D 3, E 4;
    6: A 0, B 1, C 2, D 3, E 4, F 5;
    7: A 0, B 1, C 2, D 3, E 4, F 5, G 6;
    8: A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7;
}

impl<H: Tuple, R: Encode> serde::Serialize for PrefixItems<H, R> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        super::serialize(self, serializer)
    }
}

impl<'de, H: Tuple, R: Decode> serde::Deserialize<'de> for PrefixItems<H, R> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        super::deserialize(deserializer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::{from_slice, to_vec};

    type Pair = (String, Option<u8>);

    #[test]
    fn a_tuple_has_an_exact_length() {
        let pair: Pair = from_slice(br#"["a", null]"#).unwrap();
        assert_eq!(pair, ("a".to_owned(), None));
        assert_eq!(to_vec(&pair), br#"["a",null]"#);
        let fails = |json: &str| from_slice::<Pair>(json.as_bytes()).unwrap_err().to_string();
        assert_eq!(
            fails(r#"["a"]"#),
            "$: expected an array of exactly 2 items, found an array of 1 item"
        );
        assert_eq!(
            fails("{}"),
            "$: expected an array of exactly 2 items, found an empty object"
        );
        assert_eq!(
            fails(r#"["a", true]"#),
            "$[1]: expected an integer, found true"
        );
    }

    #[test]
    fn positions_may_be_missing_from_the_end() {
        type Loose = (String, crate::wire::Maybe<u8>);
        let written = |json: &str| {
            let pair: Loose = from_slice(json.as_bytes()).unwrap();
            String::from_utf8(to_vec(&pair)).unwrap()
        };
        for json in [r#"["a"]"#, r#"["a",null]"#, r#"["a",1]"#] {
            assert_eq!(written(json), json);
        }
        assert_eq!(
            from_slice::<Loose>(b"[]").unwrap_err().to_string(),
            "$: expected an array of at least 1 item, found an empty array"
        );
        assert_eq!(
            from_slice::<Loose>(br#"["a",1,2]"#)
                .unwrap_err()
                .to_string(),
            "$: expected an array of at most 2 items, found an array of 3 items"
        );
    }

    #[test]
    fn a_tuple_with_a_rest() {
        type Row = PrefixItems<(String, bool), i64>;
        let row: Row = from_slice(br#"["a", true, 1, 2]"#).unwrap();
        assert_eq!(
            row,
            PrefixItems {
                head: ("a".to_owned(), true),
                rest: vec![1, 2]
            }
        );
        assert_eq!(to_vec(&row), br#"["a",true,1,2]"#);
        assert_eq!(
            to_vec(&from_slice::<Row>(br#"["a", true]"#).unwrap()),
            br#"["a",true]"#
        );
        let fails = |json: &str| from_slice::<Row>(json.as_bytes()).unwrap_err().to_string();
        assert_eq!(
            fails(r#"["a"]"#),
            "$: expected an array of at least 2 items, found an array of 1 item"
        );
        assert_eq!(
            fails(r#"["a", true, 1, "x"]"#),
            r#"$[3]: expected an integer, found the string "x""#
        );
    }
}
