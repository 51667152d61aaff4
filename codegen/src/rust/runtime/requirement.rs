//! What a manifest has to name.

use super::PACKAGE;
use crate::rust::options::{Dependency, RuntimeSource};
use crate::rust::toml::string;

/// A crate that a manifest depends on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Requirement {
    pub(crate) name: String,
    pub(crate) source: Source,
    pub(crate) default_features: bool,
    pub(crate) features: Vec<String>,
    pub(crate) optional: bool,
}

/// Where it comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Source {
    Version(String),
    Path(String),
    Git { url: String, rev: Option<String> },
}

impl Requirement {
    /// The runtime as a package; `None` where it is none.
    #[cfg_attr(
        not(feature = "vendored"),
        allow(
            clippy::unnecessary_wraps,
            reason = "without the feature it is always a package"
        )
    )]
    pub(crate) fn runtime(source: &RuntimeSource, default_features: bool) -> Option<Self> {
        let source = match source.clone() {
            #[cfg(feature = "vendored")]
            RuntimeSource::Vendored => return None,
            RuntimeSource::Registry => Source::Version(version()),
            RuntimeSource::Path(path) => Source::Path(path),
            RuntimeSource::Git { url, rev } => Source::Git { url, rev },
        };
        Some(Self {
            name: PACKAGE.to_owned(),
            source,
            default_features,
            features: Vec::new(),
            optional: false,
        })
    }

    /// The line of the manifest.
    pub(crate) fn line(&self) -> String {
        let mut parts = match &self.source {
            Source::Version(version) if self.is_plain() => {
                return format!("{} = {}", self.name, string(version));
            }
            Source::Version(version) => vec![format!("version = {}", string(version))],
            Source::Path(path) => vec![format!("path = {}", string(path))],
            Source::Git { url, rev } => {
                let rev = rev.iter().map(|rev| format!("rev = {}", string(rev)));
                [format!("git = {}", string(url))]
                    .into_iter()
                    .chain(rev)
                    .collect()
            }
        };
        if !self.default_features {
            parts.push("default-features = false".to_owned());
        }
        if !self.features.is_empty() {
            let features: Vec<String> = self.features.iter().map(|one| string(one)).collect();
            parts.push(format!("features = [{}]", features.join(", ")));
        }
        if self.optional {
            parts.push("optional = true".to_owned());
        }
        format!("{} = {{ {} }}", self.name, parts.join(", "))
    }

    fn is_plain(&self) -> bool {
        self.default_features && self.features.is_empty() && !self.optional
    }
}

impl From<Dependency> for Requirement {
    fn from(one: Dependency) -> Self {
        Self {
            name: one.name,
            source: Source::Version(one.version),
            default_features: true,
            features: one.features,
            optional: false,
        }
    }
}

/// The runtime of this generator's version: while that starts with 0, its minor version is what has to be the same.
fn version() -> String {
    let (major, minor) = (
        env!("CARGO_PKG_VERSION_MAJOR"),
        env!("CARGO_PKG_VERSION_MINOR"),
    );
    format!("{major}.{minor}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_says_no_more_than_it_has_to() {
        let line = |source: &str, default_features| {
            let source = source.parse().unwrap();
            Requirement::runtime(&source, default_features)
                .unwrap()
                .line()
        };
        assert_eq!(
            line("registry", true),
            format!("bindery-runtime = \"{}\"", version())
        );
        assert_eq!(
            line("path=../r", false),
            "bindery-runtime = { path = \"../r\", default-features = false }"
        );
        assert_eq!(
            line("git=u,rev=v", true),
            "bindery-runtime = { git = \"u\", rev = \"v\" }"
        );
    }
}
