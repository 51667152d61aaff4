use saphyr_parser::{Marker, Span};
use std::ops::Range;

/// Turns the parser's character counts into byte offsets. Asked mostly in rising order, it walks from the last answer.
#[derive(Debug)]
pub(super) struct Marks<'t> {
    text: &'t str,
    characters: usize,
    bytes: usize,
}

impl<'t> Marks<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self {
            text,
            characters: 0,
            bytes: 0,
        }
    }

    pub(super) fn range(&mut self, span: &Span) -> Range<usize> {
        let start = self.byte(&span.start);
        start..self.byte(&span.end).max(start)
    }

    pub(super) fn byte(&mut self, marker: &Marker) -> usize {
        let wanted = marker.index();
        if wanted < self.characters {
            (self.characters, self.bytes) = (0, 0);
        }
        let rest = self.text.get(self.bytes..).unwrap_or_default();
        for character in rest.chars().take(wanted - self.characters) {
            self.bytes += character.len_utf8();
        }
        self.characters = wanted;
        self.bytes
    }
}
