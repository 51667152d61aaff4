//! From the strings and integers that a user wants as types of their own to those of a document.

use super::Options;
use super::plan::Types;
use crate::api::{Api, Target};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::schema::Key;
use serde_json::Value;
use std::collections::BTreeSet;

/// Finds out which types are newtypes. `document` is the text of the API.
///
/// A pattern passes over what is neither a string nor an integer, or has a type already; for a target without stars that is
/// an error.
pub fn choose_newtypes(
    api: &Api,
    document: &Value,
    options: &mut Options,
    diagnostics: &mut Diagnostics,
) {
    if options.newtypes.chosen().is_empty() {
        return;
    }
    let plan = Types::new(api, options);
    let mut keys = BTreeSet::new();
    for target in options.newtypes.chosen() {
        let found = target.find_types(api, document);
        let (fit, unfit): (Vec<Key>, Vec<Key>) = found.into_iter().partition(|key| {
            let id = plan.type_of_key(key);
            id.is_some_and(|id| plan.can_be_newtype(id))
        });
        match (fit.as_slice(), unfit.first()) {
            ([], Some(key)) if target.stars() == 0 => diagnostics.push(refused(api, target, key)),
            ([], _) => diagnostics.push(idle(api, document, target)),
            _ => {}
        }
        keys.extend(fit);
    }
    drop(plan);
    options.newtypes.set(keys);
}

fn refused(api: &Api, target: &Target, key: &Key) -> Diagnostic {
    let used = key
        .as_component()
        .and_then(|name| api.schemas.components.get(name));
    let mut types = api.schemas.types.iter();
    let own = types.find(|ty| ty.key == *key);
    let other = used.map(|used| api.schemas.get(used.ty));
    let (words, help) = match (own, other) {
        (None, Some(other)) => (
            format!(
                "the newtype of `{target}`: `{key}` is another name for `{}`",
                other.key
            ),
            "name that one",
        ),
        _ => (
            format!("the newtype of `{target}`: it is neither a plain string nor an integer"),
            "leave it out: the document, or what is chosen for its schema or format, gives it a type",
        ),
    };
    let finding = Diagnostic::new(Code::InvalidOption, words).help(help);
    match own.or(other) {
        Some(ty) => finding.at(&ty.place, "cannot be a newtype"),
        None => finding,
    }
}

fn idle(api: &Api, document: &Value, target: &Target) -> Diagnostic {
    let words = format!("`{target}` names no string and no integer, so there is no newtype for it");
    let near = target.nearest(api, document);
    let near = near.filter(|_| target.find_types(api, document).is_empty());
    let help = match near {
        Some(near) => format!("did you mean `{near}`?"),
        None => "`bindery list --types` shows the schemas with their types".to_owned(),
    };
    Diagnostic::new(Code::IdleSelector, words).help(help)
}
