use super::found::{chosen_types, derived, given_names, newtypes, wrap_xml_lists};
use super::{Index, Wishes};
use crate::api::{self, Api, UnusedTypes};
use crate::diagnostic::Diagnostics;
use crate::rust::options::FormatType;
use crate::rust::{Options, Types};
use crate::schema::TypeId;
use serde_json::Value;
use std::collections::BTreeMap;

impl Wishes {
    /// Looks for what the wishes are about and keeps what comes of it in the options, by keys; a type that stands for a
    /// schema, and how lists are wrapped, in the API. What names nothing, and what cannot be, is a finding.
    ///
    /// `document` is the text of the API, which is asked for only if there are names to look for. `unused` says what becomes
    /// of types that nobody needs any more.
    pub(crate) fn settle<'d>(
        &self,
        api: &mut Api,
        document: impl FnOnce() -> &'d Value,
        unused: UnusedTypes,
        options: &mut Options,
        diagnostics: &mut Diagnostics,
    ) {
        wrap_xml_lists(api, &self.xml_lists, diagnostics);
        if !self.have_targets() {
            return;
        }
        let document = document();
        let index = Index::new(api, document);
        options.names = given_names(api, &index, &self.renames, diagnostics);
        let types = chosen_types(api, &index, &self.replacements, diagnostics);
        if types.is_empty() {
            return self.shape(&index, options, diagnostics);
        }
        drop(index);
        replace(api, types, unused, options);
        self.shape(&Index::new(api, document), options, diagnostics);
    }

    /// Looks for newtypes and for what derives something, both of which follow from what types are by now.
    fn shape(&self, index: &Index<'_>, options: &mut Options, diagnostics: &mut Diagnostics) {
        if !self.newtypes.is_empty() {
            let plan = Types::new(index.api(), options);
            options.newtypes = newtypes(&plan, index, &self.newtypes, diagnostics);
        }
        if !self.derives.is_empty() {
            let plan = Types::new(index.api(), options);
            options.derives = derived(&plan, index, &self.derives, diagnostics);
        }
    }
}

/// Puts the types that were chosen in the place of those of the document.
fn replace(
    api: &mut Api,
    types: BTreeMap<TypeId, FormatType>,
    unused: UnusedTypes,
    options: &mut Options,
) {
    let replaced = types.keys().copied().collect();
    for (id, chosen) in types {
        let key = api.schemas.get(id).key.clone();
        options.formats.schemas.insert(key, chosen);
    }
    api::replace(api, &replaced, unused);
}

/// Whether newtypes would be found by this, in the spelling of the option `newtypes`.
pub(crate) fn has_newtypes(api: &Api, document: &Value, what: &str) -> bool {
    let Ok(target) = super::newtypes(what) else {
        return false;
    };
    let options = Options::default();
    let (plan, index) = (Types::new(api, &options), Index::new(api, document));
    let mut findings = Diagnostics::default();
    newtypes(&plan, &index, &[target], &mut findings);
    findings.is_empty()
}
