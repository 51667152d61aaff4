//! Whether two uses are the same type to a compiler.

use super::compare::Comparison;
use super::describe::is_item;
use super::names::{Form, Names};
use crate::schema::{Key, Kind, List, Part, Tuple, Type, TypeId, Use};

/// Names of types are taken for granted below this many lists and maps inside each other.
const DEPTH: usize = 64;

impl Comparison<'_> {
    /// Whether two uses are the same Rust type, `Option` included.
    ///
    /// Structs and enums are the same if they have the same name: what changed inside is found when they are compared,
    /// which this sees to. Everything else has no name of its own and is looked into.
    pub(super) fn is_same(&mut self, old: Use, new: Use) -> bool {
        self.same_use(old, new, DEPTH)
    }

    /// The same, whether or not null is allowed.
    pub(super) fn is_same_type(&mut self, old: TypeId, new: TypeId) -> bool {
        self.same_type(old, new, DEPTH)
    }

    fn same_use(&mut self, old: Use, new: Use, depth: usize) -> bool {
        let nullable = self.names_old.is_optional(old) == self.names_new.is_optional(new)
            || self.follows_its_component(old, new);
        self.same_type(old.ty, new.ty, depth) && nullable
    }

    /// Whether null came or went with the component that is used: that is one change, not one for each use.
    pub(super) fn follows_its_component(&self, old: Use, new: Use) -> bool {
        let (old, new) = (
            &self.old.schemas.get(old.ty).key,
            &self.new.schemas.get(new.ty).key,
        );
        old == new
            && old
                .as_component()
                .is_some_and(|name| self.null_changed.contains(name))
    }

    fn same_type(&mut self, old: TypeId, new: TypeId, depth: usize) -> bool {
        let (was, is) = (self.old.schemas.get(old), self.new.schemas.get(new));
        let items = is_item(&was.kind) && is_item(&is.kind);
        let same_name =
            self.same_key(&was.key, &is.key) || (items && self.same_rust_name(old, new));
        if same_name && (items || was.key.as_component().is_some()) {
            self.visit(old, new);
            return true;
        }
        if depth == 0 {
            return same_name;
        }
        let same = match (&was.kind, &is.kind) {
            (Kind::List(List { item: a }), Kind::List(List { item: b })) => {
                self.same_use(*a, *b, depth - 1)
            }
            (Kind::Map(a), Kind::Map(b)) => self.same_use(*a, *b, depth - 1) && self.is_same_map(),
            (Kind::Tuple(a), Kind::Tuple(b)) => self.same_tuple(a, b, depth - 1),
            _ => false,
        };
        // Documents can say one Rust type in several ways. Names in it are compared where they are declared.
        same || (!items && self.is_declared_alike(old, new) && self.is_written_alike(old, new))
    }

    /// Whether two types of other keys are the same to whoever names them.
    fn same_rust_name(&self, old: TypeId, new: TypeId) -> bool {
        let name = self.names_old.item(old);
        name.is_some() && name == self.names_new.item(new)
    }

    /// Whether both or neither are structs around a value, of one name.
    fn is_declared_alike(&self, old: TypeId, new: TypeId) -> bool {
        let name = |names: &Names<'_>, id: TypeId| {
            let is_newtype = names.traits(id).form == Form::Newtype;
            is_newtype.then(|| names.item(id))
        };
        name(self.names_old, old) == name(self.names_new, new)
    }

    /// Whether two types that are written out are written as the same, whatever the documents say about them.
    fn is_written_alike(&self, old: TypeId, new: TypeId) -> bool {
        self.names_old.behind(old) == self.names_new.behind(new)
    }

    /// Whether what stands behind two names is the same Rust type, both being no items.
    pub(super) fn is_same_behind(&mut self, old: TypeId, new: TypeId) -> bool {
        let (was, is) = (self.old.schemas.get(old), self.new.schemas.get(new));
        let same = match (&was.kind, &is.kind) {
            (Kind::List(a), Kind::List(b)) => self.is_same(a.item, b.item),
            (Kind::Map(a), Kind::Map(b)) => self.is_same(*a, *b) && self.is_same_map(),
            (Kind::Tuple(a), Kind::Tuple(b)) => self.same_tuple(a, b, DEPTH),
            _ => false,
        };
        same || self.is_written_alike(old, new)
    }

    /// Whether both crates write all maps as the same.
    pub(super) fn is_same_map(&self) -> bool {
        self.names_old.map() == self.names_new.map()
    }

    fn same_tuple(&mut self, old: &Tuple, new: &Tuple, depth: usize) -> bool {
        let rest = match (old.rest, new.rest) {
            (Some(a), Some(b)) => self.same_use(a, b, depth),
            (a, b) => a.is_none() && b.is_none(),
        };
        let mut same = rest && old.required == new.required && old.items.len() == new.items.len();
        for (a, b) in old.items.iter().zip(&new.items) {
            same &= self.same_use(*a, *b, depth);
        }
        same
    }

    /// Whether two types are each declared as another, and these are one pair: what changed is said of that pair.
    pub(super) fn is_said_of_twins(&mut self, was: &Type, is: &Type) -> bool {
        let (Some(old), Some(new)) = (was.same_as, is.same_as) else {
            return false;
        };
        let (a, b) = (self.old.schemas.get(old), self.new.schemas.get(new));
        let is_pair = self.same_key(&a.key, &b.key);
        if is_pair {
            self.visit(old, new);
        }
        is_pair
    }

    /// Sees to it that two types are compared, once.
    pub(super) fn visit(&mut self, old: TypeId, new: TypeId) {
        if self.seen.insert((old, new)) {
            self.waiting.push((old, new));
        }
    }

    /// Whether two keys give the same name, the new names of calls in mind.
    fn same_key(&self, old: &Key, new: &Key) -> bool {
        let same_part = |(old, new): (&Part, &Part)| match (old, new) {
            (Part::Owner(a), Part::Owner(b)) => {
                self.owners.get(a.as_str()).copied().unwrap_or(a) == b
            }
            (a, b) => a == b,
        };
        old.0.len() == new.0.len() && old.0.iter().zip(&new.0).all(same_part)
    }
}
