use crate::schema::{Key, TypeId};
use std::collections::BTreeMap;

/// The names that a user gave, by what has them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GivenNames {
    pub(crate) types: BTreeMap<Key, String>,
    /// Fields and variants, by their type and position.
    pub(crate) members: BTreeMap<(TypeId, usize), String>,
    /// Methods, by the key of their operation.
    pub(crate) calls: BTreeMap<String, String>,
    /// Arguments and setters, by the key of their operation and their position.
    pub(crate) arguments: BTreeMap<(String, usize), String>,
    /// Accessors of groups, by the group's name in the document.
    pub(crate) groups: BTreeMap<String, String>,
}

impl GivenNames {
    /// Whether the user gave none.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The name of a type.
    pub fn of_type(&self, key: &Key) -> Option<&str> {
        self.types.get(key).map(String::as_str)
    }

    /// The name of a field of a struct, or of a variant, by its position.
    pub fn of_member(&self, owner: TypeId, index: usize) -> Option<&str> {
        self.members.get(&(owner, index)).map(String::as_str)
    }

    /// The name of the method of an operation, by the operation's key.
    pub fn of_call(&self, key: &str) -> Option<&str> {
        self.calls.get(key).map(String::as_str)
    }

    /// The name of an argument or a setter, by the key of its operation and its position among all of them.
    pub fn of_argument(&self, call: &str, index: usize) -> Option<&str> {
        if self.arguments.is_empty() {
            return None;
        }
        self.arguments
            .get(&(call.to_owned(), index))
            .map(String::as_str)
    }

    /// The accessor of a group, by the group's name in the document.
    pub fn of_group(&self, name: &str) -> Option<&str> {
        self.groups.get(name).map(String::as_str)
    }

    /// These names and others, of which the others go first.
    #[must_use]
    pub(crate) fn and(mut self, other: Self) -> Self {
        self.types.extend(other.types);
        self.members.extend(other.members);
        self.calls.extend(other.calls);
        self.arguments.extend(other.arguments);
        self.groups.extend(other.groups);
        self
    }
}
