use super::{Target, TargetKind};
use crate::rust::names::{Scope, UnfitName};
use crate::rust::options::InvalidOption;

/// A name for parts of a document, as a user spells it: `schema:Legacy*` and `*`, or `operation:listPets` and `all`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rename {
    /// What is renamed.
    pub target: Target,
    /// The name. Its stars are what those of the target stand for.
    name: String,
}

impl Rename {
    /// Reads a target and a name.
    ///
    /// # Errors
    /// When the target names nothing that a document could have, when the name has other stars than the target, or when it
    /// is none that Rust takes without a warning.
    pub fn parse(what: &str, name: &str) -> Result<Self, InvalidOption> {
        let target = Target::read(what)?;
        let name = name.trim().to_owned();
        let (wanted, found) = (target.stars(), name.matches('*').count());
        if wanted != found && found > 0 {
            return Err(InvalidOption::new(
                format!(
                    "`{what}` and the name `{name}` differ in their stars: {wanted} and {found}"
                ),
                "each star of the name is what the one of the target stands for: `schema:Legacy*` and `*`",
            ));
        }
        let rename = Self { target, name };
        if !rename.is_pattern()
            && let Some(scope) = scope_of(rename.target.kind())
        {
            check(scope, &rename.name)?;
        }
        Ok(rename)
    }

    /// Whether the name follows from what the target's stars stand for.
    pub(crate) fn is_pattern(&self) -> bool {
        self.name.contains('*')
    }

    /// The name for something that the target names.
    ///
    /// # Errors
    /// When it is none that Rust takes without a warning.
    pub(crate) fn name(&self, scope: Scope, stars: &[String]) -> Result<String, InvalidOption> {
        if !self.is_pattern() {
            return check(scope, &self.name).map(|()| self.name.clone());
        }
        let mut text = String::new();
        let mut stars = stars.iter();
        for (at, part) in self.name.split('*').enumerate() {
            if at > 0 {
                text.push_str(stars.next().map_or("", String::as_str));
            }
            text.push_str(part);
        }
        let name = scope.styled(&text);
        check(scope, &name).map(|()| name)
    }
}

/// Where the names of what a target names have to differ; a pointer may lead to anything.
fn scope_of(kind: TargetKind) -> Option<Scope> {
    Some(match kind {
        TargetKind::Pointer => return None,
        TargetKind::Schema => Scope::TYPES,
        // Whether an argument is one of a method or a setter is the document's to say.
        TargetKind::Field | TargetKind::Argument => Scope::FIELDS,
        TargetKind::Variant => Scope::VARIANTS,
        TargetKind::Operation => Scope::CALLS,
        TargetKind::Tag => Scope::GROUPS,
    })
}

fn check(scope: Scope, name: &str) -> Result<(), InvalidOption> {
    scope.check(name).map_err(|unfit| {
        let help = match &unfit {
            UnfitName::Style(better) => format!("write `{better}`"),
            _ => "choose another name".to_owned(),
        };
        InvalidOption::new(format!("`{name}` {unfit}"), help)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(what: &str, name: &str) -> String {
        Rename::parse(what, name).unwrap_err().to_string()
    }

    #[test]
    fn stars_of_the_name_are_those_of_the_target() {
        let rename = Rename::parse("schema:Legacy*V*", "*In*").unwrap();
        let stars = ["user-group".to_owned(), "2".to_owned()];
        assert_eq!(rename.name(Scope::TYPES, &stars).unwrap(), "UserGroupIn2");
        let rename = Rename::parse("field:*.typ", "kind").unwrap();
        let stars = ["Pet".to_owned()];
        assert_eq!(rename.name(Scope::FIELDS, &stars).unwrap(), "kind");
        assert!(refused("schema:A*", "*B*").contains("1 and 2"));
        let reserved = Rename::parse("schema:My*", "*").unwrap();
        assert!(reserved.name(Scope::TYPES, &["Vec".to_owned()]).is_ok());
    }

    #[test]
    fn what_is_no_name_has_a_way_out() {
        assert_eq!(
            refused("schema:Pet", "pet_animal"),
            "`pet_animal` is not written as such names are in Rust; write `PetAnimal`"
        );
        assert_eq!(
            refused("field:Pet.kind", "type"),
            "`type` is a keyword of Rust; choose another name"
        );
        assert!(refused("operation:getPet", "clone").contains("means something else"));
        assert!(refused("tag:pets", "client").contains("means something else"));
        assert!(refused("variant:Color.red", "Unrecognized").contains("means something else"));
        assert!(refused("Pet", "Animal").contains("schema:NAME"));
        assert!(refused("schema:", "Animal").contains("schema:NAME"));
    }
}
