//! Lists that come in pages: as the user or an extension of the document declares them, else recognised from the document
//! alone, and only where request and answer agree.
//!
//! What is recognised, in this order: a token in the answer that a query parameter takes back; a link in the answer; a documented `Link`
//! header (RFC 8288); page numbers; offsets. What could count from zero as well as from one is left alone: the wrong guess
//! would leave out a page.

mod choice;
mod declared;
mod evidence;
mod lists;
mod miss;

use super::model::{Call, CursorInput, NearMiss, Page, PageCursor};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::openapi::{Operation, PageRule, SchemaStore};
use crate::schema::{Schemas, Use};
pub use choice::{InvalidPaging, Paging};
use evidence::Evidence;

/// What the search for pages looks at.
#[derive(Clone, Copy)]
pub(super) struct Source<'a> {
    /// What the document says about the operation.
    pub(super) operation: &'a Operation,
    /// Its schemas as they are written.
    pub(super) written: &'a SchemaStore,
    /// What they mean.
    pub(super) schemas: &'a Schemas,
    /// The operation as it will be called.
    pub(super) call: &'a Call,
}

/// Ways to the token for the next page, with the query parameters that may take it. A way is only taken if all of it is
/// declared.
const TOKENS: &[(&[&str], &[&str])] = &[
    (&["next", "page"], &["page"]),
    (&["next_page_token"], PAGE_TOKENS),
    (&["nextPageToken"], PAGE_TOKENS),
    (&["next_cursor"], CURSORS),
    (&["nextCursor"], CURSORS),
    (&["next_token"], NEXT_TOKENS),
    (&["nextToken"], NEXT_TOKENS),
    (&["next_page"], &["page"]),
    (&["nextPage"], &["page"]),
    (&["meta", "next_cursor"], CURSORS),
    (&["meta", "next_page"], &["page"]),
    (&["pagination", "next_cursor"], CURSORS),
    (&["pagination", "next_page"], &["page"]),
    (&["response_metadata", "next_cursor"], CURSORS),
    (&["paging", "next", "after"], &["after"]),
    (&["cursor", "next"], CURSORS),
    (&["pageInfo", "endCursor"], CURSORS),
    (&["page_info", "end_cursor"], CURSORS),
    (&["pageInfo", "nextCursor"], CURSORS),
    (&["page_info", "next_cursor"], CURSORS),
    (&["paging", "cursors", "after"], &["after"]),
    (&["meta", "nextCursor"], CURSORS),
    (&["meta", "nextPage"], &["page"]),
    (&["meta", "next_page_token"], PAGE_TOKENS),
    (&["meta", "cursor"], CURSORS),
    (&["pagination", "nextCursor"], CURSORS),
    (&["pagination", "nextPage"], &["page"]),
    (&["pagination", "next_page_token"], PAGE_TOKENS),
    (&["pagination", "nextPageToken"], PAGE_TOKENS),
    (&["pagination", "next_token"], NEXT_TOKENS),
    (&["pagination", "next"], CURSORS),
    (&["paging", "next"], CURSORS),
    (&["continuationToken"], CONTINUATIONS),
    (&["continuation_token"], CONTINUATIONS),
    (&["nextContinuationToken"], CONTINUATIONS),
    (&["NextToken"], &["NextToken"]),
    (&["NextMarker"], &["Marker", "marker"]),
    (&["next_marker"], &["marker"]),
    (&["nextMarker"], &["marker"]),
    (&["next_offset"], &["offset"]),
    (&["nextOffset"], &["offset"]),
    (&["next"], CURSORS),
    (&["cursor"], &["cursor"]),
];

/// Ways to whether there is a page behind this one. Some servers give a token on the last page, too.
const MORE: &[&[&str]] = &[
    &["has_more"],
    &["hasMore"],
    &["has_next_page"],
    &["hasNextPage"],
    &["has_next"],
    &["hasNext"],
    &["is_truncated"],
    &["isTruncated"],
    &["pageInfo", "hasNextPage"],
    &["page_info", "has_next_page"],
    &["meta", "has_more"],
    &["meta", "hasMore"],
    &["pagination", "has_more"],
    &["pagination", "hasMore"],
    &["paging", "has_more"],
];

const CONTINUATIONS: &[&str] = &["continuationToken", "continuation_token"];
const PAGE_TOKENS: &[&str] = &[
    "page_token",
    "pageToken",
    "next_page_token",
    "nextPageToken",
];
const NEXT_TOKENS: &[&str] = &["next_token", "nextToken"];
const CURSORS: &[&str] = &[
    "cursor",
    "next_cursor",
    "nextCursor",
    "page_cursor",
    "pageCursor",
    "starting_after",
    "after",
    "page",
];

