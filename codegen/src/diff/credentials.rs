//! What calls are signed with. It is no part of any signature: who has another credential gives it to the client.

use super::words::{code, listed};
use crate::api::Call;
use crate::openapi::Requirement;

/// What changed about the credentials of a call: ``takes `oauth` too, and `staff` no more``.
pub(super) fn words(was: &Call, is: &Call) -> Option<String> {
    let (old, new) = (was.security.as_deref(), is.security.as_deref());
    if old == new {
        return None;
    }
    let (before, after) = (alternatives(old), alternatives(new));
    let only = |these: &[String], those: &[String]| -> Vec<String> {
        let mut only: Vec<String> = these.to_vec();
        only.retain(|one| !those.contains(one));
        only
    };
    let (more, gone) = (only(&after, &before), only(&before, &after));
    let too = if before.is_empty() { "" } else { " too" };
    match (more.as_slice(), gone.as_slice()) {
        ([], []) => Some("asks for other scopes".to_owned()),
        (more, []) => Some(format!("takes {}{too}", listed(more, "or"))),
        ([], gone) => Some(format!("takes {} no more", listed(gone, "or"))),
        (more, gone) => Some(format!(
            "takes {}{too}, and {} no more",
            listed(more, "or"),
            listed(gone, "or")
        )),
    }
}

/// Each alternative in words; none where a call is not signed.
fn alternatives(requirements: Option<&[Requirement]>) -> Vec<String> {
    let requirements = requirements.unwrap_or_default().iter();
    let together = requirements.map(|one| {
        let names: Vec<String> = one.schemes.iter().map(|(name, _)| code(name)).collect();
        if names.is_empty() {
            "no credential".to_owned()
        } else {
            names.join(" with ")
        }
    });
    let mut all: Vec<String> = Vec::new();
    for one in together {
        if !all.contains(&one) {
            all.push(one);
        }
    }
    all
}
