//! Arrays whose items each have a type of their own (`prefixItems`; JSON Schema 2020-12, core, section 10.3.1.1).

use super::{Decode, Encode, Fail, Kind, Node, Out, snippet};

/// A Rust tuple that stands for the first items of an array.
pub trait Tuple: Sized {
    /// How many items that is.
    const LEN: usize;

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
            return Err(self.array.mismatch("more items"));
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
        if node.kind() != Kind::Array || node.len() < H::LEN {
            return Err(wrong_length(node, "at least ", H::LEN));
        }
        let mut items = TupleItems {
            array: node,
            items: node.items(),
            index: 0,
        };
        let head = H::decode_items(&mut items)?;
        let mut rest = Vec::with_capacity(node.len() - H::LEN);
        for _ in H::LEN..node.len() {
            rest.push(items.next()?);
        }
        Ok(Self { head, rest })
    }
}

impl<H: Tuple, R: Encode> Encode for PrefixItems<H, R> {
    fn encode(&self, out: &mut Out) {
        out.array(
            self.head
                .items()
                .into_iter()
                .chain(self.rest.iter().map(|item| item as &dyn Encode)),
        );
    }
}

#[cold]
fn wrong_length(node: Node<'_>, bound: &str, len: usize) -> Fail {
    Fail::mismatch(
        format!("an array of {bound}{}", snippet::counted(len, "item")),
        snippet::describe(node),
    )
}

fn decode_tuple<T: Tuple>(node: Node<'_>) -> Result<T, Fail> {
    if node.kind() != Kind::Array || node.len() != T::LEN {
        return Err(wrong_length(node, "exactly ", T::LEN));
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
                out.array(Tuple::items(self));
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
