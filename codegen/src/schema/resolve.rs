//! From a schema to the schema that really describes its values: references, lone `allOf`s, lone branches
//! and null are seen through, so that `Option<T>` never becomes a type of its own.

use super::flat::{Conjunction, Flat, Graph, UnionId, UnionKeyword};
use super::naming::{Lone, component_of};
use super::wrappers::Pointed;
use crate::openapi::{JsonType, SchemaId, SchemaNode, TypeSet};
use indexmap::IndexSet;
use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

/// The rules of schemas on demand, each gathered once.
pub(super) struct Resolver<'a> {
    /// The document's schemas.
    pub graph: Graph<'a>,
    flats: RefCell<HashMap<Conjunction, Rc<Flat>>>,
    branches: RefCell<HashMap<UnionId, Rc<Branches>>>,
    resolved: RefCell<HashMap<Conjunction, Resolved>>,
    /// Single schemas without those that only point at them, and their rules.
    unwrapped: RefCell<HashMap<SchemaId, (Conjunction, Rc<Flat>)>>,
    /// The unions whose branches are being found.
    expanding: RefCell<HashSet<UnionId>>,
    lones: RefCell<HashMap<UnionId, Lone>>,
    /// What schemas come down to that only point at others.
    pub(super) pointed: RefCell<HashMap<SchemaId, Pointed>>,
    /// Whether schemas take null by a word of their own or of one that holds with them.
    pub(super) nulls: RefCell<HashMap<SchemaId, bool>>,
}

/// How many members a branch counts for: it has two places, and more comes of it.
const BRANCH: usize = 2;

/// How many unions may be looked into at once, one inside the other.
const MAX_EXPANDING: usize = 32;

/// What a schema comes down to.
#[derive(Clone, Debug)]
pub(super) struct Resolved {
    /// The schemas that describe every value but null.
    pub conjunction: Conjunction,
    /// Whether null is allowed too.
    pub nullable: bool,
    /// Whether the schema refers to nothing but itself.
    pub circular: bool,
}

/// The branches of a union, nested unions flattened, null taken out.
#[derive(Clone, Debug, Default)]
pub(super) struct Branches {
    /// The branches, without repetitions.
    pub list: Vec<Conjunction>,
    /// For each branch the names by which the union itself refers to it.
    pub names: HashMap<Conjunction, Vec<String>>,
    /// The only branch but null, as it is written, if there is only one.
    pub lone: Option<Conjunction>,
    /// Whether a branch allows null.
    pub nullable: bool,
    /// The unions that were flattened into this one, itself first: their discriminators count.
    pub sources: Vec<UnionId>,
}

impl Branches {
    /// Whether a schema is one of the branches.
    pub fn has(&self, branch: &Conjunction) -> bool {
        self.names.contains_key(branch)
    }
}

impl<'a> Resolver<'a> {
    /// A resolver for the schemas of a document.
    pub fn new(graph: Graph<'a>) -> Self {
        Self {
            graph,
            flats: RefCell::default(),
            branches: RefCell::default(),
            resolved: RefCell::default(),
            unwrapped: RefCell::default(),
            expanding: RefCell::default(),
            lones: RefCell::default(),
            pointed: RefCell::default(),
            nulls: RefCell::default(),
        }
    }

