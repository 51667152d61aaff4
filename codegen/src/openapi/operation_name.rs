//! What an operation is called by people: its `operationId` without what a framework put around it, or verb and nouns of
//! its method and path.
//!
//! A name follows from the operation alone. Where two operations of a document would have the same one, neither has it.

use super::path_template::is_version;
use crate::words::words_between;
use std::collections::{BTreeSet, HashMap};

/// How often each name is asked for in a document.
#[derive(Debug, Default)]
pub(super) struct Wishes(HashMap<String, usize>);

impl Wishes {
    /// Takes note of an operation's wishes.
    pub(super) fn add(&mut self, id: Option<&str>, method: &str, path: &str) {
        let mut all: BTreeSet<String> = candidates(id, method, path).into_iter().collect();
        all.extend(id.map(str::to_owned));
        for name in all {
            *self.0.entry(name).or_default() += 1;
        }
    }

    /// The best name that no other operation asks for.
    pub(super) fn name(&self, id: Option<&str>, method: &str, path: &str) -> Option<String> {
        let mut all = candidates(id, method, path).into_iter();
        all.find(|name| self.0.get(name).is_none_or(|&count| count == 1))
    }
}

/// Names that are better than what the document says, the best first.
fn candidates(id: Option<&str>, method: &str, path: &str) -> Vec<String> {
    let path = Path::new(path);
    let Some(id) = id else {
        return named_by_path(method, &path).into_iter().collect();
    };
    let Some(words) = without_frame(id, method, &path) else {
        return Vec::new();
    };
    let name = words.join("_");
    // `read` alone says too little for the names of types.
    match (words.as_slice(), path.nouns.first()) {
        ([only], Some(noun)) if only != noun => vec![format!("{only}_{noun}"), name],
        _ => vec![name],
    }
}

/// The words of an `operationId` without its frame; `None` where it has none.
fn without_frame(id: &str, method: &str, path: &Path) -> Option<Vec<String>> {
    if let Some(words) = without_controller(id) {
        return Some(words);
    }
    let all = words_between(id);
    let rest = without_route_behind(id, &all, method, path)
        .or_else(|| without_route_before(id, &all, path))
        .unwrap_or(&all);
    let rest = without_mount(rest);
    (rest != all).then(|| rest.to_vec())
}

/// `FastAPI` and flask-openapi3 append path and method to the name of the function: `read_item_items__item_id__get`.
fn without_route_behind<'w>(
    id: &str,
    all: &'w [String],
    method: &str,
    path: &Path,
) -> Option<&'w [String]> {
    let tail = path.words.len() + 1;
    let (head, route) = all.split_at_checked(all.len().checked_sub(tail)?)?;
    let (verb, nouns) = route.split_last()?;
    let is_route = *nouns == path.words[..] && (verb == method || is_method(verb));
    // Of the route `/` nothing but two underscores tells it from a name that ends in a verb.
    let is_written = !path.words.is_empty() || id.contains("__");
    (is_route && is_written && !head.is_empty()).then_some(head)
}

/// Litestar puts the words of the path before the name of the function: `PetsPetIdGetPet`.
fn without_route_before<'w>(id: &str, all: &'w [String], path: &Path) -> Option<&'w [String]> {
    // `binaryAsJson` of `GET /binary` is a name that a person wrote.
    let is_composed = id.starts_with(|first: char| first.is_uppercase());
    let rest = all.strip_prefix(path.words.as_slice())?;
    (is_composed && !path.words.is_empty() && rest.len() > 1).then_some(rest)
}

/// `api_v1_list_pets`
fn without_mount(mut words: &[String]) -> &[String] {
    while let [first, rest @ ..] = words
        && rest.len() > 1
        && (first == "api" || is_version(first))
    {
        words = rest;
    }
    words
}

/// `NestJS` puts the class before the function: `CatsController_findAll`, and a version behind it.
fn without_controller(id: &str) -> Option<Vec<String>> {
    let (class, function) = id.split_once("Controller_")?;
    let (class, function) = (words_between(class), words_between(function));
    let function = match function.as_slice() {
        [function @ .., version] if is_version(version) && !function.is_empty() => function,
        all => all,
    };
    let is_whole = !class.is_empty() && !function.is_empty();
    is_whole.then(|| [without_mount(&class), function].concat())
}

