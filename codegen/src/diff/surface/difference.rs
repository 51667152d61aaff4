//! In what two surfaces differ, to whoever compiles against them.

use crate::rust::RustType;
use crate::rust::surface::{Definition, Item, Part, Path, Signature, Surface};
use std::collections::HashMap;

/// How many names lead on to others, at most.
const LONGEST_CHAIN: usize = 64;

/// Something that users of the old crate name, and that is not there in the new one, or is something else.
pub(super) struct Difference<'s, 'a> {
    pub(super) path: &'s Path,
    pub(super) old: &'s Item<'a>,
    /// What it is now; `None` where nothing is there.
    pub(super) new: Option<&'s Item<'a>>,
}

/// Two surfaces, and which names of the old one are others in the new one.
pub(super) struct Surfaces<'s, 'a> {
    pub(super) old: &'s Surface<'a>,
    pub(super) new: &'s Surface<'a>,
    /// Paths of items.
    pub(super) renamed: HashMap<String, String>,
}

impl<'s, 'a> Surfaces<'s, 'a> {
    /// What a user of the old crate would miss.
    pub(super) fn missing(&self) -> Vec<Difference<'s, 'a>> {
        let old = self.old.items.iter();
        let differences = old.filter_map(|(path, item)| {
            let owner = self.renamed.get(&path.owner).unwrap_or(&path.owner);
            let new = self.successor(owner, &path.part, &item.definition);
            let is_kept = new.is_some_and(|new| match path.part {
                Part::Whole if !self.is_kept(&item.definition, &new.definition) => {
                    self.is_kept_by(&item.definition, owner)
                }
                Part::Whole => self.is_matched_whole(path, &item.definition, owner),
                _ => self.is_kept(&item.definition, &new.definition),
            });
            (!is_kept).then_some(Difference {
                path,
                old: item,
                new,
            })
        });
        differences.collect()
    }

    /// What stands in the new crate where something stood, through names that lead on.
    fn successor(&self, owner: &str, part: &Part, old: &Definition) -> Option<&'s Item<'a>> {
        let mut owner = owner.to_owned();
        for _ in 0..LONGEST_CHAIN {
            if let Some(item) = self.of(&owner, part, old) {
                return Some(item);
            }
            owner = leads_to(self.new, &owner)?;
        }
        None
    }

    /// A part of an item of the new crate; of conversions the one from the same type, however that is written.
    fn of(&self, owner: &str, part: &Part, old: &Definition) -> Option<&'s Item<'a>> {
        let there = self.new.items.get(&part.clone().of(owner));
        there.or_else(|| {
            let (Part::Implementation(_), Definition::Type(from)) = (part, old) else {
                return None;
            };
            let own = self.new.of_owner(owner);
            let own = own.filter(|(path, _)| matches!(path.part, Part::Implementation(_)));
            let mut own = own.map(|(_, item)| item);
            own.find(|item| match &item.definition {
                Definition::Type(other) => self.is_same(from, other),
                _ => false,
            })
        })
    }

    /// Whether what was written with the old one compiles with the new one.
    fn is_kept(&self, old: &Definition, new: &Definition) -> bool {
        match (old, new) {
            (Definition::Enum { grows: old }, Definition::Enum { grows: new }) => *old || !*new,
            (Definition::Alias(old), Definition::Alias(new))
            | (Definition::Constant(old), Definition::Constant(new))
            | (Definition::Type(old), Definition::Type(new)) => self.is_same(old, new),
            (
                Definition::Variant { payload, number },
                Definition::Variant {
                    payload: other,
                    number: then,
                },
            ) => {
                let payload = match (payload, other) {
                    (Some(old), Some(new)) => self.is_same(old, new),
                    (old, new) => old.is_none() && new.is_none(),
                };
                payload && (number.is_none() || number == then)
            }
            (Definition::Function(old), Definition::Function(new)) => {
                self.is_called_alike(old, new)
            }
            // What belongs to a type is looked for behind its name, and to a request as its own.
            (
                Definition::Struct | Definition::Enum { .. } | Definition::Tuple,
                Definition::Alias(RustType::Named(_)),
            )
            | (Definition::Request(_), Definition::Request(_)) => true,
            (old, new) => old == new,
        }
    }

