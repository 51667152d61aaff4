//! Every name that users can write, with what it stands for.

use super::{Plan, member_claims};
use crate::rust::calls::Outline;
use crate::rust::names::Name;
use crate::schema::{Key, TypeId};
use std::collections::BTreeMap;

impl Plan<'_> {
    /// Names by what they stand for in the document: types, fields, variants and methods, as in `types::Space.title`.
    ///
    /// For tools that compare the names of two documents. Setters are left out, since they have their fields' names.
    pub fn inventory(&self) -> BTreeMap<String, String> {
        let mut names = BTreeMap::new();
        for id in self.items() {
            let Some(ident) = self.type_ident(id) else {
                continue;
            };
            let key = &self.api.schemas.get(id).key;
            let path = format!("types::{ident}");
            for (member, ident) in self.members(id) {
                names.insert(format!("{key} {member}"), format!("{path}.{ident}"));
            }
            names.insert(key.to_string(), path);
        }
        for alias in self.aliases() {
            let key = Key::component(&alias.component);
            names.insert(key.to_string(), format!("types::{}", alias.name.ident));
        }
        for operation in Outline::of(self).operations {
            for (method, index) in operation.methods.iter().zip(0..) {
                let what = format!("call {} {index}", operation.call.key);
                names.insert(what, format!("{}::{}", operation.group, method.name));
            }
        }
        names
    }

    /// The fields or variants of a type.
    fn members(&self, id: TypeId) -> Vec<(String, &Name)> {
        let claims = member_claims(self.api, &self.options.names, id);
        let fields = self.structure(id).into_iter().flat_map(|plan| {
            let rest = plan.rest.as_ref().map(|(ident, _)| ident);
            let fields = plan.fields.iter().chain(&plan.parts);
            fields.map(|field| &field.ident).chain(rest)
        });
        let idents = fields.chain(self.variants(id));
        let keys = claims.into_iter().map(|claim| claim.key);
        keys.zip(idents).collect()
    }
}
