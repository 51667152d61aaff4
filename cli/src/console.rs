//! Where words go: what a program reads to standard output, what a person reads to standard error.

use crate::args::{MessageFormat, Output};
use crate::progress::Progress;
use crate::terminal::{Screen, Style, Words};
use bindery::diagnostic::{Code, Diagnostic, Diagnostics, Level};
use bindery::report;
use bindery::source::Sources;
use std::fmt::Display;
use std::io::{self, Write};
use std::time::Duration;

/// What is shorter shows no progress.
const LONG: Duration = Duration::from_secs(1);

/// How this run speaks.
#[derive(Debug)]
pub(crate) struct Console {
    pub(crate) format: MessageFormat,
    /// Standard output.
    pub(crate) output: Screen,
    /// Standard error.
    pub(crate) error: Screen,
    pub(crate) quiet: bool,
    /// Whether the run was to write something.
    pub(crate) writes: bool,
}

impl Console {
    pub(crate) fn new(output: &Output, writes: bool) -> Self {
        Self {
            format: output.message_format,
            output: Screen::output(output.color),
            error: Screen::error(output.color),
            quiet: output.quiet,
            writes,
        }
    }

    /// Shows findings; the errors alone where the run is quiet.
    pub(crate) fn findings(&self, diagnostics: &Diagnostics, sources: &Sources) {
        if self.quiet {
            self.show(&only(diagnostics, is_error), sources);
        } else {
            self.show(diagnostics, sources);
        }
    }

    /// Shows findings that are errors, beside which there is no answer: not even a log that holds none.
    pub(crate) fn errors(&self, diagnostics: &Diagnostics, sources: &Sources) {
        self.answer(diagnostics, &[], sources);
    }

    /// Shows what an answer depends on: errors, and findings of these codes.
    pub(crate) fn answer(&self, diagnostics: &Diagnostics, asked: &[Code], sources: &Sources) {
        let told = only(diagnostics, |one| {
            is_error(one) || asked.contains(&one.code)
        });
        if !told.is_empty() {
            self.findings(&told, sources);
        }
    }

    fn show(&self, diagnostics: &Diagnostics, sources: &Sources) {
        let mut options = report::Options::new(self.format.format());
        options.color = self.error.has_colors();
        if let Some(columns) = self.error.columns() {
            options.width = columns;
            options.wrap = true;
        }
        options.writes = self.writes;
        if self.format.is_for_machines() {
            options.most = usize::MAX;
            options.each = usize::MAX;
            data(&report::render(diagnostics, sources, &options));
        } else {
            say(&report::render(diagnostics, sources, &options));
        }
    }

    /// Says a line to the person who waits, unless the run is quiet.
    pub(crate) fn note(&self, line: impl Display) {
        if !self.quiet {
            say(&self.error.reflow(&format!("{line}\n")));
        }
    }

    /// Shows lines that may be copied, and so stay as they are, unless the run is quiet.
    pub(crate) fn code(&self, lines: &str) {
        if !self.quiet {
            say(&format!("{lines}\n"));
        }
    }

    /// Shows that something is going on, where that takes long and a person waits in front of a terminal.
    pub(crate) fn progress(&self, stage: &'static str) -> Progress {
        let is_watched = !self.quiet && !self.format.is_for_machines() && self.error.is_terminal();
        Progress::start(is_watched.then(io::stderr), LONG, stage)
    }

    /// Says why the run ends here.
    pub(crate) fn error(&self, words: impl Display) {
        let words = words.to_string();
        let (first, rest) = words.split_once('\n').unwrap_or((&words, ""));
        let head = Words::new(Style::Bad, "error").and(Style::Plain, ": ");
        let first = self.error.paragraph(&head, &Words::said(first), 2);
        say(&first);
        if !rest.is_empty() {
            say(&self.error.reflow(&format!("{rest}\n")));
        }
    }
}

/// What a program reads. A reader that has gone away has read enough.
pub(crate) fn data(text: &str) {
    let mut out = io::stdout().lock();
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
}

/// What a person reads.
pub(crate) fn say(text: &str) {
    let _ = io::stderr().lock().write_all(text.as_bytes());
}

fn only(diagnostics: &Diagnostics, is_meant: impl Fn(&Diagnostic) -> bool) -> Diagnostics {
    let mut left = Diagnostics::default();
    for one in diagnostics.iter().filter(|one| is_meant(one)) {
        left.push(one.clone());
    }
    left
}

fn is_error(one: &Diagnostic) -> bool {
    one.level == Level::Error
}

/// Text without what steers a terminal: control characters other than line breaks and tabs are written out.
pub(crate) fn visible(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\t' => out.push(c),
            c if c.is_control() => out.extend(c.escape_unicode()),
            c => out.push(c),
        }
    }
    out
}

/// A count with its noun: `1 file`, `2 files`.
pub(crate) fn amount(count: usize, one: &str) -> String {
    format!("{count} {one}{}", if count == 1 { "" } else { "s" })
}
