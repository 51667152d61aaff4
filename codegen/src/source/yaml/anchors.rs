use super::super::Limits;
use serde_json::Value;
use std::collections::HashMap;

/// What an alias stands for.
#[derive(Debug)]
pub(super) enum Anchored {
    /// The node is not complete: an alias to it would contain itself.
    Open,
    /// A complete node, the exact text if it is a scalar, and what a copy of it costs.
    Complete {
        value: Value,
        text: Option<String>,
        cost: Cost,
    },
}

/// The size of a value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Cost {
    pub(super) nodes: usize,
    pub(super) bytes: usize,
}

/// Bytes that aliases may always add, so that a small text may repeat itself.
const FREE: usize = 1 << 20;

/// The anchors of a document and how far their aliases made it grow.
#[derive(Debug, Default)]
pub(super) struct Anchors {
    known: HashMap<usize, Anchored>,
    grown: usize,
}

impl Anchors {
    pub(super) fn open(&mut self, id: usize) {
        self.known.insert(id, Anchored::Open);
    }

    /// Keeps a copy of a complete node. `false` when the copies of all anchors are more than the text allows.
    pub(super) fn complete(
        &mut self,
        id: usize,
        value: &Value,
        text: Option<String>,
        allowed: usize,
    ) -> bool {
        let cost = cost(value);
        if !self.grow(cost, allowed) {
            return false;
        }
        self.known.insert(
            id,
            Anchored::Complete {
                value: value.clone(),
                text,
                cost,
            },
        );
        true
    }

    pub(super) fn get(&self, id: usize) -> Option<&Anchored> {
        self.known.get(&id)
    }

    /// Accounts for a copy. `false` when it is one too many.
    pub(super) fn grow(&mut self, cost: Cost, allowed: usize) -> bool {
        self.grown = self.grown.saturating_add(cost.bytes);
        self.grown <= allowed
    }
}

/// Bytes that the aliases of a text may add.
pub(super) fn allowance(text: &str, limits: &Limits) -> usize {
    text.len()
        .saturating_mul(limits.alias_growth)
        .saturating_add(FREE)
}

/// The size of a value; its text counts, and 16 bytes for every node, so that empty nodes are not free.
fn cost(value: &Value) -> Cost {
    let mut sum = Cost {
        nodes: 1,
        bytes: 16,
    };
    let mut add = |other: Cost| {
        sum.nodes += other.nodes;
        sum.bytes += other.bytes;
    };
    match value {
        Value::Array(items) => items.iter().for_each(|item| add(cost(item))),
        Value::Object(members) => members.iter().for_each(|(key, member)| {
            add(Cost {
                nodes: 0,
                bytes: key.len(),
            });
            add(cost(member));
        }),
        Value::String(text) => sum.bytes += text.len(),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
    sum
}
