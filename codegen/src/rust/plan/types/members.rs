use super::{Types, member_claims};
use crate::rust::names::{Claim, Name};
use crate::schema::TypeId;

impl Types<'_> {
    /// The fields or variants of a type, with what they ask for.
    pub(crate) fn members(&self, id: TypeId) -> Vec<(Claim, &Name)> {
        let claims = member_claims(self.api, &self.options.names, id);
        let fields = self.structure(id).into_iter().flat_map(|plan| {
            let rest = plan.rest.as_ref().map(|(ident, _)| ident);
            let fields = plan.fields.iter().chain(&plan.parts);
            fields.map(|field| &field.ident).chain(rest)
        });
        let idents = fields.chain(self.variants(id));
        claims.into_iter().zip(idents).collect()
    }
}