    /// Whether a `match` that names all variants of an enum still does.
    fn is_matched_whole(&self, path: &Path, old: &Definition, owner: &str) -> bool {
        if *old != (Definition::Enum { grows: false }) {
            return true;
        }
        let mut new = self.new.of_owner(owner);
        new.all(|(there, _)| {
            let is_variant = matches!(there.part, Part::Variant(_));
            let was = there.part.clone().of(&*path.owner);
            !is_variant || self.old.items.contains_key(&was)
        })
    }

    fn is_called_alike(&self, old: &Signature, new: &Signature) -> bool {
        let taken = old.arguments.iter().zip(&new.arguments);
        let mut taken = taken.map(|((_, old), (_, new))| self.takes(old, new));
        let given = match (&old.returns, &new.returns) {
            (Some(old), Some(new)) => self.is_same(old, new),
            _ => true,
        };
        old.arguments.len() == new.arguments.len() && taken.all(|kept| kept) && given
    }

    /// Whether a parameter takes what another one took.
    fn takes(&self, old: &RustType, new: &RustType) -> bool {
        match (old, new) {
            // Whatever turns into a type does so without a word, the type itself included.
            (old, RustType::Into(new)) if self.is_same(old, new) => true,
            (old, RustType::IntoMaybe(new, _)) if self.is_same(old, new) => true,
            (RustType::Into(old), RustType::IntoMaybe(new, _)) => self.is_same(old, new),
            _ => self.is_same(old, new),
        }
    }

    /// Whether two types are one to a compiler: what stands behind a name is compared where the name is declared.
    fn is_same(&self, old: &RustType, new: &RustType) -> bool {
        if self.is_same_name(old, new) {
            return true;
        }
        let (old, new) = (self.old.behind(old), self.new.behind(new));
        self.is_same_name(old, new) || old.is_built_like(new, |old, new| self.is_same(old, new))
    }

    /// Whether two types have one name, in either crate: it may lead on to another there.
    fn is_same_name(&self, old: &RustType, new: &RustType) -> bool {
        let (Some(old), Some(new)) = (old.path(), new.path()) else {
            return false;
        };
        let renamed = self.renamed.get(&old).unwrap_or(&old);
        *renamed == new || last(self.new, renamed) == last(self.new, &new) || {
            last(self.old, &old) == last(self.old, &new)
        }
    }

    /// Whether a name that stood for an item of another name leaves its users all that belongs to that.
    fn is_kept_by(&self, old: &Definition, owner: &str) -> bool {
        let Definition::Alias(old) = old else {
            return false;
        };
        let Some(old) = self.old.behind(old).path() else {
            return false;
        };
        let mut own = self.old.of_owner(&old).peekable();
        own.peek().is_some()
            && own.all(|(path, item)| {
                let there = self.successor(&last(self.new, owner), &path.part, &item.definition);
                there.is_some_and(|there| self.is_kept(&item.definition, &there.definition))
            })
    }
}

/// The last name that a name leads to.
fn last(surface: &Surface<'_>, path: &str) -> String {
    let mut path = path.to_owned();
    for _ in 0..LONGEST_CHAIN {
        match leads_to(surface, &path) {
            Some(next) => path = next,
            None => break,
        }
    }
    path
}

