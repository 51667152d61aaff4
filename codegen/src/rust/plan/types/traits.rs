//! Which traits of the standard library types derive, and which they could.

use super::{FieldPlan, Presence, Shape, Types};
use crate::rust::options::{Maps, Trait};
use crate::schema::{IntegerWidth, Kind, Payload, StringFormat, TypeId, Use};
use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use std::collections::BTreeSet;

/// Types with traits that they are to derive.
pub(crate) type Wanted = BTreeSet<(TypeId, Trait)>;

impl Types<'_> {
    /// What stands in the `derive` of a type.
    pub(crate) fn derives(&self, id: TypeId) -> TokenStream {
        let (mut traits, macros) = self.derived(id);
        if self.has_equality_of_table(id) {
            traits.remove(&Trait::PartialEq);
        }
        // The order that people know: `Clone, Copy, Debug, Default`.
        let copy = traits.remove(&Trait::Copy).then(|| quote!(Copy,));
        let rest = traits
            .iter()
            .map(|one| format_ident!("{}", one.to_string()));
        // They were parsed when they were chosen.
        let macros = macros
            .iter()
            .map(|path| path.parse::<TokenStream>().unwrap_or_default());
        quote!(Clone, #copy Debug #(, #rest)* #(, #macros)*)
    }

    /// What a type derives besides `Clone` and `Debug`: traits, and macros of others by their paths.
    pub(crate) fn derived(&self, id: TypeId) -> (BTreeSet<Trait>, BTreeSet<&str>) {
        let mut traits = self.own_traits(id);
        let chosen = self.options.derives.get(&self.api.schemas.get(id).key);
        traits.extend(chosen.into_iter().flat_map(|chosen| &chosen.traits));
        let macros = chosen.into_iter().flat_map(|chosen| &chosen.macros);
        (traits, macros.map(String::as_str).collect())
    }

    /// Whether `==` of a type compares what is written, which costs less than a derive. What is hashed or sorted by its
    /// fields is compared by them, too.
    pub(crate) fn has_equality_of_table(&self, id: TypeId) -> bool {
        let is_of_table = matches!(
            self.shape(id),
            Shape::Struct | Shape::Union | Shape::Newtype
        );
        let chosen = self.options.derives.get(&self.api.schemas.get(id).key);
        let mut traits = chosen.into_iter().flat_map(|chosen| &chosen.traits);
        let is_by_fields =
            |one: &Trait| matches!(one, Trait::Hash | Trait::PartialOrd | Trait::Ord);
        self.options.equality && is_of_table && !traits.any(is_by_fields)
    }

    /// What a type has if nothing is chosen for it, besides `Clone` and `Debug`.
    pub(crate) fn own_traits(&self, id: TypeId) -> BTreeSet<Trait> {
        use Trait::{Copy, Default, Eq, Hash, Ord, PartialEq, PartialOrd};
        let equality = self.options.equality.then_some(PartialEq);
        match self.shape(id) {
            Shape::Constant => [Copy, Default, PartialEq, Eq, Hash].into(),
            Shape::StringEnum | Shape::IntegerEnum if self.is_closed_enum(id) => {
                [Copy, PartialEq, Eq, Hash].into()
            }
            Shape::StringEnum | Shape::IntegerEnum => [PartialEq, Eq, Hash].into(),
            Shape::Scalar => {
                let copy = self.is_copy_type(id).then_some(Copy);
                let rest = [PartialEq, Eq, PartialOrd, Ord, Hash];
                copy.into_iter().chain(rest).collect()
            }
            Shape::Struct => {
                let default = self.needs_nothing(id).then_some(Default);
                default.into_iter().chain(equality).collect()
            }
            Shape::Union | Shape::Newtype => equality.into_iter().collect(),
            Shape::Alias | Shape::Inline => BTreeSet::new(),
        }
    }

    /// Whether a struct can be made of nothing.
    pub(crate) fn needs_nothing(&self, id: TypeId) -> bool {
        let plan = self.structure(id);
        let mut fields = plan
            .into_iter()
            .flat_map(|plan| plan.fields.iter().chain(&plan.parts));
        !fields.any(|field| self.is_argument_of_new(field))
    }

    /// Whether a struct is made of a value for this field, among others.
    pub(crate) fn is_argument_of_new(&self, field: &FieldPlan) -> bool {
        let is_null = matches!(self.api.schemas.get(field.ty).kind, Kind::Null);
        !is_null && !field.presence.is_optional()
    }

    /// What keeps a type from deriving a trait, in words for the middle of a sentence; `None` where nothing does. Other
    /// types count as having what they derive anyway and what is wanted for them.
    pub(crate) fn obstacle(&self, id: TypeId, wanted: Trait, all: &Wanted) -> Option<String> {
        let id = self.api.schemas.canonical(id);
        let has = |target: TypeId| self.has(target, wanted, all);
        let part = |what: String, value: Use| {
            (!has(value.ty)).then(|| {
                let ty = self.type_expr(value.ty, super::Position::Types);
                format!("{what} is `{ty}`")
            })
        };
        let boxed = |what: &str, slot: usize| {
            let is_boxed = wanted == Trait::Copy && self.is_boxed(id, slot);
            is_boxed.then(|| format!("{what} is in a `Box`"))
        };
        match (&self.api.schemas.get(id).kind, self.shape(id)) {
            (Kind::Object(object), Shape::Struct) => {
                let plan = self.structure(id)?;
                let fields = plan.fields.iter().chain(&plan.parts).enumerate();
                let mut obstacles = fields.filter_map(|(slot, field)| {
                    let may_lack = wanted == Trait::Default && field.presence != Presence::Required;
                    let what = format!("its field `{}`", field.ident);
                    let value = Use {
                        ty: field.ty,
                        nullable: false,
                    };
                    if may_lack {
                        return None;
                    }
                    boxed(&what, slot).or_else(|| part(what, value))
                });
                let rest = object.rest.filter(|rest| !self.map_has(*rest, wanted, all));
                let rest = rest.map(|_| "it has a map for all other members".to_owned());
                obstacles.next().or(rest)
            }
            (Kind::Union(union), Shape::Union) => {
                if wanted == Trait::Default {
                    return Some("none of its variants is a default".to_owned());
                }
                let mut payloads = union.variants.iter().zip(self.variants(id)).enumerate();
                let found = payloads.find_map(|(slot, (variant, name))| match variant.payload {
                    Payload::Type(ty) => {
                        let what = format!("its variant `{name}`");
                        let nullable = false;
                        boxed(&what, slot).or_else(|| part(what, Use { ty, nullable }))
                    }
                    Payload::Tag(..) | Payload::Literal(_) => None,
                });
                let keeps = self.is_open_union(id) && !of_json(wanted);
                found.or_else(|| keeps.then(|| "it keeps other kinds as JSON".to_owned()))
            }
            (_, Shape::StringEnum | Shape::IntegerEnum) => match wanted {
                Trait::Default => Some("none of its variants is a default".to_owned()),
                Trait::Copy if !self.is_closed_enum(id) => {
                    Some("it keeps values that the document does not name".to_owned())
                }
                _ => None,
            },
            (_, Shape::Newtype | Shape::Scalar) => {
                let inner = !self.structure_has(id, wanted, all);
                inner.then(|| "of what it holds".to_owned())
            }
            (_, Shape::Constant) => None,
            _ => Some("it is no type of its own".to_owned()),
        }
    }

    /// Whether values of a type have a trait.
    fn has(&self, id: TypeId, wanted: Trait, all: &Wanted) -> bool {
        let id = self.api.schemas.canonical(id);
        match self.shape(id) {
            Shape::Inline | Shape::Alias => self.structure_has(id, wanted, all),
            _ => all.contains(&(id, wanted)) || self.own_traits(id).contains(&wanted),
        }
    }

    /// The same for what stands behind a name.
    fn structure_has(&self, id: TypeId, wanted: Trait, all: &Wanted) -> bool {
        if let Some(chosen) = self.chosen(id) {
            return chosen.may_have(wanted);
        }
        let ty = self.api.schemas.get(id);
        let holds = |parts: &[Use]| parts.iter().all(|part| self.has(part.ty, wanted, all));
        match &ty.kind {
            Kind::Never => wanted != Trait::Default,
            Kind::Integer(IntegerWidth::Big) | Kind::Enum(_) => {
                !matches!(wanted, Trait::Copy | Trait::Default)
            }
            Kind::Null | Kind::Boolean | Kind::Integer(_) => true,
            Kind::Number => !matches!(wanted, Trait::Eq | Trait::Ord | Trait::Hash),
            Kind::String(format) => match (self.runtime_string(id, *format), wanted) {
                (_, Trait::Copy) => false,
                (None, _) | (_, Trait::PartialEq | Trait::Eq | Trait::Hash) => true,
                (Some(_), Trait::Default) => {
                    !matches!(format, StringFormat::DateTime | StringFormat::Date)
                }
                (Some(_), _) => false,
            },
            Kind::List(list) => match wanted {
                Trait::Copy => false,
                Trait::Default => true,
                _ => holds(&[list.item]),
            },
            Kind::Map(value) => self.map_has(*value, wanted, all),
            Kind::Tuple(tuple) => {
                let has_rest = tuple.rest.is_some();
                let fits = !has_rest
                    || matches!(
                        wanted,
                        Trait::Default | Trait::PartialEq | Trait::Eq | Trait::Hash
                    );
                // Long ones are lists of any JSON.
                let is_json = tuple.items.len() > super::expr::LONGEST_TUPLE;
                let rest: Vec<Use> = tuple.rest.into_iter().collect();
                fits && (!is_json || of_json(wanted)) && holds(&tuple.items) && holds(&rest)
            }
            Kind::Any(_) | Kind::Constant(_) | Kind::Object(_) | Kind::Union(_) => of_json(wanted),
        }
    }

    fn map_has(&self, value: Use, wanted: Trait, all: &Wanted) -> bool {
        let is_sorted = self.options.maps == Maps::BTree;
        match wanted {
            Trait::Copy => false,
            Trait::Default => true,
            Trait::PartialOrd | Trait::Ord | Trait::Hash if !is_sorted => false,
            _ => self.has(value.ty, wanted, all),
        }
    }
}

/// Whether any JSON (`serde_json::Value`) has a trait.
fn of_json(wanted: Trait) -> bool {
    !matches!(wanted, Trait::Copy | Trait::PartialOrd | Trait::Ord)
}
