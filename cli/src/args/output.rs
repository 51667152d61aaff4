//! How a run speaks, on the command line.

use bindery::report::Format;
use clap::{Args, ValueEnum};

/// How a run speaks.
#[derive(Debug, Args)]
#[command(next_help_heading = "Output")]
pub(crate) struct Output {
    /// How findings are written: `json`, `github` and `sarif` to standard output, the others to standard error
    #[arg(
        long,
        value_name = "FORMAT",
        value_enum,
        default_value_t,
        global = true
    )]
    pub(crate) message_format: MessageFormat,
    /// When to use colours
    #[arg(long, value_name = "WHEN", value_enum, default_value_t, global = true)]
    pub(crate) color: Color,
    /// Say nothing but errors
    #[arg(long, short, global = true)]
    pub(crate) quiet: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum MessageFormat {
    /// With the marked line of the document, notes and help
    #[default]
    Human,
    /// One line for each finding
    Short,
    /// One JSON object for each finding
    Json,
    /// Annotations of GitHub Actions
    Github,
    /// One log of SARIF 2.1.0, for code scanning and editors
    Sarif,
}

impl MessageFormat {
    pub(crate) fn format(self) -> Format {
        match self {
            Self::Human => Format::Human,
            Self::Short => Format::Short,
            Self::Json => Format::Json,
            Self::Github => Format::GitHub,
            Self::Sarif => Format::Sarif,
        }
    }

    /// Whether a program reads it.
    pub(crate) fn is_for_machines(self) -> bool {
        matches!(self, Self::Json | Self::Github | Self::Sarif)
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    /// On a terminal, unless `NO_COLOR` is set
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}
