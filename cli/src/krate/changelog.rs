//! The changelog of a crate: a section for each version, the newest first, and whatever its maintainers wrote.

use semver::Version;

const BEGINNING: &str = "\
# Changelog

All notable changes of this crate. Its versions follow Semantic Versioning as Cargo reads it.
";

/// The changelog with a section for a version. What stood under `Unreleased` becomes the start of that section; all else
/// stays as it is.
pub(crate) fn with_section(changelog: Option<&str>, version: &Version, notes: &str) -> String {
    let changelog = changelog.unwrap_or(BEGINNING);
    let mut sections = sections(changelog);
    let beginning = sections.next().unwrap_or_default();
    let mut earlier = sections.peekable();
    let mut text = format!("{}\n\n## {version}\n\n", beginning.trim_end());
    if let Some(unreleased) = earlier.next_if(|section| is_unreleased(section)) {
        let written = unreleased
            .split_once('\n')
            .map_or("", |(_, body)| body.trim());
        if !written.is_empty() {
            text.push_str(written);
            text.push_str("\n\n");
        }
    }
    text.push_str(notes.trim());
    text.push('\n');
    for section in earlier {
        text.push('\n');
        text.push_str(section.trim_end());
        text.push('\n');
    }
    text
}

/// What stands before the first section, and each section with its title.
fn sections(changelog: &str) -> impl Iterator<Item = &str> {
    let mut starts = vec![0];
    let mut at = 0;
    for line in changelog.split_inclusive('\n') {
        if line.starts_with("## ") && at > 0 {
            starts.push(at);
        }
        at += line.len();
    }
    starts.push(changelog.len());
    starts
        .windows(2)
        .filter_map(|ends| changelog.get(*ends.first()?..*ends.last()?))
        .collect::<Vec<_>>()
        .into_iter()
}

fn is_unreleased(section: &str) -> bool {
    let title = section.lines().next().unwrap_or_default();
    let title = title.trim_start_matches('#').trim();
    title
        .trim_matches(['[', ']'])
        .eq_ignore_ascii_case("unreleased")
}

#[cfg(test)]
mod tests {
    use super::{BEGINNING, with_section};
    use semver::Version;

    #[test]
    fn the_newest_stands_first() {
        let first = with_section(None, &Version::new(0, 1, 0), "The first one.");
        assert_eq!(first, format!("{BEGINNING}\n## 0.1.0\n\nThe first one.\n"));
        let second = with_section(Some(&first), &Version::new(0, 2, 0), "\nMore.\n\n");
        assert_eq!(
            second,
            format!("{BEGINNING}\n## 0.2.0\n\nMore.\n\n## 0.1.0\n\nThe first one.\n")
        );
    }

    #[test]
    fn words_of_the_maintainers_stay() {
        let written =
            "# News\n\nBy us.\n\n## [Unreleased]\n\nWe are proud.\n\n## 0.1.0 (May)\n\n- a\n";
        assert_eq!(
            with_section(Some(written), &Version::new(0, 2, 0), "- b"),
            "# News\n\nBy us.\n\n## 0.2.0\n\nWe are proud.\n\n- b\n\n## 0.1.0 (May)\n\n- a\n"
        );
        let bare = with_section(Some("Nothing yet."), &Version::new(0, 1, 0), "- a");
        assert_eq!(bare, "Nothing yet.\n\n## 0.1.0\n\n- a\n");
    }
}
