//! Parts that an object may be without.

use super::flat::{Flat, UnionId};
use super::lower::Lowering;
use super::resolve::Branches;
use crate::openapi::{JsonType, TypeSet};
use std::rc::Rc;

impl Lowering<'_> {
    /// An object beside "one other object, or null". No object is null, so this is said of the other's members: they may
    /// all be missing. Serde's flattened `Option` is documented like this.
    pub(super) fn with_optional_parts(
        &self,
        flat: &Flat,
        unions: &[(UnionId, Rc<Branches>)],
    ) -> Option<Flat> {
        let object = Some(TypeSet::of(JsonType::Object));
        if flat.kinds() != object || flat.properties.is_empty() {
            return None;
        }
        let mut whole = flat.clone();
        whole.unions.clear();
        for (_, branches) in unions {
            let [part] = branches.list.as_slice() else {
                return None;
            };
            let part = self.resolver.flat(part);
            let is_plain =
                part.unions.is_empty() && part.patterns.is_empty() && part.additional.is_empty();
            if !branches.nullable || part.kinds() != object || !is_plain {
                return None;
            }
            for (name, schemas) in &part.properties {
                match whole.properties.get(name) {
                    Some(known) if !self.same_member(known, schemas) => return None,
                    Some(_) => {}
                    None => {
                        whole.properties.insert(name.clone(), schemas.clone());
                    }
                }
            }
        }
        Some(whole)
    }
}
