//! Path templates in the words of routers, which frameworks copy into their documents: `{id:int}`, `/*path`, `<path:name>`.

use std::collections::HashSet;

/// The template with placeholders as OpenAPI has them. `{+name}` is one whose value keeps its slashes, as RFC 6570 writes it.
///
/// What a path parameter is really called stays as it is. Outside of braces only declared names are placeholders, since `:` and
/// `*` are characters that a path may have.
pub(super) fn plain(template: &str, declared: &HashSet<String>) -> String {
    let braced = in_braces(template, declared);
    let segments: Vec<String> = braced
        .split('/')
        .map(|segment| bare(segment, declared).unwrap_or_else(|| segment.to_owned()))
        .collect();
    segments.join("/")
}

/// Whether a template could be a router's: nearly all are not.
pub(super) fn may_be_routers(template: &str) -> bool {
    template.contains(['*', '<', ':', '+', '=', '?']) || template.contains("}{")
}

fn in_braces(template: &str, declared: &HashSet<String>) -> String {
    let mut out = String::new();
    let mut rest = template;
    while let Some((before, inside, after)) = next_braces(rest) {
        out.push_str(before);
        rest = after;
        if !declared.contains(inside) && before.is_empty() && out.ends_with('}') && is_rule(inside)
        {
            // A rule for the placeholder before it.
            if takes_slashes(inside) {
                spread_last(&mut out);
            }
            continue;
        }
        let (operator, name) = match named(inside).filter(|_| !declared.contains(inside)) {
            Some((name, true)) => ("+", name),
            Some((name, false)) => ("", name),
            None => ("", inside),
        };
        out.extend(["{", operator, name, "}"]);
    }
    out.push_str(rest);
    out
}

/// What stands before, in and behind the next braces, which may hold a rule with braces of its own.
fn next_braces(text: &str) -> Option<(&str, &str, &str)> {
    let (before, inside) = text.split_once('{')?;
    let mut depth = 1;
    for (at, c) in inside.char_indices() {
        depth += match c {
            '{' => 1,
            '}' => -1,
            _ => 0,
        };
        if depth == 0 {
            let (inside, after) = inside.split_at(at);
            return Some((before, inside, after.strip_prefix('}')?));
        }
    }
    None
}

/// The name in a placeholder with a rule, and whether its value may have slashes.
fn named(inside: &str) -> Option<(&str, bool)> {
    let bare = inside
        .trim_start_matches(['*', '+'])
        .trim_end_matches(['*', '+', '?']);
    let (name, rule) = match bare.split_once(['<', ':', '=']) {
        Some((name, rule)) => (name, rule.trim_end_matches('>')),
        None => (bare, ""),
    };
    let stars = inside.starts_with(['*', '+']) || inside.ends_with(['*', '+']) && rule.is_empty();
    let all = stars || takes_slashes(rule) || inside.contains('=') && rule.contains('/');
    is_name(name).then_some((name, all))
}

/// A placeholder without braces.
fn bare(segment: &str, declared: &HashSet<String>) -> Option<String> {
    if let Some(name) = segment.strip_prefix(':') {
        return declared.contains(name).then(|| format!("{{{name}}}"));
    }
    if let Some(name) = segment.strip_prefix('*') {
        return declared.contains(name).then(|| format!("{{+{name}}}"));
    }
    let inside = segment.strip_prefix('<')?.strip_suffix('>')?;
    let (rule, name) = inside.split_once(':').unwrap_or(("", inside));
    let mark = if takes_slashes(rule) { "+" } else { "" };
    declared.contains(name).then(|| format!("{{{mark}{name}}}"))
}

fn takes_slashes(rule: &str) -> bool {
    matches!(
        rule,
        "path" | ".*" | ".+" | "*" | "**" | "(.*)" | "(.+)" | "[^]*" | "[^]+"
    )
}

fn is_rule(inside: &str) -> bool {
    !inside.is_empty() && inside.contains(['[', ']', '(', ')', '.', '*', '\\', '^', '|'])
}

fn is_name(name: &str) -> bool {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.');
    !name.is_empty() && name.chars().all(plain)
}

/// Marks the last placeholder as one whose value keeps its slashes.
fn spread_last(template: &mut String) {
    if let Some(brace) = template.rfind('{')
        && !template
            .get(brace..)
            .is_some_and(|last| last.starts_with("{+"))
    {
        template.insert(brace + 1, '+');
    }
}

#[cfg(test)]
mod tests {
    use super::{may_be_routers, plain};
    use std::collections::HashSet;

    fn read(template: &str, declared: &[&str]) -> String {
        let declared: HashSet<String> = declared.iter().map(|one| (*one).to_owned()).collect();
        plain(template, &declared)
    }

    #[test]
    fn rules_of_routers_leave_the_name() {
        for (template, is) in [
            (r"/a/{id<\d{3}>}/b", "/a/{id}/b"),
            ("/a/{id:int}", "/a/{id}"),
            ("/a/{id}{[0-9]{2}}/b", "/a/{id}/b"),
            ("/a/{id?}", "/a/{id}"),
            ("/a/{path}{.+}", "/a/{+path}"),
            ("/a/{path:path}", "/a/{+path}"),
            ("/a/{*path}", "/a/{+path}"),
            ("/a/{**path}", "/a/{+path}"),
            ("/a/{proxy+}", "/a/{+proxy}"),
            ("/v1/{name=shelves/*}", "/v1/{+name}"),
            ("/a/*path", "/a/{+path}"),
            ("/a/:id/b", "/a/{id}/b"),
            ("/a/<int:id>", "/a/{id}"),
            ("/a/<path:path>", "/a/{+path}"),
        ] {
            assert!(may_be_routers(template), "{template}");
            assert_eq!(read(template, &["id", "path"]), is, "{template}");
        }
    }

    #[test]
    fn paths_of_openapi_stay_what_they_are() {
        for template in [
            "/a/{id}",
            "/v1/{name}:cancel",
            "/a/{x}{y}",
            "/a/:batch",
            "/a/*",
            "/{a",
            "/a?b={c}",
            "/{a b}",
        ] {
            assert_eq!(read(template, &["id"]), template);
        }
        assert_eq!(read("/a/{id:int}", &["id:int"]), "/a/{id:int}");
    }
}
