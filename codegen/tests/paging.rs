//! Which calls are paged through, and which only look like it.

#![allow(clippy::unwrap_used)]

use bindery::api::{self, Choices, CursorInput, NearMiss, PageCursor, Paging};
use bindery::diagnostic::Diagnostics;
use bindery::openapi;
use bindery::source::Sources;

/// How one operation is paged through, in a short notation. `query` holds parameters as `name: schema`, one a line.
fn paging(query: &str, response: &str) -> String {
    of_method("get", query, response)
}

fn of_method(method: &str, query: &str, response: &str) -> String {
    let parameter = |line: &str| {
        let (name, schema) = line.trim().split_once(": ").unwrap();
        format!("{{ name: {name}, in: query, schema: {schema} }}")
    };
    let parameters: Vec<String> = query.trim().lines().map(parameter).collect();
    let parameters = parameters.join(", ");
    let operation = format!("parameters: [{parameters}]");
    shown(&bound(method, &operation, response, Vec::new()))
}

/// The API of one operation, and what is said of it.
fn bound(
    method: &str,
    operation: &str,
    response: &str,
    paging: Vec<Paging>,
) -> (api::Api, Diagnostics) {
    let text = format!(
        "openapi: 3.1.0\ninfo: {{ title: t, version: '1' }}\npaths:\n  /a:\n    {method}:\n      operationId: a\n      \
         {operation}\n      responses: {{ '200': {{ description: d, {response} }} }}\ncomponents:\n  schemas:\n    \
         Url: {{ type: string, format: uri }}\n    Page: {{ type: integer, default: 1 }}\n"
    );
    let mut diagnostics = Diagnostics::default();
    let mut sources = Sources::default();
    sources.load_text("api.yaml", text, &mut diagnostics);
    let root = *sources.documents().first().unwrap();
    let options = openapi::ReadOptions::default();
    let document = openapi::read(&sources, root, &options, &mut diagnostics).unwrap();
    let choices = Choices {
        paging,
        ..Choices::default()
    };
    let api = api::build_with(&document, &choices, &mut diagnostics);
    assert!(!diagnostics.has_errors());
    (api, diagnostics)
}

fn shown((api, _): &(api::Api, Diagnostics)) -> String {
    let Some(page) = &api.calls[0].page else {
        return "none".to_owned();
    };
    let items = page.items.join(".");
    match &page.cursor {
        PageCursor::Token { from, into, more } => {
            let more = more.as_ref().map(|way| format!(" if {}", way.join(".")));
            let more = more.unwrap_or_default();
            format!(
                "[{items}] token {} -> {}{more}",
                from.join("."),
                input(into)
            )
        }
        PageCursor::Link { from } => format!("[{items}] link {}", from.join(".")),
        PageCursor::LastItem { into, key, more } => format!(
            "[{items}] last {key} -> {} if {}",
            input(into),
            more.join(".")
        ),
        PageCursor::LinkHeader => format!("[{items}] header"),
        PageCursor::Number { into, first, total } => {
            let total = total.as_ref().map(|way| format!(" of {}", way.join(".")));
            format!(
                "[{items}] {} from {first}{}",
                input(into),
                total.unwrap_or_default()
            )
        }
        PageCursor::Offset { into } => format!("[{items}] offset {}", input(into)),
    }
}

fn input(input: &CursorInput) -> String {
    match input {
        CursorInput::Query(name) => name.clone(),
        CursorInput::Body(way) => format!("body:{}", way.join(".")),
    }
}

/// A JSON answer with a list called `items`, and these properties.
fn list(properties: &str) -> String {
    json(&format!(
        "{{ type: object, required: [items], properties: {{ items: {{ type: array, items: {{ type: string }} }}, {properties} }} }}"
    ))
}

fn json(schema: &str) -> String {
    format!("content: {{ application/json: {{ schema: {schema} }} }}")
}

const BARE: &str = "{ type: array, items: { type: string } }";
const TEXT: &str = "{ type: string }";
const LINK_HEADER: &str = "headers: { link: { schema: { type: string } } }";

