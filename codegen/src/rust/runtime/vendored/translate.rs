//! A file of the runtime as a file of a module.
//!
//! Textual, since comments and layout should stay: the runtime's sources are laid out by rustfmt, and the tests compile what
//! comes out under every layout.

use super::conditions::{Conditions, Holds};
use super::{MODULE, item, macros};
use crate::rust::runtime::NAME;

/// What has to be known to translate.
pub(super) struct Translation<'a> {
    conditions: &'a Conditions,
    /// The name of the crate, in whose doc tests the runtime's examples are. Modules of an unknown place have none.
    root: Option<&'a str>,
}

impl<'a> Translation<'a> {
    pub(super) fn new(conditions: &'a Conditions, root: Option<&'a str>) -> Self {
        Self { conditions, root }
    }

    /// The text of the file behind these modules.
    pub(super) fn of(&self, modules: &[String], text: &str) -> String {
        let original = text;
        let text = self.without_what_never_holds(text);
        let text = exported(&text, modules);
        let text = self.documented(&text);
        let mut text = reached(&text, modules.len());
        if modules.is_empty() {
            text.push_str(&self.root_exports(original));
        }
        text
    }

    /// Conditions are settled, and what is never compiled is gone.
    fn without_what_never_holds(&self, text: &str) -> String {
        let settled = self.conditions.settle(text);
        let lines: Vec<&str> = settled.lines().collect();
        let mut kept: Vec<&str> = Vec::new();
        let mut at = 0;
        while let Some(line) = lines.get(at) {
            let rest = lines.get(at..).unwrap_or_default();
            let Some((condition, length)) = condition(rest) else {
                kept.push(line);
                at += 1;
                continue;
            };
            let behind = rest.get(length..).unwrap_or_default();
            let attributes = behind.iter().take_while(|line| is_attached(line)).count();
            let behind = behind.get(attributes..).unwrap_or_default();
            let is_item = behind.first().is_some_and(|line| item::starts(line));
            match Holds::of(&condition) {
                Holds::Always => at += length,
                Holds::Never if is_item => {
                    let attached = kept
                        .iter()
                        .rev()
                        .take_while(|line| is_attached(line))
                        .count();
                    kept.truncate(kept.len() - attached);
                    at += length + attributes + item::length(behind);
                    if kept.last().is_none_or(|line| line.is_empty()) {
                        at += lines
                            .iter()
                            .skip(at)
                            .take_while(|line| line.is_empty())
                            .count();
                    }
                }
                Holds::Never | Holds::Sometimes => {
                    kept.extend(rest.iter().take(length));
                    at += length;
                }
            }
        }
        while kept.last().is_some_and(|line| line.is_empty()) {
            kept.pop();
        }
        kept.join("\n") + "\n"
    }

    /// Docs speak of the runtime by the path that it has now. Where that is unknown their examples are no tests.
    fn documented(&self, text: &str) -> String {
        let here = match self.root {
            Some(root) => format!("{root}::{MODULE}"),
            None => MODULE.to_owned(),
        };
        let mut out = String::with_capacity(text.len());
        let mut is_example = false;
        for line in text.lines() {
            let doc = ["//! ", "/// "]
                .iter()
                .find_map(|mark| line.trim_start().strip_prefix(mark));
            let is_fence = doc.is_some_and(|doc| doc.starts_with("```"));
            is_example ^= is_fence;
            let is_hidden =
                is_example && doc.is_some_and(|doc| doc == "#" || doc.starts_with("# "));
            if self.root.is_none() && is_hidden {
                continue;
            }
            out.push_str(&line.replace(NAME, &here));
            if self.root.is_none() && is_fence && is_example {
                out.push_str("text");
            }
            out.push('\n');
        }
        out
    }

    /// The macros by their names at the runtime's root, where emitted code calls them.
    fn root_exports(&self, root: &str) -> String {
        let mut text = "\n// What emitted code calls under its types.\n".to_owned();
        for one in macros::all() {
            let home = one.home.join("::");
            let gate = one.home.first().and_then(|home| gate(root, home));
            let gate = self.conditions.settle(gate.unwrap_or("true"));
            match Holds::of(&gate) {
                Holds::Never => continue,
                Holds::Always => {}
                Holds::Sometimes => text.extend(["#[cfg(", &gate, ")]\n"]),
            }
            text.extend([
                UNUSED,
                "\npub(crate) use self::",
                &home,
                "::",
                &one.name,
                ";\n",
            ]);
        }
        text
    }
}

/// What stands before the import of a macro, and in other words before the macro.
const UNUSED: &str = "#[allow(unused_imports, reason = \"an API may have no such type\")]";

/// The condition under which the root declares a module.
fn gate<'t>(root: &'t str, module: &str) -> Option<&'t str> {
    let lines: Vec<&str> = root.lines().collect();
    let at = lines
        .iter()
        .position(|line| item::declared_module(line) == Some(module))?;
    lines
        .get(at.checked_sub(1)?)?
        .strip_prefix("#[cfg(")?
        .strip_suffix(")]")
}

/// The condition of an attribute that starts at the first line and has its lines for itself, and how many it has.
fn condition(lines: &[&str]) -> Option<(String, usize)> {
    let first = lines.first()?.trim_start();
    first.strip_prefix("#[cfg(")?;
    let length = lines.iter().position(|line| line.ends_with(")]"))? + 1;
    // On one line with what it is about it ends elsewhere.
    if length > 1 && first.contains(")]") {
        return None;
    }
    let whole = lines.get(..length)?.join("\n");
    let inner = whole
        .trim_start()
        .strip_prefix("#[cfg(")?
        .strip_suffix(")]")?;
    Some((inner.to_owned(), length))
}

