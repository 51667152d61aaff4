//! What is written: a crate, or modules of one.

use crate::args::Crate;
use bindery::rust;
use clap::ValueEnum;
use std::path::{Path, PathBuf};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Layout {
    /// A crate of its own, in a folder
    #[default]
    Crate,
    /// A tree of modules for a crate of yours: a folder with `mod.rs`
    Modules,
    /// One module for a crate of yours: a file
    File,
}

impl Layout {
    /// How the modules become files, where they are no crate.
    pub(crate) fn of_modules(self) -> Option<rust::Layout> {
        match self {
            Self::Crate => None,
            Self::Modules => Some(rust::Layout::Modules),
            Self::File => Some(rust::Layout::File),
        }
    }

    fn word(self) -> &'static str {
        match self {
            Self::Crate => "crate",
            Self::Modules => "modules",
            Self::File => "file",
        }
    }
}

impl Crate {
    /// Sees to it that the options fit the layout.
    pub(crate) fn check_layout(&self) -> Result<(), String> {
        let word = self.layout.word();
        if self.layout == Layout::Crate {
            return Ok(());
        }
        let of_crate = [
            ("name", self.name.is_some()),
            ("version", self.version.is_some()),
        ];
        let given = of_crate.iter().find(|(_, is_given)| *is_given);
        let given = given.map(|(option, _)| *option);
        if let Some(option) = given.or_else(|| self.package.given()) {
            return Err(format!(
                "`{option}` is for a crate of its own: leave it out with the layout `{word}`"
            ));
        }
        let is_file = self.out.extension().is_some_and(|end| end == "rs");
        match (self.layout, is_file) {
            (Layout::File, false) => Err(format!(
                "`{}` is no Rust file: with the layout `{word}`, `out` names one, such as `src/api.rs`",
                self.out.display()
            )),
            (Layout::Modules, true) => Err(format!(
                "`{}` is a file: with the layout `{word}`, `out` names a folder, such as `src/api`",
                self.out.display()
            )),
            _ => Ok(()),
        }
    }

    /// The folder that files are written into.
    pub(crate) fn folder(&self) -> PathBuf {
        match self.layout {
            Layout::Crate | Layout::Modules => self.out.clone(),
            Layout::File => self.out.parent().unwrap_or(Path::new("")).to_owned(),
        }
    }
}
