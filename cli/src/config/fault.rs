//! What is wrong with a file of options, shown in the manner of `rustc`.

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};

/// A fault in a file of options.
#[derive(Debug)]
pub(crate) struct Fault {
    path: PathBuf,
    words: String,
    span: Option<Range<usize>>,
    text: String,
    help: Option<String>,
}

impl Fault {
    pub(super) fn new(path: &Path, words: &str, span: Option<Range<usize>>) -> Self {
        Self {
            path: path.to_owned(),
            words: words.to_owned(),
            span,
            text: String::new(),
            help: None,
        }
    }

    pub(super) fn unreadable(path: &Path, error: &io::Error) -> Self {
        Self::new(
            path,
            &format!("cannot read `{}`: {error}", path.display()),
            None,
        )
    }

    pub(super) fn shown_in(mut self, text: &str) -> Self {
        text.clone_into(&mut self.text);
        self
    }

    pub(super) fn help(mut self, help: &str) -> Self {
        self.help = Some(help.to_owned());
        self
    }

    /// The fault as a report that ends with a line break.
    pub(crate) fn render(&self) -> String {
        let path = self.path.display().to_string();
        let mut group = Group::with_title(Level::ERROR.primary_title(&*self.words));
        if let Some(span) = self.span.clone() {
            let mark = AnnotationKind::Primary.span(span);
            group = group.element(Snippet::source(&*self.text).path(&*path).annotation(mark));
        }
        if let Some(help) = &self.help {
            group = group.element(Level::HELP.message(&**help));
        }
        let mut report = Renderer::plain().render(&[group]);
        report.push('\n');
        report
    }
}
