//! Blocks, statements, and what has blocks.

use super::Layout;
use super::chain::is_extendable;
use super::shape::{STEP, Shape, WIDTH, last_line, new_line, width};
use super::token::Span;
use super::view::{Branch, Expr};

/// The columns of `if a { b } else { c }` on one line.
const SHORT_IF: usize = 50;

/// The columns of `let … else { … };` on one line.
const SHORT_LET_ELSE: usize = 50;

impl Layout<'_> {
    /// A block with a line for each of its statements.
    pub(super) fn block(&self, open: usize, shape: Shape) -> Option<String> {
        let inside = self.tokens.inside(open);
        if inside.is_empty() {
            return self.fitting("{}".to_owned(), shape);
        }
        let mut out = "{".to_owned();
        self.block_lines(&mut out, inside, shape.indent + STEP);
        out.push_str(&new_line(shape.indent));
        out.push('}');
        Some(out)
    }

    pub(super) fn block_lines(&self, out: &mut String, inside: Span, indent: usize) {
        for statement in self.statements(inside) {
            out.push_str(&new_line(indent));
            out.push_str(&self.statement(statement, indent));
        }
    }

    pub(super) fn block_expression(&self, head: Span, open: usize, shape: Shape) -> Option<String> {
        let mut before = self.tokens.spell(head);
        if !before.is_empty() {
            before.push(' ');
        }
        if let Some(only) = self.only_expression(open)
            && let Some(inner) = shape
                .after(before.len() + 2)
                .and_then(|shape| shape.before(2))
                .and_then(|shape| self.expression(only, shape))
            && !inner.contains('\n')
            && !self.is_jump(only)
        {
            return Some(format!("{before}{{ {inner} }}"));
        }
        let block = self.block(open, shape)?;
        Some(before + &block)
    }

    /// The statements of a block, each with its attributes and its `;`.
    pub(super) fn statements(&self, inside: Span) -> Vec<Span> {
        let mut all = Vec::new();
        let mut at = inside.start;
        while at < inside.end {
            let end = self.statement_end(inside.from(at));
            all.push(Span::new(at, end));
            at = end;
        }
        all
    }

    fn statement_end(&self, span: Span) -> usize {
        let start = self.tokens.behind_attributes(span);
        let block_end = self.tokens.behind_block_like(span.from(start));
        if let Some(end) = block_end
            && !(self.tokens.is(end, ".") || self.tokens.is(end, "?"))
        {
            return if self.tokens.is(end, ";") {
                end + 1
            } else {
                end
            };
        }
        if self.is_item(start) {
            return self.item_end(span.from(start));
        }
        self.tokens
            .find(span.from(start), ";")
            .map_or(span.end, |at| at + 1)
    }

    /// Whether a statement is the value of its block.
    pub(super) fn is_tail(&self, statement: Span) -> bool {
        let start = self.tokens.behind_attributes(statement);
        start == statement.start
            && !self.tokens.is(statement.end - 1, ";")
            && !self.tokens.is(start, "let")
            && !self.is_item(start)
    }

    pub(super) fn statement(&self, span: Span, indent: usize) -> String {
        let start = self.tokens.behind_attributes(span);
        if self.is_item(start) {
            return self.items(span, indent).trim().to_owned();
        }
        let attributes = self.attributes(span.to(start), indent);
        let own = span.from(start);
        let text = self.always(|| self.plain_statement(own, Shape::line(indent)), own);
        attributes + &text
    }

    fn plain_statement(&self, span: Span, shape: Shape) -> Option<String> {
        let is_ended = self.tokens.is(span.end - 1, ";");
        let own = if is_ended {
            span.to(span.end - 1)
        } else {
            span
        };
        if self.tokens.is(span.start, "let") {
            return self.let_statement(own, shape);
        }
        let is_jump = self.is_jump(own);
        let ends = is_ended || is_jump;
        let shape = shape.before(usize::from(ends))?;
        let mut text = if is_ended {
            self.statement_expression(own, shape)?
        } else {
            self.tail(own, shape)?
        };
        if ends {
            text.push(';');
        }
        Some(text)
    }

    /// The value of a block; one that is a block itself has lines of its own.
    fn tail(&self, span: Span, shape: Shape) -> Option<String> {
        match self.tokens.expression(span) {
            Expr::Block { head, open } if head.is_empty() => self.block(open, shape),
            _ => self.expression(span, shape),
        }
    }

    fn let_statement(&self, span: Span, shape: Shape) -> Option<String> {
        let equals = self.let_equals(span);
        let head = span.to(equals);
        let colon = self
            .tokens
            .find(head, ":")
            .filter(|at| !self.tokens.is_operator(*at, "::"));
        let name = head.to(colon.unwrap_or(equals));
        let mut text = self.pattern(name.from(name.start + 1), shape.after(4)?.before(1)?)?;
        text.insert_str(0, "let ");
        if let Some(colon) = colon {
            text.push_str(": ");
            text.push_str(&self.tokens.spell(head.from(colon + 1)));
        }
        if equals == span.end {
            text.push(';');
            return Some(text);
        }
        text.push_str(" =");
        let value = span.from(equals + 1);
        if let Some(otherwise) = self.tokens.find(value, "else")
            && !self.tokens.is(value.start, "if")
        {
            return self.let_else(&text, value.to(otherwise), otherwise + 1, shape);
        }
        let text = self.assigned(&text, shape.before(1)?, |shape| {
            self.expression(value, shape)
        })?;
        Some(text + ";")
    }

    fn let_equals(&self, span: Span) -> usize {
        let mut at = span.start;
        while at < span.end {
            let is_part = self.tokens.is_operator(at, "==") || self.tokens.is_operator(at, "=>");
            if self.tokens.is(at, "=") && !is_part {
                return at;
            }
            at = if self.tokens.is(at, "<") {
                self.tokens.behind_angles(at, span.end)
            } else {
                self.tokens.behind(at)
            };
        }
        span.end
    }

    fn let_else(&self, before: &str, value: Span, open: usize, shape: Shape) -> Option<String> {
        let text = self.assigned(before, shape.before(1)?, |shape| {
            self.expression(value, shape)
        })?;
        if let Some(only) = self.only_expression(open)
            && !self.is_jump(only)
        {
            let inner = self.tokens.spell(only);
            let line = format!("{text} else {{ {inner} }};");
            if width(&line) <= SHORT_LET_ELSE {
                return Some(line);
            }
        }
        let separator = if text.contains('\n') && !is_extendable(&text)
            || width(last_line(&text)) + 7 > shape.width
        {
            new_line(shape.indent)
        } else {
            " ".to_owned()
        };
        Some(format!(
            "{text}{separator}else {};",
            self.block(open, shape)?
        ))
    }

    pub(super) fn branches(
        &self,
        branches: &[Branch],
        shape: Shape,
        is_value: bool,
    ) -> Option<String> {
        if is_value && let Some(line) = self.short_if(branches, shape) {
            return Some(line);
        }
        let mut out = String::new();
        for branch in branches {
            if !out.is_empty() {
                out.push_str(" else ");
            }
            if let Some(condition) = branch.condition {
                let used = if out.is_empty() { 3 } else { 10 };
                let start = if out.is_empty() {
                    shape
                } else {
                    Shape::line(shape.indent)
                };
                let condition = self.condition(condition, start, used)?;
                out.push_str("if ");
                out.push_str(&condition);
                let is_long = condition.contains('\n') && !is_extendable(&condition);
                out.push_str(&if is_long {
                    new_line(shape.indent)
                } else {
                    " ".to_owned()
                });
            }
            let inside = self.tokens.inside(branch.open);
            if inside.is_empty() {
                out.push_str("{}");
                continue;
            }
            out.push('{');
            self.block_lines(&mut out, inside, shape.indent + STEP);
            out.push_str(&new_line(shape.indent));
            out.push('}');
        }
        Some(out)
    }

    /// What is asked, before its ` {`.
    fn condition(&self, condition: Span, shape: Shape, used: usize) -> Option<String> {
        let room = Shape {
            width: WIDTH.saturating_sub(shape.column),
            ..shape
        };
        self.expression(condition, room.after(used)?.before(2)?)
    }

    fn short_if(&self, branches: &[Branch], shape: Shape) -> Option<String> {
        let [first, second] = branches else {
            return None;
        };
        let (one, other) = (
            self.only_expression(first.open)?,
            self.only_expression(second.open)?,
        );
        let condition = first.condition?;
        let line = |span: Span| {
            let text = self.expression(span, Shape::line(0))?;
            (!text.contains('\n')).then_some(text)
        };
        if second.condition.is_some() {
            return None;
        }
        let (condition, one, other) = (line(condition)?, line(one)?, line(other)?);
        let text = format!("if {condition} {{ {one} }} else {{ {other} }}");
        (width(&text) <= shape.width.min(SHORT_IF)).then_some(text)
    }

    pub(super) fn looped(&self, head: Span, open: usize, shape: Shape) -> Option<String> {
        let head = self.tokens.spell(head);
        Some(format!("{head} {}", self.block(open, shape)?))
    }
}
