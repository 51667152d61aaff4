//! The last resort for unions: try the variants and take the one that keeps most of the value.

use std::any::TypeId;
use std::cell::RefCell;
use std::collections::HashMap;
use std::fmt;

use super::{Decode, Encode, Fail, Node, Tape, equal, to_vec};

/// Reads a union whose variants nothing tells apart.
///
/// The variants are tried in the order given, which should be the most specific first. The first one that
/// decodes and gives back exactly the value it was read from wins at once. Otherwise that one wins which, when
/// encoded again, loses the fewest scalars and then makes up the fewest; among equals, the first.
///
/// What was found out about a value and a union is remembered on the tape, until the outermost union is decided. So a
/// union inside a union inside a union is decided once per value, and not once per way that leads there: the time is
/// bounded by the variants times the depth times the size of the value, not by the variants to the power of the depth.
#[must_use = "an attempt has to be finished"]
pub struct Attempt<'a, U> {
    node: Node<'a>,
    union: &'static str,
    /// As long as it is there, what is found out is remembered.
    open: Open<'a>,
    /// Of the variant that comes next.
    position: usize,
    /// From an earlier attempt at the same value.
    decided: Option<Decision>,
    best: Option<Candidate<U>>,
    failed: Vec<(&'static str, Fail)>,
}

struct Candidate<U> {
    position: usize,
    value: U,
    /// Found out only when there is another variant to compare with.
    loss: Option<Loss>,
}

/// Scalars lost, and scalars made up.
type Loss = (usize, usize);

/// What the unions that are being decided found out so far.
#[derive(Default)]
pub(super) struct Memo {
    /// Unions inside of each other that are being decided.
    open: usize,
    /// By value and union. Of values that hold no others nothing is kept: they take no time.
    decisions: HashMap<(usize, TypeId), Decision>,
    /// Failures that are kept with their reasons.
    explained: usize,
}

/// Failures that are kept with their reasons: many more than a message ever shows, and less memory than a value with
/// millions of them would take.
const EXPLAINED: usize = 1_000;

#[derive(Clone)]
enum Decision {
    Variant(usize),
    /// With the failure, unless there were too many.
    None(Option<Fail>),
}

/// A union that is being decided.
struct Open<'a>(&'a RefCell<Memo>);

impl<'a> Open<'a> {
    fn new(memo: &'a RefCell<Memo>) -> Self {
        memo.borrow_mut().open += 1;
        Self(memo)
    }
}

impl Drop for Open<'_> {
    fn drop(&mut self) {
        let mut memo = self.0.borrow_mut();
        memo.open -= 1;
        if memo.open == 0 && !memo.decisions.is_empty() {
            *memo = Memo::default();
        }
    }
}

impl Memo {
    /// Takes note of a failure, whose reasons are forgotten where there are too many already.
    fn fail(&mut self, union: &'static str, branches: Vec<(&'static str, Fail)>) -> Option<Fail> {
        self.explained += 1;
        (self.explained <= EXPLAINED).then(|| Fail::no_variant(union, branches))
    }
}

impl<U> fmt::Debug for Attempt<'_, U> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Attempt")
            .field("union", &self.union)
            .finish_non_exhaustive()
    }
}

impl<'a, U: Encode + 'static> Attempt<'a, U> {
    /// Starts with the value and the union's name, for messages.
    pub fn new(node: Node<'a>, union: &'static str) -> Self {
        let memo = &node.tape().memo;
        let open = Open::new(memo);
        let decided = if node.is_empty() {
            None
        } else {
            let key = (node.index(), TypeId::of::<U>());
            memo.borrow().decisions.get(&key).cloned()
        };
        Self {
            node,
            union,
            open,
            position: 0,
            decided,
            best: None,
            failed: Vec::new(),
        }
    }

    /// Tries one variant.
    pub fn attempt<T: Decode>(mut self, name: &'static str, wrap: fn(T) -> U) -> Self {
        if self.is_open() {
            // A variant that fits badly is tried and nobody's fault.
            #[cfg(feature = "tracing")]
            let noted = self.node.tape().stranger();
            let tried = T::decode(self.node);
            #[cfg(feature = "tracing")]
            self.node.tape().stranger.replace(noted);
            match tried {
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
        let unexplained = || Fail::no_variant(self.union, Vec::new());
        if let Some(Decision::None(fail)) = self.decided {
            return Err(fail.unwrap_or_else(unexplained));
        }
        let mut memo = self.open.0.borrow_mut();
        let (decision, result) = if let Some(best) = self.best {
            (Decision::Variant(best.position), Ok(best.value))
        } else {
            let fail = memo.fail(self.union, self.failed);
            let decision = Decision::None(fail.clone());
            (decision, Err(fail.unwrap_or_else(unexplained)))
        };
        if !self.node.is_empty() {
            let key = (self.node.index(), TypeId::of::<U>());
            memo.decisions.insert(key, decision);
        }
        drop(memo);
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

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic)]
mod tests;
