//! Changes of types that are one change of many: into boxes, and from one type's inline types to another's.

use super::named;
use crate::diff::model::{Change, Retyped};
use crate::diff::words::{code, listed};
use indexmap::IndexMap;

/// So many fields of one type whose types moved together are said in a line.
const MOVED: usize = 3;

/// Fields and variants that hold what they held, in a box or no longer in one.
pub(super) fn boxed(changes: Vec<&Change>) -> (Vec<String>, Vec<&Change>) {
    let (mut into, mut out, mut rest) = (Vec::new(), Vec::new(), Vec::new());
    for change in changes {
        let name = change.rust().map(|name| code(&name.to_string()));
        match (change.types.as_ref().and_then(Boxing::of), name) {
            (Some(Boxing::Into), Some(name)) => into.push(name.replace("types::", "")),
            (Some(Boxing::Out), Some(name)) => out.push(name.replace("types::", "")),
            _ => rest.push(change),
        }
    }
    let said = [
        (into, "holds what it held in a `Box` now"),
        (out, "holds what it held in no `Box` any more"),
    ];
    let said = said.into_iter().filter(|(names, _)| !names.is_empty());
    let lines = said.map(|(names, words)| {
        let words = if names.len() > 1 {
            words.replace("holds what it", "hold what they")
        } else {
            words.to_owned()
        };
        format!("- {} {words}", listed(&names, "and"))
    });
    (lines.collect(), rest)
}

/// What became of a box.
enum Boxing {
    Into,
    Out,
}

impl Boxing {
    fn of(types: &Retyped) -> Option<Self> {
        let inside = |text: &str| {
            let (before, rest) = text.split_once("Box<")?;
            let (inner, after) = rest.split_once('>')?;
            Some(format!("{before}{inner}{after}"))
        };
        if inside(&types.new).as_ref() == Some(&types.old) {
            Some(Self::Into)
        } else if inside(&types.old).as_ref() == Some(&types.new) {
            Some(Self::Out)
        } else {
            None
        }
    }
}

/// Fields whose types have another beginning of their name now, and the same end: they belong to another type.
pub(super) fn moved<'c>(changes: &[&'c Change]) -> (Vec<String>, Vec<&'c Change>) {
    let mut found: IndexMap<(String, String, String), Vec<&Change>> = IndexMap::new();
    for change in changes {
        if let Some((old, new)) = change.types.as_ref().and_then(beginnings) {
            let owner = named::in_type(change).owner;
            found.entry((owner, old, new)).or_default().push(change);
        }
    }
    found.retain(|_, changes| changes.len() >= MOVED);
    let mut said: IndexMap<String, Vec<String>> = IndexMap::new();
    for ((owner, old, new), changes) in &found {
        let fields: Vec<String> = changes
            .iter()
            .map(|one| named::in_type(one).part.to_string())
            .collect();
        let example = changes.first().and_then(|one| one.types.as_ref());
        let example = example.map_or(String::new(), |types| {
            format!(", as {} that was {}", code(&types.new), code(&types.old))
        });
        let words = format!(
            "the types of {} are those of {} now, were those of {}{example}",
            listed(&fields, "and"),
            code(new),
            code(old),
        );
        said.entry(words).or_default().push(code(owner));
    }
    let said = said
        .into_iter()
        .map(|(words, owners)| format!("- {}: {words}", listed(&owners, "and")));
    let said: Vec<String> = said.collect();
    let is_said = |change: &&Change| {
        let mut all = found.values().flatten();
        all.any(|one| std::ptr::eq(*one, *change))
    };
    let rest = changes.iter().copied().filter(|change| !is_said(change));
    (said, rest.collect())
}

/// What two names begin with where they end in the same words.
fn beginnings(types: &Retyped) -> Option<(String, String)> {
    let common = types
        .old
        .char_indices()
        .rev()
        .zip(types.new.chars().rev())
        .take_while(|((_, a), b)| a == b)
        .filter(|((_, a), _)| a.is_uppercase())
        .last();
    let ((at, _), _) = common?;
    let end = types.old.get(at..)?;
    let name = |text: &str| {
        let start = text.strip_suffix(end)?;
        let start = start.rsplit(|c: char| !c.is_alphanumeric()).next()?;
        (!start.is_empty()).then(|| start.to_owned())
    };
    Some((name(&types.old)?, name(&types.new)?))
}
