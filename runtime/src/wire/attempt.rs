//! The last resort for unions: try the variants and take the one that keeps most of the value.

use std::any::TypeId;
use std::collections::HashMap;

use super::{Decode, Encode, Fail, Node, Tape, equal, to_vec};

/// Reads a union whose variants nothing tells apart.
///
/// The variants are tried in the order given, which should be the most specific first. The first one that
/// decodes and gives back exactly the value it was read from wins at once. Otherwise that one wins which, when
/// encoded again, loses the fewest scalars and then makes up the fewest; among equals, the first.
///
/// What was found out about a value and a union is remembered on the tape. So a union inside a union inside
/// a union is decided once per value, and not once per way that leads there: the time is bounded by
/// the variants times the depth times the size of the value, not by the variants to the power of the depth.
#[must_use = "an attempt has to be finished"]
#[derive(Debug)]
pub struct Attempt<'a, U> {
    node: Node<'a>,
    union: &'static str,
    /// Of the variant that comes next.
    position: usize,
    /// From an earlier attempt at the same value.
    decided: Option<Decision>,
    best: Option<Candidate<U>>,
    failed: Vec<(&'static str, Fail)>,
}

#[derive(Debug)]
struct Candidate<U> {
    position: usize,
    value: U,
    /// Found out only when there is another variant to compare with.
    loss: Option<Loss>,
}

/// Scalars lost, and scalars made up.
type Loss = (usize, usize);

/// What unions found out so far, by value and union.
pub(super) type Memo = HashMap<(usize, TypeId), Decision>;

#[derive(Clone, Debug)]
pub(super) enum Decision {
    Variant(usize),
    None(Fail),
}

impl<'a, U: Encode + 'static> Attempt<'a, U> {
    /// Starts with the value and the union's name, for messages.
    pub fn new(node: Node<'a>, union: &'static str) -> Self {
        let decided = node
            .tape()
            .memo
            .borrow()
            .get(&(node.index(), TypeId::of::<U>()))
            .cloned();
        Self {
            node,
            union,
            position: 0,
            decided,
            best: None,
            failed: Vec::new(),
        }
    }

    /// Tries one variant.
    pub fn attempt<T: Decode>(mut self, name: &'static str, wrap: fn(T) -> U) -> Self {
        if self.is_open() {
            match T::decode(self.node) {
                Ok(value) => self.compare(wrap(value)),
                Err(fail) => self.failed.push((name, fail)),
            }
        }
        self.position += 1;
        self
    }

    /// Gives the variant that fits best.
    ///
    /// # Errors
    /// When none fits: all their names, each with its reason.
    pub fn finish(self) -> Result<U, Fail> {
        if let Some(Decision::None(fail)) = self.decided {
            return Err(fail);
        }
        let (decision, result) = if let Some(best) = self.best {
            (Decision::Variant(best.position), Ok(best.value))
        } else {
            let fail = Fail::no_variant(self.union, self.failed);
            (Decision::None(fail.clone()), Err(fail))
        };
        self.node
            .tape()
            .memo
            .borrow_mut()
            .insert((self.node.index(), TypeId::of::<U>()), decision);
        result
    }

    /// Whether the next variant can still make a difference.
    fn is_open(&mut self) -> bool {
        match (&self.decided, &mut self.best) {
            (Some(Decision::Variant(position)), _) => *position == self.position,
            (Some(Decision::None(_)), _) => false,
            (None, None) => true,
            (None, Some(best)) => {
                *best
                    .loss
                    .get_or_insert_with(|| loss(self.node, &best.value))
                    != (0, 0)
            }
        }
    }

    fn compare(&mut self, value: U) {
        let position = self.position;
        match &self.best {
            None => {
                self.best = Some(Candidate {
                    position,
                    value,
                    loss: None,
                });
            }
            Some(best) => {
                let loss = loss(self.node, &value);
                if best.loss.is_some_and(|least| loss < least) {
                    self.best = Some(Candidate {
                        position,
                        value,
                        loss: Some(loss),
                    });
                }
            }
        }
    }
}

fn loss(node: Node<'_>, value: &dyn Encode) -> Loss {
    match Tape::parse(&to_vec(value)) {
        Ok(tape) => (
            equal::missing(node, tape.root()),
            equal::missing(tape.root(), node),
        ),
        Err(_) => (usize::MAX, usize::MAX),
    }
}
