use super::{ChosenType, Dependency, InvalidOption, Replacement, known};
use crate::schema::Key;
use std::collections::{BTreeMap, BTreeSet};

/// The Rust types that the user chose: of formats by their names, and of schemas.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Formats {
    by_format: BTreeMap<String, FormatType>,
    /// In the order in which they were chosen.
    replacements: Vec<Replacement>,
    /// What became of the replacements in a document.
    by_schema: BTreeMap<Key, FormatType>,
}

/// What values of a format or of a schema are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FormatType {
    /// A plain `String`.
    Text,
    /// A type of the runtime that keeps the text and reads it on demand.
    Kept,
    /// A type of another crate.
    Rust(ChosenType),
}

impl FormatType {
    /// Reads the choice for a format as options spell it: `text`, `kept`, or `[strict |serde ]TYPE[ from CRATE@VERSION]`,
    /// where the type is a path or a short name such as `chrono`.
    ///
    /// # Errors
    /// When there is no such choice for the format, or the type is none.
    pub fn parse(format: &str, value: &str) -> Result<Self, InvalidOption> {
        match (format, value.trim()) {
            ("", _) => Err(InvalidOption::new(
                "a format without a name cannot be chosen for",
                "write the name that the document gives it: `date-time`",
            )),
            ("binary", _) => Err(InvalidOption::new(
                "the format `binary` has no choice of types",
                "leave it out: it is bytes, or text inside of JSON",
            )),
            (format, value) => Self::of(format, value),
        }
    }

    /// The same for a format that values of a schema have; it may be none.
    pub(super) fn of(format: &str, value: &str) -> Result<Self, InvalidOption> {
        match (format, value.trim()) {
            (_, "text") => Ok(Self::Text),
            (format, "kept") if known::KEPT.contains(&format) => Ok(Self::Kept),
            (format, "kept") => Err(InvalidOption::new(
                format!("no type of the runtime keeps the format `{format}`"),
                format!(
                    "`kept` is for `{}`; name a type, or `text`",
                    known::KEPT.join("`, `")
                ),
            )),
            (format, value) => ChosenType::parse(format, value).map(Self::Rust),
        }
    }
}

impl Formats {
    /// Chooses what values of a format are, in the spelling of [`FormatType::parse`]. A later choice replaces an earlier.
    ///
    /// # Errors
    /// Those of [`FormatType::parse`], and when two types want different versions of one crate.
    pub fn set(&mut self, format: &str, value: &str) -> Result<(), InvalidOption> {
        let chosen = FormatType::parse(format, value)?;
        self.by_format.insert(format.to_owned(), chosen);
        self.check_versions()
    }

    /// Chooses what values of schemas are, in the spelling of [`Replacement::parse`].
    ///
    /// # Errors
    /// Those of [`Replacement::parse`], and when two types want different versions of one crate.
    pub fn replace(&mut self, what: &str, value: &str) -> Result<(), InvalidOption> {
        self.replacements.push(Replacement::parse(what, value)?);
        self.check_versions()
    }

    /// What the user chose for schemas, before a document was read.
    pub(crate) fn replacements(&self) -> &[Replacement] {
        &self.replacements
    }

    /// Keeps what a type of a document is to be.
    pub(crate) fn set_schema(&mut self, key: Key, chosen: FormatType) {
        self.by_schema.insert(key, chosen);
    }

    /// What was chosen for the type of a key.
    pub(crate) fn of_schema(&self, key: &Key) -> Option<&FormatType> {
        self.by_schema.get(key)
    }

    fn check_versions(&self) -> Result<(), InvalidOption> {
        let mut versions: BTreeMap<&str, &str> = BTreeMap::new();
        for named in self.named() {
            let known = versions.entry(&named.name).or_insert(&named.version);
            if *known != named.version {
                return Err(InvalidOption::new(
                    format!(
                        "the crate `{}` is wanted as {known} and as {}",
                        named.name, named.version
                    ),
                    "name one version for all types",
                ));
            }
        }
        Ok(())
    }

    /// What was chosen for strings of a format.
    pub(crate) fn of_string(&self, format: &str) -> Option<&FormatType> {
        self.by_format.get(format)
    }

    /// The type that was chosen for numbers of a format.
    pub(crate) fn of_number(&self, format: &str) -> Option<&ChosenType> {
        match self.by_format.get(format)? {
            // A day has no number.
            FormatType::Rust(ty) if ty.by_rfc3339 && !ty.is_moment => None,
            FormatType::Rust(ty) if known::is_for_numbers(format) => Some(ty),
            _ => None,
        }
    }

    /// The dependencies of a crate with these types, by name.
    pub fn dependencies(&self) -> BTreeMap<String, Dependency> {
        let mut all: BTreeMap<String, Dependency> = BTreeMap::new();
        for named in self.named() {
            let known = all.entry(named.name.clone()).or_insert_with(|| Dependency {
                features: Vec::new(),
                ..named.clone()
            });
            for feature in &named.features {
                if !known.features.contains(feature) {
                    known.features.push(feature.clone());
                }
            }
        }
        let is_named = |root: &str, all: &BTreeMap<String, Dependency>| {
            all.values().any(|one| one.root() == root)
        };
        for root in self.types().flat_map(|ty| &ty.roots) {
            if let Some(version) = known::version(root).filter(|_| !is_named(root, &all)) {
                let dependency = Dependency {
                    name: root.clone(),
                    version: version.to_owned(),
                    features: Vec::new(),
                };
                all.insert(root.clone(), dependency);
            }
        }
        all
    }

