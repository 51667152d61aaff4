//! The types of Rust that values of a document's types have.

use super::{FieldPlan, Position, Presence, RustType, Shape, TypeExpr, Types};
use crate::schema::{IntegerWidth, Kind, Tuple, TypeId, Use};
use std::collections::BTreeSet;

/// The largest Rust tuple that the runtime reads and writes.
pub(super) const LONGEST_TUPLE: usize = 8;

impl Types<'_> {
    /// The type of a use, `Option` included.
    pub fn rust_type(&self, value: Use) -> RustType {
        self.bare(value.ty).optional(self.is_nullable(value))
    }

    /// The type of all values but null: its name where it has one.
    pub fn bare(&self, id: TypeId) -> RustType {
        match self.type_ident(id) {
            Some(ident) => RustType::Named(ident.clone()),
            None => self.behind(id),
        }
    }

    /// What stands behind a name: what an alias stands for, and a newtype holds.
    pub fn behind(&self, id: TypeId) -> RustType {
        if let Some(chosen) = self.chosen(id) {
            return chosen.rust_type();
        }
        match &self.api.schemas.get(id).kind {
            Kind::Never => RustType::Infallible,
            Kind::Null => RustType::Unit,
            Kind::Boolean => RustType::Plain("bool"),
            Kind::Integer(width) => integer(*width),
            // The last two are written out only when not all of their values are strings, or integers of 64 bits.
            Kind::Enum(_) => integer(IntegerWidth::Big),
            Kind::Number => RustType::Plain("f64"),
            Kind::String(format) => match self.runtime_string(id, *format) {
                Some(path) => RustType::Exported(path),
                None => RustType::Plain("String"),
            },
            Kind::List(list) => RustType::Vec(Box::new(self.rust_type(list.item))),
            Kind::Map(value) => self.map(*value),
            Kind::Tuple(tuple) => self.tuple(id, tuple),
            Kind::Any(_) | Kind::Constant(_) | Kind::Object(_) | Kind::Union(_) => RustType::Json,
        }
    }

    /// A map with values of this type.
    pub(crate) fn map(&self, value: Use) -> RustType {
        RustType::Map(self.options.maps, Box::new(self.rust_type(value)))
    }

    /// The same in a box, if it is held by one.
    pub(crate) fn held(&self, id: TypeId, boxed: bool) -> RustType {
        self.bare(id).boxed(boxed)
    }

    fn tuple(&self, id: TypeId, tuple: &Tuple) -> RustType {
        let head = tuple.items.iter().enumerate().map(|(index, item)| {
            let bare = self.held(item.ty, self.is_boxed(id, index));
            if index >= tuple.required {
                RustType::Maybe(Box::new(bare))
            } else {
                bare.optional(self.is_nullable(*item))
            }
        });
        let rest = tuple.rest.map(|rest| Box::new(self.rust_type(rest)));
        match (tuple.items.len(), rest) {
            (0, Some(rest)) => RustType::Vec(rest),
            (1..=LONGEST_TUPLE, None) => RustType::Tuple(head.collect()),
            (1..=LONGEST_TUPLE, Some(rest)) => RustType::PrefixItems(head.collect(), rest),
            _ => RustType::Vec(Box::new(RustType::Json)),
        }
    }

    /// The type of a use as it is written at a place.
    pub fn expr(&self, value: Use, position: Position) -> TypeExpr {
        self.rust_type(value).at(position)
    }

    /// The type of all values but null as it is written at a place.
    pub fn type_expr(&self, id: TypeId, position: Position) -> TypeExpr {
        self.bare(id).at(position)
    }

    /// The type of a field as its struct declares it.
    pub fn field_expr(&self, field: &FieldPlan, position: Position) -> TypeExpr {
        self.field_type(field).at(position)
    }

    /// The type of a field.
    pub(crate) fn field_type(&self, field: &FieldPlan) -> RustType {
        let inner = self.held(field.ty, field.boxed);
        match field.presence {
            Presence::Required => inner,
            Presence::Optional | Presence::Nullable => inner.optional(true),
            Presence::Maybe => RustType::Maybe(Box::new(inner)),
        }
    }

    /// A type, in a box if it is held by one.
    pub(crate) fn held_expr(&self, id: TypeId, boxed: bool, position: Position) -> TypeExpr {
        self.held(id, boxed).at(position)
    }

    /// What stands behind a name, as it is written at a place.
    pub fn structure_expr(&self, id: TypeId, position: Position) -> TypeExpr {
        self.behind(id).at(position)
    }

    /// A map with values of this type.
    pub fn map_expr(&self, value: Use, position: Position) -> TypeExpr {
        self.map(value).at(position)
    }

    /// A text that is equal for types that are equal to the compiler: all aliases are followed.
    pub(crate) fn canonical(&self, id: TypeId) -> String {
        let id = self.api.schemas.canonical(id);
        let optional = |value: Use| {
            let inner = self.canonical(value.ty);
            if self.is_nullable(value) {
                format!("Option<{inner}>")
            } else {
                inner
            }
        };
        let kind = &self.api.schemas.get(id).kind;
        match (self.shape(id), self.type_ident(id), kind) {
            (Shape::Inline | Shape::Alias, _, Kind::List(list)) => {
                format!("Vec<{}>", optional(list.item))
            }
            (Shape::Inline | Shape::Alias, _, Kind::Map(value)) => {
                format!("{}<{}>", self.options.maps.name(), optional(*value))
            }
            (Shape::Inline | Shape::Alias, _, Kind::Tuple(tuple)) => {
                let items: Vec<String> = tuple
                    .items
                    .iter()
                    .chain(&tuple.rest)
                    .map(|item| optional(*item))
                    .collect();
                format!("({};{})", items.join(","), tuple.rest.is_some())
            }
            (Shape::Inline | Shape::Alias, _, _) => self.behind(id).at(Position::Types).to_string(),
            (_, Some(ident), _) => ident.to_string(),
            (_, None, _) => String::new(),
        }
    }

    /// What has to be imported for a use inside the types' modules, as paths; types by their name alone.
    pub(crate) fn imports(&self, id: TypeId, into: &mut BTreeSet<Import>) {
        self.bare(id).imports(into);
    }

    /// The same for what stands behind a name.
    pub(crate) fn structure_imports(&self, id: TypeId, into: &mut BTreeSet<Import>) {
        self.behind(id).imports(into);
    }
}

/// Something that a module of types imports.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Import {
    /// A full path.
    Path(&'static str),
    /// A type of the same crate.
    Type(String),
}

pub(crate) const SERDE_JSON: &str = "bindery_runtime::serde_json";
/// The runtime's codec, under whose name emitted code reaches traits, readers, and types that have no name in `types`.
pub(crate) const WIRE: &str = "bindery_runtime::wire";
pub(crate) const MAYBE: &str = "bindery_runtime::wire::Maybe";

pub(super) const PREFIX_ITEMS: &str = "bindery_runtime::wire::PrefixItems";

fn integer(width: IntegerWidth) -> RustType {
    RustType::Plain(match width {
        IntegerWidth::I8 => "i8",
        IntegerWidth::I16 => "i16",
        IntegerWidth::I32 => "i32",
        IntegerWidth::I64 => "i64",
        IntegerWidth::U8 => "u8",
        IntegerWidth::U16 => "u16",
        IntegerWidth::U32 => "u32",
        IntegerWidth::U64 => "u64",
        IntegerWidth::Big => return RustType::OfWire("Integer", Vec::new()),
    })
}
