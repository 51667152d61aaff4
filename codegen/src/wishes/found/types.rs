//! From the types that a user chose for schemas to those of a document.

use crate::api::Api;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::rust::options::{FormatType, InvalidOption};
use crate::schema::{Key, Type, TypeId};
use crate::wishes::{Index, Replacement};
use std::collections::BTreeMap;

/// The types that the user chose for schemas.
///
/// A target without stars goes before one with them, and of two alike the later. What a schema cannot be, and a target
/// that names none, is a finding. Of equal types that stand in several places one is declared, so what is chosen for one
/// of them is chosen for all.
pub(crate) fn chosen_types(
    api: &Api,
    index: &Index<'_>,
    replacements: &[Replacement],
    diagnostics: &mut Diagnostics,
) -> BTreeMap<TypeId, FormatType> {
    let mut chosen: BTreeMap<TypeId, FormatType> = BTreeMap::new();
    let all = replacements.iter();
    let (patterns, names): (Vec<_>, Vec<_>) = all.partition(|one| one.target.stars() > 0);
    for replacement in patterns.into_iter().chain(names) {
        let found = index.find_types(&replacement.target);
        if found.is_empty() {
            diagnostics.push(idle(index, replacement));
        }
        for key in found {
            let Some(id) = index.type_of(key).map(|id| api.schemas.canonical(id)) else {
                if let Some(finding) = alias(api, key, replacement) {
                    diagnostics.push(finding);
                }
                continue;
            };
            let ty = api.schemas.get(id);
            match replacement.for_type(ty) {
                Ok(choice) => {
                    chosen.insert(id, choice);
                }
                Err(wrong) => diagnostics.push(refused(ty, replacement, wrong)),
            }
        }
    }
    let ids = api.schemas.ids();
    let all = ids.filter_map(|id| Some((id, chosen.get(&api.schemas.canonical(id))?.clone())));
    all.collect()
}

fn idle(index: &Index<'_>, replacement: &Replacement) -> Diagnostic {
    let target = &replacement.target;
    let words = format!("the document has no schema that `{target}` names, so no type is chosen");
    let help = match index.nearest(target) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "`bindery list --types` shows the schemas with their types".to_owned(),
    };
    Diagnostic::new(Code::IdleSelector, words).help(help)
}

/// A component that only refers to another one has no type of its own.
fn alias(api: &Api, key: &Key, replacement: &Replacement) -> Option<Diagnostic> {
    if replacement.target.stars() > 0 {
        return None;
    }
    let used = api.schemas.components.get(key.as_component()?)?;
    let target = api.schemas.get(used.ty);
    let wrong = InvalidOption {
        message: format!("`{key}` is another name for `{}`", target.key),
        help: "choose a type for that one".to_owned(),
    };
    Some(refused(target, replacement, wrong))
}

fn refused(ty: &Type, replacement: &Replacement, wrong: InvalidOption) -> Diagnostic {
    let words = format!("the type for `{}`: {}", replacement.target, wrong.message);
    Diagnostic::new(Code::InvalidOption, words)
        .at(&ty.place, "cannot have this type")
        .help(wrong.help)
}