    /// Features of the runtime that these types need.
    pub fn runtime_features(&self) -> BTreeSet<&str> {
        let roots = self.types().flat_map(|ty| &ty.roots).map(String::as_str);
        roots.filter(|root| known::is_feature(root)).collect()
    }

    /// Sees to it that every type says where it comes from, as a crate of its own has to know.
    ///
    /// # Errors
    /// When a type is of a crate that neither the user nor the table of known crates gives a version.
    pub fn check_crates(&self) -> Result<(), InvalidOption> {
        let missing = self
            .types()
            .find_map(|ty| Some((ty, ty.unknown_crates().next()?.to_owned())));
        missing.map_or(Ok(()), |(ty, krate)| {
            let code = ty.code.replace(' ', "");
            Err(InvalidOption::new(
                format!("no version is known of the crate `{krate}`"),
                format!("name it behind the type: `{code} from {krate}@1`"),
            ))
        })
    }

    fn types(&self) -> impl Iterator<Item = &ChosenType> {
        let replacements = self.replacements.iter().map(Replacement::chosen);
        let all = self.by_format.values().chain(replacements);
        all.filter_map(|chosen| match chosen {
            FormatType::Rust(ty) => Some(ty),
            FormatType::Text | FormatType::Kept => None,
        })
    }

    fn named(&self) -> impl Iterator<Item = &Dependency> {
        self.types().filter_map(|ty| ty.dependency.as_ref())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rust::options::Reading;

    fn refused(format: &str, value: &str) -> String {
        FormatType::parse(format, value).unwrap_err().to_string()
    }

    fn ty(format: &str, value: &str) -> ChosenType {
        match FormatType::parse(format, value) {
            Ok(FormatType::Rust(ty)) => ty,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn types_are_paths_or_short_names() {
        assert_eq!(FormatType::parse("uri", " text "), Ok(FormatType::Text));
        assert_eq!(FormatType::parse("date", "kept"), Ok(FormatType::Kept));
        let moment = ty("date-time", "chrono");
        assert_eq!(moment.code, "chrono :: DateTime < chrono :: Utc >");
        assert!(moment.by_rfc3339 && moment.reading == Reading::Lenient);
        let id = ty("uuid", "strict uuid::Uuid from uuid@1.10+v7");
        assert_eq!(id.reading, Reading::Strict);
        assert_eq!(id.dependency.unwrap().features, ["v7"]);
        assert!(ty("int64", "strict i64").is_primitive);
        let parsed = ty("x", "bindery_runtime::wire::Parsed<a::B>");
        assert_eq!(parsed.reading, Reading::Strict);
    }

    #[test]
    fn what_is_no_type_has_a_way_out() {
        assert_eq!(
            refused("uuid", "chrono"),
            "`chrono` is no short name for the format `uuid`; write the type by its path: `chrono::…`"
        );
        assert_eq!(
            refused("date-time", "chorno"),
            "`chorno` is a type without its path; did you mean `chrono`?"
        );
        assert!(refused("uri", "Link").contains("such as `url::Url`"));
        assert!(refused("uri", "url::").starts_with("`url::` is not a Rust type: "));
        for wrong in [
            "&str",
            "dyn a::B",
            "[u8; 4]",
            "a::B<'static>",
            "fn() -> a::B",
            "<a::B as C>::D",
        ] {
            assert!(
                refused("uri", wrong).contains("is not the path of a type"),
                "{wrong}"
            );
        }
        assert!(refused("uri", "kept").contains("`kept` is for `date-time`, `date`"));
        assert!(refused("binary", "a::B").contains("leave it out"));
        assert!(refused("uri", "a::B from a").contains("url@2.5"));
    }

    #[test]
    fn crates_are_gathered_once() {
        let mut formats = Formats::default();
        formats.set("date-time", "chrono").unwrap();
        formats.set("ip", "a_b::Net from a-b@2+x").unwrap();
        formats.set("ip6", "a_b::Net6 from a-b@2+y").unwrap();
        let found = formats.dependencies();
        assert_eq!(found.keys().collect::<Vec<_>>(), ["a-b", "chrono"]);
        assert_eq!(found["a-b"].features, ["x", "y"]);
        assert_eq!(found["chrono"].version, "0.4");
        assert_eq!(
            formats.runtime_features().into_iter().collect::<Vec<_>>(),
            ["chrono"]
        );
        assert_eq!(formats.check_crates(), Ok(()));
        let twice = formats.set("ip7", "a_b::Net7 from a-b@3").unwrap_err();
        assert!(twice.message.contains("as 2 and as 3"), "{twice}");
    }

    #[test]
    fn a_crate_of_its_own_needs_versions() {
        let mut formats = Formats::default();
        formats.set("net", "Vec<ipnet::IpNet>").unwrap();
        assert_eq!(
            formats.check_crates().unwrap_err().to_string(),
            "no version is known of the crate `ipnet`; name it behind the type: `Vec<ipnet::IpNet> from ipnet@1`"
        );
    }

    #[test]
    fn numbers_have_types_by_formats_of_their_own_only() {
        let mut formats = Formats::default();
        for (format, value) in [
            ("decimal", "rust_decimal::Decimal"),
            ("int64", "i64"),
            ("unix-time", "chrono"),
            ("date-time", "chrono"),
            ("day", "time::Date"),
            ("money", "text"),
        ] {
            formats.set(format, value).unwrap();
        }
        assert!(formats.of_number("decimal").is_some());
        assert!(formats.of_number("unix-time").is_some());
        for other in ["int64", "date-time", "day", "money", "new"] {
            assert!(formats.of_number(other).is_none(), "{other}");
        }
    }
}
