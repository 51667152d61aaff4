//! The files of types: what stands together.
//!
//! What only one of several groups of calls needs stands in the file of that group. Anything else stands in a file with the
//! name of its component, or, where neither it nor what is inline in it has members or branches, among the small types that are
//! shared. An inline type follows what it is in, but for one that more need than that, as another of them is equal to it.
//! So a file follows from who needs a type and from what that is called: a schema or a call more moves only the types that
//! others need for it.

use super::naming;
use super::shape::Shape;
use crate::api::{Api, Section, Sections};
use crate::rust::names::{self, Claim, Name, Scope, snake};
use crate::rust::options::GivenNames;
use crate::rust::plan::groups::GroupNames;
use crate::schema::{Key, Kind, Part, Schemas, TypeId};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The file of small types that several need.
pub(super) const SHARED: &str = "shared";

/// The file of what the API sends by itself.
const WEBHOOKS: &str = "webhooks";

/// The module beside them with the rules that types don't hold.
pub(crate) const RULES: &str = "rules";

/// Members, branches and values that a component or a call has at most in the file of its group.
const MOST_MEMBERS: usize = 60;

/// What a file is decided by.
pub(super) struct Item {
    pub(super) key: Key,
    pub(super) id: TypeId,
    pub(super) shape: Shape,
}

impl Item {
    fn has_members(&self) -> bool {
        matches!(self.shape, Shape::Struct | Shape::Union)
    }

    /// Whether it is another name of a scalar, which names no other type and takes no time to compile: whoever does not need
    /// it loses nothing by it.
    pub(super) fn is_free(&self, schemas: &Schemas) -> bool {
        let ty = schemas.get(self.id);
        self.shape == Shape::Alias && ty.key == self.key && is_plain(&ty.kind)
    }
}

fn is_plain(kind: &Kind) -> bool {
    !matches!(
        kind,
        Kind::List(_) | Kind::Map(_) | Kind::Tuple(_) | Kind::Object(_) | Kind::Union(_)
    )
}

/// Who needs a type: these sections, in order, where not everyone does.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Need {
    Everyone,
    Some(Vec<Section>),
}

/// The file of each of these items.
pub(super) fn files(
    api: &Api,
    given: &GivenNames,
    groups: &[GroupNames<'_>],
    sections: &Sections,
    items: &[Item],
) -> Vec<String> {
    let homes = Homes {
        api,
        given,
        groups,
        sections,
    };
    let owners = homes.owners(items);
    let texts = items.iter().map(|item| homes.file(item, &owners));
    let texts: Vec<String> = texts.collect();
    let names = file_names(&texts);
    let name = |text: &String| names.get(text.as_str()).cloned().unwrap_or_default();
    texts.iter().map(name).collect()
}

/// What is decided about all that a component or a call has of its own.
struct Owner {
    /// The words of its file.
    file: String,
    need: Need,
}

struct Homes<'h> {
    api: &'h Api,
    given: &'h GivenNames,
    groups: &'h [GroupNames<'h>],
    sections: &'h Sections,
}

