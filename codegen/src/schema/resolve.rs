//! From a schema to the schema that really describes its values: references, lone `allOf`s, lone branches
//! and null are seen through, so that `Option<T>` never becomes a type of its own.

use super::flat::{Conjunction, Flat, Graph, UnionId, UnionKeyword};
use super::lineage::says_nothing;
use super::naming::component_of;
use crate::openapi::{JsonType, SchemaId, SchemaNode, TypeSet};
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
}

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
    /// The names by which the union itself refers to its branches.
    pub names: HashMap<Conjunction, Vec<String>>,
    /// The only branch but null, as it is written, if there is only one.
    pub lone: Option<Conjunction>,
    /// Whether a branch allows null.
    pub nullable: bool,
    /// The unions that were flattened into this one, itself first: their discriminators count.
    pub sources: Vec<UnionId>,
}

impl<'a> Resolver<'a> {
    /// A resolver for the schemas of a document.
    pub fn new(graph: Graph<'a>) -> Self {
        Self {
            graph,
            flats: RefCell::default(),
            branches: RefCell::default(),
            resolved: RefCell::default(),
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
        let flat = Rc::new(Flat::gather(&self.graph, conjunction));
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
            nullable |= self.flat(&current).nullable;
            nullable |= self
                .flat(&current)
                .leaves
                .iter()
                .any(|part| self.wants_null(*part));
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
        if let Some(one) = self.lone_target(&conjunction.parts)? {
            return Some(Conjunction {
                parts: vec![one],
                ..conjunction.clone()
            });
        }
        let mut parts: Vec<SchemaId> = Vec::new();
        for part in &conjunction.parts {
            let part = self
                .lone_target(&[*part])?
                .unwrap_or_else(|| self.follow(*part));
            if !parts.contains(&part) {
                parts.push(part);
            }
        }
        let narrowed: Vec<SchemaId> = parts
            .iter()
            .copied()
            .filter(|part| {
                !self.is_narrowed(*part, &parts)
                    && !self.is_extended(*part, &parts)
                    && !self.is_repeated(*part, &parts)
            })
            .collect();
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

    /// Whether a schema holds because another one does, which extends it.
    fn is_extended(&self, schema: SchemaId, parts: &[SchemaId]) -> bool {
        let mut others = parts.iter().filter(|other| **other != schema);
        others.any(|other| {
            let flat = self.flat(&Conjunction::of(*other));
            flat.leaves.contains(&schema)
                && !self.flat(&Conjunction::of(schema)).leaves.contains(other)
        })
    }

    /// Drops the choices that the parts make by themselves.
    fn forget_choices(&self, conjunction: &mut Conjunction) {
        let open = self.flat(&Conjunction::all(&conjunction.parts));
        conjunction
            .chosen
            .retain(|union| open.unions.contains(union));
    }

    /// Where a schema leads that is nothing but one reference.
    fn follow(&self, schema: SchemaId) -> SchemaId {
        let mut current = schema;
        let mut seen = HashSet::new();
        while self.is_wrapper(current) && seen.insert(current) {
            let node = self.node(current);
            match (node.reference, node.all_of.as_slice()) {
                (Some(target), []) => current = target,
                (None, [only]) => current = *only,
                _ => break,
            }
        }
        current
    }

    /// The one schema with rules that these schemas come down to, if there is one; `None` for a circle.
    #[allow(
        clippy::option_option,
        reason = "a circle is not the same as several schemas"
    )]
    fn lone_target(&self, schemas: &[SchemaId]) -> Option<Option<SchemaId>> {
        let mut found = Vec::new();
        let mut idle = Vec::new();
        let mut empty = None;
        let mut seen = HashSet::new();
        let mut stack: Vec<SchemaId> = schemas.iter().rev().copied().collect();
        while let Some(id) = stack.pop() {
            if !seen.insert(id) {
                continue;
            }
            let node = self.node(id);
            if self.is_idle(id) {
                idle.push(id);
            } else if !self.is_wrapper(id) {
                found.push(id);
            } else if node.reference.is_none() && node.all_of.is_empty() {
                empty = empty.or(Some(id));
            } else {
                stack.extend(node.all_of.iter().rev());
                stack.extend(node.reference);
            }
        }
        // What repeats the only other schema adds nothing to it; else it counts.
        let counts = match found.as_slice() {
            [one] => !idle.iter().all(|id| self.repeats(*id, *one)),
            _ => true,
        };
        if counts {
            found.append(&mut idle);
        }
        match (found.as_slice(), empty) {
            ([one], _) => Some(Some(*one)),
            ([], Some(one)) => Some(Some(one)),
            ([], None) => None,
            _ => Some(None),
        }
    }

    /// Whether a schema is a union and another one is some of its branches: then the other says it all.
    fn is_narrowed(&self, schema: SchemaId, parts: &[SchemaId]) -> bool {
        let Some(wide) = self.pure_branches(schema) else {
            return false;
        };
        parts.iter().filter(|other| **other != schema).any(|other| {
            match self.pure_branches(*other) {
                Some(narrow) if narrow.list.len() == wide.list.len() => {
                    *other < schema && narrow.list.iter().all(|branch| wide.list.contains(branch))
                }
                Some(narrow) => narrow.list.iter().all(|branch| wide.list.contains(branch)),
                None => wide.list.contains(&Conjunction::of(*other)),
            }
        })
    }

    /// The branches of a schema that is nothing but a union.
    fn pure_branches(&self, schema: SchemaId) -> Option<Rc<Branches>> {
        let flat = self.flat(&Conjunction::of(schema));
        match flat.unions.as_slice() {
            [union] if flat.only_unions() && flat.required.is_empty() => {
                Some(self.branches(*union))
            }
            _ => None,
        }
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

    /// Whether a schema has no rule of its own beside `$ref` and `allOf`.
    pub fn is_wrapper(&self, id: SchemaId) -> bool {
        let node = self.node(id);
        // A kind that a discriminator tells from others has a type of its own.
        let bare = says_nothing(node) && !self.graph.heirs.is_kind(id);
        bare && match node.types {
            None => true,
            Some(types) => {
                (node.reference.is_some() || !node.all_of.is_empty())
                    && self.target_fits(node, types)
            }
        }
    }

    /// Whether a `type` beside a `$ref` or `allOf` only repeats what the target says.
    fn target_fits(&self, node: &SchemaNode, types: TypeSet) -> bool {
        let targets: Vec<SchemaId> = node.reference.iter().chain(&node.all_of).copied().collect();
        let flat = self.flat(&Conjunction::all(&targets));
        flat.unions.is_empty()
            && flat
                .kinds()
                .is_some_and(|kinds| kinds.intersect(types) == kinds)
    }

    /// The branches of a union, nested unions flattened.
    pub fn branches(&self, union: UnionId) -> Rc<Branches> {
        if let Some(known) = self.branches.borrow().get(&union) {
            return Rc::clone(known);
        }
        let branches = Rc::new(self.expand(union));
        self.branches
            .borrow_mut()
            .insert(union, Rc::clone(&branches));
        branches
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
        found
            .list
            .extend(family.itself.then(|| alone(union.schema)));
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
            if !seen.insert(id) {
                continue;
            }
            let Some(branch) = self.unwrap(&Conjunction::of(id)) else {
                continue;
            };
            let flat = self.flat(&branch);
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
