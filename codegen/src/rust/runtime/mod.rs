//! The runtime of emitted code: where it comes from, and how modules reach it.
//!
//! Emitted modules call the runtime `bindery_runtime`, wherever it comes from. Where it is a dependency that is its name;
//! where it is [written out](written) as the module `runtime` among them, each module that needs the name imports it
//! ([`reach`]). So nothing else that emits code knows the difference.

mod reach;
mod requirement;
#[cfg(feature = "vendored")]
mod vendored;

use crate::rust::modules::{Draft, Files, Item, Module};
use crate::rust::options::{Layout, Options, RuntimeSource};
use crate::rust::plan::features::{CLIENT, OF_RUNTIME, turned_on_by};
use crate::rust::toml::string;
use reach::reaching_module;
use requirement::Requirement;

/// The name of the runtime in emitted code.
const NAME: &str = "bindery_runtime";

/// The package that it is.
const PACKAGE: &str = "bindery-runtime";

/// The module of the emitted root that the runtime is, or is exported as.
const MODULE: &str = "runtime";

/// The runtime as emitted code has it.
struct Runtime {
    /// The item of the root that declares it.
    declaration: Item,
    /// Its files, where the layout has more than one.
    files: Files,
}

/// The runtime written out, where it is no dependency. `root` is the name of the crate, if all of it is emitted.
fn written(options: &Options, layout: Layout, root: Option<&str>) -> Option<Runtime> {
    match &options.runtime {
        #[cfg(feature = "vendored")]
        RuntimeSource::Vendored => Some(vendored::written(options, layout, root)),
        RuntimeSource::Registry | RuntimeSource::Path(_) | RuntimeSource::Git { .. } => {
            let _ = (layout, root);
            None
        }
    }
}

/// The emitted modules with the runtime among them, as files.
pub(crate) fn with_runtime(
    drafts: Vec<Draft<'_>>,
    options: &Options,
    layout: Layout,
    root: Option<&str>,
) -> Files {
    let Some(runtime) = written(options, layout, root) else {
        return Files::written(drafts, layout, |module| module);
    };
    let declaration = Module {
        items: vec![runtime.declaration],
        ..Module::new(&[], true)
    };
    let all = std::iter::once(declaration.draft()).chain(drafts);
    let mut files = Files::written(all.collect(), layout, reaching_module);
    files.0.extend(runtime.files.0);
    files
}

/// What the manifest around emitted code has to name, a line each. `is_crate` is whether that is the manifest of a whole
/// crate, which has features of its own.
pub(crate) fn dependencies(options: &Options, is_crate: bool) -> Vec<String> {
    let lines = |all: Vec<Requirement>| all.iter().map(Requirement::line).collect();
    match Requirement::runtime(&options.runtime, !is_crate) {
        Some(runtime) => {
            let usual: &[&str] = if is_crate {
                &[]
            } else {
                &["reqwest", "rustls"]
            };
            let needed = if is_crate {
                options.features_of_types()
            } else {
                options.runtime_features()
            };
            let features = usual.iter().copied().chain(needed);
            let features = features.map(str::to_owned).collect();
            let chosen = options
                .dependencies
                .values()
                .cloned()
                .map(Requirement::from);
            let runtime = Requirement {
                features,
                ..runtime
            };
            lines([runtime].into_iter().chain(chosen).collect())
        }
        #[cfg(feature = "vendored")]
        None => lines(vendored::requirements(options, is_crate)),
        #[cfg(not(feature = "vendored"))]
        None => Vec::new(),
    }
}

/// The lines of a whole crate's `[features]` for what the runtime can do.
pub(crate) fn features(options: &Options) -> String {
    let line = |name: &str, about: &str, on: &[String]| {
        let on: Vec<String> = on.iter().map(|one| string(one)).collect();
        format!("# {about}\n{name} = [{}]\n", on.join(", "))
    };
    #[cfg(feature = "vendored")]
    if options.runtime.is_written_out() {
        let all = vendored::features(options).into_iter();
        return all
            .map(|(name, about, on)| line(name, about, &on))
            .collect();
    }
    let passed_on = OF_RUNTIME.iter();
    let passed_on = passed_on.filter(|(name, _)| options.validation || *name != "validate");
    passed_on
        .map(|(name, about)| {
            let of_calls = options.features_of_calls();
            let of_calls = of_calls.filter(|_| *name == CLIENT);
            let passed = [*name].into_iter().chain(of_calls);
            let passed = passed.map(|feature| format!("{PACKAGE}/{feature}"));
            let own = turned_on_by(name).iter().map(ToString::to_string);
            let on: Vec<String> = own.chain(passed).collect();
            line(name, about, &on)
        })
        .collect()
}
