//! What is around the files that are written: the manifest that has to name them or what they need.

use crate::args::Crate;
use crate::layout::Layout;
use crate::place;
use std::fs;
use std::path::{Path, PathBuf};
use toml_edit::{Document, Item};

impl Crate {
    /// The nearest manifest above the path that is written to, with its text.
    fn manifest_around(&self) -> Option<(PathBuf, String)> {
        manifests_above(&self.out).next()
    }

    /// The lines of `needed` that the manifest around modules lacks.
    pub(crate) fn missing_lines(&self, needed: Vec<String>) -> Vec<String> {
        let Some((_, text)) = self.manifest_around() else {
            return needed;
        };
        let Ok(manifest) = Document::parse(text.as_str()) else {
            return needed;
        };
        let there = manifest.get("dependencies");
        let has = |line: &String| {
            let wanted = Document::parse(line.as_str()).ok()?;
            let (name, wanted) = wanted.as_table().iter().next()?;
            Some(is_covered(wanted, there?.get(name)?))
        };
        let lines = needed.into_iter();
        lines.filter(|line| has(line) != Some(true)).collect()
    }

    /// What a person does next with what was written for the first time.
    pub(crate) fn next_steps(&self) -> Vec<String> {
        let out = self.out.display().to_string().replace('\\', "/");
        if self.layout != Layout::Crate {
            let name = self.out.file_stem().unwrap_or_default().to_string_lossy();
            return vec![format!("next: declare it, `mod {name};`")];
        }
        let workspace = manifests_above(&self.out)
            .find_map(|(manifest, text)| Workspace::around(&self.out, &manifest, &text));
        let step = format!("next: `cargo add --path {out}` in the crate that calls it");
        workspace
            .and_then(Workspace::step)
            .into_iter()
            .chain([step])
            .collect()
    }
}

/// Manifests of the folders above a path, the nearest first.
fn manifests_above(path: &Path) -> impl Iterator<Item = (PathBuf, String)> {
    let path = place::plain(path).unwrap_or_else(|_| path.to_owned());
    let folders: Vec<PathBuf> = path.ancestors().skip(1).map(Path::to_owned).collect();
    folders.into_iter().filter_map(|folder| {
        let manifest = folder.join("Cargo.toml");
        let text = fs::read_to_string(&manifest).ok()?;
        Some((manifest, text))
    })
}

/// Whether a dependency that is there has all the features that are wanted. What a workspace says of it is not asked.
fn is_covered(wanted: &Item, there: &Item) -> bool {
    let features = |item: &Item| -> Vec<String> {
        let list = item.get("features").and_then(Item::as_array);
        let texts = list.into_iter().flatten().filter_map(|one| one.as_str());
        texts.map(str::to_owned).collect()
    };
    let has = features(there);
    there.get("workspace").is_some() || features(wanted).iter().all(|one| has.contains(one))
}

/// The workspace that cargo takes a crate to be in.
struct Workspace {
    /// Its manifest, from the working folder.
    manifest: String,
    /// The way from there to the crate.
    way: String,
    /// Whether the manifest names the crate: if not, cargo refuses it.
    has_crate: bool,
}

impl Workspace {
    /// What this manifest is for a crate in this folder: nothing if it is no workspace, or leaves the folder out.
    fn around(folder: &Path, manifest: &Path, text: &str) -> Option<Self> {
        let document = Document::parse(text).ok()?;
        let workspace = document.get("workspace")?;
        let way = place::way(manifest.parent()?, folder).ok()?;
        let list = |key: &str| -> Vec<String> {
            let list = workspace.get(key).and_then(Item::as_array);
            let texts = list.into_iter().flatten().filter_map(|one| one.as_str());
            texts.map(str::to_owned).collect()
        };
        let has_crate = list("members").iter().any(|one| is_like(&way, one));
        let is_below = |path: &String| Path::new(&way).starts_with(path);
        if !has_crate && list("exclude").iter().any(is_below) {
            return None;
        }
        let manifest = place::way(Path::new("."), manifest).ok()?;
        Some(Self {
            manifest,
            way,
            has_crate,
        })
    }

    /// What is to be done about the crate. A member that depends on it by its path names it too.
    fn step(self) -> Option<String> {
        (!self.has_crate).then(|| {
            format!(
                "`{}` is a workspace around it: add \"{}\" to its `members`, unless a member depends on it by its path",
                self.manifest, self.way
            )
        })
    }
}

/// Whether a path is that of a pattern, in which `*` stands for any text of a part.
fn is_like(path: &str, pattern: &str) -> bool {
    let (parts, patterns): (Vec<&str>, Vec<&str>) = (
        path.split('/').collect(),
        pattern.trim_end_matches('/').split('/').collect(),
    );
    let fits = |part: &str, pattern: &str| match pattern.split_once('*') {
        None => part == pattern,
        Some((start, end)) => {
            part.len() >= start.len() + end.len() && part.starts_with(start) && part.ends_with(end)
        }
    };
    parts.len() == patterns.len()
        && parts
            .iter()
            .zip(&patterns)
            .all(|(part, one)| fits(part, one))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_of_members_stand_for_parts_of_paths() {
        assert!(is_like("crates/my-api", "crates/*"));
        assert!(is_like("crates/my-api", "crates/my-*"));
        assert!(is_like("my-api", "my-api/"));
        assert!(!is_like("crates/apis/my-api", "crates/*"));
        assert!(!is_like("my-api", "my-api-*"));
    }

    #[test]
    fn a_dependency_is_covered_by_its_features() {
        let item = |text: &str| {
            let document = Document::parse(text.to_owned()).unwrap();
            document.get("a").unwrap().clone()
        };
        let wanted = item("a = { version = \"1\", features = [\"std\"] }");
        assert!(!is_covered(&wanted, &item("a = \"1\"")));
        assert!(is_covered(
            &wanted,
            &item("a = { version = \"1.2\", features = [\"alloc\", \"std\"] }")
        ));
        assert!(is_covered(&wanted, &item("a = { workspace = true }")));
        assert!(is_covered(&item("a = \"1\""), &item("a = \"1\"")));
    }
}
