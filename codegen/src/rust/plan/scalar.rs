//! What Rust a string is, or a number with a format that a type was chosen for.

use super::{Plan, Position};
use crate::rust::Options;
use crate::rust::options::{FormatType, RustType};
use crate::schema::{Kind, StringFormat, Type, TypeId};
use proc_macro2::TokenStream;
use quote::quote;

/// A type that the user chose, and what it stands for on the wire.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Chosen<'o> {
    ty: &'o RustType,
    is_number: bool,
}

/// The type that was chosen for values of a type, if one was.
pub(super) fn chosen<'o>(ty: &Type, options: &'o Options) -> Option<Chosen<'o>> {
    let format = ty.format.as_deref()?;
    let (ty, is_number) = match ty.kind {
        Kind::String(_) => match options.formats.of_string(format)? {
            FormatType::Rust(ty) => (ty, false),
            FormatType::Text | FormatType::Kept => return None,
        },
        Kind::Integer(_) | Kind::Number => (options.formats.of_number(format)?, true),
        _ => return None,
    };
    Some(Chosen { ty, is_number })
}

impl Chosen<'_> {
    /// The type as it is written.
    pub(super) fn expr(self, position: Position) -> TokenStream {
        // It was parsed when it was chosen.
        let bare: TokenStream = self.ty.code.parse().unwrap_or_default();
        let wire = match position {
            Position::Types => quote!(wire),
            Position::Elsewhere => quote!(bindery_runtime::wire),
        };
        let format = if self.is_number && self.ty.is_moment {
            Some(quote!(, #wire::UnixSeconds))
        } else if self.is_number {
            Some(quote!(, #wire::Numeric))
        } else {
            self.ty.by_rfc3339.then(|| quote!(, #wire::Rfc3339))
        };
        match (self.ty.reading.is_strict(), self.is_wrapped()) {
            (false, _) => quote!(#wire::Kept<#bare #format>),
            (true, true) => quote!(#wire::Parsed<#bare #format>),
            (true, false) => bare,
        }
    }

    /// Whether the type is written with a name of the runtime's codec.
    pub(super) fn names_wire(self) -> bool {
        !self.ty.reading.is_strict() || self.is_wrapped()
    }

    /// Whether a type that is read at once needs the runtime's help: those of the language stand in JSON as numbers, and
    /// those of other crates as strings.
    fn is_wrapped(self) -> bool {
        self.ty.is_primitive || (self.is_number && !self.is_of_runtime())
    }

    /// Whether the user named a type of the runtime.
    pub(super) fn is_of_runtime(self) -> bool {
        self.ty.code.starts_with("bindery_runtime")
    }
}

impl Plan<'_> {
    /// Whether the options choose the Rust type of this type's format.
    pub fn is_chosen(&self, id: TypeId) -> bool {
        self.chosen(id).is_some()
    }

    pub(crate) fn chosen(&self, id: TypeId) -> Option<Chosen<'_>> {
        chosen(self.api.schemas.get(id), self.options)
    }

    /// The path of the runtime's type for a string, if it has one.
    pub(super) fn runtime_string(&self, format: StringFormat) -> Option<&'static str> {
        let chosen = format
            .name()
            .and_then(|name| self.options.formats.of_string(name));
        if chosen == Some(&FormatType::Text) {
            return None;
        }
        match format {
            StringFormat::Plain | StringFormat::Uuid | StringFormat::Binary => None,
            StringFormat::DateTime => Some("bindery_runtime::wire::DateTime"),
            StringFormat::Date => Some("bindery_runtime::wire::Date"),
            StringFormat::Base64 => Some("bindery_runtime::wire::Base64"),
            StringFormat::Base64Url => Some("bindery_runtime::wire::Base64Url"),
            StringFormat::Password => Some("bindery_runtime::wire::Redacted"),
        }
    }

    /// Whether values of a type are plain `String`s.
    pub(crate) fn is_text(&self, id: TypeId) -> bool {
        match self.api.schemas.get(id).kind {
            Kind::String(format) => {
                self.chosen(id).is_none() && self.runtime_string(format).is_none()
            }
            _ => false,
        }
    }
}
