//! Types as they are written.

use super::{FieldPlan, Position, Presence, Shape, Types};
use crate::rust::options::Maps;
use crate::schema::{IntegerWidth, Kind, Tuple, TypeId, Use};
use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use std::collections::BTreeSet;

/// The largest Rust tuple that the runtime reads and writes.
pub(super) const LONGEST_TUPLE: usize = 8;

impl Types<'_> {
    /// The Rust type of a use, `Option` included.
    pub fn expr(&self, value: Use, position: Position) -> TokenStream {
        let bare = self.type_expr(value.ty, position);
        if self.is_nullable(value) {
            quote!(Option<#bare>)
        } else {
            bare
        }
    }

    /// The Rust type of all values but null: its name where it has one.
    pub fn type_expr(&self, id: TypeId, position: Position) -> TokenStream {
        match (self.type_ident(id), position) {
            (Some(ident), Position::Types) => quote!(#ident),
            (Some(ident), Position::Elsewhere) => quote!(types::#ident),
            (None, _) => self.structure_expr(id, position),
        }
    }

    /// The type of a field as its struct declares it.
    pub fn field_expr(&self, field: &FieldPlan, position: Position) -> TokenStream {
        let inner = self.held_expr(field.ty, field.boxed, position);
        match field.presence {
            Presence::Required => inner,
            Presence::Optional | Presence::Nullable => quote!(Option<#inner>),
            Presence::Maybe => {
                let maybe = named("Maybe", position);
                quote!(#maybe<#inner>)
            }
        }
    }

    /// A type, in a box if it is held by one.
    pub(crate) fn held_expr(&self, id: TypeId, boxed: bool, position: Position) -> TokenStream {
        let inner = self.type_expr(id, position);
        if boxed { quote!(Box<#inner>) } else { inner }
    }

    /// The Rust type behind a name: what an alias stands for, and a newtype holds.
    pub fn structure_expr(&self, id: TypeId, position: Position) -> TokenStream {
        if let Some(chosen) = self.chosen(id) {
            return chosen.expr(position);
        }
        match &self.api.schemas.get(id).kind {
            Kind::Never => match position {
                Position::Types => quote!(Infallible),
                Position::Elsewhere => quote!(std::convert::Infallible),
            },
            Kind::Null => quote!(()),
            Kind::Boolean => quote!(bool),
            Kind::Integer(width) => integer(*width, position),
            // The last two are written out only when not all of their values are strings, or integers of 64 bits.
            Kind::Enum(_) => integer(IntegerWidth::Big, position),
            Kind::Number => quote!(f64),
            Kind::String(format) => {
                let path = self.runtime_string(id, *format);
                path.and_then(|path| path.rsplit("::").next())
                    .map_or_else(|| quote!(String), |name| named(name, position))
            }
            Kind::List(list) => {
                let item = self.expr(list.item, position);
                quote!(Vec<#item>)
            }
            Kind::Map(value) => self.map_expr(*value, position),
            Kind::Tuple(tuple) => self.tuple_expr(id, tuple, position),
            Kind::Any(_) | Kind::Constant(_) | Kind::Object(_) | Kind::Union(_) => any(position),
        }
    }

    /// A map with values of this type.
    pub fn map_expr(&self, value: Use, position: Position) -> TokenStream {
        let value = self.expr(value, position);
        let maps = self.options.maps;
        let map = match (maps, position) {
            (Maps::Index, _) | (_, Position::Types) => named(maps.name(), position),
            // The path was written by us.
            (_, Position::Elsewhere) => maps.path().parse().unwrap_or_default(),
        };
        quote!(#map<String, #value>)
    }

    fn tuple_expr(&self, id: TypeId, tuple: &Tuple, position: Position) -> TokenStream {
        let head = tuple.items.iter().enumerate().map(|(index, item)| {
            let bare = self.held_expr(item.ty, self.is_boxed(id, index), position);
            if index >= tuple.required {
                let maybe = named("Maybe", position);
                quote!(#maybe<#bare>)
            } else if self.is_nullable(*item) {
                quote!(Option<#bare>)
            } else {
                bare
            }
        });
        match (tuple.items.len(), tuple.rest) {
            (0, Some(rest)) => {
                let rest = self.expr(rest, position);
                quote!(Vec<#rest>)
            }
            (1..=LONGEST_TUPLE, None) => quote!((#(#head,)*)),
            (1..=LONGEST_TUPLE, Some(rest)) => {
                let rest = self.expr(rest, position);
                let prefix = named("PrefixItems", position);
                quote!(#prefix<(#(#head,)*), #rest>)
            }
            _ => {
                let any = any(position);
                quote!(Vec<#any>)
            }
        }
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
            (Shape::Inline | Shape::Alias, _, _) => {
                self.structure_expr(id, Position::Types).to_string()
            }
            (_, Some(ident), _) => ident.to_string(),
            (_, None, _) => String::new(),
        }
    }

    /// What has to be imported for a use inside the types' modules, as paths; types by their name alone.
    pub(crate) fn imports(&self, id: TypeId, into: &mut BTreeSet<Import>) {
        match self.type_ident(id) {
            Some(ident) => {
                into.insert(Import::Type(ident.to_string()));
            }
            None => self.structure_imports(id, into),
        }
    }

    /// The same for what stands behind a name.
    pub(crate) fn structure_imports(&self, id: TypeId, into: &mut BTreeSet<Import>) {
        let mut path = |path: &'static str| {
            into.insert(Import::Path(path));
        };
        if let Some(chosen) = self.chosen(id) {
            if chosen.names_wire() {
                path(WIRE);
            }
            return;
        }
        match &self.api.schemas.get(id).kind {
            Kind::Never => path("std::convert::Infallible"),
            Kind::Integer(IntegerWidth::Big) | Kind::Enum(_) => path(WIRE),
            Kind::Any(_) => path(SERDE_JSON),
            Kind::String(format) => {
                if let Some(name) = self.runtime_string(id, *format) {
                    path(name);
                }
            }
            Kind::List(list) => self.imports(list.item.ty, into),
            Kind::Map(value) => {
                path(self.options.maps.path());
                self.imports(value.ty, into);
            }
            Kind::Tuple(tuple)
                if tuple.items.len() > LONGEST_TUPLE
                    || (tuple.items.is_empty() && tuple.rest.is_none()) =>
            {
                path(SERDE_JSON);
            }
            Kind::Tuple(tuple) => {
                if tuple.rest.is_some() && !tuple.items.is_empty() {
                    path("bindery_runtime::wire::PrefixItems");
                }
                if tuple.required < tuple.items.len() {
                    path("bindery_runtime::wire::Maybe");
                }
                for item in tuple.items.iter().chain(&tuple.rest) {
                    self.imports(item.ty, into);
                }
            }
            Kind::Null
            | Kind::Boolean
            | Kind::Integer(_)
            | Kind::Number
            | Kind::Constant(_)
            | Kind::Object(_)
            | Kind::Union(_) => {}
        }
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

/// A type of the runtime, which the types' module exports again.
fn named(name: &str, position: Position) -> TokenStream {
    let ident = Ident::new(name, Span::call_site());
    match position {
        Position::Types => quote!(#ident),
        Position::Elsewhere => quote!(types::#ident),
    }
}

/// A type of the runtime's codec by its path, which no schema's name can hide.
fn of_wire(ty: &TokenStream, position: Position) -> TokenStream {
    match position {
        Position::Types => quote!(wire::#ty),
        Position::Elsewhere => quote!(bindery_runtime::wire::#ty),
    }
}

fn any(position: Position) -> TokenStream {
    match position {
        Position::Types => quote!(serde_json::Value),
        Position::Elsewhere => quote!(bindery_runtime::serde_json::Value),
    }
}

fn integer(width: IntegerWidth, position: Position) -> TokenStream {
    match width {
        IntegerWidth::I8 => quote!(i8),
        IntegerWidth::I16 => quote!(i16),
        IntegerWidth::I32 => quote!(i32),
        IntegerWidth::I64 => quote!(i64),
        IntegerWidth::U8 => quote!(u8),
        IntegerWidth::U16 => quote!(u16),
        IntegerWidth::U32 => quote!(u32),
        IntegerWidth::U64 => quote!(u64),
        IntegerWidth::Big => of_wire(&quote!(Integer), position),
    }
}
