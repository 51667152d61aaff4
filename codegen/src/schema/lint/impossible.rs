//! Schemas that no value can satisfy, or that say nothing but themselves.

use crate::diagnostic::{Code, Diagnostic};
use crate::schema::flat::Conjunction;
use crate::schema::lower::Lowering;

impl Lowering<'_> {
    pub(in crate::schema) fn report_cycle(&mut self, wanted: &Conjunction) {
        let place = self.place_of(wanted);
        self.diagnostics.push(
            Diagnostic::new(Code::RefCycle, "this schema refers to nothing but itself")
                .at(&place, "leads back to itself")
                .help("let one of the schemas on the way describe a value: a `type`, `properties` or an `enum`"),
        );
    }

    pub(in crate::schema) fn report_unsatisfiable(&mut self, conjunction: &Conjunction) {
        let place = self.place_of(conjunction);
        let mut finding = Diagnostic::new(
            Code::Unsatisfiable,
            "no value can satisfy all parts of this schema",
        )
        .at(&place, "its parts exclude each other");
        for part in conjunction.parts.iter().skip(1) {
            finding = finding.related(&self.resolver.node(*part).place, "another part");
        }
        self.diagnostics.push(
            finding
                .note("the value is read and written as it comes")
                .help("let the parts agree: remove or align a `type`, `enum` or `const`"),
        );
    }
}
