//! Why an operation has pages.

use bindery::api::{CursorInput, Page, PageCursor};

/// What in the document showed that the answers follow each other.
pub(super) fn words(page: &Page) -> String {
    let items = match page.items.as_slice() {
        [] => "the answer is the list".to_owned(),
        way => format!("the list is at {}", at(way)),
    };
    let next = match &page.cursor {
        PageCursor::Token { from, into, .. } => format!(
            "{} takes back what the answer has at {}",
            input(into),
            at(from)
        ),
        PageCursor::Link { from } => {
            format!("the answer has the URL of the next page at {}", at(from))
        }
        PageCursor::LinkHeader => "the answer documents the header `Link` (RFC 8288)".to_owned(),
        PageCursor::LastItem { into, key, more } => format!(
            "{} takes the `{key}` of the last item, as long as {} is true",
            input(into),
            at(more)
        ),
        PageCursor::Number { into, first, total } => {
            let until = match total {
                Some(way) => format!("; the answer counts all pages at {}", at(way)),
                None => "; a page without items is behind the last one".to_owned(),
            };
            format!("{} counts pages from {first}{until}", input(into))
        }
        PageCursor::Offset { into } => {
            format!("{} is the number of items to leave out", input(into))
        }
    };
    format!("{next}; {items}")
}

fn input(input: &CursorInput) -> String {
    match input {
        CursorInput::Query(name) => format!("the query parameter `{name}`"),
        CursorInput::Body(way) => format!("the body's member {}", at(way)),
    }
}

/// `next.page`
fn at(way: &[String]) -> String {
    format!("`{}`", way.join("."))
}
