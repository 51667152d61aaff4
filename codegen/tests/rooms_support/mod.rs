//! What a file of Rust imports, as paths from the root of its crate.

/// The paths that a text names by `crate::` or `super::`, but for what it has for tests alone. `module` is the way to the
/// file's own module.
pub fn paths(text: &str, module: &[&str]) -> Vec<String> {
    let (text, _) = text.split_once("#[cfg(test)]").unwrap_or((text, ""));
    let lines = text.lines().filter(|line| !line.trim().starts_with("//"));
    let text = without_texts(&lines.collect::<Vec<_>>().join("\n"));
    let mut found = Vec::new();
    for word in ["crate::", "super::"] {
        for (at, _) in text.match_indices(word) {
            let before = text[..at].chars().next_back();
            if before.is_some_and(|c| c == ':' || c == '$' || c == '_' || c.is_alphanumeric()) {
                continue;
            }
            let (up, rest) = climbed(&text[at..]);
            if let Some(base) = base(up, module) {
                tree(rest, &base, &mut found);
            }
        }
    }
    found
}

/// Code without what stands in quotes: emitted code has paths of its own.
fn without_texts(code: &str) -> String {
    let code = code
        .replace("'\"'", "' '")
        .replace("\\\\", "")
        .replace("\\\"", "");
    let outside = code.split('"').step_by(2);
    outside.collect::<Vec<_>>().join("\"\"")
}

/// How many times a path goes up, or `None` where it starts at the root; and what is behind that.
fn climbed(text: &str) -> (Option<usize>, &str) {
    if let Some(rest) = text.strip_prefix("crate::") {
        return (None, rest);
    }
    let mut rest = text;
    let mut up = 0;
    while let Some(inner) = rest.strip_prefix("super::") {
        (rest, up) = (inner, up + 1);
    }
    (Some(up), rest)
}

fn base(up: Option<usize>, module: &[&str]) -> Option<Vec<String>> {
    let kept = match up {
        None => 0,
        Some(up) => module.len().checked_sub(up)?,
    };
    Some(module[..kept].iter().map(|&part| part.to_owned()).collect())
}

/// Adds the paths of `a::{b, c::d}` behind a base, and returns what is behind them.
fn tree<'t>(text: &'t str, base: &[String], found: &mut Vec<String>) -> &'t str {
    let mut path = base.to_vec();
    let mut rest = text.trim_start();
    loop {
        if let Some(mut list) = rest.strip_prefix('{') {
            loop {
                list = tree(list, &path, found).trim_start();
                match list.strip_prefix(',') {
                    Some(more) if !more.trim_start().starts_with('}') => list = more,
                    Some(end) => return end.trim_start().trim_start_matches('}'),
                    None => return list.trim_start_matches('}'),
                }
            }
        }
        let end = rest.find(|c: char| c != '_' && !c.is_alphanumeric());
        let (part, behind) = rest.split_at(end.unwrap_or(rest.len()));
        path.push(part.to_owned());
        let Some(more) = behind.strip_prefix("::") else {
            found.push(path.join("::"));
            return without_alias(behind);
        };
        rest = more;
    }
}

/// What is behind `as Name`, where that is there.
fn without_alias(text: &str) -> &str {
    let named = text.trim_start().strip_prefix("as ");
    named.map_or(text, |name| {
        name.trim_start_matches(|c: char| c == '_' || c.is_alphanumeric())
    })
}
