//! Documented headers of answers: a constant for each name, whichever calls have it.

use crate::api::{AnswerHeader, Section};
use crate::rust::modules::Gate;
use crate::rust::names::{Claim, Name, Scope};
use crate::rust::plan::types::{RustType, Types};
use crate::schema::{Kind, Use};
use indexmap::IndexMap;

/// A header with the name of its constant.
#[derive(Debug)]
pub(crate) struct HeaderPlan<'a> {
    /// `X_TOTAL`
    pub(crate) name: Name,
    /// Its name in lower case.
    pub(crate) wire: String,
    /// As the calls have it, which may differ; there is at least one.
    pub(crate) same: Vec<&'a AnswerHeader>,
    /// When its constant is compiled.
    pub(crate) gate: Gate,
    pub(crate) form: HeaderForm,
}

/// How a header is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum HeaderForm {
    /// As it is, since it has no form that is known, or calls disagree about it.
    Unknown,
    /// A text.
    Text(Use),
    /// Texts with commas between them.
    Texts(Use),
    /// What JSON writes.
    Bare(Use),
    /// Such values with commas between them.
    Bares(Use),
}

/// All headers, each name once, in document order.
pub(crate) fn headers<'a>(types: &Types<'a>) -> Vec<HeaderPlan<'a>> {
    let all = by_name(types);
    let claims: Vec<Claim> = all.keys().map(Claim::new).collect();
    let names = Scope::CONSTANTS.assign(&claims);
    all.into_iter()
        .zip(names)
        .map(|((wire, documented), name)| HeaderPlan {
            name,
            wire,
            gate: types.gate(&documented.sections),
            form: agreed(types, &documented.same),
            same: documented.same,
        })
        .collect()
}

/// A header as all calls have it.
#[derive(Default)]
struct Documented<'a> {
    same: Vec<&'a AnswerHeader>,
    /// Who has it.
    sections: Vec<Section>,
}

fn by_name<'a>(types: &Types<'a>) -> IndexMap<String, Documented<'a>> {
    let mut all: IndexMap<String, Documented<'a>> = IndexMap::new();
    let api = types.api;
    for header in api.calls.iter().flat_map(|call| &call.headers) {
        let name = header.name.to_ascii_lowercase();
        all.entry(name).or_default().same.push(header);
    }
    for (index, group) in api.groups.iter().enumerate() {
        let calls = group.calls.iter().filter_map(|&call| api.calls.get(call));
        for header in calls.flat_map(|call| &call.headers) {
            let documented = all.get_mut(&header.name.to_ascii_lowercase());
            let section = Section::Group(index);
            if let Some(one) = documented
                && one.sections.last() != Some(&section)
            {
                one.sections.push(section);
            }
        }
    }
    all
}

/// Where calls disagree about the type, the header is text.
fn agreed(types: &Types<'_>, same: &[&AnswerHeader]) -> HeaderForm {
    let mut forms = same.iter().map(|one| form(types, one));
    let first = forms.next().unwrap_or(HeaderForm::Unknown);
    let is_same = |other: HeaderForm| is_same(types, first, other);
    if forms.all(is_same) {
        first
    } else {
        HeaderForm::Unknown
    }
}

/// Whether two forms read one Rust type in one way.
fn is_same(types: &Types<'_>, one: HeaderForm, other: HeaderForm) -> bool {
    let read = |form: HeaderForm| {
        let ty = form.value().map(|value| types.rust_type(value));
        (std::mem::discriminant(&form), ty)
    };
    one == other || read(one) == read(other)
}

impl HeaderPlan<'_> {
    /// The type that it is read as; text where nothing else is known.
    pub(crate) fn rust_type(&self, types: &Types<'_>) -> RustType {
        let value = self.form.value().map(|value| types.rust_type(value));
        value.unwrap_or(RustType::Plain("String"))
    }
}

impl HeaderForm {
    /// The value that is read.
    pub(crate) fn value(self) -> Option<Use> {
        match self {
            Self::Unknown => None,
            Self::Text(value) | Self::Texts(value) | Self::Bare(value) | Self::Bares(value) => {
                Some(value)
            }
        }
    }
}

fn form(types: &Types<'_>, header: &AnswerHeader) -> HeaderForm {
    let value = Use {
        nullable: false,
        ..header.value
    };
    let item = match &types.schemas().get(value.ty).kind {
        Kind::List(list) if !list.item.nullable => scalar(types, list.item),
        _ => None,
    };
    match (header.is_json, scalar(types, value), item) {
        (true, ..) | (_, Some(Scalar::Bare), _) => HeaderForm::Bare(value),
        (_, Some(Scalar::Text), _) => HeaderForm::Text(value),
        (_, _, Some(Scalar::Bare)) => HeaderForm::Bares(value),
        (_, _, Some(Scalar::Text)) => HeaderForm::Texts(value),
        (false, None, None) => HeaderForm::Unknown,
    }
}

/// How a scalar stands in a header.
enum Scalar {
    /// As a JSON string without its quotes.
    Text,
    /// As JSON writes it.
    Bare,
}

fn scalar(types: &Types<'_>, value: Use) -> Option<Scalar> {
    match &types.schemas().get(value.ty).kind {
        Kind::String(_) => Some(Scalar::Text),
        Kind::Enum(one) if one.values.iter().all(|one| one.value.is_string()) => Some(Scalar::Text),
        Kind::Boolean | Kind::Integer(_) | Kind::Number | Kind::Enum(_) => Some(Scalar::Bare),
        _ => None,
    }
}
