//! Inline types that say the same are one type: real documents repeat the same object or enum in hundreds of places.
//!
//! Only types without a name of their own are joined. Each keeps its key, so that no name depends on which of them
//! comes first; [`Type::same_as`](super::Type) says which of the equals stands for all.

use super::key::Key;
use super::model::{Docs, Kind, Payload, Schemas, Type, TypeId, Use};
use std::collections::HashMap;
use std::fmt::Write as _;

/// How many rounds of comparing are made at most: one for each level of nesting that tells types apart.
const MAX_ROUNDS: usize = 64;

/// Finds equal types and marks them.
pub(super) fn join(schemas: &mut Schemas) {
    let looks: Vec<Look> = schemas.types.iter().map(Look::of).collect();
    let mut classes = number(
        looks
            .iter()
            .enumerate()
            .map(|(at, look)| (&look.words, own_mark(schemas, at))),
    );
    for _ in 0..MAX_ROUNDS {
        let next = number(looks.iter().enumerate().map(|(at, look)| {
            let parts: Vec<u32> = look
                .parts
                .iter()
                .map(|part| classes.of[part.0 as usize])
                .collect();
            (classes.of[at], parts)
        }));
        let settled = next.count == classes.count;
        classes = next;
        if settled {
            break;
        }
    }
    mark(schemas, &classes);
}

/// Components are never joined: a document that names two equal types means two types.
fn own_mark(schemas: &Schemas, at: usize) -> Option<usize> {
    schemas.types[at].key.as_component().map(|_| at)
}

/// A class for each item, by first appearance.
struct Classes {
    of: Vec<u32>,
    count: usize,
}

fn number<K: std::hash::Hash + Eq>(items: impl Iterator<Item = K>) -> Classes {
    let mut known: HashMap<K, u32> = HashMap::new();
    let mut of = Vec::new();
    for item in items {
        #[allow(
            clippy::cast_possible_truncation,
            reason = "there are fewer classes than types"
        )]
        let next = known.len() as u32;
        of.push(*known.entry(item).or_insert(next));
    }
    Classes {
        of,
        count: known.len(),
    }
}

fn mark(schemas: &mut Schemas, classes: &Classes) {
    let mut best: HashMap<u32, (usize, &Key)> = HashMap::new();
    for (at, ty) in schemas.types.iter().enumerate() {
        if !is_item(&ty.kind) {
            continue;
        }
        let entry = best.entry(classes.of[at]).or_insert((at, &ty.key));
        if (ty.key.0.len(), &ty.key) < (entry.1.0.len(), entry.1) {
            *entry = (at, &ty.key);
        }
    }
    let best: HashMap<u32, usize> = best
        .into_iter()
        .map(|(class, (at, _))| (class, at))
        .collect();
    for (at, ty) in schemas.types.iter_mut().enumerate() {
        let Some(winner) = best.get(&classes.of[at]).filter(|winner| **winner != at) else {
            continue;
        };
        if is_item(&ty.kind) {
            #[allow(
                clippy::cast_possible_truncation,
                reason = "a type's index is its identity"
            )]
            let winner = TypeId(*winner as u32);
            ty.same_as = Some(winner);
        }
    }
}

/// Whether a type is something that is declared once, and not written out where it is used.
fn is_item(kind: &Kind) -> bool {
    matches!(
        kind,
        Kind::Object(_) | Kind::Union(_) | Kind::Enum(_) | Kind::Constant(_)
    )
}

/// A type in words, and the types it is made of in the order of those words.
struct Look {
    words: String,
    parts: Vec<TypeId>,
}

impl Look {
    fn of(ty: &Type) -> Self {
        let mut look = Self {
            words: String::new(),
            parts: Vec::new(),
        };
        look.kind(&ty.kind);
        look.say(format_args!("{:?}", ty.format));
        look
    }

    fn say(&mut self, words: std::fmt::Arguments<'_>) {
        // Writing to a string cannot fail.
        let _ = self.words.write_fmt(words);
    }

    fn part(&mut self, used: Use) {
        self.words.push(if used.nullable { '?' } else { '.' });
        self.parts.push(used.ty);
    }

    fn docs(&mut self, docs: &Docs) {
        self.say(format_args!(
            "{:?}{:?}{}",
            docs.description, docs.title, docs.deprecated
        ));
        self.say(format_args!("{:?}", docs.constraints));
    }

    fn kind(&mut self, kind: &Kind) {
        match kind {
            Kind::List(list) => {
                self.words.push_str("list");
                self.part(list.item);
            }
            Kind::Map(value) => {
                self.words.push_str("map");
                self.part(*value);
            }
            Kind::Tuple(tuple) => {
                self.say(format_args!(
                    "tuple {} {}",
                    tuple.required,
                    tuple.rest.is_some()
                ));
                tuple
                    .items
                    .iter()
                    .chain(&tuple.rest)
                    .for_each(|used| self.part(*used));
            }
            Kind::Object(object) => {
                self.say(format_args!(
                    "object {} {:?} {:?}",
                    object.closed, object.constants, object.usual
                ));
                for field in &object.fields {
                    let flags = (field.required, field.read_only, field.write_only);
                    self.say(format_args!("{:?}{flags:?}{:?}", field.name, field.default));
                    self.docs(&field.docs);
                    self.part(field.value);
                }
                for used in object.flattened.iter().chain(&object.rest) {
                    self.words.push_str("..");
                    self.part(*used);
                }
            }
            Kind::Union(union) => {
                self.say(format_args!("union {} {:?}", union.open, union.decide));
                for variant in &union.variants {
                    self.say(format_args!("{:?}", variant.hint));
                    self.docs(&variant.docs);
                    match &variant.payload {
                        Payload::Type(id) => self.part(Use {
                            ty: *id,
                            nullable: false,
                        }),
                        other => self.say(format_args!("{other:?}")),
                    }
                }
            }
            other => self.say(format_args!("{other:?}")),
        }
    }
}
