//! Damages a sound document in one place at a time, and says what of the rest is lost: nothing may be.

mod depend;
mod places;
mod surface;

use bindery::api::{self, Api};
use bindery::diagnostic::{Diagnostics, Level, SourceId};
use bindery::openapi::{self, ReadOptions};
use bindery::source::Sources;
use depend::Regions;
pub(crate) use places::{Damage, damages};
use serde_json::Value;
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use surface::Surface;

/// A sound document, and what each of its operations is and depends on.
pub(crate) struct Sound {
    document: Value,
    calls: BTreeMap<String, Call>,
}

struct Call {
    surface: Surface,
    regions: Regions,
}

/// What came of a damaged document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Came {
    /// Why it was not bound.
    pub(crate) refused: Option<String>,
    /// Whether reading panicked.
    pub(crate) panicked: bool,
    /// Operations that the damage is not in and that are gone or changed.
    pub(crate) lost: Vec<String>,
    /// Whether nothing at all was said about the document.
    pub(crate) silent: bool,
}

impl Came {
    pub(crate) fn is_well(&self) -> bool {
        self.refused.is_none() && !self.panicked && self.lost.is_empty()
    }
}

impl Sound {
    /// `None` where the document is not bound as it is.
    pub(crate) fn new(document: &Value) -> Option<Self> {
        let (api, _) = bind(&document.to_string()).ok()?;
        let calls = surface::calls(&api)
            .into_iter()
            .map(|(name, (place, surface))| {
                let regions = Regions::of(document, &place);
                (name, Call { surface, regions })
            })
            .collect();
        Some(Self {
            document: document.clone(),
            calls,
        })
    }

    pub(crate) fn operations(&self) -> usize {
        self.calls.len()
    }

    /// Damages the document, binds it, and compares all operations that the damage is not in.
    pub(crate) fn judge(&self, damage: &Damage) -> Came {
        let text = damage.text(&self.document);
        let bound = catch_unwind(AssertUnwindSafe(|| {
            bind(&text).map(|(api, found)| (surface::calls(&api), found))
        }));
        let mut came = Came::default();
        match bound {
            Err(_) => came.panicked = true,
            Ok(Err(why)) => came.refused = Some(why),
            Ok(Ok((calls, found))) => {
                came.silent = found == 0;
                came.lost = self.lost(damage, &calls);
            }
        }
        came
    }

    fn lost(
        &self,
        damage: &Damage,
        after: &BTreeMap<String, (bindery::diagnostic::Place, Surface)>,
    ) -> Vec<String> {
        let untouched = self
            .calls
            .iter()
            .filter(|(_, call)| !call.regions.touch(&damage.pointer));
        untouched
            .filter(|(name, call)| {
                after
                    .get(*name)
                    .is_none_or(|(_, surface)| *surface != call.surface)
            })
            .map(|(name, _)| name.clone())
            .collect()
    }
}

/// The API and how much was found, or the first error.
fn bind(text: &str) -> Result<(Api, usize), String> {
    let mut sources = Sources::default();
    let mut found = Diagnostics::default();
    sources.load_text("openapi.json", text, &mut found);
    let root: Option<SourceId> = sources.documents().first().copied();
    let read =
        root.and_then(|root| openapi::read(&sources, root, &ReadOptions::default(), &mut found));
    let api = read.map(|document| api::build(&document, &mut found));
    let mut errors = found.iter().filter(|one| one.level == Level::Error);
    if let Some(error) = errors.next() {
        return Err(format!("{} {}", error.code, error.message));
    }
    let api = api.ok_or_else(|| "nothing was read".to_owned())?;
    Ok((api, found.len()))
}
