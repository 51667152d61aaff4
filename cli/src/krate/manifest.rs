//! `Cargo.toml` across runs: what the user changed stays, what the generator changed comes in.
//!
//! Three texts take part: the manifest as it was generated last, as it stands there now, and as it is generated this time.
//! A value that still says what was generated follows the generator; any other is the user's. Arrays are merged by their
//! elements, so a feature that the user added to a list stays in it.

use super::plain::{self, same};
use toml_edit::{Array, DocumentMut, Item, Table, TableLike, TomlError, Value};

/// The manifest with both kinds of changes: those from `before` to `edited` and those from `before` to `fresh`. Where they
/// contradict each other, the user's stand.
///
/// # Errors
/// When one of the texts is no TOML.
pub(super) fn merge(edited: &str, before: &str, fresh: &str) -> Result<String, TomlError> {
    let mut edited: DocumentMut = edited.parse()?;
    let before: DocumentMut = before.parse()?;
    let fresh: DocumentMut = fresh.parse()?;
    tables(edited.as_table_mut(), Some(before.as_table()), &*fresh);
    Ok(edited.to_string())
}

/// The version of the package.
pub(super) fn version(manifest: &str) -> Option<semver::Version> {
    let document: DocumentMut = manifest.parse().ok()?;
    let version = document.get("package")?.get("version")?.as_str()?;
    semver::Version::parse(version).ok()
}

/// The manifest with another version of the package. One without a version of its own (it takes its workspace's) stays as
/// it is.
pub(crate) fn with_version(manifest: &str, version: &semver::Version) -> String {
    let Ok(mut document) = manifest.parse::<DocumentMut>() else {
        return manifest.to_owned();
    };
    let place = document
        .get_mut("package")
        .and_then(|package| package.get_mut("version"));
    if let Some(Item::Value(value)) = place
        && value.is_str()
    {
        let decor = value.decor().clone();
        *value = version.to_string().into();
        *value.decor_mut() = decor;
    }
    document.to_string()
}

fn tables(edited: &mut dyn TableLike, before: Option<&dyn TableLike>, fresh: &dyn TableLike) {
    let generated = |key: &str| before.and_then(|before| before.get(key));
    for (name, item) in fresh.iter() {
        match (edited.get_mut(name), generated(name)) {
            (Some(there), before) => one(there, before, item),
            // The user took it out.
            (None, Some(_)) => {}
            (None, None) => add(edited, fresh, name, item),
        }
    }
    let gone = before.into_iter().flat_map(TableLike::iter);
    for (name, generated) in gone.filter(|(name, _)| !fresh.contains_key(name)) {
        let Some(there) = edited.get_mut(name) else {
            continue;
        };
        if let (Some(there), Some(generated)) =
            (there.as_table_like_mut(), generated.as_table_like())
        {
            tables(there, Some(generated), &Table::new());
        }
        let is_empty = there.as_table_like().is_some_and(TableLike::is_empty);
        if is_empty || same(there, generated) {
            edited.remove(name);
        }
    }
}

/// Brings one value up to date.
fn one(there: &mut Item, before: Option<&Item>, fresh: &Item) {
    let tables_of = (
        there.as_table_like_mut(),
        before.and_then(Item::as_table_like),
        fresh.as_table_like(),
    );
    if let (Some(there), before, Some(fresh)) = tables_of {
        return tables(there, before, fresh);
    }
    if let (Some(there), Some(before), Some(fresh)) = (
        there.as_array_mut(),
        before.and_then(Item::as_array),
        fresh.as_array(),
    ) {
        return elements(there, before, fresh);
    }
    if before.is_none_or(|before| !same(there, before)) || same(there, fresh) {
        return;
    }
    let decor = there.as_value().map(|value| value.decor().clone());
    *there = fresh.clone();
    if let (Some(value), Some(decor)) = (there.as_value_mut(), decor) {
        *value.decor_mut() = decor;
    }
}

