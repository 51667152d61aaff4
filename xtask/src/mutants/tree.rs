//! A copy of the workspace with all ways to break a promise in it.

use crate::promises::{BROKEN, Broken, Promise};
use anyhow::{Context, Result, ensure};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The name of the variable that says which one is broken.
pub(super) const VARIABLE: &str = "BINDERY_BROKEN";

/// One way to break a promise.
#[derive(Debug)]
pub(super) struct Mutant {
    pub(super) number: usize,
    pub(super) promise: &'static Promise,
    pub(super) broken: &'static Broken,
}

impl Mutant {
    /// The text of its file with the question in it.
    fn apply(&self, text: &str) -> Result<String> {
        let Broken {
            file,
            find,
            instead,
        } = self.broken;
        let places = text.matches(find).count();
        ensure!(places == 1, "{file} has this {places} times: {find}");
        let asked = format!(
            "std::env::var({VARIABLE:?}).is_ok_and(|it| it == \"{}\")",
            self.number
        );
        Ok(text.replace(find, &instead.replace(BROKEN, &asked)))
    }
}

/// The copy.
pub(super) struct Tree(pub(super) PathBuf);

impl Tree {
    /// Copies what version control knows or would take. Files that are as they should be keep their times, so that cargo
    /// builds little the next time.
    pub(super) fn copy(from: &Path, to: &Path, mutants: &[Mutant]) -> Result<Self> {
        let files = files(from)?;
        for file in &files {
            let mut bytes = fs::read(from.join(file))?;
            for mutant in mutants.iter().filter(|one| one.broken.file == file) {
                bytes = mutant.apply(&String::from_utf8(bytes)?)?.into_bytes();
            }
            let place = to.join(file);
            if fs::read(&place).ok().as_ref() != Some(&bytes) {
                fs::create_dir_all(place.parent().context("a file in the tree")?)?;
                fs::write(&place, bytes)?;
            }
        }
        let missing = mutants.iter().find(|one| !files.contains(one.broken.file));
        ensure!(missing.is_none(), "no such file: {missing:?}");
        remove_others(to, Path::new(""), &files)?;
        Ok(Self(to.to_owned()))
    }
}

fn files(root: &Path) -> Result<BTreeSet<String>> {
    let mut git = Command::new("git");
    git.args([
        "ls-files",
        "-z",
        "--cached",
        "--others",
        "--exclude-standard",
    ]);
    let listed = git.current_dir(root).output().context("git")?;
    ensure!(listed.status.success(), "git does not list the files");
    let names = listed
        .stdout
        .split(|byte| *byte == 0)
        .filter(|name| !name.is_empty());
    let names = names.map(|name| Ok(String::from_utf8(name.to_vec())?));
    let names: Result<Vec<String>> = names.collect();
    let is_there = |name: &String| root.join(name).is_file();
    Ok(names?.into_iter().filter(is_there).collect())
}

fn remove_others(root: &Path, folder: &Path, files: &BTreeSet<String>) -> Result<()> {
    for entry in fs::read_dir(root.join(folder))? {
        let way = folder.join(entry?.file_name());
        let path = root.join(&way);
        if path.is_dir() {
            remove_others(root, &way, files)?;
        } else if !files.contains(way.to_string_lossy().as_ref()) {
            fs::remove_file(path)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{lab, promises};

    #[test]
    fn every_way_to_break_a_promise_finds_its_place() {
        for promise in promises::all() {
            for broken in promise.broken {
                let text = fs::read_to_string(lab::repository().join(broken.file)).unwrap();
                let mutant = Mutant {
                    number: 7,
                    promise,
                    broken,
                };
                let changed = mutant.apply(&text).unwrap();
                assert_ne!(changed, text);
                assert!(syn::parse_file(&changed).is_ok(), "{broken:?}");
            }
        }
    }
}
