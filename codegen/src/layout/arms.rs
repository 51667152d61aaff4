//! `match`.

use super::Layout;
use super::chain::is_extendable;
use super::expression::is_better;
use super::list::{List, Parts, Trailing};
use super::shape::{STEP, Shape, WIDTH, first_line, last_line, new_line, width};
use super::token::Span;
use super::view::Expr;

/// The columns of a pattern of which several may share a line.
const SHORT: usize = 20;

/// An arm, in tokens.
struct Arm {
    attributes: Span,
    pattern: Span,
    guard: Span,
    body: Span,
}

impl Layout<'_> {
    pub(super) fn matched(&self, value: Span, open: usize, shape: Shape) -> Option<String> {
        let room = Shape {
            width: WIDTH.saturating_sub(shape.column),
            ..shape
        };
        let value = self.expression(value, room.after(6)?)?;
        let arms = self.arms(self.tokens.inside(open));
        if arms.is_empty() {
            return self.fitting(format!("match {value} {{}}"), shape);
        }
        let is_long = value.contains('\n') && !is_extendable(&value);
        let mut out = format!("match {value}");
        out.push_str(&if is_long {
            new_line(shape.indent)
        } else {
            " ".to_owned()
        });
        out.push('{');
        for arm in &arms {
            let arm = self.arm(arm, Shape::line(shape.indent + STEP))?;
            out.push_str(&new_line(shape.indent + STEP));
            out.push_str(&arm);
        }
        out.push_str(&new_line(shape.indent));
        out.push('}');
        Some(out)
    }

    fn arms(&self, span: Span) -> Vec<Arm> {
        let mut arms = Vec::new();
        let mut at = span.start;
        while at < span.end {
            let pattern = self.tokens.behind_attributes(span.from(at));
            let Some(arrow) = self.arrow(span.from(pattern)) else {
                break;
            };
            let end = self.arm_end(span.from(arrow + 2));
            let guard = self
                .tokens
                .find(Span::new(pattern, arrow), "if")
                .unwrap_or(arrow);
            arms.push(Arm {
                attributes: Span::new(at, pattern),
                pattern: Span::new(pattern, guard),
                guard: Span::new(guard, arrow),
                body: Span::new(arrow + 2, end),
            });
            at = if self.tokens.is(end, ",") {
                end + 1
            } else {
                end
            };
        }
        arms
    }

    fn arrow(&self, span: Span) -> Option<usize> {
        let mut at = span.start;
        while at < span.end {
            if self.tokens.is_operator(at, "=>") {
                return Some(at);
            }
            at = self.tokens.behind(at);
        }
        None
    }

    /// A block ends its arm; anything else ends at a comma.
    fn arm_end(&self, span: Span) -> usize {
        if self.tokens.is(span.start, "{") {
            return self.tokens.behind(span.start);
        }
        let first = self.tokens.split_expressions(span).next();
        first.map_or(span.end, |first| first.end)
    }

    fn arm(&self, arm: &Arm, shape: Shape) -> Option<String> {
        let mut before = self.attributes(arm.attributes, shape.indent);
        let pattern = self.pattern(arm.pattern, shape.before(5)?)?;
        before.push_str(&pattern);
        if !arm.guard.is_empty() {
            let guard = self.tokens.spell(arm.guard);
            let used = width(last_line(&pattern)) + 1;
            let condition = arm.guard.from(arm.guard.start + 1);
            let text = shape
                .after(used + 3)
                .and_then(|shape| self.expression(condition, shape.before(5)?));
            match text {
                Some(text) if !text.contains('\n') => before.extend([" if ", &text]),
                _ => before.extend([new_line(shape.indent + STEP).as_str(), &guard]),
            }
        }
        self.arm_body(&before, arm, shape)
    }

    fn arm_body(&self, before: &str, arm: &Arm, shape: Shape) -> Option<String> {
        let body = self.flattened(arm.body);
        let (is_block, is_empty) = match self.tokens.expression(body) {
            Expr::Block { head, open } if head.is_empty() => {
                (true, self.tokens.inside(open).is_empty())
            }
            _ => (false, false),
        };
        let comma = if is_block { "" } else { "," };
        let is_plain = (!is_block || is_empty) && before.contains('\n') && !arm.guard.is_empty();
        let behind = shape
            .after(
                width(last_line(before)).saturating_sub(if before.contains('\n') {
                    shape.indent
                } else {
                    0
                }) + 4,
            )
            .and_then(|shape| shape.before(comma.len()));
        let same = behind
            .filter(|_| !is_plain)
            .and_then(|shape| self.statement_expression(body, shape));
        let room = behind.map_or(0, |shape| shape.width);
        if let Some(text) = &same
            && (is_block || !text.contains('\n') && (self.lenient.get() || width(text) <= room))
        {
            return Some(format!("{before} => {text}{comma}"));
        }
        let indent = if is_block && !is_empty {
            shape.indent
        } else {
            shape.indent + STEP
        };
        let next = self.statement_expression(body, Shape::line(indent));
        let below = |text: &str| {
            let semicolon = if self.is_jump(body) { ";" } else { "" };
            let (open, close) = (new_line(indent), new_line(shape.indent));
            if is_block {
                format!("{before} =>{open}{text}")
            } else {
                format!("{before} => {{{open}{text}{semicolon}{close}}}")
            }
        };
        match (same, next) {
            (Some(same), Some(next)) if is_better(&same, &next) => Some(below(&next)),
            (Some(same), _) if self.extends(body) && width(first_line(&same)) <= room => {
                Some(format!("{before} => {same}{comma}"))
            }
            (Some(same), Some(next)) if same.contains('\n') => Some(below(&next)),
            (None, Some(next)) => Some(below(&next)),
            (Some(same), _) => Some(format!("{before} => {same}{comma}")),
            (None, None) => None,
        }
    }

    /// The expression in a block that has nothing else.
    fn flattened(&self, body: Span) -> Span {
        match self.tokens.expression(body) {
            Expr::Block { head, open } if head.is_empty() && !self.in_macro.get() => {
                match self.only_expression(open) {
                    Some(inner) if !matches!(self.tokens.expression(inner), Expr::Macro { .. }) => {
                        self.flattened(inner)
                    }
                    _ => body,
                }
            }
            _ => body,
        }
    }

    pub(super) fn is_jump(&self, span: Span) -> bool {
        matches!(self.tokens.expression(span), Expr::Jump { .. })
    }

    /// Whether the body may start behind the arrow and go on below.
    fn extends(&self, body: Span) -> bool {
        match self.tokens.expression(body) {
            Expr::Block { .. }
            | Expr::Closure { .. }
            | Expr::Array { .. }
            | Expr::Call { .. }
            | Expr::Macro { .. }
            | Expr::Struct { .. }
            | Expr::Match { .. } => true,
            Expr::Loop { head, .. } => self.tokens.is(head.start, "loop"),
            Expr::Parens { open } => self.tokens.find(self.tokens.inside(open), ",").is_some(),
            Expr::Chain(chain) => match chain.links.last() {
                Some(link) => link.open.is_some(),
                None => self.extends(chain.parent),
            },
            Expr::Prefix { inner, .. } | Expr::Cast { inner, .. } | Expr::Index { inner, .. } => {
                self.extends(inner)
            }
            _ => false,
        }
    }

    pub(super) fn pattern(&self, span: Span, shape: Shape) -> Option<String> {
        let one_line = self.tokens.spell(span);
        if shape.fits(&one_line) || self.lenient.get() {
            return Some(one_line);
        }
        let alternatives = self.alternatives(span);
        if alternatives.len() > 1 {
            return self.pattern_list(&alternatives, shape);
        }
        let last = span.end.checked_sub(1)?;
        if !self.tokens.is(last, ")") {
            return None;
        }
        let open = self.tokens.partner(last);
        let list = List {
            before: &self.tokens.spell(span.to(open)),
            delimiters: ('(', ')'),
            parts: Parts::Patterns,
            most: 60,
            trailing: Trailing::Always,
        };
        self.list(
            &list,
            &self.tokens.split_types(self.tokens.inside(open)),
            shape,
        )
    }

    fn alternatives(&self, span: Span) -> Vec<Span> {
        let mut parts = Vec::new();
        let mut start = span.start;
        while let Some(at) = self.tokens.find(span.from(start), "|") {
            parts.push(Span::new(start, at));
            start = at + 1;
        }
        parts.push(span.from(start));
        parts
    }

    fn pattern_list(&self, alternatives: &[Span], shape: Shape) -> Option<String> {
        let texts: Option<Vec<String>> = alternatives
            .iter()
            .map(|one| self.pattern(*one, shape))
            .collect();
        let texts = texts?;
        let are_short = alternatives
            .iter()
            .zip(&texts)
            .all(|(one, text)| Self::is_short_pattern(*one, text));
        let mut out = String::new();
        let mut used = 0;
        for text in &texts {
            if out.is_empty() {
                used = width(text);
            } else if are_short && used + 3 + width(text) <= shape.width {
                out.push_str(" | ");
                used += 3 + width(text);
            } else {
                out.push_str(&new_line(shape.indent));
                out.push_str("| ");
                used = 2 + width(text);
            }
            out.push_str(text);
        }
        Some(out)
    }

    /// Literals and words.
    fn is_short_pattern(span: Span, text: &str) -> bool {
        span.end - span.start <= 2 && text.len() <= SHORT
    }
}
