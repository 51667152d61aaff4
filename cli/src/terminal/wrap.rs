//! Lines that end at spaces.

use super::words::{Glyph, Words};

/// What a word that is longer than a line may be broken behind.
const SEAMS: &str = "/.:_-,=&()<";

/// Words as lines: the first with so many columns, all others with so many.
pub(super) fn lines(words: &Words, first: usize, others: usize) -> Vec<Words> {
    let mut lines = Vec::new();
    let mut rest = words.glyphs();
    let mut room = first;
    loop {
        let end = end(rest, room.max(1));
        let (line, behind) = rest.split_at_checked(end).unwrap_or((rest, &[]));
        lines.push(Words::of(trimmed_end(line)));
        rest = trimmed_start(behind);
        room = others;
        if rest.is_empty() {
            return lines;
        }
    }
}

/// How many of the characters stand on a line with so much room.
fn end(glyphs: &[Glyph], room: usize) -> usize {
    let mut used = 0;
    let over = glyphs.iter().position(|glyph| {
        used += glyph.width();
        used > room
    });
    let Some(over) = over else {
        return glyphs.len();
    };
    // A space that has no room is not missed.
    let fitting = glyphs.get(..=over).unwrap_or_default();
    let is_space = |glyph: &Glyph| glyph.c == ' ';
    match fitting.iter().rposition(is_space) {
        Some(at) if at > 0 => at,
        _ => seam(glyphs, over).unwrap_or(over.max(1)),
    }
}

/// The last seam in the second half of what fits.
fn seam(glyphs: &[Glyph], over: usize) -> Option<usize> {
    let fitting = glyphs.get(..over)?;
    let at = fitting.iter().rposition(|glyph| SEAMS.contains(glyph.c))?;
    (at >= over / 2).then_some(at + 1)
}

fn trimmed_end(glyphs: &[Glyph]) -> &[Glyph] {
    let end = glyphs.iter().rposition(|glyph| glyph.c != ' ');
    glyphs
        .get(..end.map_or(0, |end| end + 1))
        .unwrap_or_default()
}

fn trimmed_start(glyphs: &[Glyph]) -> &[Glyph] {
    let start = glyphs.iter().position(|glyph| glyph.c != ' ');
    start
        .and_then(|start| glyphs.get(start..))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{Words, lines};

    fn wrapped(text: &str, first: usize, others: usize) -> Vec<String> {
        let lines = lines(&Words::said(text), first, others);
        let text = |line: &Words| line.glyphs().iter().map(|glyph| glyph.c).collect();
        lines.iter().map(text).collect()
    }

    #[test]
    fn lines_end_at_spaces() {
        assert_eq!(wrapped("one two three", 7, 7), ["one two", "three"]);
        assert_eq!(wrapped("one two three", 8, 7), ["one two", "three"]);
        assert_eq!(wrapped("one two three", 6, 9), ["one", "two three"]);
        assert_eq!(wrapped("one", 3, 3), ["one"]);
        assert_eq!(wrapped("", 3, 3), [""]);
    }

    #[test]
    fn a_word_that_is_too_long_breaks_at_its_seams() {
        assert_eq!(
            wrapped("see #/components/schemas/Pet", 14, 14),
            ["see", "#/components/", "schemas/Pet"]
        );
        assert_eq!(wrapped("abcdefgh", 3, 4), ["abc", "defg", "h"]);
        assert_eq!(wrapped("日本語", 4, 4), ["日本", "語"]);
        // No room at all is no reason to hang.
        assert_eq!(wrapped("日本", 0, 0), ["日", "本"]);
    }
}
