//! Binds OpenAPI 3.0, 3.1 and 3.2 documents into Rust client crates.
//!
//! In a build script, one line does it:
//!
//! ```no_run
//! fn main() -> std::process::ExitCode {
//!     bindery::build("spec")
//! }
//! ```
//!
//! and the crate includes what came out:
//!
//! ```ignore
//! include!(concat!(env!("OUT_DIR"), "/bindery.rs"));
//! ```
//!
//! [`Builder`] takes options. [`Builder::bind`] gives the model of the API and all findings, for tools of their own.
//!
//! The rooms, each with one output: [`source`] reads files and pages into located values, [`openapi`] what the
//! documents say, [`schema`] what their schemas mean, [`api`] types and calls, [`wishes`] what of it a user wants
//! otherwise, [`rust`] the emitted modules, [`output`] the written files; [`proposals`] finds better names; [`diff`] compares two APIs; [`diagnostic`] gathers findings and [`report`] shows them;
//! `explain`, behind the feature of this name, says why things are as they are.

mod arena;
mod builder;
mod glob;
mod layout;
mod stage;
mod words;
mod workers;

pub mod api;
pub mod diagnostic;
#[cfg(feature = "diff")]
pub mod diff;
#[cfg(feature = "explain")]
pub mod explain;
pub mod openapi;
pub mod output;
pub mod proposals;
pub mod report;
pub mod rust;
pub mod schema;
pub mod source;
pub mod wishes;

pub use builder::Builder;
pub use rust::RuntimeSource;
pub use rust::options::{Maps, MethodNames, Openness};
pub use stage::Stage;

use api::{Api, Filter, UndeclaredMembers};
use diagnostic::{Code, Diagnostic, Diagnostics, Levels, SourceId};
use openapi::merge::{self, MergeOptions};
use rust::krate::{self, CrateOptions};
use rust::{Files, Layout};
use source::Sources;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use wishes::Spelling;

/// The name of the file that a build script writes into `OUT_DIR`.
pub const INCLUDED: &str = "bindery.rs";

/// Binds a document, a page, or a folder of them from a build script, with default options.
pub fn build(input: impl AsRef<Path>) -> ExitCode {
    Builder::new().input(input.as_ref()).emit()
}

/// What came out of reading documents: the API, unless an error stands in the way, and all findings.
#[derive(Debug)]
pub struct Bound {
    /// The texts that were read; findings point into them.
    pub sources: Sources,
    /// Everything that was found, in the order it was found.
    pub diagnostics: Diagnostics,
    /// The API's types and calls; `None` if any finding is an error.
    pub api: Option<Api>,
    /// The document that the API was read from, with its overlays.
    document: Option<SourceId>,
    options: rust::Options,
}

impl Bound {
    /// The files of a whole crate.
    pub fn krate(&self, around: &CrateOptions) -> Option<Files> {
        Some(krate::emit(self.api.as_ref()?, &self.options, around))
    }

    /// The names, shapes and boxes that the emitted crate has.
    pub fn plan(&self) -> Option<rust::Plan<'_>> {
        Some(rust::Plan::new(self.api.as_ref()?, &self.options))
    }

    /// The same of a whole crate, which has features for groups of calls.
    pub fn crate_plan(&self) -> Option<rust::Plan<'_>> {
        Some(rust::Plan::of_crate(self.api.as_ref()?, &self.options))
    }

    /// The names that are ugly, with better ones where there are any, as the option `rename` takes them.
    pub fn proposals(&self) -> Option<Vec<proposals::Proposal>> {
        let document = self.sources.value(self.document?);
        let api = self.api.as_ref()?;
        Some(proposals::proposals(api, document, &self.options))
    }

    /// Whether the option `newtypes` finds a string or an integer by this, in the spelling of [`Builder::newtypes`].
    pub fn has_newtypes(&self, what: &str) -> bool {
        let document = self.document.map(|source| self.sources.value(source));
        let (Some(api), Some(document)) = (&self.api, document) else {
            return false;
        };
        wishes::has_newtypes(api, document, what)
    }

    /// What changed for the users of the crate since an earlier binding, which may have been made with other options.
    /// `None` if either is not whole.
    #[cfg(feature = "diff")]
    pub fn changes_since(&self, old: &Bound) -> Option<diff::Changes> {
        Some(diff::compare(&old.crate_plan()?, &self.crate_plan()?))
    }

    /// An overlay that mends what findings say can be mended; `None` where there is nothing.
    #[cfg(feature = "overlay")]
    pub fn corrections(&self) -> Option<openapi::overlay::Corrections> {
        openapi::overlay::correct(&self.sources, self.document?, &self.diagnostics)
    }

    /// The API with its texts, for reports about changes.
    #[cfg(feature = "diff")]
    pub fn side(&self) -> Option<diff::Side<'_>> {
        Some(diff::Side {
            api: self.api.as_ref()?,
            sources: &self.sources,
        })
    }

    /// One file with all modules, for `include!`.
    pub fn included(&self) -> Option<Files> {
        let api = self.api.as_ref()?;
        Some(krate::emit_included(api, &self.options, INCLUDED))
    }

    /// The modules alone, as a part of a crate of the user's: the path of the root is [`ROOT`](rust::ROOT).
    pub fn modules(&self, layout: Layout) -> Option<Files> {
        let api = self.api.as_ref()?;
        Some(krate::emit_modules(api, &self.options, layout))
    }

    /// What a crate of the user's needs in its manifest for the modules, a line each.
    pub fn dependencies(&self) -> Vec<String> {
        krate::dependencies(&self.options)
    }
}

