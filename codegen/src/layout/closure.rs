//! Closures.

use super::Layout;
use super::shape::{STEP, Shape, new_line, width};
use super::token::Span;
use super::view::Expr;

/// The lines of a body for which braces are not worth it, should it fit on one line.
const FEW: usize = 7;

impl Layout<'_> {
    pub(super) fn closure(
        &self,
        head: Span,
        output: Span,
        body: Span,
        shape: Shape,
    ) -> Option<String> {
        let head = self.closure_head(head, output);
        let behind = shape.after(width(&head) + 1)?;
        let Some(open) = self.braces(body) else {
            let text = self.closure_expression(body, &head, behind);
            return text.or_else(|| self.closure_block(body, &head, behind));
        };
        if self.tokens.inside(open).is_empty() {
            return self.fitting(format!("{head} {{}}"), shape);
        }
        let bare = (output.is_empty() && !self.in_macro.get())
            .then(|| self.only_expression(open))
            .flatten();
        if let Some(inner) = bare {
            let text = if self.is_block_forced(inner) {
                self.closure_block(inner, &head, shape)
            } else {
                self.closure_expression(inner, &head, behind)
            };
            if text.is_some() {
                return text;
            }
        }
        Some(format!("{head} {}", self.block(open, behind)?))
    }

    fn closure_head(&self, head: Span, output: Span) -> String {
        let mut start = head.start;
        let mut text = String::new();
        while !self.tokens.is(start, "|") {
            text.extend([self.tokens.text(start), " "]);
            start += 1;
        }
        text.push('|');
        text.push_str(&self.tokens.spell(Span::new(start + 1, head.end - 1)));
        text.push('|');
        if !output.is_empty() {
            text.push(' ');
            text.push_str(&self.tokens.spell(output));
        }
        text
    }

    /// The brace of a body that is a block without anything before it.
    fn braces(&self, body: Span) -> Option<usize> {
        match self.tokens.expression(body) {
            Expr::Block { head, open } if head.is_empty() => Some(open),
            _ => None,
        }
    }

    /// Without braces it has to fit on one line, but for what has delimiters of its own.
    fn closure_expression(&self, body: Span, head: &str, behind: Shape) -> Option<String> {
        let text = self.expression(body, behind)?;
        let may_break = self.has_delimiters(body) || self.in_macro.get();
        (may_break || !text.contains('\n')).then(|| format!("{head} {text}"))
    }

    fn has_delimiters(&self, span: Span) -> bool {
        match self.tokens.expression(span) {
            Expr::Match { .. } | Expr::Block { .. } | Expr::Struct { .. } => true,
            Expr::Loop { head, .. } => self.tokens.is(head.start, "loop"),
            Expr::Prefix { inner, .. } | Expr::Cast { inner, .. } => self.has_delimiters(inner),
            Expr::Chain(chain) if chain.links.is_empty() => self.has_delimiters(chain.parent),
            _ => false,
        }
    }

    /// The body in braces of its own.
    fn closure_block(&self, body: Span, head: &str, shape: Shape) -> Option<String> {
        if self.is_vetoed(body) && !self.lenient.get() {
            return None;
        }
        let inner = self.statement(body, shape.indent + STEP);
        let (open, close) = (new_line(shape.indent + STEP), new_line(shape.indent));
        Some(format!("{head} {{{open}{inner}{close}}}"))
    }

    fn is_vetoed(&self, body: Span) -> bool {
        match self.tokens.expression(body) {
            Expr::Call { .. }
            | Expr::Binary { .. }
            | Expr::Cast { .. }
            | Expr::Assign { .. }
            | Expr::Index { .. } => true,
            Expr::Chain(chain) => chain
                .links
                .last()
                .is_none_or(|link| link.open.is_none() || link.tries > 0),
            _ => false,
        }
    }

    fn is_block_forced(&self, body: Span) -> bool {
        if self.in_macro.get() {
            return false;
        }
        match self.tokens.expression(body) {
            Expr::If(_) => true,
            Expr::Loop { head, .. } => !self.tokens.is(head.start, "loop"),
            Expr::Prefix { inner, .. } | Expr::Cast { inner, .. } => self.is_block_forced(inner),
            Expr::Chain(chain) if chain.links.is_empty() => self.is_block_forced(chain.parent),
            _ => false,
        }
    }

    /// The only expression of a block without statements.
    pub(super) fn only_expression(&self, open: usize) -> Option<Span> {
        let inside = self.tokens.inside(open);
        match self.statements(inside).as_slice() {
            [only] if self.is_tail(*only) => Some(*only),
            _ => None,
        }
    }

    /// As the last argument, of which the first line stands behind the others.
    pub(super) fn last_closure(
        &self,
        whole: Span,
        head_span: Span,
        output: Span,
        body: Span,
        shape: Shape,
    ) -> Option<String> {
        let head = self.closure_head(head_span, output);
        let open = self.braces(body);
        let simple = open.filter(|_| !self.in_macro.get());
        let inner = simple
            .and_then(|open| self.only_expression(open))
            .unwrap_or(body);
        let behind = shape.after(width(&head) + 1)?;
        if self.is_block_forced(inner) {
            let text = self.closure_block(inner, &head, behind)?;
            if output.is_empty() && text.lines().count() <= FEW {
                let line = self.closure_expression(inner, &head, shape);
                if let Some(line) = line.filter(|line| !line.contains('\n')) {
                    return Some(line);
                }
            }
            return Some(text);
        }
        self.expression(whole, shape)
    }
}