/// Brings a list up to date: what is new stands behind what it stands behind in the generated one.
fn elements(there: &mut Array, before: &Array, fresh: &Array) {
    let has = |array: &Array, wanted: &Value| place_in(array, wanted).is_some();
    let gaps = Gaps::of(there);
    there.retain(|one| !has(before, one) || has(fresh, one));
    let mut behind = 0;
    for one in fresh {
        if let Some(at) = place_in(there, one) {
            behind = at + 1;
        } else if !has(before, one) {
            there.insert_formatted(behind, one.clone());
            if let Some(one) = there.get_mut(behind) {
                gaps.set(one, false);
            }
            behind += 1;
        }
    }
    gaps.settle(there);
}

fn place_in(array: &Array, wanted: &Value) -> Option<usize> {
    let wanted = plain::value(wanted);
    array.iter().position(|one| plain::value(one) == wanted)
}

/// What stands before the elements of a list: white space, which follows the layout that the user gave it.
struct Gaps {
    first: String,
    others: String,
}

impl Gaps {
    fn of(array: &Array) -> Self {
        let is_blank = |gap: &&str| gap.trim().is_empty();
        let mut gaps = array.iter().map(gap);
        let first = gaps.next().unwrap_or_default();
        // A comment before an element is its own.
        let first = match first.rfind('\n') {
            Some(at) => first.get(at..).unwrap_or_default(),
            None => first,
        };
        let others = gaps.find(is_blank).unwrap_or_else(|| {
            // The elements of a list that goes over lines have lines of their own.
            let is_broken = first.contains('\n');
            if is_broken { first } else { " " }
        });
        Self {
            first: first.to_owned(),
            others: others.to_owned(),
        }
    }

    fn set(&self, element: &mut Value, is_first: bool) {
        let gap = if is_first { &self.first } else { &self.others };
        element.decor_mut().set_prefix(gap);
    }

    /// Gives each element the gap of its place, where another stood there before. A comment before an element stays.
    fn settle(&self, array: &mut Array) {
        for (index, one) in array.iter_mut().enumerate() {
            let is_settled = if index == 0 {
                gap(one) == self.first
            } else {
                gap(one) != self.first
            };
            if !is_settled && gap(one).trim().is_empty() {
                self.set(one, index == 0);
            }
        }
    }
}

fn gap(element: &Value) -> &str {
    let prefix = element.decor().prefix().and_then(|prefix| prefix.as_str());
    prefix.unwrap_or_default()
}

/// Adds an item with the comment above it.
fn add(edited: &mut dyn TableLike, fresh: &dyn TableLike, name: &str, item: &Item) {
    let mut item = item.clone();
    if let Some(table) = item.as_table_mut() {
        // Behind the other tables, wherever the generator has it.
        table.set_position(None);
    }
    let key = fresh.key(name).cloned();
    edited
        .entry_format(&key.unwrap_or_else(|| name.into()))
        .or_insert(item);
}

#[cfg(test)]
mod tests {
    use super::{merge, version, with_version};

