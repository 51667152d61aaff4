use super::{SpelledType, Target, known};
use crate::api::Stands;
use crate::rust::options::{FormatType, InvalidOption, Reading};
use crate::schema::{Kind, StringFormat, Type};

/// A type that stands for schemas, as a user spells it: `schema:Money` and `rust_decimal::Decimal`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replacement {
    /// The schemas.
    pub target: Target,
    /// The type, in the spelling of [`SpelledType::parse`].
    value: String,
    /// What is known of it without knowing the schema.
    spelled: SpelledType,
}

impl Replacement {
    /// Reads a target and a type: `text`, `kept`, or `[strict |serde ]TYPE[ from CRATE@VERSION]`.
    ///
    /// # Errors
    /// When the target names no schemas, or the type is none.
    pub fn parse(what: &str, value: &str) -> Result<Self, InvalidOption> {
        let target = Target::read(what)?;
        if !target.is_of_types() {
            return Err(InvalidOption::new(
                format!("`{target}` names no schema"),
                "write schema:NAME, or a JSON Pointer such as `#/components/schemas/Money`",
            ));
        }
        let value = value.trim().to_owned();
        let spelled = match value.as_str() {
            "kept" => FormatType::Kept.into(),
            // What a short name stands for follows from a format that is known later.
            value => SpelledType::of(known::format_of_short(value).unwrap_or_default(), value)?,
        };
        Ok(Self {
            target,
            value,
            spelled,
        })
    }

    /// What is known of the type without knowing the schema.
    pub(crate) fn spelled(&self) -> &SpelledType {
        &self.spelled
    }

    /// The choice for one type of a document.
    ///
    /// # Errors
    /// When the type cannot be that.
    pub(crate) fn for_type(&self, ty: &Type) -> Result<FormatType, InvalidOption> {
        if matches!(
            ty.kind,
            Kind::Never | Kind::Null | Kind::Constant(_) | Kind::String(StringFormat::Binary)
        ) {
            return Err(InvalidOption::new(
                format!("`{}` has no choice of types", ty.key),
                "leave it out: it has one value, none, or bytes",
            ));
        }
        let format = ty.format.as_deref().unwrap_or_default();
        let chosen = SpelledType::of(format, &self.value)?.chosen;
        match (&chosen, Stands::of(&ty.kind)) {
            (FormatType::Text, Stands::Text) => {}
            (FormatType::Kept, Stands::Text) if matches!(ty.kind, Kind::String(_)) => {}
            (FormatType::Text | FormatType::Kept, _) => {
                return Err(InvalidOption::new(
                    format!("`{}` is no string that could be kept", ty.key),
                    "name a type",
                ));
            }
            (FormatType::Rust(rust), Stands::Other) if rust.reading == Reading::Lenient => {
                return Err(InvalidOption::new(
                    format!("`{}` is neither a string nor a number", ty.key),
                    "write `serde` before a type with serde's traits, or `strict` before one with the runtime's `Decode` and \
                     `Encode`",
                ));
            }
            (FormatType::Rust(_), _) => {}
        }
        Ok(chosen)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_schema_or_type_has_a_way_out() {
        let refused = |what: &str, value: &str| {
            let wrong = Replacement::parse(what, value).unwrap_err();
            wrong.to_string()
        };
        assert!(refused("field:Pet.name", "text").contains("schema:NAME"));
        assert!(refused("schema:Pet", "Beast").contains("type without its path"));
        assert!(refused("schema:Pet", "serde Beast").contains("type without its path"));
        assert!(refused("schema:Pet", "a::B from a").contains("url@2.5"));
        let short = Replacement::parse("schema:Born", "strict chrono").unwrap();
        assert_eq!(short.spelled().roots, ["chrono"]);
    }
}
