//! Operators of two operands, and which of them holds an expression together.

use super::token::{Kind, Span, Tokens};
use super::view::Expr;

/// Operators of two operands, the loosest first.
const LEVELS: &[&[&str]] = &[
    &["||"],
    &["&&"],
    &["==", "!=", "<=", ">=", "<", ">"],
    &["|"],
    &["^"],
    &["&"],
    &["<<", ">>"],
    &["+", "-"],
    &["*", "/", "%"],
];

const ASSIGNMENTS: &[&str] = &["=", "+=", "-=", "*=", "/=", "%=", "|=", "&=", "^="];

/// An operator between two operands.
pub(super) struct Operator {
    span: Span,
    /// How loose it is: the least for assignments.
    level: usize,
}

const ASSIGNMENT: usize = 0;
const RANGE: usize = 1;
const FIRST: usize = 2;
const CAST: usize = FIRST + 9;

impl Tokens {
    /// The expression of an operator and its operands.
    pub(super) fn operation(span: Span, operator: &Operator) -> Expr {
        let (left, right) = (span.to(operator.span.start), span.from(operator.span.end));
        let operator_span = operator.span;
        match operator.level {
            ASSIGNMENT => Expr::Assign {
                left,
                operator: operator_span,
                right,
            },
            RANGE => Expr::Unknown,
            CAST => Expr::Cast {
                inner: left,
                ty: right,
            },
            _ => Expr::Binary {
                left,
                operator: operator_span,
                right,
            },
        }
    }

    /// The operator that holds the whole together; the last one of several that are as loose.
    pub(super) fn loosest(&self, span: Span) -> Option<Operator> {
        let mut found: Option<Operator> = None;
        let mut at = self.behind_operand(span);
        while at < span.end {
            let operator = self.operator(at)?;
            at = if operator.level == CAST {
                self.behind_type(span.from(operator.span.end))
            } else {
                self.behind_operand(span.from(operator.span.end))
            };
            if found
                .as_ref()
                .is_none_or(|known| operator.level <= known.level)
            {
                found = Some(operator);
            }
        }
        found
    }

    fn operator(&self, at: usize) -> Option<Operator> {
        let new = |length: usize, level: usize| Operator {
            span: Span::new(at, at + length),
            level,
        };
        if self.is(at, "as") {
            return Some(new(1, CAST));
        }
        if !matches!(self.kind(at), Some(Kind::Punct(_))) {
            return None;
        }
        for length in [3, 2, 1] {
            let is_this = |one: &str| one.len() == length && self.is_operator(at, one);
            if ["..=", ".."].iter().any(|one| is_this(one)) {
                return Some(new(length, RANGE));
            }
            if ASSIGNMENTS.iter().any(|one| is_this(one)) {
                return Some(new(length, ASSIGNMENT));
            }
            let level = LEVELS
                .iter()
                .position(|level| level.iter().any(|one| is_this(one)));
            if let Some(level) = level {
                return Some(new(length, FIRST + level));
            }
        }
        None
    }

    /// The end of a type behind `as`.
    fn behind_type(&self, span: Span) -> usize {
        let mut at = span.start;
        while at < span.end {
            if self.is(at, "<") {
                at = self.behind_angles(at, span.end);
            } else if self.is_operator(at, "::") {
                at += 2;
            } else if self.is_kind(at, Kind::Word) && !self.is(at, "as") {
                at += 1;
            } else {
                break;
            }
        }
        at
    }
}
