//! Documentation and attributes.

use super::Layout;
use super::list::{List, Parts, Trailing};
use super::shape::{STEP, Shape, new_line, width};
use super::token::{Kind, Span};

/// The columns of an attribute's list on one line.
const LIST: usize = 70;

/// The columns around traits on one line: `derive()` and what rustfmt keeps free.
const DERIVE: usize = 12;

impl Layout<'_> {
    /// A line for each, with the indentation of what follows at the end.
    pub(super) fn attributes(&self, span: Span, indent: usize) -> String {
        let mut out = String::new();
        let line = new_line(indent);
        let mut at = span.start;
        while at < span.end {
            match self.tokens.kind(at) {
                Some(Kind::Doc) => {
                    out.extend(["///", self.tokens.text(at)]);
                    at += 1;
                }
                Some(Kind::InnerDoc) => {
                    out.extend(["//!", self.tokens.text(at)]);
                    at += 1;
                }
                _ => {
                    let inner = usize::from(self.tokens.is(at + 1, "!"));
                    let open = at + 1 + inner;
                    out.push_str(&self.attribute(inner == 1, open, indent));
                    at = self.tokens.behind(open);
                }
            }
            out.push_str(&line);
        }
        out
    }

    fn attribute(&self, is_inner: bool, open: usize, indent: usize) -> String {
        let mark = if is_inner { "#![" } else { "#[" };
        let inside = self.tokens.inside(open);
        let shape = Shape::line(indent);
        let meta = || {
            let shape = shape.after(mark.len())?.before(1)?;
            if self.tokens.is(inside.start, "derive") {
                Some(self.derive(inside, shape))
            } else {
                self.meta(inside, shape)
            }
        };
        let meta = self.always(meta, inside);
        format!("{mark}{meta}]")
    }

    /// `word`, `name = value`, `name(…)`
    pub(super) fn meta(&self, span: Span, shape: Shape) -> Option<String> {
        let last = span.end.checked_sub(1)?;
        let open = self.tokens.partner(last);
        if !self.tokens.is(last, ")") || self.tokens.find(span, "=").is_some() {
            // A value is as long as it is.
            return Some(self.tokens.spell(span));
        }
        let inside = self.tokens.inside(open);
        let trailing = if self.tokens.has_trailing_comma(inside) {
            Trailing::Always
        } else {
            Trailing::Never
        };
        let list = List {
            before: &self.tokens.spell(span.to(open)),
            delimiters: ('(', ')'),
            parts: Parts::Attributes,
            most: LIST,
            trailing,
        };
        self.list(&list, &self.tokens.split_types(inside), shape)
    }

    /// Traits on one line, on one of their own, or with a line for each.
    fn derive(&self, span: Span, shape: Shape) -> String {
        let traits = self.tokens.split_types(self.tokens.inside(span.start + 1));
        let traits: Vec<String> = traits
            .into_iter()
            .map(|one| self.tokens.spell(one))
            .collect();
        let line = traits.join(", ");
        if width(&line) + DERIVE <= shape.width {
            return format!("derive({line})");
        }
        let nested = new_line(shape.indent + STEP);
        let lines = if width(&line) <= shape.nested().width {
            line
        } else {
            traits.join(&format!(",{nested}"))
        };
        format!("derive({nested}{lines},{})", new_line(shape.indent))
    }
}