/// `list_account_rewards` of `GET /accounts/{id}/rewards`; `None` where method and path say no such thing.
pub(crate) fn verb_and_nouns(method: &str, path: &str) -> Option<String> {
    named_by_path(method, &Path::new(path))
}

fn named_by_path(method: &str, path: &Path) -> Option<String> {
    if path.has_query {
        return None;
    }
    let (last, before) = path.nouns.split_last()?;
    let is_many = is_plural(last);
    let verb = match (method, path.ends_in_value) {
        ("get", false) if is_many => "list",
        ("get", _) => "get",
        ("post", false) if is_many => "create",
        ("post", false) => {
            let words: Vec<&str> = [last.as_str()]
                .into_iter()
                .chain(before.iter().map(String::as_str))
                .collect();
            return (!before.is_empty()).then(|| words.join("_"));
        }
        ("put", _) => "replace",
        ("patch", _) => "update",
        ("delete", _) => "delete",
        _ => return None,
    };
    let last = match (verb, path.ends_in_value) {
        ("create", _) | (_, true) => singular(last),
        _ => last.clone(),
    };
    let mut words = vec![verb];
    words.extend(before.iter().map(String::as_str));
    words.push(&last);
    Some(words.join("_"))
}

/// A path template in words.
struct Path {
    /// Of all segments, placeholders among them.
    words: Vec<String>,
    /// Of the segments without placeholders, without mounts and versions; in the singular where a value follows.
    nouns: Vec<String>,
    ends_in_value: bool,
    /// Whether a query stands in the template, which may be all that tells its operations from others.
    has_query: bool,
}

impl Path {
    fn new(template: &str) -> Self {
        let whole = template;
        let template = whole.split(['?', '#']).next().unwrap_or_default();
        let segments: Vec<&str> = template
            .split('/')
            .filter(|part| !part.is_empty())
            .collect();
        let is_value = |segment: &str| segment.contains('{');
        let mut nouns = Vec::new();
        let mut start = 0;
        while let Some(segment) = segments.get(start)
            && (*segment == "api" || is_version(&segment.to_lowercase()))
        {
            start += 1;
        }
        let own = segments.get(start..).unwrap_or_default();
        for (at, segment) in own.iter().enumerate() {
            if is_value(segment) {
                continue;
            }
            let mut words = words_between(segment);
            let is_last = at + 1 == own.len();
            let is_followed = own.get(at + 1).is_some_and(|next| is_value(next));
            let is_inner = own[at + 1..].iter().any(|next| !is_value(next));
            if let (true, true, false, Some(last)) =
                (is_followed, is_inner, is_last, words.last_mut())
            {
                *last = singular(last);
            }
            nouns.push(words.join("_"));
        }
        nouns.retain(|noun| !noun.is_empty());
        Self {
            words: words_between(template),
            nouns,
            ends_in_value: segments.last().is_some_and(|last| is_value(last)),
            has_query: whole != template,
        }
    }
}

fn is_method(word: &str) -> bool {
    [
        "get", "put", "post", "delete", "patch", "head", "options", "trace",
    ]
    .contains(&word)
}

/// Endings of words that are one thing for all their `s`: `status`, `access`, `analysis`.
const SINGULAR_ENDINGS: &[&str] = &["ss", "us", "is", "ews"];

fn is_plural(word: &str) -> bool {
    word.len() > 2 && word.ends_with('s') && !SINGULAR_ENDINGS.iter().any(|end| word.ends_with(end))
}

