//! What Rust a string is, a number with a format that a type was chosen for, or anything that a type was chosen for.

use super::{RustType, Types};
use crate::api::Stands;
use crate::rust::options::{ChosenType, FormatType, Options, Reading, Trait};
use crate::schema::{Kind, StringFormat, Type, TypeId};

/// A type that the user chose, and what it stands for on the wire.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Chosen<'o> {
    ty: &'o ChosenType,
    stands: Stands,
}

/// The type that was chosen for values of a type, if one was: for its schema, else for its format.
pub(super) fn chosen<'o>(ty: &Type, options: &'o Options) -> Option<Chosen<'o>> {
    let stands = Stands::of(&ty.kind);
    let by_format = || {
        let format = ty.format.as_deref()?;
        match ty.kind {
            Kind::String(_) => rust_type(options.formats.strings.get(format)?),
            Kind::Integer(_) | Kind::Number => options.formats.numbers.get(format),
            _ => None,
        }
    };
    let found = match options.formats.schemas.get(&ty.key) {
        Some(choice) => rust_type(choice),
        None => by_format(),
    };
    found.map(|ty| Chosen { ty, stands })
}

fn rust_type(choice: &FormatType) -> Option<&ChosenType> {
    match choice {
        FormatType::Rust(ty) => Some(ty),
        FormatType::Text | FormatType::Kept => None,
    }
}

impl Chosen<'_> {
    /// The type that a field has.
    pub(super) fn rust_type(self) -> RustType {
        let bare = RustType::Foreign(self.ty.code.as_str().into());
        let of_wire = |name: &'static str| RustType::OfWire(name, Vec::new());
        let is_number = self.stands == Stands::Number;
        let format = if is_number && self.ty.is_moment {
            Some(of_wire("UnixSeconds"))
        } else if is_number {
            Some(of_wire("Numeric"))
        } else {
            self.ty.by_rfc3339.then(|| of_wire("Rfc3339"))
        };
        let with_format = |bare: RustType| std::iter::once(bare).chain(format).collect();
        match (self.ty.reading, self.is_wrapped()) {
            (Reading::Lenient, _) => RustType::OfWire("Kept", with_format(bare)),
            (Reading::Strict, true) => RustType::OfWire("Parsed", with_format(bare)),
            (Reading::Strict, false) => bare,
            (Reading::Serde, _) => RustType::OfWire("BySerde", vec![bare]),
        }
    }

    /// Whether the type is written with a name of the runtime's codec.
    pub(super) fn names_wire(self) -> bool {
        self.ty.reading != Reading::Strict || self.is_wrapped()
    }

    /// Whether a type that is read at once needs the runtime's help: those of the language stand in JSON as numbers, and
    /// those of other crates as strings.
    fn is_wrapped(self) -> bool {
        match self.stands {
            Stands::Text => self.ty.is_primitive,
            Stands::Number => !self.is_of_runtime(),
            Stands::Other => false,
        }
    }

    /// Whether the user named a type of the runtime.
    pub(super) fn is_of_runtime(self) -> bool {
        self.ty.code.starts_with("bindery_runtime")
    }

    /// Whether it can have a trait, as far as is known: of a type of another crate nothing is.
    pub(super) fn may_have(self, wanted: Trait) -> bool {
        match (self.ty.reading, self.is_wrapped()) {
            (Reading::Lenient, _) => matches!(wanted, Trait::PartialEq | Trait::Eq | Trait::Hash),
            (Reading::Strict, true) => {
                !matches!(wanted, Trait::Default | Trait::PartialOrd | Trait::Ord)
            }
            (Reading::Strict, false) | (Reading::Serde, _) => true,
        }
    }
}

impl Types<'_> {
    /// Whether the options choose the Rust type of a type, by its schema or by its format.
    pub fn is_chosen(&self, id: TypeId) -> bool {
        self.chosen(id).is_some()
    }

    /// Whether the options choose the Rust type of a type by its schema.
    pub fn is_replaced(&self, id: TypeId) -> bool {
        let key = &self.api.schemas.get(id).key;
        self.options.formats.schemas.contains_key(key)
    }

    /// The type that was chosen for values of a type, if one was.
    pub(crate) fn chosen(&self, id: TypeId) -> Option<Chosen<'_>> {
        chosen(self.api.schemas.get(id), self.options)
    }

    /// The path of the runtime's type for a string of a format, if it has one.
    pub(super) fn runtime_string(&self, id: TypeId, format: StringFormat) -> Option<&'static str> {
        let formats = &self.options.formats;
        let chosen = formats.schemas.get(&self.api.schemas.get(id).key);
        let chosen = chosen.or_else(|| formats.strings.get(format.name()?));
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
                let is_plain = self.chosen(id).is_none() && !self.is_newtype(id);
                is_plain && self.runtime_string(id, format).is_none()
            }
            _ => false,
        }
    }
}