    /// One schema as written.
    pub fn node(&self, id: SchemaId) -> &'a SchemaNode {
        self.graph.store.node(id)
    }

    /// The gathered rules of a conjunction.
    pub fn flat(&self, conjunction: &Conjunction) -> Rc<Flat> {
        if let Some(known) = self.flats.borrow().get(conjunction) {
            return Rc::clone(known);
        }
        if self.graph.allowance.is_spent() {
            return Rc::default();
        }
        let flat = Rc::new(Flat::gather(&self.graph, conjunction));
        self.graph.allowance.take(flat.size());
        self.flats
            .borrow_mut()
            .insert(conjunction.clone(), Rc::clone(&flat));
        flat
    }

    /// Sees through everything that adds no rule of its own.
    pub fn resolve(&self, conjunction: &Conjunction) -> Resolved {
        if let Some(known) = self.resolved.borrow().get(conjunction) {
            return known.clone();
        }
        let resolved = self.see_through(conjunction);
        self.resolved
            .borrow_mut()
            .insert(conjunction.clone(), resolved.clone());
        resolved
    }

    fn see_through(&self, conjunction: &Conjunction) -> Resolved {
        let mut current = conjunction.clone();
        let mut nullable = false;
        let mut seen = HashSet::new();
        loop {
            nullable |= current.parts.iter().any(|part| self.takes_null(*part));
            let Some(unwrapped) = self.unwrap(&current) else {
                return Resolved {
                    conjunction: current,
                    nullable,
                    circular: true,
                };
            };
            current = unwrapped;
            if !seen.insert(current.clone()) {
                return Resolved {
                    conjunction: current,
                    nullable,
                    circular: true,
                };
            }
            let flat = self.flat(&current);
            if flat.unions.is_empty() {
                nullable |= flat.allows_null();
                return Resolved {
                    conjunction: current,
                    nullable,
                    circular: false,
                };
            }
            let unions: Vec<_> = flat
                .unions
                .iter()
                .map(|union| self.branches(*union))
                .collect();
            let types_allow = flat.types.is_none_or(|types| types.has(JsonType::Null));
            nullable |= types_allow && unions.iter().all(|union| union.nullable);
            let lone = match unions.as_slice() {
                [union] => union.lone.as_ref().or(match union.list.as_slice() {
                    [one] => Some(one),
                    _ => None,
                }),
                _ => None,
            };
            match lone.filter(|lone| self.adds_nothing(&flat, lone)) {
                Some(lone) => current = lone.clone(),
                _ => {
                    return Resolved {
                        conjunction: current,
                        nullable,
                        circular: false,
                    };
                }
            }
        }
    }

    /// Whether the rules beside a union say nothing that the branch does not say itself.
    pub fn adds_nothing(&self, flat: &Flat, branch: &Conjunction) -> bool {
        if !flat.only_unions() {
            return false;
        }
        if flat.required.is_empty() && flat.types.is_none() {
            return true;
        }
        let inner = self.flat(branch);
        let required = flat
            .required
            .iter()
            .all(|name| inner.required.contains(name));
        required && flat.types.is_none_or(|types| self.is_within(branch, types))
    }

    /// Replaces schemas that only point at others by what they point at, and leaves out unions that another
    /// part narrows to some of their branches. `None` where schemas point in a circle.
    fn unwrap(&self, conjunction: &Conjunction) -> Option<Conjunction> {
        if let Some(one) = self.pointed(&conjunction.parts).lone()? {
            return Some(Conjunction {
                parts: vec![one],
                ..conjunction.clone()
            });
        }
        let mut parts: IndexSet<SchemaId> = IndexSet::new();
        for part in &conjunction.parts {
            let one = self.pointed(&[*part]).lone()?;
            parts.insert(one.unwrap_or_else(|| self.follow(*part)));
        }
        let parts: Vec<SchemaId> = parts.into_iter().collect();
        let narrowed = self.telling(&parts);
        let extended = narrowed.len() < parts.len();
        let mut unwrapped = Conjunction {
            parts: narrowed,
            ..conjunction.clone()
        };
        if extended && !unwrapped.chosen.is_empty() {
            self.forget_choices(&mut unwrapped);
        }
        Some(unwrapped)
    }

    /// The same for a single schema, with its rules.
    fn unwrapped(&self, schema: SchemaId) -> Option<(Conjunction, Rc<Flat>)> {
        if let Some(known) = self.unwrapped.borrow().get(&schema) {
            return Some(known.clone());
        }
        let branch = self.unwrap(&Conjunction::of(schema))?;
        let flat = self.flat(&branch);
        let found = (branch, flat);
        self.unwrapped.borrow_mut().insert(schema, found.clone());
        Some(found)
    }

    /// Drops the choices that the parts make by themselves.
    fn forget_choices(&self, conjunction: &mut Conjunction) {
        let open = self.flat(&Conjunction::all(&conjunction.parts));
        conjunction
            .chosen
            .retain(|union| open.unions.contains(union));
    }

    /// Whether no value can satisfy all parts, as far as types, values and required members tell.
    pub fn is_contradiction(&self, conjunction: &Conjunction) -> bool {
        let impossible = |flat: &Flat| {
            flat.values.as_ref().is_some_and(Vec::is_empty)
                || flat.types.is_some_and(TypeSet::is_empty)
        };
        let flat = self.flat(conjunction);
        impossible(&flat)
            || flat.required.iter().any(|name| {
                flat.properties.get(name).is_some_and(|schemas| {
                    schemas.len() > 1 && impossible(&self.flat(&Conjunction::all(schemas)))
                })
            })
    }

    /// The branches of a union, nested unions flattened.
    pub fn branches(&self, union: UnionId) -> Rc<Branches> {
        if let Some(known) = self.branches.borrow().get(&union) {
            return Rc::clone(known);
        }
        if self.graph.allowance.is_spent() {
            return Rc::default();
        }
        self.expanding.borrow_mut().insert(union);
        let branches = Rc::new(self.expand(union));
        self.expanding.borrow_mut().remove(&union);
        self.graph.allowance.take(BRANCH * branches.list.len());
        self.branches
            .borrow_mut()
            .insert(union, Rc::clone(&branches));
        branches
    }

    /// The branches of a union, for those who may ask while branches are being found: `None` where that would not end, or
    /// too deep.
    pub fn branches_inside(&self, union: UnionId) -> Option<Rc<Branches>> {
        let is_open = {
            let expanding = self.expanding.borrow();
            expanding.contains(&union) || expanding.len() >= MAX_EXPANDING
        };
        let known = self.branches.borrow().get(&union).cloned();
        known.or_else(|| (!is_open).then(|| self.branches(union)))
    }

    /// How the branches of a union are told by their JSON type.
    pub fn lone(&self, union: UnionId) -> Lone {
        if let Some(known) = self.lones.borrow().get(&union) {
            return *known;
        }
        let lone = Lone::among(self, &self.branches(union).list);
        self.lones.borrow_mut().insert(union, lone);
        lone
    }

    /// The name by which a branch refers to its schema.
    pub fn reference_name(&self, branch: SchemaId) -> Option<&str> {
        let target = self.node(branch).reference?;
        component_of(self.node(target)).or_else(|| self.graph.heirs.name(target))
    }

    /// The kinds of a schema that others extend: itself, if values can be of it alone, and its heirs.
    fn kinds(&self, union: UnionId) -> Branches {
        let heirs = &self.graph.heirs;
        let mut found = Branches {
            sources: vec![union],
            ..Branches::default()
        };
        let Some(family) = heirs.family(union.schema) else {
            return found;
        };
        let alone = |schema: SchemaId| Conjunction {
            chosen: vec![UnionId::heirs(schema)],
            ..Conjunction::of(schema)
        };
        if family.itself {
            found.names.insert(alone(union.schema), Vec::new());
            found.list.push(alone(union.schema));
        }
        for heir in &family.heirs {
            // The heirs of an heir are in the family themselves, unless another tag tells them apart.
            let has_heirs = heirs.family(*heir).is_some();
            let branch = if has_heirs && family.tells_apart(heirs, *heir) {
                alone(*heir)
            } else {
                Conjunction::of(*heir)
            };
            found.nullable |= self.flat(&branch).allows_null();
            let name = heirs.name(*heir).map(str::to_owned);
            found
                .names
                .insert(branch.clone(), name.into_iter().collect());
            found.list.push(branch);
        }
        found
    }

    fn expand(&self, union: UnionId) -> Branches {
        if union.keyword == UnionKeyword::Heirs {
            return self.kinds(union);
        }
        let mut found = Branches {
            sources: vec![union],
            ..Branches::default()
        };
        let written = union.branches(&self.graph);
        let mut own = 0;
        let mut stack: Vec<(SchemaId, bool)> = written.iter().rev().map(|id| (*id, true)).collect();
        let mut seen = HashSet::new();
        while let Some((id, is_own)) = stack.pop() {
            // Unions that hold each other lead to the same schemas, each by references of its own.
            let target = self.leads_to(id);
            let is_new = seen.insert(target);
            if !is_new && !is_own {
                continue;
            }
            let Some((branch, flat)) = self.unwrapped(target) else {
                continue;
            };
            if flat.kinds() == Some(TypeSet::of(JsonType::Null)) {
                found.nullable = true;
                continue;
            }
            found.nullable |= flat.allows_null();
            if is_own {
                own += 1;
                found.lone = Some(branch.clone()).filter(|_| own == 1);
            }
            match flat.unions.as_slice() {
                [inner]
                    if flat.only_unions() && flat.required.is_empty() && flat.types.is_none() =>
                {
                    found.sources.push(*inner);
                    found.nullable |= self.node(inner.schema).nullable;
                    let inner = inner.branches(&self.graph).iter().rev();
                    stack.extend(inner.map(|id| (*id, false)));
                }
                _ => {
                    let name = is_own.then(|| self.reference_name(id)).flatten();
                    let names = found.names.entry(branch.clone()).or_insert_with(|| {
                        found.list.push(branch);
                        Vec::new()
                    });
                    names.extend(name.map(str::to_owned));
                }
            }
        }
        found
    }
}
