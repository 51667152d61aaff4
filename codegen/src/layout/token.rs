//! Tokens in a row, each of which knows its text and its other half.

use proc_macro2::{Delimiter, Group, Spacing, TokenStream, TokenTree};
use std::fmt::Write as _;
use std::ops::Range;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Word,
    Lifetime,
    Literal,
    /// One character, and whether the next one belongs to the same operator.
    Punct(bool),
    Open,
    Close,
    /// A documentation comment; its text is what stands behind `///`.
    Doc,
    /// The same of what is around it: `//!`.
    InnerDoc,
}

#[derive(Clone, Debug)]
struct Token {
    kind: Kind,
    text: Range<usize>,
    /// The other half of a pair of delimiters.
    partner: usize,
}

/// A part of the tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) start: usize,
    pub(super) end: usize,
}

impl Span {
    pub(super) fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    pub(super) fn is_empty(self) -> bool {
        self.start >= self.end
    }

    pub(super) fn from(self, start: usize) -> Self {
        Self::new(start, self.end)
    }

    pub(super) fn to(self, end: usize) -> Self {
        Self::new(self.start, end)
    }
}

/// All tokens, without trees: a group is its delimiters and what is between them.
#[derive(Clone, Debug, Default)]
pub(super) struct Tokens {
    text: String,
    all: Vec<Token>,
}

impl Tokens {
    pub(super) fn of(code: TokenStream) -> Self {
        let mut tokens = Self::default();
        tokens.stream(code);
        tokens
    }

    pub(super) fn span(&self) -> Span {
        Span::new(0, self.all.len())
    }

    fn push(&mut self, kind: Kind, start: usize) {
        self.all.push(Token {
            kind,
            text: start..self.text.len(),
            partner: 0,
        });
    }

    fn character(&mut self, kind: Kind, character: char) {
        let start = self.text.len();
        self.text.push(character);
        self.push(kind, start);
    }

    fn stream(&mut self, code: TokenStream) {
        let mut trees = code.into_iter().peekable();
        while let Some(tree) = trees.next() {
            let start = self.text.len();
            match tree {
                TokenTree::Ident(ident) => {
                    // Writing to a `String` cannot fail.
                    let _ = write!(self.text, "{ident}");
                    self.push(Kind::Word, start);
                }
                TokenTree::Literal(literal) => {
                    let _ = write!(self.text, "{literal}");
                    self.push(Kind::Literal, start);
                }
                TokenTree::Punct(punct) if punct.as_char() == '\'' => {
                    self.text.push('\'');
                    if let Some(TokenTree::Ident(name)) = trees.next() {
                        let _ = write!(self.text, "{name}");
                    }
                    self.push(Kind::Lifetime, start);
                }
                TokenTree::Punct(punct) => {
                    let joint = punct.spacing() == Spacing::Joint;
                    self.character(Kind::Punct(joint), punct.as_char());
                }
                TokenTree::Group(group) => self.group(group),
            }
        }
    }

    fn group(&mut self, group: Group) {
        let (open, close) = match group.delimiter() {
            Delimiter::Parenthesis => ('(', ')'),
            Delimiter::Bracket => ('[', ']'),
            Delimiter::Brace => ('{', '}'),
            Delimiter::None => return self.stream(group.stream()),
        };
        let stream = group.stream();
        if open == '['
            && let Some(inner) = self.doc_before()
            && let Some(text) = doc_text(&stream)
        {
            self.doc(inner, &text);
            return;
        }
        // The last owner of a stream need not copy it.
        drop(group);
        let at = self.all.len();
        self.character(Kind::Open, open);
        self.stream(stream);
        let end = self.all.len();
        self.character(Kind::Close, close);
        for (one, other) in [(at, end), (end, at)] {
            if let Some(token) = self.all.get_mut(one) {
                token.partner = other;
            }
        }
    }

    /// Whether the tokens so far end in `#`, or in `#!`.
    fn doc_before(&self) -> Option<bool> {
        let last = self.all.len().checked_sub(1)?;
        if self.is(last, "#") {
            return Some(false);
        }
        let before = last.checked_sub(1)?;
        (self.is(last, "!") && self.is(before, "#")).then_some(true)
    }

    /// Writes a comment in place of the marks before it.
    fn doc(&mut self, inner: bool, text: &str) {
        for _ in 0..=usize::from(inner) {
            if let Some(mark) = self.all.pop() {
                self.text.truncate(mark.text.start);
            }
        }
        let start = self.text.len();
        self.text.push_str(text);
        self.push(if inner { Kind::InnerDoc } else { Kind::Doc }, start);
    }

    pub(super) fn kind(&self, at: usize) -> Option<Kind> {
        self.all.get(at).map(|token| token.kind)
    }

    pub(super) fn text(&self, at: usize) -> &str {
        let range = self.all.get(at).map(|token| token.text.clone());
        range
            .and_then(|range| self.text.get(range))
            .unwrap_or_default()
    }

