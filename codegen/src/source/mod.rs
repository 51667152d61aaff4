//! Paths, folders, Markdown and text become located JSON-like values.
//!
//! Values are plain [`serde_json::Value`]s; a line and a column are found only when a diagnostic is printed.

#[cfg(feature = "explain")]
mod around;
mod beside;
mod duplicates;
mod format;
mod input;
mod json;
mod json_errors;
mod limits;
mod load;
mod lookup;
mod markdown;
mod numbers;
mod other;
mod recognise;
mod spans;
mod text;
mod yaml;

pub(crate) use beside::Closed;
pub use limits::{Limit, Limits, Options, UnknownLimit};
pub use text::Location;

use crate::diagnostic::{Diagnostics, Place, Pointer, SourceId};
use format::Format;
use serde_json::Value;
use spans::Spans;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use text::{Excerpt, File};

/// All texts of a run: the API documents among them, and the files they were read from.
///
/// A [`SourceId`] names one text: a whole file, a block of a page, or a merged document that no file holds. Those that
/// are API documents are [`documents`](Self::documents); the others are kept so that diagnostics can show them.
#[derive(Debug, Default)]
pub struct Sources {
    options: Options,
    files: Vec<File>,
    folders: Vec<PathBuf>,
    all: Vec<Source>,
    documents: Vec<SourceId>,
    /// The sources that are whole files, by their plain paths.
    whole: HashMap<PathBuf, SourceId>,
    /// Files that references name and that were not read.
    closed: HashMap<PathBuf, Closed>,
    /// Documents that others stand for, by those that were read.
    successors: HashMap<SourceId, SourceId>,
}

#[derive(Debug)]
struct Source {
    /// Empty once it was released.
    value: OnceLock<Value>,
    body: Body,
}

#[derive(Debug)]
enum Body {
    /// Text of a file.
    Text {
        file: usize,
        excerpt: Excerpt,
        format: Format,
        spans: OnceLock<Spans>,
    },
    /// Values that were taken from other sources.
    Merged {
        /// Where they were taken from, by the pointer that they have now.
        origins: HashMap<Pointer, Place>,
        /// The pointers that they have now, by where they were written.
        copies: OnceLock<HashMap<Place, Pointer>>,
    },
}

impl Sources {
    /// How they are read.
    pub fn options(&self) -> &Options {
        &self.options
    }

    /// No sources, to be read with these options.
    pub fn with_options(options: Options) -> Self {
        Self {
            options,
            ..Self::default()
        }
    }

    /// What a document may cost.
    pub fn limits(&self) -> &Limits {
        &self.options.limits
    }

    /// The value of a source; null for one that could not be read.
    pub fn value(&self, id: SourceId) -> &Value {
        let Some(source) = self.source(id) else {
            return &Value::Null;
        };
        source
            .value
            .get_or_init(|| self.read_again(id, &source.body))
    }

    /// Lets go of all values that texts can be read as again, which is done when one of them is asked for. They are
    /// several times as large as their texts.
    pub(crate) fn release_values(&mut self) {
        for source in &mut self.all {
            let has_text = matches!(source.body, Body::Text { .. });
            // What could not be read stays nothing.
            if has_text && source.value.get().is_some_and(|value| !value.is_null()) {
                source.value.take();
            }
        }
    }

    fn read_again(&self, id: SourceId, body: &Body) -> Value {
        let Body::Text { format, .. } = body else {
            return Value::Null;
        };
        // What was found was reported when it was read first.
        let found = &mut Diagnostics::default();
        let (_, value) = format.read(self.text(id), id, &self.options.limits, found);
        value.unwrap_or_default()
    }

    /// The file a source stands in, as it was named in the inputs. For a merged document, that of its first part.
    pub fn file(&self, id: SourceId) -> &Path {
        self.locate(&Place::Value(id, Pointer::root())).file
    }

    /// The API documents, in the order of the inputs and of the blocks on a page.
    pub fn documents(&self) -> &[SourceId] {
        &self.documents
    }

    /// The files that were read, each once, in the order of the inputs: what a build script reruns for.
    pub fn files(&self) -> impl Iterator<Item = &Path> {
        self.files
            .iter()
            .filter(|file| file.on_disk)
            .map(|file| file.path.as_path())
    }

    /// The same files with their texts.
    pub fn texts(&self) -> impl Iterator<Item = (&Path, &str)> {
        self.files
            .iter()
            .filter(|file| file.on_disk)
            .map(|file| (file.path.as_path(), file.text.as_str()))
    }

    /// The folders that were searched, so that a build script also reruns when a file is added.
    pub fn folders(&self) -> impl Iterator<Item = &Path> {
        self.folders.iter().map(PathBuf::as_path)
    }

    /// The source of a whole file that was read, API document or not.
    pub fn find(&self, path: &Path) -> Option<SourceId> {
        self.whole.get(&lookup::plain(path)).copied()
    }

    /// Adds a document that was made of parts of others, without adding it to [`documents`](Self::documents).
    ///
    /// Every origin says where the value at a pointer was taken from. A place in the new document is looked up by the
    /// longest of these pointers that leads to it or to something around it.
    pub fn add_merged(&mut self, value: Value, origins: Vec<(Pointer, Place)>) -> SourceId {
        let body = Body::Merged {
            origins: origins.into_iter().collect(),
            copies: OnceLock::new(),
        };
        self.add(value, body)
    }

