use super::InvalidOption;
use std::fmt;
use std::str::FromStr;

/// Whether a type takes what the document does not name. Its spellings are `open` and `closed`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Openness {
    /// It is kept, or passed over: a server may be ahead of its document.
    #[default]
    Open,
    /// It is refused when it is read, with its path.
    Closed,
}

impl Openness {
    /// Whether what the document does not name is refused.
    pub fn is_closed(self) -> bool {
        self == Self::Closed
    }
}

impl FromStr for Openness {
    type Err = InvalidOption;

    fn from_str(text: &str) -> Result<Self, InvalidOption> {
        match text {
            "open" => Ok(Self::Open),
            "closed" => Ok(Self::Closed),
            other => Err(InvalidOption::new(
                format!("`{other}` is neither `open` nor `closed`"),
                "write one of them",
            )),
        }
    }
}

impl fmt::Display for Openness {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Open => "open",
            Self::Closed => "closed",
        })
    }
}
