//! What the manifest and the docs say about features that stand for sections of the API.

use super::toml::string;
use crate::api::{ApiGroup, Section};
use crate::rust::Plan;
use crate::rust::docs::code;
use crate::rust::features::{UNUSED_TYPES, WEBHOOKS, WHOLE_API};

/// A feature of a section, and what it is for in one line.
struct Line<'p> {
    name: &'p str,
    about: String,
}

/// The lines of `[features]` for the sections, and for all of them; empty where the crate has no such features.
pub(super) fn table(plan: &Plan<'_>) -> String {
    let lines = lines(plan);
    if lines.is_empty() {
        return String::new();
    }
    let all = lines
        .iter()
        .map(|line| format!("    {},\n", string(line.name)));
    let all: String = all.collect();
    let head = format!("\n# The whole API: all of the features below.\n{WHOLE_API} = [\n{all}]\n");
    lines.iter().fold(head, |text, line| {
        format!("{text}# {}\n{} = []\n", line.about, key(line.name))
    })
}

/// The features that users of the crate may have named.
pub(crate) fn names(plan: &Plan<'_>) -> Vec<String> {
    let lines = lines(plan);
    lines.iter().map(|line| line.name.to_owned()).collect()
}

/// How to have less than the whole API, for its readers; `None` where the crate has no such features.
pub(super) fn guide(plan: &Plan<'_>) -> Option<String> {
    let lines = lines(plan);
    let example = lines.first()?.name;
    let mut text = vec![format!(
        "Each group is a feature, which compiles its calls with exactly the types that they need. All of them are on by\n\
         default, as `{WHOLE_API}`. What needs few of them builds faster with\n\
         `default-features = false, features = [\"reqwest\", \"rustls\", \"{example}\"]`."
    )];
    if lines.iter().any(|line| line.name == WEBHOOKS) {
        text.push(format!(
            "What the API sends by itself is the feature `{WEBHOOKS}`."
        ));
    }
    if plan.has_types_behind(UNUSED_TYPES) {
        text.push(format!(
            "Types that no call needs are the feature `{UNUSED_TYPES}`."
        ));
    }
    Some(text.join("\n"))
}

fn lines<'p>(plan: &'p Plan<'_>) -> Vec<Line<'p>> {
    let Some(features) = plan.features() else {
        return Vec::new();
    };
    let groups = plan
        .api
        .groups
        .iter()
        .enumerate()
        .filter_map(|(index, group)| {
            Some(Line {
                name: features.of_section(Section::Group(index))?,
                about: about(group),
            })
        });
    let webhooks = (!plan.api.webhooks.is_empty()).then(|| Line {
        name: WEBHOOKS,
        about: "What the API sends by itself.".to_owned(),
    });
    // It is there without any such types too: a document that comes to need its last one should take no feature away.
    let unused = Line {
        name: UNUSED_TYPES,
        about: "Types that no call needs.".to_owned(),
    };
    groups.chain(webhooks).chain([unused]).collect()
}

/// The first sentence about a group, else how many calls it has.
fn about(group: &ApiGroup) -> String {
    let description = group.description.as_deref().unwrap_or_default().trim();
    let line = description.lines().next().unwrap_or_default();
    let sentence = line.split_once(". ").map_or(line, |(sentence, _)| sentence);
    match (code(sentence), group.calls.len()) {
        (text, 1) if text.is_empty() => "1 call.".to_owned(),
        (text, count) if text.is_empty() => format!("{count} calls."),
        (text, _) => text,
    }
}

/// A key of TOML, which only ASCII may be without quotes.
fn key(name: &str) -> String {
    let is_bare = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    if name.chars().all(is_bare) {
        name.to_owned()
    } else {
        string(name)
    }
}
