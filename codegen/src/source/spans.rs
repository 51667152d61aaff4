//! Where the values of a text stand: built from the text again, only when a diagnostic asks.

use crate::diagnostic::Pointer;
use std::ops::Range;

/// The spans of all values and keys of a document, in bytes of its text.
#[derive(Debug, Default)]
pub(super) struct Spans {
    pub(super) nodes: Vec<Node>,
}

#[derive(Debug)]
pub(super) struct Node {
    pub(super) key: Option<Key>,
    pub(super) value: Range<usize>,
    pub(super) children: Vec<usize>,
    /// The anchored node that a YAML alias stands for.
    alias: Option<usize>,
}

#[derive(Debug)]
pub(super) struct Key {
    pub(super) name: Box<str>,
    pub(super) range: Range<usize>,
}

/// The place that a pointer leads to.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) key: Option<Range<usize>>,
    pub(super) value: Range<usize>,
}

/// Aliases of aliases that are followed before the search gives up.
const MAX_ALIASES: usize = 64;

impl Spans {
    /// Adds a node under its parent and returns its number.
    pub(super) fn add(
        &mut self,
        parent: Option<usize>,
        key: Option<Key>,
        value: Range<usize>,
    ) -> usize {
        let id = self.nodes.len();
        self.nodes.push(Node {
            key,
            value,
            children: Vec::new(),
            alias: None,
        });
        if let Some(parent) = parent.and_then(|parent| self.nodes.get_mut(parent)) {
            parent.children.push(id);
        }
        id
    }

    /// Says where a node that was open ends.
    pub(super) fn close(&mut self, node: usize, end: usize) {
        if let Some(node) = self.nodes.get_mut(node) {
            node.value.end = end.max(node.value.start);
        }
    }

    /// Moves every offset.
    pub(super) fn shift(&mut self, moved: impl Fn(usize) -> usize) {
        let shift = |range: &mut Range<usize>| *range = moved(range.start)..moved(range.end);
        for node in &mut self.nodes {
            shift(&mut node.value);
            if let Some(key) = &mut node.key {
                shift(&mut key.range);
            }
        }
    }

    /// The end of the last child, or of the node itself.
    pub(super) fn end_of_children(&self, node: usize) -> Option<usize> {
        let last = self.nodes.get(node)?.children.last()?;
        Some(self.nodes.get(*last)?.value.end)
    }

    /// Says which node an alias stands for.
    pub(super) fn alias(&mut self, node: usize, target: usize) {
        if let Some(node) = self.nodes.get_mut(node) {
            node.alias = Some(target);
        }
    }

    /// The value that a pointer leads to; the nearest one above it, where the pointer leads nowhere.
    ///
    /// Of equal keys the last counts, as it does for the value.
    pub(super) fn find(&self, pointer: &Pointer) -> Option<Found> {
        let mut at = self.nodes.first()?;
        for segment in pointer.segments() {
            match self.child(at, &segment, Which::Last) {
                Some(child) => at = child,
                None => break,
            }
        }
        Some(found(at))
    }

    /// The pointers of values that stand at these places.
    pub(super) fn pointers(&self, places: &[Range<usize>]) -> Vec<Pointer> {
        let mut parents = vec![None; self.nodes.len()];
        for (id, node) in self.nodes.iter().enumerate() {
            for (index, child) in node.children.iter().enumerate() {
                if let Some(parent) = parents.get_mut(*child) {
                    *parent = Some((id, index));
                }
            }
        }
        let is_there = |node: &&Node| {
            places
                .binary_search_by_key(&node.value.start, |place| place.start)
                .is_ok()
        };
        let ids = self.nodes.iter().enumerate();
        let ids = ids.filter(|(_, node)| node.children.is_empty() && is_there(node));
        ids.map(|(id, _)| self.pointer(id, &parents)).collect()
    }

    /// The pointer of a node, given the parent of each and the place in it.
    fn pointer(&self, mut id: usize, parents: &[Option<(usize, usize)>]) -> Pointer {
        let mut way = Vec::new();
        while let Some(Some((parent, index))) = parents.get(id) {
            let key = self.nodes.get(id).and_then(|node| node.key.as_ref());
            way.push((key.map(|key| &*key.name), *index));
            id = *parent;
        }
        let way = way.into_iter().rev();
        way.fold(Pointer::root(), |pointer, (key, index)| match key {
            Some(key) => pointer.child(key),
            None => pointer.index(index),
        })
    }

    /// The `n`th member (from 0) with this key in the object that a pointer leads to.
    pub(super) fn nth_member(&self, object: &Pointer, key: &str, n: usize) -> Option<Found> {
        let mut at = self.nodes.first()?;
        for segment in object.segments() {
            at = self.child(at, &segment, Which::Last)?;
        }
        self.child(at, key, Which::Nth(n)).map(found)
    }

    fn child(&self, parent: &Node, segment: &str, which: Which) -> Option<&Node> {
        let parent = self.follow(parent)?;
        let mut children = parent.children.iter().filter_map(|id| self.nodes.get(*id));
        let mut equal = children
            .clone()
            .filter(|child| child.key.as_ref().is_some_and(|key| &*key.name == segment));
        let named = match which {
            Which::Nth(n) => equal.nth(n),
            Which::Last => equal.next_back(),
        };
        if named.is_some() {
            return named;
        }
        if children.clone().all(|child| child.key.is_none()) {
            return children.nth(segment.parse().ok()?);
        }
        self.merged_child(parent, segment)
    }

    /// A member that came in through a YAML merge key.
    fn merged_child(&self, parent: &Node, segment: &str) -> Option<&Node> {
        let children = parent.children.iter().filter_map(|id| self.nodes.get(*id));
        let merges =
            children.filter(|child| child.key.as_ref().is_some_and(|key| &*key.name == "<<"));
        for merge in merges {
            let merge = self.follow(merge)?;
            let list = merge.children.iter().filter_map(|id| self.nodes.get(*id));
            let maps: Vec<&Node> = if list.clone().any(|child| child.key.is_none()) {
                list.filter_map(|map| self.follow(map)).collect()
            } else {
                vec![merge]
            };
            let found = maps.iter().flat_map(|map| &map.children).find_map(|id| {
                let child = self.nodes.get(*id)?;
                (*child.key.as_ref()?.name == *segment).then_some(child)
            });
            if found.is_some() {
                return found;
            }
        }
        None
    }

    fn follow<'s>(&'s self, mut node: &'s Node) -> Option<&'s Node> {
        for _ in 0..MAX_ALIASES {
            match node.alias {
                Some(target) => node = self.nodes.get(target)?,
                None => return Some(node),
            }
        }
        None
    }
}

/// Which of the members with equal keys.
#[derive(Clone, Copy)]
enum Which {
    Nth(usize),
    Last,
}

fn found(node: &Node) -> Found {
    Found {
        key: node.key.as_ref().map(|key| key.range.clone()),
        value: node.value.clone(),
    }
}
