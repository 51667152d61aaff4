//! The ground floor: everyone may report, no one renders.
//!
//! A diagnostic is a [`Code`], a [`Place`] in a document and words. All of them are gathered in a
//! [`Diagnostics`] before anyone gives up.

mod code;
mod example;
mod fix;
mod levels;
mod place;
mod suggest;

pub use code::{Code, Level, UnknownCode};
pub use example::Example;
pub use fix::{Change, Fix};
pub use levels::{Levels, Setting};
pub use place::{Place, Pointer, SourceId};
pub use suggest::suggest;

/// One finding about a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// What kind of finding it is.
    pub code: Code,
    /// How grave it is.
    pub level: Level,
    /// The finding in one line, in terms of the document.
    pub message: String,
    /// Where it was found; `None` for a finding about the run as a whole.
    pub place: Option<Place>,
    /// A few words beside the marked place.
    pub label: String,
    /// Other places that belong to the finding, each with a few words.
    pub related: Vec<(Place, String)>,
    /// What it means for the generated client.
    pub notes: Vec<String>,
    /// The way out.
    pub help: Vec<String>,
    /// The change that settles it, where that is certain.
    pub fix: Option<Fix>,
}

impl Diagnostic {
    /// A finding at the level its code has by default.
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Self {
            code,
            level: code.level(),
            message: message.into(),
            place: None,
            label: String::new(),
            related: Vec::new(),
            notes: Vec::new(),
            help: Vec::new(),
            fix: None,
        }
    }

    /// Marks the place it was found at.
    #[must_use]
    pub fn at(mut self, place: &Place, label: impl Into<String>) -> Self {
        self.place = Some(place.clone());
        self.label = label.into();
        self
    }

    /// Gives the finding another level than its code has.
    #[must_use]
    pub fn level(mut self, level: Level) -> Self {
        self.level = level;
        self
    }

    /// Adds a place that belongs to the finding.
    #[must_use]
    pub fn related(mut self, place: &Place, label: impl Into<String>) -> Self {
        self.related.push((place.clone(), label.into()));
        self
    }

    /// Says what the finding means for the generated client.
    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.notes.push(note.into());
        self
    }

    /// Says what change of the marked value settles it.
    #[must_use]
    pub fn fix(self, change: Change) -> Self {
        match self.place.clone() {
            Some(place) => self.fix_at(&place, change),
            None => self,
        }
    }

    /// Says what change of another value settles it. Its code is one that [can be mended](Code::can_be_mended).
    #[must_use]
    pub fn fix_at(mut self, place: &Place, change: Change) -> Self {
        self.fix = Some(Fix {
            place: place.clone(),
            change,
        });
        self
    }

    /// Says what the reader can do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help.push(help.into());
        self
    }
}

/// All findings of a run, in the order they were made.
#[derive(Debug, Default)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
}

impl Diagnostics {
    /// Adds a finding.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.list.push(diagnostic);
    }

    /// Takes back all findings but the first so many.
    pub(crate) fn truncate(&mut self, count: usize) {
        self.list.truncate(count);
    }

    /// Takes over the findings of another collector.
    pub fn append(&mut self, other: Self) {
        self.list.extend(other.list);
    }

    /// Whether any finding is an error.
    pub fn has_errors(&self) -> bool {
        self.list.iter().any(|one| one.level == Level::Error)
    }

    /// The findings in the order they were made.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.list.iter()
    }

    /// How many findings there are.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }
}

impl IntoIterator for Diagnostics {
    type Item = Diagnostic;
    type IntoIter = std::vec::IntoIter<Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.list.into_iter()
    }
}

impl<'a> IntoIterator for &'a Diagnostics {
    type Item = &'a Diagnostic;
    type IntoIter = std::slice::Iter<'a, Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}
