//! The crates that chosen types and derives come from.

use super::given::pairs;
use crate::request::Chosen;
use bindery::rust::options::InvalidOption;
use bindery::wishes::Wishes;

/// Sees to it that a crate of its own can name every crate that its types come from. What is wrong for another reason is
/// among the findings.
///
/// # Errors
/// The option, and words for who chose it.
pub(super) fn check(chosen: &Chosen) -> Result<(), (&'static str, String)> {
    let given = |name: &str| {
        let value = chosen.get(name);
        value
            .and_then(|value| pairs(name, value).ok())
            .unwrap_or_default()
    };
    let words = |option| move |wrong: InvalidOption| (option, wrong.to_string());
    let mut formats = Wishes::default();
    for (format, value) in given("format") {
        formats.format(format, value).map_err(words("format"))?;
    }
    formats.check_crates().map_err(words("format"))?;
    let mut replacements = Wishes::default();
    for (what, value) in given("replace") {
        replacements
            .replace(what, value)
            .map_err(words("replace"))?;
    }
    replacements.check_crates().map_err(words("replace"))?;
    let mut derives = Wishes::default();
    for (what, value) in given("derive") {
        derives.derive(what, value).map_err(words("derive"))?;
    }
    derives.check_crates().map_err(words("derive"))
}
