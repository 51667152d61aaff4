//! Names that may be better than one that is ugly, those that say most first.

use super::flaw::{self, Flaw};
use super::named::Named;
use crate::openapi::{is_version, verb_and_nouns};
use crate::rust::Plan;
use crate::rust::{same_noun, short as shortened_method};
use crate::schema::{Key, Kind, Part, Payload, TypeId};
use crate::wishes::Subject;
use crate::words::words_between;
use std::collections::HashMap;

/// What is asked for better names.
pub(super) struct Better<'p, 'a> {
    plan: &'p Plan<'a>,
    /// For types the only variant that holds them, with its union.
    held: HashMap<TypeId, Option<(TypeId, usize)>>,
}

impl<'p, 'a> Better<'p, 'a> {
    pub(super) fn new(plan: &'p Plan<'a>) -> Self {
        let mut held = HashMap::new();
        let schemas = &plan.api.schemas;
        for id in plan.items() {
            let Kind::Union(union) = &schemas.get(id).kind else {
                continue;
            };
            for (index, variant) in union.variants.iter().enumerate() {
                if let Payload::Type(payload) = variant.payload {
                    held.entry(payload)
                        .and_modify(|only| *only = None)
                        .or_insert(Some((id, index)));
                }
            }
        }
        Self { plan, held }
    }

    /// Words for better names.
    pub(super) fn names(&self, named: &Named, flaws: &[Flaw]) -> Vec<String> {
        let cleaned = cleaned(&named.name, flaws);
        let mut all = match &named.subject {
            Subject::Call(at) => return self.of_call(*at, &named.name, &cleaned),
            Subject::Type(key) => self.of_type(key, cleaned),
            // A number that is cut off leaves a word that says nothing.
            Subject::Member(owner, index) if flaws.contains(&Flaw::Counted) => {
                self.of_member(*owner, *index)
            }
            Subject::Member(..) | Subject::Argument(..) | Subject::Group(_) => vec![cleaned],
        };
        all.retain(|text| says_something(text));
        all
    }

    fn of_type(&self, key: &Key, cleaned: String) -> Vec<String> {
        let mut all = Vec::new();
        let Some(id) = self.plan.type_of_key(key) else {
            return vec![cleaned];
        };
        if let Some(Some((union, index))) = self.held.get(&id) {
            let owner = self.plan.type_ident(*union);
            let variant = self.plan.variants(*union).get(*index);
            let joined = owner.zip(variant);
            all.extend(joined.map(|(owner, variant)| format!("{owner} {variant}")));
        }
        let title = self.plan.api.schemas.get(id).docs.title.clone();
        let last = key.0.last();
        match flaw::status(&Subject::Type(key.clone())) {
            Some(status) => all.extend(with_reason(key, status)),
            None if key.as_component().is_some() => all.insert(0, cleaned),
            // What has no word of its own among its siblings cannot do without theirs.
            None if matches!(last, Some(Part::Position(_) | Part::Kind(_))) => all.extend(title),
            None => {
                all.extend(title);
                all.push(cleaned);
                all.extend(shortened(key));
            }
        }
        let both = all.into_iter().flat_map(|text| {
            let once = collapsed(words_between(&text)).join(" ");
            [text, once]
        });
        both.collect()
    }

    /// The variant of a union after what it holds.
    fn of_member(&self, owner: TypeId, index: usize) -> Vec<String> {
        let schemas = &self.plan.api.schemas;
        let Kind::Union(union) = &schemas.get(owner).kind else {
            return Vec::new();
        };
        let Some(Payload::Type(id)) = union.variants.get(index).map(|one| &one.payload) else {
            return Vec::new();
        };
        let mut all: Vec<String> = schemas.get(*id).docs.title.iter().cloned().collect();
        if let Some((ident, owner)) = self.plan.type_ident(*id).zip(self.plan.type_ident(owner)) {
            let (ident, owner) = (ident.plain(), owner.plain());
            all.extend(ident.strip_prefix(owner).map(str::to_owned));
            all.push(ident.to_owned());
        }
        all
    }

