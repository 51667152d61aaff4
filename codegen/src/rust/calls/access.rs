//! What lets a call in, as the programs of the docs give it.

use super::credentials;
use super::credentials::Obvious;
use crate::api::{Api, Call};
use crate::openapi::{Requirement, SecurityKind};
use crate::rust::plan::calls::{ClientPlan, takes_token};

/// Whether the credential that `Client::new` takes is all that a call asks for.
pub(super) fn is_met_by_new(api: &Api, call: &Call) -> bool {
    let given = credentials::obvious(api);
    let is_given = |name: &String| match given {
        Obvious::Token => api.security_schemes.get(name).is_some_and(takes_token),
        Obvious::Key(key) => key == name,
        Obvious::Nothing | Obvious::Unclear => false,
    };
    let is_met = |one: &Requirement| one.schemes.iter().all(|(name, _)| is_given(name));
    let asked = call.security.as_deref().unwrap_or_default();
    given != Obvious::Unclear && (asked.is_empty() || asked.iter().any(is_met))
}

/// The setters of a builder with the credentials that a call asks for: what `Client::new` takes where that is enough, else
/// those of its first alternative that has setters. `value` is the expression for what the setter of this name takes.
pub(super) fn setters(
    api: &Api,
    client: &ClientPlan<'_>,
    call: &Call,
    value: impl Fn(&str) -> String,
) -> Vec<String> {
    let of_scheme = |name: &str| setter(api, client, name, &value);
    if is_met_by_new(api, call) {
        return match credentials::obvious(api) {
            Obvious::Token => vec![format!(".token({})", value("token"))],
            Obvious::Key(name) => of_scheme(name).into_iter().collect(),
            Obvious::Nothing | Obvious::Unclear => Vec::new(),
        };
    }
    let of_alternative = |one: &Requirement| -> Option<Vec<String>> {
        let schemes = one.schemes.iter();
        schemes.map(|(name, _)| of_scheme(name)).collect()
    };
    let asked = call.security.as_deref().unwrap_or_default();
    let mut setters = asked.iter().find_map(of_alternative).unwrap_or_default();
    setters.dedup();
    setters
}

/// The setter for one scheme; `None` for a certificate, which connections have.
fn setter(
    api: &Api,
    client: &ClientPlan<'_>,
    name: &str,
    value: &dyn Fn(&str) -> String,
) -> Option<String> {
    let mut own = client.credentials.iter();
    let Some((setter, _, scheme)) = own.find(|(_, known, _)| *known == name) else {
        let takes_token = api.security_schemes.get(name).is_some_and(takes_token);
        return takes_token.then(|| format!(".token({})", value("token")));
    };
    let setter = setter.plain();
    let value = value(setter);
    Some(match scheme.kind {
        SecurityKind::Basic | SecurityKind::Digest => format!(".{setter}(\"user\", {value})"),
        _ => format!(".{setter}({value})"),
    })
}
