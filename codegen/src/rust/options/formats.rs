use super::{ChosenType, FormatType};
use crate::schema::Key;
use std::collections::BTreeMap;

/// The Rust types that were chosen: of formats by their names, and of schemas by their keys.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Formats {
    /// What strings of a format are.
    pub strings: BTreeMap<String, FormatType>,
    /// What numbers of a format are.
    pub numbers: BTreeMap<String, ChosenType>,
    /// What the type of a key is.
    pub schemas: BTreeMap<Key, FormatType>,
}
