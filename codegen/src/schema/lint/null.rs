//! Null that is taken beside what does not take it.

use crate::diagnostic::{Code, Diagnostic};
use crate::openapi::SchemaId;
use crate::schema::lower::Lowering;

impl Lowering<'_> {
    /// Reports it once, at its first place.
    pub(super) fn lint_null(&mut self) {
        let store = self.resolver.graph.store;
        let ids = (0..).map(SchemaId).zip(&store.nodes);
        let mut found = ids.filter(|(id, _)| self.resolver.wants_null(*id));
        let Some((_, first)) = found.next() else {
            return;
        };
        let times = match found.count() {
            0 => "once".to_owned(),
            more => format!("{} times", more.saturating_add(1)),
        };
        let text = format!(
            "null is taken by a part of `allOf` alone, so that by the letter it is never a value, {times}"
        );
        let finding = Diagnostic::new(Code::ForeignKeyword, text)
            .at(&first.place, "first used here")
            .note("it is read as what its author means by it")
            .help("write `anyOf` with the reference and `type: 'null'`");
        self.diagnostics.push(finding);
    }
}
