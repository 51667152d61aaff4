//! About how much Rust a type comes to, before any of it is written.

use super::lower::Lowering;
use super::model::{Decide, Docs, Kind, Payload, TypeId, Union};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::source::Limit;

/// Bytes of a field without its words: its declaration and its row in a table.
const FIELD: usize = 160;
/// Bytes of a variant without its words: its declaration, its row and its conversions.
const VARIANT: usize = 200;
/// Bytes of a value of an enum without its words.
const VALUE: usize = 60;
/// Bytes of one way to a variant.
const CASE: usize = 60;

impl Lowering<'_> {
    /// Counts a type that was made, and ends the work where all of them come to more than is allowed.
    pub(super) fn count_size(&mut self, id: TypeId) {
        let ty = self.schemas.get(id);
        let size = of_docs(&ty.docs) + of_kind(&ty.kind);
        self.size = self.size.saturating_add(size);
        let most = self.resolver.graph.store.generated_bytes;
        if self.size > most {
            let place = ty.place.clone();
            self.report_size(&place);
            self.stop();
        }
    }

    /// Says that the types come to more than is allowed.
    pub(super) fn report_size(&mut self, place: &Place) {
        let most = self.resolver.graph.store.generated_bytes;
        let finding = Diagnostic::new(
            Code::GeneratedBytes,
            "the types of this document come to more Rust than the limit",
        )
        .at(place, format!("with this type to more than {most} bytes"))
        .note("what a schema extends is written out in it, and so are the branches of unions in a union")
        .help(format!(
            "let schemas hold each other as properties rather than by `allOf` or `oneOf`; {}",
            Limit::GeneratedBytes.way_out()
        ));
        self.diagnostics.push(finding);
    }
}

fn of_docs(docs: &Docs) -> usize {
    let words = docs.title.iter().chain(&docs.description);
    words.chain(&docs.constraints).map(String::len).sum()
}

fn of_kind(kind: &Kind) -> usize {
    match kind {
        Kind::Object(object) => {
            let fields = object.fields.iter();
            let fields = fields.map(|field| FIELD + 2 * field.name.len() + of_docs(&field.docs));
            fields.sum::<usize>() + object.constants.len() * FIELD
        }
        Kind::Enum(values) => {
            let size = |text: Option<&str>| text.map_or(0, str::len);
            let values = values
                .values
                .iter()
                .map(|one| VALUE + 2 * size(one.value.as_str()) + size(one.description.as_deref()));
            values.sum()
        }
        Kind::Union(union) => of_union(union),
        _ => 0,
    }
}

fn of_union(union: &Union) -> usize {
    let variants = union.variants.iter().map(|variant| {
        let payload = match &variant.payload {
            Payload::Type(_) => 0,
            Payload::Tag(..) | Payload::Literal(_) => FIELD,
        };
        VARIANT + payload + 2 * variant.hint.len() + of_docs(&variant.docs)
    });
    variants.sum::<usize>() + ways(&union.decide) * CASE
}

/// How many ways a decision knows.
fn ways(decide: &Decide) -> usize {
    match decide {
        Decide::Try(branches) => branches.len(),
        decide => 1 + decide.next().into_iter().map(ways).sum::<usize>(),
    }
}
