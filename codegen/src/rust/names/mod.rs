//! The only maker of identifiers.
//!
//! A [`Scope`] gives out all names of one place at once: the types of a crate, the fields of a struct, the variants
//! of an enum. Two names never differ in case or in the place of an underscore alone, so a name stays free of
//! collisions in snake case, in Pascal case and as the name of a file.
//!
//! A name follows from its own text. Only texts that lead to the same name take part in deciding who gets it: the one
//! of the better [rank](Claim::rank), then the one that is written like a name already, then the first by bytes. The
//! others spell out what tells them apart (`underscore_id`, `boolean_lower`), or end in a short hash of their text.
//! No counter runs over a document, so a new name leaves all others alone, save those that it is a twin of.

mod given;
mod hash;
mod name;
mod reserved;
mod scope;
mod scopes;
mod spell;
mod words;

pub use given::UnfitName;
pub use hash::hash_at_end;
pub use name::Name;
pub use scope::{Claim, Collision, Scope};

use spell::Style;
use words::{Spelling, words};

/// Stands between the parts of a text that has several. It is no symbol, so it is never spelled out.
pub(crate) const SEPARATOR: char = '\u{1F}';

/// One text of several, each of which keeps its own words.
pub fn compose<'t>(parts: impl IntoIterator<Item = &'t str>) -> String {
    let parts = parts
        .into_iter()
        .map(|part| words(part, Spelling::Plain).join(" "));
    parts.collect::<Vec<_>>().join(&SEPARATOR.to_string())
}

/// The words of a text in snake case: `listSpaces` becomes `list_spaces`.
pub fn snake(text: &str) -> String {
    spell::spell(text, Style::Snake, Spelling::Plain).join("_")
}

/// A name in kebab case, as Cargo has it: `ask-ai`.
pub(crate) fn kebab(name: &Name) -> String {
    let name = without_prefix(name);
    name.as_str().trim_end_matches('_').replace('_', "-")
}

/// A name that is never written raw: a keyword gets an underscore instead of `r#`, as files and methods want it.
pub(crate) fn without_prefix(name: &Name) -> Name {
    if name.is_raw() {
        Name::new(&format!("{}_", name.plain()))
    } else {
        name.clone()
    }
}

/// The name of a module, which is a file's too: in ASCII, as rustc wants it, with a hash for what is lost by that.
pub(crate) fn module(name: &Name) -> Name {
    let name = without_prefix(name);
    let text = name.as_str();
    if text.is_ascii() {
        return name;
    }
    let kept: String = text.chars().filter(char::is_ascii).collect();
    let kept = kept.trim_matches('_');
    let kept = if kept.starts_with(|c: char| c.is_ascii_alphabetic()) {
        kept
    } else {
        "module"
    };
    let hash = words::hash_word(text, 6);
    Name::new(&format!("{kept}_{hash}"))
}
