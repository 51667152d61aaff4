use super::Target;
use crate::rust::options::InvalidOption;

/// Reads which strings and integers are to be types of their own: `schema:NAME`, where `*` stands for any text, or a JSON
/// Pointer.
///
/// # Errors
/// When the target names no schemas.
pub fn newtypes(what: &str) -> Result<Target, InvalidOption> {
    let target = Target::read(what)?;
    if !target.is_of_types() {
        return Err(InvalidOption::new(
            format!("`{target}` names no schema"),
            "write schema:NAME, or a JSON Pointer such as `#/components/schemas/SpaceId`",
        ));
    }
    Ok(target)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_names_no_schema_has_a_way_out() {
        let refused = |what: &str| newtypes(what).unwrap_err().to_string();
        assert!(refused("field:Pet.id").contains("schema:NAME"));
        assert!(refused("PetId").contains("schema:"));
        assert!(newtypes("schema:*Id").is_ok());
        assert!(newtypes("#/components/schemas/Pet/properties/id").is_ok());
    }
}
