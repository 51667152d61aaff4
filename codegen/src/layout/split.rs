//! Where the parts of a list end.

use super::token::{Kind, Span, Tokens};

impl Tokens {
    /// The parts of a list of types, fields or the like, in which angles are delimiters.
    pub(super) fn split_types(&self, span: Span) -> Vec<Span> {
        let parts = self.split(span, |at| {
            if self.is(at, "<") {
                self.behind_angles(at, span.end)
            } else if self.is_operator(at, "->") || self.is_operator(at, "=>") {
                at + 2
            } else {
                self.behind(at)
            }
        });
        parts.collect()
    }

    /// The parts of a list of expressions, found as they are asked for.
    pub(super) fn split_expressions(&self, span: Span) -> impl Iterator<Item = Span> {
        let mut is_start = true;
        self.split(span, move |at| {
            if is_start && let Some(body) = self.behind_parameters(Span::new(at, span.end)) {
                is_start = false;
                return body;
            }
            is_start = self.is(at, ",");
            if self.is_turbofish(at) {
                self.behind_angles(at + 2, span.end)
            } else {
                self.behind(at)
            }
        })
    }

    pub(super) fn is_turbofish(&self, at: usize) -> bool {
        self.is_operator(at, "::") && self.is(at + 2, "<")
    }

    /// Parts between commas; a comma at the end starts none.
    fn split(
        &self,
        span: Span,
        mut next: impl FnMut(usize) -> usize,
    ) -> impl Iterator<Item = Span> {
        let mut at = span.start;
        std::iter::from_fn(move || {
            let start = at;
            while at < span.end {
                let is_end = self.is(at, ",");
                let end = at;
                at = next(at);
                if is_end {
                    return Some(Span::new(start, end));
                }
            }
            (start < span.end).then(|| span.from(start))
        })
    }

    /// Whether a list ends in a comma.
    pub(super) fn has_trailing_comma(&self, span: Span) -> bool {
        !span.is_empty() && self.is(span.end - 1, ",")
    }

    /// The start of a closure's body or of its `-> T`, if the span starts with a closure.
    pub(super) fn behind_parameters(&self, span: Span) -> Option<usize> {
        let mut at = span.start;
        while self.is(at, "move") || self.is(at, "async") {
            at += 1;
        }
        if at >= span.end || !self.is(at, "|") {
            return None;
        }
        if self.is_operator(at, "||") {
            return Some(at + 2);
        }
        at += 1;
        while at < span.end && !self.is(at, "|") {
            at = self.behind(at);
        }
        Some(at + 1)
    }

    /// Whether this is what stands behind `pub` to say for whom.
    pub(super) fn is_restriction(&self, at: usize) -> bool {
        let words = ["crate", "super", "self", "in"];
        self.is(at, "(") && words.iter().any(|word| self.is(at + 1, word))
    }

    /// Where the first top-level token of this text is.
    pub(super) fn find(&self, span: Span, text: &str) -> Option<usize> {
        let mut at = span.start;
        while at < span.end {
            if self.is(at, text) {
                return Some(at);
            }
            at = self.behind(at);
        }
        None
    }

    /// What is behind the attributes and documentation at the start.
    pub(super) fn behind_attributes(&self, span: Span) -> usize {
        let mut at = span.start;
        while at < span.end {
            if self.is_kind(at, Kind::Doc) {
                at += 1;
            } else if self.is(at, "#") && self.is(at + 1, "[") {
                at = self.behind(at + 1);
            } else {
                break;
            }
        }
        at
    }
}
