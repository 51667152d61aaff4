//! What the runtime's macros give a type, read from the text of the macros.

use std::fs;
use std::path::Path;

/// The functions and the traits that a macro of the runtime gives the type that it is called with.
#[derive(Default)]
pub struct Given {
    pub functions: Vec<String>,
    pub traits: Vec<String>,
}

/// What `name!` gives. `integer` is what it calls `$integer`.
pub fn given(name: &str, ty: &str, integer: &str) -> Given {
    let file = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../runtime/src/wire/macros")
        .join(format!("{name}.rs"));
    let text = fs::read_to_string(&file).unwrap_or_else(|_| panic!("no macro {name}"));
    let mut given = Given::default();
    let body = text.split_once("macro_rules!").unwrap().1;
    for line in body.lines().map(str::trim) {
        if line.starts_with("///") {
            continue;
        }
        if line.starts_with("impl") && line.contains("Deserialize<'de>") {
            given.traits.push("Deserialize".to_owned());
        } else if let Some((head, _)) = line.split_once(" for $type") {
            let head = head.trim_start_matches("impl");
            let name = implemented(head).replace("$type", ty);
            let name = name.replace("$integer", integer);
            // `From` of what a row holds is said by the row.
            if !name.contains('$') {
                given.traits.push(name);
            }
        } else if let Some(rest) = function(line) {
            given.functions.push(rest.to_owned());
        } else if let Some(rest) = line.strip_prefix("$crate::")
            && let Some((other, _)) = rest.split_once("! { $type }")
        {
            let more = self::given(other, ty, integer);
            given.functions.extend(more.functions);
            given.traits.extend(more.traits);
        }
    }
    given.traits.sort();
    given.traits.dedup();
    given
}

fn function(line: &str) -> Option<&str> {
    let rest = line.strip_prefix("pub ")?;
    let rest = rest.strip_prefix("const ").unwrap_or(rest);
    let (name, _) = rest.strip_prefix("fn ")?.split_once('(')?;
    Some(name)
}

/// `::core::convert::From<&::std::string::String>` is `From<&String>`; what the macro is bound to is left out.
fn implemented(head: &str) -> String {
    let head = head
        .rsplit_once(")? ")
        .map_or(head, |(_, rest)| rest)
        .trim();
    let (path, argument) = match head.split_once('<') {
        Some((path, argument)) => (path, Some(argument.trim_end_matches('>'))),
        None => (head, None),
    };
    let last = |path: &str| {
        let name = path.rsplit("::").next().unwrap_or(path);
        let mark = if path.starts_with('&') { "&" } else { "" };
        format!("{mark}{}", name.trim_start_matches('&'))
    };
    let name = last(path);
    match argument {
        Some(argument) if !argument.starts_with('\'') => format!("{name}<{}>", last(argument)),
        _ => name,
    }
}
