//! What the manifest and the docs say about features that stand for sections of the API.

use crate::api::{ApiGroup, Section};
use crate::rust::docs::{cell, code, first_sentence, safe};
use crate::rust::options::Options;
use crate::rust::plan::Plan;
use crate::rust::plan::features::{OF_RUNTIME, UNUSED_TYPES, WEBHOOKS, WHOLE_API};
use crate::rust::toml::string;

/// Features of the runtime that are on unless a user turns them off.
const ON: &[&str] = &["client", "reqwest", "rustls", "validate"];

/// A feature of a section, and what it is for in one line.
struct Line<'p> {
    name: &'p str,
    about: String,
}

/// The features that the crate passes on to the runtime, with what they are for.
pub(super) fn of_runtime(
    options: &Options,
) -> impl Iterator<Item = &'static (&'static str, &'static str)> {
    let validation = options.validation;
    let all = OF_RUNTIME.iter();
    all.filter(move |(name, _)| validation || *name != "validate")
}

/// Those of them that are on by default.
pub(super) fn on(options: &Options) -> impl Iterator<Item = &'static str> {
    let names = of_runtime(options).map(|(name, _)| *name);
    names.filter(|name| ON.contains(name))
}

/// A table of all features, and what each brings.
pub(super) fn markdown(plan: &Plan<'_>) -> String {
    let row = |name: &str, default: &str, about: &str| {
        format!("| `{}` | {default} | {} |", code(name), cell(about))
    };
    let mut rows: Vec<String> = of_runtime(plan.options)
        .map(|(name, about)| row(name, if ON.contains(name) { "on" } else { "" }, about))
        .collect();
    let sections = lines(plan);
    if !sections.is_empty() {
        rows.push(row(
            WHOLE_API,
            "on",
            "The whole API: all of the features below.",
        ));
    }
    rows.extend(sections.iter().map(|line| {
        let by = format!("by `{WHOLE_API}`");
        row(line.name, &by, &safe(&line.about))
    }));
    format!(
        "| feature | by default | what it brings |\n|---|---|---|\n{}\n\nOf the transports the first one counts that is \
         on; without any, a client is built with one of your own. In a browser it is `fetch`: `default-features = false`, \
         and that feature beside those that you need.",
        rows.join("\n")
    )
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
#[cfg(feature = "diff")]
pub(crate) fn names(plan: &Plan<'_>) -> Vec<String> {
    let lines = lines(plan);
    let whole = (!lines.is_empty()).then_some(WHOLE_API);
    let sections = whole.into_iter().chain(lines.iter().map(|line| line.name));
    let runtime = of_runtime(plan.options).map(|(name, _)| *name);
    runtime.chain(sections).map(str::to_owned).collect()
}

/// How to have less than the whole API, for its readers; `None` where the crate has no such features.
pub(super) fn guide(plan: &Plan<'_>) -> Option<String> {
    let lines = lines(plan);
    let example = lines.first()?.name;
    let mut text = vec![format!(
        "Each group is a feature, which compiles its calls with the types that they need. All of them are on by default,\n\
         as `{WHOLE_API}`. What needs few of them builds faster with\n\
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
    let sentence = first_sentence(group.description.as_deref().unwrap_or_default());
    match (code(&sentence), group.calls.len()) {
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
