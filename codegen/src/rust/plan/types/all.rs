//! What is decided about types: names, shapes, boxes, modules and features.

use super::boxes::{self, BoxReason, Boxes, Slot};
use super::fields::{self, FieldPlan, Members, StructPlan};
use super::homes::{self, Item};
use super::shape::{self, Shape};
use super::xml::XmlNames;
use super::{naming, openness, scalar};
use crate::api::{Api, Section, Sections};
use crate::rust::modules::Gate;
use crate::rust::names::{Claim, Name, Scope};
use crate::rust::options::{GivenNames, Options};
use crate::rust::plan::features::Features;
use crate::rust::plan::groups::{self, GroupNames};
use crate::schema::{IntegerWidth, Key, Kind, Payload, Schemas, TypeId, Use};
use std::collections::{BTreeMap, HashMap, HashSet};

/// All that is decided about types.
#[derive(Debug)]
pub struct Types<'a> {
    /// What is planned.
    pub api: &'a Api,
    /// What was asked for.
    pub options: &'a Options,
    all: Vec<TypePlan>,
    aliases: Vec<AliasPlan>,
    boxes: Boxes,
    pub(super) closed_objects: HashSet<TypeId>,
    by_key: HashMap<&'a Key, TypeId>,
    features: Option<Features>,
    groups: Vec<GroupNames<'a>>,
    pub(super) xml: XmlNames,
}

#[derive(Debug)]
struct TypePlan {
    shape: Shape,
    /// `None` where the type is written out.
    name: Option<Named>,
    members: Members,
}

/// The name of an item and where it is.
#[derive(Clone, Debug)]
pub(crate) struct Named {
    pub(crate) ident: Name,
    /// The file under `types/`.
    pub(crate) module: String,
    /// When it is compiled.
    pub(crate) gate: Gate,
}

/// A component that leads to a type of another key.
#[derive(Debug)]
pub(crate) struct AliasPlan {
    pub(crate) name: Named,
    /// The component's name.
    pub(crate) component: String,
    pub(crate) value: Use,
}

impl Named {
    /// The file of the type below `src`.
    pub(crate) fn path(&self) -> String {
        format!("types/{}.rs", self.module)
    }
}

impl<'a> Types<'a> {
    /// Decides everything about modules that are always compiled.
    pub fn new(api: &'a Api, options: &'a Options) -> Self {
        let groups = groups::groups(api, &options.names);
        Self::with(api, options, groups, None)
    }

    /// Decides everything about a whole crate, whose manifest has features for groups of calls where that was asked for.
    pub fn of_crate(api: &'a Api, options: &'a Options) -> Self {
        let groups = groups::groups(api, &options.names);
        let features = Features::of(api, options, &groups);
        Self::with(api, options, groups, features)
    }

    fn with(
        api: &'a Api,
        options: &'a Options,
        groups: Vec<GroupNames<'a>>,
        features: Option<Features>,
    ) -> Self {
        let shapes = shape::shapes(&api.schemas, options);
        let boxes = boxes::boxes(&api.schemas);
        let aliases: Vec<(&String, Use)> = aliased(api).collect();
        let given = &options.names;
        let Names {
            types: names,
            aliases: alias_names,
        } = Names::new(api, given, &shapes, &aliases, &groups, features.as_ref());
        let types = shapes.into_iter().zip(names).zip(0..);
        let types = types.map(|((shape, name), index)| TypePlan {
            shape,
            // A name is claimed all the same, so that leaving out one type renames no other.
            name: name.filter(|_| !api.usage.left_out.contains(&TypeId(index))),
            members: fields::members(api, given, TypeId(index), shape, &boxes),
        });
        let types = types.collect();
        let alias = |((component, value), name): ((&String, Use), Named)| AliasPlan {
            name,
            component: component.clone(),
            value,
        };
        let aliases = aliases.into_iter().zip(alias_names).map(alias).collect();
        let by_key = api
            .schemas
            .types
            .iter()
            .zip(0..)
            .map(|(ty, index)| (&ty.key, TypeId(index)))
            .collect();
        Self {
            api,
            options,
            all: types,
            aliases,
            boxes,
            closed_objects: openness::closed_objects(&api.schemas, options),
            by_key,
            features,
            groups,
            xml: XmlNames::of(api, &options.names),
        }
    }

