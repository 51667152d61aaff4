//! Expressions.

use super::list::{List, Parts, Trailing};
use super::shape::{Shape, WIDTH, first_line, last_line, new_line, width};
use super::token::Span;
use super::view::{Expr, Link};
use super::{Layout, with};

/// The columns of a call's arguments on one line.
const CALL: usize = 60;

/// The columns of an array's items on one line.
const ARRAY: usize = 60;

impl Layout<'_> {
    /// An expression as a part of another, or at the end of a block.
    pub(super) fn expression(&self, span: Span, shape: Shape) -> Option<String> {
        self.once(span, shape, || self.expression_here(span, shape))
    }

    fn expression_here(&self, span: Span, shape: Shape) -> Option<String> {
        match self.tokens.expression(span) {
            Expr::Leaf => self.leaf(span, shape),
            Expr::Unknown => self.spelled(span, shape),
            Expr::Macro { name, open } => self.macro_call(name, open, shape),
            Expr::Prefix { mark, inner } => {
                let mark = self.prefix(mark);
                let inner = self.expression(inner, shape.after(mark.len())?)?;
                Some(mark + &inner)
            }
            Expr::Binary {
                left,
                operator,
                right,
            } => self.binary(left, operator, right, shape),
            Expr::Assign {
                left,
                operator,
                right,
            } => self.assignment(left, operator, right, shape),
            Expr::Cast { inner, ty } => {
                let ty = self.tokens.spell(ty);
                let inner = self.expression(inner, shape.before(ty.len() + 4)?)?;
                Some(format!("{inner} as {ty}"))
            }
            Expr::Jump { inner } => self.jump(span, inner, shape),
            Expr::Closure { head, output, body } => self.closure(head, output, body, shape),
            Expr::Call { callee, open } => {
                let callee = self.expression(callee, shape)?;
                self.arguments(&callee, open, shape)
            }
            Expr::Index { inner, open } => self.index(inner, open, shape),
            Expr::Chain(chain) => self.chain(&chain, shape),
            Expr::Struct { path, open } => self.structure(path, open, shape),
            Expr::Parens { open } => self.parens(open, shape),
            Expr::Array { open } => self.array(open, shape),
            Expr::Block { head, open } => self.block_expression(head, open, shape),
            Expr::If(branches) => self.branches(&branches, shape, true),
            Expr::Match { value, open } => self.matched(value, open, shape),
            Expr::Loop { head, open } => self.looped(head, open, shape),
            Expr::Let { pattern, value } => self.condition_let(pattern, value, shape),
        }
    }

    /// An expression as a statement or as the body of an arm.
    pub(super) fn statement_expression(&self, span: Span, shape: Shape) -> Option<String> {
        match self.tokens.expression(span) {
            Expr::If(branches) => self.branches(&branches, shape, false),
            Expr::Block { head, open } if head.is_empty() => self.block(open, shape),
            _ => self.expression(span, shape),
        }
    }

    fn prefix(&self, mark: Span) -> String {
        let mut text = self.tokens.spell(mark);
        if text.ends_with("mut") {
            text.push(' ');
        }
        text
    }

    fn leaf(&self, span: Span, shape: Shape) -> Option<String> {
        let text = self.tokens.spell(span);
        if text.starts_with('"') && !text.contains('\n') {
            // A text is as long as it is.
            return Some(text);
        }
        if self.lenient.get() || shape.fits(&text) {
            return Some(text);
        }
        self.broken_path(span, shape)
    }

    /// A path whose generic arguments have lines of their own.
    fn broken_path(&self, span: Span, shape: Shape) -> Option<String> {
        let open = self.tokens.find(span, "<").filter(|at| *at > span.start)?;
        let end = self.tokens.behind_angles(open, span.end);
        let list = List {
            before: &self.tokens.spell(span.to(open)),
            delimiters: ('<', '>'),
            parts: Parts::Types,
            most: WIDTH,
            trailing: Trailing::Always,
        };
        let parts = self.tokens.split_types(Span::new(open + 1, end - 1));
        let text = self.list(&list, &parts, shape)?;
        Some(text + &self.tokens.spell(span.from(end)))
    }

    /// A list of expressions in parentheses, behind what is called.
    pub(super) fn arguments(&self, callee: &str, open: usize, shape: Shape) -> Option<String> {
        let parts: Vec<Span> = self
            .tokens
            .split_expressions(self.tokens.inside(open))
            .collect();
        let list = List {
            before: callee,
            delimiters: ('(', ')'),
            parts: Parts::Expressions,
            most: CALL,
            trailing: Trailing::Always,
        };
        self.list(&list, &parts, shape)
    }

    fn macro_call(&self, name: Span, open: usize, shape: Shape) -> Option<String> {
        let inside = self.tokens.inside(open);
        let name = self.tokens.spell(name);
        let (delimiters, most) = match self.tokens.text(open) {
            "(" => (('(', ')'), CALL),
            "[" => (('[', ']'), ARRAY),
            _ => {
                return self.fitting(
                    format!(
                        "{name} {}",
                        self.tokens.spell(Span::new(open, inside.end + 1))
                    ),
                    shape,
                );
            }
        };
        let parts: Vec<Span> = self.tokens.split_expressions(inside).collect();
        let trailing = if self.tokens.has_trailing_comma(inside) {
            Trailing::Always
        } else {
            Trailing::Never
        };
        let list = List {
            before: &name,
            delimiters,
            parts: Parts::Expressions,
            most,
            trailing,
        };
        with(&self.in_macro, true, || self.list(&list, &parts, shape))
    }

    fn index(&self, inner: Span, open: usize, shape: Shape) -> Option<String> {
        let inner = self.expression(inner, shape)?;
        let at = self.tokens.spell(self.tokens.inside(open));
        self.fitting(format!("{inner}[{at}]"), shape)
    }

    fn parens(&self, open: usize, shape: Shape) -> Option<String> {
        let inside = self.tokens.inside(open);
        let parts: Vec<Span> = self.tokens.split_expressions(inside).collect();
        match parts.as_slice() {
            [only] if self.tokens.has_trailing_comma(inside) => {
                let inner = self.expression(*only, shape.after(1)?.before(2)?)?;
                Some(format!("({inner},)"))
            }
            [only] => {
                let inner = self.expression(*only, shape.after(1)?.before(1)?)?;
                Some(format!("({inner})"))
            }
            _ => self.arguments("", open, shape),
        }
    }

    fn array(&self, open: usize, shape: Shape) -> Option<String> {
        let inside = self.tokens.inside(open);
        if self.tokens.find(inside, ";").is_some() {
            return self.spelled(Span::new(open, inside.end + 1), shape);
        }
        let list = List {
            before: "",
            delimiters: ('[', ']'),
            parts: Parts::Expressions,
            most: ARRAY,
            trailing: Trailing::Always,
        };
        self.list(
            &list,
            &self.tokens.split_expressions(inside).collect::<Vec<_>>(),
            shape,
        )
    }

    fn binary(&self, left: Span, operator: Span, right: Span, shape: Shape) -> Option<String> {
        let operator: String = (operator.start..operator.end)
            .map(|at| self.tokens.text(at))
            .collect();
        let head = self.expression(left, shape.before(operator.len() + 1)?)?;
        let used = width(last_line(&head)) + operator.len() + 2;
        if !head.contains('\n')
            && let Some(tail) = shape
                .after(used)
                .and_then(|shape| self.expression(right, shape))
            && !tail.contains('\n')
        {
            return Some(format!("{head} {operator} {tail}"));
        }
        let nested = shape.nested();
        let tail = self.expression(right, nested.after(operator.len() + 1)?)?;
        Some(format!(
            "{head}{}{operator} {tail}",
            new_line(nested.indent)
        ))
    }

    fn assignment(&self, left: Span, operator: Span, right: Span, shape: Shape) -> Option<String> {
        let operator: String = (operator.start..operator.end)
            .map(|at| self.tokens.text(at))
            .collect();
        let left = self.expression(left, shape.before(operator.len() + 1)?)?;
        let before = format!("{left} {operator}");
        self.assigned(&before, shape, |shape| self.expression(right, shape))
    }

    /// What stands behind `=` or `:`: on the same line, or on the next one where that is better.
    pub(super) fn assigned(
        &self,
        before: &str,
        shape: Shape,
        write: impl Fn(Shape) -> Option<String>,
    ) -> Option<String> {
        let used = width(last_line(before));
        let used = if before.contains('\n') {
            used.saturating_sub(shape.indent)
        } else {
            used
        };
        let same_line = shape.after(used + 1).unwrap_or(Shape {
            width: 0,
            column: shape.column + used + 1,
            ..shape
        });
        let same = write(same_line);
        if let Some(text) = &same
            && !text.contains('\n')
            && (self.lenient.get() || width(text) <= same_line.width)
        {
            return Some(format!("{before} {text}"));
        }
        let below = shape.nested().before(same_line.kept())?;
        match (same, write(below)) {
            (Some(same), Some(next)) if below.fits(&next) && is_better(&same, &next) => {
                Some(format!("{before}{}{next}", new_line(below.indent)))
            }
            (Some(same), _) => Some(format!("{before} {same}")),
            (None, Some(next)) => Some(format!("{before}{}{next}", new_line(below.indent))),
            (None, None) => None,
        }
    }

    fn jump(&self, span: Span, inner: Span, shape: Shape) -> Option<String> {
        let word = self.tokens.text(span.start);
        if inner.is_empty() {
            return self.spelled(span, shape);
        }
        let inner = self.expression(inner, shape.after(word.len() + 1)?)?;
        Some(format!("{word} {inner}"))
    }

    fn condition_let(&self, pattern: Span, value: Span, shape: Shape) -> Option<String> {
        let pattern = self.tokens.spell(pattern);
        let before = format!("let {pattern} =");
        let value = self.expression(value, shape.after(width(&before) + 1)?)?;
        Some(format!("{before} {value}"))
    }

    /// Whether rustfmt calls it simple: a literal, a word, a field.
    pub(super) fn is_simple(&self, span: Span) -> bool {
        match self.tokens.expression(span) {
            Expr::Leaf => span.end - span.start == 1,
            Expr::Prefix { inner, .. } | Expr::Cast { inner, .. } => self.is_simple(inner),
            Expr::Parens { open } => {
                let inside = self.tokens.inside(open);
                !inside.is_empty()
                    && self.tokens.find(inside, ",").is_none()
                    && self.is_simple(inside)
            }
            Expr::Chain(chain) => {
                let is_field = |link: &Link| {
                    link.open.is_none() && !self.tokens.is(link.name.start + 1, "await")
                };
                chain.links.iter().all(is_field) && self.is_simple(chain.parent)
            }
            _ => false,
        }
    }

    pub(super) fn is_nested_call(&self, span: Span) -> bool {
        match self.tokens.expression(span) {
            Expr::Call { .. } | Expr::Macro { .. } => true,
            Expr::Prefix { inner, .. } | Expr::Cast { inner, .. } => self.is_nested_call(inner),
            Expr::Chain(chain) if chain.links.is_empty() => self.is_nested_call(chain.parent),
            _ => false,
        }
    }

    pub(super) fn is_method_call(&self, span: Span) -> bool {
        match self.tokens.expression(span) {
            Expr::Chain(chain) => chain.links.last().is_some_and(|link| link.open.is_some()),
            Expr::Prefix { inner, .. } | Expr::Cast { inner, .. } => self.is_method_call(inner),
            _ => false,
        }
    }

    /// Whether it may go on below, as the last of so many arguments.
    pub(super) fn is_overflowing(&self, span: Span, count: usize) -> bool {
        match self.tokens.expression(span) {
            Expr::Closure { .. } | Expr::Block { .. } => true,
            Expr::Match { .. }
            | Expr::If(_)
            | Expr::Loop { .. }
            | Expr::Array { .. }
            | Expr::Struct { .. }
            | Expr::Call { .. } => count == 1,
            Expr::Macro { open, .. } => count == 1 || !self.tokens.is(open, "("),
            Expr::Parens { open } => {
                let inside = self.tokens.inside(open);
                let is_tuple = inside.is_empty() || self.tokens.find(inside, ",").is_some();
                is_tuple && count == 1
            }
            Expr::Chain(chain) => match chain.links.last() {
                Some(link) => link.open.is_some() && count == 1,
                None => self.is_overflowing(chain.parent, count),
            },
            Expr::Prefix { inner, .. } | Expr::Cast { inner, .. } => {
                self.is_overflowing(inner, count)
            }
            _ => false,
        }
    }

    /// The last argument of a call, as it goes on behind the others.
    pub(super) fn last_argument(&self, parts: &[Span], last: Span, shape: Shape) -> Option<String> {
        match self.tokens.expression(last) {
            Expr::Closure { head, output, body } => {
                let is_closure =
                    |part: &&Span| matches!(self.tokens.expression(**part), Expr::Closure { .. });
                if parts.iter().filter(is_closure).count() > 1 {
                    return None;
                }
                self.last_closure(last, head, output, body, shape)
            }
            _ => self.expression(last, shape),
        }
    }
}

/// Whether a value looks better on the next line.
pub(super) fn is_better(same: &str, next: &str) -> bool {
    let lines = |text: &str| text.matches('\n').count();
    let opens = |mark: char| first_line(same).ends_with(mark) && !first_line(next).ends_with(mark);
    !next.contains('\n') || lines(same) > lines(next) + 1 || opens('(') || opens('{') || opens('[')
}
