//! Names of crates.

/// Names that Cargo refuses, or that would hide a crate that the generated one needs.
const TAKEN: &[&str] = &[
    "alloc",
    "bindery-runtime",
    "build",
    "core",
    "deps",
    "examples",
    "incremental",
    "proc-macro",
    "std",
    "test",
];

/// Keywords of all editions.
const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate",
    "do", "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl",
    "in", "let", "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref",
    "return", "self", "static", "struct", "super", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// A name that Cargo and registries take.
///
/// # Errors
/// Words for who chose the name: what is wrong with it.
pub fn checked(name: &str) -> Result<String, String> {
    let legal = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    let starts = |c: char| c.is_ascii_alphabetic();
    if !name.starts_with(starts) || !name.chars().all(legal) {
        return Err(
            "a crate's name starts with a letter and holds letters, digits, `-` and `_`".to_owned(),
        );
    }
    if name.len() > 64 {
        return Err("a crate's name has at most 64 characters".to_owned());
    }
    if is_taken(name) {
        return Err(format!("`{name}` cannot be the name of a crate"));
    }
    Ok(name.to_owned())
}

fn is_taken(name: &str) -> bool {
    let name = name.to_ascii_lowercase().replace('_', "-");
    TAKEN.contains(&name.as_str()) || KEYWORDS.contains(&name.as_str())
}

/// A name out of the title of an API: `GitBook API` becomes `gitbook-api`.
pub fn of_title(title: &str) -> String {
    let words = title.split(|c: char| !c.is_ascii_alphanumeric());
    let mut name = words
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join("-")
        .to_ascii_lowercase();
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        name = format!("api-{name}");
    }
    if name.len() > 50 {
        let end = name
            .get(..50)
            .and_then(|start| start.rfind('-'))
            .unwrap_or(50);
        name.truncate(end);
    }
    let name = name.trim_end_matches('-');
    if is_taken(name) {
        format!("{name}-client")
    } else {
        name.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_become_names() {
        for (title, name) in [
            ("GitBook API", "gitbook-api"),
            ("GitHub v3 REST API", "github-v3-rest-api"),
            ("  Größe & Co. ", "gr-e-co"),
            ("3D Printing", "api-3d-printing"),
            ("日本語", "api"),
            ("", "api"),
            ("Test", "test-client"),
            ("Self", "self-client"),
        ] {
            assert_eq!(of_title(title), name, "{title}");
        }
    }

    #[test]
    fn every_title_gives_a_name_that_is_taken_for_one() {
        let long = "a very long title that goes on and on ".repeat(9);
        let word = "x".repeat(200);
        for title in [&*long, &*word, "-", "core", "a\"]\n[x]", "\u{0}"] {
            let name = of_title(title);
            assert_eq!(checked(&name), Ok(name.clone()), "{title:?}");
        }
    }

    #[test]
    fn names_that_cargo_refuses() {
        for name in [
            "",
            "1a",
            "-a",
            "a b",
            "ä",
            "a/b",
            "fn",
            "Core",
            "proc_macro",
            "bindery_runtime",
        ] {
            assert!(checked(name).is_err(), "{name}");
        }
        assert!(checked(&"a".repeat(65)).is_err());
    }
}