#[test]
fn tokens_that_a_parameter_takes_back() {
    let next = "next: { type: object, properties: { page: { type: string } } }";
    assert_eq!(
        paging("page: { type: string }", &list(next)),
        "[items] token next.page -> page"
    );
    let nullable = "next_cursor: { type: [string, 'null'] }";
    assert_eq!(
        paging("cursor: { type: string }", &list(nullable)),
        "[items] token next_cursor -> cursor"
    );
    // Of several parameters the one that takes this token.
    let two = "page: { type: string }\ncursor: { type: string }";
    assert_eq!(
        paging(two, &list(nullable)),
        "[items] token next_cursor -> cursor"
    );
    let number = "next_page: { type: integer }";
    assert_eq!(
        paging("page: { type: integer }", &list(number)),
        "[items] token next_page -> page"
    );
    assert_eq!(paging("page: { type: string }", &list(number)), "none");
}

#[test]
fn a_list_that_may_be_absent_is_an_empty_page() {
    let answer = |list: &str| {
        json(&format!(
            "{{ type: object, properties: {{ {list}, total: {{ type: integer }} }} }}"
        ))
    };
    let query = "offset: { type: integer }\nlimit: { type: integer }";
    let optional = answer("pets: { type: array, items: { type: string } }");
    assert_eq!(paging(query, &optional), "[pets] offset offset");
    let nullable = answer("pets: { type: [array, 'null'], items: { type: string } }");
    assert_eq!(paging(query, &nullable), "[pets] offset offset");
    let two = answer(
        "items: { type: array, items: { type: string } }, tags: { type: array, items: { type: string } }",
    );
    assert_eq!(paging(query, &two), "none", "which of them is counted?");
}

#[test]
fn a_token_counts_as_long_as_the_answer_says_that_there_are_more() {
    let info = "pageInfo: { type: object, properties: { endCursor: { type: [string, 'null'] }, hasNextPage: { type: boolean } } }";
    assert_eq!(
        paging("after: { type: string }", &list(info)),
        "[items] token pageInfo.endCursor -> after if pageInfo.hasNextPage"
    );
    let azure = "continuationToken: { type: string }, hasNextPage: { type: boolean }";
    assert_eq!(
        paging("continuationToken: { type: string }", &list(azure)),
        "[items] token continuationToken -> continuationToken if hasNextPage"
    );
    let next = "next: { type: string }";
    assert_eq!(
        paging("cursor: { type: string }", &list(next)),
        "[items] token next -> cursor"
    );
    let uri = "next: { type: string, format: uri }";
    assert_eq!(
        paging("cursor: { type: string }", &list(uri)),
        "[items] link next"
    );
}

#[test]
fn a_next_without_a_parameter_is_no_page() {
    let next = "next: { type: object, properties: { page: { type: string } } }";
    assert_eq!(paging("search: { type: string }", &list(next)), "none");
    // A parameter that is called `page` and means another thing: the answer has no list.
    let pdf = json("{ type: object, required: [url], properties: { url: { type: string } } }");
    assert_eq!(paging("page: { type: string }", &pdf), "none");
    assert_eq!(
        paging(
            "page: { type: string }\nlimit: { type: number }",
            &list("count: { type: integer }")
        ),
        "none"
    );
}

#[test]
fn links_in_the_answer() {
    for (properties, expected) in [
        (
            "next: { type: [string, 'null'], format: uri }",
            "[items] link next",
        ),
        (
            "next: { $ref: '#/components/schemas/Url' }",
            "[items] link next",
        ),
        ("next: { type: string }", "none"),
        (
            "links: { type: object, properties: { next: { type: string } } }",
            "[items] link links.next",
        ),
        (
            "_links: { type: object, properties: { next: { type: object, properties: { href: { type: string } } } } }",
            "[items] link _links.next.href",
        ),
        (
            "'@odata.nextLink': { type: string }",
            "[items] link @odata.nextLink",
        ),
        (
            "page_info: { type: object, properties: { next: { type: string, format: uri } } }",
            "[items] link page_info.next",
        ),
        (
            "page_info: { type: object, properties: { next: { type: string } } }",
            "none",
        ),
    ] {
        assert_eq!(
            paging("q: { type: string }", &list(properties)),
            expected,
            "{properties}"
        );
    }
}

