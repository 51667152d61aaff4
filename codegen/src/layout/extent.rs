//! How far the parts of an expression reach.

use super::token::{Kind, Span, Tokens};
use super::view::{Branch, Link};

/// A way on behind an operand.
#[derive(Clone, Copy, Debug)]
pub(super) enum Suffix {
    Call(usize),
    Index(usize),
    Link(Link),
    Try(usize),
}

impl Suffix {
    pub(super) fn start(self) -> usize {
        match self {
            Self::Call(at) | Self::Index(at) | Self::Try(at) => at,
            Self::Link(link) => link.name.start,
        }
    }
}

impl Tokens {
    pub(super) fn is_prefix(&self, at: usize) -> bool {
        ["&", "*", "-", "!", "mut"]
            .iter()
            .any(|one| self.is(at, one))
    }

    /// The end of an operand with its prefixes and what is behind it.
    pub(super) fn behind_operand(&self, span: Span) -> usize {
        if self.behind_parameters(span).is_some() {
            return span.end;
        }
        let mut at = span.start;
        while at < span.end && self.is_prefix(at) {
            at += 1;
        }
        let primary = self.behind_primary(span.from(at));
        self.suffixes(span.from(primary)).1
    }

    /// What is behind a path, a literal, a group, a block with its head.
    pub(super) fn behind_primary(&self, span: Span) -> usize {
        let at = span.start;
        if let Some(end) = self.behind_block_like(span) {
            return end;
        }
        match self.kind(at) {
            Some(Kind::Open) => self.behind(at),
            Some(Kind::Literal | Kind::Lifetime) => at + 1,
            _ => {
                let path = self.behind_path(span);
                if self.is(path, "!") && self.is_kind(path + 1, Kind::Open) {
                    self.behind(path + 1)
                } else if path > at && path < span.end && self.is(path, "{") {
                    self.behind(path)
                } else {
                    path
                }
            }
        }
    }

    fn behind_path(&self, span: Span) -> usize {
        let mut at = span.start;
        if self.is(at, "<") {
            at = self.behind_angles(at, span.end);
        }
        while at < span.end {
            if self.is_turbofish(at) {
                at = self.behind_angles(at + 2, span.end);
            } else if self.is_operator(at, "::") {
                at += 2;
            } else if self.is_kind(at, Kind::Word) && !self.is(at, "as") {
                at += 1;
                if !self.is_operator(at, "::") {
                    break;
                }
            } else {
                break;
            }
        }
        at.min(span.end)
    }

    /// The end of an expression that ends with its block.
    pub(super) fn behind_block_like(&self, span: Span) -> Option<usize> {
        let at = span.start;
        let block = |from: usize| {
            self.find(span.from(from), "{")
                .map(|open| self.behind(open))
        };
        if self.is(at, "{") {
            return Some(self.behind(at));
        }
        if !self.is_kind(at, Kind::Word) {
            return None;
        }
        match self.text(at) {
            "match" | "loop" | "while" | "for" => block(at + 1),
            "unsafe" if self.is(at + 1, "{") => block(at + 1),
            "async" if self.is(at + 1, "{") || self.is(at + 1, "move") && self.is(at + 2, "{") => {
                block(at + 1)
            }
            "if" => self.branches(span).map(|(_, end)| end),
            _ => None,
        }
    }

    pub(super) fn branches(&self, span: Span) -> Option<(Vec<Branch>, usize)> {
        let mut branches = Vec::new();
        let mut at = span.start;
        loop {
            let is_if = self.is(at, "if");
            let open = self.find(span.from(at), "{")?;
            branches.push(Branch {
                condition: is_if.then(|| Span::new(at + 1, open)),
                open,
            });
            let end = self.behind(open);
            if !is_if || end >= span.end || !self.is(end, "else") {
                return Some((branches, end));
            }
            at = end + 1;
        }
    }

    /// The ways on behind an operand, and where they end.
    pub(super) fn suffixes(&self, span: Span) -> (Vec<Suffix>, usize) {
        let mut all = Vec::new();
        let mut at = span.start;
        while at < span.end {
            if self.is(at, "?") {
                all.push(Suffix::Try(at));
                at += 1;
            } else if self.is(at, "(") {
                all.push(Suffix::Call(at));
                at = self.behind(at);
            } else if self.is(at, "[") {
                all.push(Suffix::Index(at));
                at = self.behind(at);
            } else if self.is(at, ".") && !self.is_operator(at, "..") {
                let link = self.link(span.from(at));
                at = link.open.map_or(link.name.end, |open| self.behind(open));
                all.push(Suffix::Link(link));
            } else {
                break;
            }
        }
        (all, at)
    }

    fn link(&self, span: Span) -> Link {
        let mut end = span.start + 2;
        if self.is_turbofish(end) {
            end = self.behind_angles(end + 2, span.end);
        }
        let is_call = end < span.end && self.is(end, "(");
        Link {
            name: span.to(end),
            open: is_call.then_some(end),
            tries: 0,
        }
    }
}
