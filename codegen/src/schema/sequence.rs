//! Arrays: lists, and tuples where items are told apart by their position.

use super::flat::{Conjunction, Flat};
use super::key::{Key, Part};
use super::lower::Lowering;
use super::model::{Kind, List, Tuple, Use};

impl Lowering<'_> {
    pub(super) fn build_array(&mut self, flat: &Flat, key: &Key) -> Kind {
        if !flat.prefix.is_empty() {
            return self.build_tuple(flat, key);
        }
        let item = self.items_of(flat, key);
        Kind::List(List { item })
    }

    fn items_of(&mut self, flat: &Flat, key: &Key) -> Use {
        if flat.items.is_empty() {
            return Use {
                ty: self.anything(),
                nullable: false,
            };
        }
        self.use_of(&Conjunction::all(&flat.items), || key.with(Part::Item))
    }

    fn build_tuple(&mut self, flat: &Flat, key: &Key) -> Kind {
        const MOST: usize = 8;
        let length = flat.prefix.len();
        if length > MOST {
            return Kind::List(List {
                item: Use {
                    ty: self.anything(),
                    nullable: false,
                },
            });
        }
        let items = flat
            .prefix
            .iter()
            .enumerate()
            .map(|(at, schemas)| {
                self.use_of(&Conjunction::all(schemas), || key.with(Part::Position(at)))
            })
            .collect();
        let closed = flat
            .items
            .iter()
            .any(|id| self.resolver.node(*id).boolean == Some(false))
            || flat.max_items.is_some_and(|max| max <= length as u64);
        let rest = (!closed).then(|| self.items_of(flat, key));
        let required = usize::try_from(flat.min_items)
            .unwrap_or(length)
            .min(length);
        Kind::Tuple(Tuple {
            items,
            required,
            rest,
        })
    }
}
