//! Crates, spelled as `url@2.5` or, with features, `url@2.5+serde+std`.

use crate::rust::options::{Dependency, InvalidOption};
use std::str::FromStr;

impl FromStr for Dependency {
    type Err = InvalidOption;

    fn from_str(text: &str) -> Result<Self, InvalidOption> {
        let mut parts = text.trim().split('+').map(str::trim);
        let package = parts.next().unwrap_or_default();
        let (name, version) = package.split_once('@').unwrap_or((package, ""));
        let features: Vec<String> = parts.map(str::to_owned).collect();
        let is_name = |text: &str| {
            let legal = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '/');
            !text.is_empty() && text.chars().all(legal)
        };
        let is_version = {
            let legal = |c: char| c.is_ascii_alphanumeric() || "=<>^~*.,- ".contains(c);
            version.starts_with(|c: char| c.is_ascii_digit() || "=<>^~*".contains(c))
                && version.chars().all(legal)
        };
        if !is_name(name) || !is_version || !features.iter().all(|one| is_name(one)) {
            return Err(InvalidOption::new(
                format!("`{text}` names no crate with a version"),
                "write the crate as `url@2.5`, with features as `url@2.5+serde`",
            ));
        }
        Ok(Self {
            name: name.to_owned(),
            version: version.to_owned(),
            features,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_crate_has_a_version_and_perhaps_features() {
        let found: Dependency = "my-types@>=1.2, <3+serde+a_b".parse().unwrap();
        assert_eq!(
            (found.name.as_str(), found.version.as_str()),
            ("my-types", ">=1.2, <3")
        );
        assert_eq!(found.features, ["serde", "a_b"]);
        assert_eq!(found.root(), "my_types");
        for wrong in [
            "",
            "url",
            "url@",
            "url@x",
            "@1",
            "a b@1",
            "url@1+",
            "url@1\"]+x",
        ] {
            let error = wrong.parse::<Dependency>().unwrap_err();
            assert!(error.help.contains("url@2.5"), "{wrong}: {error}");
        }
    }
}
