//! The `Link` header (RFC 8288, section 3).

use http::HeaderMap;
use http::header::LINK;

/// The URL of the first link with `rel="next"`.
pub(super) fn next(headers: &HeaderMap) -> Option<&str> {
    let texts = headers.get_all(LINK).iter();
    let texts = texts.filter_map(|value| value.to_str().ok());
    let mut links = texts.flat_map(links).filter(|link| link.is_next);
    links.next().map(|link| link.url)
}

struct Link<'a> {
    url: &'a str,
    is_next: bool,
}

/// The links of one header: `<url>; rel="next", <url>; rel="last"`.
fn links(text: &str) -> impl Iterator<Item = Link<'_>> {
    text.split('<').skip(1).filter_map(|part| {
        let (url, params) = part.split_once('>')?;
        let is_next = params.split([';', ',']).any(|param| {
            let Some((name, value)) = param.split_once('=') else {
                return false;
            };
            let mut relations = value.trim().trim_matches('"').split_ascii_whitespace();
            name.trim().eq_ignore_ascii_case("rel")
                && relations.any(|relation| relation.eq_ignore_ascii_case("next"))
        });
        Some(Link { url, is_next })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_link_is_found_among_others() {
        let next = |text| links(text).find(|link| link.is_next).map(|link| link.url);
        let github = r#"<https://h/?page=1>; rel="prev", <https://h/?a=1,2&page=3>; rel="next", <https://h/?page=9>; rel="last""#;
        assert_eq!(next(github), Some("https://h/?a=1,2&page=3"));
        assert_eq!(next("</b>; title=\"x\"; REL=next"), Some("/b"));
        assert_eq!(next(r#"<b>; rel="last next""#), Some("b"));
        assert_eq!(next(r#"<b>; rel="nextish""#), None);
        assert_eq!(next("no link"), None);
    }
}
