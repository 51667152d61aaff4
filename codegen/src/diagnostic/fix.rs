use super::Place;
use serde_json::Value;

/// What settles a finding: a change of the document that an overlay can make. It says there what was understood already, or
/// what the finding names as meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// The value that is changed.
    pub place: Place,
    /// How it is changed.
    pub change: Change,
}

/// A change of one value of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// It leaves.
    Remove,
    /// The member gets this name.
    Rename(String),
    /// This value takes its place.
    Set(Value),
}