/// Ways to a link whose names alone say that it is one (JSON:API, HAL and `OData`).
const LINKS: &[&[&str]] = &[
    &["links", "next"],
    &["links", "next", "href"],
    &["_links", "next", "href"],
    &["@odata.nextLink"],
];

/// Names of what may be a link or a token: a link only if the document says that it is a URI.
const PERHAPS_LINKS: &[&str] = &[
    "next",
    "next_url",
    "nextUrl",
    "next_link",
    "nextLink",
    "next_page_url",
    "nextPageUrl",
];

/// Query parameters for the size of a page.
const SIZES: &[&str] = &[
    "per_page",
    "per-page",
    "perPage",
    "limit",
    "page_size",
    "page-size",
    "pageSize",
    "size",
    "count",
    "itemsPerPage",
    "items_per_page",
    "maxResults",
    "max_results",
    "rows",
    "take",
    "$top",
];

/// Query parameters for the number of a page.
const NUMBERS: &[&str] = &[
    "page",
    "page_number",
    "pageNumber",
    "page_num",
    "pageNum",
    "pageIndex",
];

/// Query parameters for how many items to leave out.
const OFFSETS: &[&str] = &["offset", "skip", "startAt", "$skip"];

/// Ways to the number of all pages.
const TOTALS: &[&[&str]] = &[
    &["total_pages"],
    &["totalPages"],
    &["page_count"],
    &["pageCount"],
    &["meta", "total_pages"],
    &["meta", "totalPages"],
    &["pagination", "total_pages"],
    &["pagination", "totalPages"],
];

/// How the answers of a call follow each other, if they do.
///
/// What is declared and does not fit the operation is a finding; its pages are recognised then.
pub(super) fn find(
    source: Source<'_>,
    chosen: &[Paging],
    diagnostics: &mut Diagnostics,
) -> Option<Page> {
    let by_user = chosen
        .iter()
        .rfind(|one| one.selector.is_about(source.call));
    let rule = match (by_user, &source.operation.pages) {
        (Some(chosen), _) => &chosen.rule,
        (None, Some(declared)) => &declared.rule,
        (None, None) => return recognised(&Evidence::of(source)?),
    };
    let missing = || "not every success has the same body of JSON".to_owned();
    let evidence = Evidence::of(source);
    let pages = evidence
        .as_ref()
        .ok_or_else(missing)
        .and_then(|evidence| declared::pages(evidence, rule));
    match pages {
        Ok(page) => page,
        Err(why) => {
            diagnostics.push(unfit(source.operation, by_user, &why));
            recognised(&evidence?)
        }
    }
}

/// What comes nearest to pages in a call that has none, unless it is declared that there is one page only.
pub(super) fn near_miss(source: Source<'_>, chosen: &[Paging]) -> Option<NearMiss> {
    let mut chosen = chosen.iter();
    let by_user = chosen.rfind(|one| one.selector.is_about(source.call));
    let by_user = by_user.map(|chosen| &chosen.rule);
    let declared = by_user.or(source.operation.pages.as_ref().map(|pages| &pages.rule));
    if declared == Some(&PageRule::Single) {
        return None;
    }
    miss::nearest(&Evidence::of(source)?)
}

fn unfit(operation: &Operation, by_user: Option<&Paging>, why: &str) -> Diagnostic {
    let key = &operation.key;
    let words = format!("the pages of `{key}` are not as they are declared: {why}");
    let finding = Diagnostic::new(Code::Paging, words);
    let finding = match (by_user, &operation.pages) {
        (Some(chosen), _) => finding
            .at(&operation.place, "the operation")
            .note(format!(
                "`{}` of the option `paging` says so",
                chosen.selector
            ))
            .help("let the option name what the operation has"),
        (None, Some(declared)) => finding
            .at(&declared.place, "declared here")
            .help("say it by the option `paging`, or mend the extension in an overlay"),
        (None, None) => finding,
    };
    finding.note("it has the pages that its parameters and its answer tell of, if they do")
}

fn recognised(evidence: &Evidence<'_>) -> Option<Page> {
    let (source, body) = (evidence.source, evidence.body);
    let told = || token(evidence).or_else(|| link(evidence));
    let Some((items, item)) = lists::list_in(source.schemas, body) else {
        // A list further down may be anything, unless the answer itself tells what comes after it.
        let (items, item) = lists::list_below(source.schemas, body)?;
        return told().map(|cursor| Page {
            items,
            item,
            cursor,
        });
    };
    let cursor = told()
        .or_else(|| evidence.has_link_header().then_some(PageCursor::LinkHeader))
        .or_else(|| last_item(evidence, item))
        .or_else(|| counted(evidence, &items))?;
    Some(Page {
        items,
        item,
        cursor,
    })
}

