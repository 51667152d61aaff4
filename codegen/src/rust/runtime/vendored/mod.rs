//! The runtime written out as a module of what is emitted: its sources, changed where they have to be.

mod conditions;
mod files;
mod item;
mod macros;
mod manifest;
mod translate;

pub(super) use manifest::{features, requirements};

use super::{MODULE, Runtime};
use crate::rust::modules::{Files, Item};
use crate::rust::options::{Layout, Options};
use crate::rust::plan::features::{CLIENT, OF_RUNTIME};
use conditions::Conditions;
use translate::Translation;

/// Features of the runtime that are on where the crate around it has none for them.
const ON: &[&str] = &["client", "mock", "reqwest", "rustls"];

/// The lints that a crate of the user's could have on.
const ALLOWED: &str = "#[allow(\n    clippy::all,\n    clippy::nursery,\n    clippy::pedantic,\n    dead_code,\n    missing_docs,\n    \
    unreachable_pub,\n    unused_imports,\n    unused_macros,\n    unused_qualifications,\n    reason = \"the API may need \
    less of it\"\n)]\n";

/// The runtime's lines are those of its own package, which are other lines for rustfmt where paths are longer.
const AS_IT_IS: &str = "#[rustfmt::skip]\n";

/// Features of the runtime that are on where nothing asks for a feature of the crate.
fn on(options: &Options) -> impl Iterator<Item = &str> {
    let validate = options.validation.then_some("validate");
    let chosen = options.runtime_features().into_iter();
    ON.iter().copied().chain(validate).chain(chosen)
}

/// Features of the runtime that a whole crate has as its own.
fn left(options: &Options) -> impl Iterator<Item = &'static str> {
    let all = OF_RUNTIME.iter().map(|(name, _)| *name);
    all.filter(|name| options.validation || *name != "validate")
}

/// The module, for modules of this layout.
pub(super) fn written(options: &Options, layout: Layout, root: Option<&str>) -> Runtime {
    let conditions = match layout {
        Layout::Crate => Conditions::new(options.features_of_types(), left(options))
            .with(CLIENT, options.features_of_calls()),
        Layout::Modules | Layout::File | Layout::Single(_) => Conditions::new(on(options), []),
    };
    let translation = Translation::new(&conditions, root);
    match layout {
        Layout::Crate | Layout::Modules => {
            let folder = if layout == Layout::Crate { "src/" } else { "" };
            Runtime {
                declaration: Item::Text(format!("{AS_IT_IS}pub mod {MODULE};\n")),
                files: files::tree(&translation, folder),
            }
        }
        Layout::File | Layout::Single(_) => {
            // The root's own attributes are not where the file is included.
            let allowed = if layout == Layout::File { "" } else { ALLOWED };
            let attributes = format!("{AS_IT_IS}{allowed}");
            Runtime {
                declaration: Item::Text(attributes + &files::nested(&translation)),
                files: Files::default(),
            }
        }
    }
}
