//! What names operations: `tag:spaces`, `path:/orgs/**`.

use super::model::{Api, Call};
use crate::diagnostic::suggest;
use crate::glob;
use std::fmt;
use std::str::FromStr;

/// Names operations. Written as `tag:spaces`, `operation:list*`, `path:/orgs/**`, `method:DELETE`, `deprecated` or
/// `internal` (`x-internal: true`); `*` stands for any text without `/`, `**` for any text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Selector {
    /// By one of their tags.
    Tag(String),
    /// By `operationId`, or where there is none by the key that stands for it.
    Operation(String),
    /// By path template; webhooks by name.
    Path(String),
    /// By method, whatever its case.
    Method(String),
    /// Deprecated ones.
    Deprecated,
    /// Those that the document marks as `x-internal`.
    Internal,
}

/// A text that is no [`Selector`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownSelector(String);

impl fmt::Display for UnknownSelector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "`{}` selects nothing: write tag:NAME, operation:ID, path:/TEMPLATE, method:METHOD, deprecated or internal",
            self.0
        )
    }
}

impl std::error::Error for UnknownSelector {}

impl FromStr for Selector {
    type Err = UnknownSelector;

    fn from_str(text: &str) -> Result<Self, UnknownSelector> {
        let unknown = || UnknownSelector(text.to_owned());
        match text.split_once(':') {
            None if text == "deprecated" => Ok(Self::Deprecated),
            None if text == "internal" => Ok(Self::Internal),
            Some((_, "")) | None => Err(unknown()),
            Some(("tag", pattern)) => Ok(Self::Tag(pattern.to_owned())),
            Some(("operation", pattern)) => Ok(Self::Operation(pattern.to_owned())),
            Some(("path", pattern)) => Ok(Self::Path(pattern.to_owned())),
            Some(("method", name)) => Ok(Self::Method(name.to_owned())),
            Some(_) => Err(unknown()),
        }
    }
}

impl fmt::Display for Selector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Tag(pattern) => write!(f, "tag:{pattern}"),
            Self::Operation(pattern) => write!(f, "operation:{pattern}"),
            Self::Path(pattern) => write!(f, "path:{pattern}"),
            Self::Method(name) => write!(f, "method:{name}"),
            Self::Deprecated => f.write_str("deprecated"),
            Self::Internal => f.write_str("internal"),
        }
    }
}

impl Selector {
    pub(super) fn is_about(&self, call: &Call) -> bool {
        match self {
            Self::Tag(pattern) => call.tags.iter().any(|tag| glob::matches(pattern, tag)),
            Self::Operation(pattern) => glob::matches(pattern, call.name()),
            Self::Path(pattern) => glob::matches(pattern, &call.path),
            Self::Method(name) => call.method.0.eq_ignore_ascii_case(name),
            Self::Deprecated => call.deprecated,
            Self::Internal => call.internal,
        }
    }

    /// The selector that may have been meant by one that is about no operation.
    pub(super) fn nearest(&self, api: &Api) -> Option<Self> {
        let calls = || api.calls.iter().chain(&api.webhooks);
        let meant = |pattern: &str, names: Vec<&str>| suggest(pattern, names).map(str::to_owned);
        match self {
            Self::Tag(pattern) => {
                let tags = calls().flat_map(|call| call.tags.iter().map(String::as_str));
                meant(pattern, tags.collect()).map(Self::Tag)
            }
            Self::Operation(pattern) => {
                let names = calls().map(Call::name);
                meant(pattern, names.collect()).map(Self::Operation)
            }
            Self::Path(pattern) => {
                let paths = calls().map(|call| call.path.as_str());
                meant(pattern, paths.collect()).map(Self::Path)
            }
            Self::Method(name) => {
                let methods = calls().map(|call| call.method.0.as_str());
                meant(&name.to_ascii_uppercase(), methods.collect()).map(Self::Method)
            }
            Self::Deprecated | Self::Internal => None,
        }
    }
}
