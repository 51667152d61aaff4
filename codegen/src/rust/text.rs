//! Modules as text.

use super::{Gate, Item, Module};
use proc_macro2::TokenStream;
use std::collections::{BTreeMap, BTreeSet};

/// A module below another.
pub(super) struct Child<'m> {
    pub(super) name: &'m str,
    /// Whether users can name it.
    pub(super) public: bool,
    pub(super) gate: &'m Gate,
}

/// What a module holds, without its docs and attributes; `children` are declared as files of their own.
pub(super) fn body(module: &Module, children: &[Child<'_>]) -> String {
    let mut blocks: Vec<String> = Vec::new();
    let declared = children.iter().map(|child| {
        let visibility = if child.public { "pub " } else { "" };
        format!("{}{visibility}mod {};\n", child.gate.lines(), child.name)
    });
    blocks.push(declared.collect());
    blocks.push(use_lines("use", &module.uses));
    blocks.extend(exports(module, children));
    for item in &module.items {
        blocks.push(match item {
            Item::Code(code) => lay_out(code),
            Item::Text(text) => text.clone(),
        });
    }
    blocks.retain(|block| !block.trim().is_empty());
    blocks.join("\n")
}

/// What a module exports again: first what is always there, then a line for each path into a module behind a gate.
fn exports(module: &Module, children: &[Child<'_>]) -> [String; 2] {
    let gates: BTreeMap<&str, &Gate> = children.iter().map(|one| (one.name, one.gate)).collect();
    let gate = |path: &str| {
        let path = path.strip_prefix("self::").unwrap_or(path);
        let (child, _) = path.split_once("::")?;
        gates.get(child).copied().filter(|gate| !gate.is_open())
    };
    let mut always = BTreeSet::new();
    let mut sometimes = String::new();
    for path in &module.exports {
        match gate(path) {
            Some(gate) => {
                sometimes += &gate.lines();
                sometimes += &use_lines("pub use", &BTreeSet::from([path.clone()]));
            }
            None => {
                always.insert(path.clone());
            }
        }
    }
    [use_lines("pub use", &always), sometimes]
}

/// The docs and attributes of a module, as they stand inside it.
pub(super) fn head(module: &Module) -> String {
    let docs = module
        .docs
        .lines()
        .map(|line| format!("//! {line}").trim_end().to_owned() + "\n");
    let mut text: String = docs.collect();
    if !module.attributes.is_empty() {
        if !text.is_empty() {
            text.push('\n');
        }
        let attributes = module
            .attributes
            .iter()
            .map(|attribute| quote::quote!(#![#attribute]));
        text.push_str(&lay_out(&attributes.collect()));
    }
    text
}

/// Rust items, laid out, with an empty line between any two of them and between methods.
fn lay_out(code: &TokenStream) -> String {
    match syn::parse2::<syn::File>(code.clone()) {
        Ok(file) => spread(&prettyplease::unparse(&file)),
        // Every fragment is made of whole items; should one not be, the compiler says it better than we could.
        Err(_) => code.to_string(),
    }
}

/// Empty lines where one item or method ends and the next begins.
fn spread(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut previous: Option<&str> = None;
    for line in text.lines() {
        if previous.is_some_and(|previous| is_boundary(previous, line)) {
            out.push('\n');
        }
        out.push_str(line);
        out.push('\n');
        previous = Some(line);
    }
    out
}

fn is_boundary(previous: &str, line: &str) -> bool {
    let ends = |text: &str| text.ends_with('}') || text.ends_with(';');
    let depth = |text: &str| text.len() - text.trim_start_matches(' ').len();
    let is_close = line.trim_start().starts_with('}');
    match depth(line) {
        0 => {
            depth(previous) == 0
                && !previous.starts_with("//")
                && ends(previous)
                && !is_close
                && !line.is_empty()
        }
        4 => previous == "    }" && !is_close && !line.is_empty(),
        _ => false,
    }
}

/// Paths as `use` lines, those with the same parent together.
fn use_lines(keyword: &str, paths: &BTreeSet<String>) -> String {
    let mut parents: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for path in paths {
        let (parent, name) = path.rsplit_once("::").unwrap_or(("", path));
        // `a::b` beside `a::b::c` is `a::b::{self, c}`.
        let prefix = format!("{path}::");
        let mut below = paths
            .range(prefix.clone()..)
            .map_while(|other| other.strip_prefix(&prefix));
        if below.any(|rest| !rest.contains("::")) {
            parents.entry(path).or_default().insert("self");
        } else {
            parents.entry(parent).or_default().insert(name);
        }
    }
    let lines = parents
        .into_iter()
        .map(|(parent, names)| use_line(keyword, parent, &names));
    lines.collect()
}

fn use_line(keyword: &str, parent: &str, names: &BTreeSet<&str>) -> String {
    let mut names: Vec<&str> = names.iter().copied().collect();
    names.sort_by_key(|name| (*name != "self", name.to_lowercase()));
    let line = match (parent, names.as_slice()) {
        ("", [only]) => format!("{keyword} {only};"),
        (_, [only]) => format!("{keyword} {parent}::{only};"),
        ("", _) => names
            .iter()
            .map(|name| format!("{keyword} {name};"))
            .collect::<Vec<_>>()
            .join("\n"),
        _ => format!("{keyword} {parent}::{{{}}};", names.join(", ")),
    };
    match line.parse::<TokenStream>() {
        Ok(code) => lay_out(&code),
        Err(_) => line + "\n",
    }
}
