//! What comes nearest to pages in an operation that has none.

use super::evidence::Evidence;
use super::{CURSORS, LINKS, MORE, NUMBERS, OFFSETS, PERHAPS_LINKS, SIZES, TOKENS, TOTALS};
use super::{lists, words};
use crate::api::model::{Argument, Lack, NearMiss};
use crate::openapi::In;
use crate::schema::Use;

/// What comes nearest to pages, if the answer is or has a list.
pub(super) fn nearest(evidence: &Evidence<'_>) -> Option<NearMiss> {
    let schemas = evidence.source.schemas;
    let found = lists::list_in(schemas, evidence.body);
    let is_clear = found.is_some();
    let (items, _) = found.or_else(|| lists::list_below(schemas, evidence.body))?;
    let miss = untaken(evidence)
        .or_else(|| perhaps_link(evidence))
        .or_else(|| more(evidence))
        .or_else(|| counted(evidence, &items))
        .or_else(|| unanswered(evidence));
    // Any object may have a list; one that is the answer could come in pages.
    let is_list = is_clear && (items.is_empty() || super::is_usual(&items));
    miss.or_else(|| is_list.then_some(NearMiss::Nothing))
}

/// A token that nothing takes, or takes otherwise.
fn untaken(evidence: &Evidence<'_>) -> Option<NearMiss> {
    let tokens = TOKENS.iter().filter_map(|(way, parameters)| {
        let token = evidence.answer(way).filter(|_| !evidence.is_uri(way))?;
        let is_token = evidence.is_text(token) || evidence.is_integer(token);
        is_token.then_some((*way, token, *parameters))
    });
    let tokens: Vec<(&[&str], Use, &[&str])> = tokens.collect();
    let near = tokens.iter().find_map(|(way, token, parameters)| {
        let input = parameters.iter().find_map(|name| evidence.query(name))?;
        let (from, into) = (words(way), input.name.clone());
        Some(if evidence.fits(*token, input.value) {
            NearMiss::Given { from, into }
        } else {
            NearMiss::Unlike { from, into }
        })
    });
    near.or_else(|| {
        let (way, token, _) = tokens.first()?;
        Some(NearMiss::Untaken {
            from: words(way),
            perhaps: perhaps(evidence, *token),
        })
    })
}

/// A parameter whose name alone says that it may take a token.
fn perhaps(evidence: &Evidence<'_>, token: Use) -> Option<String> {
    let hints = [
        "cursor", "token", "after", "next", "marker", "continu", "start", "page",
    ];
    let is_hinted = |one: &&Argument| {
        let name = one.name.to_lowercase();
        let is_size = SIZES.contains(&one.name.as_str());
        hints.iter().any(|hint| name.contains(hint)) && !is_size
    };
    let queries = queries(evidence);
    let found = queries
        .filter(|one| evidence.fits(token, one.value))
        .find(is_hinted);
    found.map(|one| one.name.clone())
}

/// A text that may be a URL; the document does not say so.
fn perhaps_link(evidence: &Evidence<'_>) -> Option<NearMiss> {
    let single = PERHAPS_LINKS.iter().map(|name| vec![*name]);
    let holders = evidence.members().map(|name| vec![name, "next"]);
    let named = LINKS.iter().map(|way| way.to_vec());
    let mut ways = single.chain(holders).chain(named);
    let from = ways.find(|way| {
        let found = evidence.answer(way);
        found.is_some_and(|found| evidence.is_text(found))
    })?;
    Some(NearMiss::PerhapsLink { from: words(&from) })
}

/// An answer that says whether there are more, and not where.
fn more(evidence: &Evidence<'_>) -> Option<NearMiss> {
    let way = MORE.iter().find(|way| {
        let found = evidence.answer(way);
        found.is_some_and(|found| evidence.is_boolean(found))
    })?;
    let is_counted = || {
        [NUMBERS, OFFSETS]
            .concat()
            .iter()
            .any(|name| evidence.query(name).is_some())
    };
    (!is_counted()).then(|| NearMiss::More { from: words(way) })
}

/// A number of a page, or of items to leave out, that is not counted.
fn counted(evidence: &Evidence<'_>, items: &[String]) -> Option<NearMiss> {
    let find = |names: &[&str]| names.iter().find_map(|name| evidence.query(name));
    let number = find(NUMBERS);
    let input = number.or_else(|| find(OFFSETS))?;
    let operation = evidence.source.operation;
    let is_sized = SIZES.iter().any(|name| evidence.query(name).is_some());
    let is_totalled = TOTALS.iter().any(|way| evidence.answer(way).is_some());
    let lack = if !evidence.is_integer(input.value) {
        Lack::Integer
    } else if input.required {
        Lack::Optional
    } else if !["GET", "QUERY"].contains(&operation.method.0.as_str()) {
        Lack::Safe
    } else if !items.is_empty() && operation.path.ends_with('}') {
        Lack::Collection
    } else if !items.is_empty() && lists::count(evidence.source.schemas, evidence.body) > 1 {
        Lack::OneList
    } else if !(is_sized || number.is_some() && is_totalled) {
        Lack::Size
    } else {
        Lack::First
    };
    Some(NearMiss::Counted {
        into: input.name.clone(),
        is_page: number.is_some(),
        lack,
    })
}

/// A parameter for a token that no answer has.
fn unanswered(evidence: &Evidence<'_>) -> Option<NearMiss> {
    let known = TOKENS.iter().flat_map(|(_, parameters)| *parameters);
    let names: Vec<&&str> = known.chain(CURSORS).collect();
    let found = queries(evidence).find(|one| names.iter().any(|name| **name == one.name))?;
    Some(NearMiss::Unanswered {
        into: found.name.clone(),
    })
}

fn queries<'a>(evidence: &Evidence<'a>) -> impl Iterator<Item = &'a Argument> {
    let arguments = evidence.source.call.arguments.iter();
    arguments.filter(|one| one.location == In::Query)
}