impl Homes<'_> {
    /// The components and calls that items belong to.
    fn owners<'i>(&self, items: &'i [Item]) -> HashMap<&'i Part, Owner> {
        let mut parts: HashMap<&Part, Vec<&Item>> = HashMap::new();
        for item in items {
            if let Some(owner) = item.key.0.first() {
                parts.entry(owner).or_default().push(item);
            }
        }
        let calls = self.calls();
        let owner =
            |(part, items): (&'i Part, Vec<&Item>)| (part, self.owner(part, &items, &calls));
        parts.into_iter().map(owner).collect()
    }

    /// The files of what calls and webhooks have of their own.
    fn calls(&self) -> HashMap<&str, Owner> {
        let webhooks = self.api.webhooks.iter().map(|hook| {
            let owner = Owner {
                file: WEBHOOKS.to_owned(),
                need: self.normal(&[Section::Webhooks]),
            };
            (hook.key.as_str(), owner)
        });
        let of_groups = self.groups.iter().flat_map(|group| {
            let calls = group.source.calls.iter();
            let calls = calls.filter_map(|&call| self.api.calls.get(call));
            calls.map(|call| (call.key.as_str(), self.of_group(group)))
        });
        webhooks.chain(of_groups).collect()
    }

    fn of_group(&self, group: &GroupNames<'_>) -> Owner {
        Owner {
            file: words(group),
            need: self.normal(&[Section::Group(group.index)]),
        }
    }

    fn owner(&self, part: &Part, items: &[&Item], calls: &HashMap<&str, Owner>) -> Owner {
        if let Part::Owner(key) = part
            && let Some(call) = calls.get(key.as_str())
        {
            let own = items.first().filter(|_| self.is_large(items));
            let own = own.and_then(|item| self.own_words(item));
            return Owner {
                file: own.unwrap_or_else(|| call.file.clone()),
                need: call.need.clone(),
            };
        }
        let outermost = items.iter().min_by_key(|item| item.key.0.len());
        let need = outermost.map_or(Need::Everyone, |item| self.need(item.id));
        let own = || outermost.and_then(|item| self.own_words(item));
        let file = match self.only_group(&need) {
            Some(group) if !self.is_large(items) => Some(words(group)),
            None if !items.iter().any(|item| item.has_members()) => None,
            _ => own(),
        };
        Owner {
            file: file.unwrap_or_else(|| SHARED.to_owned()),
            need,
        }
    }

    /// The words of a file for a component or a call alone.
    fn own_words(&self, item: &Item) -> Option<String> {
        let text = naming::owner_text(self.api, &item.key, self.given);
        text.map(|text| snake(&text))
    }

    /// Whether these items would be much of a file.
    fn is_large(&self, items: &[&Item]) -> bool {
        let members = items
            .iter()
            .map(|item| match &self.api.schemas.get(item.id) {
                ty if ty.same_as.is_some() || ty.key != item.key => 1,
                ty => match &ty.kind {
                    Kind::Object(object) => object.fields.len(),
                    Kind::Union(union) => union.variants.len(),
                    Kind::Enum(values) => values.values.len(),
                    _ => 1,
                },
            });
        members.sum::<usize>() > MOST_MEMBERS
    }

    /// The group that alone needs something, where there are others.
    fn only_group(&self, need: &Need) -> Option<&GroupNames<'_>> {
        let Need::Some(sections) = need else {
            return None;
        };
        let [Section::Group(index)] = sections.as_slice() else {
            return None;
        };
        self.groups.iter().find(|group| group.index == *index)
    }

    /// The words of an item's file.
    fn file(&self, item: &Item, owners: &HashMap<&Part, Owner>) -> String {
        let owner = item.key.0.first();
        let home = owner.and_then(|part| owners.get(part));
        if let Some(home) = home
            && home.need == self.need(item.id)
        {
            return home.file.clone();
        }
        let is_component = matches!(owner, Some(Part::Component(_)));
        let own = (is_component && item.has_members()).then(|| self.own_words(item));
        own.flatten().unwrap_or_else(|| SHARED.to_owned())
    }

    fn need(&self, id: TypeId) -> Need {
        self.normal(self.sections.needing(id))
    }

    /// What all groups need, everyone does.
    fn normal(&self, sections: &[Section]) -> Need {
        let groups = sections
            .iter()
            .filter(|section| matches!(section, Section::Group(_)));
        if groups.count() == self.groups.len() {
            Need::Everyone
        } else {
            Need::Some(sections.to_vec())
        }
    }
}

/// The words of the file of a group.
fn words(group: &GroupNames<'_>) -> String {
    snake(group.accessor.plain())
}

/// The names of files by their words.
fn file_names(texts: &[String]) -> BTreeMap<&str, String> {
    let distinct: BTreeSet<&str> = texts.iter().map(String::as_str).collect();
    let claims: Vec<Claim> = distinct.iter().map(|text| Claim::new(*text)).collect();
    let file = |name: Name| names::module(&name).to_string();
    let names = Scope::TYPE_FILES.assign(&claims).into_iter().map(file);
    distinct.into_iter().zip(names).collect()
}