    /// The features of the API's sections, where the crate has any.
    pub(crate) fn features(&self) -> Option<&Features> {
        self.features.as_ref()
    }

    /// Whether there are types behind a feature.
    pub(crate) fn has_types_behind(&self, feature: &str) -> bool {
        let types = self.all.iter().filter_map(|ty| ty.name.as_ref());
        let mut names = types.chain(self.aliases.iter().map(|alias| &alias.name));
        names.any(|name| name.gate.features().any(|one| one == feature))
    }

    /// What the API's schemas mean.
    pub(crate) fn schemas(&self) -> &'a Schemas {
        &self.api.schemas
    }

    /// The groups with calls, in document order.
    pub(crate) fn groups(&self) -> &[GroupNames<'a>] {
        &self.groups
    }

    /// When something is compiled that these sections of the API need.
    pub(crate) fn gate(&self, sections: &[Section]) -> Gate {
        let features = self.features.as_ref();
        features
            .map(|features| features.gate(sections))
            .unwrap_or_default()
    }

    /// The name of a type, unless it is written out where it is used. It lives in the module `types`.
    pub fn type_ident(&self, id: TypeId) -> Option<&Name> {
        self.named(id).map(|name| &name.ident)
    }

    /// The field of a struct that holds the member of this wire name. `None` where the type is no struct or has no
    /// such field.
    pub fn field(&self, owner: TypeId, name: &str) -> Option<&FieldPlan> {
        let Kind::Object(object) = &self.api.schemas.get(owner).kind else {
            return None;
        };
        let index = object.fields.iter().position(|field| field.name == name)?;
        self.structure(owner)?.fields.get(index)
    }

    /// Whether values of this use are `Copy`.
    pub fn is_copy(&self, value: Use) -> bool {
        self.is_copy_type(value.ty)
    }

    /// Whether a use has null besides the values of its type; free-form values have their own null.
    pub fn is_nullable(&self, value: Use) -> bool {
        fields::is_nullable(self.api, value)
    }

    /// The name of a component: that of its type, or of an alias where it leads to a type of another key.
    pub fn component_ident(&self, component: &str) -> Option<&Name> {
        let alias = self.aliases.iter().find(|one| one.component == component);
        if let Some(alias) = alias {
            return Some(&alias.name.ident);
        }
        self.type_ident(self.api.schemas.components.get(component)?.ty)
    }

    /// The name that a type would have if it were the only one: its key in words. `type_ident` differs from it where
    /// another type has that name.
    pub fn wished_ident(&self, id: TypeId) -> Option<Name> {
        let claim = naming::claim(self.api, &self.api.schemas.get(id).key, &self.options.names);
        Scope::TYPES.assign(&[claim]).pop()
    }

    /// Why a place in a type holds what it holds in a `Box`; `None` where it does not. Places are counted as the fields,
    /// then the flattened parts of an object; the variants of a union; the positions of a tuple.
    pub fn box_reason(&self, owner: TypeId, index: usize) -> Option<BoxReason> {
        self.boxes.get(&Slot { owner, index }).copied()
    }

    /// Whether a type is written by its path into the runtime's codec.
    pub(crate) fn names_wire(&self) -> bool {
        let mut types = self.api.schemas.types.iter();
        types.any(|ty| match scalar::chosen(ty, self.options) {
            Some(chosen) => chosen.names_wire() || chosen.is_of_runtime(),
            None => matches!(ty.kind, Kind::Integer(IntegerWidth::Big)),
        })
    }

    pub(crate) fn type_of_key(&self, key: &Key) -> Option<TypeId> {
        self.by_key.get(key).copied()
    }

    /// How a type is written.
    pub fn shape(&self, id: TypeId) -> Shape {
        self.all
            .get(id.0 as usize)
            .map_or(Shape::Inline, |ty| ty.shape)
    }

    pub(crate) fn named(&self, id: TypeId) -> Option<&Named> {
        self.all.get(id.0 as usize).and_then(|ty| ty.name.as_ref())
    }

    /// The names in a struct; `None` where the type is none.
    pub fn structure(&self, id: TypeId) -> Option<&StructPlan> {
        match &self.all.get(id.0 as usize)?.members {
            Members::Struct(plan) => Some(plan),
            Members::Variants(_) | Members::None => None,
        }
    }

    /// The variants of an enum or union, one for each value or branch.
    pub fn variants(&self, id: TypeId) -> &[Name] {
        match self.all.get(id.0 as usize).map(|ty| &ty.members) {
            Some(Members::Variants(variants)) => variants,
            _ => &[],
        }
    }

    /// Whether callers choose values of the type. What a server alone makes needs no setters: its fields are public,
    /// and setters would be half of the emitted lines.
    pub fn has_setters(&self, id: TypeId) -> bool {
        let usage = &self.api.usage;
        usage.sent.contains(&id) || !usage.received.contains(&id)
    }

    pub(crate) fn is_boxed(&self, owner: TypeId, index: usize) -> bool {
        self.boxes.contains_key(&Slot { owner, index })
    }

    pub(crate) fn aliases(&self) -> &[AliasPlan] {
        &self.aliases
    }

    /// Every type that is an item, in the order in which a reader wants them: components in document order, each
    /// followed by what is inline in it, then what belongs to operations.
    pub(crate) fn items(&self) -> Vec<TypeId> {
        let components = self.api.schemas.components.keys().enumerate();
        let order: BTreeMap<&str, usize> = components
            .map(|(index, name)| (name.as_str(), index))
            .collect();
        let mut items: Vec<TypeId> = (0..).map(TypeId).take(self.all.len()).collect();
        items.retain(|id| self.named(*id).is_some());
        items.sort_by_key(|id| {
            let Key(parts) = &self.api.schemas.get(*id).key;
            let owner = match parts.first() {
                Some(crate::schema::Part::Component(name)) => order.get(name.as_str()).copied(),
                _ => None,
            };
            // Types of one owner keep the order in which they were met, its own first.
            (
                owner.unwrap_or(usize::MAX),
                parts.len() > 1 && owner.is_some(),
            )
        });
        items
    }

    /// The payload type of a branch, and whether it is boxed.
    pub(crate) fn payload(
        &self,
        union: TypeId,
        index: usize,
        payload: &Payload,
    ) -> Option<(TypeId, bool)> {
        match payload {
            Payload::Type(id) => Some((*id, self.is_boxed(union, index))),
            Payload::Tag(..) | Payload::Literal(_) => None,
        }
    }
}

