//! Unions as tables of the runtime's macros: a row for each variant, with what tells it apart.

use super::decide::{expected, is_as_written, kind_name};
use super::fragment::literal;
use super::union::Choice;
use crate::layout::filled;
use crate::openapi::JsonType;
use crate::rust::names::Name;
use crate::schema::{Decide, Payload, Variant, grouped};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// One of the runtime's macros with the rows of a union.
pub(super) struct Table {
    pub(super) name: &'static str,
    /// What stands before the rows.
    pub(super) head: String,
    pub(super) rows: Vec<String>,
}

impl Table {
    /// A table that says how values are read, too.
    pub(super) fn of_all(choice: &Choice<'_>) -> Option<Self> {
        match &choice.union.decide {
            Decide::Tag {
                property,
                cases,
                other,
                absent,
            } if other == absent => Self::by_tag(choice, property, cases, other),
            Decide::Kind(cases) => Self::by_kind(choice, cases),
            _ => None,
        }
    }

    /// A table for a union whose values are read in a way of their own, if all are written as what they hold.
    pub(super) fn of_plain(choice: &Choice<'_>) -> Option<Self> {
        let variants = &choice.union.variants;
        if !variants.iter().all(|variant| choice.is_plain(variant)) {
            return None;
        }
        let rows = Rows::of(choice);
        let open = choice.is_open().then(|| "Unrecognized".to_owned());
        let rows: Option<Vec<String>> = (0..variants.len()).map(|index| rows.held(index)).collect();
        let rows: Vec<String> = rows?.into_iter().chain(open).collect();
        (!rows.is_empty()).then(|| Self {
            name: "union",
            head: choice.ident.to_string(),
            rows,
        })
    }

    fn by_tag(
        choice: &Choice<'_>,
        property: &str,
        cases: &[(Value, Decide)],
        other: &Decide,
    ) -> Option<Self> {
        let (mut held, mut units) = (Vec::new(), Vec::new());
        let mut rows = Rows::of(choice);
        for (values, decide) in grouped(cases) {
            let tags: Option<Vec<&str>> = values.into_iter().map(Value::as_str).collect();
            let (tags, index) = (tags?, rows.variant(decide)?);
            match rows.held(index) {
                Some(row) => held.push(alternatives(tags.into_iter().map(literal), &row)),
                None => units.push(rows.tag_only(index, property, &tags)?),
            }
        }
        let other = match other {
            Decide::Nothing if choice.is_open() => None,
            other if !choice.is_open() => {
                let index = rows.variant(other)?;
                Some(format!("_ => {}", rows.held(index)?))
            }
            _ => return None,
        };
        rows.are_complete().then(|| Self {
            name: "union_by_tag",
            head: format!("{} by {}", choice.ident, literal(property)),
            rows: held.into_iter().chain(units).chain(other).collect(),
        })
    }

    fn by_kind(choice: &Choice<'_>, cases: &[(JsonType, Decide)]) -> Option<Self> {
        if choice.is_open() || is_as_written(cases) {
            return None;
        }
        let (mut units, mut held) = (Vec::new(), Vec::new());
        let mut rows = Rows::of(choice);
        for (kinds, decide) in choice.kinds(cases) {
            let index = rows.variant(decide)?;
            match rows.held(index) {
                Some(row) => {
                    let kinds = kinds.into_iter().map(kind_name);
                    held.push(alternatives(kinds.map(str::to_owned), &row));
                }
                None => units.push(rows.text_only(index, &kinds)?),
            }
        }
        rows.are_complete().then(|| Self {
            name: "union_by_kind",
            head: format!(
                "{}: {}",
                choice.ident,
                literal(&expected(&choice.union.decide))
            ),
            rows: units.into_iter().chain(held).collect(),
        })
    }
}

/// The variants of a union, each of which stands in one row.
struct Rows<'c> {
    choice: &'c Choice<'c>,
    /// Those that a value of their payload makes.
    made_from: BTreeMap<usize, String>,
    /// Those that have a row.
    taken: BTreeSet<usize>,
}

impl<'c> Rows<'c> {
    fn of(choice: &'c Choice<'c>) -> Self {
        Self {
            choice,
            made_from: choice.made_from(),
            taken: BTreeSet::new(),
        }
    }

    /// The variant that a decision ends at, if it is the first one that does.
    fn variant(&mut self, decide: &Decide) -> Option<usize> {
        match decide {
            Decide::Variant(index) if self.taken.insert(*index) => Some(*index),
            _ => None,
        }
    }

    fn are_complete(&self) -> bool {
        self.taken.len() == self.choice.union.variants.len()
    }

    fn get(&self, index: usize) -> Option<(&Variant, &Name)> {
        let variant = self.choice.union.variants.get(index)?;
        Some((variant, self.choice.variants.get(index)?))
    }

    /// What a row says of a variant that is written as what it holds.
    fn held(&self, index: usize) -> Option<String> {
        let (variant, name) = self.get(index)?;
        let made_from = || self.made_from.get(&index).cloned();
        let row = || made_from().unwrap_or_else(|| name.to_string());
        self.choice.is_plain(variant).then(row)
    }

    /// The row of a variant that is nothing but its tag.
    fn tag_only(&self, index: usize, property: &str, tags: &[&str]) -> Option<String> {
        let (variant, name) = self.get(index)?;
        match (&variant.payload, tags) {
            (Payload::Tag(own, Value::String(tag)), [only]) if own == property && tag == only => {
                Some(format!("{name} = {}", literal(tag)))
            }
            _ => None,
        }
    }

    /// The row of a variant that is one text.
    fn text_only(&self, index: usize, kinds: &[JsonType]) -> Option<String> {
        let (variant, name) = self.get(index)?;
        match (&variant.payload, kinds) {
            (Payload::Literal(Value::String(text)), [JsonType::String]) => {
                Some(format!("{} => {name}", literal(text)))
            }
            _ => None,
        }
    }
}

/// `"a" | "b" => Variant`, in as many lines as it takes.
fn alternatives(cases: impl Iterator<Item = String>, variant: &str) -> String {
    let cases = cases.enumerate().map(|(at, case)| match at {
        0 => case,
        _ => format!("| {case}"),
    });
    format!("{} => {variant}", filled(cases, 8))
}