#[test]
fn a_list_inside_the_answer_counts_where_the_answer_tells_what_comes_next() {
    let holder = "{ type: object, required: [pets], properties: { pets: { type: array, items: { type: string } } } }";
    let answer = |required: &str, properties: &str| {
        let own = "_links: { type: object, properties: { next: { type: object, properties: { href: { type: string } } } } }";
        let schema = format!(
            "{{ type: object, required: [{required}], properties: {{ _embedded: {holder}, {properties} {own} }} }}"
        );
        paging("q: { type: string }", &json(&schema))
    };
    assert_eq!(
        answer("_embedded", ""),
        "[_embedded.pets] link _links.next.href"
    );
    let absent = "[_embedded.pets] link _links.next.href";
    assert_eq!(
        answer("", ""),
        absent,
        "there is none where there are no items"
    );
    let other = format!("other: {holder},");
    assert_eq!(answer("_embedded", &other), "none", "which of them?");
    let own = format!("tags: {BARE},");
    assert_eq!(answer("_embedded", &own), "none", "which of them?");
    // Nothing in the answer says that this list goes on.
    let alone = json(&format!(
        "{{ type: object, required: [data], properties: {{ data: {holder} }} }}"
    ));
    let query = "page: { $ref: '#/components/schemas/Page' }\nper_page: { type: integer }";
    assert_eq!(paging(query, &alone), "none");
}

#[test]
fn a_documented_link_header() {
    let answer = format!("{LINK_HEADER}, {}", json(BARE));
    assert_eq!(paging("q: { type: string }", &answer), "[] header");
    let other = format!("{LINK_HEADER}, {}", json(TEXT));
    assert_eq!(paging("page: { type: integer }", &other), "none");
}

#[test]
fn page_numbers_count_from_where_the_document_says() {
    let size = "per_page: { type: integer }";
    for (page, expected) in [
        ("{ type: integer, default: 1 }", "[] page from 1"),
        ("{ type: integer, default: 0 }", "[] page from 0"),
        ("{ type: integer, minimum: 1 }", "[] page from 1"),
        ("{ $ref: '#/components/schemas/Page' }", "[] page from 1"),
        ("{ type: integer }", "none"),
        ("{ type: integer, default: 7 }", "none"),
        ("{ type: string, default: '1' }", "none"),
    ] {
        let query = format!("page: {page}\n{size}");
        assert_eq!(paging(&query, &json(BARE)), expected, "{page}");
    }
    let page = "page: { type: integer, default: 1 }";
    assert_eq!(paging(page, &json(BARE)), "none");
    assert_eq!(
        paging(page, &list("total_pages: { type: integer }")),
        "[items] page from 1 of total_pages"
    );
    let query = format!("{page}\n{size}");
    assert_eq!(of_method("post", &query, &json(BARE)), "none");
}

#[test]
fn the_last_item_where_the_answer_says_that_there_are_more() {
    let answer = |id: &str, more: &str| {
        json(&format!(
            "{{ type: object, required: [data], properties: {{ has_more: {{ type: {more} }}, data: {{ type: array, \
             items: {{ type: object, required: [{id}], properties: {{ id: {{ type: string }}, a: {{ type: string }} }} }} }} }} }}"
        ))
    };
    let query = "starting_after: { type: string }";
    assert_eq!(
        paging(query, &answer("id", "boolean")),
        "[data] last id -> starting_after if has_more"
    );
    assert_eq!(paging(query, &answer("a", "boolean")), "none");
    assert_eq!(paging(query, &answer("id", "string")), "none");
    assert_eq!(
        paging("q: { type: string }", &answer("id", "boolean")),
        "none"
    );
}

#[test]
fn a_count_needs_one_list() {
    let query = "page: { type: integer, default: 1 }\nper_page: { type: integer }";
    assert_eq!(
        paging(query, &list("n: { type: integer }")),
        "[items] page from 1"
    );
    let second = "files: { type: array, items: { type: string } }";
    assert_eq!(paging(query, &list(second)), "none");
}

#[test]
fn offsets_with_a_limit() {
    let query = "offset: { type: integer }\nlimit: { type: integer }";
    assert_eq!(
        paging(query, &list("total: { type: integer }")),
        "[items] offset offset"
    );
    assert_eq!(paging(query, &json(TEXT)), "none");
    assert_eq!(paging("offset: { type: integer }", &json(BARE)), "none");
}

