//! What a crate calls things that changes do not name: requests, groups, and types that are other types.

use anyhow::{Context, Result};
use bindery::Bound;
use bindery::rust::calls::{OperationOutline, Outline};
use bindery::schema::TypeId;
use std::collections::HashMap;

/// Names of a crate.
pub(super) struct Names {
    /// The group and the method of each request.
    pub(super) requests: HashMap<String, (String, String)>,
    /// The setters of each operation's request, by its group and method.
    setters: HashMap<(String, String), Vec<String>>,
    /// The type that each alias is.
    pub(super) aliases: HashMap<String, String>,
}

impl Names {
    pub(super) fn of(bound: &Bound) -> Result<Self> {
        let plan = bound.plan().context("a document that is bound")?;
        let outline = Outline::of(&plan);
        let mut requests = HashMap::new();
        let mut setters = HashMap::new();
        for operation in &outline.operations {
            for method in &operation.methods {
                let names = (operation.group.clone(), method.name.clone());
                setters.insert(names.clone(), of_request(operation));
                requests.entry(operation.request.clone()).or_insert(names);
            }
        }
        let schemas = &plan.api.schemas;
        let ident = |id: TypeId| plan.type_ident(id).map(ToString::to_string);
        let mut aliases = HashMap::new();
        for (index, ty) in (0..).zip(&schemas.types) {
            if let (Some(own), Some(other)) = (ident(TypeId(index)), ty.same_as.and_then(ident)) {
                aliases.insert(own, other);
            }
        }
        for (name, value) in &schemas.components {
            let own = plan.component_ident(name).map(ToString::to_string);
            if let (Some(own), Some(other)) = (own, ident(schemas.canonical(value.ty)))
                && own != other
            {
                aliases.insert(own, other);
            }
        }
        Ok(Self {
            requests,
            setters,
            aliases,
        })
    }

    /// Whether the request of a method has a setter of this name.
    pub(super) fn sets(&self, group: &str, method: &str, name: &str) -> bool {
        let setters = self.setters.get(&(group.to_owned(), method.to_owned()));
        setters.is_some_and(|setters| setters.iter().any(|one| one == name))
    }

    /// Whether any request has a setter of this name.
    pub(super) fn any_sets(&self, name: &str) -> bool {
        self.setters.values().flatten().any(|one| one == name)
    }

    /// Whether two names are of one type.
    pub(super) fn is_same(&self, one: &str, other: &str) -> bool {
        let canonical = |name: &str| self.aliases.get(name).cloned();
        one == other
            || canonical(one).unwrap_or(one.to_owned())
                == canonical(other).unwrap_or(other.to_owned())
    }
}

fn of_request(operation: &OperationOutline<'_>) -> Vec<String> {
    let parameters = operation.optional.iter().map(|one| one.name.clone());
    let bodies = operation.bodies.iter().map(|(setter, _)| setter.clone());
    parameters.chain(bodies).collect()
}
