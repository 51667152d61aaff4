//! Documented headers of answers, which are constants of the emitted crate: one for each name.

use super::compare::Comparison;
use super::describe;
use super::model::{Impact, Subject};
use crate::api::{AnswerHeader, Api};
use indexmap::IndexMap;

pub(super) fn compare(comparison: &mut Comparison<'_>) {
    let (was, is) = (by_name(comparison.old), by_name(comparison.new));
    for (name, old) in &was {
        let subject = Subject::Header(old.written.clone());
        match is.get(name) {
            None => comparison.add(Impact::Breaking, subject, "is removed", (None, None)),
            Some(new) if old.ty != new.ty => {
                let words = format!("is {} now, was {}", new.ty, old.ty);
                comparison.add(Impact::Breaking, subject, words, (None, None));
            }
            Some(_) => {}
        }
    }
    for (name, new) in &is {
        if !was.contains_key(name) {
            let subject = Subject::Header(new.written.clone());
            comparison.add(Impact::Additive, subject, "is new", (None, None));
        }
    }
}

/// A header as users see it.
struct Seen {
    /// Its name as the document writes it.
    written: String,
    /// Its type in words; text where calls disagree.
    ty: String,
}

fn by_name(api: &Api) -> IndexMap<String, Seen> {
    let mut all: IndexMap<String, Seen> = IndexMap::new();
    for header in api.calls.iter().flat_map(|call| &call.headers) {
        let ty = words(api, header);
        match all.get_mut(&header.name.to_ascii_lowercase()) {
            Some(known) if known.ty != ty => "text".clone_into(&mut known.ty),
            Some(_) => {}
            None => {
                let written = header.name.clone();
                all.insert(header.name.to_ascii_lowercase(), Seen { written, ty });
            }
        }
    }
    all
}

fn words(api: &Api, header: &AnswerHeader) -> String {
    let value = crate::schema::Use {
        nullable: false,
        ..header.value
    };
    describe::used(&api.schemas, value)
}
