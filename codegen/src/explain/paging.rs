//! Why an operation has pages, or what comes nearest to them.

use crate::api::{Call, CursorInput, Lack, NearMiss, Page, PageCursor};
use crate::openapi::In;

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
    let way_out = match rule(miss) {
        Some(_) if matches!(miss, NearMiss::Untaken { .. }) && !takes_any(call) => {
            "; if one is missing in the document, an overlay can add it".to_owned()
        }
        Some(rule) => format!(
            "; if it is so, declare it by `--paging 'operation:{}={rule}'`",
            call.name()
        ),
        None => String::new(),
    };
    format!("none: {}{way_out}", why(miss))
}

/// Whether there is anything that could take a token.
fn takes_any(call: &Call) -> bool {
    let mut arguments = call.arguments.iter();
    call.body.is_some() || arguments.any(|one| one.location == In::Query)
}

/// What is missing.
fn why(miss: &NearMiss) -> String {
    match miss {
        NearMiss::Untaken { from, perhaps } => {
            let perhaps = perhaps
                .as_ref()
                .map(|name| format!("; perhaps `{name}` does"));
            format!(
                "{} is in the answer, but no parameter is known to take it{}",
                at(from),
                perhaps.unwrap_or_default()
            )
        }
        NearMiss::Given { from, into } => format!(
            "`{into}` would take {} of the answer, but has to be given always",
            at(from)
        ),
        NearMiss::Unlike { from, into } => format!(
            "`{into}` would take {} of the answer, but is of another type",
            at(from)
        ),
        NearMiss::PerhapsLink { from } => format!(
            "{} of the answer may be a URL, but the document does not say so by `format: uri`",
            at(from)
        ),
        NearMiss::More { from } => format!(
            "{} of the answer says whether there are more, but nothing asks for them",
            at(from)
        ),
        NearMiss::Counted {
            into,
            is_page,
            lack,
        } => {
            let counts = if *is_page { "pages" } else { "items" };
            format!("`{into}` may count {counts}, but {}", lacking(*lack))
        }
        NearMiss::Unanswered { into } => format!(
            "`{into}` may ask for a page, but nothing known in the answer says what to send"
        ),
        NearMiss::Nothing => {
            "no parameter asks for a page, and the answer tells of none".to_owned()
        }
    }
}

/// What a parameter lacks that counts.
fn lacking(lack: Lack) -> &'static str {
    match lack {
        Lack::Integer => "is no integer",
        Lack::Optional => "has to be given always",
        Lack::Safe => "is one of a method that may change something",
        Lack::Collection => {
            "is one of a path to a single thing, whose list may be the same on every page"
        }
        Lack::OneList => "stands before an answer with several lists",
        Lack::Size => "stands beside no parameter for the size of a page",
        Lack::First => "says by no default and no minimum whether it begins with 0 or 1",
    }
}

/// The rule that declares the pages, where there may be some.
fn rule(miss: &NearMiss) -> Option<String> {
    let token = |from: &[String], into: &str| format!("next = {}, into = {into}", from.join("."));
    match miss {
        NearMiss::Untaken { from, perhaps } => {
            Some(token(from, perhaps.as_deref().unwrap_or("NAME")))
        }
        NearMiss::Given { from, into } => Some(token(from, into)),
        NearMiss::PerhapsLink { from } => Some(format!("next = {}", from.join("."))),
        NearMiss::Counted {
            into,
            is_page,
            lack,
        } => counting(into, *is_page, *lack),
        NearMiss::Unanswered { into } => Some(format!("next = WAY, into = {into}")),
        NearMiss::Unlike { .. } | NearMiss::More { .. } | NearMiss::Nothing => None,
    }
}

/// The rule for a parameter that counts.
fn counting(into: &str, is_page: bool, lack: Lack) -> Option<String> {
    let counted = if is_page { "page" } else { "offset" };
    match lack {
        Lack::Integer => None,
        Lack::OneList => Some(format!("items = WAY, {counted} = {into}")),
        Lack::First if is_page => Some(format!("page = {into}, first = 1")),
        _ => Some(format!("{counted} = {into}")),
    }
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