    /// A method by its own verb, or by that of HTTP, and the last nouns of its path.
    fn of_call(&self, at: usize, name: &str, cleaned: &str) -> Vec<String> {
        let Some(call) = self.plan.api.calls.get(at) else {
            return Vec::new();
        };
        let mut groups = self.plan.groups().iter();
        let group = groups.find(|group| group.source.calls.contains(&at));
        let group = group
            .map(|group| words_between(&group.source.name))
            .unwrap_or_default();
        let short = |words: &[String]| shortened_method(&group, words).join(" ");
        let mut all = vec![short(&words_between(cleaned))];
        let method = call.method.0.to_ascii_lowercase();
        let own = own_verb(&group, name);
        for count in TAILS {
            let named = verb_and_nouns(&method, tail(&call.path, *count));
            let mut words = named.map(|text| words_between(&text)).unwrap_or_default();
            let first = words.first_mut();
            if let Some((first, own)) = first.zip(own.as_ref()).filter(|(first, _)| is_plain(first))
            {
                first.clone_from(own);
            }
            all.push(short(&words));
        }
        // What is cut out of many words is still many.
        let is_long = |text: &String| text.split(' ').count() > MANY;
        all.sort_by_key(is_long);
        all
    }
}

/// Words that are many for a method.
const MANY: usize = 4;

/// Verbs that stand before the nouns of a path.
const PLAIN: &[&str] = &["create", "delete", "get", "list", "replace", "update"];

fn is_plain(verb: &str) -> bool {
    PLAIN.contains(&verb)
}

/// How many of a path's last nouns are tried.
const TAILS: &[usize] = &[usize::MAX, 2, 1];

/// The last segments of a path of which so many are no values.
fn tail(path: &str, count: usize) -> &str {
    let starts = path.match_indices('/').map(|(at, _)| at);
    let is_noun = |at: &usize| {
        let segment = path.get(at + 1..).unwrap_or_default().split('/').next();
        segment.is_some_and(|one| !one.is_empty() && !one.contains('{'))
    };
    let starts: Vec<usize> = starts.filter(is_noun).collect();
    let start = starts
        .len()
        .checked_sub(count)
        .and_then(|at| starts.get(at));
    start.and_then(|start| path.get(*start..)).unwrap_or(path)
}

/// The verb that a person chose, rather than one that repeats the method before a path.
fn own_verb(group: &[String], name: &str) -> Option<String> {
    let words = words_between(name);
    let is_group = |(one, other): (&String, &String)| same_noun(one, other);
    let behind = words.get(group.len()..).unwrap_or_default();
    let own = if !behind.is_empty() && words.iter().zip(group).all(is_group) {
        behind
    } else {
        &words
    };
    let is_echo = own.iter().any(|word| is_version(word));
    let first = own.first()?;
    let is_of_http = ["post", "put", "patch", "head", "options", "trace"].contains(&first.as_str());
    (!is_of_http && !is_echo).then(|| first.clone())
}

/// Words that a name cannot be made of alone.
const EMPTY: &[&str] = &[
    "base", "body", "data", "entry", "item", "key", "kind", "list", "object", "response", "type",
    "value",
];

/// Whether any of the words says what something is.
fn says_something(text: &str) -> bool {
    let words = words_between(text);
    words.iter().any(|word| !EMPTY.contains(&word.as_str()))
}

/// The owner of an inline type, and its last name of its own.
fn shortened(key: &Key) -> Option<String> {
    let words = key.0.iter().enumerate();
    let words: Vec<&str> = words.filter_map(|(at, part)| word(part, at)).collect();
    let [first, .., last] = words.as_slice() else {
        return None;
    };
    let is_item = matches!(key.0.last(), Some(Part::Item | Part::Entry));
    let end = if is_item { " item" } else { "" };
    Some(format!("{first} {last}{end}"))
}