/// An operation with these lines beside its answer, and with the option.
fn declared(method: &str, lines: &str, response: &str, option: &str) -> (String, Vec<String>) {
    let options = match option {
        "" => Vec::new(),
        how => vec![Paging::parse("operation:a", how).unwrap()],
    };
    let bound = bound(method, lines, response, options);
    let said = bound
        .1
        .iter()
        .map(|one| format!("{} {}", one.code, one.message));
    let said = said.collect();
    (shown(&bound), said)
}

const SEARCH: &str = "requestBody: { required: true, content: { application/json: { schema: { type: object, \
                      properties: { start_cursor: { type: string }, page: { type: object, properties: { after: { type: string }, n: { type: integer } } } } } } } }";

#[test]
fn a_search_takes_its_token_in_the_body() {
    let notion = list("next_cursor: { type: [string, 'null'] }, has_more: { type: boolean }");
    let search = SEARCH.replace("start_cursor", "cursor");
    assert_eq!(
        declared("post", &search, &notion, "").0,
        "[items] token next_cursor -> body:cursor if has_more"
    );
    assert_eq!(declared("put", &search, &notion, "").0, "none");
    let option = "next = next_cursor, into = body:start_cursor, more = has_more";
    assert_eq!(
        declared("post", SEARCH, &notion, option),
        (
            "[items] token next_cursor -> body:start_cursor if has_more".to_owned(),
            Vec::new()
        )
    );
    let number = "items = items, page = body:page.n, first = 0";
    assert_eq!(
        declared("post", SEARCH, &notion, number).0,
        "[items] body:page.n from 0"
    );
}

#[test]
fn extensions_say_how_pages_follow() {
    let azure = json(
        "{ type: object, properties: { value: { type: array, items: { type: string } }, '@odata.next': { type: string } } }",
    );
    let extension = "x-ms-pageable: { nextLinkName: '@odata.next' }";
    assert_eq!(
        declared("get", extension, &azure, ""),
        ("[value] link @odata.next".to_owned(), Vec::new())
    );
    let tokens = list("meta: { type: object, properties: { after: { type: string } } }");
    let query =
        "parameters: [{ name: since, in: query, required: true, schema: { type: string } }]";
    let speakeasy = format!(
        "{query}\n      x-speakeasy-pagination: {{ type: cursor, inputs: [{{ name: since, in: parameters, type: cursor }}], \
         outputs: {{ results: $.items, nextCursor: $.meta.after }} }}"
    );
    assert_eq!(
        declared("get", &speakeasy, &tokens, "").0,
        "[items] token meta.after -> since"
    );
    let fern = format!(
        "{SEARCH}\n      x-fern-pagination: {{ cursor: $request.page.after, next_cursor: $response.meta.after, results: $response.items }}"
    );
    assert_eq!(
        declared("post", &fern, &tokens, "").0,
        "[items] token meta.after -> body:page.after"
    );
    // Whoever binds the document has the last word.
    assert_eq!(declared("post", &fern, &tokens, "none").0, "none");
    let single = "x-ms-pageable: { nextLinkName: null }";
    let next = list("next: { type: string, format: uri }");
    assert_eq!(declared("get", single, &next, "").0, "none");
}

#[test]
fn what_is_declared_and_not_there_is_a_finding() {
    let answer = list("next: { type: string, format: uri }, total: { type: integer }");
    let query = "parameters: [{ name: page, in: query, schema: { type: string } }]";
    for (option, why) in [
        ("items = pets, next = next", "the answer has no `pets`"),
        (
            "items = total, next = next",
            "`total` of the answer is no list",
        ),
        ("items = ., next = next", "the answer is no list"),
        ("next = next.url", "the answer has no `next.url`"),
        ("next = total", "`total` of the answer is no plain text"),
        (
            "next = next, into = cursor",
            "no query parameter is called `cursor`",
        ),
        ("next = next, into = body:c", "the JSON body has no `c`"),
        (
            "page = page",
            "`page` does not take what the pages are told by",
        ),
        (
            "next = next, into = page, more = total",
            "`total` of the answer is no boolean",
        ),
    ] {
        let (pages, said) = declared("get", query, &answer, option);
        assert_eq!(
            pages, "[items] link next",
            "recognised all the same: {option}"
        );
        let [said] = said.as_slice() else {
            panic!("{option}: {said:?}");
        };
        assert!(said.contains("B0413") && said.ends_with(why), "{said}");
    }
    let (pages, said) = declared("get", query, "", "next = next");
    assert_eq!(pages, "none");
    assert!(
        said[0].ends_with("not every success has the same body of JSON"),
        "{said:?}"
    );
}

