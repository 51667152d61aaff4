use super::InvalidOption;
use super::rename::target;
use crate::api::{Target, TargetKind};
use crate::schema::Key;
use std::collections::BTreeSet;

/// The strings and integers that are types of their own: a space's identifier is then none of a user.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Newtypes {
    /// As they were chosen.
    chosen: Vec<Target>,
    /// What became of that in a document.
    keys: BTreeSet<Key>,
}

impl Newtypes {
    /// Reads which schemas are meant: `schema:NAME`, where `*` stands for any text, or a JSON Pointer.
    ///
    /// # Errors
    /// When the target names no schemas.
    pub fn parse(what: &str) -> Result<Target, InvalidOption> {
        let target = target(what)?;
        match target.kind() {
            TargetKind::Pointer | TargetKind::Schema => Ok(target),
            _ => Err(InvalidOption::new(
                format!("`{target}` names no schema"),
                "write schema:NAME, or a JSON Pointer such as `#/components/schemas/SpaceId`",
            )),
        }
    }

    /// Adds schemas, in the spelling of [`Newtypes::parse`].
    ///
    /// # Errors
    /// Those of [`Newtypes::parse`].
    pub fn add(&mut self, what: &str) -> Result<(), InvalidOption> {
        self.chosen.push(Self::parse(what)?);
        Ok(())
    }

    /// As they were chosen.
    pub(crate) fn chosen(&self) -> &[Target] {
        &self.chosen
    }

    /// Keeps which types of a document are meant.
    pub(crate) fn set(&mut self, keys: BTreeSet<Key>) {
        self.keys = keys;
    }

    /// Whether the type of a key is to be one of its own.
    pub(crate) fn has(&self, key: &Key) -> bool {
        self.keys.contains(key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_names_no_schema_has_a_way_out() {
        let refused = |what: &str| Newtypes::parse(what).unwrap_err().to_string();
        assert!(refused("field:Pet.id").contains("schema:NAME"));
        assert!(refused("PetId").contains("schema:"));
        assert!(Newtypes::parse("schema:*Id").is_ok());
        assert!(Newtypes::parse("#/components/schemas/Pet/properties/id").is_ok());
    }
}