/// Whether a line belongs to the item below it.
fn is_attached(line: &str) -> bool {
    let line = line.trim_start();
    line.starts_with("///") || (line.starts_with("#[") && line.ends_with(']'))
}

/// Macros are exported by their paths, and what leads to them is visible.
fn exported(text: &str, modules: &[String]) -> String {
    let mut lines: Vec<String> = Vec::new();
    let mut names = Vec::new();
    for line in text.lines() {
        if line == macros::EXPORTED {
            // Users of the crate cannot call it.
            while lines.last().is_some_and(|line| is_attached(line)) {
                lines.pop();
            }
            lines.push(UNUSED.replace("imports", "macros"));
            continue;
        }
        names.extend(macros::name(line).filter(|name| is_exported(name)));
        lines.push(match item::declared_module(line) {
            Some(name) if line.starts_with("mod ") && leads_to_macro(modules, name) => {
                format!("pub(crate) {line}")
            }
            _ => line.to_owned(),
        });
    }
    for name in names {
        lines.push(String::new());
        lines.push(UNUSED.to_owned());
        lines.push(format!("pub(crate) use {name};"));
    }
    lines.join("\n") + "\n"
}

fn is_exported(name: &str) -> bool {
    macros::all().iter().any(|one| one.name == name)
}

fn leads_to_macro(modules: &[String], name: &str) -> bool {
    let path = modules.iter().map(String::as_str).chain([name]);
    let path: Vec<&str> = path.collect();
    macros::all().iter().any(|one| one.home.starts_with(&path))
}

/// Paths from the runtime's root lead there from any place: `crate::` up the modules, `$crate::` by the name that all have
/// who call a macro.
fn reached(text: &str, depth: usize) -> String {
    let up = match depth {
        0 => "self::".to_owned(),
        depth => "super::".repeat(depth),
    };
    // In a macro's own text the name is that of its caller.
    let calls_macro = !text.contains("$crate::")
        && macros::all()
            .iter()
            .any(|one| text.contains(&format!("crate::{}!", one.name)));
    let mut out = String::with_capacity(text.len());
    let mut parts = text.split("crate::");
    out.push_str(parts.next().unwrap_or_default());
    for part in parts {
        if out.ends_with('$') {
            out.pop();
            out.extend([NAME, "::"]);
        } else if out.ends_with(|c: char| c.is_alphanumeric() || c == '_') {
            out.push_str("crate::");
        } else {
            out.push_str(&up);
        }
        out.push_str(part);
    }
    if calls_macro {
        let import = format!("use {}{MODULE} as {NAME};\n", "super::".repeat(depth + 1));
        let at = out
            .lines()
            .take_while(|line| line.starts_with("//!") || line.is_empty());
        let at: usize = at.map(|line| line.len() + 1).sum();
        out.insert_str(at, &import);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOURCE: &str = "\
//! Part of `bindery_runtime`.
//!
//! ```
//! # use bindery_runtime::wire;
//! wire::read();
//! ```

use crate::wire::Node;

#[cfg(feature = \"off\")]
mod off;
#[cfg(feature = \"on\")]
mod on;
#[cfg(feature = \"left\")]
mod left;

/// Gone with its docs.
#[cfg(any(
    feature = \"off\",
    test
))]
#[derive(Debug)]
struct Gone {
    node: Node,
}

fn stays() -> bool {
    cfg!(feature = \"on\")
}

#[cfg(test)]
mod tests {
    use super::*;
}
";

    fn translated(root: Option<&str>, source: &str) -> String {
        let conditions = Conditions::new(["on"], ["left"]);
        let modules = ["a".to_owned(), "b".to_owned()];
        Translation::new(&conditions, root).of(&modules, source)
    }

    #[test]
    fn what_is_left_is_what_can_be_compiled() {
        let expected = "\
//! Part of `pets::runtime`.
//!
//! ```
//! # use pets::runtime::wire;
//! wire::read();
//! ```

use super::super::wire::Node;

mod on;
#[cfg(feature = \"left\")]
mod left;

fn stays() -> bool {
    cfg!(true)
}
";
        assert_eq!(translated(Some("pets"), SOURCE), expected);
    }

    #[test]
    fn examples_of_an_unknown_place_are_no_tests() {
        let text = translated(None, SOURCE);
        let docs = "//! Part of `runtime`.\n//!\n//! ```text\n//! wire::read();\n//! ```\n";
        assert!(text.starts_with(docs), "{text}");
    }

    #[test]
    fn macros_are_reached_by_the_name_that_their_callers_have() {
        let source = "/// Docs.\n#[macro_export]\nmacro_rules! constant {\n    () => { $crate::wire::read() };\n}\n";
        let text = translated(None, source);
        assert!(
            text.contains("    () => { bindery_runtime::wire::read() };"),
            "{text}"
        );
        assert!(text.ends_with("\npub(crate) use constant;\n"), "{text}");
        assert!(!text.contains("Docs"), "{text}");
        let text = translated(None, "use std::fmt;\ncrate::constant! {}\n");
        let calling = "use super::super::super::runtime as bindery_runtime;\nuse std::fmt;\nsuper::super::constant! {}\n";
        assert_eq!(text, calling);
    }
}
