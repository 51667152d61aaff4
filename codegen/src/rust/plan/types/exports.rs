//! What the module `types` exports of the runtime: the types that its own are made of.

use super::{Import, MAYBE, Presence, Shape, Types};
use crate::schema::TypeId;
use std::collections::BTreeSet;

const UNRECOGNIZED: &str = "bindery_runtime::wire::Unrecognized";

impl Types<'_> {
    /// The paths of all that is exported.
    pub(crate) fn exports(&self) -> BTreeSet<&'static str> {
        let mut imports: BTreeSet<Import> = BTreeSet::new();
        for id in self.api.schemas.ids() {
            let is_declared = self.type_ident(id).is_some() && self.schemas().canonical(id) == id;
            if is_declared && self.has_maybe(id) {
                imports.insert(Import::Path(MAYBE));
            }
            // Also those that only operations name.
            self.structure_imports(id, &mut imports);
            if self.keeps_unrecognized(id) {
                imports.insert(Import::Path(UNRECOGNIZED));
            }
        }
        let paths = imports.into_iter().filter_map(|import| match import {
            Import::Path(path) => path.starts_with("bindery_runtime::wire::").then_some(path),
            Import::Type(_) => None,
        });
        paths.collect()
    }

    fn has_maybe(&self, id: TypeId) -> bool {
        let fields = self.structure(id).into_iter().flat_map(|one| &one.fields);
        fields
            .into_iter()
            .any(|one| one.presence == Presence::Maybe)
    }

    fn keeps_unrecognized(&self, id: TypeId) -> bool {
        match self.shape(id) {
            Shape::StringEnum | Shape::IntegerEnum => !self.is_closed_enum(id),
            Shape::Union => !self.options.unions.is_closed(),
            _ => false,
        }
    }
}
