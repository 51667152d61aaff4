//! The options that a crate was made with, so that a run with others can say so in a line.

use super::{Fault, text};
use crate::config::Choice;
use bindery::rust::Files;
use std::collections::BTreeSet;
use std::path::Path;

/// Where they are written down, a line each.
const RECORD: &str = ".bindery/options";

/// Options that decide what is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct MadeWith(Vec<Choice>);

impl MadeWith {
    /// The options of this run.
    pub(crate) fn new(choices: Vec<Choice>) -> Self {
        Self(choices)
    }

    /// Those that the crate in a folder was made with, if it says so.
    ///
    /// # Errors
    /// When what is written down cannot be read.
    pub(crate) fn last(folder: &Path) -> Result<Option<Self>, Fault> {
        Ok(text(folder, RECORD)?.map(|text| Self::read(&text)))
    }

    /// Those that files say they are made with.
    pub(super) fn of(files: &Files) -> Option<Self> {
        files.0.get(RECORD).map(|text| Self::read(text))
    }

    fn read(text: &str) -> Self {
        Self(text.lines().filter_map(Choice::read).collect())
    }

    /// Whether a file of a crate's folder is this record, which says nothing about what the crate is.
    pub(crate) fn is_kept_at(path: &str) -> bool {
        path == RECORD
    }

    /// The file that keeps them.
    pub(super) fn file(&self) -> (String, String) {
        let lines = self.0.iter().map(|choice| format!("{choice}\n"));
        (RECORD.to_owned(), lines.collect())
    }

    /// What differs between those of the last run and these, each in a few words.
    pub(crate) fn differences(last: &Self, now: &Self) -> Vec<String> {
        let names = last.0.iter().chain(&now.0).map(|choice| &choice.name);
        let names: BTreeSet<&String> = names.collect();
        let differences = names.into_iter().filter_map(|name| {
            let (then, now) = (last.called(name), now.called(name));
            let gone: Vec<String> = missing_in(&then, &now);
            let new: Vec<String> = missing_in(&now, &then);
            Some(match (gone.as_slice(), new.as_slice()) {
                ([], []) => return None,
                (gone, []) => format!("{} then, not now", gone.join(" ")),
                ([], new) => format!("{} now, not then", new.join(" ")),
                (gone, new) => format!("{} then, {} now", gone.join(" "), new.join(" ")),
            })
        });
        differences.collect()
    }

    fn called(&self, name: &str) -> Vec<&Choice> {
        let choices = self.0.iter();
        choices.filter(|choice| choice.name == name).collect()
    }
}

fn missing_in(these: &[&Choice], others: &[&Choice]) -> Vec<String> {
    let missing = these.iter().filter(|choice| !others.contains(choice));
    missing.map(|choice| format!("`{choice}`")).collect()
}

#[cfg(test)]
mod tests {
    use super::MadeWith;
    use crate::config::Choice;

    fn options(text: &str) -> MadeWith {
        let lines = text.split(", ").filter(|line| !line.is_empty());
        MadeWith::new(lines.map(|line| Choice::read(line).unwrap()).collect())
    }

    #[test]
    fn differences_are_told_option_by_option() {
        let told = |last: &str, now: &str| MadeWith::differences(&options(last), &options(now));
        assert_eq!(
            told("--name=a, --enums=closed", "--enums=closed, --name=a"),
            [""; 0]
        );
        assert_eq!(
            told(
                "--name=a, --format=date=text, --format=uuid=text",
                "--name=b, --format=uuid=text, --equality=true"
            ),
            [
                "`--equality=true` now, not then",
                "`--format=date=text` then, not now",
                "`--name=a` then, `--name=b` now",
            ]
        );
    }
}
