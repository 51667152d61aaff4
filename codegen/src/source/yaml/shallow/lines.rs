use super::padding::Padding;
use saphyr_parser::Marker;
use std::ops::Range;

/// The lines of a text, to find what the parser's lines and columns mean and where a line needs more spaces.
#[derive(Debug)]
pub(super) struct Lines<'t> {
    text: &'t str,
    starts: Vec<usize>,
}

impl<'t> Lines<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        let bytes = text.as_bytes();
        let breaks = bytes.iter().enumerate().filter(|(at, byte)| match byte {
            b'\n' => true,
            b'\r' => bytes.get(at + 1) != Some(&b'\n'),
            _ => false,
        });
        let starts = std::iter::once(0).chain(breaks.map(|(at, _)| at + 1));
        Self {
            text,
            starts: starts.collect(),
        }
    }

    /// The offset that a mark in the padded text stands for.
    pub(super) fn offset(&self, mark: &Marker, padding: &Padding) -> usize {
        let mut at = self.start(mark.line().saturating_sub(1));
        let mut column = padding.before(at);
        let rest = self.text.get(at..).unwrap_or_default();
        for character in rest.chars() {
            if column >= mark.col() {
                break;
            }
            at += character.len_utf8();
            column += 1 + padding.before(at);
        }
        at
    }

    /// How many characters stand before an offset in its line, spaces that are added included.
    pub(super) fn column(&self, offset: usize, padding: &Padding) -> usize {
        let start = self.start(self.of(offset));
        let before = self.text.get(start..offset).unwrap_or_default();
        let characters = before.char_indices().map(|(at, _)| start + at);
        let added = |at: usize| padding.before(at);
        characters.map(|at| 1 + added(at)).sum::<usize>() + added(offset)
    }

    /// The lines that start inside of a range and are indented by less than as many columns: where their text starts, and
    /// the spaces that they have.
    ///
    /// Empty lines need none, and the marks of a document's start and end have to stay in the first column.
    pub(super) fn shallow(
        &self,
        range: Range<usize>,
        columns: usize,
    ) -> impl Iterator<Item = (usize, usize)> {
        let first = self.of(range.start) + 1;
        let starts = self.starts.iter().skip(first).copied();
        starts
            .take_while(move |start| *start < range.end)
            .filter_map(move |start| {
                let line = self.text.get(start..).unwrap_or_default();
                let spaces = line.len() - line.trim_start_matches(' ').len();
                let content = line.get(spaces..).unwrap_or_default();
                let blank = content.is_empty() || content.starts_with(['\n', '\r']);
                let short = spaces < columns && !blank && !is_document_mark(line);
                short.then_some((start + spaces, spaces))
            })
    }

    /// The spaces that indent the line of an offset.
    pub(super) fn indent(&self, offset: usize) -> usize {
        let line = self.text.get(self.start(self.of(offset))..);
        let line = line.unwrap_or_default();
        line.len() - line.trim_start_matches(' ').len()
    }

    /// The line of an offset, from 0.
    fn of(&self, offset: usize) -> usize {
        let behind = self.starts.partition_point(|start| *start <= offset);
        behind.saturating_sub(1)
    }

    fn start(&self, line: usize) -> usize {
        self.starts.get(line).copied().unwrap_or(self.text.len())
    }
}

/// `---` and `...` in the first column.
fn is_document_mark(line: &str) -> bool {
    let rest = line
        .strip_prefix("---")
        .or_else(|| line.strip_prefix("..."));
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t', '\n', '\r']))
}
