//! The next version of a crate.

use bindery::diff::Verdict;
use semver::{BuildMetadata, Prerelease, Version};

/// The least version that changes ask for after one (Semantic Versioning 2.0.0 as Cargo reads it: below 1.0.0 the first
/// part that is not zero stands for what breaks). A pre-release is followed by the next one.
pub(crate) fn next(last: &Version, verdict: Verdict) -> Version {
    let mut next = last.clone();
    if verdict == Verdict::None {
        return next;
    }
    next.build = BuildMetadata::EMPTY;
    if !last.pre.is_empty() {
        next.pre = after(&last.pre);
        return next;
    }
    match (verdict, last.major, last.minor) {
        (Verdict::Major, 0, 0) => next.patch += 1,
        (Verdict::Major, 0, _) | (Verdict::Minor, 1.., _) => {
            next.minor += 1;
            next.patch = 0;
        }
        (Verdict::Major, ..) => {
            next.major += 1;
            next.minor = 0;
            next.patch = 0;
        }
        (Verdict::Minor | Verdict::Patch | Verdict::None, ..) => next.patch += 1,
    }
    next
}

/// `beta` leads to `beta.1`, that to `beta.2`.
fn after(pre: &Prerelease) -> Prerelease {
    let text = pre.as_str();
    let counted = text
        .rsplit_once('.')
        .and_then(|(start, number)| Some((start, number.parse::<u64>().ok()?)));
    let text = match counted {
        Some((start, number)) => format!("{start}.{}", number.saturating_add(1)),
        None => match text.parse::<u64>() {
            Ok(number) => number.saturating_add(1).to_string(),
            Err(_) => format!("{text}.1"),
        },
    };
    Prerelease::new(&text).unwrap_or_else(|_| pre.clone())
}

#[cfg(test)]
mod tests {
    use super::next;
    use bindery::diff::Verdict::{self, Major, Minor, None, Patch};
    use semver::Version;

    #[test]
    fn versions_grow_as_cargo_compares_them() {
        let case = |last: &str, verdict: Verdict| {
            next(&Version::parse(last).unwrap(), verdict).to_string()
        };
        assert_eq!(case("1.2.3", Major), "2.0.0");
        assert_eq!(case("1.2.3", Minor), "1.3.0");
        assert_eq!(case("1.2.3", Patch), "1.2.4");
        assert_eq!(case("1.2.3-rc.1+build", None), "1.2.3-rc.1+build");
        assert_eq!(case("1.2.3+build", Patch), "1.2.4");
        assert_eq!(case("0.2.3", Major), "0.3.0");
        assert_eq!(case("0.2.3", Minor), "0.2.4");
        assert_eq!(case("0.2.3", Patch), "0.2.4");
        assert_eq!(case("0.0.3", Major), "0.0.4");
        assert_eq!(case("0.0.1-beta", Major), "0.0.1-beta.1");
        assert_eq!(case("0.0.1-beta.9", Patch), "0.0.1-beta.10");
        assert_eq!(case("1.0.0-7", Patch), "1.0.0-8");
    }
}
