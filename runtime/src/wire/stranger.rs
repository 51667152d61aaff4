//! Objects none of whose members is declared: reading them loses all that they hold, and is no error.

use super::{Node, Tape};

/// How many members are named.
const SHOWN: usize = 4;

/// An object none of whose members is declared.
#[derive(Clone, Debug)]
pub(crate) struct Stranger {
    index: usize,
    /// Members that it has.
    pub(crate) found: String,
    /// Members that were looked for.
    pub(crate) declared: String,
}

impl Tape<'_> {
    /// Notes an object none of whose members is among the slots. The first one is kept.
    #[cold]
    pub(super) fn note_stranger(&self, node: Node<'_>, slots: &[(&'static str, usize)]) {
        let mut stranger = self.stranger.borrow_mut();
        stranger.get_or_insert_with(|| Stranger {
            index: node.index(),
            found: listed(node.entries().map(|(name, _)| name)),
            declared: listed(slots.iter().map(|slot| slot.0)),
        });
    }

    /// Takes back what was noted of an object.
    pub(super) fn forget_stranger(&self, node: Node<'_>) {
        let mut stranger = self.stranger.borrow_mut();
        if stranger
            .as_ref()
            .is_some_and(|noted| noted.index == node.index())
        {
            *stranger = None;
        }
    }

    /// What was noted.
    pub(crate) fn stranger(&self) -> Option<Stranger> {
        self.stranger.borrow().clone()
    }
}

fn listed<'n>(names: impl Iterator<Item = &'n str>) -> String {
    let mut names = names;
    let mut shown: Vec<&str> = names.by_ref().take(SHOWN).collect();
    if names.next().is_some() {
        shown.push("…");
    }
    shown.join(", ")
}
