//! Modules as text.

use super::gate::Gate;
use super::module::Written;
use crate::layout;
use std::collections::{BTreeMap, BTreeSet};

/// The columns by which what is in braces stands to the right.
const STEP: usize = 4;

/// A module below another.
pub(super) struct Child<'m> {
    pub(super) name: &'m str,
    /// Whether users can name it.
    pub(super) public: bool,
    pub(super) gate: &'m Gate,
}

/// What a module holds, without its docs and attributes; `children` are declared as files of their own.
pub(super) fn body(module: &mut Written, children: &[Child<'_>], indent: usize) -> String {
    let together = together(module, children);
    let is_alone = |child: &&Child<'_>| !together.values().flatten().any(|one| *one == child.name);
    let declared = children.iter().filter(is_alone).map(|child| {
        let visibility = if child.public { "pub " } else { "" };
        format!("{}{visibility}mod {};\n", child.gate.lines(), child.name)
    });
    let mut blocks: Vec<String> = vec![declared.collect(), imports(module, indent)];
    blocks.extend(exports(module, children, &together, indent));
    blocks.push(layout::indented(&files(&together), indent));
    blocks.append(&mut module.items);
    blocks.retain(|block| !block.trim().is_empty());
    blocks.join("\n")
}

/// Modules below another that are compiled, and exported with all that is in them, under the same condition.
type Together<'m> = BTreeMap<&'m Gate, Vec<&'m str>>;

/// The modules whose conditions are said once for all of them. None where no two have the same.
fn together<'m>(module: &Written, children: &'m [Child<'m>]) -> Together<'m> {
    let mut together = Together::new();
    for child in children {
        let is_exported = || module.exports.contains(&format!("self::{}::*", child.name));
        if !child.gate.is_open() && !child.public && is_exported() {
            together.entry(child.gate).or_default().push(child.name);
        }
    }
    if together.values().all(|names| names.len() < 2) {
        together.clear();
    }
    together
}

/// What declares and exports a file under a condition.
const FILES: &str = "\
macro_rules! files {
    ($(#[$when:meta] $(mod $name:ident;)*)*) => {
        $($(
            #[$when]
            mod $name;
            #[$when]
            pub use self::$name::*;
        )*)*
    };
}
";

/// The files that are compiled together.
fn files(together: &Together<'_>) -> String {
    if together.is_empty() {
        return String::new();
    }
    let mut gates: Vec<(&&Gate, &Vec<&str>)> = together.iter().collect();
    gates.sort_by_key(|(_, names)| names.first());
    let groups = gates.into_iter().map(|(gate, names)| {
        let names = names.iter().map(|name| format!("mod {name};\n"));
        layout::indented(&(gate.lines() + &names.collect::<String>()), STEP)
    });
    let groups: Vec<String> = groups.collect();
    format!("{FILES}\nfiles! {{\n{}}}\n", groups.join("\n"))
}

/// What a module imports.
fn imports(module: &Written, indent: usize) -> String {
    let by_gate = module.uses.by_gate().into_iter();
    let sets = by_gate.map(|(gate, paths)| (gate.lines(), paths));
    layout::use_lines_behind("use", sets, indent)
}

/// What a module exports again: first what is always there, then what is in each module behind a gate.
fn exports(
    module: &Written,
    children: &[Child<'_>],
    together: &Together<'_>,
    indent: usize,
) -> [String; 2] {
    let gates: BTreeMap<&str, &Gate> = children.iter().map(|one| (one.name, one.gate)).collect();
    let behind = |path: &str| {
        let path = path.strip_prefix("self::").unwrap_or(path);
        let (child, _) = path.split_once("::")?;
        let (child, gate) = gates.get_key_value(child)?;
        (!gate.is_open()).then_some((*child, *gate))
    };
    let mut always = BTreeSet::new();
    let mut sometimes: BTreeMap<(&str, &Gate), Vec<&str>> = BTreeMap::new();
    for path in &module.exports {
        match behind(path) {
            Some((child, gate)) if together.get(gate).is_some_and(|all| all.contains(&child)) => {}
            Some(child) => sometimes.entry(child).or_default().push(path),
            None => {
                always.insert(path.as_str());
            }
        }
    }
    let mut sometimes: Vec<((&str, &Gate), Vec<&str>)> = sometimes.into_iter().collect();
    sometimes.sort_by(|((one, _), _), ((other, _), _)| layout::by_path(one, other));
    let sometimes = sometimes
        .into_iter()
        .map(|((_, gate), paths)| gate.lines() + &layout::use_lines("pub use", paths, 0));
    [
        layout::use_lines("pub use", always, indent),
        layout::indented(&sometimes.collect::<String>(), indent),
    ]
}

/// The docs and attributes of a module, as they stand inside it.
pub(super) fn head(module: &Written, indent: usize) -> String {
    let docs = module
        .docs
        .lines()
        .map(|line| format!("//! {line}").trim_end().to_owned() + "\n");
    let mut text = layout::indented(&docs.collect::<String>(), indent);
    if !module.attributes.is_empty() {
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(&module.attributes);
    }
    text
}
