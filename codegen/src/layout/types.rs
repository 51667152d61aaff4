//! Types that do not fit on a line.

use super::Layout;
use super::list::{List, Parts, Trailing};
use super::shape::{Shape, WIDTH};
use super::token::{Kind, Span};

impl Layout<'_> {
    pub(super) fn ty(&self, span: Span, shape: Shape) -> Option<String> {
        let line = self.tokens.spell(span);
        if shape.fits(&line) || self.lenient.get() {
            return Some(line);
        }
        let prefix = self.type_prefix(span);
        if prefix > span.start {
            let mut before = self.tokens.spell(span.to(prefix));
            if !before.ends_with('&') {
                before.push(' ');
            }
            // What `impl` takes is not counted.
            let counted = before.len() - before.find("impl").map_or(0, |at| before.len() - at);
            let inner = self.ty(span.from(prefix), shape.after(counted)?)?;
            return Some(before + &inner);
        }
        if self.tokens.is(span.start, "(") && self.tokens.partner(span.start) + 1 == span.end {
            return self.type_list("", ('(', ')'), self.tokens.inside(span.start), shape);
        }
        let open = self.last_angle(span)?;
        let before = self.tokens.spell(span.to(open));
        let inside = Span::new(open + 1, span.end - 1);
        self.type_list(&before, ('<', '>'), inside, shape)
    }

    fn type_list(
        &self,
        before: &str,
        delimiters: (char, char),
        inside: Span,
        shape: Shape,
    ) -> Option<String> {
        let list = List {
            before,
            delimiters,
            parts: Parts::Types,
            most: if delimiters.0 == '<' { WIDTH } else { 60 },
            trailing: Trailing::Always,
        };
        self.list(&list, &self.tokens.split_types(inside), shape)
    }

    /// The end of `&'a mut`, `impl`, `dyn`.
    fn type_prefix(&self, span: Span) -> usize {
        let mut at = span.start;
        while at < span.end {
            let is_mark = ["&", "mut", "impl", "dyn"]
                .iter()
                .any(|word| self.tokens.is(at, word));
            if !is_mark && !self.tokens.is_kind(at, Kind::Lifetime) {
                break;
            }
            at += 1;
        }
        at
    }

    /// The `<` of the angles at the end.
    fn last_angle(&self, span: Span) -> Option<usize> {
        let mut at = span.start;
        while at < span.end {
            if self.tokens.is(at, "<") {
                let end = self.tokens.behind_angles(at, span.end);
                if end == span.end {
                    return Some(at);
                }
                at = end;
            } else {
                at = self.tokens.behind(at);
            }
        }
        None
    }
}
