//! From what a user wants to be renamed to the names that things have.

use crate::api::{Api, Argument};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use crate::rust::names::Scope;
use crate::rust::options::{GivenNames, InvalidOption};
use crate::schema::{Kind, TypeId};
use crate::wishes::{Index, Rename, Subject};
use std::collections::{BTreeMap, HashMap};

/// The names that a user gave.
///
/// A name of its own goes before one that follows from stars, and of two alike the later. What cannot be a name, and
/// what names nothing, is a finding; so are names of one place that are the same.
pub(crate) fn given_names(
    api: &Api,
    index: &Index<'_>,
    renames: &[Rename],
    diagnostics: &mut Diagnostics,
) -> GivenNames {
    let mut chosen: BTreeMap<Subject, (String, &Rename)> = BTreeMap::new();
    let (patterns, names): (Vec<&Rename>, Vec<&Rename>) =
        renames.iter().partition(|one| one.is_pattern());
    for rename in patterns.into_iter().chain(names) {
        let found = index.find(&rename.target);
        if found.is_empty() {
            diagnostics.push(idle(index, rename));
        }
        for (subject, stars) in found {
            match rename.name(scope(api, &subject), &stars) {
                Ok(name) => {
                    chosen.insert(subject, (name, rename));
                }
                Err(wrong) => diagnostics.push(refused(api, &subject, rename, wrong)),
            }
        }
    }
    for finding in collisions(api, &chosen) {
        diagnostics.push(finding);
    }
    let chosen = chosen.into_iter();
    given(api, chosen.map(|(subject, (name, _))| (subject, name)))
}

/// Names by what has them.
pub(crate) fn given(api: &Api, names: impl IntoIterator<Item = (Subject, String)>) -> GivenNames {
    let mut given = GivenNames::default();
    for (subject, name) in names {
        match subject {
            Subject::Type(key) => {
                given.types.insert(key, name);
            }
            Subject::Member(owner, index) => {
                given.members.insert((owner, index), name);
            }
            Subject::Call(at) => {
                given
                    .calls
                    .extend(api.calls.get(at).map(|call| (call.key.clone(), name)));
            }
            Subject::Argument(at, index) => {
                let call = api.calls.get(at);
                given
                    .arguments
                    .extend(call.map(|call| ((call.key.clone(), index), name)));
            }
            Subject::Group(at) => {
                given
                    .groups
                    .extend(api.groups.get(at).map(|group| (group.name.clone(), name)));
            }
        }
    }
    given
}

/// Where the name of something has to differ from others.
pub(crate) fn scope(api: &Api, subject: &Subject) -> Scope {
    match subject {
        Subject::Type(_) => Scope::TYPES,
        Subject::Member(owner, _) => match api.schemas.get(*owner).kind {
            // Nobody has a value of it: a form collects its members.
            Kind::Object(_) if api.usage.left_out.contains(owner) => Scope::PARTS,
            Kind::Object(_) => Scope::FIELDS,
            _ => Scope::VARIANTS,
        },
        Subject::Call(_) => Scope::CALLS,
        Subject::Argument(at, index) if is_required(api, *at, *index) => Scope::ARGUMENTS,
        Subject::Argument(..) => Scope::SETTERS,
        Subject::Group(_) => Scope::GROUPS,
    }
}

/// The argument of a call at these positions.
fn argument(api: &Api, at: usize, index: usize) -> Option<&Argument> {
    api.calls.get(at)?.arguments.get(index)
}

fn is_required(api: &Api, at: usize, index: usize) -> bool {
    argument(api, at, index).is_some_and(|one| one.required)
}

fn idle(index: &Index<'_>, rename: &Rename) -> Diagnostic {
    let target = &rename.target;
    let words = format!("the document has nothing that `{target}` names, so nothing is renamed");
    let help = match index.nearest(target) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "`bindery list` shows operations and schemas with their names".to_owned(),
    };
    Diagnostic::new(Code::IdleSelector, words).help(help)
}

fn refused(api: &Api, subject: &Subject, rename: &Rename, wrong: InvalidOption) -> Diagnostic {
    let words = format!("the name for `{}`: {}", rename.target, wrong.message);
    let finding = Diagnostic::new(Code::InvalidOption, words).help(wrong.help);
    match place(api, subject) {
        Some(place) => finding.at(place, "cannot be called so"),
        None => finding,
    }
}

