//! Pages as someone declares them: the ways and parameters that are named, found in the operation.

use super::evidence::Evidence;
use super::lists;
use crate::api::model::{CursorInput, Page, PageCursor};
use crate::openapi::{PageInput, PageRule, PageStep};
use crate::schema::{Kind, Use};

/// The pages that a rule is about; `None` where it says that there is one only.
///
/// # Errors
/// What the operation lacks, in words.
pub(super) fn pages(evidence: &Evidence<'_>, rule: &PageRule) -> Result<Option<Page>, String> {
    let PageRule::Pages { items, step } = rule else {
        return Ok(None);
    };
    let (items, item) = list(evidence, items.as_deref())?;
    let cursor = match step {
        PageStep::Token { from, into, more } => {
            let (from, token) = answer(evidence, from)?;
            PageCursor::Token {
                from,
                into: input(evidence, into, |taken| evidence.fits(token, taken))?,
                more: flag(evidence, more.as_deref())?,
            }
        }
        PageStep::Link { from } => {
            let (way, link) = answer(evidence, from)?;
            if !evidence.is_text(link) {
                return Err(format!("`{from}` of the answer is no plain text"));
            }
            PageCursor::Link { from: way }
        }
        PageStep::LinkHeader => PageCursor::LinkHeader,
        PageStep::Number { into, first, total } => {
            let input = input(evidence, into, |taken| evidence.is_integer(taken))?;
            let told = || match &input {
                CursorInput::Query(name) => evidence.first_page(name),
                CursorInput::Body(_) => None,
            };
            PageCursor::Number {
                first: first.or_else(told).unwrap_or(1),
                into: input,
                total: number(evidence, total.as_deref())?,
            }
        }
        PageStep::Offset { into } => PageCursor::Offset {
            into: input(evidence, into, |taken| evidence.is_integer(taken))?,
        },
    };
    Ok(Some(Page {
        items,
        item,
        cursor,
    }))
}

type Found = (Vec<String>, Use);

fn list(evidence: &Evidence<'_>, way: Option<&str>) -> Result<Found, String> {
    let schemas = evidence.source.schemas;
    let Some(text) = way else {
        let found = lists::list_in(schemas, evidence.body)
            .or_else(|| lists::list_below(schemas, evidence.body));
        return found.ok_or_else(|| "the answer has no list that stands out".to_owned());
    };
    let whole = (Vec::new(), evidence.body);
    let found = if text.is_empty() {
        Some(whole)
    } else {
        evidence.way(evidence.body, text)
    };
    let found = found.ok_or_else(|| format!("the answer has no `{text}`"))?;
    match &schemas.get(found.1.ty).kind {
        Kind::List(list) => Ok((found.0, list.item)),
        _ if text.is_empty() => Err("the answer is no list".to_owned()),
        _ => Err(format!("`{text}` of the answer is no list")),
    }
}

fn answer(evidence: &Evidence<'_>, way: &str) -> Result<Found, String> {
    let found = evidence.way(evidence.body, way);
    found.ok_or_else(|| format!("the answer has no `{way}`"))
}

fn flag(evidence: &Evidence<'_>, way: Option<&str>) -> Result<Option<Vec<String>>, String> {
    let Some(text) = way else { return Ok(None) };
    let (way, found) = answer(evidence, text)?;
    if evidence.is_boolean(found) {
        return Ok(Some(way));
    }
    Err(format!("`{text}` of the answer is no boolean"))
}

fn number(evidence: &Evidence<'_>, way: Option<&str>) -> Result<Option<Vec<String>>, String> {
    let Some(text) = way else { return Ok(None) };
    let (way, found) = answer(evidence, text)?;
    if evidence.is_integer(found) {
        return Ok(Some(way));
    }
    Err(format!("`{text}` of the answer is no integer"))
}

fn input(
    evidence: &Evidence<'_>,
    said: &PageInput,
    fits: impl Fn(Use) -> bool,
) -> Result<CursorInput, String> {
    let query = |name: &str| {
        let found = evidence.query(name)?;
        Some((CursorInput::Query(name.to_owned()), found.value))
    };
    let body = |text: &str| {
        let (way, found) = evidence.way(evidence.sent()?, text)?;
        Some((CursorInput::Body(way), found))
    };
    let (name, found) = match said {
        PageInput::Query(name) => (name, query(name)),
        PageInput::Body(way) => (way, body(way)),
        PageInput::Either(name) => (name, query(name).or_else(|| body(name))),
    };
    match found {
        Some((input, taken)) if fits(taken) => Ok(input),
        Some(_) => Err(format!("`{name}` does not take what the pages are told by")),
        None => Err(match said {
            PageInput::Query(_) => format!("no query parameter is called `{name}`"),
            PageInput::Body(_) => format!("the JSON body has no `{name}`"),
            PageInput::Either(_) => {
                format!(
                    "neither a query parameter nor a member of the JSON body is called `{name}`"
                )
            }
        }),
    }
}
