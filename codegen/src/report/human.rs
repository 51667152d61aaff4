//! Reports in the manner of `rustc`.

use super::excerpt::{Excerpt, excerpt};
use super::{Options, visible};
use crate::diagnostic::{Diagnostic, Level, Place};
use crate::source::{Location, Sources};
use annotate_snippets::{Annotation, AnnotationKind, Group, Level as Mark, Renderer, Snippet};
use std::borrow::Cow;

/// Columns that the line number and the frame need.
const GUTTER: usize = 12;

pub(super) fn render(diagnostic: &Diagnostic, sources: &Sources, options: &Options) -> String {
    let places = places(
        diagnostic,
        sources,
        options.width.saturating_sub(GUTTER).max(40),
    );
    let message = visible::one_line(&diagnostic.message);
    let level = match diagnostic.level {
        Level::Error => Mark::ERROR,
        Level::Warning => Mark::WARNING,
        Level::Note => Mark::NOTE,
    };
    let title = level.primary_title(message).id(diagnostic.code.number());
    let mut group = Group::with_title(title);
    for place in &places {
        group = group.element(place.snippet());
    }
    for note in &diagnostic.notes {
        group = group.element(Mark::NOTE.message(visible::one_line(note)));
    }
    for help in &diagnostic.help {
        group = group.element(Mark::HELP.message(visible::one_line(help)));
    }
    let renderer = if options.color {
        Renderer::styled().hyperlink(false)
    } else {
        Renderer::plain()
    };
    // The excerpts are cut to the width already.
    let text = renderer.term_width(usize::from(u16::MAX)).render(&[group]);
    let mut origins = places.iter();
    let mut report = String::with_capacity(text.len() + 1);
    for line in text.lines() {
        let line = if options.color { line } else { line.trim_end() };
        let is_origin = line.contains("--> ") || line.contains("::: ");
        match origins
            .clone()
            .next()
            .filter(|_| is_origin)
            .and_then(|place| place.corrected(line))
        {
            Some(corrected) => {
                report.push_str(&corrected);
                origins.next();
            }
            None => report.push_str(line),
        }
        report.push('\n');
    }
    report.push('\n');
    report
}

struct Marked<'d> {
    path: String,
    line: usize,
    column: usize,
    excerpt: Excerpt,
    label: Cow<'d, str>,
    kind: AnnotationKind,
}

/// All places of a finding, the one it was found at first.
fn places<'d>(diagnostic: &'d Diagnostic, sources: &Sources, width: usize) -> Vec<Marked<'d>> {
    let primary = diagnostic
        .place
        .iter()
        .map(|place| (place, &diagnostic.label, AnnotationKind::Primary));
    let related = diagnostic
        .related
        .iter()
        .map(|(place, label)| (place, label, AnnotationKind::Context));
    primary
        .chain(related)
        .map(|(place, label, kind)| mark(place, label, kind, sources, width))
        .collect()
}

fn mark<'d>(
    place: &Place,
    label: &'d str,
    kind: AnnotationKind,
    sources: &Sources,
    width: usize,
) -> Marked<'d> {
    let location: Location<'_> = sources.locate(place);
    Marked {
        path: visible::one_line(&location.file.to_string_lossy()).into_owned(),
        line: location.line,
        column: location.column,
        excerpt: excerpt(&location, width),
        label: visible::one_line(label),
        kind,
    }
}

impl Marked<'_> {
    /// The line that names the file, with the column in the whole line: the renderer knows only the excerpt.
    fn corrected(&self, line: &str) -> Option<String> {
        let before = self.excerpt.text.get(..self.excerpt.mark.start)?;
        let in_excerpt = format!("{}:{}:{}", self.path, self.line, before.chars().count() + 1);
        let at = line.rfind(&in_excerpt)?;
        let (start, rest) = (line.get(..at)?, line.get(at + in_excerpt.len()..)?);
        Some(format!(
            "{start}{}:{}:{}{rest}",
            self.path, self.line, self.column
        ))
    }

    fn snippet(&self) -> Snippet<'_, Annotation<'_>> {
        let annotation = self
            .kind
            .span(self.excerpt.mark.clone())
            .label(self.label.as_ref());
        Snippet::source(self.excerpt.text.as_str())
            .path(self.path.as_str())
            .line_start(self.line)
            .annotation(annotation)
    }
}
