//! Types of Rust as data: they can be compared, know what they import, and are written in one way as tokens and as text.

use super::Position;
use super::expr::{Import, MAYBE, PREFIX_ITEMS, SERDE_JSON, WIRE};
use super::type_text::{Paths, Sink, Text, Tokens};
use crate::rust::names::Name;
use crate::rust::options::Maps;
use proc_macro2::TokenStream;
use quote::ToTokens;
use std::collections::BTreeSet;
use std::fmt;
use std::mem::discriminant;
use std::sync::Arc;

/// A type of Rust.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RustType {
    /// `()`
    Unit,
    /// One of the language or its prelude: `bool`, `i64`, `String`.
    Plain(&'static str),
    /// `std::convert::Infallible`, which no value is of.
    Infallible,
    /// Any JSON: `serde_json::Value`.
    Json,
    /// A type of the API: `types::Pet`.
    Named(Name),
    /// A type of a group of calls: `calls::pets::ListAnswer`, by module and name.
    OfCalls(Name, Name),
    /// A type of the module that it is written in.
    Own(Name),
    /// A type of the runtime's codec that `types` exports too, by its full path.
    Exported(&'static str),
    /// A type of the runtime's codec by its path there, with its arguments: `wire::Kept<uuid::Uuid>`.
    OfWire(&'static str, Vec<RustType>),
    /// Any other type of the runtime by its path there: `body::Part`.
    OfRuntime(&'static str),
    /// A type that the user chose, as Rust code.
    Foreign(Arc<str>),
    /// `Option<T>`
    Option(Box<RustType>),
    /// `Maybe<T>`
    Maybe(Box<RustType>),
    /// `Box<T>`
    Boxed(Box<RustType>),
    /// `Vec<T>`
    Vec(Box<RustType>),
    /// A map from texts.
    Map(Maps, Box<RustType>),
    /// `(A, B,)`
    Tuple(Vec<RustType>),
    /// `PrefixItems<(A, B,), T>`
    PrefixItems(Vec<RustType>, Box<RustType>),
    /// `&T`
    Reference(Box<RustType>),
    /// `[T]`
    Slice(Box<RustType>),
    /// `impl Into<T>`
    Into(Box<RustType>),
    /// `impl wire::IntoMaybe<T, By>`, with the type parameter that says how it is given.
    IntoMaybe(Box<RustType>, Name),
    /// `impl AsRef<str>`
    AnyText,
}

impl RustType {
    /// The type of the API that has this name.
    #[cfg(all(test, feature = "diff"))]
    pub(crate) fn named(name: &str) -> Self {
        Self::Named(Name::new(name))
    }

    /// The same or null, as `Option` where that is asked for.
    pub(crate) fn optional(self, is_optional: bool) -> Self {
        if is_optional {
            Self::Option(Box::new(self))
        } else {
            self
        }
    }

    /// The same in a box where that is asked for.
    pub(super) fn boxed(self, is_boxed: bool) -> Self {
        if is_boxed {
            Self::Boxed(Box::new(self))
        } else {
            self
        }
    }

    /// `&[impl AsRef<str>]`
    pub(crate) fn texts() -> Self {
        Self::Slice(Box::new(Self::AnyText)).reference()
    }

    /// `&T`
    pub(crate) fn reference(self) -> Self {
        Self::Reference(Box::new(self))
    }

    /// The type as it is written at a place.
    pub fn at(self, position: Position) -> TypeExpr {
        TypeExpr { ty: self, position }
    }

    /// The type as it is written in the modules of calls.
    pub(crate) fn in_calls(self) -> TypeExpr {
        self.at(Position::Elsewhere)
    }

    /// The type as readers are told.
    pub(crate) fn told(&self) -> String {
        Text::of(self, Paths::Told)
    }

    /// The type as someone names it who uses the crate of this name.
    pub(crate) fn outside(&self, root: &str) -> String {
        Text::from_root(self, root)
    }

    /// Whether it is written with this word.
    pub(crate) fn has_word(&self, word: &str) -> bool {
        let text = Text::of(self, Paths::Types);
        let mut words = text.split(|c: char| !c.is_alphanumeric() && c != '_');
        words.any(|one| one == word)
    }

    /// What a module of types has to import for it.
    pub(crate) fn imports(&self, into: &mut BTreeSet<Import>) {
        let mut path = |path: &'static str| {
            into.insert(Import::Path(path));
        };
        match self {
            Self::Infallible => path(INFALLIBLE),
            Self::Json => path(SERDE_JSON),
            Self::Exported(one) => path(one),
            Self::OfWire(..) | Self::IntoMaybe(..) => path(WIRE),
            Self::Maybe(_) => path(MAYBE),
            Self::Map(maps, _) => path(maps.path()),
            Self::PrefixItems(..) => path(PREFIX_ITEMS),
            Self::Named(name) => {
                into.insert(Import::Type(name.to_string()));
            }
            _ => {}
        }
        self.parts(|part| part.imports(into));
    }

    /// Does something with each type that this one is written with.
    fn parts<'r>(&'r self, mut act: impl FnMut(&'r Self)) {
        match self {
            Self::Option(inner)
            | Self::Maybe(inner)
            | Self::Boxed(inner)
            | Self::Vec(inner)
            | Self::Map(_, inner)
            | Self::Reference(inner)
            | Self::Slice(inner)
            | Self::Into(inner)
            | Self::IntoMaybe(inner, _) => act(inner),
            Self::Tuple(parts) | Self::OfWire(_, parts) => parts.iter().for_each(act),
            Self::PrefixItems(parts, rest) => {
                parts.iter().for_each(&mut act);
                act(rest);
            }
            Self::Unit
            | Self::Plain(_)
            | Self::Infallible
            | Self::Json
            | Self::Named(_)
            | Self::OfCalls(..)
            | Self::Own(_)
            | Self::Exported(_)
            | Self::OfRuntime(_)
            | Self::Foreign(_)
            | Self::AnyText => {}
        }
    }

    /// The path of the item that it is, from the root of the crate; none where it is written out, or no item of the crate.
    pub fn path(&self) -> Option<String> {
        match self {
            Self::Named(name) => Some(format!("types::{name}")),
            Self::OfCalls(module, name) => Some(format!("calls::{module}::{name}")),
            _ => None,
        }
    }

    /// The paths of all items that it is written with.
    pub fn paths(&self) -> Vec<String> {
        let mut paths: Vec<String> = self.path().into_iter().collect();
        self.parts(|part| paths.extend(part.paths()));
        paths
    }

    /// Whether it is another type but for its parts, and each of these is the same as that one's to `same`.
    pub fn is_built_like(&self, other: &Self, same: impl Fn(&Self, &Self) -> bool) -> bool {
        let is_outside = match (self, other) {
            (Self::Map(one, _), Self::Map(other, _)) => one == other,
            (Self::OfWire(one, _), Self::OfWire(other, _)) => one == other,
            (one, other) => discriminant(one) == discriminant(other),
        };
        let (mut own, mut others) = (Vec::new(), Vec::new());
        self.parts(|part| own.push(part));
        other.parts(|part| others.push(part));
        if own.is_empty() && others.is_empty() {
            return self == other;
        }
        let mut pairs = own.iter().zip(&others);
        is_outside && own.len() == others.len() && pairs.all(|(one, other)| same(one, other))
    }

    /// The one way in which types are written.
    pub(super) fn write(&self, out: &mut impl Sink) {
        let paths = out.paths();
        match self {
            Self::Unit => out.parens(|_| {}),
            Self::Plain(name) => out.path(name),
            Self::Infallible => out.path(paths.imported(INFALLIBLE)),
            Self::Json => {
                out.start(paths.serde_json());
                out.path("Value");
            }
            Self::Named(name) => {
                out.start(paths.types());
                out.name(name);
            }
            Self::OfCalls(module, name) => {
                out.start("calls");
                out.start(module.as_str());
                out.name(name);
            }
            Self::Own(name) => out.name(name),
            Self::Exported(path) => exported(out, path),
            Self::OfWire(name, arguments) => {
                out.start(paths.wire());
                out.path(name);
                if !arguments.is_empty() {
                    out.angles(|out| list(out, arguments));
                }
            }
            Self::OfRuntime(path) => {
                let exported = paths.exported(path);
                if exported.is_none() {
                    out.start(paths.runtime());
                }
                out.path(exported.unwrap_or(path));
            }
            Self::Foreign(code) => out.code(code),
            Self::Option(inner) => generic(out, "Option", inner),
            Self::Boxed(inner) => generic(out, "Box", inner),
            Self::Vec(inner) => generic(out, "Vec", inner),
            Self::Maybe(inner) => {
                exported(out, MAYBE);
                out.angles(|out| inner.write(out));
            }
            Self::Map(maps, value) => {
                map(out, *maps);
                out.angles(|out| {
                    out.path("String");
                    out.comma();
                    value.write(out);
                });
            }
            Self::Tuple(items) => out.parens(|out| ended(out, items)),
            Self::PrefixItems(items, rest) => {
                exported(out, PREFIX_ITEMS);
                out.angles(|out| {
                    out.parens(|out| ended(out, items));
                    out.comma();
                    rest.write(out);
                });
            }
            Self::Reference(inner) => {
                out.reference();
                inner.write(out);
            }
            Self::Slice(item) => out.brackets(|out| item.write(out)),
            Self::Into(inner) => {
                out.implementing();
                generic(out, "Into", inner);
            }
            Self::IntoMaybe(inner, way) => {
                out.implementing();
                out.start(paths.wire());
                out.path("IntoMaybe");
                out.angles(|out| {
                    inner.write(out);
                    out.comma();
                    out.name(way);
                });
            }
            Self::AnyText => {
                out.implementing();
                generic(out, "AsRef", &Self::Plain("str"));
            }
        }
    }
}

const INFALLIBLE: &str = "std::convert::Infallible";

fn generic<S: Sink>(out: &mut S, name: &str, inner: &RustType) {
    out.path(name);
    out.angles(|out| inner.write(out));
}

/// A name of the runtime's codec as the module `types` has it.
fn exported(out: &mut impl Sink, path: &str) {
    out.start(out.paths().types());
    out.path(path.rsplit("::").next().unwrap_or(path));
}

fn map(out: &mut impl Sink, maps: Maps) {
    match maps {
        Maps::Index => exported(out, maps.path()),
        Maps::BTree | Maps::Hash => out.path(out.paths().imported(maps.path())),
    }
}

fn list(out: &mut impl Sink, types: &[RustType]) {
    for (index, ty) in types.iter().enumerate() {
        if index > 0 {
            out.comma();
        }
        ty.write(out);
    }
}

/// With a comma behind each, as tuples of one part need it.
fn ended(out: &mut impl Sink, types: &[RustType]) {
    list(out, types);
    out.last_comma();
}

/// A type as it is written at a place: as tokens, and as the text that people would write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypeExpr {
    pub(crate) ty: RustType,
    position: Position,
}

impl ToTokens for TypeExpr {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(Tokens::of(&self.ty, self.position));
    }
}

