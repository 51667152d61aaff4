//! Modules as text.

use crate::layout;
use crate::rust::gate::Gate;
use crate::rust::module::Written;
use std::collections::{BTreeMap, BTreeSet};

/// A module below another.
pub(super) struct Child<'m> {
    pub(super) name: &'m str,
    /// Whether users can name it.
    pub(super) public: bool,
    pub(super) gate: &'m Gate,
}

/// What a module holds, without its docs and attributes; `children` are declared as files of their own.
pub(super) fn body(module: &mut Written, children: &[Child<'_>], indent: usize) -> String {
    let declared = children.iter().map(|child| {
        let visibility = if child.public { "pub " } else { "" };
        format!("{}{visibility}mod {};\n", child.gate.lines(), child.name)
    });
    let mut blocks: Vec<String> = vec![
        declared.collect(),
        layout::use_lines("use", module.uses.iter().map(String::as_str), indent),
    ];
    blocks.extend(exports(module, children, indent));
    blocks.append(&mut module.items);
    blocks.retain(|block| !block.trim().is_empty());
    blocks.join("\n")
}

/// What a module exports again: first what is always there, then what is in each module behind a gate.
fn exports(module: &Written, children: &[Child<'_>], indent: usize) -> [String; 2] {
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