fn token(evidence: &Evidence<'_>) -> Option<PageCursor> {
    TOKENS.iter().find_map(|(way, parameters)| {
        let token = evidence.answer(way).filter(|_| !evidence.is_uri(way))?;
        let inputs = parameters
            .iter()
            .filter_map(|name| evidence.optional_input(name));
        let mut fitting = inputs.filter(|(_, taken)| evidence.fits(token, *taken));
        let (into, _) = fitting.next()?;
        Some(PageCursor::Token {
            from: words(way),
            into,
            more: more(evidence),
        })
    })
}

/// The way to whether there are more.
fn more(evidence: &Evidence<'_>) -> Option<Vec<String>> {
    let is_flag = |way: &&&[&str]| {
        let found = evidence.answer(way);
        found.is_some_and(|found| evidence.is_boolean(found))
    };
    MORE.iter().find(is_flag).map(|way| words(way))
}

fn link(evidence: &Evidence<'_>) -> Option<PageCursor> {
    let is_text = |way: &[&str]| {
        let found = evidence.answer(way);
        found.is_some_and(|found| evidence.is_text(found))
    };
    let is_link = |way: &[&str]| is_text(way) && evidence.is_uri(way);
    let named = LINKS.iter().find(|way| is_text(way));
    let declared = || {
        let name = PERHAPS_LINKS.iter().find(|name| is_link(&[name]))?;
        Some(words(&[name]))
    };
    // Whatever holds it: `paging`, `pagination`, `meta`, `page_info` and others.
    let inside = || {
        let holder = evidence.members().find(|name| is_link(&[name, "next"]))?;
        Some(words(&[holder, "next"]))
    };
    let from = named.map(|way| words(way)).or_else(declared);
    Some(PageCursor::Link {
        from: from.or_else(inside)?,
    })
}

/// The last item's id, where the answer says whether there are more (Stripe and others).
fn last_item(evidence: &Evidence<'_>, item: Use) -> Option<PageCursor> {
    let more = more(evidence)?;
    let key = evidence.required_member(item, "id")?;
    let is_text = |name: &&&str| {
        let found = evidence.optional_query(name);
        found.is_some_and(|argument| evidence.is_text(argument.value))
    };
    let parameter = ["starting_after", "after", "after_id"]
        .iter()
        .find(is_text)?;
    evidence.is_text(key).then(|| PageCursor::LastItem {
        into: query(parameter),
        key: "id".to_owned(),
        more,
    })
}

/// Pages by number or by offset: only where reading is all that the method does, and where it is plain which list is
/// counted. A single resource (`/commits/{ref}`) may have a list that is the same on every page.
fn counted(evidence: &Evidence<'_>, items: &[String]) -> Option<PageCursor> {
    let is_bare = items.is_empty();
    let is_single = evidence.source.operation.path.ends_with('}');
    if !is_bare && (is_single || lists::count(evidence.source.schemas, evidence.body) > 1) {
        return None;
    }
    let is_safe = ["GET", "QUERY"].contains(&evidence.source.operation.method.0.as_str());
    let is_number = |name: &&&str| {
        let found = evidence.optional_query(name);
        found.is_some_and(|argument| evidence.is_integer(argument.value))
    };
    if !is_safe {
        return None;
    }
    let is_sized = SIZES.iter().any(|name| is_number(&name));
    let number = NUMBERS.iter().find(is_number);
    let total = TOTALS.iter().find(|way| {
        let found = evidence.answer(way);
        found.is_some_and(|found| evidence.is_integer(found))
    });
    if let Some(parameter) = number.filter(|_| is_sized || total.is_some()) {
        return Some(PageCursor::Number {
            into: query(parameter),
            first: evidence.first_page(parameter)?,
            total: total.map(|way| words(way)),
        });
    }
    let offset = OFFSETS.iter().find(is_number)?;
    is_sized.then(|| PageCursor::Offset {
        into: query(offset),
    })
}

/// Whether a way is the name of a list that is what the answer is about.
fn is_usual(items: &[String]) -> bool {
    matches!(items, [name] if lists::LISTS.contains(&name.as_str()))
}

fn query(name: &str) -> CursorInput {
    CursorInput::Query(name.to_owned())
}

fn words(way: &[&str]) -> Vec<String> {
    way.iter().map(|step| (*step).to_owned()).collect()
}