/// What comes nearest to pages, in a short notation.
fn near_miss(method: &str, query: &str, response: &str) -> String {
    let parameter = |line: &str| {
        let (name, rest) = line.trim().split_once(": ").unwrap();
        format!("{{ name: {name}, in: query, {rest} }}")
    };
    let parameters: Vec<String> = query.trim().lines().map(parameter).collect();
    let operation = format!("parameters: [{}]", parameters.join(", "));
    let (api, _) = bound(method, &operation, response, Vec::new());
    let call = &api.calls[0];
    assert!(call.page.is_none() || call.near_miss.is_none());
    match &call.near_miss {
        None => "none".to_owned(),
        Some(NearMiss::Untaken { from, perhaps }) => {
            format!("untaken {} perhaps {perhaps:?}", from.join("."))
        }
        Some(NearMiss::Given { from, into }) => format!("given {} -> {into}", from.join(".")),
        Some(NearMiss::Unlike { from, into }) => format!("unlike {} -> {into}", from.join(".")),
        Some(NearMiss::PerhapsLink { from }) => format!("perhaps link {}", from.join(".")),
        Some(NearMiss::More { from }) => format!("more {}", from.join(".")),
        Some(NearMiss::Counted { into, lack, .. }) => format!("counted {into} lacks {lack:?}"),
        Some(NearMiss::Unanswered { into }) => format!("unanswered {into}"),
        Some(NearMiss::Nothing) => "nothing".to_owned(),
    }
}

#[test]
fn what_comes_nearest_to_pages_is_told() {
    const INTEGER: &str = "schema: { type: integer }";
    let get = |query: &str, response: &str| near_miss("get", query, response);
    let text = format!("schema: {TEXT}");
    let token = list(&format!("next_cursor: {TEXT}"));
    assert_eq!(get("", &token), "untaken next_cursor perhaps None");
    let scroll = format!("scrollToken: {text}");
    assert_eq!(
        get(&scroll, &token),
        "untaken next_cursor perhaps Some(\"scrollToken\")"
    );
    let required = format!("cursor: required: true, {text}");
    assert_eq!(get(&required, &token), "given next_cursor -> cursor");
    let number = format!("cursor: {INTEGER}");
    assert_eq!(get(&number, &token), "unlike next_cursor -> cursor");
    let link = list(&format!("next_url: {TEXT}"));
    assert_eq!(get("", &link), "perhaps link next_url");
    let flag = list("has_more: { type: boolean }");
    assert_eq!(get("", &flag), "more has_more");
    let page = format!("page: {INTEGER}");
    let size = format!("limit: {INTEGER}");
    let plain = list("x: { type: integer }");
    assert_eq!(get(&page, &plain), "counted page lacks Size");
    assert_eq!(
        get(&format!("{page}\n{size}"), &plain),
        "counted page lacks First"
    );
    let skip = format!("offset: {text}\n{size}");
    assert_eq!(get(&skip, &plain), "counted offset lacks Integer");
    let skip = format!("offset: required: true, {INTEGER}\n{size}");
    assert_eq!(get(&skip, &plain), "counted offset lacks Optional");
    let skip = format!("offset: {INTEGER}\n{size}");
    assert_eq!(
        near_miss("post", &skip, &plain),
        "counted offset lacks Safe"
    );
    let two = list(&format!("tags: {BARE}"));
    assert_eq!(get(&skip, &two), "counted offset lacks OneList");
    assert_eq!(get(&format!("cursor: {text}"), &plain), "unanswered cursor");
    assert_eq!(get("", &json(BARE)), "nothing");
    // A thing with a list is no list.
    let thing = json(&format!(
        "{{ type: object, properties: {{ tags: {BARE} }} }}"
    ));
    assert_eq!(get("", &thing), "none");
    assert_eq!(get("", &json(TEXT)), "none");
    assert_eq!(
        get(
            &format!("{page}\n{size}"),
            &json("{ $ref: '#/components/schemas/Url' }")
        ),
        "none"
    );
}
