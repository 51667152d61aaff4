//! What is free to choose about the emitted Rust.
//!
//! What a user says of parts of a document is settled already: here it stands by the keys of what it is about.

mod chosen_type;
mod dependency;
mod derives;
mod formats;
mod given_names;
mod invalid;
mod layout;
mod maps;
mod method_names;
mod openness;
mod runtime_source;

pub use chosen_type::{ChosenType, FormatType, Reading};
pub use dependency::Dependency;
pub use derives::{Derived, Trait};
pub use formats::Formats;
pub use given_names::GivenNames;
pub use invalid::InvalidOption;
pub use layout::Layout;
pub use maps::Maps;
pub use method_names::MethodNames;
pub use openness::Openness;
pub use runtime_source::RuntimeSource;

use crate::api::Api;
use crate::schema::Key;
use std::collections::{BTreeMap, BTreeSet};

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
    /// The strings and integers that are types of their own, by their keys.
    pub newtypes: BTreeSet<Key>,
    /// What types derive besides what all of them do, by their keys.
    pub derives: BTreeMap<Key, Derived>,
    /// Names that the user gave instead of those that follow from the document.
    pub names: GivenNames,
    /// How the methods of calls are named where the user gave them no name.
    pub method_names: MethodNames,
    /// Features of the runtime that the document asks for.
    pub asked: BTreeSet<&'static str>,
    /// Features of the runtime that chosen types need.
    pub features_of_formats: BTreeSet<&'static str>,
    /// The crates that chosen types and derives come from, by name.
    pub dependencies: BTreeMap<String, Dependency>,
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
            newtypes: BTreeSet::new(),
            derives: BTreeMap::new(),
            names: GivenNames::default(),
            method_names: MethodNames::default(),
            asked: BTreeSet::new(),
            features_of_formats: BTreeSet::new(),
            dependencies: BTreeMap::new(),
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
    pub(crate) fn features_of_types(&self) -> BTreeSet<&'static str> {
        let mut all = self.features_of_formats.clone();
        all.extend(self.maps.runtime_feature());
        all
    }

    /// Features of the runtime that calls alone need.
    pub(crate) fn features_of_calls(&self) -> impl Iterator<Item = &'static str> {
        self.asked.iter().copied()
    }

    /// Features of the runtime that what is emitted needs.
    pub fn runtime_features(&self) -> BTreeSet<&'static str> {
        let mut all = self.features_of_types();
        for feature in self.features_of_calls() {
            all.insert(feature);
        }
        all
    }
}
