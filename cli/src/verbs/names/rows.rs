//! What has which name, and why.

use bindery::explain::{Context, group_reason, method_reason, pointer, type_reason};
use bindery::proposals::{NameKind, Named, names};
use bindery::rust::calls::OperationOutline;
use bindery::rust::names::hash_at_end;
use bindery::schema::{Key, TypeId};
use bindery::wishes::Subject;
use serde::Serialize;
use std::collections::HashMap;
use std::ptr;

/// One name.
#[derive(Debug, Serialize)]
pub(super) struct Row {
    pub(super) kind: &'static str,
    /// With what it stands in: `client.pets().list`, `types::Pet.name`.
    name: String,
    /// What the document calls it.
    document: String,
    /// The JSON pointer to it; a group has none.
    pointer: Option<String>,
    why: String,
}

impl Row {
    /// Its kind, its name, its place and the reason.
    pub(super) fn columns(&self) -> [&str; 4] {
        let place = self.pointer.as_ref().unwrap_or(&self.document);
        [self.kind, &self.name, place, &self.why]
    }
}

/// All groups, calls and types, and of all else what is not called after the document.
pub(super) fn rows(cx: &Context<'_>) -> Vec<Row> {
    let all = names(cx.plan, cx.outline).into_iter();
    let told = all.filter(|named| match named.kind {
        NameKind::Group | NameKind::Call | NameKind::Type => true,
        _ => named.given || named.is_other(cx.plan),
    });
    let ids = cx.api.schemas.ids();
    let ids: HashMap<&Key, TypeId> = ids.map(|id| (&cx.api.schemas.get(id).key, id)).collect();
    told.map(|named| row(cx, &ids, &named)).collect()
}

fn row(cx: &Context<'_>, ids: &HashMap<&Key, TypeId>, named: &Named) -> Row {
    Row {
        kind: named.kind.word(),
        name: named.path.clone(),
        document: named.source.clone(),
        pointer: named.place.as_ref().and_then(pointer),
        why: why(cx, ids, named),
    }
}

fn why(cx: &Context<'_>, ids: &HashMap<&Key, TypeId>, named: &Named) -> String {
    match &named.subject {
        Subject::Group(at) => {
            let group = cx.api.groups.get(*at);
            let first = group.and_then(|group| group.calls.first());
            let first = first.and_then(|first| operation(cx, *first));
            first.map_or_else(String::new, |first| group_reason(cx, first))
        }
        Subject::Call(at) => operation(cx, *at).map_or_else(String::new, |one| {
            let name = one.methods.first().map_or("", |first| &first.name);
            method_reason(one, name)
        }),
        Subject::Type(key) => type_why(cx, ids.get(key).copied(), key),
        Subject::Member(..) | Subject::Argument(..) => member_why(named),
    }
}

fn operation<'c>(cx: &'c Context<'_>, at: usize) -> Option<&'c OperationOutline<'c>> {
    let call = cx.api.calls.get(at)?;
    let mut all = cx.outline.operations.iter();
    all.find(|one| ptr::eq(one.call, call))
}

fn type_why(cx: &Context<'_>, own: Option<TypeId>, key: &Key) -> String {
    let reason = own.and_then(|id| type_reason(cx, id));
    // What only refers to another has no type of its own.
    reason.unwrap_or_else(|| format!("it is the component `{key}`, which is another type"))
}

fn member_why(named: &Named) -> String {
    let source = &named.source;
    if named.given {
        format!("the option `rename` gives `{source}` this name")
    } else if named.name == named.wish {
        format!("`{source}` is no name in Rust, or one that is taken there")
    } else {
        let ending = match hash_at_end(&named.name) {
            Some(digits) if !source.to_lowercase().contains(&digits) => {
                format!("; no word tells the two apart, so that it ends in a hash, `{digits}`")
            }
            _ => String::new(),
        };
        format!(
            "`{source}` would be `{}`, as another one is{ending}",
            named.wish
        )
    }
}
