use super::InvalidOption;
use std::fmt;
use std::str::FromStr;

/// How the methods of calls are named. Its spellings are `short` and `operation-id`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MethodNames {
    /// Without the words that the group and the arguments say already: `client.spaces().list_integrations(space)`.
    #[default]
    Short,
    /// By `operationId` as it is: `client.spaces().list_space_integrations(space)`.
    OperationId,
}

impl MethodNames {
    /// All spellings.
    pub const WORDS: [&'static str; 2] = ["short", "operation-id"];
}

impl FromStr for MethodNames {
    type Err = InvalidOption;

    fn from_str(text: &str) -> Result<Self, InvalidOption> {
        match text {
            "short" => Ok(Self::Short),
            "operation-id" => Ok(Self::OperationId),
            other => Err(InvalidOption::new(
                format!("`{other}` is neither `short` nor `operation-id`"),
                "write one of them",
            )),
        }
    }
}

impl fmt::Display for MethodNames {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Short => "short",
            Self::OperationId => "operation-id",
        })
    }
}
