//! A surface as text.

use super::{Rows, plain};
use bindery::rust::surface::{Definition, Part, Path, Surface};
use bindery::rust::{Position, RustType};
use quote::ToTokens;

pub fn rows(surface: &Surface<'_>) -> Rows {
    let items = surface.items.iter();
    let items = items.filter(|(path, _)| path.part != Part::Feature);
    items
        .map(|(path, item)| {
            let position = if path.owner.starts_with("types::") {
                Position::Types
            } else {
                Position::Elsewhere
            };
            (
                plain(&path.to_string()),
                what(path, &item.definition, position),
            )
        })
        .collect()
}

/// What stands for a definition; nothing where it is the same wherever it is.
fn what(path: &Path, definition: &Definition, position: Position) -> String {
    let written = |ty: &RustType| {
        let tokens = ty.clone().at(position).to_token_stream();
        plain(&tokens.to_string())
    };
    match definition {
        Definition::Module => "mod".to_owned(),
        Definition::Struct => "struct".to_owned(),
        Definition::Tuple => "tuple".to_owned(),
        Definition::Enum { grows: true } => "growing enum".to_owned(),
        Definition::Enum { grows: false } => "enum".to_owned(),
        Definition::Request(name) => format!("Request<ops::{name}>"),
        Definition::Constant(ty) => format!("rt::Header<{}>", written(ty)),
        // The path of an implementation has its type already.
        Definition::Type(_) if matches!(path.part, Part::Implementation(_)) => String::new(),
        Definition::Alias(ty) | Definition::Type(ty) => written(ty),
        Definition::Variant { payload, number } => {
            let payload = payload.as_ref().map(written).unwrap_or_default();
            let number = number.map(|number| format!("={number}"));
            format!("({payload}){}", number.unwrap_or_default())
        }
        Definition::Function(signature) => {
            let arguments = signature.arguments.iter();
            let arguments = arguments.map(|(name, ty)| format!("{name}:{}", written(ty)));
            let arguments: Vec<String> = arguments.collect();
            let returns = signature.returns.as_ref().map(written);
            match returns {
                Some(returns) => format!("->{returns}"),
                None => format!("fn({})", arguments.join(",")),
            }
        }
        Definition::Fixed => String::new(),
    }
}
