use crate::diff::calls::route;
use crate::diff::compare::Comparison;
use crate::diff::model::{Change, Effect, Subject};
use crate::diff::rust_name::RustName;
use crate::rust::surface::{Item, Part, Path, Source};
use std::collections::HashSet;

/// What breaking changes were said to be about.
#[derive(Default)]
pub(super) struct Explained {
    /// Types of which something is said as a whole.
    types: HashSet<String>,
    /// Fields and variants, by their owner and name.
    members: HashSet<(String, String)>,
    /// Types of which some member is said something of.
    owners: HashSet<String>,
    /// The accessors of the groups of calls.
    groups: HashSet<String>,
    /// Calls, by their routes.
    calls: HashSet<String>,
    /// Whatever else.
    others: HashSet<Subject>,
    /// All types at once.
    all_types: bool,
}

impl Explained {
    pub(super) fn by(comparison: &Comparison<'_>) -> Self {
        let mut explained = Self::default();
        for change in comparison.broken() {
            explained.add(change);
        }
        // What only answers get more of is said, and breaks nobody who does not make them.
        for change in comparison.said() {
            if change.effect == Effect::AddsToAnswers {
                explained.add(change);
            }
        }
        for (was, is) in &comparison.calls {
            if explained.calls.contains(&route(is)) {
                explained.calls.insert(route(was));
            }
        }
        explained
    }

    fn add(&mut self, change: &Change) {
        for name in [&change.rust_old, &change.rust_new].into_iter().flatten() {
            self.name(name);
        }
        match &change.subject {
            Subject::Types => self.all_types = true,
            Subject::Call(route)
            | Subject::Parameter { call: route, .. }
            | Subject::Body(route)
            | Subject::Answer(route) => {
                self.calls.insert(route.clone());
            }
            _ => {}
        }
        self.others.insert(change.subject.clone());
    }

    fn name(&mut self, name: &RustName) {
        match name {
            RustName::Type(name) => {
                self.types.insert(name.clone());
            }
            RustName::Field { owner, name } | RustName::Variant { owner, name } => {
                self.owners.insert(owner.clone());
                self.members.insert((owner.clone(), name.clone()));
            }
            RustName::Method { group, .. } => {
                self.groups.insert(group.clone());
            }
            _ => {}
        }
    }

    /// Whether what differs follows from what was said.
    pub(super) fn has(&self, path: &Path, item: &Item<'_>) -> bool {
        self.says_so(path, item) || self.names_what_is_said(item)
    }

    fn says_so(&self, path: &Path, item: &Item<'_>) -> bool {
        match item.source {
            Source::Client => self.others.contains(&Subject::Client),
            Source::Webhooks => self.is_of_webhooks(),
            // It goes with the last type that holds it, of which it is said.
            Source::Runtime => true,
            Source::Feature => {
                let subject = Subject::Feature(path.owner.clone());
                self.others.contains(&subject)
            }
            Source::Group(accessor) => self.groups.contains(accessor),
            Source::Call(call)
            | Source::Parameter(call, _)
            | Source::Body(call)
            | Source::Answer(call) => self.calls.contains(&route(call)),
            Source::Server(url) => {
                self.others.contains(&Subject::Server(url.to_owned()))
                    || self.others.contains(&Subject::Client)
            }
            Source::ServerVariable(name) => {
                let subject = Subject::ServerVariable(name.to_owned());
                self.others.contains(&subject)
            }
            Source::Scheme(name) => self.others.contains(&Subject::Scheme(name.to_owned())),
            Source::Header(name) => self.others.iter().any(|one| match one {
                Subject::Header(other) => other.eq_ignore_ascii_case(name),
                _ => false,
            }),
            Source::Webhook(call) => self.others.contains(&Subject::Webhook(call.key.clone())),
            Source::Component(_) | Source::Type(_) | Source::Field(..) | Source::Variant(..) => {
                self.is_of_type(path)
            }
        }
    }

    fn is_of_webhooks(&self) -> bool {
        let mut others = self.others.iter();
        others.any(|one| matches!(one, Subject::Webhook(_)))
    }

    fn is_of_type(&self, path: &Path) -> bool {
        let owner = path.owner.trim_start_matches("types::");
        if self.types.contains(owner) {
            return true;
        }
        match &path.part {
            Part::Field(name) | Part::Variant(name) => {
                self.members.contains(&(owner.to_owned(), name.clone()))
            }
            // A setter has its field's name, or one like it; `new` and conversions follow from the members.
            Part::Implementation(_) => self.owners.contains(owner) || self.all_types,
            // Of a name that stood for another type, what differs is said of the members.
            Part::Whole | Part::Function(_) => self.owners.contains(owner),
            Part::Associated(_) | Part::Feature => false,
        }
    }

    /// Whether a type that it is written with is said to be another one.
    fn names_what_is_said(&self, item: &Item<'_>) -> bool {
        let types = item.definition.types();
        let mut paths = types.iter().flat_map(|ty| ty.paths());
        paths.any(|path| self.types.contains(path.trim_start_matches("types::")))
    }
}