    const BEFORE: &str = "\
[package]
name = \"pets\"
version = \"0.1.0\"
description = \"A client for Pets\"

[features]
default = [\"reqwest\", \"pets\"]
# HTTP by reqwest.
reqwest = [\"bindery-runtime/reqwest\"]
# 3 calls.
pets = []

[dependencies]
bindery-runtime = { version = \"0.1\", default-features = false }
";

    #[test]
    fn what_nobody_changed_stays_byte_for_byte() {
        let odd = BEFORE.replace("[features]", "# mine\n\n[features] # too");
        assert_eq!(merge(&odd, BEFORE, BEFORE).unwrap(), odd);
    }

    #[test]
    fn edits_stay_and_news_come_in() {
        let edited = BEFORE
            .replace("A client for Pets", "Pets, by us")
            .replace("\"pets\"]", "\"pets\", \"extra\"]")
            .replace("pets = []\n", "pets = []\nextra = [\"dep:log\"]\n")
            .replace(
                "default-features = false }",
                "default-features = false, path = \"../runtime\" }\nlog = \"0.4\"",
            )
            + "\n[dev-dependencies]\ntokio = \"1\"\n";
        let fresh = BEFORE
            .replace("A client for Pets", "A client for Pets and Owners")
            .replace("version = \"0.1.0\"", "version = \"0.2.0\"")
            .replace("\"pets\"]", "\"pets\", \"owners\"]")
            .replace("pets = []\n", "pets = []\n# 2 calls.\nowners = []\n")
            .replace("version = \"0.1\",", "version = \"0.2\",")
            + "uuid = \"1\"\n";
        let merged = merge(&edited, BEFORE, &fresh).unwrap();
        let expected = edited
            .replace("version = \"0.1.0\"", "version = \"0.2.0\"")
            .replace("\"extra\"]", "\"owners\", \"extra\"]")
            .replace(
                "extra = [\"dep:log\"]\n",
                "extra = [\"dep:log\"]\n# 2 calls.\nowners = []\n",
            )
            .replace("version = \"0.1\",", "version = \"0.2\",")
            .replace("log = \"0.4\"\n", "log = \"0.4\"\nuuid = \"1\"\n");
        assert_eq!(merged, expected);
        assert_eq!(merge(&merged, &fresh, &fresh).unwrap(), merged);
    }

    #[test]
    fn what_is_no_longer_generated_goes_unless_it_is_the_users() {
        let fresh = BEFORE
            .replace(", \"pets\"]", "]")
            .replace("# 3 calls.\npets = []\n", "");
        assert_eq!(merge(BEFORE, BEFORE, &fresh).unwrap(), fresh);
        let edited = BEFORE.replace("pets = []", "pets = [\"dep:log\"]");
        let merged = merge(&edited, BEFORE, &fresh).unwrap();
        assert!(merged.contains("pets = [\"dep:log\"]"), "{merged}");
    }

    #[test]
    fn lists_keep_their_layout() {
        let list = |elements: &str| format!("[package]\nkeywords = [{elements}]\n");
        let generated = |name: &str| list(&format!("\"{name}\", \"api\", \"client\""));
        let (before, fresh) = (generated("pets"), generated("zoo"));
        for (edited, expected) in [
            (
                "\"pets\", \"api\", \"client\"",
                "\"zoo\", \"api\", \"client\"",
            ),
            ("\"pets\",\"api\",\"client\"", "\"zoo\",\"api\",\"client\""),
            (
                "\"mine\", \"pets\", \"client\"",
                "\"zoo\", \"mine\", \"client\"",
            ),
            ("\"pets\"", "\"zoo\""),
            ("\"client\", \"mine\"", "\"zoo\", \"client\", \"mine\""),
            (" \"pets\", \"api\" ", " \"zoo\", \"api\" "),
            (
                "\n    \"pets\",\n    # Ours.\n    \"mine\",\n",
                "\n    \"zoo\",\n    # Ours.\n    \"mine\",\n",
            ),
            ("\n    \"pets\",\n", "\n    \"zoo\",\n"),
            ("", "\"zoo\""),
        ] {
            let merged = merge(&list(edited), &before, &fresh).unwrap();
            assert_eq!(merged, list(expected), "{edited}");
        }
        let without = list("\"api\", \"client\"");
        assert_eq!(merge(&before, &before, &without).unwrap(), without);
    }

    #[test]
    fn what_the_user_took_out_does_not_come_back() {
        let edited = BEFORE.replace("description = \"A client for Pets\"\n", "");
        assert_eq!(merge(&edited, BEFORE, BEFORE).unwrap(), edited);
    }

    #[test]
    fn tables_and_strings_can_change_places() {
        let whole = "[dependencies]\nlog = \"0.4\"\n";
        let table = "[dependencies]\nlog = { version = \"0.4\", features = [\"std\"] }\n";
        assert_eq!(merge(whole, whole, table).unwrap(), table);
        assert_eq!(merge(table, whole, whole).unwrap(), table);
    }

    #[test]
    fn versions_are_read_and_replaced() {
        let next = with_version(BEFORE, &semver::Version::new(0, 2, 0));
        assert_eq!(next, BEFORE.replace("\"0.1.0\"", "\"0.2.0\""));
        assert_eq!(version(&next), Some(semver::Version::new(0, 2, 0)));
        let inherited = BEFORE.replace("version = \"0.1.0\"", "version.workspace = true");
        assert_eq!(version(&inherited), None);
        assert_eq!(
            with_version(&inherited, &semver::Version::new(1, 0, 0)),
            inherited
        );
    }
}
