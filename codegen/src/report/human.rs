//! Reports in the manner of `rustc`.

use super::excerpt::{Excerpt, excerpt};
use super::{Options, visible, wrap};
use crate::diagnostic::{Diagnostic, Level, Place};
use crate::source::{Location, Sources};
use annotate_snippets::{Annotation, AnnotationKind, Group, Level as Mark, Renderer, Snippet};
use std::borrow::Cow;

/// Columns that the line number and the frame need.
const GUTTER: usize = 12;
/// Between a line's number and its text: ` | `.
const FRAME: usize = 3;
/// Between a line's number and the words of a note: `  = note: `.
const NOTE: usize = 9;
/// Columns of an excerpt, however narrow the terminal is.
const NARROWEST: usize = 24;

pub(super) fn render(diagnostic: &Diagnostic, sources: &Sources, options: &Options) -> String {
    let places = places(diagnostic, sources, options);
    let word = diagnostic.level.word().chars().count();
    // `warning[B0301]: `
    let message = shown(&diagnostic.message, word + "[B0301]: ".len(), options);
    let level = match diagnostic.level {
        Level::Error => Mark::ERROR,
        Level::Warning => Mark::WARNING,
        Level::Note => Mark::NOTE,
    };
    let title = level.primary_title(message).id(diagnostic.code.number());
    let mut group = Group::with_title(title);
    let room = options.wrap.then_some(options.width);
    let digits = places.iter().map(|place| place.line.to_string().len());
    let digits = digits.max().unwrap_or(0);
    let room = room.map(|width| width.saturating_sub(digits + FRAME));
    for place in &places {
        group = group.element(place.snippet(room));
        // A label without room beside its mark is a note below.
        if !place.fits(room) {
            let label = wrap::broken(&place.label, digits + NOTE, options.width);
            group = group.element(Mark::NOTE.message(label));
        }
    }
    for note in &diagnostic.notes {
        group = group.element(Mark::NOTE.message(shown(note, digits + NOTE, options)));
    }
    for help in &diagnostic.help {
        group = group.element(Mark::HELP.message(shown(help, digits + NOTE, options)));
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

/// A message that stands so many columns in.
fn shown<'m>(message: &'m str, before: usize, options: &Options) -> Cow<'m, str> {
    let line = visible::one_line(message);
    if options.wrap {
        Cow::Owned(wrap::broken(&line, before, options.width))
    } else {
        line
    }
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
fn places<'d>(diagnostic: &'d Diagnostic, sources: &Sources, options: &Options) -> Vec<Marked<'d>> {
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
        .map(|(place, label, kind)| mark(place, label, kind, sources, options))
        .collect()
}

fn mark<'d>(
    place: &Place,
    label: &'d str,
    kind: AnnotationKind,
    sources: &Sources,
    options: &Options,
) -> Marked<'d> {
    let width = options.width.saturating_sub(GUTTER).max(NARROWEST);
    // Elsewhere a line may be as long as its label makes it.
    let beside = if options.wrap {
        label.chars().count()
    } else {
        0
    };
    let location: Location<'_> = sources.locate(place);
    Marked {
        path: visible::one_line(&location.file.to_string_lossy()).into_owned(),
        line: location.line,
        column: location.column,
        excerpt: excerpt(&location, width, beside),
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

    /// Whether there is room for the label beside the mark.
    fn fits(&self, room: Option<usize>) -> bool {
        let marked = self.excerpt.text.get(..self.excerpt.mark.end);
        let marked = marked.unwrap_or_default().chars().count();
        room.is_none_or(|room| marked + 1 + self.label.chars().count() <= room)
    }

    fn snippet(&self, room: Option<usize>) -> Snippet<'_, Annotation<'_>> {
        let annotation = self.kind.span(self.excerpt.mark.clone());
        let annotation = if self.fits(room) {
            annotation.label(self.label.as_ref())
        } else {
            annotation
        };
        Snippet::source(self.excerpt.text.as_str())
            .path(self.path.as_str())
            .line_start(self.line)
            .annotation(annotation)
    }
}
