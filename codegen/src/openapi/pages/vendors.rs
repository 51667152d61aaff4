//! Extensions that say it: `x-ms-pageable` of `AutoRest`, `x-speakeasy-pagination` and `x-fern-pagination`.

use super::{DeclaredPages, PageInput, PageRule, PageStep};
use crate::openapi::cursor::Cursor;
use serde_json::Value;

type Read = fn(&Value) -> Option<PageRule>;

/// Extensions, and who reads them.
const VENDORS: [(&str, Read); 3] = [
    ("x-ms-pageable", of_microsoft),
    ("x-speakeasy-pagination", of_speakeasy),
    ("x-fern-pagination", of_fern),
];

impl DeclaredPages {
    /// What the first extension of an operation says that says something.
    pub(in crate::openapi) fn read(operation: &Cursor<'_, '_>) -> Option<Self> {
        VENDORS.iter().find_map(|(name, read)| {
            let at = operation.data(name)?;
            let rule = read(at.value)?;
            let place = at.place();
            Some(Self { place, rule })
        })
    }
}

fn text(of: &Value, name: &str) -> Option<String> {
    Some(of.get(name)?.as_str()?.to_owned())
}

/// `{nextLinkName: nextLink, itemName: value}`; a `nextLinkName` of null is an answer of one page.
fn of_microsoft(said: &Value) -> Option<PageRule> {
    let from = match said.as_object()?.get("nextLinkName") {
        Some(Value::Null) => return Some(PageRule::Single),
        Some(name) => name.as_str()?.to_owned(),
        None => "nextLink".to_owned(),
    };
    let items = text(said, "itemName").unwrap_or_else(|| "value".to_owned());
    Some(PageRule::Pages {
        items: Some(items),
        step: PageStep::Link { from },
    })
}

/// `{type: cursor, inputs: [{name, in, type}], outputs: {results: $.data, nextCursor: $.next}}`
fn of_speakeasy(said: &Value) -> Option<PageRule> {
    let output = |name: &str| plain_path(said.get("outputs")?.get(name)?.as_str()?);
    let input = |kind: &str| {
        let inputs = said.get("inputs")?.as_array()?;
        let input = inputs
            .iter()
            .find(|input| input.get("type").is_some_and(|own| own == kind))?;
        let name = text(input, "name")?;
        Some(match input.get("in")?.as_str()? {
            "requestBody" => PageInput::Body(name),
            _ => PageInput::Query(name),
        })
    };
    let step = match said.get("type")?.as_str()? {
        "cursor" => PageStep::Token {
            from: output("nextCursor")?,
            into: input("cursor")?,
            more: None,
        },
        "url" => PageStep::Link {
            from: output("nextUrl")?,
        },
        "offsetLimit" => match input("offset") {
            Some(into) => PageStep::Offset { into },
            None => PageStep::Number {
                into: input("page")?,
                first: None,
                total: output("numPages"),
            },
        },
        _ => return None,
    };
    Some(PageRule::Pages {
        items: output("results"),
        step,
    })
}

/// The names of a `JSONPath` that has nothing but names; `$` is the answer itself.
fn plain_path(path: &str) -> Option<String> {
    let names = path.strip_prefix('$')?;
    let is_plain = !names.contains(['[', '*', '(', '?']) && !names.contains("..");
    is_plain.then(|| names.trim_start_matches('.').to_owned())
}

/// `{cursor: $request.cursor, next_cursor: $response.next, results: $response.data}`, or `{offset: $request.page, …}`,
/// which counts items where it has a `step`, and else pages from 1.
fn of_fern(said: &Value) -> Option<PageRule> {
    let part = |name: &str, of: &str| {
        let path = said.get(name)?.as_str()?.strip_prefix(of)?;
        Some(path.trim_start_matches('.').to_owned())
    };
    let input = |name: &str| part(name, "$request").map(PageInput::Either);
    let output = |name: &str| part(name, "$response");
    let step = match (input("cursor"), input("offset")) {
        (Some(into), _) => PageStep::Token {
            from: output("next_cursor")?,
            into,
            more: None,
        },
        (None, Some(into)) if said.get("step").is_some() => PageStep::Offset { into },
        (None, Some(into)) => PageStep::Number {
            into,
            first: Some(1),
            total: None,
        },
        (None, None) => PageStep::Link {
            from: output("next_uri")?,
        },
    };
    Some(PageRule::Pages {
        items: output("results"),
        step,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn pages(items: &str, step: PageStep) -> PageRule {
        let items = Some(items.to_owned());
        PageRule::Pages { items, step }
    }

    fn own(text: &str) -> String {
        text.to_owned()
    }

    #[test]
    fn autorest_names_a_link_or_nothing() {
        let read = |said: Value| of_microsoft(&said);
        let link = |from: &str| PageStep::Link { from: own(from) };
        assert_eq!(read(json!({})), Some(pages("value", link("nextLink"))));
        assert_eq!(
            read(json!({"nextLinkName": "@odata.nextLink", "itemName": "items"})),
            Some(pages("items", link("@odata.nextLink")))
        );
        assert_eq!(read(json!({"nextLinkName": null})), Some(PageRule::Single));
        assert_eq!(read(json!("yes")), None);
    }

    #[test]
    fn speakeasy_has_inputs_and_outputs() {
        let said = json!({
            "type": "cursor",
            "inputs": [{"name": "since", "in": "requestBody", "type": "cursor"}],
            "outputs": {"results": "$.data", "nextCursor": "$.meta.next"}
        });
        let token = PageStep::Token {
            from: own("meta.next"),
            into: PageInput::Body(own("since")),
            more: None,
        };
        assert_eq!(of_speakeasy(&said), Some(pages("data", token)));
        let said = json!({
            "type": "offsetLimit",
            "inputs": [
                {"name": "page", "in": "parameters", "type": "page"},
                {"name": "limit", "in": "parameters", "type": "limit"}
            ],
            "outputs": {"results": "$", "numPages": "$.pages"}
        });
        let number = PageStep::Number {
            into: PageInput::Query(own("page")),
            first: None,
            total: Some(own("pages")),
        };
        assert_eq!(of_speakeasy(&said), Some(pages("", number)));
        let last_item = json!({
            "type": "cursor",
            "inputs": [{"name": "since", "in": "parameters", "type": "cursor"}],
            "outputs": {"nextCursor": "$.data[-1].id"}
        });
        assert_eq!(of_speakeasy(&last_item), None);
    }

    #[test]
    fn fern_says_where_in_request_and_response() {
        let said = json!({
            "cursor": "$request.pagination.after",
            "next_cursor": "$response.pages.next.after",
            "results": "$response.data"
        });
        let token = PageStep::Token {
            from: own("pages.next.after"),
            into: PageInput::Either(own("pagination.after")),
            more: None,
        };
        assert_eq!(of_fern(&said), Some(pages("data", token)));
        let mut said = json!({"offset": "$request.page", "results": "$response.data"});
        let into = PageInput::Either(own("page"));
        let number = PageStep::Number {
            into: into.clone(),
            first: Some(1),
            total: None,
        };
        assert_eq!(of_fern(&said), Some(pages("data", number)));
        said["step"] = json!("$request.limit");
        assert_eq!(
            of_fern(&said),
            Some(pages("data", PageStep::Offset { into }))
        );
        assert_eq!(of_fern(&json!(true)), None);
    }
}
