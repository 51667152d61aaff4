//! Chains of calls and fields.

use super::Layout;
use super::shape::{STEP, Shape, first_line, last_line, new_line, width};
use super::token::Span;
use super::view::{Chain, Expr, Link};

/// The columns of a chain on one line.
const CHAIN: usize = 60;

/// The lines of a last call that is not compared with a chain of a line for each call.
const LONG: usize = 5;

impl Layout<'_> {
    pub(super) fn chain(&self, chain: &Chain, shape: Shape) -> Option<String> {
        let marks = "?".repeat(chain.tries);
        let root = self.expression(chain.parent, shape.before(chain.tries)?)? + &marks;
        if chain.links.is_empty() {
            return Some(root);
        }
        let mut is_block = root.contains('\n') && self.is_block_like(chain.parent);
        let (root, links) = self.rooted(root, &chain.links, shape, &mut is_block)?;
        let Some((last, middle)) = links.split_last() else {
            return self.fitting(root, shape);
        };
        let below = if is_block {
            Shape::line(shape.indent)
        } else {
            shape.nested()
        };
        let mut texts = vec![root];
        for link in middle {
            texts.push(self.link(link, below)?);
        }
        let (last, is_one_line) = self.last_link(&texts, chain.links.len(), last, shape, below)?;
        texts.push(last);
        if is_one_line {
            return self.fitting(texts.concat(), shape);
        }
        if self.one_line_chain.get() && !self.lenient.get() {
            return None;
        }
        self.fitting(texts.join(&new_line(below.indent)), shape)
    }

    /// The root, with the links that a short one is joined by.
    fn rooted<'l>(
        &self,
        mut root: String,
        mut links: &'l [Link],
        shape: Shape,
        is_block: &mut bool,
    ) -> Option<(String, &'l [Link])> {
        let room = STEP.saturating_sub(shape.offset());
        while root.len() <= room
            && !root.contains('\n')
            && let Some((first, others)) = links.split_first()
        {
            let Some(text) = self.link(first, shape.after(root.len())?) else {
                break;
            };
            root.push_str(&text);
            *is_block = is_extendable(&root);
            links = others;
        }
        Some((root, links))
    }

    fn link(&self, link: &Link, shape: Shape) -> Option<String> {
        let shape = shape.before(link.tries)?;
        let mut text = self.tokens.spell(link.name);
        if let Some(open) = link.open {
            text = self.arguments(&text, open, shape)?;
        }
        text.extend(std::iter::repeat_n('?', link.tries));
        Some(text)
    }

    /// The last link, and whether the chain is on one line with it.
    fn last_link(
        &self,
        texts: &[String],
        count: usize,
        last: &Link,
        shape: Shape,
        below: Shape,
    ) -> Option<(String, bool)> {
        let root = texts.first()?;
        let extends = is_extendable(root);
        let before = if extends {
            width(last_line(root))
        } else {
            texts.iter().map(|text| width(text)).sum()
        } + last.tries;
        let room = if count == 1 {
            shape.width
        } else {
            shape.width.min(CHAIN)
        };
        let room = room.saturating_sub(before);
        let is_line = texts.iter().all(|text| !text.contains('\n')) && room > 0;
        let own_line = below.before(shape.kept());
        if is_line || extends {
            let one_line = if is_line { Some(shape) } else { Some(below) };
            let text = one_line
                .and_then(|shape| shape.after(before))
                .and_then(|shape| self.link(last, shape));
            if let Some(text) = text {
                let fits = width(first_line(&text)) <= room;
                let lines = text.lines().count();
                if fits && lines >= LONG {
                    return Some((text, is_line));
                }
                return Some(match own_line.and_then(|shape| self.link(last, shape)) {
                    Some(other) if !fits || other.lines().count() < lines => (other, false),
                    _ => (text, fits && is_line),
                });
            }
        }
        let own = self.link(last, own_line?)?;
        Some((own, false))
    }

    /// Whether an expression of several lines is one that what follows may stand right behind.
    pub(super) fn is_block_like(&self, span: Span) -> bool {
        match self.tokens.expression(span) {
            Expr::Macro { .. }
            | Expr::Call { .. }
            | Expr::Array { .. }
            | Expr::Struct { .. }
            | Expr::Block { .. }
            | Expr::If(_)
            | Expr::Loop { .. }
            | Expr::Match { .. } => true,
            Expr::Chain(chain) => match chain.links.last() {
                Some(link) => link.open.is_some(),
                None => self.is_block_like(chain.parent),
            },
            Expr::Binary { right, .. } => self.is_block_like(right),
            Expr::Prefix { mark, inner } => {
                !self.tokens.is(mark.start, "&") && self.is_block_like(inner)
            }
            Expr::Closure { body, .. } => self.is_block_like(body),
            Expr::Parens { open } => self.is_block_like(self.tokens.inside(open)),
            _ => false,
        }
    }
}

/// Whether what follows may stand right behind the last line.
pub(super) fn is_extendable(text: &str) -> bool {
    let last = last_line(text);
    last.ends_with("\"#")
        || last
            .chars()
            .all(|c| matches!(c, '(' | ')' | ']' | '}' | '?' | '>') || c.is_whitespace())
}
