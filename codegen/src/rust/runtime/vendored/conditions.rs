//! Which parts of the runtime are compiled, as far as the options decide it.

use std::collections::{BTreeMap, BTreeSet};

/// The features of the runtime: those that are on, those that are left to the crate around it, and those that are on where one of
/// these is. All others are off.
pub(super) struct Conditions {
    on: BTreeSet<String>,
    left: BTreeSet<String>,
    by_others: BTreeMap<String, String>,
}

/// Whether a condition holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holds {
    Always,
    Never,
    Sometimes,
}

impl Conditions {
    pub(super) fn new<'a, 'b>(
        on: impl IntoIterator<Item = &'a str>,
        left: impl IntoIterator<Item = &'b str>,
    ) -> Self {
        Self {
            on: on.into_iter().map(str::to_owned).collect(),
            left: left.into_iter().map(str::to_owned).collect(),
            by_others: BTreeMap::new(),
        }
    }

    /// The same with features that are on where this one is, which is left to the crate.
    pub(super) fn with<'a>(
        mut self,
        feature: &str,
        brought: impl IntoIterator<Item = &'a str>,
    ) -> Self {
        let brought = brought.into_iter();
        self.by_others
            .extend(brought.map(|one| (one.to_owned(), feature.to_owned())));
        self
    }

    /// A text with `true` or `false` for each feature that is decided.
    pub(super) fn settle(&self, text: &str) -> String {
        const ASKED: &str = "feature = \"";
        let mut parts = text.split(ASKED);
        let mut settled = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let (name, rest) = part.split_once('"').unwrap_or((part, ""));
            let name = self.by_others.get(name).map_or(name, String::as_str);
            if self.left.contains(name) {
                settled.extend([ASKED, name, "\"", rest]);
            } else {
                let word = if self.on.contains(name) {
                    "true"
                } else {
                    "false"
                };
                settled.extend([word, rest]);
            }
        }
        settled
    }
}

impl Holds {
    /// Of a settled condition, as it stands between the parentheses of `cfg`. Tests are not carried, so `test` never holds.
    pub(super) fn of(condition: &str) -> Self {
        let condition = condition.trim();
        let list = |word: &str| {
            let rest = condition.strip_prefix(word)?.trim_start();
            rest.strip_prefix('(')?.strip_suffix(')')
        };
        match condition {
            "true" => return Self::Always,
            "false" | "test" => return Self::Never,
            _ => {}
        }
        if let Some(inner) = list("not") {
            return match Self::of(inner.trim().trim_end_matches(',')) {
                Self::Always => Self::Never,
                Self::Never => Self::Always,
                Self::Sometimes => Self::Sometimes,
            };
        }
        if let Some(inner) = list("all") {
            return Self::together(inner, Self::Never, Self::Always);
        }
        if let Some(inner) = list("any") {
            return Self::together(inner, Self::Always, Self::Never);
        }
        Self::Sometimes
    }

    /// What one part decides alone, else what all parts together are.
    fn together(list: &str, one: Self, all: Self) -> Self {
        let parts: Vec<Self> = split(list).into_iter().map(Self::of).collect();
        if parts.contains(&one) {
            one
        } else if parts.iter().all(|part| *part == all) {
            all
        } else {
            Self::Sometimes
        }
    }
}

/// The parts between commas that stand in no parentheses.
fn split(list: &str) -> Vec<&str> {
    let mut depth = 0_usize;
    let parts = list.split(|c| {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        c == ',' && depth == 0
    });
    parts.filter(|part| !part.trim().is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holds(condition: &str) -> Holds {
        let conditions = Conditions::new(["on"], ["left"]).with("left", ["brought"]);
        Holds::of(&conditions.settle(condition))
    }

    #[test]
    fn features_are_on_off_or_left() {
        assert_eq!(holds("feature = \"on\""), Holds::Always);
        assert_eq!(holds("feature = \"off\""), Holds::Never);
        assert_eq!(holds("feature = \"left\""), Holds::Sometimes);
        assert_eq!(holds("feature = \"brought\""), Holds::Sometimes);
        assert_eq!(holds("test"), Holds::Never);
        assert_eq!(holds("target_os = \"android\""), Holds::Sometimes);
        let conditions = Conditions::new(["on"], ["left"]);
        let brought = conditions.settle("feature = \"brought\"");
        assert_eq!(brought, "false");
        let conditions = conditions.with("left", ["brought"]);
        let brought = conditions.settle("feature = \"brought\"");
        assert_eq!(brought, "feature = \"left\"");
        let text =
            "#[cfg(any(feature = \"on\", feature = \"left\"))] if cfg!(feature = \"off\") {}";
        let settled = "#[cfg(any(true, feature = \"left\"))] if cfg!(false) {}";
        assert_eq!(conditions.settle(text), settled);
    }

    #[test]
    fn conditions_of_several_are_known_by_one_or_by_all() {
        let case = |condition: &str, expected: Holds| {
            assert_eq!(holds(condition), expected, "{condition}");
        };
        case("all(feature = \"left\", feature = \"off\")", Holds::Never);
        case(
            "all(feature = \"left\", feature = \"on\")",
            Holds::Sometimes,
        );
        case(
            "all(feature = \"on\", not(feature = \"off\"))",
            Holds::Always,
        );
        case("any(feature = \"left\", feature = \"on\")", Holds::Always);
        case(
            "any(\n    feature = \"off\",\n    all(feature = \"on\", not(feature = \"on\"))\n)",
            Holds::Never,
        );
        case(
            "not(any(feature = \"left\", feature = \"off\"))",
            Holds::Sometimes,
        );
        case("not(any(feature = \"off\"))", Holds::Always);
    }
}
