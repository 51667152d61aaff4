use super::{chosen_type, known};
use crate::rust::options::{Dependency, FormatType, InvalidOption};

/// The type of a format or of schemas as a user spells it, with where it comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpelledType {
    /// What values are.
    pub(crate) chosen: FormatType,
    /// Where the type comes from, where the user said so.
    pub(crate) dependency: Option<Dependency>,
    /// The crates that its paths start from.
    pub(crate) roots: Vec<String>,
}

impl SpelledType {
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
            (_, "text") => Ok(FormatType::Text.into()),
            (format, "kept") if known::KEPT.contains(&format) => Ok(FormatType::Kept.into()),
            (format, "kept") => Err(InvalidOption::new(
                format!("no type of the runtime keeps the format `{format}`"),
                format!(
                    "`kept` is for `{}`; name a type, or `text`",
                    known::KEPT.join("`, `")
                ),
            )),
            (format, value) => chosen_type::parse(format, value),
        }
    }

    /// Crates that the type needs and no one names: neither the user nor the table of known ones.
    pub(crate) fn unknown_crates(&self) -> impl Iterator<Item = &str> {
        let named = self.dependency.as_ref().map(Dependency::root);
        let roots = self.roots.iter().map(String::as_str);
        roots.filter(move |root| named.as_deref() != Some(*root) && known::version(root).is_none())
    }
}

impl From<FormatType> for SpelledType {
    /// What comes from no other crate.
    fn from(chosen: FormatType) -> Self {
        Self {
            chosen,
            dependency: None,
            roots: Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rust::options::{ChosenType, Reading};

    fn refused(format: &str, value: &str) -> String {
        SpelledType::parse(format, value).unwrap_err().to_string()
    }

    fn chosen(format: &str, value: &str) -> FormatType {
        SpelledType::parse(format, value).unwrap().chosen
    }

    fn ty(format: &str, value: &str) -> ChosenType {
        match chosen(format, value) {
            FormatType::Rust(ty) => ty,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn types_are_paths_or_short_names() {
        assert_eq!(chosen("uri", " text "), FormatType::Text);
        assert_eq!(chosen("date", "kept"), FormatType::Kept);
        let moment = ty("date-time", "chrono");
        assert_eq!(moment.code, "chrono :: DateTime < chrono :: Utc >");
        assert!(moment.by_rfc3339 && moment.reading == Reading::Lenient);
        let id = "strict uuid::Uuid from uuid@1.10+v7";
        assert_eq!(ty("uuid", id).reading, Reading::Strict);
        let id = SpelledType::parse("uuid", id).unwrap();
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
}
