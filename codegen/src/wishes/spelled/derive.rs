use super::chosen_type::checked;
use super::{Target, known};
use crate::diagnostic::suggest;
use crate::rust::options::{Dependency, InvalidOption, Trait};
use quote::ToTokens;
use std::collections::BTreeSet;
use std::fmt;

/// Derives for types, as a user spells them: `types::Space*` and `Hash, my_crate::Thing from my-crate@1`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Derive {
    /// The types.
    pub subjects: Subjects,
    /// Traits of the standard library.
    pub(crate) traits: BTreeSet<Trait>,
    /// Other derive macros, by their paths.
    pub(crate) macros: BTreeSet<String>,
    /// Where those come from, where the user said so.
    dependencies: Vec<Dependency>,
    /// The crates that their paths start from.
    roots: BTreeSet<String>,
}

/// The types that derives are for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subjects {
    /// By what they are in the document.
    Document(Target),
    /// By their names in Rust, where `*` stands for any text.
    Rust(String),
}

impl fmt::Display for Subjects {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Document(target) => write!(f, "{target}"),
            Self::Rust(pattern) => write!(f, "types::{pattern}"),
        }
    }
}

impl Subjects {
    /// Whether stars stand for a part of the names.
    pub(crate) fn is_pattern(&self) -> bool {
        match self {
            Self::Document(target) => target.stars() > 0,
            Self::Rust(pattern) => pattern.contains('*'),
        }
    }
}

impl Derive {
    /// Reads types and derive macros: `schema:NAME`, a JSON Pointer or `types::NAME`; paths with commas between them, each
    /// perhaps with ` from CRATE@VERSION`.
    ///
    /// # Errors
    /// When the target names no types, or a macro has no path.
    pub fn parse(what: &str, value: &str) -> Result<Self, InvalidOption> {
        let mut derive = Self {
            subjects: subjects(what)?,
            traits: BTreeSet::new(),
            macros: BTreeSet::new(),
            dependencies: Vec::new(),
            roots: BTreeSet::new(),
        };
        for one in value.split(',') {
            derive.add(one.trim())?;
        }
        Ok(derive)
    }

    fn add(&mut self, text: &str) -> Result<(), InvalidOption> {
        let (path, dependency) = match text.split_once(" from ") {
            Some((path, dependency)) => (path.trim(), Some(dependency.parse()?)),
            None => (text, None),
        };
        if matches!(path, "Clone" | "Debug") {
            return Ok(());
        }
        if let Some(found) = Trait::ALL.iter().find(|one| one.to_string() == path) {
            self.traits.extend(found.with_supertraits());
            return Ok(());
        }
        let parsed = syn::parse_str(path).map_err(|_| no_path(path))?;
        let mut roots = Vec::new();
        let parsed_path = checked(&parsed, &mut roots).map_err(|_| no_path(path))?;
        let first = parsed_path.segments.first();
        if first.is_some_and(|part| part.ident == "serde") {
            return Err(InvalidOption::new(
                format!("`{path}` is there already: all types have serde's traits"),
                "leave it out",
            ));
        }
        if parsed_path.segments.len() < 2 {
            return Err(no_path(path));
        }
        self.macros.insert(parsed.to_token_stream().to_string());
        self.dependencies.extend(dependency);
        self.roots.extend(roots);
        Ok(())
    }

    /// The crates that its macros come from.
    pub(crate) fn dependencies(&self) -> &[Dependency] {
        &self.dependencies
    }

    /// Sees to it that every macro says where it comes from, as a crate of its own has to know.
    pub(crate) fn check_crates(&self) -> Result<(), InvalidOption> {
        let named: Vec<String> = self.dependencies.iter().map(Dependency::root).collect();
        let mut roots = self.roots.iter();
        match roots.find(|root| !named.contains(root) && known::version(root).is_none()) {
            None => Ok(()),
            Some(root) => Err(InvalidOption::new(
                format!("no version is known of the crate `{root}`"),
                format!("name it behind the derive: `{root}::… from {root}@1`"),
            )),
        }
    }
}

fn subjects(what: &str) -> Result<Subjects, InvalidOption> {
    if let Some(pattern) = what.trim().strip_prefix("types::") {
        return Ok(Subjects::Rust(pattern.to_owned()));
    }
    let named = Target::read(what)?;
    if !named.is_of_types() {
        return Err(InvalidOption::new(
            format!("`{named}` names no types"),
            "write schema:NAME, `types::NAME`, or a JSON Pointer such as `#/components/schemas/Pet`",
        ));
    }
    Ok(Subjects::Document(named))
}

fn no_path(text: &str) -> InvalidOption {
    let names = Trait::ALL.map(|one| one.to_string());
    let help = match suggest(text, &names) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!(
            "write one of {}, or the path of a derive macro such as `my_crate::Thing`",
            names.join(", ")
        ),
    };
    InvalidOption::new(format!("`{text}` is no derive with a path"), help)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn traits_bring_those_that_they_need() {
        let derive = Derive::parse("types::*", "Ord, Debug, a_b::C from a-b@1+x").unwrap();
        let traits: Vec<Trait> = derive.traits.iter().copied().collect();
        assert_eq!(
            traits,
            [Trait::PartialEq, Trait::Eq, Trait::PartialOrd, Trait::Ord]
        );
        assert_eq!(derive.macros.first().unwrap(), "a_b :: C");
        assert_eq!(derive.dependencies[0].name, "a-b");
        assert_eq!(derive.check_crates(), Ok(()));
    }

    #[test]
    fn what_is_no_derive_has_a_way_out() {
        let refused = |value: &str| Derive::parse("schema:Pet", value).unwrap_err().to_string();
        assert_eq!(
            refused("Hsh"),
            "`Hsh` is no derive with a path; did you mean `Hash`?"
        );
        assert!(refused("JsonSchema").contains("my_crate::Thing"));
        assert!(refused("serde::Serialize").contains("have serde's traits"));
        assert!(refused("Hash,").contains("no derive"));
        assert!(
            Derive::parse("tag:pets", "Hash")
                .unwrap_err()
                .to_string()
                .contains("schema:NAME")
        );
        let unknown = Derive::parse("schema:Pet", "a_b::C")
            .unwrap()
            .check_crates();
        assert!(unknown.unwrap_err().help.contains("a_b::… from a_b@1"));
    }
}
