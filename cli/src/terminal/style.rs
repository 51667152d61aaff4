//! The handful of styles that there are.

use clap::builder::styling::{AnsiColor, Style as Ansi};

/// What a piece of text is, which decides how it looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Style {
    /// Text.
    #[default]
    Plain,
    /// What stands above others.
    Heading,
    /// What is there for those who look for it: places, labels.
    Secondary,
    /// What is new, or well.
    Good,
    /// What is gone, or wrong.
    Bad,
    /// What code or a document calls something.
    Name,
}

impl Style {
    /// As terminals have it (ECMA-48, section 8.3.117).
    fn ansi(self) -> Ansi {
        match self {
            Self::Plain => Ansi::new(),
            Self::Heading => Ansi::new().bold(),
            Self::Secondary => Ansi::new().dimmed(),
            Self::Good => AnsiColor::Green.on_default(),
            Self::Bad => AnsiColor::BrightRed.on_default().bold(),
            Self::Name => AnsiColor::Cyan.on_default(),
        }
    }

    /// A text in this style.
    pub(super) fn painted(self, text: &str) -> String {
        let ansi = self.ansi();
        format!("{ansi}{text}{ansi:#}")
    }
}
