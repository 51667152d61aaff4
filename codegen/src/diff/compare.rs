//! The comparison as a whole, and what all its parts share.

use super::about::About;
use super::model::{Change, Changes, Effect, Impact, Retyped};
use super::names::Names;
use super::{calls, client, headers, surface, types};
use crate::api::Api;
use crate::diagnostic::Place;
use crate::rust::Plan;
use crate::schema::{Docs, TypeId, Use};
use std::collections::{HashMap, HashSet};

/// What changed from one API to another, for the users of the crates generated from them.
///
/// Calls are compared with those of the same method and path, else of the same key; types with those of the same name.
/// Takes time in proportion to the size of the documents.
pub fn compare(old: &Plan<'_>, new: &Plan<'_>) -> Changes {
    let (names_old, names_new) = (Names::of(old), Names::of(new));
    let mut comparison = Comparison::new((old.api, &names_old), (new.api, &names_new));
    client::compare(&mut comparison);
    let pairs = calls::pairs(comparison.old, comparison.new);
    comparison.owners = calls::renamed(&pairs);
    types::components(&mut comparison);
    calls::compare(&mut comparison, &pairs);
    headers::compare(&mut comparison);
    comparison.calls = pairs;
    surface::compare(&mut comparison);
    let mut list = comparison.list;
    list.sort_by_key(|change| (change.impact(), change.subject.rank()));
    Changes { list }
}

/// The two APIs, and what was found so far.
pub(super) struct Comparison<'a> {
    pub(super) old: &'a Api,
    pub(super) new: &'a Api,
    pub(super) names_old: &'a Names<'a>,
    pub(super) names_new: &'a Names<'a>,
    /// Keys of calls that have another key now: the types inside them are named after them.
    pub(super) owners: HashMap<&'a str, &'a str>,
    /// Calls of the old API and the ones that they became.
    pub(super) calls: Vec<calls::Pair<'a>>,
    /// Components that can be null now and could not be, or the reverse: their uses follow.
    pub(super) null_changed: HashSet<&'a str>,
    /// Pairs of types that were compared, or will be.
    pub(super) seen: HashSet<(TypeId, TypeId)>,
    /// Pairs of types that are still to be compared.
    pub(super) waiting: Vec<(TypeId, TypeId)>,
    list: Vec<Change>,
}

impl<'a> Comparison<'a> {
    fn new(old: (&'a Api, &'a Names<'a>), new: (&'a Api, &'a Names<'a>)) -> Self {
        Self {
            old: old.0,
            new: new.0,
            names_old: old.1,
            names_new: new.1,
            owners: HashMap::new(),
            calls: Vec::new(),
            null_changed: HashSet::new(),
            seen: HashSet::new(),
            waiting: Vec::new(),
            list: Vec::new(),
        }
    }

    /// Adds a change.
    pub(super) fn add(
        &mut self,
        effect: Effect,
        about: impl Into<About>,
        words: impl Into<String>,
        places: Places<'_>,
    ) {
        let about = about.into();
        self.list.push(Change {
            effect,
            subject: about.subject,
            words: words.into(),
            types: None,
            advice: None,
            place_old: places.0.cloned(),
            place_new: places.1.cloned(),
            rust_old: about.old,
            rust_new: about.new,
        });
    }

    /// All that was found so far.
    pub(super) fn said(&self) -> impl Iterator<Item = &Change> {
        self.list.iter()
    }

    /// What breaks of it.
    pub(super) fn broken(&self) -> impl Iterator<Item = &Change> {
        let list = self.said();
        list.filter(|change| change.impact() == Impact::Breaking)
    }

    /// Says how the types of the change that was added last are written.
    pub(super) fn retyped(&mut self, old: &str, new: &str) {
        if let Some(last) = self.list.last_mut() {
            last.types = Some(Retyped {
                old: old.to_owned(),
                new: new.to_owned(),
            });
        }
    }

    /// Says what a user does about the change that was added last.
    pub(super) fn advise(&mut self, advice: impl Into<String>) {
        if let Some(last) = self.list.last_mut() {
            last.advice = Some(advice.into());
        }
    }

    /// Adds what changed in the texts about something.
    pub(super) fn docs(
        &mut self,
        about: impl Into<About>,
        old: &Docs,
        new: &Docs,
        places: Places<'_>,
    ) {
        let about = about.into();
        self.deprecation(about.clone(), (old.deprecated, new.deprecated), places);
        let words = docs_words(old, new);
        if !words.is_empty() {
            self.add(Effect::Documents, about, words.join(", "), places);
        }
    }

    /// Adds what changed about a deprecation. Semantic Versioning 2.0.0, section 7: a new one asks for a minor version.
    pub(super) fn deprecation(
        &mut self,
        about: impl Into<About>,
        change: (bool, bool),
        places: Places<'_>,
    ) {
        let (effect, words) = match change {
            (false, true) => (Effect::Deprecates, "is deprecated now"),
            (true, false) => (Effect::Documents, "is no longer deprecated"),
            _ => return,
        };
        self.add(effect, about, words, places);
    }

    /// How the old crate writes a use, and how the new one does.
    pub(super) fn written(&self, old: Use, new: Use) -> (String, String) {
        (self.names_old.used(old), self.names_new.used(new))
    }
}

/// Where something stood, and where it stands.
pub(super) type Places<'p> = (Option<&'p Place>, Option<&'p Place>);

fn docs_words(old: &Docs, new: &Docs) -> Vec<&'static str> {
    let texts = old.title != new.title || old.description != new.description;
    let all = [
        texts.then_some("has another description"),
        (old.constraints != new.constraints).then_some("has other constraints"),
        (old.examples != new.examples).then_some("has other examples"),
    ];
    all.into_iter().flatten().collect()
}
