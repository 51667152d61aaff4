//! Why an operation has pages, or what comes nearest to them.

use bindery::api::{Call, CursorInput, Lack, NearMiss, Page, PageCursor};

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

/// Why an operation has no pages, and how to declare them where it may have.
pub(super) fn near_miss(call: &Call) -> String {
    let Some(miss) = &call.near_miss else {
        return "none: nothing in request and answer leads to a next page".to_owned();
    };
    let (why, rule) = match miss {
        NearMiss::Untaken { from, perhaps } => {
            let into = perhaps.as_deref().unwrap_or("NAME");
            let perhaps = match perhaps {
                Some(name) => format!("; perhaps `{name}` does"),
                None => String::new(),
            };
            (
                format!(
                    "{} is in the answer, but no parameter is known to take it{perhaps}",
                    at(from)
                ),
                Some(format!("next = {}, into = {into}", from.join("."))),
            )
        }
        NearMiss::Given { from, into } => (
            format!(
                "`{into}` would take {} of the answer, but has to be given always",
                at(from)
            ),
            Some(format!("next = {}, into = {into}", from.join("."))),
        ),
        NearMiss::Unlike { from, into } => (
            format!(
                "`{into}` would take {} of the answer, but is of another type",
                at(from)
            ),
            None,
        ),
        NearMiss::PerhapsLink { from } => (
            format!(
                "{} of the answer may be a URL, but the document does not say so by `format: uri`",
                at(from)
            ),
            Some(format!("next = {}", from.join("."))),
        ),
        NearMiss::More { from } => (
            format!(
                "{} of the answer says whether there are more, but nothing asks for them",
                at(from)
            ),
            None,
        ),
        NearMiss::Counted {
            into,
            is_page,
            lack,
        } => counted(into, *is_page, *lack),
        NearMiss::Unanswered { into } => (
            format!(
                "`{into}` may ask for a page, but nothing known in the answer says what to send"
            ),
            Some(format!("next = WAY, into = {into}")),
        ),
        NearMiss::Nothing => (
            "no parameter asks for a page, and the answer tells of none".to_owned(),
            None,
        ),
    };
    let declared = rule.map(|rule| {
        format!(
            "; if it is so, declare it by `--paging 'operation:{}={rule}'`",
            call.name()
        )
    });
    format!("none: {why}{}", declared.unwrap_or_default())
}

/// What a parameter lacks that counts.
fn counted(into: &str, is_page: bool, lack: Lack) -> (String, Option<String>) {
    let counts = if is_page { "pages" } else { "items" };
    let why = match lack {
        Lack::Integer => "is no integer",
        Lack::Optional => "has to be given always",
        Lack::Safe => "is one of a method that may change something",
        Lack::Collection => {
            "is one of a path to a single thing, whose list may be the same on every page"
        }
        Lack::OneList => "stands before an answer with several lists",
        Lack::Size => "stands beside no parameter for the size of a page",
        Lack::First => "says by no default and no minimum whether it begins with 0 or 1",
    };
    let rule = match (lack, is_page) {
        (Lack::Integer, _) => None,
        (Lack::OneList, true) => Some(format!("items = WAY, page = {into}")),
        (Lack::OneList, false) => Some(format!("items = WAY, offset = {into}")),
        (Lack::First, true) => Some(format!("page = {into}, first = 1")),
        (_, true) => Some(format!("page = {into}")),
        (_, false) => Some(format!("offset = {into}")),
    };
    (format!("`{into}` may count {counts}, but {why}"), rule)
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
