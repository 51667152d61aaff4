//! How the parts of an API are found by what a user calls them. What could be named is gathered once for each kind of
//! target, however many wishes there are.

mod addresses;
mod candidates;
mod subject;

pub use addresses::Addresses;
pub use subject::Subject;

use super::spelled::{Target, TargetKind};
use crate::api::Api;
use crate::diagnostic::suggest;
use crate::glob;
use crate::schema::{Key, TypeId};
use serde_json::Value;
use std::cell::OnceCell;
use std::collections::{BTreeSet, HashMap};

/// The kinds of targets, those that read best first.
const KINDS: [TargetKind; 7] = [
    TargetKind::Schema,
    TargetKind::Field,
    TargetKind::Variant,
    TargetKind::Operation,
    TargetKind::Argument,
    TargetKind::Tag,
    TargetKind::Pointer,
];

/// All that a wish could be about.
#[derive(Debug)]
pub struct Index<'a> {
    api: &'a Api,
    document: &'a Value,
    /// In the order of [`KINDS`].
    named: [OnceCell<Named>; KINDS.len()],
    types: OnceCell<HashMap<&'a Key, TypeId>>,
}

impl<'a> Index<'a> {
    /// An index of an API and of the text that it was read from, in which values and branches have the positions that
    /// pointers count.
    pub fn new(api: &'a Api, document: &'a Value) -> Self {
        Self {
            api,
            document,
            named: Default::default(),
            types: OnceCell::new(),
        }
    }

    /// The parts that a target names, each once, with what its stars stand for.
    pub fn find(&self, target: &Target) -> Vec<(Subject, Vec<String>)> {
        let mut seen = BTreeSet::new();
        let found = self.following(target).into_iter();
        let found = found.filter_map(|(text, subject)| {
            let stars = match target.kind() {
                TargetKind::Pointer => Vec::new(),
                // A way to a type holds the names of others.
                TargetKind::Schema if is_inline(subject) => Vec::new(),
                _ => glob::captures(target.text(), text)?,
            };
            seen.insert(subject)
                .then(|| (Subject::clone(subject), stars))
        });
        let mut found: Vec<(Subject, Vec<String>)> = found.collect();
        if target.kind() == TargetKind::Pointer {
            // Operations that refer to one parameter call it the same; of all else one thing is meant.
            let is_argument = |one: &(Subject, _)| matches!(one.0, Subject::Argument(..));
            let kept = found.iter().take_while(|one| is_argument(one)).count();
            found.truncate(kept.max(1));
        }
        found
    }

    /// The types that a target names, by their keys. A pointer to a property leads to the type that is written there.
    pub fn find_types(&self, target: &Target) -> Vec<&Key> {
        let mut seen = BTreeSet::new();
        let found = self.following(target).into_iter();
        let keys = found.filter_map(|(_, subject)| match subject {
            Subject::Type(key) => seen.insert(key).then_some(key),
            _ => None,
        });
        keys.collect()
    }

    /// The target that may have been meant by one that names nothing.
    pub fn nearest(&self, target: &Target) -> Option<Target> {
        let all = self.all(target.kind()).iter();
        let text = suggest(target.text(), all.map(|(text, _)| text))?;
        Some(Target::new(target.kind(), text.to_owned()))
    }

    /// The API that it is of.
    pub(super) fn api(&self) -> &'a Api {
        self.api
    }

    /// The type of a key.
    pub(super) fn type_of(&self, key: &Key) -> Option<TypeId> {
        let types = self.types.get_or_init(|| {
            let ids = self.api.schemas.ids();
            ids.map(|id| (&self.api.schemas.get(id).key, id)).collect()
        });
        types.get(key).copied()
    }

    /// All that targets of a kind could name.
    fn all(&self, kind: TargetKind) -> &[Candidate] {
        self.named(kind).map_or(&[], |named| &named.all)
    }

    fn named(&self, kind: TargetKind) -> Option<&Named> {
        let at = KINDS.iter().position(|one| *one == kind)?;
        let named = self.named.get(at)?;
        Some(named.get_or_init(|| Named::of(candidates::of(kind, self.api, self.document))))
    }

    /// What has the text of a target, or follows it where that has stars.
    fn following<'i>(&'i self, target: &Target) -> Vec<&'i Candidate> {
        let text = target.text();
        let Some(named) = self.named(target.kind()) else {
            return Vec::new();
        };
        if target.stars() == 0 {
            return named.of_text(text).collect();
        }
        let is_meant = |(own, subject): &&Candidate| {
            if is_inline(subject) {
                own == text
            } else {
                glob::matches(text, own)
            }
        };
        named.all.iter().filter(is_meant).collect()
    }
}

/// Something that could be named, behind what it is called.
type Candidate = (String, Subject);

/// What targets of one kind could name.
#[derive(Debug)]
struct Named {
    /// In the order in which it is found.
    all: Vec<Candidate>,
    /// Positions in that order, by text.
    by_text: Vec<usize>,
}

impl Named {
    fn of(all: Vec<Candidate>) -> Self {
        let mut by_text: Vec<usize> = (0..all.len()).collect();
        by_text.sort_by_key(|at| all.get(*at).map(|(text, _)| text));
        Self { all, by_text }
    }

    /// What is called exactly so, in the order in which it is found.
    fn of_text<'n>(&'n self, text: &str) -> impl Iterator<Item = &'n Candidate> {
        let is_before = |at: &usize| {
            self.all
                .get(*at)
                .is_some_and(|(own, _)| own.as_str() < text)
        };
        let start = self.by_text.partition_point(is_before);
        let rest = self.by_text.get(start..).unwrap_or_default().iter();
        let candidates = rest.filter_map(|at| self.all.get(*at));
        candidates.take_while(move |(own, _)| own == text)
    }
}

fn is_inline(subject: &Subject) -> bool {
    matches!(subject, Subject::Type(key) if key.as_component().is_none())
}