/// Components whose types have other keys.
fn aliased(api: &Api) -> impl Iterator<Item = (&String, Use)> {
    let components = api
        .schemas
        .components
        .iter()
        .map(|(name, value)| (name, *value));
    components
        .filter(|(name, value)| api.schemas.get(value.ty).key.as_component() != Some(name.as_str()))
}

/// The names of all items and aliases, and where they are.
struct Names {
    types: Vec<Option<Named>>,
    aliases: Vec<Named>,
}

impl Names {
    fn new(
        api: &Api,
        given: &GivenNames,
        shapes: &[Shape],
        aliases: &[(&String, Use)],
        groups: &[GroupNames<'_>],
        features: Option<&Features>,
    ) -> Self {
        let types = api.schemas.ids().zip(&api.schemas.types).zip(shapes);
        let types = types.filter(|(_, shape)| **shape != Shape::Inline);
        let types = types.map(|((id, ty), shape)| Item {
            key: ty.key.clone(),
            id,
            shape: *shape,
        });
        let aliases = aliases.iter().map(|(name, used)| Item {
            key: Key::component(name),
            id: used.ty,
            shape: Shape::Alias,
        });
        let items: Vec<Item> = types.chain(aliases).collect();
        let claims = items.iter().map(|one| naming::claim(api, &one.key, given));
        let claims: Vec<Claim> = claims.collect();
        let found;
        let sections = if let Some(features) = features {
            features.sections()
        } else {
            found = Sections::find(api);
            &found
        };
        let files = homes::files(api, given, groups, sections, &items);
        let idents = Scope::TYPES.assign(&claims);
        let names = idents.into_iter().zip(files).zip(&items);
        let mut placed = names.map(|((ident, module), item)| Named {
            gate: match features {
                Some(_) if module == homes::SHARED && item.is_free(&api.schemas) => Gate::OPEN,
                Some(features) => features.of_type(item.id),
                None => Gate::OPEN,
            },
            ident,
            module,
        });
        let name = |shape: &Shape| {
            if *shape == Shape::Inline {
                None
            } else {
                placed.next()
            }
        };
        Self {
            types: shapes.iter().map(name).collect(),
            aliases: placed.collect(),
        }
    }
}
