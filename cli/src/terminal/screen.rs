//! Where text is shown.

use super::wrap;
use super::{Style, Words};
use crate::args::Color;
use std::env;
use std::io::{self, IsTerminal};
use terminal_size::terminal_size;

/// The columns of a terminal that does not say how many it has.
const USUAL: usize = 80;

/// What is narrower than this cannot be written for.
const NARROWEST: usize = 20;

/// What a person looks at, or what a program reads.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Screen {
    /// None where it is no terminal.
    columns: Option<usize>,
    has_colors: bool,
}

impl Screen {
    /// Standard output.
    pub(crate) fn output(color: Color) -> Self {
        Self::of(io::stdout().is_terminal(), color)
    }

    /// Standard error.
    pub(crate) fn error(color: Color) -> Self {
        Self::of(io::stderr().is_terminal(), color)
    }

    fn of(is_terminal: bool, color: Color) -> Self {
        let columns = || terminal_size().map_or(USUAL, |(columns, _)| usize::from(columns.0));
        Self {
            columns: is_terminal.then(columns).map(|all| all.max(NARROWEST)),
            has_colors: match color {
                Color::Always => true,
                Color::Never => false,
                Color::Auto => is_terminal && are_wanted(),
            },
        }
    }

    /// Its width, if it is a terminal.
    pub(crate) fn columns(&self) -> Option<usize> {
        self.columns
    }

    /// Whether a person looks at it.
    pub(crate) fn is_terminal(&self) -> bool {
        self.columns.is_some()
    }

    pub(crate) fn has_colors(&self) -> bool {
        self.has_colors
    }

    /// Words as they are shown.
    pub(crate) fn painted(&self, words: &Words) -> String {
        let mut text = String::new();
        for run in words.glyphs().chunk_by(|a, b| a.style == b.style) {
            let own: String = run.iter().map(|glyph| self.shown(glyph.c)).collect();
            match run.first().map(|glyph| glyph.style) {
                Some(style) if self.has_colors && style != Style::Plain => {
                    text.push_str(&style.painted(&own));
                }
                _ => text.push_str(&own),
            }
        }
        text
    }

    /// On a screen words are one line, whatever a document has in them.
    fn shown(&self, c: char) -> char {
        if c.is_control() && self.is_terminal() {
            ' '
        } else {
            c
        }
    }

    /// Words behind a head, as a line, or as several where the screen is too narrow: those after the first are `hang` columns
    /// in.
    pub(crate) fn paragraph(&self, head: &Words, body: &Words, hang: usize) -> String {
        self.with_margin(head, body, &Words::new(Style::Plain, &" ".repeat(hang)))
    }

    /// The same, with a text before each line after the first.
    pub(crate) fn with_margin(&self, head: &Words, body: &Words, margin: &Words) -> String {
        let Some(columns) = self.columns else {
            return self.painted(&head.clone().and_all(body)) + "\n";
        };
        let first = columns.saturating_sub(head.width());
        let others = columns.saturating_sub(margin.width());
        let mut text = String::new();
        let mut start = head;
        for line in wrap::lines(body, first, others) {
            text.push_str(&self.painted(&start.clone().and_all(&line)));
            text.push('\n');
            start = margin;
        }
        text
    }
}

/// Whether nobody asked for a terminal without colours (<https://no-color.org>).
fn are_wanted() -> bool {
    let refused = env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    let dumb = env::var_os("TERM").is_some_and(|term| term == "dumb");
    !refused && !dumb
}

#[cfg(test)]
impl Screen {
    /// A terminal with so many columns, and without colours.
    pub(crate) fn wide(columns: usize) -> Self {
        Self {
            columns: Some(columns),
            has_colors: false,
        }
    }

    /// What a program reads.
    pub(crate) fn none() -> Self {
        Self {
            columns: None,
            has_colors: false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Screen, Style, Words};

    #[test]
    fn what_a_program_reads_is_one_line() {
        let (head, body) = (Words::said("  at  "), Words::said("a word and another"));
        assert_eq!(
            Screen::none().paragraph(&head, &body, 6),
            "  at  a word and another\n"
        );
        assert_eq!(
            Screen::wide(20).paragraph(&head, &body, 6),
            "  at  a word and\n      another\n"
        );
    }

    #[test]
    fn words_are_one_line_on_a_screen() {
        let words = Words::said("a\u{1b}\nb");
        assert_eq!(Screen::none().painted(&words), "a\\u{1b}\nb");
        assert_eq!(Screen::wide(80).painted(&words), "a\\u{1b} b");
    }

    #[test]
    fn styles_are_shown_where_there_are_colors() {
        let words = Words::new(Style::Name, "ab").and(Style::Plain, " c");
        let colorful = Screen {
            has_colors: true,
            ..Screen::none()
        };
        assert_eq!(colorful.painted(&words), "\u{1b}[36mab\u{1b}[0m c");
        assert_eq!(Screen::none().painted(&words), "ab c");
    }
}