fn singular(word: &str) -> String {
    if !is_plural(word) {
        return word.to_owned();
    }
    if let Some(stem) = word.strip_suffix("ies").filter(|stem| stem.len() > 1) {
        return format!("{stem}y");
    }
    // The `e` belongs to the ending where it is spoken: `boxes`, `addresses`, `statuses`.
    let spoken = ["sses", "shes", "ches", "xes", "zzes", "tuses"];
    let cut = if spoken.iter().any(|end| word.ends_with(end)) {
        2
    } else {
        1
    };
    word.get(..word.len() - cut).unwrap_or(word).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn named(id: &str, method: &str, path: &str, wanted: &str) {
        let mut wishes = Wishes::default();
        wishes.add(Some(id), method, path);
        let name = wishes.name(Some(id), method, path);
        assert_eq!(name.as_deref().unwrap_or(id), wanted);
    }

    #[track_caller]
    fn unnamed(method: &str, path: &str, wanted: Option<&str>) {
        assert_eq!(
            Wishes::default().name(None, method, path).as_deref(),
            wanted
        );
    }

    #[test]
    fn the_route_behind_a_functions_name_goes() {
        named(
            "read_item_items__item_id__get",
            "get",
            "/items/{item_id}",
            "read_item",
        );
        named(
            "read_flows_flows_filter_post",
            "post",
            "/flows/filter",
            "read_flows",
        );
        named(
            "beta_list_files_v1_files_get",
            "get",
            "/v1/files",
            "beta_list_files",
        );
        named("read_root__get", "get", "/", "read_root");
        named("user_get", "get", "/", "user_get");
        named(
            "delete_api_users__id__delete",
            "delete",
            "/api/users/{id}",
            "delete_users",
        );
        named("getPet", "get", "/pet", "getPet");
        named("items_get", "get", "/items", "items_get");
    }

    #[test]
    fn the_route_before_a_functions_name_goes() {
        named("PetsPetIdGetPet", "get", "/pets/{pet_id}", "get_pet");
        named("PetsListPets", "get", "/pets", "list_pets");
        named("pets_list", "get", "/pets", "pets_list");
        named("binaryAsJson", "get", "/binary", "binaryAsJson");
    }

    #[test]
    fn mounts_versions_and_controllers_go() {
        named("CatsController_findAll", "get", "/cats", "cats_find_all");
        named(
            "CatsController_findAll_v1",
            "get",
            "/v1/cats",
            "cats_find_all",
        );
        named("api_v1_pets_list", "get", "/api/v1/pets", "pets_list");
        named("controller", "get", "/a", "controller");
        named(
            "getControllerById",
            "get",
            "/controllers/{id}",
            "getControllerById",
        );
        named("Controller_get", "get", "/a", "Controller_get");
    }

    #[test]
    fn what_has_no_name_is_called_by_verb_and_nouns() {
        unnamed("get", "/accounts", Some("list_accounts"));
        unnamed("post", "/accounts", Some("create_account"));
        unnamed("get", "/accounts/{id}", Some("get_account"));
        unnamed("put", "/accounts/{id}", Some("replace_account"));
        unnamed("patch", "/accounts/{id}", Some("update_account"));
        unnamed("delete", "/accounts/{id}", Some("delete_account"));
        unnamed(
            "get",
            "/accounts/{id}/rewards",
            Some("list_account_rewards"),
        );
        unnamed("post", "/accounts/{id}/activate", Some("activate_account"));
        unnamed("post", "/resources/routes", Some("create_resources_route"));
        unnamed("get", "/api/v1.2/addresses/{id}", Some("get_address"));
        unnamed("get", "/status", Some("get_status"));
        unnamed("post", "/upload", None);
        unnamed("get", "/{id}", None);
        unnamed("head", "/accounts", None);
        // Others may differ in the query alone.
        unnamed("get", "/rest?method=photos.list", None);
    }

    #[test]
    fn what_two_operations_ask_for_none_of_them_gets() {
        let mut wishes = Wishes::default();
        let all = [
            ("read_a__id__get", "/a/{id}"),
            ("read_b__id__get", "/b/{id}"),
            ("get_x_c_get", "/c"),
            ("get_x_d_get", "/d"),
        ];
        for (id, path) in all {
            wishes.add(Some(id), "get", path);
        }
        let names = all.map(|(id, path)| wishes.name(Some(id), "get", path));
        let names: Vec<Option<&str>> = names.iter().map(Option::as_deref).collect();
        assert_eq!(names, [Some("read_a"), Some("read_b"), None, None]);
    }
}
