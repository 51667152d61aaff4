//! From the strings and integers that a user wants as types of their own to those of a document.

use crate::api::Api;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::rust::Types;
use crate::schema::Key;
use crate::wishes::{Index, Target};
use std::collections::BTreeSet;

/// The types that are newtypes.
///
/// A pattern passes over what is neither a string nor an integer, or has a type already; for a target without stars that is
/// an error.
pub(crate) fn newtypes(
    plan: &Types<'_>,
    index: &Index<'_>,
    targets: &[Target],
    diagnostics: &mut Diagnostics,
) -> BTreeSet<Key> {
    let mut keys = BTreeSet::new();
    for target in targets {
        let found = index.find_types(target);
        let (fit, unfit): (Vec<&Key>, Vec<&Key>) = found.into_iter().partition(|key| {
            let id = plan.type_of_key(key);
            id.is_some_and(|id| plan.can_be_newtype(id))
        });
        match (fit.as_slice(), unfit.first()) {
            ([], Some(key)) if target.stars() == 0 => {
                diagnostics.push(refused(plan.api, target, key));
            }
            ([], _) => diagnostics.push(idle(index, target)),
            _ => {}
        }
        keys.extend(fit.into_iter().cloned());
    }
    keys
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

fn idle(index: &Index<'_>, target: &Target) -> Diagnostic {
    let words = format!("`{target}` names no string and no integer, so there is no newtype for it");
    let near = index.nearest(target);
    let near = near.filter(|_| index.find_types(target).is_empty());
    let help = match near {
        Some(near) => format!("did you mean `{near}`?"),
        None => "`bindery list --types` shows the schemas with their types".to_owned(),
    };
    Diagnostic::new(Code::IdleSelector, words).help(help)
}
