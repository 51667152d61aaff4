//! The schemas that a schema is made of.

use super::schema_node::{SchemaId, SchemaNode};

impl SchemaNode {
    /// The schemas that a schema is made of and that are checked with it, the one that it refers to among them.
    pub fn parts(&self) -> impl Iterator<Item = SchemaId> + '_ {
        let object = &self.object;
        let array = &self.array;
        let lists = [&self.all_of, &self.one_of, &self.any_of, &array.prefix];
        let one = [
            self.reference,
            object.additional,
            object.unevaluated,
            object.names,
            array.items,
            array.unevaluated,
            array.contains,
        ];
        let named = [
            &object.properties,
            &object.patterns,
            &object.dependent_schemas,
        ];
        lists
            .into_iter()
            .flatten()
            .copied()
            .chain(one.into_iter().flatten())
            .chain(named.into_iter().flat_map(|map| map.values().copied()))
            .chain(self.conditions.iter().map(|(_, id)| *id))
    }

    /// The same, to be led elsewhere, and with them what a discriminator leads to; but not what the schema refers to.
    pub(super) fn parts_mut(&mut self) -> impl Iterator<Item = &mut SchemaId> {
        let lists = [&mut self.all_of, &mut self.one_of, &mut self.any_of];
        let objects = self.object.written().into_iter().flat_map(|object| {
            let one = [
                &mut object.additional,
                &mut object.unevaluated,
                &mut object.names,
            ];
            let named = [
                &mut object.properties,
                &mut object.patterns,
                &mut object.dependent_schemas,
            ];
            let named = named.into_iter().flat_map(|map| map.values_mut());
            one.into_iter().flatten().chain(named)
        });
        let arrays = self.array.written().into_iter().flat_map(|array| {
            let one = [
                &mut array.items,
                &mut array.unevaluated,
                &mut array.contains,
            ];
            array.prefix.iter_mut().chain(one.into_iter().flatten())
        });
        let kinds = self.discriminator.iter_mut();
        let kinds = kinds.flat_map(|one| one.mapping.values_mut().chain(&mut one.default));
        lists
            .into_iter()
            .flatten()
            .chain(objects)
            .chain(arrays)
            .chain(self.conditions.iter_mut().map(|(_, id)| id))
            .chain(kinds)
    }
}
