//! The surface of an emitted crate: all that its users can name, as data, made from the plan.
//!
//! Two surfaces can be compared without a line being emitted. What is the same in every crate (the runtime, `Request`) is
//! not in it. The tests parse what is emitted and hold it against this; `cargo xtask surface` asks rustdoc.

mod calls;
mod client;
mod fixed;
mod item;
mod types;

pub use item::{Definition, Item, Part, Path, Signature, Source};

use crate::rust::krate::features;
use crate::rust::plan::Plan;
use crate::rust::plan::types::RustType;
use std::collections::BTreeMap;

/// How many names lead on to others, at most.
const LONGEST_CHAIN: usize = 64;

/// All that the users of a crate can name, and that depends on the document or the options.
#[derive(Clone, Debug, Default)]
pub struct Surface<'a> {
    /// What each name stands for.
    pub items: BTreeMap<Path, Item<'a>>,
}

impl<'a> Surface<'a> {
    /// The surface of the crate that a plan is for.
    pub fn of(plan: &'a Plan<'a>) -> Self {
        let mut surface = Self::default();
        types::add(&mut surface, plan);
        calls::add(&mut surface, plan);
        client::add(&mut surface, plan);
        for feature in features::names(plan) {
            let path = Path::feature(feature);
            surface.add(path, Definition::Fixed, Source::Feature);
        }
        surface
    }

    /// What a type is, behind all names that are only names.
    pub fn behind<'s>(&'s self, ty: &'s RustType) -> &'s RustType {
        let mut ty = ty;
        for _ in 0..LONGEST_CHAIN {
            let named = ty.path().and_then(|path| self.items.get(&Path::item(path)));
            match named.map(|item| &item.definition) {
                Some(Definition::Alias(behind)) => ty = behind,
                _ => return ty,
            }
        }
        ty
    }

    /// An item with all that belongs to it.
    pub fn of_owner<'s>(
        &'s self,
        owner: &str,
    ) -> impl Iterator<Item = (&'s Path, &'s Item<'a>)> + use<'s, 'a> {
        let start = Part::Feature.of(owner);
        let owner = start.owner.clone();
        let all = self.items.range(start..);
        all.take_while(move |(path, _)| path.owner == owner)
    }

    fn add(&mut self, path: Path, definition: Definition, source: Source<'a>) {
        self.items.insert(path, Item { definition, source });
    }

    /// Adds functions and traits that are the same for each owner of its kind.
    fn add_fixed(&mut self, owner: &str, fixed: &fixed::Fixed, source: Source<'a>) {
        for name in fixed.functions {
            let path = Path::function(owner, *name);
            self.add(path, Definition::Fixed, source);
        }
        for name in fixed.traits {
            let path = Path::implementation(owner, *name);
            self.add(path, Definition::Fixed, source);
        }
    }
}
