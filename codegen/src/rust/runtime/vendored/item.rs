//! Items in a text that rustfmt laid out.

/// Words that items start with.
const STARTS: &[&str] = &[
    "mod ",
    "fn ",
    "async fn ",
    "impl ",
    "impl<",
    "struct ",
    "enum ",
    "use ",
    "static ",
    "trait ",
];

/// Whether an item starts at this line.
pub(super) fn starts(line: &str) -> bool {
    let rest = visible(line.trim_start());
    STARTS.iter().any(|word| rest.starts_with(word))
}

/// How many of these lines belong to the item that starts at the first.
pub(super) fn length(lines: &[&str]) -> usize {
    let Some(first) = lines.first() else {
        return 0;
    };
    if first.ends_with(';') || first.ends_with('}') {
        return 1;
    }
    let indent = |line: &str| line.len() - line.trim_start().len();
    let is_end = |line: &&str| {
        let word = line.trim_start();
        indent(line) == indent(first) && (word.starts_with('}') || word.ends_with(';'))
    };
    let end = lines.iter().skip(1).position(is_end);
    end.map_or(lines.len(), |end| end + 2)
}

/// The name of the module that this line declares as a file of its own.
pub(super) fn declared_module(line: &str) -> Option<&str> {
    visible(line.trim_start())
        .strip_prefix("mod ")?
        .strip_suffix(';')
}

/// The line without `pub` and what may stand behind it.
fn visible(line: &str) -> &str {
    ["pub(crate) ", "pub(super) ", "pub "]
        .into_iter()
        .find_map(|word| line.strip_prefix(word))
        .unwrap_or(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_end_where_their_indentation_does() {
        let text = "    fn f(\n        a: A,\n    ) -> B\n    where\n        A: C,\n    {\n        b\n    }\n    fn g() {}";
        let lines: Vec<&str> = text.lines().collect();
        assert!(starts(lines[0]));
        assert_eq!(length(&lines), 8);
        assert_eq!(length(&lines[8..]), 1);
        assert_eq!(length(&["use a::{", "    b,", "};", "c"]), 3);
        assert_eq!(length(&["mod tests;", "x"]), 1);
    }

    #[test]
    fn modules_of_other_files_are_declared() {
        assert_eq!(declared_module("pub(crate) mod frames;"), Some("frames"));
        assert_eq!(declared_module("mod choice {"), None);
        assert_eq!(declared_module("use mod_a;"), None);
    }
}