/// All that can be chosen about reading and emitting.
#[derive(Clone, Debug, Default)]
struct Options {
    inputs: Vec<PathBuf>,
    /// Names and texts of documents that are no files.
    texts: Vec<(String, String)>,
    /// Names and texts of files that are taken as those of a folder.
    folder: Vec<(String, String)>,
    source: source::Options,
    merge: MergeOptions,
    filter: Filter,
    choices: api::Choices,
    undeclared: UndeclaredMembers,
    #[cfg(feature = "overlay")]
    overlays: Vec<PathBuf>,
    rust: rust::Options,
    /// Which operations have pages and how, as it was spelled.
    pagings: Vec<(String, String)>,
    wishes: Spelling,
    levels: Levels,
}

/// The pipeline: from paths to the model of one API. Every stage reports; nothing gives up before all was said.
fn bind(options: &Options, at: &mut dyn FnMut(Stage)) -> Bound {
    let mut diagnostics = Diagnostics::default();
    let wishes = options.wishes.read(&mut diagnostics);
    let mut rust = wishes.known(&options.rust);
    let choices = choices(options, &mut diagnostics);
    at(Stage::Reading);
    let mut sources = Sources::with_options(options.source.clone());
    if !options.inputs.is_empty() || options.texts.is_empty() && options.folder.is_empty() {
        sources.load(&options.inputs, &mut diagnostics);
    }
    for (name, text) in &options.texts {
        sources.load_text(name, text.as_str(), &mut diagnostics);
    }
    sources.load_folder(&options.folder, &mut diagnostics);
    let mut read = read(&mut sources, options, &choices, &mut diagnostics, at);
    if let Some((api, source)) = &mut read {
        at(Stage::Naming);
        rust.ask(api);
        let (document, unused) = (|| sources.value(*source), options.filter.unused);
        wishes.settle(api, document, unused, &mut rust, &mut diagnostics);
        if options.levels.keeps(Code::Renamed) || !rust.names.is_empty() {
            wishes::lint_names(api, &rust, &mut diagnostics);
        }
    }
    let document = read.as_ref().map(|(_, source)| *source);
    let api = read.map(|(api, _)| api);
    let diagnostics = options.levels.apply(diagnostics);
    let api = api.filter(|_| !diagnostics.has_errors());
    Bound {
        sources,
        diagnostics,
        api,
        document,
        options: rust,
    }
}

/// What was chosen about calls, read from its spelling.
fn choices(options: &Options, diagnostics: &mut Diagnostics) -> api::Choices {
    let mut choices = options.choices.clone();
    for (what, how) in &options.pagings {
        match api::Paging::parse(what, how) {
            Ok(paging) => choices.paging.push(paging),
            Err(wrong) => {
                let words = format!("the pages of `{what}`: {wrong}");
                diagnostics.push(Diagnostic::new(Code::InvalidOption, words).help(PAGING));
            }
        }
    }
    choices
}

/// An example of the option `paging`.
const PAGING: &str = "write it like `items = data, next = meta.cursor, into = query:cursor`";

/// The API, and the document that it was read from.
fn read(
    sources: &mut Sources,
    options: &Options,
    choices: &api::Choices,
    diagnostics: &mut Diagnostics,
    at: &mut dyn FnMut(Stage),
) -> Option<(Api, SourceId)> {
    let documents = sources.documents().to_vec();
    if documents.is_empty() {
        return None;
    }
    at(Stage::Merging);
    let merged = merge::merge(sources, &documents, &options.merge, diagnostics);
    let chosen = merge::choose(&merged, options.merge.title.as_deref(), diagnostics)?;
    #[cfg(not(feature = "overlay"))]
    let source = chosen.source;
    #[cfg(feature = "overlay")]
    let source = openapi::overlay::apply(sources, chosen, &options.overlays, diagnostics);
    at(Stage::Binding);
    let read = openapi::ReadOptions::default();
    let document = openapi::read(sources, source, &read, diagnostics)?;
    // What was read out of them is all that lowering needs.
    sources.release_values();
    let mut api = api::build_with(&document, choices, diagnostics);
    if options.undeclared == UndeclaredMembers::Keep {
        api::keep_undeclared(&mut api);
    }
    api::narrow(&mut api, &options.filter, diagnostics);
    Some((api, source))
}
