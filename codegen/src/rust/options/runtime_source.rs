use crate::rust::options::InvalidOption;
use std::fmt;
use std::str::FromStr;

/// Where the runtime of emitted code comes from.
///
/// The spellings are `registry`, `path=DIR`, `git=URL`, `git=URL,rev=REV` and, with the feature `vendored` of this crate,
/// `vendored`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum RuntimeSource {
    /// It is written out, as the module `runtime` of what is emitted.
    #[cfg(feature = "vendored")]
    Vendored,
    /// It is the package `bindery-runtime` of this generator's version.
    #[default]
    Registry,
    /// It is the package in a folder, seen from that of the manifest.
    Path(String),
    /// It is the package in a repository.
    Git {
        /// The repository's address.
        url: String,
        /// A commit, a tag or a branch as `rev` of a manifest names it; `None` is the default branch's last commit.
        rev: Option<String>,
    },
}

impl RuntimeSource {
    /// Whether it is among the emitted modules.
    pub fn is_written_out(&self) -> bool {
        match self {
            #[cfg(feature = "vendored")]
            Self::Vendored => true,
            Self::Registry | Self::Path(_) | Self::Git { .. } => false,
        }
    }
}

impl FromStr for RuntimeSource {
    type Err = InvalidOption;

    fn from_str(text: &str) -> Result<Self, InvalidOption> {
        let text = text.trim();
        match text.split_once('=').map(|(key, value)| (key, value.trim())) {
            None if text == "registry" => Ok(Self::Registry),
            #[cfg(feature = "vendored")]
            None if text == "vendored" => Ok(Self::Vendored),
            Some(("path", path)) if !path.is_empty() => Ok(Self::Path(path.to_owned())),
            Some(("git", repository)) if !repository.is_empty() => {
                let (url, rev) = match repository.split_once(",rev=") {
                    Some((url, rev)) => (url, Some(rev.to_owned())),
                    None => (repository, None),
                };
                let url = url.to_owned();
                Ok(Self::Git { url, rev })
            }
            _ => Err(unknown(text)),
        }
    }
}

fn unknown(text: &str) -> InvalidOption {
    let message = format!("the runtime cannot come from `{text}`");
    if text == "vendored" {
        return InvalidOption::new(message, "turn on the feature `vendored` of `bindery`");
    }
    let help = "write `vendored`, `registry`, `path=DIR` or `git=URL,rev=REV`";
    InvalidOption::new(message, help)
}

impl fmt::Display for RuntimeSource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            #[cfg(feature = "vendored")]
            Self::Vendored => f.write_str("vendored"),
            Self::Registry => f.write_str("registry"),
            Self::Path(path) => write!(f, "path={path}"),
            Self::Git { url, rev: None } => write!(f, "git={url}"),
            Self::Git {
                url,
                rev: Some(rev),
            } => write!(f, "git={url},rev={rev}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sources_are_read_as_they_are_written() {
        for text in [
            "registry",
            "path=../runtime",
            "git=https://example.com/bindery.git",
            "git=https://example.com/bindery.git?a=b,rev=v1",
            #[cfg(feature = "vendored")]
            "vendored",
        ] {
            let source: RuntimeSource = text.parse().unwrap();
            assert_eq!(source.to_string(), text);
            assert_eq!(source.is_written_out(), text == "vendored");
        }
        for wrong in ["", "path=", "git=", "../runtime", "registry=1", "paths=x"] {
            let error = wrong.parse::<RuntimeSource>().unwrap_err();
            assert!(error.help.contains("path=DIR"), "{wrong}: {error}");
        }
    }
}
