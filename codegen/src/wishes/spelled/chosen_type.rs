//! Rust types, as users spell them.

use super::{SpelledType, known};
use crate::diagnostic::suggest;
use crate::rust::options::{ChosenType, FormatType, InvalidOption, Reading};
use quote::ToTokens;
use syn::{GenericArgument, Path, PathArguments, Type};

/// Reads `[strict |serde ]TYPE[ from CRATE@VERSION[+FEATURE…]]` for a format, which may be none.
pub(super) fn parse(format: &str, value: &str) -> Result<SpelledType, InvalidOption> {
    let (reading, rest) = match value.split_once(' ') {
        Some(("strict", rest)) => (Reading::Strict, rest.trim()),
        Some(("serde", rest)) => (Reading::Serde, rest.trim()),
        _ => (Reading::Lenient, value),
    };
    let (name, dependency) = match rest.split_once(" from ") {
        Some((name, dependency)) => (name.trim(), Some(dependency.parse()?)),
        None => (rest, None),
    };
    let code = code(format, name)?;
    let parsed: Type = syn::parse_str(code).map_err(|error| {
        InvalidOption::new(format!("`{code}` is not a Rust type: {error}"), by_path())
    })?;
    let mut roots = Vec::new();
    let path = checked(&parsed, &mut roots)?;
    Ok(SpelledType {
        chosen: FormatType::Rust(chosen(reading, path, parsed.to_token_stream().to_string())),
        dependency,
        roots,
    })
}

/// The type as Rust code, of which a short name may be spelled.
fn code<'n>(format: &str, name: &'n str) -> Result<&'n str, InvalidOption> {
    if !known::short_names().contains(&name) {
        return Ok(name);
    }
    known::short(name, format).ok_or_else(|| {
        let words = match format {
            "" => format!("`{name}` is a short name for formats, and there is none"),
            format => format!("`{name}` is no short name for the format `{format}`"),
        };
        InvalidOption::new(words, format!("write the type by its path: `{name}::…`"))
    })
}

/// What is known of a type by the first and the last part of its path.
fn chosen(reading: Reading, path: &Path, code: String) -> ChosenType {
    let first = path.segments.first().map(|part| part.ident.to_string());
    let last = path.segments.last().map(|part| part.ident.to_string());
    let (first, last) = (first.unwrap_or_default(), last.unwrap_or_default());
    ChosenType {
        code,
        // Types of the runtime are made for the wire and know themselves how they are read.
        reading: match reading {
            Reading::Lenient if first == "bindery_runtime" => Reading::Strict,
            reading => reading,
        },
        by_rfc3339: known::is_by_rfc3339(&first, &last),
        is_moment: known::is_moment(&first, &last),
        is_primitive: path.segments.len() == 1 && known::PRIMITIVES.contains(&last.as_str()),
    }
}

/// Types that may be lone names inside of others.
const PRELUDE: &[&str] = &["Box", "Option", "String", "Vec"];

/// Sees to it that a type is a path of paths, and gathers the crates that they start from.
pub(super) fn checked<'t>(
    ty: &'t Type,
    roots: &mut Vec<String>,
) -> Result<&'t Path, InvalidOption> {
    let Type::Path(path) = ty else {
        return Err(no_path(ty));
    };
    if path.qself.is_some() {
        return Err(no_path(ty));
    }
    let path = &path.path;
    let first = path.segments.first().map(|part| part.ident.to_string());
    let first = first.unwrap_or_default();
    if path.segments.len() > 1 {
        if !known::AT_HAND.contains(&first.as_str()) && !roots.contains(&first) {
            roots.push(first);
        }
    } else if !known::PRIMITIVES.contains(&first.as_str()) && !PRELUDE.contains(&first.as_str()) {
        return Err(lone(&first));
    }
    for part in &path.segments {
        match &part.arguments {
            PathArguments::None => {}
            PathArguments::AngleBracketed(arguments) => {
                for argument in &arguments.args {
                    match argument {
                        GenericArgument::Type(inner) => checked(inner, roots).map(|_| ())?,
                        _ => return Err(no_path(ty)),
                    }
                }
            }
            PathArguments::Parenthesized(_) => return Err(no_path(ty)),
        }
    }
    Ok(path)
}

fn no_path(ty: &Type) -> InvalidOption {
    InvalidOption::new(
        format!("`{}` is not the path of a type", ty.to_token_stream()),
        by_path(),
    )
}

/// A name alone, which is in no one's scope: most likely a short name that is none.
fn lone(name: &str) -> InvalidOption {
    let words = ["text", "kept"].into_iter().chain(known::short_names());
    let words: Vec<&str> = words.chain(known::PRIMITIVES.iter().copied()).collect();
    let help = match suggest(name, words.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => by_path(),
    };
    InvalidOption::new(format!("`{name}` is a type without its path"), help)
}

fn by_path() -> String {
    let names = known::short_names().join("`, `");
    format!("write a type by its path, such as `url::Url`, `text`, or one of `{names}`")
}
