//! What a place of a file is in: the way from a byte to a value.

use super::spans::Spans;
use super::text::Excerpt;
use super::{Body, Sources, id};
use crate::diagnostic::{Place, Pointer};
use std::path::Path;

impl Sources {
    /// The innermost value of a document that a byte of a file is in, or in whose key it is.
    pub(crate) fn around(&self, file: &Path, byte: usize) -> Option<Place> {
        let sources = self.all.iter().enumerate();
        sources.into_iter().find_map(|(index, source)| {
            let Body::Text {
                file: own,
                excerpt,
                format,
                spans,
            } = &source.body
            else {
                return None;
            };
            if self.files.get(*own)?.path != file {
                return None;
            }
            let id = id(index)?;
            let spans = spans.get_or_init(|| format.spans(self.text(id)));
            let pointer = spans.around(excerpt.in_text(byte)?)?;
            Some(Place::Value(id, pointer))
        })
    }
}

impl Excerpt {
    /// The byte of the document that stands at a byte of the file.
    fn in_text(&self, byte: usize) -> Option<usize> {
        match self {
            Self::Tail(start) => byte.checked_sub(*start),
            Self::Pieces { pieces, .. } => {
                let behind = pieces.partition_point(|piece| piece.in_file <= byte);
                let piece = pieces.get(behind.checked_sub(1)?)?;
                let inside = byte - piece.in_file;
                (inside < piece.length).then_some(piece.in_text + inside)
            }
        }
    }
}

impl Spans {
    /// The way to the innermost node that an offset is in.
    fn around(&self, offset: usize) -> Option<Pointer> {
        let mut at = self.nodes.first()?;
        if !at.value.contains(&offset) {
            return None;
        }
        let mut pointer = Pointer::root();
        loop {
            let children = at.children.iter().filter_map(|id| self.nodes.get(*id));
            let mut around = children.enumerate().filter(|(_, child)| {
                let start = child
                    .key
                    .as_ref()
                    .map_or(child.value.start, |key| key.range.start);
                (start..child.value.end).contains(&offset)
            });
            let Some((index, child)) = around.next() else {
                return Some(pointer);
            };
            pointer = match &child.key {
                Some(key) => pointer.child(&key.name),
                None => pointer.index(index),
            };
            at = child;
        }
    }
}
