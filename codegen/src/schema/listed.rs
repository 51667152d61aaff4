//! `enum` and `const`: values that a document lists.

use super::flat::{Conjunction, Flat};
use super::key::Key;
use super::lower::Lowering;
use super::model::{AnyReason, Decide, Docs, Enum, Kind, Payload, Union, Variant};
use super::naming::text_of;
use super::scalar;
use crate::diagnostic::{Code, Diagnostic};
use crate::openapi::JsonType;
use serde_json::Value;
use std::rc::Rc;

impl Lowering<'_> {
    /// A list of values becomes an enum, one value alone a constant, a mixture a union of literals.
    pub(super) fn build_listed(
        &mut self,
        conjunction: &Conjunction,
        flat: &Rc<Flat>,
        key: &Key,
    ) -> Kind {
        if flat.values.as_ref().is_some_and(Vec::is_empty) {
            self.report_unsatisfiable(conjunction);
            return Kind::Any(AnyReason::Contradiction);
        }
        self.report_misfits(conjunction, flat);
        let values = scalar::listed(flat);
        match values.as_slice() {
            [] => return Kind::Null,
            [one] if flat.constant || !(one.is_string() || one.is_i64()) => {
                return Kind::Constant(one.clone());
            }
            [_, _] if values.iter().all(Value::is_boolean) => return Kind::Boolean,
            _ => {}
        }
        if let Some(found) = scalar::enumeration(&self.resolver, flat.value_names, values.clone()) {
            // Where some values are not of the declared type, the others cannot be trusted to be all.
            let open = !scalar::misfits(flat).is_empty();
            return Kind::Enum(Enum { open, ..found });
        }
        let scalars = values
            .iter()
            .all(|value| value.is_string() || value.is_boolean() || value.is_i64());
        if !scalars {
            let mut loose = Flat::clone(flat);
            loose.values = None;
            let types = flat.types.or(flat.kinds());
            loose.types = types.filter(|types| types.without(JsonType::Null).iter().count() == 1);
            return match loose
                .types
                .and_then(|types| types.without(JsonType::Null).iter().next())
            {
                Some(one) => self.build_one_type(one, &Rc::new(loose), key),
                None => Kind::Any(AnyReason::MixedValues),
            };
        }
        Kind::Union(literals(values))
    }

    fn report_misfits(&mut self, conjunction: &Conjunction, flat: &Flat) {
        let wrong: Vec<String> = scalar::misfits(flat)
            .into_iter()
            .map(ToString::to_string)
            .collect();
        let Some(first) = wrong.first() else { return };
        let place = self.place_of(conjunction);
        let count = wrong.len();
        let message = if count == 1 {
            format!("enum value {first} is not of the declared type")
        } else {
            format!("{count} enum values are not of the declared type, first {first}")
        };
        self.diagnostics.push(
            Diagnostic::new(Code::EnumType, message)
                .at(&place, "the enum and its type disagree")
                .note("these values are left out of the enum; when a server sends one as the declared type, it is kept as unrecognized")
                .help("quote the values if they are strings: a YAML 1.1 reader may have turned `13500_1500` into a number"),
        );
    }
}

/// A variant for each value.
fn literals(values: Vec<Value>) -> Union {
    let variants = values.iter().map(|value| Variant {
        hint: text_of(value),
        payload: Payload::Literal(value.clone()),
        tag: None,
        docs: Docs::default(),
    });
    let variants = variants.collect();
    let cases = values
        .into_iter()
        .enumerate()
        .map(|(at, value)| (value, Decide::Variant(at)));
    Union {
        variants,
        decide: Decide::Literal {
            cases: cases.collect(),
            other: Box::new(Decide::Nothing),
        },
        open: false,
    }
}
