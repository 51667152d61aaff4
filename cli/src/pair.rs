//! Values of options that have two sides: `date-time=chrono`.

use std::fmt::Display;

/// Both sides, as they were spelled.
#[derive(Clone, Debug)]
pub(crate) struct Pair {
    pub(crate) what: String,
    pub(crate) value: String,
}

impl Pair {
    /// The sides of a value that was split, where `check` takes them; `missing` says what one has to look like.
    pub(crate) fn checked<T, E: Display>(
        sides: Option<(&str, &str)>,
        missing: &str,
        check: impl FnOnce(&str, &str) -> Result<T, E>,
    ) -> Result<Self, String> {
        let (what, value) = sides.ok_or(missing)?;
        check(what, value).map_err(|wrong| wrong.to_string())?;
        Ok(Self {
            what: what.to_owned(),
            value: value.to_owned(),
        })
    }
}
