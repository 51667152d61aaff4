use super::visible;
use crate::source::Location;
use std::ops::Range;

/// A line, or the part of a long one around the marked place, ready to be printed.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Excerpt {
    pub(super) text: String,
    /// The marked bytes of the text.
    pub(super) mark: Range<usize>,
}

/// Characters that are shown of a marked part that is longer.
const LONGEST_MARK: usize = 60;
/// What stands for the cut-off rest of a line.
const CUT: &str = "…";

/// Cuts out what is worth showing of the line a location is on, in at most about `width` columns. Where that cuts a line, a
/// label of `label` columns has room behind the mark, if there is any.
pub(super) fn excerpt(location: &Location<'_>, width: usize, label: usize) -> Excerpt {
    let line = location.line_text;
    let start = location
        .range
        .start
        .saturating_sub(location.line_start)
        .min(line.len());
    let end = location
        .range
        .end
        .saturating_sub(location.line_start)
        .clamp(start, line.len());
    let (before, rest) = line.split_at_checked(start).unwrap_or((line, ""));
    let (marked, after) = rest.split_at_checked(end - start).unwrap_or((rest, ""));
    if line.chars().count() <= width {
        return assemble("", before, marked, after, "");
    }
    let most = LONGEST_MARK.min(width / 2);
    let (marked, after, mark_cut) = match nth_char(marked, most) {
        Some(at) => (marked.get(..at).unwrap_or(marked), "", CUT),
        None => (marked, after, ""),
    };
    let room = width.saturating_sub(marked.chars().count());
    let beside_label = room.saturating_sub(label + 1);
    let (left, left_cut) = last_chars(before, beside_label.min(room / 2));
    let spare = room - left.chars().count();
    let (right, right_cut) = match nth_char(after, spare) {
        Some(at) => (after.get(..at).unwrap_or_default(), CUT),
        None => (after, mark_cut),
    };
    assemble(left_cut, left, marked, right, right_cut)
}

fn assemble(prefix: &str, before: &str, marked: &str, after: &str, suffix: &str) -> Excerpt {
    let mut text = format!("{prefix}{}", visible::one_line(before));
    let start = text.len();
    text.push_str(&visible::one_line(marked));
    let mark = start..text.len();
    text.push_str(&visible::one_line(after));
    text.push_str(suffix);
    Excerpt { text, mark }
}

/// The offset of the `n`th character, if there are so many.
fn nth_char(text: &str, n: usize) -> Option<usize> {
    text.char_indices().nth(n).map(|(at, _)| at)
}

fn last_chars(text: &str, count: usize) -> (&str, &'static str) {
    match text.char_indices().rev().nth(count) {
        Some((at, c)) => (text.get(at + c.len_utf8()..).unwrap_or_default(), CUT),
        None => (text, ""),
    }
}
