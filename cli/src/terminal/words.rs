//! Text in styles.

use super::Style;
use crate::console::visible;
use unicode_width::UnicodeWidthChar;

/// A line of text, each piece in its style. What steers a terminal is written out in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Words(Vec<Glyph>);

/// A character in a style.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Glyph {
    pub(super) c: char,
    pub(super) style: Style,
}

impl Glyph {
    /// The columns that it takes (Unicode Standard Annex 11). What would break a line is shown as a space.
    pub(super) fn width(self) -> usize {
        self.c.width().unwrap_or(1)
    }
}

impl Words {
    /// A text in one style.
    pub(crate) fn new(style: Style, text: &str) -> Self {
        Self::default().and(style, text)
    }

    /// Plain text; what stands between backticks is a name.
    pub(crate) fn said(text: &str) -> Self {
        Self::default().and_said(text)
    }

    /// With a piece more.
    pub(crate) fn and(mut self, style: Style, text: &str) -> Self {
        let text = visible(text);
        self.0.extend(text.chars().map(|c| Glyph { c, style }));
        self
    }

    /// With plain text more, whose names stand between backticks.
    pub(crate) fn and_said(mut self, text: &str) -> Self {
        let parts: Vec<&str> = text.split('`').collect();
        let last = parts.len().saturating_sub(1);
        for (at, part) in parts.into_iter().enumerate() {
            self = match (at % 2 == 1, at < last) {
                (true, true) => self.and(Style::Name, &format!("`{part}`")),
                // One without its partner is text.
                (true, false) => self.and(Style::Plain, &format!("`{part}")),
                (false, _) => self.and(Style::Plain, part),
            };
        }
        self
    }

    /// With other words behind these.
    pub(crate) fn and_all(mut self, others: &Self) -> Self {
        self.0.extend(&others.0);
        self
    }

    /// The columns that they take.
    pub(crate) fn width(&self) -> usize {
        self.0.iter().map(|glyph| glyph.width()).sum()
    }

    /// The first that fit into so many columns; where some do not, the last that is shown is `…`.
    pub(super) fn cut(&self, width: usize) -> Self {
        if self.width() <= width {
            return self.clone();
        }
        let count = fitting(self.0.iter(), width.saturating_sub(1));
        let shown = self.0.get(..count).unwrap_or_default();
        let style = shown.last().map_or(Style::Plain, |last| last.style);
        Self::of(shown).and(style, "…")
    }

    /// The last that fit into so many columns, with `…` before them where some do not.
    pub(super) fn cut_before(&self, width: usize) -> Self {
        if self.width() <= width {
            return self.clone();
        }
        let count = fitting(self.0.iter().rev(), width.saturating_sub(1));
        let shown = self.0.get(self.0.len() - count..).unwrap_or_default();
        let style = shown.first().map_or(Style::Plain, |first| first.style);
        Self::new(style, "…").and_all(&Self::of(shown))
    }

    pub(super) fn glyphs(&self) -> &[Glyph] {
        &self.0
    }

    pub(super) fn of(glyphs: &[Glyph]) -> Self {
        Self(glyphs.to_vec())
    }
}

/// How many of the characters fit into so many columns.
fn fitting<'g>(glyphs: impl Iterator<Item = &'g Glyph>, mut room: usize) -> usize {
    let fits = |glyph: &&Glyph| {
        let rest = room.checked_sub(glyph.width());
        room = rest.unwrap_or(0);
        rest.is_some()
    };
    glyphs.take_while(fits).count()
}

#[cfg(test)]
mod tests {
    use super::{Style, Words};

    #[test]
    fn names_stand_between_backticks() {
        let name = |text| Words::new(Style::Name, text);
        assert_eq!(
            Words::said("a `b` c"),
            Words::new(Style::Plain, "a ")
                .and_all(&name("`b`"))
                .and(Style::Plain, " c")
        );
        assert_eq!(Words::said("`b`"), name("`b`"));
        assert_eq!(Words::said("a `b"), Words::new(Style::Plain, "a `b"));
    }

    #[test]
    fn nothing_steers_the_terminal() {
        assert_eq!(
            Words::said("a\u{1b}[31m\nb"),
            Words::new(Style::Plain, "a\\u{1b}[31m\nb")
        );
    }

    #[test]
    fn what_is_cut_ends_in_an_ellipsis() {
        let cut = |text: &str, width| Words::said(text).cut(width);
        assert_eq!(cut("abcdef", 6), Words::said("abcdef"));
        assert_eq!(cut("abcdef", 4), Words::said("abc…"));
        // Characters of two columns (East Asian Wide).
        assert_eq!(cut("日本語", 5), Words::said("日本…"));
        assert_eq!(cut("日本語", 4), Words::said("日…"));
        let cut = |text: &str, width| Words::said(text).cut_before(width);
        assert_eq!(cut("abcdef", 6), Words::said("abcdef"));
        assert_eq!(cut("abcdef", 4), Words::said("…def"));
        assert_eq!(cut("日本語", 4), Words::said("…語"));
    }
}
