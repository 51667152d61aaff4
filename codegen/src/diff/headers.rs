//! Documented headers of answers, which are constants of the emitted crate: one for each name.

use super::about::About;
use super::compare::Comparison;
use super::model::{Break, Effect, Subject};
use super::names::Names;
use super::rust_name::RustName;
use super::types::changed;
use super::words::code;
use crate::api::{AnswerHeader, Api};
use crate::schema::Use;
use indexmap::IndexMap;

pub(super) fn compare(comparison: &mut Comparison<'_>) {
    let was = by_name(comparison.old, comparison.names_old);
    let is = by_name(comparison.new, comparison.names_new);
    for (name, old) in &was {
        let about = about(comparison, name, &old.written);
        match is.get(name) {
            None => {
                let effect = Effect::Breaks(Break::Name);
                comparison.add(effect, about, "is removed", (None, None));
            }
            Some(new) if old.ty != new.ty => {
                let words = changed(&code(&old.ty), &code(&new.ty));
                comparison.add(Effect::Breaks(Break::Type), about, words, (None, None));
            }
            Some(_) => {}
        }
    }
    for (name, new) in is.iter().filter(|(name, _)| !was.contains_key(*name)) {
        let about = about(comparison, name, &new.written);
        comparison.add(Effect::Adds, about, "is new", (None, None));
    }
}

fn about(comparison: &Comparison<'_>, name: &str, written: &str) -> About {
    let constant = |names: &Names<'_>| {
        let constant = names.client().headers.get(name).cloned();
        constant.map(RustName::Header)
    };
    About {
        subject: Subject::Header(written.to_owned()),
        old: constant(comparison.names_old),
        new: constant(comparison.names_new),
    }
}

/// A header as users see it.
struct Seen {
    /// Its name as the document writes it.
    written: String,
    /// Its type; text where calls disagree.
    ty: String,
}

fn by_name(api: &Api, names: &Names<'_>) -> IndexMap<String, Seen> {
    let mut all: IndexMap<String, Seen> = IndexMap::new();
    for header in api.calls.iter().flat_map(|call| &call.headers) {
        let ty = ty(names, header);
        match all.get_mut(&header.name.to_ascii_lowercase()) {
            Some(known) if known.ty != ty => "String".clone_into(&mut known.ty),
            Some(_) => {}
            None => {
                let written = header.name.clone();
                all.insert(header.name.to_ascii_lowercase(), Seen { written, ty });
            }
        }
    }
    all
}

fn ty(names: &Names<'_>, header: &AnswerHeader) -> String {
    names.used(Use {
        nullable: false,
        ..header.value
    })
}
