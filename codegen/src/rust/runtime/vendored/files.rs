//! The module's files, or the one text that holds them all.

use super::translate::Translation;
use super::{MODULE, item};
use crate::rust::modules::{Files, RUNTIME_HEADER};
use bindery_runtime::sources::FILES;

/// The file of the runtime's root.
const ROOT: &str = "lib.rs";

/// The modules that lead to a file of the runtime.
pub(super) fn modules_of(path: &'static str) -> Vec<&'static str> {
    if path == ROOT {
        return Vec::new();
    }
    let path = path.strip_suffix(".rs").unwrap_or(path);
    let path = path.strip_suffix("/mod").unwrap_or(path);
    path.split('/').collect()
}

/// A file for each of the runtime's that is compiled under any conditions.
pub(super) fn tree(translation: &Translation<'_>, folder: &str) -> Files {
    let mut files = Files::default();
    let mut waiting = vec![Vec::new()];
    while let Some(modules) = waiting.pop() {
        let Some((path, text)) = source(&modules) else {
            continue;
        };
        let text = translation.of(&modules, text);
        for name in text.lines().filter_map(item::declared_module) {
            waiting.push(below(&modules, name));
        }
        let path = if *path == ROOT { "mod.rs" } else { path };
        files.0.insert(
            format!("{folder}{MODULE}/{path}"),
            format!("{RUNTIME_HEADER}\n{text}"),
        );
    }
    files
}

/// The whole runtime as one item.
pub(super) fn nested(translation: &Translation<'_>) -> String {
    let mut text = format!("pub mod {MODULE} {{\n");
    write(&mut text, translation, &[], 1);
    text.push_str("}\n");
    text
}

fn write(out: &mut String, translation: &Translation<'_>, modules: &[String], depth: usize) {
    let Some((_, text)) = source(modules) else {
        return;
    };
    for line in translation.of(modules, text).lines() {
        if line.is_empty() {
            out.push('\n');
            continue;
        }
        let indent = "    ".repeat(depth);
        match item::declared_module(line) {
            Some(name) => {
                let declared = line.trim_end_matches(';');
                out.extend([&indent, declared, " {\n"]);
                write(out, translation, &below(modules, name), depth + 1);
                out.extend([&indent, "}\n"]);
            }
            None => out.extend([&indent, line, "\n"]),
        }
    }
}

fn below(modules: &[String], name: &str) -> Vec<String> {
    modules.iter().cloned().chain([name.to_owned()]).collect()
}

fn source(modules: &[String]) -> Option<&'static (&'static str, &'static str)> {
    FILES.iter().find(|(path, _)| modules_of(path) == *modules)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proc_macro2::{TokenStream, TokenTree};

    fn literals(code: TokenStream, found: &mut Vec<String>) {
        for token in code {
            match token {
                TokenTree::Literal(literal) => found.push(literal.to_string()),
                TokenTree::Group(group) => literals(group.stream(), found),
                TokenTree::Ident(_) | TokenTree::Punct(_) => {}
            }
        }
    }

    #[test]
    fn no_literal_changes_when_its_lines_are_indented() {
        let mut found = Vec::new();
        for (_, text) in FILES {
            literals(text.parse().unwrap(), &mut found);
        }
        assert!(found.len() > 1000);
        for literal in found {
            let mut lines = literal.split('\n');
            lines.next_back();
            assert!(lines.all(|line| line.ends_with('\\')), "{literal}");
        }
    }

    #[test]
    fn modules_are_those_of_the_path() {
        assert_eq!(modules_of("lib.rs"), [""; 0]);
        assert_eq!(modules_of("wire/mod.rs"), ["wire"]);
        assert_eq!(modules_of("exchange/fault.rs"), ["exchange", "fault"]);
    }
}
