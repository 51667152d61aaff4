use super::crates;
use super::spelled::{Derive, Rename, Replacement, SpelledType, Target, XmlLists, known, newtypes};
use crate::rust::Options;
use crate::rust::options::{ChosenType, FormatType, InvalidOption};
use std::collections::BTreeMap;

/// All that a user wishes of parts of a document, read and not yet looked for in any.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wishes {
    /// The types of formats.
    pub(super) formats: BTreeMap<String, SpelledType>,
    /// The types of schemas, in the order in which they were chosen.
    pub(super) replacements: Vec<Replacement>,
    /// The strings and integers that are types of their own.
    pub(super) newtypes: Vec<Target>,
    /// Which lists are wrapped in XML.
    pub(super) xml_lists: XmlLists,
    /// What types derive.
    pub(super) derives: Vec<Derive>,
    /// What is renamed.
    pub(super) renames: Vec<Rename>,
}

impl Wishes {
    /// Chooses what values of a format are, in the spelling of [`SpelledType::parse`]. A later choice replaces an earlier.
    ///
    /// # Errors
    /// Those of [`SpelledType::parse`], and when two types want different versions of one crate.
    pub fn format(&mut self, format: &str, value: &str) -> Result<(), InvalidOption> {
        let chosen = SpelledType::parse(format, value)?;
        self.formats.insert(format.to_owned(), chosen);
        crates::check_versions(self)
    }

    /// Chooses what values of schemas are, in the spelling of [`Replacement::parse`].
    ///
    /// # Errors
    /// Those of [`Replacement::parse`], and when two types want different versions of one crate.
    pub fn replace(&mut self, what: &str, value: &str) -> Result<(), InvalidOption> {
        self.replacements.push(Replacement::parse(what, value)?);
        crates::check_versions(self)
    }

    /// Makes strings and integers types of their own, in the spelling of [`newtypes`].
    ///
    /// # Errors
    /// Those of [`newtypes`].
    pub fn newtypes(&mut self, what: &str) -> Result<(), InvalidOption> {
        self.newtypes.push(newtypes(what)?);
        Ok(())
    }

    /// Chooses which lists are wrapped in XML, in the spelling of [`XmlLists::parse`]. The later of two choices counts.
    ///
    /// # Errors
    /// Those of [`XmlLists::parse`].
    pub fn xml_lists(&mut self, choice: &str) -> Result<(), InvalidOption> {
        self.xml_lists.add(choice)
    }

    /// Adds derives for types, in the spelling of [`Derive::parse`].
    ///
    /// # Errors
    /// Those of [`Derive::parse`].
    pub fn derive(&mut self, what: &str, value: &str) -> Result<(), InvalidOption> {
        self.derives.push(Derive::parse(what, value)?);
        Ok(())
    }

    /// Gives something another name, in the spelling of [`Rename::parse`].
    ///
    /// # Errors
    /// Those of [`Rename::parse`].
    pub fn rename(&mut self, what: &str, name: &str) -> Result<(), InvalidOption> {
        self.renames.push(Rename::parse(what, name)?);
        Ok(())
    }

    /// Sees to it that every type and every derive says where it comes from, as a crate of its own has to know.
    ///
    /// # Errors
    /// When one is of a crate that neither the user nor the table of known crates gives a version.
    pub fn check_crates(&self) -> Result<(), InvalidOption> {
        crates::check(self)
    }

    /// Options with what follows from the wishes before any document is read: the types of formats, and the crates that
    /// all chosen types and derives come from.
    #[must_use]
    pub fn known(&self, options: &Options) -> Options {
        let mut options = options.clone();
        for (format, spelled) in &self.formats {
            let chosen = &spelled.chosen;
            if let Some(ty) = of_numbers(format, chosen) {
                options.formats.numbers.insert(format.clone(), ty.clone());
            }
            let strings = &mut options.formats.strings;
            strings.insert(format.clone(), chosen.clone());
        }
        options.dependencies = crates::dependencies(self);
        options.features_of_formats = crates::features(self);
        options
    }

    /// Whether any of them is about parts of a document that are looked for by their names.
    pub(super) fn have_targets(&self) -> bool {
        let are_none = self.renames.is_empty()
            && self.replacements.is_empty()
            && self.derives.is_empty()
            && self.newtypes.is_empty();
        !are_none
    }
}

/// The type that was chosen for numbers of a format.
fn of_numbers<'t>(format: &str, chosen: &'t FormatType) -> Option<&'t ChosenType> {
    match chosen {
        // A day has no number.
        FormatType::Rust(ty) if ty.by_rfc3339 && !ty.is_moment => None,
        FormatType::Rust(ty) if known::is_for_numbers(format) => Some(ty),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn formats(chosen: &[(&str, &str)]) -> Wishes {
        let mut wishes = Wishes::default();
        for (format, value) in chosen {
            wishes.format(format, value).unwrap();
        }
        wishes
    }

    #[test]
    fn crates_are_gathered_once() {
        let mut wishes = formats(&[
            ("date-time", "chrono"),
            ("ip", "a_b::Net from a-b@2+x"),
            ("ip6", "a_b::Net6 from a-b@2+y"),
        ]);
        let found = wishes.known(&Options::default());
        let names: Vec<&String> = found.dependencies.keys().collect();
        assert_eq!(names, ["a-b", "chrono"]);
        assert_eq!(found.dependencies["a-b"].features, ["x", "y"]);
        assert_eq!(found.dependencies["chrono"].version, "0.4");
        assert_eq!(found.features_of_formats, ["chrono"].into());
        assert_eq!(wishes.check_crates(), Ok(()));
        let twice = wishes.format("ip7", "a_b::Net7 from a-b@3").unwrap_err();
        assert!(twice.message.contains("as 2 and as 3"), "{twice}");
    }

    #[test]
    fn a_derive_adds_to_the_features_of_a_type_s_crate() {
        let mut wishes = formats(&[("ip", "a_b::Net from a-b@2+x")]);
        wishes
            .derive("types::*", "a_b::Show from a-b@2+derive")
            .unwrap();
        let found = wishes.known(&Options::default()).dependencies;
        assert_eq!(found["a-b"].features, ["x", "derive"]);
    }

    #[test]
    fn a_crate_of_its_own_needs_versions() {
        let wishes = formats(&[("net", "Vec<ipnet::IpNet>")]);
        assert_eq!(
            wishes.check_crates().unwrap_err().to_string(),
            "no version is known of the crate `ipnet`; name it behind the type: `Vec<ipnet::IpNet> from ipnet@1`"
        );
    }

    #[test]
    fn numbers_have_types_by_formats_of_their_own_only() {
        let wishes = formats(&[
            ("decimal", "rust_decimal::Decimal"),
            ("int64", "i64"),
            ("unix-time", "chrono"),
            ("date-time", "chrono"),
            ("day", "time::Date"),
            ("money", "text"),
        ]);
        let found = wishes.known(&Options::default()).formats;
        let numbers: Vec<&String> = found.numbers.keys().collect();
        assert_eq!(numbers, ["decimal", "unix-time"]);
        assert_eq!(found.strings.len(), 6);
    }
}
