//! Why an operation has pages.

use bindery::api::{Page, PageCursor};

/// What in the document showed that the answers follow each other.
pub(super) fn words(page: &Page) -> String {
    let items = match page.items.as_slice() {
        [] => "the answer is the list".to_owned(),
        way => format!("the list is at {}", at(way)),
    };
    let next = match &page.cursor {
        PageCursor::Token {
            from, parameter, ..
        } => format!(
            "the query parameter `{parameter}` takes back what the answer has at {}",
            at(from)
        ),
        PageCursor::Link { from } => {
            format!("the answer has the URL of the next page at {}", at(from))
        }
        PageCursor::LinkHeader => "the answer documents the header `Link` (RFC 8288)".to_owned(),
        PageCursor::LastItem {
            parameter,
            key,
            more,
        } => format!(
            "the query parameter `{parameter}` takes the `{key}` of the last item, as long as {} is true",
            at(more)
        ),
        PageCursor::Number {
            parameter,
            first,
            total,
        } => {
            let until = match total {
                Some(way) => format!("; the answer counts all pages at {}", at(way)),
                None => "; a page without items is behind the last one".to_owned(),
            };
            format!("the query parameter `{parameter}` counts pages from {first}{until}")
        }
        PageCursor::Offset { parameter } => {
            format!("the query parameter `{parameter}` is the number of items to leave out")
        }
    };
    format!("{next}; {items}")
}

/// `next.page`
fn at(way: &[String]) -> String {
    format!("`{}`", way.join("."))
}
