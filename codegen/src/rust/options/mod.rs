//! What is free to choose about the emitted Rust.
//!
//! An option has one name and one spelling of its values wherever it is set: in the builder, on the command line, and in
//! files. Each kind of value reads that spelling by itself.

mod chosen_type;
mod dependency;
mod derive;
mod formats;
mod known;
mod maps;
mod method_names;
mod newtypes;
mod openness;
mod rename;
mod replacement;
mod xml_lists;

pub use chosen_type::{ChosenType, Reading};
pub use dependency::Dependency;
pub use derive::{Derive, Derived, Derives, Subjects, Trait};
pub use formats::{FormatType, Formats};
pub use maps::Maps;
pub use method_names::MethodNames;
pub use newtypes::Newtypes;
pub use openness::Openness;
pub use rename::{GivenNames, Rename};
pub use replacement::Replacement;
pub use xml_lists::XmlLists;

use super::{Layout, RuntimeSource};
use crate::api::Api;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// What is free to choose about the emitted Rust.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// Whether structs and unions have `PartialEq`: two are equal if they are written as the same JSON.
    pub equality: bool,
    /// Whether types whose document has rules for them get `validate()`, which needs the runtime's feature `validate`.
    /// A whole crate has that as a feature of its own.
    pub validation: bool,
    /// Whether a whole crate has a Cargo feature for each group of calls, with the types that it needs.
    pub tag_features: bool,
    /// The pages of Markdown in a whole crate.
    pub pages: Pages,
    /// The Rust types of formats and schemas.
    pub formats: Formats,
    /// Whether objects that forbid undeclared members (`additionalProperties: false`) refuse them when they are read.
    pub objects: Openness,
    /// Whether enums refuse values that the document does not name.
    pub enums: Openness,
    /// Whether unions with a tag refuse kinds that the document does not name.
    pub unions: Openness,
    /// What holds objects with free keys.
    pub maps: Maps,
    /// The strings and integers that are types of their own.
    pub newtypes: Newtypes,
    /// What types derive besides what all of them do.
    pub derives: Derives,
    /// Names that the user gave instead of those that follow from the document.
    pub names: GivenNames,
    /// How the methods of calls are named where the user gave them no name.
    pub method_names: MethodNames,
    /// Features of the runtime that the document asks for.
    pub asked: BTreeSet<&'static str>,
    /// Which lists are wrapped in XML, where the document does not say.
    pub xml_lists: XmlLists,
    /// Where the runtime of emitted code comes from.
    pub runtime: RuntimeSource,
    /// How modules become files.
    pub layout: Layout,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            equality: false,
            validation: true,
            tag_features: true,
            pages: Pages::default(),
            formats: Formats::default(),
            objects: Openness::Open,
            enums: Openness::Open,
            unions: Openness::Open,
            maps: Maps::default(),
            newtypes: Newtypes::default(),
            derives: Derives::default(),
            names: GivenNames::default(),
            method_names: MethodNames::default(),
            asked: BTreeSet::new(),
            xml_lists: XmlLists::default(),
            runtime: RuntimeSource::default(),
            layout: Layout::default(),
        }
    }
}

/// Whether a whole crate has a page of Markdown for each group of calls.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pages {
    /// It has them.
    #[default]
    Written,
    /// It has none.
    LeftOut,
}

impl Pages {
    /// Whether there are any.
    pub fn are_written(self) -> bool {
        self == Self::Written
    }
}

impl Options {
    /// Takes note of what a document asks of the runtime.
    pub fn ask(&mut self, api: &Api) {
        let all = [("digest", api.has_digest()), ("xml", api.has_xml())];
        let asked = all.into_iter().filter(|(_, is_asked)| *is_asked);
        self.asked = asked.map(|(feature, _)| feature).collect();
    }

    /// Features of the runtime that types need, with calls or without.
    pub(crate) fn features_of_types(&self) -> BTreeSet<&str> {
        let mut all = self.formats.runtime_features();
        all.extend(self.maps.runtime_feature());
        all
    }

    /// Features of the runtime that calls alone need.
    pub(crate) fn features_of_calls(&self) -> impl Iterator<Item = &'static str> {
        self.asked.iter().copied()
    }

    /// Features of the runtime that what is emitted needs.
    pub fn runtime_features(&self) -> BTreeSet<&str> {
        let mut all = self.features_of_types();
        for feature in self.features_of_calls() {
            all.insert(feature);
        }
        all
    }

    /// The dependencies of a crate with these types, by name.
    pub fn dependencies(&self) -> BTreeMap<String, Dependency> {
        let mut all = self.formats.dependencies();
        for one in self.derives.dependencies() {
            let known = all.entry(one.name.clone()).or_insert_with(|| one.clone());
            for feature in one.features {
                if !known.features.contains(&feature) {
                    known.features.push(feature);
                }
            }
        }
        all
    }
}

/// The value of an option that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidOption {
    /// What is wrong with it.
    pub message: String,
    /// What would be right.
    pub help: String,
}

impl InvalidOption {
    pub(super) fn new(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            help: help.into(),
        }
    }
}

impl fmt::Display for InvalidOption {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}; {}", self.message, self.help)
    }
}

impl std::error::Error for InvalidOption {}
