//! Which schemas demand anything that types don't hold.

use crate::openapi::{SchemaId, SchemaNode, SchemaStore};

/// Whether each schema demands something, itself or by one of its parts.
pub(super) struct Significance(Vec<bool>);

impl Significance {
    /// Starts with what each schema says itself and follows the parts backwards, so circles say nothing of themselves.
    pub(super) fn of(store: &SchemaStore) -> Self {
        let mut holders: Vec<Vec<u32>> = vec![Vec::new(); store.nodes.len()];
        for (node, index) in store.nodes.iter().zip(0_u32..) {
            for child in node.parts() {
                if let Some(holders) = holders.get_mut(child.0 as usize) {
                    holders.push(index);
                }
            }
        }
        let mut found = vec![false; store.nodes.len()];
        let own = store.nodes.iter().zip(0_u32..);
        let mut stack: Vec<u32> = own
            .filter(|(node, _)| demands(node))
            .map(|(_, index)| index)
            .collect();
        while let Some(index) = stack.pop() {
            let Some(mark) = found.get_mut(index as usize) else {
                continue;
            };
            if !std::mem::replace(mark, true) {
                stack.extend(holders.get(index as usize).into_iter().flatten());
            }
        }
        Self(found)
    }

    pub(super) fn has(&self, id: SchemaId) -> bool {
        self.0.get(id.0 as usize) == Some(&true)
    }
}

/// Whether a schema itself demands what its type does not hold.
fn demands(node: &SchemaNode) -> bool {
    let object = &node.object;
    let array = &node.array;
    let undeclared = |name: &String| !object.properties.contains_key(name);
    node.number.asserts()
        || node.string.asserts()
        || node
            .enumeration
            .as_ref()
            .is_some_and(|values| values.len() > 1)
        || array.unique
        || array.contains.is_some()
        || [array.min, array.max, object.min, object.max]
            .iter()
            .any(Option::is_some)
        || array.unevaluated.is_some()
        || object.unevaluated.is_some()
        || object.names.is_some()
        || !object.patterns.is_empty()
        || !object.dependent_required.is_empty()
        || !object.dependent_schemas.is_empty()
        || object.required.iter().any(undeclared)
        || node
            .conditions
            .iter()
            .any(|(keyword, _)| *keyword != "contentSchema")
}