fn place<'a>(api: &'a Api, subject: &Subject) -> Option<&'a Place> {
    match subject {
        Subject::Type(key) => {
            let mut types = api.schemas.types.iter();
            types.find(|ty| ty.key == *key).map(|ty| &ty.place)
        }
        Subject::Member(owner, index) => {
            let ty = api.schemas.get(*owner);
            let field = match &ty.kind {
                Kind::Object(object) => object.fields.get(*index),
                _ => None,
            };
            Some(field.map_or(&ty.place, |field| &field.place))
        }
        Subject::Call(at) => api.calls.get(*at).map(|call| &call.place),
        Subject::Argument(at, index) => argument(api, *at, *index).map(|one| &one.place),
        Subject::Group(_) => None,
    }
}

/// What has to differ within: all types, the members of one, the methods of a group, the arguments of a method or the
/// setters of a request, all groups.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Within {
    Types,
    Type(TypeId),
    Group(Option<usize>),
    Arguments(usize),
    Setters(usize),
    Groups,
}

/// What has to differ from something.
pub(crate) fn within(api: &Api, subject: &Subject) -> Within {
    match subject {
        Subject::Type(_) => Within::Types,
        Subject::Member(owner, _) => Within::Type(*owner),
        Subject::Call(at) => {
            let mut groups = api.groups.iter();
            Within::Group(groups.position(|group| group.calls.contains(at)))
        }
        Subject::Argument(at, index) if is_required(api, *at, *index) => Within::Arguments(*at),
        Subject::Argument(at, _) => Within::Setters(*at),
        Subject::Group(_) => Within::Groups,
    }
}

/// What has to differ of a name.
pub(crate) fn folded(name: &str) -> String {
    name.replace('_', "").to_lowercase()
}

/// Names that a user gave twice in one place.
fn collisions(api: &Api, chosen: &BTreeMap<Subject, (String, &Rename)>) -> Vec<Diagnostic> {
    let mut seen: HashMap<(Within, String), &Subject> = HashMap::new();
    let mut found = Vec::new();
    for (subject, (name, rename)) in chosen {
        let Some(other) = seen.insert((within(api, subject), folded(name)), subject) else {
            continue;
        };
        let words = format!(
            "{} and {} cannot both be called `{name}`",
            described(api, other),
            described(api, subject)
        );
        let mut finding = Diagnostic::new(Code::InvalidOption, words).help(
            "give one of them another name; names in Rust differ in more than case and underscores",
        );
        if let Some(place) = place(api, subject) {
            finding = finding.at(place, format!("called so by `{}`", rename.target));
        }
        if let Some(place) = place(api, other) {
            finding = finding.related(place, "the other one");
        }
        found.push(finding);
    }
    found
}

fn described(api: &Api, subject: &Subject) -> String {
    let of_member = |owner: TypeId, index: usize| {
        let ty = api.schemas.get(owner);
        let name = match &ty.kind {
            Kind::Object(object) => match object.fields.get(index) {
                Some(field) => Some(field.name.clone()),
                None => return format!("what `{}` has beside its fields", ty.key),
            },
            Kind::Enum(values) => values.values.get(index).map(|one| one.value.to_string()),
            Kind::Union(union) => union.variants.get(index).map(|one| one.hint.clone()),
            _ => None,
        };
        format!("`{}` of `{}`", name.unwrap_or_default(), ty.key)
    };
    match subject {
        Subject::Type(key) => format!("`{key}`"),
        Subject::Member(owner, index) => of_member(*owner, *index),
        Subject::Call(at) => {
            let call = api.calls.get(*at);
            format!(
                "`{}`",
                call.map(|call| call.key.as_str()).unwrap_or_default()
            )
        }
        Subject::Argument(at, index) => {
            let call = api.calls.get(*at);
            format!(
                "`{}` of `{}`",
                argument(api, *at, *index).map_or("", |one| &one.name),
                call.map_or("", |call| call.name())
            )
        }
        Subject::Group(at) => {
            let group = api.groups.get(*at);
            format!(
                "`{}`",
                group.map(|group| group.name.as_str()).unwrap_or_default()
            )
        }
    }
}
