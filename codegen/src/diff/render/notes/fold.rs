//! What is said of many is said once.
//!
//! A statement about one part of one owner is put together with the same statement about other owners, then with the
//! same about other parts of just these owners, and then with all else that is said of just these owners.

use super::named::{About, Name, Part};
use crate::diff::model::Change;
use crate::diff::words::{code, listed};
use indexmap::IndexMap;
use std::collections::HashMap;

/// So many owners that share a statement are named together, whatever else is said of them.
const MANY: usize = 3;

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
    parts: Vec<Name>,
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
        let mut owners: IndexMap<(Said, Name), Vec<String>> = IndexMap::new();
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
        let mut parts: IndexMap<(Said, Vec<String>), Vec<Name>> = IndexMap::new();
        let alike = Alike::of(owners.values());
        for ((said, part), owners) in owners {
            for owners in alike.together(owners) {
                let known = parts.entry((said.clone(), owners)).or_default();
                known.push(part.clone());
            }
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

/// Which statements each owner has, by their positions.
struct Alike(HashMap<String, Vec<usize>>);

impl Alike {
    fn of<'o>(owners: impl Iterator<Item = &'o Vec<String>>) -> Self {
        let mut statements: HashMap<String, Vec<usize>> = HashMap::new();
        for (index, owners) in owners.enumerate() {
            for owner in owners {
                statements.entry(owner.clone()).or_default().push(index);
            }
        }
        Self(statements)
    }

    /// The owners of a statement as they are named together: few of them only where nothing else is said of any, so that
    /// what is said of one owner is not strewn about by chance.
    fn together(&self, owners: Vec<String>) -> Vec<Vec<String>> {
        let statements = |owner: &String| self.0.get(owner);
        let first = owners.first().and_then(statements);
        let same = owners.iter().all(|owner| statements(owner) == first);
        if same || owners.len() >= MANY {
            vec![owners]
        } else {
            owners.into_iter().map(|owner| vec![owner]).collect()
        }
    }
}

impl Statement {
    /// The statement after the name of its owner and a colon; of a whole, after its name alone.
    pub(super) fn text(&self, of_several: bool) -> String {
        let parts: Vec<String> = self.parts.iter().map(Name::to_string).collect();
        let parts = listed(&parts, "and");
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
        self.advised(said)
    }

    /// What it says of one field or variant of one owner, by a name that has both: `Pet.name`, `Kind::Cat`.
    fn of_one(&self, owner: &str) -> Option<String> {
        let [part] = self.parts.as_slice() else {
            return None;
        };
        let between = match self.kind {
            Part::Field => ".",
            Part::Variant => "::",
            _ => return None,
        };
        let name = code(&format!("{owner}{between}{}", part.alone()?));
        Some(self.advised(format!("{name} {}", self.words)))
    }

    fn advised(&self, said: String) -> String {
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

/// The lines of a block whose owners are types.
pub(super) fn type_bullets(mut block: Block) -> Vec<String> {
    if let ([owner], [one]) = (block.owners.as_slice(), block.statements.as_slice())
        && let Some(said) = one.of_one(owner)
    {
        return vec![format!("- {said}")];
    }
    block.owners = block.owners.iter().map(|owner| code(owner)).collect();
    bullets(&block)
}

/// Words that follow one name, as they follow several.
pub(super) fn plural(words: &str) -> String {
    const FORMS: [(&str, &str); 11] = [
        ("is ", "are "),
        ("has ", "have "),
        ("no longer has ", "no longer have "),
        ("takes ", "take "),
        ("keeps ", "keep "),
        ("no longer keeps ", "no longer keep "),
        ("holds ", "hold "),
        ("asks ", "ask "),
        ("goes ", "go "),
        ("numbers its ", "number their "),
        ("refuses ", "refuse "),
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
