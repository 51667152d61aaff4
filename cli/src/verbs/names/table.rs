//! Proposed names as a file of options has them.

use bindery::rust::proposals::Proposal;
use std::fmt::Write as _;

/// The table `[rename]`, with what each name was and why. What no better name is known for is a comment,
/// to be filled in.
pub(super) fn write(proposals: &[Proposal]) -> String {
    if proposals.is_empty() {
        return "# No name is ugly: there is nothing to rename.\n".to_owned();
    }
    let mut text = String::new();
    if proposals.iter().any(|one| one.name.is_some()) {
        text.push_str("[rename]\n");
    }
    for one in proposals {
        let target = toml_edit::Value::from(one.target.to_string());
        let flaws: Vec<String> = one.flaws.iter().map(ToString::to_string).collect();
        let was = format!("# {}: {}", one.path, flaws.join("; "));
        let _ = match &one.name {
            Some(name) => writeln!(text, "{was}\n{target} = {name:?}"),
            None => writeln!(text, "{was}\n# {target} = \"\""),
        };
    }
    text
}
