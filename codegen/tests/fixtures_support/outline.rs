//! Emitted types without what follows from the rest of them: declarations, names on the wire, and how unions decide.

/// What starts a block that says nothing new, as it stands in the emitted text.
const REPETITIONS: &[&str] = &[
    "#![allow(",
    "impl From<",
    "bindery_runtime::conversions!",
    "bindery_runtime::union!",
    "impl wire::Encode",
    "impl std::ops::Deref",
    "pub fn ",
];

/// Lines that say nothing new.
const NOISE: &[&str] = &[
    "#[derive(",
    "#[must_use]",
    "#[non_exhaustive]",
    "/// One with all ",
    "/// The schema `",
    "bindery_runtime::serde_impls!",
];

/// The outline of emitted modules, which are laid out with four spaces a level.
pub(crate) fn outline(text: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    let mut skipped_until: Option<String> = None;
    for line in text.lines() {
        let inner = line.trim_start();
        let indent = &line[..line.len() - inner.len()];
        if let Some(end) = &skipped_until {
            if line.starts_with(end.as_str()) {
                skipped_until = None;
            }
            continue;
        }
        let opens = REPETITIONS.iter().any(|start| inner.starts_with(start));
        if opens && (line.ends_with('{') || line.ends_with('(')) {
            skipped_until = Some(format!(
                "{indent}{}",
                if inner.starts_with('#') { ")" } else { "}" }
            ));
            continue;
        }
        if !opens && !NOISE.iter().any(|start| inner.starts_with(start)) && !is_plain_entry(inner) {
            lines.push(line.to_owned());
        }
    }
    fold(&lines)
}

/// `optional name(impl Into<String>) = "name",`
fn is_plain_entry(line: &str) -> bool {
    let Some((left, wire)) = line.split_once(" = ") else {
        return false;
    };
    let named = left.split(['(', ':']).next().unwrap_or(left);
    let mut words = named.split(' ');
    let field = words
        .next_back()
        .unwrap_or_default()
        .trim_start_matches("r#");
    words.next().is_some() && wire == format!("\"{field}\",")
}

/// Leaves out blocks that became empty, module frames, and empty lines.
fn fold(lines: &[String]) -> String {
    let mut kept: Vec<&str> = Vec::new();
    for line in lines {
        let inner = line.trim();
        if inner.is_empty()
            || inner.starts_with("use ")
            || inner.starts_with("pub use ")
            || inner.starts_with("//!")
        {
            continue;
        }
        let closes = kept.last().is_some_and(|last| match inner {
            "}" => last.ends_with('{') && !last.contains("struct"),
            "]," => last.trim() == "[",
            _ => false,
        });
        let opens_docs = inner == "///"
            && !kept
                .last()
                .is_some_and(|last| last.trim_start().starts_with("///"));
        if closes {
            kept.pop();
        } else if !opens_docs {
            kept.push(line);
        }
    }
    kept.retain(|line| {
        !(line.starts_with("    mod ")
            || line.starts_with("pub mod ")
            || *line == "    }"
            || *line == "}")
    });
    kept.iter().fold(String::new(), |text, line| {
        text + line.strip_prefix("        ").unwrap_or(line) + "\n"
    })
}
