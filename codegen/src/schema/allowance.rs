//! How much may be gathered from a document before any type is made of it.
//!
//! A schema has all members of those that it extends, and a union all branches of those in it. So what is gathered grows like
//! the square of a document that makes much use of either, long before the size of the types can be counted.

use std::cell::Cell;

/// Bytes of Rust that come of each member or branch that is gathered, at least, in documents whose output is allowed: as
/// a part of a type it comes to more than twice as many, and some of what is gathered never becomes one.
const BYTES: usize = 64;

/// Members and branches that may still be gathered.
#[derive(Debug)]
pub(super) struct Allowance {
    left: Cell<usize>,
    is_spent: Cell<bool>,
}

impl Allowance {
    /// What output of so many bytes allows.
    pub fn of(generated_bytes: usize) -> Self {
        Self {
            left: Cell::new((generated_bytes / BYTES).max(LEAST)),
            is_spent: Cell::new(false),
        }
    }

    /// Takes so many members or branches from what is left.
    pub fn take(&self, count: usize) {
        match self.left.get().checked_sub(count) {
            Some(left) => self.left.set(left),
            None => self.is_spent.set(true),
        }
    }

    /// Whether more was gathered than is allowed. Nothing more is then, and no type is made any more.
    pub fn is_spent(&self) -> bool {
        self.is_spent.get()
    }

    /// Lets anything pass from now on: all types are made, and what is asked for them costs little.
    pub fn lift(&self) {
        self.left.set(usize::MAX);
    }
}

/// What is allowed in any case.
const LEAST: usize = 10_000;
