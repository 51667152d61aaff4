//! Path templates (OpenAPI 3.2, section "Path Templating").

/// The names between braces, in order; `None` where braces do not match or enclose nothing. In `{+name}` the plus says that
/// the value keeps its slashes.
pub(super) fn placeholders(template: &str) -> Option<Vec<&str>> {
    let mut names = Vec::new();
    let mut rest = template;
    while let Some(brace) = rest.find(['{', '}']) {
        let (_, after) = rest.split_at(brace);
        let inside = after.strip_prefix('{')?;
        let end = inside.find(['{', '}'])?;
        let (name, after) = inside.split_at(end);
        rest = after.strip_prefix('}')?;
        let name = name.strip_prefix('+').unwrap_or(name);
        if name.is_empty() {
            return None;
        }
        names.push(name);
    }
    Some(names)
}

/// A template as words: `/users/{id}/keys` becomes `users_by_id_keys`.
pub(super) fn words(template: &str) -> String {
    let spelled = template.replace('{', "/by/");
    let parts = spelled.split(|c: char| !c.is_alphanumeric());
    let words: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    words.join("_")
}

/// Whether a segment or a word is a version of the API: `v1`, `v2.1`.
pub(crate) fn is_version(text: &str) -> bool {
    text.strip_prefix('v').is_some_and(|digits| {
        !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit() || c == '.')
    })
}

/// Why a path must not be appended to a server's URL: what comes out could be another route, or what its author means
/// is another host. A path that starts with `//` is appended like any other: the host stands before it already.
pub(super) fn danger(template: &str) -> Option<&'static str> {
    let path = template.split(['?', '#']).next().unwrap_or_default();
    let dots = |segment: &str| {
        let plain = segment.to_ascii_lowercase().replace("%2e", ".");
        plain == "." || plain == ".."
    };
    if path.contains("://") {
        Some("it names another host")
    } else if template.chars().any(|c| c == '\\' || c.is_control()) {
        Some("it contains a backslash or a control character")
    } else if path.split('/').any(dots) {
        Some("it contains `.` or `..` as a segment")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::{danger, placeholders, words};

    #[test]
    fn placeholders_are_found_wherever_they_stand() {
        assert_eq!(
            placeholders("/a/{b}...{c}:x/{d}.json"),
            Some(vec!["b", "c", "d"])
        );
        assert_eq!(placeholders("/a"), Some(vec![]));
        for broken in ["/{}", "/{a", "/a}", "/{a{b}}", "/}{"] {
            assert_eq!(placeholders(broken), None, "{broken}");
        }
    }

    #[test]
    fn words_keep_what_tells_paths_apart() {
        assert_eq!(words("/users/{id}/keys"), "users_by_id_keys");
        assert_eq!(words("/a.b/{x-y}"), "a_b_by_x_y");
        assert_eq!(words("/"), "");
    }

    #[test]
    fn paths_that_could_change_host_or_route_are_dangerous() {
        for path in [
            "https://evil.com",
            "/a/../b",
            "/%2E%2e/b",
            "/\\evil",
            "/a\nb",
        ] {
            assert!(danger(path).is_some(), "{path:?}");
        }
        for path in [
            "/a..b",
            "/#X-Amz-Target=A.B",
            "/a?u=http://x",
            "/a//b",
            "//a",
            "/.well-known/x",
        ] {
            assert_eq!(danger(path), None, "{path:?}");
        }
    }
}
