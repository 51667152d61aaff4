//! How the parts of an API are named by who wants to choose something about them.

use super::{Index, KINDS, Subject};
use crate::wishes::{Target, TargetKind};
use std::collections::{BTreeMap, HashMap};

/// For parts of an API a target that names each of them and nothing else.
#[derive(Debug, Default)]
pub struct Addresses(BTreeMap<Subject, Target>);

impl Addresses {
    /// The targets of everything that has one.
    pub fn of(index: &Index<'_>) -> Self {
        let mut found = BTreeMap::new();
        for kind in KINDS {
            let mut meant: HashMap<String, Option<Subject>> = HashMap::new();
            let mut order = Vec::new();
            for (text, subject) in index.all(kind) {
                match meant.get_mut(text) {
                    None => {
                        order.push(text.clone());
                        meant.insert(text.clone(), Some(subject.clone()));
                    }
                    // Of what shares a pointer, the first is meant, unless several arguments are.
                    Some(Some(first))
                        if kind == TargetKind::Pointer
                            && !matches!(first, Subject::Argument(..)) => {}
                    Some(only) => {
                        let is_same = only.as_ref() == Some(subject);
                        *only = only.take().filter(|_| is_same);
                    }
                }
            }
            for text in order {
                let Some(Some(subject)) = meant.remove(&text) else {
                    continue;
                };
                if let Some(target) = exact(kind, text) {
                    found.entry(subject).or_insert(target);
                }
            }
        }
        Self(found)
    }

    /// The target that names this part and nothing else, if there is one.
    pub fn get(&self, subject: &Subject) -> Option<&Target> {
        self.0.get(subject)
    }
}

/// The target of this text, if it is read as it is written and has no stars.
fn exact(kind: TargetKind, text: String) -> Option<Target> {
    let target = Target::new(kind, text);
    let written = target.to_string();
    let is_read = written.trim().parse().as_ref() == Ok(&target);
    (is_read && !written.contains('*')).then_some(target)
}
