//! What schemas say that their author cannot have meant. Nothing here changes a type, except that defaults which do not
//! fit are left out.

mod discriminator;
mod impossible;
mod null;
mod overlap;
mod required;
mod values;

pub(super) use overlap::overlaps;
pub(super) use required::Demands;
pub(crate) use values::example;

use super::lower::Lowering;

/// How many names a message lists.
const MAX_NAMES: usize = 3;

impl Lowering<'_> {
    /// Looks at all schemas once their types are known.
    pub(super) fn lint(&mut self) {
        self.lint_discriminators();
        self.lint_required();
        self.lint_null();
        self.lint_values();
    }
}

/// `a`, `b`, `c` and 4 more
fn listed<T: AsRef<str>>(names: &[T]) -> String {
    let quoted = |name: &T| format!("`{}`", name.as_ref());
    let shown: Vec<String> = names.iter().take(MAX_NAMES).map(quoted).collect();
    match (shown.split_last(), names.len().saturating_sub(MAX_NAMES)) {
        (None, _) => String::new(),
        (Some((last, [])), 0) => last.clone(),
        (Some((last, others)), 0) => format!("{} and {last}", others.join(", ")),
        (_, more) => format!("{} and {more} more", shown.join(", ")),
    }
}
