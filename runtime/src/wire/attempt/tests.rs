//! Unions inside unions that fail.

use super::*;
use crate::wire::Out;
use serde_json::{Value, json};

#[derive(Debug)]
struct A {
    c: Box<Tree>,
    x: i64,
}
crate::object! { A { required c = "c", required x = "x", } }

#[derive(Debug)]
struct B {
    c: Box<Tree>,
    x: String,
}
crate::object! { B { required c = "c", required x = "x", } }

/// Each variant holds the union again.
#[derive(Debug)]
enum Tree {
    A(A),
    B(B),
}

impl Decode for Tree {
    fn decode(node: Node<'_>) -> Result<Self, Fail> {
        Attempt::new(node, "Tree")
            .attempt("A", Self::A)
            .attempt("B", Self::B)
            .finish()
    }
}

impl Encode for Tree {
    fn encode(&self, out: &mut Out) {
        match self {
            Self::A(value) => value.encode(out),
            Self::B(value) => value.encode(out),
        }
    }
}
crate::serde_impls! { Tree }

/// Lists of values, and of lists: a union whose other variant is the same but for its name.
#[derive(Debug)]
enum Listed {
    One(Vec<Tree>),
    Other(Vec<Tree>),
}

impl Decode for Listed {
    fn decode(node: Node<'_>) -> Result<Self, Fail> {
        Attempt::new(node, "Listed")
            .attempt("One", Self::One)
            .attempt("Other", Self::Other)
            .finish()
    }
}

impl Encode for Listed {
    fn encode(&self, out: &mut Out) {
        match self {
            Self::One(value) | Self::Other(value) => value.encode(out),
        }
    }
}
crate::serde_impls! { Listed }

fn nested(levels: usize) -> Value {
    (0..levels).fold(json!({}), |inner, _| json!({"c": inner, "x": 1}))
}

fn fails<T: Decode>(value: &Value) -> Fail {
    let json = value.to_string();
    match T::decode(Tape::parse(json.as_bytes()).unwrap().root()) {
        Ok(_) => panic!("it fits"),
        Err(fail) => fail,
    }
}

#[test]
fn debug_of_a_failure_does_not_grow_with_the_unions_in_it() {
    let length = |levels| format!("{:?}", fails::<Tree>(&nested(levels))).len();
    // Of three unions inside each other the variants are explained.
    assert_eq!([0, 3, 20, 100].map(length), [116, 550, 550, 550]);
    let fail = fails::<Tree>(&nested(100));
    assert_eq!(format!("{fail:?}"), format!("Fail({:?})", fail.to_string()));
    assert!(format!("{fail:#?}").len() < 2_100);
}

#[test]
fn what_was_found_out_is_forgotten_with_the_outermost_union() {
    let json = json!([nested(3), nested(2)]).to_string();
    let tape = Tape::parse(json.as_bytes()).unwrap();
    let within = tape.memo.borrow().decisions.len();
    assert_eq!(within, 0);
    for item in tape.root().items() {
        assert!(Tree::decode(item).is_err());
        let memo = tape.memo.borrow();
        assert_eq!((memo.open, memo.decisions.len(), memo.explained), (0, 0, 0));
    }
    // Also if one is never finished.
    drop(Attempt::<Tree>::new(tape.root(), "Tree").attempt("A", Tree::A));
    assert_eq!(tape.memo.borrow().open, 0);
}

#[test]
fn reasons_are_kept_of_so_many_failures_only() {
    let mut memo = Memo::default();
    let branches = || vec![("A", Fail::missing("x"))];
    for _ in 0..EXPLAINED {
        assert!(memo.fail("Tree", branches()).is_some());
    }
    assert!(memo.fail("Tree", branches()).is_none());
    // A failure without its reasons is still one, with its place.
    let listed = fails::<Listed>(&json!([nested(1)]));
    assert!(
        listed
            .to_string()
            .contains("$[0].c: no variant of Tree fits")
    );
}