/// What a part of a way adds to a name, if that is a word of the document.
fn word(part: &Part, at: usize) -> Option<&str> {
    match part {
        Part::Component(word)
        | Part::Owner(word)
        | Part::Property(word)
        | Part::Parameter(word) => Some(word),
        Part::Word(word) if at == 0 => Some(word),
        _ => None,
    }
}

/// What is called after a status, after the words for it.
fn with_reason(key: &Key, status: u16) -> Option<String> {
    let reason = reason(status)?;
    let owner = word(key.0.first()?, 0)?;
    let mut text = format!("{owner} {reason}");
    let inner = key.0.iter().skip(1).filter_map(|part| word(part, 1));
    for word in inner {
        text.push(' ');
        text.push_str(word);
    }
    Some(text)
}

/// The name of a status (RFC 9110, section 15; RFC 6585), for those that documents have.
fn reason(status: u16) -> Option<&'static str> {
    Some(match status {
        300 => "multiple choices",
        301 => "moved permanently",
        302 => "found",
        304 => "not modified",
        400 => "bad request",
        401 => "unauthorized",
        402 => "payment required",
        403 => "forbidden",
        404 => "not found",
        405 => "method not allowed",
        406 => "not acceptable",
        408 => "request timeout",
        409 => "conflict",
        410 => "gone",
        411 => "length required",
        412 => "precondition failed",
        413 => "content too large",
        415 => "unsupported media type",
        422 => "unprocessable",
        423 => "locked",
        428 => "precondition required",
        429 => "too many requests",
        500 => "server error",
        501 => "not implemented",
        502 => "bad gateway",
        503 => "unavailable",
        504 => "gateway timeout",
        _ => return None,
    })
}

/// The words of a name without what is ugly about them.
fn cleaned(name: &str, flaws: &[Flaw]) -> String {
    let mut words = words_between(name);
    if flaws.contains(&Flaw::Hash) {
        words.pop();
    }
    if flaws.contains(&Flaw::Counted)
        && let Some(last) = words.last_mut()
    {
        last.truncate(last.trim_end_matches(|c: char| c.is_ascii_digit()).len());
        if last.is_empty() {
            words.pop();
        }
    }
    collapsed(words).join(" ")
}

/// Words of which none stand twice.
fn collapsed(mut words: Vec<String>) -> Vec<String> {
    while let Some(again) = flaw::repeated(&words) {
        words.drain(again);
    }
    words.dedup_by(|second, first| same_noun(first, second));
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tail_starts_at_a_noun() {
        assert_eq!(tail("/a/{b}/c-d/{e}", 1), "/c-d/{e}");
        assert_eq!(tail("/a/{b}/c-d/{e}", 2), "/a/{b}/c-d/{e}");
        assert_eq!(tail("/a/{b}", 3), "/a/{b}");
    }

    #[test]
    fn a_verb_of_ones_own_is_no_method_before_a_path() {
        let group = ["actions".to_owned()];
        let own = |name: &str| own_verb(&group, name);
        assert_eq!(own("actions_get_cache").as_deref(), Some("get"));
        assert_eq!(own("search_pets").as_deref(), Some("search"));
        assert_eq!(own("get_v3_pets"), None);
        assert_eq!(own("post_pets"), None);
    }

    #[test]
    fn what_is_ugly_goes() {
        let cleaned = |name: &str, flaw: Flaw| cleaned(name, &[flaw]);
        assert_eq!(cleaned("PetXa1b2", Flaw::Hash), "pet");
        assert_eq!(cleaned("get_pet_1", Flaw::Counted), "get pet");
        let twice = Flaw::Twice("pets".to_owned());
        assert_eq!(cleaned("ListPetsPetsResponse", twice), "list pets response");
    }
}
