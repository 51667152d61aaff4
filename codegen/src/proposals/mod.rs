//! Better names for what has an ugly one, as the option `rename` takes them.
//!
//! What is proposed was tried: with all proposals as options each of them is a name of its place, and none takes the name of
//! anything else.

mod better;
mod flaw;
mod named;

pub use flaw::Flaw;
pub use named::{NameKind, Named, names};

use crate::api::Api;
use crate::rust::calls::Outline;
use crate::rust::{Options, Plan};
use crate::schema::{Key, Part};
use crate::wishes::{self, Addresses, Index, Subject, Target, Within};
use better::Better;
use flaw::{flaws, text_flaws};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// How often names are looked over: those of inline types follow from those of their components.
const ROUNDS: usize = 4;

/// An ugly name, and a better one where there is one.
#[derive(Clone, Debug)]
pub struct Proposal {
    /// What kind of thing it is.
    pub kind: NameKind,
    /// What names it in the option `rename`.
    pub target: Target,
    /// The name that it has, with what it stands in.
    pub path: String,
    /// What is ugly about it.
    pub flaws: Vec<Flaw>,
    /// The better name.
    pub name: Option<String>,
}

/// All names that are ugly and are not the user's own, with better ones. `document` is the text of the API.
pub fn proposals(api: &Api, document: &Value, options: &Options) -> Vec<Proposal> {
    let search = Search {
        api,
        options,
        addresses: Addresses::of(&Index::new(api, document)),
    };
    let mut chosen = Chosen::new();
    let first = search.look(&chosen);
    let mut last = first.clone();
    for _ in 0..ROUNDS {
        let found = search.better(&last, &chosen);
        if found.is_empty() {
            break;
        }
        chosen.extend(found);
        last = search.look(&chosen);
    }
    while search.leave_out(&last, &mut chosen) {
        last = search.look(&chosen);
    }
    let still: BTreeSet<&Subject> = last.ugly.iter().map(|ugly| &ugly.subject).collect();
    let known: BTreeSet<&Subject> = first.ugly.iter().map(|ugly| &ugly.subject).collect();
    let is_left =
        |ugly: &&Ugly| chosen.contains_key(&ugly.subject) || still.contains(&ugly.subject);
    let later = last
        .ugly
        .iter()
        .filter(|ugly| !known.contains(&ugly.subject));
    let all = first.ugly.iter().filter(is_left).chain(later);
    all.map(|ugly| Proposal {
        name: chosen.get(&ugly.subject).cloned(),
        ..ugly.proposal.clone()
    })
    .collect()
}

/// Names for parts of an API.
type Chosen = BTreeMap<Subject, String>;

/// The names that there are with some chosen.
#[derive(Clone, Default)]
struct Look {
    all: Vec<Named>,
    ugly: Vec<Ugly>,
}

/// Something with an ugly name.
#[derive(Clone)]
struct Ugly {
    subject: Subject,
    /// Whether the document ends its name in a number, too.
    is_numbered: bool,
    proposal: Proposal,
    /// Words for better names.
    words: Vec<String>,
}

struct Search<'s> {
    api: &'s Api,
    options: &'s Options,
    addresses: Addresses,
}

impl Search<'_> {
    /// All names once these are given.
    fn look(&self, chosen: &Chosen) -> Look {
        let given = wishes::given(self.api, chosen.clone());
        let options = Options {
            names: self.options.names.clone().and(given),
            ..self.options.clone()
        };
        let plan = Plan::new(self.api, &options);
        let all = names(&plan, &Outline::of(&plan));
        let better = Better::new(&plan);
        let mut seen = BTreeSet::new();
        let mut ugly = Vec::new();
        for named in &all {
            let flaws = flaws(self.api, named);
            let Some(target) = self.addresses.get(&named.subject) else {
                continue;
            };
            if flaws.is_empty() || !seen.insert(&named.subject) {
                continue;
            }
            ugly.push(Ugly {
                subject: named.subject.clone(),
                is_numbered: named.source.ends_with(|c: char| c.is_ascii_digit())
                    && flaw::status(&named.subject).is_none(),
                words: better.names(named, &flaws),
                proposal: Proposal {
                    kind: named.kind,
                    target: target.clone(),
                    path: named.path.clone(),
                    flaws,
                    name: None,
                },
            });
        }
        drop(seen);
        Look { all, ugly }
    }

    /// Names for what is still ugly.
    fn better(&self, look: &Look, chosen: &Chosen) -> Chosen {
        let mut taken = Taken::of(self.api, &look.all);
        let mut found = Chosen::new();
        for ugly in &look.ugly {
            let subject = &ugly.subject;
            if chosen.contains_key(subject) || follows(&found, subject) {
                continue;
            }
            let scope = wishes::scope(self.api, subject);
            let within = wishes::within(self.api, subject);
            let is_good = |name: &String| {
                let is_counted = name.ends_with(|c: char| c.is_ascii_digit()) && !ugly.is_numbered;
                !is_counted
                    && !flaw::is_told_apart(name)
                    && scope.check(name).is_ok()
                    && text_flaws(ugly.proposal.kind, name).is_empty()
                    && taken.is_free(&within, name)
            };
            let mut wished = ugly.words.iter().map(|text| scope.styled(text));
            if let Some(name) = wished.find(is_good) {
                taken.take(within, &name);
                found.insert(subject.clone(), name);
            }
        }
        found
    }

    /// Leaves out what does not come out as it was chosen, or takes the name of something else; says whether there was any.
    fn leave_out(&self, look: &Look, chosen: &mut Chosen) -> bool {
        let mut moved = HashSet::new();
        for named in look.all.iter().filter(|named| named.name != named.wish) {
            let within = wishes::within(self.api, &named.subject);
            moved.insert((within, wishes::folded(&named.wish)));
        }
        let mut came_out = BTreeMap::new();
        for named in &look.all {
            let is_it = chosen.get(&named.subject) == Some(&named.name);
            *came_out.entry(&named.subject).or_insert(true) &= is_it;
        }
        let before = chosen.len();
        chosen.retain(|subject, name| {
            let within = wishes::within(self.api, subject);
            let is_free = !moved.contains(&(within, wishes::folded(name)));
            is_free && came_out.get(subject) == Some(&true)
        });
        chosen.len() < before
    }
}

/// Whether a type is inside a component that has just been given a name, which its own follows.
fn follows(found: &Chosen, subject: &Subject) -> bool {
    let Subject::Type(Key(parts)) = subject else {
        return false;
    };
    match parts.first() {
        Some(Part::Component(name)) => found.contains_key(&Subject::Type(Key::component(name))),
        _ => false,
    }
}

/// The names that are taken, and those that are asked for.
struct Taken(HashSet<(Within, String)>);

impl Taken {
    fn of(api: &Api, all: &[Named]) -> Self {
        let names = all.iter().flat_map(|named| {
            let both = [&named.name, &named.wish];
            both.map(|name| (wishes::within(api, &named.subject), wishes::folded(name)))
        });
        Self(names.collect())
    }

    fn is_free(&self, within: &Within, name: &str) -> bool {
        !self.0.contains(&(*within, wishes::folded(name)))
    }

    fn take(&mut self, within: Within, name: &str) {
        self.0.insert((within, wishes::folded(name)));
    }
}
