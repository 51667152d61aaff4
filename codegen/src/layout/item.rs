//! Items, one after the other.

use super::list::{List, Parts, Trailing};
use super::shape::{STEP, Shape, WIDTH, last_line, new_line, push_spaces, width};
use super::token::{Kind, Span};
use super::{Layout, indented};

/// Words that an item starts with.
const WORDS: &[&str] = &[
    "const",
    "enum",
    "extern",
    "fn",
    "impl",
    "macro_rules",
    "mod",
    "pub",
    "static",
    "struct",
    "trait",
    "type",
    "use",
];

/// Items that end at their `;`, whatever braces are in them.
const ENDED: &[&str] = &["const", "static", "type", "use"];

impl Layout<'_> {
    /// Items with empty lines between them, each with its indentation and the end of its line.
    pub(super) fn items(&self, span: Span, indent: usize) -> String {
        self.items_behind("", span, indent)
    }

    /// The same with these lines before each item.
    pub(super) fn items_behind(&self, attributes: &str, span: Span, indent: usize) -> String {
        let mut out = String::new();
        let mut before: Option<Span> = None;
        let mut at = span.start;
        while at < span.end {
            let end = self.item_end(span.from(at)).max(at + 1);
            let item = Span::new(at, end);
            if before.is_some_and(|before| !self.are_together(before, item)) {
                out.push('\n');
            }
            out.push_str(&indented(attributes, indent));
            push_spaces(&mut out, indent);
            out.push_str(&self.item(item, indent));
            out.push('\n');
            before = Some(item);
            at = end;
        }
        out
    }

    /// Whether no empty line is between two items.
    fn are_together(&self, one: Span, other: Span) -> bool {
        let word = |span: Span| {
            let start = self.behind_visibility(span);
            if start == span.start {
                self.tokens.text(start)
            } else {
                ""
            }
        };
        let is_short = |word: &str| matches!(word, "type" | "const");
        let (one, other) = (word(one), word(other));
        one == other && matches!(one, "use" | "#") || is_short(one) && is_short(other)
    }

    /// Behind attributes and `pub`.
    fn behind_visibility(&self, span: Span) -> usize {
        let at = self.tokens.behind_attributes(span);
        match (
            self.tokens.is(at, "pub"),
            self.tokens.is_restriction(at + 1),
        ) {
            (true, true) => self.tokens.behind(at + 1),
            (true, false) => at + 1,
            (false, _) => at,
        }
    }

    pub(super) fn is_item(&self, at: usize) -> bool {
        let is_word = |at: usize| WORDS.iter().any(|word| self.tokens.is(at, word));
        let is_modified = self.tokens.is(at, "async") || self.tokens.is(at, "unsafe");
        (is_word(at) && !self.tokens.is(at + 1, "{")) || is_modified && is_word(at + 1)
    }

    pub(super) fn item_end(&self, span: Span) -> usize {
        let start = self.behind_visibility(span);
        if self.tokens.is_kind(span.start, Kind::InnerDoc) {
            return span.start + 1;
        }
        if self.tokens.is(span.start, "#") && self.tokens.is(span.start + 1, "!") {
            return self.tokens.behind(span.start + 2);
        }
        let is_ended = ENDED.iter().any(|word| self.tokens.is(start, word))
            && !self.tokens.is(start + 1, "fn");
        let mut at = start;
        while at < span.end {
            if self.tokens.is(at, ";") {
                return at + 1;
            }
            let is_brace = self.tokens.is(at, "{");
            at = self.tokens.behind(at);
            if is_brace && !is_ended {
                return at;
            }
        }
        span.end
    }

    fn item(&self, span: Span, indent: usize) -> String {
        let start = self.tokens.behind_attributes(span);
        if start == span.start && matches!(self.tokens.kind(start), Some(Kind::InnerDoc))
            || self.tokens.is(start, "#")
        {
            return self.attributes(span, indent).trim_end().to_owned();
        }
        let attributes = self.attributes(span.to(start), indent);
        let own = span.from(start);
        let word = self.behind_visibility(own);
        let text = self.always(|| self.known_item(own, word, indent), own);
        attributes + &text
    }

    fn known_item(&self, span: Span, word: usize, indent: usize) -> Option<String> {
        match self.tokens.text(word) {
            "struct" | "enum" => self.declaration(span, word, indent),
            "impl" | "trait" | "mod" => self.block_of_items(span, indent),
            "type" => self.alias(span, indent),
            "const" | "static" if !self.tokens.is(word + 1, "fn") => self.constant(span, indent),
            "fn" | "async" | "const" | "unsafe" => self.function(span, indent),
            _ => None,
        }
    }

    fn declaration(&self, span: Span, word: usize, indent: usize) -> Option<String> {
        let last = span.end - 1;
        if self.tokens.is(last, "}") {
            let open = self.tokens.partner(last);
            let head = self.tokens.spell(span.to(open));
            let is_enum = self.tokens.is(word, "enum");
            let members = self.members(open, indent, is_enum);
            let brace = if members == "{}" { 3 } else { 2 };
            let is_long = width(&head) + brace > WIDTH;
            let separator = if is_long {
                new_line(indent)
            } else {
                " ".to_owned()
            };
            return Some(head + &separator + &members);
        }
        let open = self.tokens.find(span.from(word), "(")?;
        let head = self.tokens.spell(span.to(open));
        Some(self.tuple(&head, open, Shape::line(indent).before(1)?)? + ";")
    }

    /// The types in a tuple struct or variant.
    fn tuple(&self, head: &str, open: usize, shape: Shape) -> Option<String> {
        let list = List {
            before: head,
            delimiters: ('(', ')'),
            parts: Parts::Fields,
            most: WIDTH,
            trailing: Trailing::Always,
        };
        self.list(
            &list,
            &self.tokens.split_types(self.tokens.inside(open)),
            shape,
        )
    }

    pub(super) fn tuple_field(&self, span: Span, shape: Shape) -> Option<String> {
        let ty = self.behind_visibility(span);
        let mut before = self.tokens.spell(span.to(ty));
        if !before.is_empty() {
            before.push(' ');
        }
        let ty = self.ty(span.from(ty), shape.after(before.len())?)?;
        Some(before + &ty)
    }

    /// Fields or variants, a line for each.
    fn members(&self, open: usize, indent: usize, is_enum: bool) -> String {
        let inside = self.tokens.inside(open);
        if inside.is_empty() {
            return "{}".to_owned();
        }
        let nested = Shape::line(indent + STEP);
        let mut out = "{".to_owned();
        for member in self.tokens.split_types(inside) {
            out.push_str(&new_line(nested.indent));
            let start = self.tokens.behind_attributes(member);
            out.push_str(&self.attributes(member.to(start), nested.indent));
            let own = member.from(start);
            let write = || {
                let shape = nested.before(1)?;
                if is_enum {
                    self.variant(own, shape)
                } else {
                    self.field(own, shape)
                }
            };
            out.push_str(&self.always(write, own));
            out.push(',');
        }
        out.push_str(&new_line(indent));
        out.push('}');
        out
    }

    fn field(&self, span: Span, shape: Shape) -> Option<String> {
        let colon = self.tokens.find(span, ":")?;
        let before = self.tokens.spell(span.to(colon)) + ":";
        self.assigned(&before, shape, |shape| self.ty(span.from(colon + 1), shape))
    }

    fn variant(&self, span: Span, shape: Shape) -> Option<String> {
        match self.tokens.find(span, "(") {
            Some(open) => self.tuple(&self.tokens.spell(span.to(open)), open, shape),
            None => self.spelled(span, shape),
        }
    }

    fn alias(&self, span: Span, indent: usize) -> Option<String> {
        let equals = self.tokens.find(span, "=");
        let Some(equals) = equals else {
            return self.spelled(span, Shape::line(indent));
        };
        let before = self.tokens.spell(span.to(equals + 1));
        let ty = Span::new(equals + 1, span.end - 1);
        let text = self.assigned(&before, Shape::line(indent).before(1)?, |shape| {
            self.ty(ty, shape)
        })?;
        Some(text + ";")
    }

    fn constant(&self, span: Span, indent: usize) -> Option<String> {
        let colon = self.tokens.find(span, ":")?;
        let equals = self
            .tokens
            .find(span.from(colon), "=")
            .unwrap_or(span.end - 1);
        let shape = Shape::line(indent);
        let mut text = self.tokens.spell(span.to(colon)) + ": ";
        let ty = Span::new(colon + 1, equals);
        let same = shape
            .after(width(&text))
            .and_then(|shape| self.ty(ty, shape.before(2)?));
        text.push_str(&same?);
        if equals + 1 == span.end {
            return Some(text + ";");
        }
        text.push_str(" =");
        let value = Span::new(equals + 1, span.end - 1);
        let text = self.assigned(&text, shape.before(1)?, |shape| {
            self.expression(value, shape)
        })?;
        Some(text + ";")
    }

    fn block_of_items(&self, span: Span, indent: usize) -> Option<String> {
        let last = span.end - 1;
        if self.tokens.is(last, ";") {
            return self.spelled(span, Shape::line(indent));
        }
        let open = self.tokens.partner(last);
        let mut out = self.block_head(span.to(open), indent);
        let inside = self.tokens.inside(open);
        if inside.is_empty() {
            out.push_str("{}");
            return Some(out);
        }
        out.push_str("{\n");
        out.push_str(&self.items(inside, indent + STEP));
        push_spaces(&mut out, indent);
        out.push('}');
        Some(out)
    }

    /// `impl A for B `, with as many lines as it needs.
    fn block_head(&self, head: Span, indent: usize) -> String {
        let line = self.tokens.spell(head);
        if indent + width(&line) + 2 <= WIDTH || !self.tokens.is(head.start, "impl") {
            return line + " ";
        }
        let broken = self.always(|| self.broken_head(head, indent), head);
        let separator = if broken.contains('\n') {
            new_line(indent)
        } else {
            " ".to_owned()
        };
        broken + &separator
    }

    fn broken_head(&self, head: Span, indent: usize) -> Option<String> {
        let mut at = head.start + 1;
        if self.tokens.is(at, "<") {
            at = self.tokens.behind_angles(at, head.end);
        }
        let mut out = self.tokens.spell(head.to(at));
        let below = Shape::line(indent + STEP);
        let mut word = "";
        let mut ty = head.from(at);
        if let Some(position) = self.tokens.find(ty, "for") {
            let of = ty.to(position);
            let line = self.tokens.spell(of);
            if indent + width(&out) + 1 + width(&line) <= WIDTH {
                out.extend([" ", &line]);
            } else {
                out.push_str(&new_line(below.indent));
                out.push_str(&self.ty(of, below)?);
            }
            word = "for ";
            ty = ty.from(position + 1);
        }
        let line = self.tokens.spell(ty);
        if width(last_line(&out)) + 1 + word.len() + width(&line) + 2 <= WIDTH {
            out.extend([" ", word, &line]);
        } else {
            out.extend([&new_line(below.indent), word]);
            out.push_str(&self.ty(ty, below.after(word.len())?)?);
        }
        Some(out)
    }
}
