//! The crate around the modules: its front door, its manifest and its README.

mod address;
pub(crate) mod features;
mod front;
mod license;
mod manifest;
pub mod name;
mod readme;
mod version;

pub use address::WebAddress;
pub use license::LicenseExpression;

use crate::api::Api;
use crate::rust::calls::{self, Tour};
use crate::rust::modules::{Draft, Files, Module};
use crate::rust::options::{Layout, Options};
use crate::rust::plan::Plan;
use crate::rust::types::shapes;
use crate::rust::{runtime, types};

/// The file with the text of the licence.
const LICENSE: &str = "LICENSE";

/// What the crate around the modules is called and depends on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CrateOptions {
    /// The package's name, as Cargo takes it.
    pub name: String,
    /// The package's version; `None` takes the document's where Cargo can read it, else `0.1.0`.
    pub version: Option<String>,
    /// The package's licence; `None` takes that of the document, where it is a well-known one.
    pub license: Option<LicenseExpression>,
    /// The text of the licence, for a file `LICENSE`.
    pub license_text: Option<String>,
    /// The address of the repository that the crate is kept in.
    pub repository: Option<WebAddress>,
}

impl CrateOptions {
    /// A crate of this name, with the default of everything else.
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            version: None,
            license: None,
            license_text: None,
            repository: None,
        }
    }

    /// The licence of a crate of this API, where one is known.
    fn license_of(&self, api: &Api) -> Option<LicenseExpression> {
        let of_document = || license::of_document(api.info.license.as_ref()?);
        self.license.clone().or_else(of_document)
    }

    /// The name as Rust writes it.
    pub fn root(&self) -> String {
        self.name.replace('-', "_")
    }
}

/// A whole crate: its sources, `Cargo.toml` and `README.md`.
pub fn emit(api: &Api, options: &Options, around: &CrateOptions) -> Files {
    let plan = Plan::of_crate(api, options);
    let root = around.root();
    let drafts = drafts(&plan, Some(&root));
    let Files(mut files) = runtime::with_runtime(drafts, options, Layout::Crate, Some(&root));
    let tour = Tour::of(&plan, Some(&root));
    files.insert("Cargo.toml".to_owned(), manifest::manifest(&plan, around));
    files.insert("README.md".to_owned(), readme::readme(&plan, &tour, around));
    if options.pages.are_written() {
        let pages = calls::pages(&plan, &root);
        files.extend(pages.into_iter().map(|page| (page.path, page.text)));
    }
    if let Some(text) = &around.license_text {
        files.insert(LICENSE.to_owned(), text.clone());
    }
    Files(files)
}

/// The modules alone, in one file of this name, for a build script and `include!`.
pub fn emit_included(api: &Api, options: &Options, name: &'static str) -> Files {
    emit_modules(api, options, Layout::Single(name))
}

/// The modules alone, for a crate of the user's.
pub fn emit_modules(api: &Api, options: &Options, layout: Layout) -> Files {
    let options = Options {
        layout,
        ..options.clone()
    };
    let plan = Plan::new(api, &options);
    runtime::with_runtime(drafts(&plan, None), &options, layout, None)
}

/// What a crate of the user's needs in its manifest for the modules, a line each.
pub fn dependencies(options: &Options) -> Vec<String> {
    runtime::dependencies(options, false)
}

/// Every module. `root` is the crate's name as Rust writes it, where it is known.
fn drafts<'p>(plan: &'p Plan<'p>, root: Option<&'p str>) -> Vec<Draft<'p>> {
    let mut drafts = vec![front::root(plan, root).draft()];
    let of_calls = calls::drafts(plan, root).into_iter();
    let of_calls = of_calls.chain(shapes::module(plan).map(Module::draft));
    match root {
        Some(_) => drafts.extend(of_calls.map(where_there_are_calls)),
        None => drafts.extend(of_calls),
    }
    drafts.extend(types::drafts(plan));
    drafts
}

/// The same module, compiled only where the crate has calls. What is below another module is left out with that.
fn where_there_are_calls(draft: Draft<'_>) -> Draft<'_> {
    Box::new(move || {
        let module = draft();
        match module.path.len() {
            1 => {
                let gate = module.gate.clone().of_calls();
                module.behind(gate)
            }
            _ => module,
        }
    })
}
