//! Inheritance: the unions of schemas that others extend through `allOf` under a `discriminator` (OpenAPI, Discriminator
//! Object).

use super::allowance::Allowance;
use super::lineage::{Founder, Lineage};
use crate::openapi::{Discriminator, SchemaId, SchemaStore};
use indexmap::IndexMap;
use std::collections::{HashMap, HashSet};

/// A schema that others extend, as a union of its heirs.
#[derive(Clone, Debug)]
pub(super) struct Family {
    /// The schemas that hold its discriminators: the head itself or an inline part of it, then those that it extends.
    discriminated: Vec<SchemaId>,
    /// Whether the head has a discriminator of its own.
    pub founded: bool,
    /// Whether values can be of the head alone, and not of an heir.
    pub itself: bool,
    /// Those that extend the head, directly or not.
    pub heirs: Vec<SchemaId>,
}

/// All families of a document.
#[derive(Clone, Debug, Default)]
pub(super) struct Heirs {
    families: IndexMap<SchemaId, Family>,
    members: HashSet<SchemaId>,
    names: HashMap<SchemaId, String>,
}

impl Heirs {
    /// Finds who extends whom.
    pub fn of(store: &SchemaStore, allowance: &Allowance) -> Self {
        let mut lineage = Lineage::of(store, allowance);
        let mut heirs = Self {
            names: std::mem::take(&mut lineage.names),
            ..Self::default()
        };
        for (head, founder) in &lineage.founders {
            let found = lineage.heirs(*head, founder);
            if found.is_empty() {
                continue;
            }
            heirs.members.extend(&found);
            let family = Family {
                discriminated: vec![founder.place],
                founded: true,
                itself: founder.mapped.contains(head),
                heirs: found,
            };
            heirs.families.insert(*head, family);
        }
        heirs.members.extend(lineage.extending_branches());
        for (head, founder) in &lineage.founders {
            heirs.add_middle_types(&lineage, *head, founder);
        }
        heirs
    }

    /// An heir with heirs of its own has inherited the discriminator: it is a union of itself and these.
    fn add_middle_types(&mut self, lineage: &Lineage<'_>, head: SchemaId, founder: &Founder) {
        let Some(family) = self.families.get(&head) else {
            return;
        };
        let heirs = family.heirs.clone();
        let known: HashSet<SchemaId> = heirs.iter().copied().collect();
        for middle in heirs {
            if let Some(own) = self.families.get_mut(&middle) {
                let property = lineage.founders.get(&middle).map(|own| &own.property);
                if property.is_none_or(|own| *own == founder.property) {
                    own.itself = true;
                    own.discriminated.push(founder.place);
                }
                continue;
            }
            let mut below = lineage.below(middle, |_| true);
            below.retain(|heir| known.contains(heir));
            if !below.is_empty() {
                let inherited = Family {
                    discriminated: vec![founder.place],
                    founded: false,
                    itself: true,
                    heirs: below,
                };
                self.families.insert(middle, inherited);
            }
        }
    }

    /// The family of a schema that others extend.
    pub fn family(&self, head: SchemaId) -> Option<&Family> {
        self.families.get(&head)
    }

    /// All families with their heads.
    pub fn families(&self) -> impl Iterator<Item = (SchemaId, &Family)> {
        self.families.iter().map(|(head, family)| (*head, family))
    }

    /// Whether a schema is one of the kinds that a discriminator tells apart, so that it has a type of its own even if it
    /// adds nothing.
    pub fn is_kind(&self, schema: SchemaId) -> bool {
        self.members.contains(&schema) || self.families.contains_key(&schema)
    }

    /// The name of the component that leads to a schema which stands elsewhere.
    pub fn name(&self, schema: SchemaId) -> Option<&str> {
        self.names.get(&schema).map(String::as_str)
    }
}

impl Family {
    /// What tells the heirs apart; the first one goes before the others.
    pub fn discriminators<'s>(
        &self,
        store: &'s SchemaStore,
    ) -> impl Iterator<Item = &'s Discriminator> {
        let places = self.discriminated.iter();
        places.filter_map(|id| store.node(*id).discriminator.as_deref())
    }

    /// Whether an heir is told from the others by the discriminator of the head.
    pub fn tells_apart(&self, heirs: &Heirs, heir: SchemaId) -> bool {
        heirs.family(heir).is_none_or(|own| {
            let shared = own.discriminated.iter();
            shared
                .into_iter()
                .any(|place| self.discriminated.contains(place))
        })
    }
}
