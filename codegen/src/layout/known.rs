//! What is laid out already. A call looks at several ways to lay out its last argument, which does so with its own: what
//! stands deep inside would be laid out over and over.

use super::Layout;
use super::shape::Shape;
use super::token::Span;
use std::cell::{Cell, RefCell};
use std::collections::HashMap;

/// How many expressions stand around one whose text is kept. The few that seldom have as many cost less than keeping them.
const SHALLOW: usize = 5;

/// The texts of expressions, by where they stand.
#[derive(Default)]
pub(super) struct Known {
    depth: Cell<usize>,
    texts: RefCell<HashMap<Way, Option<String>>>,
}

/// All that a text depends on.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Way {
    span: (usize, usize),
    shape: (usize, usize, usize),
    lenient: bool,
    one_line_chain: bool,
    in_macro: bool,
}

impl Layout<'_> {
    /// What comes out for an expression, looked for once.
    pub(super) fn once(
        &self,
        span: Span,
        shape: Shape,
        write: impl FnOnce() -> Option<String>,
    ) -> Option<String> {
        let depth = self.known.depth.get();
        if depth < SHALLOW {
            return self.inside(depth, write);
        }
        let way = Way {
            span: (span.start, span.end),
            shape: (shape.indent, shape.column, shape.width),
            lenient: self.lenient.get(),
            one_line_chain: self.one_line_chain.get(),
            in_macro: self.in_macro.get(),
        };
        if let Some(known) = self.known.texts.borrow().get(&way) {
            return known.clone();
        }
        let text = self.inside(depth, write);
        self.known.texts.borrow_mut().insert(way, text.clone());
        text
    }

    fn inside(&self, depth: usize, write: impl FnOnce() -> Option<String>) -> Option<String> {
        self.known.depth.set(depth + 1);
        let text = write();
        self.known.depth.set(depth);
        text
    }
}
