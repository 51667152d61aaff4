//! Overlays: lists of changes that are applied to a document before it is read (Overlay Specification 1.0 and 1.1).
//!
//! They are applied to the one document of an API, after its parts are merged: what a target selects does not depend on
//! how the inputs cut the API into files and pages, and a change of what all parts share (`$.info`) is made once instead
//! of contradicting the parts that it is not made in.

mod apply;
mod correct;
mod members;
mod patch;
mod query;
mod read;
mod spelling;

pub use correct::{Corrections, correct};
pub use query::{Query, QueryError};

use super::merge::MergedApi;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Level, Place, Pointer, SourceId};
use crate::source::Sources;
use patch::Patched;
use read::Overlay;
use std::path::{Path, PathBuf};

/// Applies overlays, one after the other, to the document of an API. The result is a document of its own, whose places
/// lead to where its values were written: the inputs, or an overlay.
///
/// Reports what cannot be read as other documents do, changes that do not fit as [`Code::Overlay`], actions that select
/// nothing as [`Code::IdleAction`], queries that only some tools read as [`Code::QuerySpelling`], and overlays for other documents as [`Code::ForeignOverlay`].
pub fn apply(
    sources: &mut Sources,
    api: &MergedApi,
    overlays: &[PathBuf],
    diagnostics: &mut Diagnostics,
) -> SourceId {
    if overlays.is_empty() {
        return api.source;
    }
    let mut patched = Patched::new(sources.value(api.source).clone(), api.source);
    for path in overlays {
        let Some(id) = sources.load_other(path, diagnostics) else {
            continue;
        };
        let mut own = Diagnostics::default();
        let overlay = read::read(sources, id, &mut own);
        own.into_iter()
            .map(grave)
            .for_each(|finding| diagnostics.push(finding));
        let Some(overlay) = overlay else {
            continue;
        };
        check_extends(sources, api, path, &overlay, diagnostics);
        for action in &overlay.actions {
            apply::apply(&mut patched, &overlay, action, sources, diagnostics);
        }
    }
    let result = sources.add_merged(patched.value, patched.origins.into_iter().collect());
    sources.succeed(api.source, result);
    result
}

/// An overlay is the user's own, and half of one would make another document than was asked for.
fn grave(finding: Diagnostic) -> Diagnostic {
    match finding.code {
        Code::WrongType | Code::Missing => finding.level(Level::Error),
        _ => finding,
    }
}

/// A relative `extends` names a file beside the overlay, which has to be among the parts of the API. A URL cannot be
/// compared with files.
fn check_extends(
    sources: &Sources,
    api: &MergedApi,
    path: &Path,
    overlay: &Overlay<'_>,
    diagnostics: &mut Diagnostics,
) {
    let Some(extends) = overlay.extends else {
        return;
    };
    if extends.contains(':') || extends.starts_with("//") {
        return;
    }
    let name = extends.split('#').next().unwrap_or_default();
    let wanted = path.parent().unwrap_or(Path::new("")).join(name);
    let is_wanted = |file: &Path| match (file.canonicalize(), wanted.canonicalize()) {
        (Ok(file), Ok(wanted)) => file == wanted,
        _ => file == wanted,
    };
    if api.parts.iter().any(|part| is_wanted(sources.file(*part))) {
        return;
    }
    let place = Place::Value(overlay.source, Pointer::root().child("extends"));
    let message = format!("the overlay extends `{extends}`, which is not among the inputs");
    let mut diagnostic =
        Diagnostic::new(Code::ForeignOverlay, message).at(&place, "another document");
    if let Some(first) = api.parts.first() {
        let title = Pointer::root().child("info").child("title");
        diagnostic = diagnostic.related(&Place::Value(*first, title), "it is applied to this one");
    }
    diagnostics.push(diagnostic.help("correct `extends`, or leave it out"));
}
