//! Rust's tokens as text, in one pass, in the style of rustfmt: what is written here, rustfmt leaves as it is.
#![allow(
    clippy::similar_names,
    reason = "`list`, `last` and `room` are the words of this room"
)]

mod arms;
mod attribute;
mod block;
mod chain;
mod closure;
mod expression;
mod extent;
mod import;
mod item;
mod known;
mod list;
mod operator;
mod shape;
mod signature;
mod spell;
mod split;
mod structure;
#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]
mod tests;
mod token;
mod types;
mod view;

pub(crate) use import::{by_path, use_lines, use_lines_behind};

use known::Known;
use proc_macro2::{Literal, TokenStream};
use std::cell::Cell;
use token::{Span, Tokens};

/// Items of Rust that are not laid out yet. Unlike a stream of tokens they can be looked at without a copy, and can go to
/// other threads.
#[derive(Clone, Debug, Default)]
pub struct Code(Tokens);

impl Code {
    /// The code of these tokens.
    pub fn of(tokens: TokenStream) -> Self {
        Self(Tokens::of(tokens))
    }

    /// Whether there is none.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.span().is_empty()
    }

    /// Whether it has this name anywhere.
    pub(crate) fn names(&self, name: &str) -> bool {
        self.0.words().any(|at| self.0.is(at, name))
    }

    /// Whether it uses what has this name: a type by itself, a module or function as the start of a path or of a call. A
    /// method or an argument of this name is another thing.
    pub(crate) fn mentions(&self, name: &str) -> bool {
        let is_type = name.starts_with(|c: char| c.is_uppercase());
        let mut uses = self.0.words().filter(|at| self.0.is(*at, name));
        uses.any(|at| is_type || self.0.is_start(at))
    }

    /// Items with an empty line between any two of them, each line indented by so many columns.
    pub(crate) fn lay_out(&self, indent: usize) -> String {
        self.lay_out_behind("", indent)
    }

    /// All of it in one line.
    pub(crate) fn spell(&self) -> String {
        self.0.spell(self.0.span())
    }

    /// The same with these lines of attributes before each item.
    pub(crate) fn lay_out_behind(&self, attributes: &str, indent: usize) -> String {
        let layout = Layout {
            tokens: &self.0,
            lenient: Cell::new(false),
            one_line_chain: Cell::new(false),
            in_macro: Cell::new(false),
            known: Known::default(),
        };
        layout.items_behind(attributes, self.0.span(), indent)
    }
}

/// The literal of a line of documentation. One that becomes a comment is raw: it need not be escaped to be read again.
pub(crate) fn doc_literal(line: &str) -> Literal {
    if !token::is_comment(line) {
        return Literal::string(line);
    }
    let mut fence = String::new();
    while line.contains(&format!("\"{fence}")) {
        fence.push('#');
    }
    let raw = format!("r{fence}\"{line}\"{fence}").parse();
    raw.unwrap_or_else(|_| Literal::string(line))
}

/// Lines that are laid out already, moved to the right.
pub(crate) fn indented(text: &str, indent: usize) -> String {
    if indent == 0 {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    for line in text.lines() {
        if !line.is_empty() {
            shape::push_spaces(&mut out, indent);
            out.push_str(line);
        }
        out.push('\n');
    }
    out
}

/// Words in lines of the usual width, at this indentation. All but the first are indented once more.
pub(crate) fn filled(words: impl IntoIterator<Item = String>, indent: usize) -> String {
    const WIDTH: usize = 99;
    let next = " ".repeat(indent + 4);
    let mut text = String::new();
    let mut room = WIDTH.saturating_sub(indent);
    for word in words {
        if text.is_empty() {
            room = room.saturating_sub(word.len());
        } else if word.len() < room {
            text.push(' ');
            room -= word.len() + 1;
        } else {
            text.push('\n');
            text.push_str(&next);
            room = WIDTH.saturating_sub(next.len() + word.len());
        }
        text.push_str(&word);
    }
    text
}

/// The tokens, and what is laid out in another way for where it stands.
struct Layout<'t> {
    tokens: &'t Tokens,
    /// Whether nothing is too long. rustfmt leaves a statement as it is in which anything is; the first way that comes to
    /// mind is right then.
    lenient: Cell<bool>,
    /// Whether a chain must not be broken.
    one_line_chain: Cell<bool>,
    /// Whether these are the arguments of a macro.
    in_macro: Cell<bool>,
    /// What is laid out already of what stands deep inside.
    known: Known,
}

impl Layout<'_> {
    /// What fits, else what comes out where nothing is too long.
    fn always(&self, write: impl Fn() -> Option<String>, span: Span) -> String {
        if let Some(text) = write() {
            return text;
        }
        let text = with(&self.lenient, true, &write);
        text.unwrap_or_else(|| self.tokens.spell(span))
    }

    fn spelled(&self, span: Span, shape: shape::Shape) -> Option<String> {
        self.fitting(self.tokens.spell(span), shape)
    }

    fn fitting(&self, text: String, shape: shape::Shape) -> Option<String> {
        (self.lenient.get() || shape.fits(&text)).then_some(text)
    }
}

/// What comes out while a cell has another value.
fn with<T>(cell: &Cell<bool>, value: bool, act: impl FnOnce() -> T) -> T {
    let before = cell.replace(value);
    let result = act();
    cell.set(before);
    result
}
