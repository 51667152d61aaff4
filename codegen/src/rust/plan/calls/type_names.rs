//! The names of all types that calls bring, which differ throughout the crate.

use crate::api::{Api, Call};
use crate::rust::names::{self, Claim, Name, Scope};
use crate::rust::plan::groups::GroupNames;
use std::collections::HashSet;

/// The names of all types that calls bring.
pub(crate) struct TypeNames {
    /// One for each group with calls.
    pub(crate) handles: Vec<Name>,
    /// One for each call of the API.
    pub(crate) calls: Vec<CallNames>,
}

/// The types of one call.
pub(crate) struct CallNames {
    /// The marker in `ops` and the alias of its request.
    pub(crate) marker: Name,
    /// The enum of its answers.
    pub(crate) answers: Name,
    /// What collects the parts of its body.
    pub(crate) form: Name,
    /// The enum of the kinds of its events.
    pub(crate) events: Name,
}

impl TypeNames {
    /// The handle of a group has the words of its accessor.
    pub(crate) fn of(groups: &[GroupNames<'_>], api: &Api) -> Self {
        let calls = &api.calls;
        // Names differ by more than by where their words begin.
        let folded = |text: &str| names::snake(text).replace('_', "");
        let handles: HashSet<String> = groups
            .iter()
            .map(|group| folded(&group.claim.text))
            .collect();
        // An operation that is called as its group leaves the name to the group.
        let marker = |call: &Call| {
            let is_group = handles.contains(&folded(&call.key));
            let text = if is_group {
                format!("{} operation", call.key)
            } else {
                call.key.clone()
            };
            Claim::new(text).ranked(1)
        };
        let suffixed = |suffix: &'static str| {
            move |call: &Call| Claim::new(format!("{} {suffix}", call.key)).ranked(2)
        };
        let event = |call: &Call| Claim::new(format!("{} event", call.key)).ranked(3);
        let claims: Vec<Claim> = (groups.iter().map(|group| Claim::new(&*group.claim.text)))
            .chain(calls.iter().map(marker))
            .chain(calls.iter().map(suffixed("answer")))
            .chain(calls.iter().map(suffixed("form")))
            .chain(calls.iter().map(event))
            .collect();
        let mut names = Scope::CALL_TYPES.assign(&claims).into_iter();
        let handles = names.by_ref().take(groups.len()).collect();
        let mut take = || {
            let some: Vec<Name> = names.by_ref().take(calls.len()).collect();
            some.into_iter()
        };
        let (mut markers, mut answers, mut forms, mut events) = (take(), take(), take(), take());
        let mut next = || {
            Some(CallNames {
                marker: markers.next()?,
                answers: answers.next()?,
                form: forms.next()?,
                events: events.next()?,
            })
        };
        Self {
            handles,
            calls: std::iter::from_fn(&mut next).collect(),
        }
    }
}
