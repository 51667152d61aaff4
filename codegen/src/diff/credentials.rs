//! What calls are signed with. It is no part of any signature: who has another credential gives it to the client.

use super::calls::{Pair, route};
use super::compare::{Comparison, Places};
use super::model::{Effect, Subject};
use crate::api::Call;
use crate::openapi::Requirement;

/// Compares the alternatives that a call can be signed with.
pub(super) fn compare(comparison: &mut Comparison<'_>, pair: Pair<'_>, places: Places<'_>) {
    let (was, is) = pair;
    if was.security == is.security {
        return;
    }
    let (before, after) = (alternatives(was), alternatives(is));
    let mut add = |scheme: &str, words: &str| {
        let subject = Subject::Credential {
            call: route(is),
            scheme: scheme.to_owned(),
        };
        let about = comparison.about_part(subject, pair);
        comparison.add(Effect::Documents, about, words, places);
    };
    for scheme in before.iter().filter(|one| !after.contains(one)) {
        add(scheme, "is no longer taken");
    }
    for scheme in after.iter().filter(|one| !before.contains(one)) {
        add(scheme, "is taken now");
    }
    if before == after {
        let about = comparison.about_call(Some(was), Some(is));
        let words = "asks for other scopes";
        comparison.add(Effect::Documents, about, words, places);
    }
}

/// Each alternative by its schemes; none where a call is not signed.
fn alternatives(call: &Call) -> Vec<String> {
    let requirements = call.security.iter().flatten();
    let mut all: Vec<String> = requirements.map(together).collect();
    all.sort();
    all.dedup();
    all
}

fn together(requirement: &Requirement) -> String {
    let names: Vec<&str> = requirement
        .schemes
        .iter()
        .map(|(name, _)| name.as_str())
        .collect();
    if names.is_empty() {
        return "none".to_owned();
    }
    names.join(" with ")
}
