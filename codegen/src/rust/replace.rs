//! From the types that a user chose for schemas to those of a document.

use super::options::{FormatType, Formats, InvalidOption, Replacement};
use crate::api::{self, Api, UnusedTypes};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::schema::{Key, Type, TypeId};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Puts the types that the user chose for schemas in their place. `document` is the text of the API.
///
/// A target without stars goes before one with them, and of two alike the later. What a schema cannot be, and a target
/// that names none, is a finding. Of equal types that stand in several places one is declared, so what is chosen for one
/// of them is chosen for all.
pub fn replace_types(
    api: &mut Api,
    document: &Value,
    formats: &mut Formats,
    unused: UnusedTypes,
    diagnostics: &mut Diagnostics,
) {
    let mut chosen: BTreeMap<TypeId, FormatType> = BTreeMap::new();
    let all = formats.replacements().iter();
    let (patterns, names): (Vec<_>, Vec<_>) = all.partition(|one| one.target.stars() > 0);
    for replacement in patterns.into_iter().chain(names) {
        let found = replacement.target.find_types(api, document);
        if found.is_empty() {
            diagnostics.push(idle(api, document, replacement));
        }
        for key in found {
            let Some(id) = declared(api, &key) else {
                if let Some(finding) = alias(api, &key, replacement) {
                    diagnostics.push(finding);
                }
                continue;
            };
            match replacement.for_type(api.schemas.get(id)) {
                Ok(ty) => {
                    chosen.insert(id, ty);
                }
                Err(wrong) => {
                    let ty = api.schemas.get(id);
                    diagnostics.push(refused(ty, replacement, wrong));
                }
            }
        }
    }
    let mut replaced = BTreeSet::new();
    for id in api.schemas.ids() {
        let Some(choice) = chosen.get(&api.schemas.canonical(id)) else {
            continue;
        };
        formats.set_schema(api.schemas.get(id).key.clone(), choice.clone());
        replaced.insert(id);
    }
    api::replace(api, &replaced, unused);
}

/// The type that is declared for a key, unless a component of this name only refers to another.
fn declared(api: &Api, key: &Key) -> Option<TypeId> {
    let id = api
        .schemas
        .ids()
        .find(|id| api.schemas.get(*id).key == *key)?;
    Some(api.schemas.canonical(id))
}

fn idle(api: &Api, document: &Value, replacement: &Replacement) -> Diagnostic {
    let target = &replacement.target;
    let words = format!("the document has no schema that `{target}` names, so no type is chosen");
    let help = match target.nearest(api, document) {
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