/// The item that another name leads to.
fn leads_to(surface: &Surface<'_>, owner: &str) -> Option<String> {
    match &surface.items.get(&Path::item(owner))?.definition {
        Definition::Alias(ty) => ty.path(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rust::surface::Source;

    /// A surface of these rows.
    fn surface<const N: usize>(rows: [(Path, Definition); N]) -> Surface<'static> {
        let mut surface = Surface::default();
        for (path, definition) in rows {
            let source = Source::Client;
            surface.items.insert(path, Item { definition, source });
        }
        surface
    }

    fn missing(old: &Surface<'static>, new: &Surface<'static>) -> Vec<String> {
        let surfaces = Surfaces {
            old,
            new,
            renamed: HashMap::new(),
        };
        let missing = surfaces.missing();
        missing.iter().map(|one| one.path.to_string()).collect()
    }

    fn item(path: &str, definition: Definition) -> (Path, Definition) {
        (Path::item(path), definition)
    }

    fn field(owner: &str, ty: &RustType) -> (Path, Definition) {
        let path = Part::Field("a".to_owned()).of(owner);
        (path, Definition::Type(ty.clone()))
    }

    fn takes(ty: RustType) -> Surface<'static> {
        let path = Part::Function("new".to_owned()).of("types::A");
        let arguments = vec![("a".to_owned(), ty)];
        let returns = None;
        let signature = Signature { arguments, returns };
        surface([(path, Definition::Function(signature))])
    }

    const TEXT: RustType = RustType::Plain("String");
    const NONE: [&str; 0] = [];

    fn named(name: &str) -> RustType {
        RustType::named(name)
    }

    #[test]
    fn whoever_gave_a_value_can_give_what_turns_into_it() {
        let into = |ty| RustType::Into(Box::new(ty));
        assert_eq!(missing(&takes(TEXT), &takes(into(TEXT))), NONE);
        assert_eq!(
            missing(&takes(into(TEXT)), &takes(TEXT)),
            ["types::A::new()"]
        );
        let more = surface([]);
        assert_eq!(missing(&takes(TEXT), &more), ["types::A::new()"]);
    }

    #[test]
    fn only_an_enum_that_comes_to_grow_breaks_a_match() {
        let of = |grows| surface([item("types::A", Definition::Enum { grows })]);
        assert_eq!(missing(&of(true), &of(false)), NONE);
        assert_eq!(missing(&of(false), &of(true)), ["types::A"]);
    }

    #[test]
    fn one_more_variant_breaks_a_match_over_an_enum_that_never_grows() {
        let of = |grows, names: &[&str]| {
            let mut surface = surface([item("types::A", Definition::Enum { grows })]);
            for name in names {
                let path = Part::Variant((*name).to_owned()).of("types::A");
                let (payload, number) = (None, None);
                let definition = Definition::Variant { payload, number };
                let source = Source::Client;
                surface.items.insert(path, Item { definition, source });
            }
            surface
        };
        let (one, two) = (["One"].as_slice(), ["One", "Two"].as_slice());
        assert_eq!(missing(&of(false, one), &of(false, two)), ["types::A"]);
        assert_eq!(missing(&of(true, one), &of(true, two)), NONE);
        assert_eq!(missing(&of(false, one), &of(false, one)), NONE);
    }

    #[test]
    fn a_type_may_become_another_name_for_its_equal() {
        let old = surface([
            item("types::A", Definition::Struct),
            field("types::A", &TEXT),
        ]);
        let new = |ty: &RustType| {
            surface([
                item("types::A", Definition::Alias(named("B"))),
                item("types::B", Definition::Struct),
                field("types::B", ty),
            ])
        };
        assert_eq!(missing(&old, &new(&TEXT)), NONE);
        assert_eq!(missing(&old, &new(&RustType::Json)), ["types::A.a"]);
        // And back again.
        assert_eq!(missing(&new(&TEXT), &old), ["types::B", "types::B.a"]);
        assert_eq!(
            missing(&new(&RustType::Json), &old),
            ["types::A", "types::B", "types::B.a"]
        );
    }

    #[test]
    fn a_field_may_be_written_by_another_name_of_its_type() {
        let of = |written: &str, first: &str, second: &str| {
            surface([
                item("types::Owner", Definition::Struct),
                field("types::Owner", &named(written)),
                item(first, Definition::Struct),
                item(
                    second,
                    Definition::Alias(named(first.trim_start_matches("types::"))),
                ),
            ])
        };
        let old = of("A", "types::A", "types::B");
        assert_eq!(missing(&old, &of("B", "types::A", "types::B")), NONE);
        assert_eq!(missing(&old, &of("B", "types::B", "types::A")), NONE);
        assert_eq!(
            missing(&old, &of("C", "types::A", "types::B")),
            ["types::Owner.a"]
        );
    }

    #[test]
    fn what_is_cast_keeps_its_number() {
        let of = |number| {
            let payload = None;
            let path = Part::Variant("One".to_owned()).of("types::A");
            surface([(path, Definition::Variant { payload, number })])
        };
        assert_eq!(missing(&of(None), &of(Some(1))), NONE);
        assert_eq!(missing(&of(Some(1)), &of(Some(2))), ["types::A::One"]);
    }
}
