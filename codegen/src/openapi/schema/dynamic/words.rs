//! What the schemas of uses are called.

use crate::arena::Arena;
use crate::diagnostic::Place;
use crate::openapi::schema::last_words;
use crate::openapi::schema_node::{JsonType, Parent, Root, SchemaId, SchemaNode, Step, TypeSet};

/// How many schemas are looked through for a name.
const FARTHEST: usize = 8;

/// What a schema is called as an argument of another: by its component, else by what it is made of.
pub(super) fn argument(nodes: &Arena<SchemaNode>, id: SchemaId) -> Vec<String> {
    let mut at = id;
    let mut lists = 0;
    for _ in 0..FARTHEST {
        let Some(node) = nodes.get(at.0 as usize) else {
            break;
        };
        match (&node.parent, node.reference, node.array.items) {
            (Parent::Root(Root::Component(_) | Root::Elsewhere(_)), ..) => break,
            (_, Some(target), _) => at = target,
            (_, None, Some(item)) => {
                lists += 1;
                at = item;
            }
            _ => break,
        }
    }
    let mut words = nodes.get(at.0 as usize).map(own).unwrap_or_default();
    words.extend(std::iter::repeat_n("list".to_owned(), lists));
    words
}

/// What a schema is called by itself.
pub(super) fn own(node: &SchemaNode) -> Vec<String> {
    let mut types = node.types.into_iter().flat_map(TypeSet::iter);
    match (&node.parent, types.next(), &node.place) {
        (Parent::Root(Root::Component(name)), ..) => vec![name.clone()],
        (Parent::Root(Root::Elsewhere(words)), ..) => words.clone(),
        (_, Some(one), _) if one != JsonType::Object => vec![one.keyword().to_owned()],
        (Parent::Child(_, Step::Definition(name)), ..) => vec![name.clone()],
        (_, _, Place::Value(_, pointer)) => last_words(pointer),
        _ => Vec::new(),
    }
}
