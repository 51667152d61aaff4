//! The runtime's macros, which a module exports in another way than a crate.

use super::files;
use std::sync::LazyLock;

/// A macro that emitted code calls.
pub(super) struct Macro {
    pub(super) name: String,
    /// The modules that it stands in, from the runtime's root.
    pub(super) home: Vec<&'static str>,
}

/// What stands before a macro that a crate exports.
pub(super) const EXPORTED: &str = "#[macro_export]";

static ALL: LazyLock<Vec<Macro>> = LazyLock::new(|| {
    let files = bindery_runtime::sources::FILES.iter();
    files.flat_map(|(path, text)| of_file(path, text)).collect()
});

/// All of them.
pub(super) fn all() -> &'static [Macro] {
    &ALL
}

fn of_file(path: &'static str, text: &'static str) -> Vec<Macro> {
    let lines: Vec<&str> = text.lines().collect();
    let pairs = lines
        .windows(2)
        .filter(|pair| pair.first() == Some(&EXPORTED));
    let names = pairs.filter_map(|pair| name(pair.get(1)?));
    let home = files::modules_of(path);
    names
        .map(|name| Macro {
            name: name.to_owned(),
            home: home.clone(),
        })
        .collect()
}

/// The name of the macro that is defined at this line.
pub(super) fn name(line: &str) -> Option<&str> {
    line.strip_prefix("macro_rules! ")?.strip_suffix(" {")
}