    /// The pointer that a value has in a merged document, by the place at which it was written; `None` where it is not in it.
    pub(crate) fn copied(&self, merged: SourceId, original: &Place) -> Option<Pointer> {
        let Body::Merged { origins, copies } = &self.source(merged)?.body else {
            return None;
        };
        let Place::Value(source, pointer) = original else {
            return None;
        };
        let same = Place::Value(merged, pointer.clone());
        if self.origin(&same) == *original {
            return Some(pointer.clone());
        }
        let copies = copies.get_or_init(|| {
            let now = origins.keys().cloned();
            now.map(|now| (self.origin(&Place::Value(merged, now.clone())), now))
                .collect()
        });
        let mut above = pointer.as_str();
        loop {
            if let Some(now) = copies.get(&Place::Value(*source, Pointer::parse(above))) {
                let rest = pointer.as_str().strip_prefix(above).unwrap_or_default();
                return Some(Pointer::parse(&format!("{now}{rest}")));
            }
            above = above.get(..above.rfind('/')?)?;
        }
    }

    /// Lets a document stand for another one wherever a reference names the file of that.
    pub fn succeed(&mut self, earlier: SourceId, later: SourceId) {
        self.successors.insert(earlier, later);
    }

    /// Where a place stands in its file. A pointer that leads nowhere is located at the nearest value around it.
    ///
    /// The text is scanned for its places the first time that one of them is asked for.
    pub fn locate(&self, place: &Place) -> Location<'_> {
        let place = self.origin(place);
        let nowhere = Location {
            file: Path::new(""),
            line: 1,
            column: 1,
            range: 0..0,
            line_text: "",
            line_start: 0,
        };
        let Some(Body::Text { file, excerpt, .. }) =
            self.source(place.source()).map(|source| &source.body)
        else {
            return nowhere;
        };
        let Some(file) = self.files.get(*file) else {
            return nowhere;
        };
        let range = self.range(&place).unwrap_or(0..0);
        Location::new(file, excerpt.in_file(&range))
    }

    /// The text of a place as it was written: `1.10` where the value is 1.1.
    pub fn raw(&self, place: &Place) -> Option<&str> {
        let place = self.origin(place);
        let range = self.range(&place)?;
        self.text(place.source()).get(range)
    }

    /// The place a value was written at: follows merged documents to the text they were made of.
    pub fn origin(&self, place: &Place) -> Place {
        let mut place = place.clone();
        // A merged document is made of earlier sources only, so this ends.
        while let Some(Body::Merged { origins, .. }) =
            self.source(place.source()).map(|source| &source.body)
        {
            match origin_in(origins, &place) {
                Some(next) if next.source() < place.source() => place = next,
                _ => break,
            }
        }
        place
    }

    fn source(&self, id: SourceId) -> Option<&Source> {
        self.all.get(usize::try_from(id.0).ok()?)
    }

    /// The text of a source that stands in a file.
    fn text(&self, id: SourceId) -> &str {
        match self.source(id).map(|source| &source.body) {
            Some(Body::Text { file, excerpt, .. }) => {
                self.files.get(*file).map_or("", |file| excerpt.text(file))
            }
            _ => "",
        }
    }

    /// The bytes of a place in the text of its source.
    fn range(&self, place: &Place) -> Option<std::ops::Range<usize>> {
        let (id, pointer, wants_key) = match place {
            Place::Bytes(_, range) => return Some(range.clone()),
            Place::Value(id, pointer) => (*id, pointer, false),
            Place::Key(id, pointer) => (*id, pointer, true),
        };
        let Body::Text { format, spans, .. } = &self.source(id)?.body else {
            return None;
        };
        let found = spans
            .get_or_init(|| format.spans(self.text(id)))
            .find(pointer)?;
        match found.key {
            Some(key) if wants_key => Some(key),
            _ => Some(found.value),
        }
    }

    fn add(&mut self, value: Value, body: Body) -> SourceId {
        let next = self.next_id();
        self.all.push(Source {
            value: value.into(),
            body,
        });
        next
    }

    fn next_id(&self) -> SourceId {
        id(self.all.len()).unwrap_or(SourceId(u32::MAX))
    }
}

fn id(index: usize) -> Option<SourceId> {
    u32::try_from(index).ok().map(SourceId)
}

/// The place that a place in a merged document was taken from.
fn origin_in(origins: &HashMap<Pointer, Place>, place: &Place) -> Option<Place> {
    let (pointer, is_key) = match place {
        Place::Value(_, pointer) => (pointer, false),
        Place::Key(_, pointer) => (pointer, true),
        Place::Bytes(..) => return None,
    };
    let mut prefix = pointer.as_str();
    loop {
        if let Some(origin) = origins.get(&Pointer::parse(prefix)) {
            let rest = pointer.as_str().strip_prefix(prefix).unwrap_or_default();
            return Some(match origin {
                Place::Value(source, base) | Place::Key(source, base) => {
                    let pointer = Pointer::parse(&format!("{base}{rest}"));
                    if is_key {
                        Place::Key(*source, pointer)
                    } else {
                        Place::Value(*source, pointer)
                    }
                }
                Place::Bytes(..) => origin.clone(),
            });
        }
        prefix = prefix.get(..prefix.rfind('/')?)?;
    }
}
