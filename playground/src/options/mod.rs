//! What was chosen, from the names and spellings of the command line.

mod apply;
mod crates;
mod given;
mod words;

pub(crate) use given::{list, pairs};

use crate::request::Chosen;
use bindery::rust::krate::{CrateOptions, name};
use bindery::rust::{Files, Layout};
use bindery::{Bound, Builder, RuntimeSource};
use serde::Serialize;

/// All choices that a page can make.
#[derive(Debug)]
pub(crate) struct Options {
    builder: Builder,
    /// How the modules become files, where they are no crate.
    layout: Option<Layout>,
    /// The name, version and licence of the crate; its name is empty where the API's title gives it.
    around: CrateOptions,
    /// What is wrong with them. An option with a fault is left out.
    pub(crate) faults: Vec<Fault>,
}

/// An option that cannot be used.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Fault {
    pub(crate) option: String,
    pub(crate) words: String,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            builder: Builder::new().runtime(RuntimeSource::Vendored),
            layout: None,
            around: CrateOptions::new(""),
            faults: Vec::new(),
        }
    }
}

impl Options {
    /// Reads choices; what cannot be used is among the faults.
    pub(crate) fn read(chosen: &Chosen) -> Self {
        let mut options = Self::default();
        for (name, value) in chosen {
            if let Err(words) = apply::apply(&mut options, name, value) {
                options.fault(name, words);
            }
        }
        if options.layout.is_none()
            && let Err((option, words)) = crates::check(chosen)
        {
            options.fault(option, words);
        }
        options
    }

    fn fault(&mut self, option: &str, words: String) {
        self.faults.push(Fault {
            option: option.to_owned(),
            words,
        });
    }

    /// A builder with the choices.
    pub(crate) fn builder(&self) -> Builder {
        self.builder.clone()
    }

    /// What the folder of the crate is called: as the crate is.
    pub(crate) fn folder(&self, bound: &Bound) -> Option<String> {
        let title = &bound.api.as_ref()?.info.title;
        let own = &self.around.name;
        Some(if own.is_empty() {
            name::of_title(title)
        } else {
            own.clone()
        })
    }

    /// Lines for the manifest around modules; a crate has its own.
    pub(crate) fn needs(&self, bound: &Bound) -> Vec<String> {
        if self.layout.is_some() {
            bound.dependencies()
        } else {
            Vec::new()
        }
    }

    /// What is written.
    pub(crate) fn files(&self, bound: &Bound) -> Result<Files, String> {
        let missing = || "the documents have errors, so that nothing is written".to_owned();
        let files = match self.layout {
            Some(layout) => bound.modules(layout),
            None => bound.krate(&CrateOptions {
                name: self.folder(bound).ok_or_else(missing)?,
                ..self.around.clone()
            }),
        };
        files.ok_or_else(missing)
    }
}