impl fmt::Display for TypeExpr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let paths = match self.position {
            Position::Types => Paths::Types,
            Position::Elsewhere => Paths::Told,
        };
        f.write_str(&Text::of(&self.ty, paths))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_are_spelled_as_people_do() {
        let boxed = |ty| Box::new(ty);
        let pet = || RustType::Named(Name::new("Pet"));
        for (ty, here, elsewhere, outside) in [
            (RustType::Unit, "()", "()", "()"),
            (
                RustType::Option(boxed(RustType::Vec(boxed(pet())))),
                "Option<Vec<Pet>>",
                "Option<Vec<types::Pet>>",
                "Option<Vec<pets::types::Pet>>",
            ),
            (
                RustType::Map(Maps::BTree, boxed(RustType::Plain("i64"))),
                "BTreeMap<String, i64>",
                "std::collections::BTreeMap<String, i64>",
                "std::collections::BTreeMap<String, i64>",
            ),
            (
                RustType::Maybe(boxed(RustType::Tuple(vec![pet(), RustType::Json]))),
                "Maybe<(Pet, serde_json::Value,)>",
                "types::Maybe<(types::Pet, serde_json::Value,)>",
                "pets::types::Maybe<(pets::types::Pet, pets::serde_json::Value,)>",
            ),
            (
                RustType::OfWire("Kept", vec![RustType::Foreign("uuid :: Uuid".into())]),
                "wire::Kept<uuid::Uuid>",
                "wire::Kept<uuid::Uuid>",
                "pets::wire::Kept<uuid::Uuid>",
            ),
            (
                RustType::Into(boxed(pet())),
                "impl Into<Pet>",
                "impl Into<types::Pet>",
                "impl Into<pets::types::Pet>",
            ),
            (
                RustType::texts(),
                "&[impl AsRef<str>]",
                "&[impl AsRef<str>]",
                "&[impl AsRef<str>]",
            ),
        ] {
            assert_eq!(ty.clone().at(Position::Types).to_string(), here);
            assert_eq!(ty.clone().at(Position::Elsewhere).to_string(), elsewhere);
            assert_eq!(ty.outside("pets"), outside);
            let tokens = ty.at(Position::Types).to_token_stream().to_string();
            assert_eq!(tokens.replace(' ', ""), here.replace(' ', ""));
        }
    }
}
