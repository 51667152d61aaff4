//! What is said of many is said once.
//!
//! A statement about one part of one owner is put together with the same statement about other owners, then with the
//! same about other parts of just these owners, and then with all else that is said of just these owners.

use super::named::{About, Part};
use crate::diff::model::Change;
use crate::diff::words::{code, listed};
use indexmap::IndexMap;

/// What is said of several owners.
#[derive(Debug)]
pub(super) struct Block {
    pub(super) owners: Vec<String>,
    pub(super) statements: Vec<Statement>,
}

/// What is said of one or more parts of an owner.
#[derive(Clone, Debug)]
pub(super) struct Statement {
    kind: Part,
    parts: Vec<String>,
    words: String,
    advice: Option<String>,
}

/// A statement without who it is about.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Said {
    kind: Part,
    words: String,
    advice: Option<String>,
}

impl Block {
    /// Everything that changes say, by who it is said of, in the order of the changes.
    pub(super) fn all(changes: &[&Change], about: impl Fn(&Change) -> About) -> Vec<Self> {
        let mut owners: IndexMap<(Said, String), Vec<String>> = IndexMap::new();
        for change in changes {
            let About { owner, kind, part } = about(change);
            let said = Said {
                kind,
                words: change.words.clone(),
                advice: change.advice.clone(),
            };
            let known = owners.entry((said, part)).or_default();
            if !known.contains(&owner) {
                known.push(owner);
            }
        }
        let mut parts: IndexMap<(Said, Vec<String>), Vec<String>> = IndexMap::new();
        for ((said, part), owners) in owners {
            parts.entry((said, owners)).or_default().push(part);
        }
        let mut blocks: IndexMap<Vec<String>, Vec<Statement>> = IndexMap::new();
        for ((said, owners), parts) in parts {
            blocks.entry(owners).or_default().push(Statement {
                kind: said.kind,
                parts,
                words: said.words,
                advice: said.advice,
            });
        }
        blocks
            .into_iter()
            .map(|(owners, statements)| Self { owners, statements })
            .collect()
    }
}

impl Statement {
    /// The statement after the name of its owner and a colon; of a whole, after its name alone.
    pub(super) fn text(&self, of_several: bool) -> String {
        let parts = listed(&self.parts, "and");
        let several = self.parts.len() > 1;
        let words = if several || (of_several && self.kind == Part::Whole) {
            plural(&self.words)
        } else {
            self.words.clone()
        };
        let said = match (self.kind, several) {
            (Part::Whole, _) => words,
            (Part::Field, _) => format!("{parts} {words}"),
            (Part::Variant, false) => format!("the variant {parts} {words}"),
            (Part::Variant, true) => format!("the variants {parts} {words}"),
            (Part::Parameter, false) => format!("the parameter {parts} {words}"),
            (Part::Parameter, true) => format!("the parameters {parts} {words}"),
            (Part::Body, _) => format!("the body {words}"),
            (Part::Answer, _) => format!("the answer {words}"),
            (Part::Error, false) => format!("the error {parts} {words}"),
            (Part::Error, true) => format!("the errors {parts} {words}"),
        };
        match &self.advice {
            Some(advice) => format!("{said}; {advice}"),
            None => said,
        }
    }

    /// Whether it is about an owner itself.
    pub(super) fn is_whole(&self) -> bool {
        self.kind == Part::Whole
    }
}

/// The lines of a block: its owners with what is said of them, below each other where that is more than one thing.
pub(super) fn bullets(block: &Block) -> Vec<String> {
    let owners = listed(&block.owners, "and");
    let several = block.owners.len() > 1;
    match block.statements.as_slice() {
        [one] if one.is_whole() => vec![format!("- {owners} {}", one.text(several))],
        [one] => vec![format!("- {owners}: {}", one.text(several))],
        all => {
            let below = all.iter().map(|one| {
                let it = match (one.is_whole(), several) {
                    (false, _) => "",
                    (true, false) => "it ",
                    (true, true) => "they ",
                };
                format!("  - {it}{}", one.text(several))
            });
            std::iter::once(format!("- {owners}"))
                .chain(below)
                .collect()
        }
    }
}

/// Owners as code.
pub(super) fn as_code(mut block: Block) -> Block {
    block.owners = block.owners.iter().map(|owner| code(owner)).collect();
    block
}

/// Words that follow one name, as they follow several.
pub(super) fn plural(words: &str) -> String {
    const FORMS: [(&str, &str); 9] = [
        ("is ", "are "),
        ("has ", "have "),
        ("no longer has ", "no longer have "),
        ("takes ", "take "),
        ("keeps ", "keep "),
        ("no longer keeps ", "no longer keep "),
        ("holds ", "hold "),
        ("asks ", "ask "),
        ("goes ", "go "),
    ];
    const INSIDE: [(&str, &str); 5] = [
        (" and is ", " and are "),
        (" and has ", " and have "),
        (", was ", ", were "),
        (" a struct", " structs"),
        (" an enum", " enums"),
    ];
    let found = FORMS
        .iter()
        .find_map(|(one, many)| Some((words.strip_prefix(one)?, many)));
    let Some((rest, many)) = found else {
        return words.to_owned();
    };
    let mut text = format!("{many}{rest}");
    for (one, many) in INSIDE {
        text = text.replace(one, many);
    }
    text
}
