//! Proposed names as a file of options has them.

use crate::console::visible;
use crate::terminal::{Screen, Style, Words};
use bindery::proposals::Proposal;
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

/// The table on a screen, from which it may be copied: comments that are too long go on in comments, and all else stays on its
/// line.
pub(super) fn shown(table: &str, screen: Screen) -> String {
    if !screen.is_terminal() {
        return visible(table);
    }
    let margin = Words::new(Style::Secondary, "# ");
    let shown = table.lines().map(|line| match line.strip_prefix("# ") {
        Some(comment) => {
            let comment = Words::new(Style::Secondary, comment);
            screen.with_margin(&margin, &comment, &margin)
        }
        None => screen.painted(&Words::new(style(line), line)) + "\n",
    });
    shown.collect()
}

fn style(line: &str) -> Style {
    if line.starts_with('[') {
        Style::Heading
    } else {
        Style::Plain
    }
}
