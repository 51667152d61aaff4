//! The comparison as a whole, and what all its parts share.

use super::describe::is_item;
use super::model::{Change, Changes, Impact, Subject};
use super::{calls, client, headers, types};
use crate::api::Api;
use crate::diagnostic::Place;
use crate::schema::{Docs, Key, TypeId};
use std::collections::{HashMap, HashSet};

/// What changed from one API to another, for the users of the crates generated from them.
///
/// Calls are compared with those of the same method and path, else of the same key; types with those of the same name.
/// Takes time in proportion to the size of the documents.
pub fn compare(old: &Api, new: &Api) -> Changes {
    let mut comparison = Comparison::new(old, new);
    client::compare(&mut comparison);
    let pairs = calls::pairs(old, new);
    comparison.owners = calls::renamed(&pairs);
    types::components(&mut comparison);
    calls::compare(&mut comparison, &pairs);
    headers::compare(&mut comparison);
    let mut list = comparison.list;
    list.sort_by_key(|change| (change.impact, change.subject.rank()));
    Changes { list }
}

/// The two APIs, and what was found so far.
pub(super) struct Comparison<'a> {
    pub(super) old: &'a Api,
    pub(super) new: &'a Api,
    /// Keys of calls that have another key now: the types inside them are named after them.
    pub(super) owners: HashMap<&'a str, &'a str>,
    /// Components that can be null now and could not be, or the reverse: their uses follow.
    pub(super) null_changed: HashSet<&'a str>,
    /// The names of all structs and enums of the new API.
    pub(super) names: HashSet<&'a Key>,
    /// Pairs of types that were compared, or will be.
    pub(super) seen: HashSet<(TypeId, TypeId)>,
    /// Pairs of types that are still to be compared.
    pub(super) waiting: Vec<(TypeId, TypeId)>,
    list: Vec<Change>,
}

impl<'a> Comparison<'a> {
    fn new(old: &'a Api, new: &'a Api) -> Self {
        Self {
            old,
            new,
            owners: HashMap::new(),
            null_changed: HashSet::new(),
            names: items(new).collect(),
            seen: HashSet::new(),
            waiting: Vec::new(),
            list: Vec::new(),
        }
    }

    /// Adds a change.
    pub(super) fn add(
        &mut self,
        impact: Impact,
        subject: Subject,
        words: impl Into<String>,
        places: Places<'_>,
    ) {
        self.list.push(Change {
            impact,
            subject,
            words: words.into(),
            place_old: places.0.cloned(),
            place_new: places.1.cloned(),
        });
    }

    /// Adds what changed in the texts about something.
    pub(super) fn docs(&mut self, subject: Subject, old: &Docs, new: &Docs, places: Places<'_>) {
        let words = docs_words(old, new);
        if !words.is_empty() {
            self.add(Impact::Documentation, subject, words.join(", "), places);
        }
    }
}

fn items(api: &Api) -> impl Iterator<Item = &Key> {
    let items = api.schemas.types.iter().filter(|ty| is_item(&ty.kind));
    items.map(|ty| &ty.key)
}

/// Where something stood, and where it stands.
pub(super) type Places<'p> = (Option<&'p Place>, Option<&'p Place>);

fn docs_words(old: &Docs, new: &Docs) -> Vec<&'static str> {
    let texts = old.title != new.title || old.description != new.description;
    let all = [
        deprecation(old.deprecated, new.deprecated),
        texts.then_some("has another description"),
        (old.constraints != new.constraints).then_some("has other constraints"),
        (old.examples != new.examples).then_some("has other examples"),
    ];
    all.into_iter().flatten().collect()
}

/// What changed about a deprecation, if anything.
pub(super) fn deprecation(old: bool, new: bool) -> Option<&'static str> {
    match (old, new) {
        (false, true) => Some("is deprecated now"),
        (true, false) => Some("is no longer deprecated"),
        _ => None,
    }
}
