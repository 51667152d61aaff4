//! Path templates: no value may change the route.
//!
//! Percent-encoding alone cannot promise that: URL parsers take `%2e%2e` for `..` and drop empty segments' neighbours. So the
//! values `""`, `.` and `..` are refused, and the built path is compared with the template afterwards. The value of `{+name}` is
//! a path of its own: it keeps its slashes, and none of its segments may be a step to here or up.

use crate::percent::{self, Keep};

/// A template with its values, split where it must be: what stands behind `?` belongs to the query, what stands behind `#`
/// is never sent.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Filled {
    pub(crate) path: String,
    pub(crate) query: Option<String>,
}

/// Fills a template. `value` gives the encoded text of a placeholder.
pub(crate) fn fill<'a>(
    template: &str,
    value: impl Fn(&str) -> Option<&'a str>,
) -> Result<Filled, String> {
    let template = before(template, '#').0;
    let (route, query) = before(template, '?');
    let mut path = String::with_capacity(route.len() + 16);
    let mut more = 0;
    for segment in route.strip_prefix('/').unwrap_or(route).split('/') {
        let built = fill_segment(segment, &value)?;
        if segment.contains("{+") {
            more += built.matches('/').count();
        }
        if built.split('/').any(is_dots) || (built.is_empty() && !segment.is_empty()) {
            return Err(format!(
                "the path segment {segment:?} would become {built:?}, which is another route"
            ));
        }
        path.push('/');
        path.push_str(&built);
    }
    check(route, &path, more)?;
    Ok(Filled {
        path,
        query: query.map(|text| percent::encode(text, Keep::QueryText)),
    })
}

fn before(text: &str, mark: char) -> (&str, Option<&str>) {
    match text.split_once(mark) {
        Some((head, tail)) => (head, Some(tail)),
        None => (text, None),
    }
}

fn fill_segment<'a>(
    segment: &str,
    value: &impl Fn(&str) -> Option<&'a str>,
) -> Result<String, String> {
    let mut out = String::new();
    let mut rest = segment;
    while let Some((literal, tail)) = rest.split_once('{') {
        let Some((name, tail)) = tail.split_once('}') else {
            return Err(format!("the path template {segment:?} has an open brace"));
        };
        percent::push(&mut out, literal, Keep::PathText);
        match (value(name), name.strip_prefix('+').and_then(value)) {
            (Some(text), _) => out.push_str(text),
            (None, Some(text)) => out.push_str(&text.replace("%2F", "/")),
            (None, None) => return Err(format!("path parameter `{name}` has no value")),
        }
        rest = tail;
    }
    percent::push(&mut out, rest, Keep::PathText);
    Ok(out)
}

/// Why a value cannot stand in a path. (`%2e%2e` can: its percent signs are encoded.)
pub(crate) fn refusal(name: &str, value: &str) -> Option<String> {
    matches!(value, "" | "." | "..").then(|| {
        format!("path parameter `{name}` must not be empty, `.` or `..` (it is {value:?}): it would change the route")
    })
}

/// Whether a URL parser would take the segment for a step to here or up.
fn is_dots(segment: &str) -> bool {
    let plain = segment.to_ascii_lowercase().replace("%2e", ".");
    plain == "." || plain == ".."
}

/// `more` is how many segments the values add by slashes that they may have.
fn check(route: &str, path: &str, more: usize) -> Result<(), String> {
    let count = |text: &str| text.strip_prefix('/').unwrap_or(text).split('/').count();
    let plain = path
        .bytes()
        .all(|byte| byte.is_ascii_graphic() && !matches!(byte, b'\\' | b'?' | b'#'));
    if plain && count(route) + more == count(path) {
        return Ok(());
    }
    Err(format!("the path does not follow its template {route:?}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn filled(template: &str, values: &[(&str, &str)]) -> Result<Filled, String> {
        fill(template, |name| {
            values
                .iter()
                .find(|(key, _)| *key == name)
                .map(|(_, value)| *value)
        })
    }

    #[test]
    fn several_placeholders_and_literal_text_share_a_segment() {
        let values = [("a", "x"), ("b", "y")];
        let path = |template| filled(template, &values).unwrap().path;
        assert_eq!(path("/c/{a}...{b}"), "/c/x...y");
        assert_eq!(path("/{a}:cancel/{b}.json"), "/x:cancel/y.json");
        assert_eq!(path("/a b/é/"), "/a%20b/%C3%A9/");
    }

    #[test]
    fn query_and_fragment_are_split_off() {
        let got = filled("/threads?beta=true#X-Amz-Target=a", &[]).unwrap();
        assert_eq!(got.path, "/threads");
        assert_eq!(got.query.as_deref(), Some("beta=true"));
    }

    #[test]
    fn no_segment_becomes_dots_even_out_of_several_values() {
        assert!(filled("/a/{x}{y}/b", &[("x", "."), ("y", ".")]).is_err());
        assert!(filled("/a/{x}", &[("x", "%2E%2e")]).is_err());
        assert!(filled("/a/../b", &[]).is_err());
        assert!(filled("/a/{x}", &[("x", "")]).is_err());
        assert!(filled("/a/{x}", &[("x", "b/c")]).is_err());
        assert_eq!(
            filled("/a/{x}", &[]).unwrap_err(),
            "path parameter `x` has no value"
        );
        assert!(filled("/a/{x", &[]).is_err());
    }

    #[test]
    fn a_value_that_keeps_its_slashes_never_leaves_its_place() {
        let spread = |value: &str| {
            let text = percent::encode(value, Keep::Unreserved);
            filled("/files/{+path}/raw", &[("path", &text)]).map(|filled| filled.path)
        };
        assert_eq!(spread("a/b c/d.txt").unwrap(), "/files/a/b%20c/d.txt/raw");
        assert_eq!(spread("a?b#c").unwrap(), "/files/a%3Fb%23c/raw");
        for leaves in ["../a", "a/../../b", "a/.", "./a", "..", "."] {
            assert!(spread(leaves).is_err(), "{leaves}");
        }
        assert_eq!(spread("%2e%2e/a").unwrap(), "/files/%252e%252e/a/raw");
    }

    fn decode(text: &str) -> Vec<u8> {
        let mut out = Vec::new();
        let mut bytes = text.bytes();
        while let Some(byte) = bytes.next() {
            out.push(match byte {
                b'%' => {
                    let pair = [bytes.next().unwrap(), bytes.next().unwrap()];
                    u8::from_str_radix(std::str::from_utf8(&pair).unwrap(), 16).unwrap()
                }
                other => other,
            });
        }
        out
    }

    proptest! {
        #[test]
        fn any_value_is_refused_or_stays_one_segment(value in any::<String>()) {
            if refusal("x", &value).is_some() {
                prop_assert!(value.is_empty() || value == "." || value == "..");
                return Ok(());
            }
            let text = percent::encode(&value, Keep::Unreserved);
            let path = filled("/users/{x}/keys", &[("x", &text)]).unwrap().path;
            let segments: Vec<_> = path.split('/').collect();
            prop_assert_eq!(segments.len(), 4);
            prop_assert_eq!(decode(segments[2]), value.as_bytes());
            prop_assert_eq!((segments[1], segments[3]), ("users", "keys"));
        }
    }
}
