//! What a person or CI reads: findings rendered with the text they are about.
//!
//! [`render`] gives a whole report in one of five [`Format`]s, and [`cargo_lines`] what a build script prints. All of
//! them work on untrusted text: control characters are shown, never sent to the terminal.

mod cargo;
mod excerpt;
mod github;
mod human;
mod json;
mod order;
mod sarif;
mod short;
mod visible;
mod wrap;

pub use cargo::cargo_lines;

use crate::diagnostic::Diagnostics;
use crate::source::Sources;
use std::fmt;
use std::str::FromStr;

/// How a report is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Format {
    /// As `rustc` does it: the message, the place, the line with the marked part, notes and help.
    #[default]
    Human,
    /// One line for each finding: `file:line:column: error[B0301]: message`.
    Short,
    /// One JSON object for each finding, on a line of its own.
    Json,
    /// Workflow commands of GitHub Actions, which turn into annotations of a pull request.
    GitHub,
    /// One log of SARIF 2.1.0 for all findings, which code scanning and editors read.
    Sarif,
}

impl Format {
    /// The names that options take.
    pub const NAMES: [&str; 5] = ["human", "short", "json", "github", "sarif"];
}

impl FromStr for Format {
    type Err = UnknownFormat;

    fn from_str(name: &str) -> Result<Self, UnknownFormat> {
        match name {
            "human" => Ok(Self::Human),
            "short" => Ok(Self::Short),
            "json" => Ok(Self::Json),
            "github" => Ok(Self::GitHub),
            "sarif" => Ok(Self::Sarif),
            other => Err(UnknownFormat(other.to_owned())),
        }
    }
}

/// The name of no report format.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownFormat(String);

impl fmt::Display for UnknownFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "unknown report format `{}`: use one of {}",
            self.0,
            Format::NAMES.join(", ")
        )
    }
}

impl std::error::Error for UnknownFormat {}

/// How a report looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Options {
    /// The form of the report.
    pub format: Format,
    /// Whether [`Format::Human`] uses the terminal's colours.
    pub color: bool,
    /// Columns of the terminal.
    pub width: usize,
    /// Whether [`Format::Human`] breaks messages at spaces where they are longer than the width.
    pub wrap: bool,
    /// Findings of each level that are shown; the others are counted.
    pub most: usize,
    /// Findings of each code that are shown, errors aside; the others are counted.
    pub each: usize,
    /// Whether the run was to write something: a report with errors then says that nothing was written.
    pub writes: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            format: Format::Human,
            color: false,
            width: 140,
            wrap: false,
            most: 50,
            each: 8,
            writes: true,
        }
    }
}

impl Options {
    /// The defaults in this format.
    pub fn new(format: Format) -> Self {
        Self {
            format,
            ..Self::default()
        }
    }
}

/// Writes a report of all findings: errors first, each level in the order the findings were made.
///
/// Every line ends with a line break. Nothing at all is written when nothing was found, but in [`Format::Sarif`], whose log
/// says that.
pub fn render(diagnostics: &Diagnostics, sources: &Sources, options: &Options) -> String {
    let shown = order::shown(diagnostics, options);
    if options.format == Format::Sarif {
        return sarif::render(&shown.list, sources);
    }
    let mut report = String::new();
    for diagnostic in &shown.list {
        match options.format {
            Format::Human => report.push_str(&human::render(diagnostic, sources, options)),
            Format::Short => report.push_str(&short::render(diagnostic, sources)),
            Format::Json => report.push_str(&json::render(diagnostic, sources)),
            Format::GitHub => report.push_str(&github::render(diagnostic, sources)),
            Format::Sarif => {}
        }
    }
    match options.format {
        Format::Human if options.wrap => {
            report.push_str(&wrap::lines(&shown.summary(), options.width));
        }
        Format::Human | Format::Short => report.push_str(&shown.summary()),
        Format::GitHub => report.push_str(&shown.omitted()),
        Format::Json | Format::Sarif => {}
    }
    report
}