    /// Whether this is a word or a mark of this text.
    pub(super) fn is(&self, at: usize, text: &str) -> bool {
        self.all.get(at).is_some_and(|token| {
            token.text.len() == text.len()
                && !matches!(token.kind, Kind::Literal | Kind::Doc | Kind::InnerDoc)
                && self.text.as_bytes().get(token.text.clone()) == Some(text.as_bytes())
        })
    }

    pub(super) fn is_kind(&self, at: usize, kind: Kind) -> bool {
        self.kind(at) == Some(kind)
    }

    /// Whether an operator of several characters starts here.
    pub(super) fn is_operator(&self, at: usize, operator: &str) -> bool {
        let marks = operator.as_bytes();
        let Some(tokens) = self.all.get(at..at + marks.len()) else {
            return false;
        };
        let last = marks.len() - 1;
        tokens
            .iter()
            .zip(marks)
            .enumerate()
            .all(|(index, (token, mark))| {
                let joined = match token.kind {
                    Kind::Punct(joint) => joint || index == last,
                    _ => false,
                };
                joined && self.text.as_bytes().get(token.text.start) == Some(mark)
            })
    }

    /// Whether this is a mark that the next one belongs to.
    pub(super) fn is_joint(&self, at: usize) -> bool {
        self.is_kind(at, Kind::Punct(true))
    }

    /// Where all words are.
    pub(super) fn words(&self) -> impl Iterator<Item = usize> {
        let all = self.all.iter().enumerate();
        all.filter(|(_, token)| token.kind == Kind::Word)
            .map(|(at, _)| at)
    }

    /// Whether a path or a call starts with this word, which is no method and no declaration.
    pub(super) fn is_start(&self, at: usize) -> bool {
        let before = at.checked_sub(1);
        let is_other = before.is_some_and(|before| self.is(before, "fn") || self.is(before, "."));
        !is_other && (self.is_operator(at + 1, "::") || self.is(at + 1, "("))
    }

    /// The end of the group that is opened here.
    pub(super) fn partner(&self, at: usize) -> usize {
        self.all.get(at).map_or(at, |token| token.partner)
    }

    /// What is behind a token, or behind the group that it opens.
    pub(super) fn behind(&self, at: usize) -> usize {
        match self.kind(at) {
            Some(Kind::Open) => self.partner(at) + 1,
            _ => at + 1,
        }
    }

    /// What is behind the `>` that belongs to the `<` here.
    pub(super) fn behind_angles(&self, at: usize, end: usize) -> usize {
        let (mut depth, mut at) = (0_usize, at);
        while at < end {
            if self.is(at, "<") {
                depth += 1;
            } else if self.is_operator(at, "->") || self.is_operator(at, "=>") {
                at += 1;
            } else if self.is(at, ">") {
                depth = depth.saturating_sub(1);
            }
            at = self.behind(at);
            if depth == 0 {
                break;
            }
        }
        at
    }

    /// What is between the delimiters of a group.
    pub(super) fn inside(&self, open: usize) -> Span {
        Span::new(open + 1, self.partner(open))
    }
}

/// The text of `doc = "…"`, if it can stand behind `///`.
fn doc_text(stream: &TokenStream) -> Option<String> {
    let mut trees = stream.clone().into_iter();
    let (Some(TokenTree::Ident(name)), Some(TokenTree::Punct(equals))) =
        (trees.next(), trees.next())
    else {
        return None;
    };
    let (Some(TokenTree::Literal(literal)), None) = (trees.next(), trees.next()) else {
        return None;
    };
    if name != "doc" || equals.as_char() != '=' {
        return None;
    }
    meant(&literal.to_string()).filter(|text| is_comment(text))
}

/// Whether a text can stand behind `///`.
pub(super) fn is_comment(text: &str) -> bool {
    let is_line = !text.contains(['\n', '\r']) && text.trim_end() == text;
    is_line && !text.starts_with('/')
}

/// What a literal means; raw ones are what `quote!` makes of comments.
fn meant(literal: &str) -> Option<String> {
    match literal.strip_prefix('r') {
        Some(raw) => {
            let raw = raw.trim_matches('#');
            Some(raw.strip_prefix('"')?.strip_suffix('"')?.to_owned())
        }
        None => unescaped(literal.strip_prefix('"')?.strip_suffix('"')?),
    }
}

fn unescaped(literal: &str) -> Option<String> {
    if !literal.contains('\\') {
        return Some(literal.to_owned());
    }
    let mut text = String::with_capacity(literal.len());
    let mut characters = literal.chars();
    while let Some(character) = characters.next() {
        if character != '\\' {
            text.push(character);
            continue;
        }
        text.push(match characters.next()? {
            same @ ('\\' | '"' | '\'') => same,
            't' => '\t',
            '0' => '\0',
            'u' => {
                let code: String = characters
                    .by_ref()
                    .skip(1)
                    .take_while(|c| *c != '}')
                    .collect();
                char::from_u32(u32::from_str_radix(&code, 16).ok()?)?
            }
            _ => return None,
        });
    }
    Some(text)
}
