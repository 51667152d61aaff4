use super::padding::Padding;
use saphyr_parser::Input;
use saphyr_parser::input::is_breakz;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// What all copies of an input share, so that a copy that waits sees the spaces that are added meanwhile.
#[derive(Debug)]
pub(super) struct Shared<'t> {
    pub(super) text: &'t str,
    pub(super) padding: RefCell<Padding>,
    /// Where the text is made to end.
    pub(super) end: Cell<usize>,
    /// How many characters the parser has read, with the added spaces, and up to which offset.
    pub(super) read: Cell<(usize, usize)>,
}

impl<'t> Shared<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self {
            text,
            padding: RefCell::default(),
            end: Cell::new(text.len()),
            read: Cell::new((0, 0)),
        }
    }
}

/// A text with the spaces of its [`Padding`], for the parser.
#[derive(Clone, Debug)]
pub(super) struct PaddedInput<'t> {
    shared: Rc<Shared<'t>>,
    at: usize,
    /// Spaces that were read before the character at this offset.
    spaces: usize,
    /// Characters that were read, with the added spaces.
    read: usize,
    lookahead: usize,
}

impl<'t> PaddedInput<'t> {
    pub(super) fn new(shared: Rc<Shared<'t>>) -> Self {
        Self {
            shared,
            at: 0,
            spaces: 0,
            read: 0,
            lookahead: 0,
        }
    }

    fn rest(&self) -> &'t str {
        let end = self.shared.end.get().max(self.at);
        self.shared.text.get(self.at..end).unwrap_or_default()
    }

    /// Spaces that are still to be read before the next character.
    fn waiting(&self) -> usize {
        let padding = self.shared.padding.borrow();
        padding.before(self.at).saturating_sub(self.spaces)
    }
}

/// The parser looks no further than the line it is in, so only the spaces before the next character are seen.
impl Input for PaddedInput<'_> {
    fn lookahead(&mut self, count: usize) {
        self.lookahead = self.lookahead.max(count);
    }

    fn buflen(&self) -> usize {
        self.lookahead
    }

    fn bufmaxlen(&self) -> usize {
        128
    }

    fn raw_read_ch(&mut self) -> char {
        let next = self.peek();
        self.skip();
        next
    }

    fn raw_read_non_breakz_ch(&mut self) -> Option<char> {
        let next = self.peek();
        if is_breakz(next) || next == '\u{feff}' {
            return None;
        }
        self.skip();
        Some(next)
    }

    fn skip(&mut self) {
        if self.waiting() > 0 {
            self.spaces += 1;
        } else if let Some(next) = self.rest().chars().next() {
            self.at += next.len_utf8();
            self.spaces = 0;
        } else {
            return;
        }
        self.read += 1;
        self.shared.read.set((self.read, self.at));
    }

    fn skip_n(&mut self, count: usize) {
        for _ in 0..count {
            self.skip();
        }
    }

    fn peek(&self) -> char {
        self.peek_nth(0)
    }

    fn peek_nth(&self, n: usize) -> char {
        match n.checked_sub(self.waiting()) {
            None => ' ',
            Some(n) => self.rest().chars().nth(n).unwrap_or('\0'),
        }
    }

    fn peek_opt(&self) -> Option<char> {
        match self.waiting() {
            0 => self.rest().chars().next(),
            _ => Some(' '),
        }
    }
}
