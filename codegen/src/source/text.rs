//! Files, and the documents that are cut out of them.

use std::ops::Range;
use std::path::{Path, PathBuf};

/// A file that was read, or a text that the caller gave.
#[derive(Debug)]
pub(super) struct File {
    pub(super) path: PathBuf,
    pub(super) text: String,
    /// Whether it came from the file system.
    pub(super) on_disk: bool,
}

/// A document's own text and where each part of it stands in its file.
#[derive(Debug)]
pub(super) enum Excerpt {
    /// The bytes of the file from an offset to its end.
    Tail(usize),
    /// Lines that a list or a quote indents: the text without the indents, and where its pieces came from.
    Pieces { text: String, pieces: Vec<Piece> },
}

/// Bytes that stand together both in the document and in the file.
#[derive(Debug)]
pub(super) struct Piece {
    pub(super) in_text: usize,
    pub(super) in_file: usize,
    pub(super) length: usize,
}

impl Excerpt {
    pub(super) fn text<'f>(&'f self, file: &'f File) -> &'f str {
        match self {
            Self::Tail(offset) => file.text.get(*offset..).unwrap_or_default(),
            Self::Pieces { text, .. } => text,
        }
    }

    /// The bytes of the file that a range of the document stands for.
    pub(super) fn in_file(&self, range: &Range<usize>) -> Range<usize> {
        let start = self.offset_in_file(range.start);
        if range.end <= range.start {
            return start..start;
        }
        // The end is found from the last byte: the byte after it may already stand in another piece.
        start..(self.offset_in_file(range.end - 1) + 1).max(start)
    }

    fn offset_in_file(&self, offset: usize) -> usize {
        match self {
            Self::Tail(start) => start + offset,
            Self::Pieces { pieces, .. } => {
                let index = pieces.partition_point(|piece| piece.in_text <= offset);
                let Some(piece) = index.checked_sub(1).and_then(|index| pieces.get(index)) else {
                    return pieces.first().map_or(0, |piece| piece.in_file);
                };
                piece.in_file + (offset - piece.in_text).min(piece.length)
            }
        }
    }
}

/// A place as people read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Location<'s> {
    /// The file, as it was named in the inputs.
    pub file: &'s Path,
    /// The line, counted from 1.
    pub line: usize,
    /// The column, counted from 1 in characters.
    pub column: usize,
    /// The marked bytes of the file's text. May span lines.
    pub range: Range<usize>,
    /// The whole line, without its line break.
    pub line_text: &'s str,
    /// Where the line starts in the file's text, in bytes.
    pub line_start: usize,
}

impl<'s> Location<'s> {
    pub(super) fn new(file: &'s File, range: Range<usize>) -> Self {
        let text = file.text.as_str();
        let start = floor(text, range.start);
        let end = ceil(text, range.end).max(start);
        let (before, rest) = text.split_at_checked(start).unwrap_or((text, ""));
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        let line_end = rest.find('\n').map_or(text.len(), |at| start + at);
        let line_text = text.get(line_start..line_end).unwrap_or_default();
        Self {
            file: &file.path,
            line: 1 + before.bytes().filter(|byte| *byte == b'\n').count(),
            column: 1 + before.get(line_start..).unwrap_or_default().chars().count(),
            range: start..end,
            line_text: line_text.strip_suffix('\r').unwrap_or(line_text),
            line_start,
        }
    }
}

/// The nearest start of a character at or before an offset.
pub(super) fn floor(text: &str, offset: usize) -> usize {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

/// The nearest start of a character at or after an offset.
fn ceil(text: &str, offset: usize) -> usize {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset += 1;
    }
    offset
}
