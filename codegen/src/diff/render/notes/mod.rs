//! Release notes for the users of the generated crate: what breaks, what is new, what is deprecated, and how much of the
//! documentation changed. Things go by their Rust names, and what is said of many is said once.

mod calls;
mod documentation;
mod fold;
mod moved;
mod named;
mod summary;
mod types;

use super::{Side, paragraph};
use crate::diff::model::{Change, Changes, Effect, Impact};
use std::fmt::Write;

/// The changes between two versions as a part of a changelog: a paragraph, then sections with headings of this level and
/// below. Empty where nothing changed.
pub fn notes(changes: &Changes, old: Side<'_>, new: Side<'_>, heading_level: usize) -> String {
    let marks = "#".repeat(heading_level.clamp(1, 5));
    let mut text = String::new();
    paragraph(&mut text, &summary::of(changes));
    for section in Section::ALL {
        let list: Vec<&Change> = changes
            .list
            .iter()
            .filter(|change| section.holds(change) && !summary::tells(change))
            .collect();
        if list.is_empty() {
            continue;
        }
        paragraph(&mut text, &format!("{marks} {}", section.title()));
        if section == Section::Documentation {
            documentation::write(&mut text, &list);
            continue;
        }
        for (title, rank) in [
            ("", 0..=1),
            ("Calls", 2..=2),
            ("Webhooks", 3..=3),
            ("Types", 4..=4),
        ] {
            let part: Vec<&Change> = list
                .iter()
                .copied()
                .filter(|change| rank.contains(&change.subject.rank()))
                .collect();
            if part.is_empty() {
                continue;
            }
            if !title.is_empty() {
                paragraph(&mut text, &format!("{marks}# {title}"));
            }
            match title {
                "Calls" => calls::write(&mut text, &part, old, new),
                "Types" => types::write(&mut text, &part, old, new),
                _ => other(&mut text, &part),
            }
        }
    }
    text
}

/// A section of the notes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Section {
    Breaking,
    New,
    Deprecated,
    Documentation,
}

impl Section {
    const ALL: [Self; 4] = [
        Self::Breaking,
        Self::New,
        Self::Deprecated,
        Self::Documentation,
    ];

    fn title(self) -> &'static str {
        match self {
            Self::Breaking => "Breaking",
            Self::New => "New",
            Self::Deprecated => "Deprecated",
            Self::Documentation => "Documentation",
        }
    }

    fn holds(self, change: &Change) -> bool {
        let own = match (change.effect, change.impact()) {
            (Effect::Deprecates, _) => Self::Deprecated,
            (_, Impact::Breaking) => Self::Breaking,
            (_, Impact::Additive) => Self::New,
            (_, Impact::Documentation) => Self::Documentation,
        };
        own == self
    }
}

/// What concerns the client as a whole, and webhooks.
fn other(text: &mut String, changes: &[&Change]) {
    text.push('\n');
    for change in changes {
        // Writing to a `String` cannot fail.
        let _ = write!(text, "- {} {}", named::whole(change), change.words);
        let advice = change.advice.as_ref();
        let _ = match advice {
            Some(advice) => writeln!(text, "; {advice}"),
            None => writeln!(text),
        };
    }
}
