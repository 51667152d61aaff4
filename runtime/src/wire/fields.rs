//! The members of an object, sorted into the fields of a struct.

use super::{Decode, Encode, Fail, Kind, Maybe, Members, Node, Tape, to_vec};

/// The members of an object, to be taken one by one in the order of the fields that they are for.
///
/// Its methods are named after the rows of `object!`. They give `None` for a member that does not fit, and
/// for all that come after it. So whoever takes all members leaves in one place, and not behind each of them: what
/// `rustc` has to think of there (the drops of all fields before) grows with the square of the fields.
#[derive(Debug)]
pub struct Fields<'n, 's> {
    node: Node<'n>,
    /// Each name with the place of its value on the tape; 0 is the root and so nobody's member.
    slots: &'s mut [(&'static str, usize)],
    /// The slot to be taken; behind the last one once a member did not fit.
    next: usize,
    fail: Option<Fail>,
}

impl<'n, 's> Fields<'n, 's> {
    /// Finds the members that have the given names; the places beside the names have to be 0.
    ///
    /// # Errors
    /// When the value is not an object.
    pub fn read(node: Node<'n>, slots: &'s mut [(&'static str, usize)]) -> Result<Self, Fail> {
        if node.kind() != Kind::Object {
            return Err(node.mismatch("an object"));
        }
        // Most servers write members in the document's order, so each is looked for behind the one before it.
        let mut expected = 0;
        for (name, value) in node.entries() {
            let (before, behind) = slots.split_at_mut(expected);
            let found = behind
                .iter_mut()
                .chain(before)
                .enumerate()
                .find(|(_, slot)| slot.0 == name);
            if let Some((distance, slot)) = found {
                slot.1 = value.index();
                expected += distance + 1;
                if expected > slots.len() {
                    expected -= slots.len();
                }
            }
        }
        #[cfg(feature = "tracing")]
        if slots.iter().all(|slot| slot.1 == 0) && !node.is_empty() {
            node.tape().note_stranger(node, slots);
        }
        Ok(Self {
            node,
            slots,
            next: 0,
            fail: None,
        })
    }

    /// `None` if a member did not fit.
    pub fn finish(&self) -> Option<()> {
        self.fail.is_none().then_some(())
    }

    /// Why a member did not fit.
    #[cold]
    pub fn into_fail(self) -> Fail {
        let Self { node, fail, .. } = self;
        fail.unwrap_or_else(|| node.mismatch("an object"))
    }

    /// Takes the next member, if all before it did fit.
    fn take(&mut self) -> Option<(&'static str, Option<Node<'n>>)> {
        let &(name, index) = self.slots.get(self.next)?;
        self.next += 1;
        Some((name, (index != 0).then(|| self.node.sibling(index))))
    }

    fn keep<T>(&mut self, read: Result<T, Fail>) -> Option<T> {
        match read {
            Ok(value) => Some(value),
            Err(fail) => {
                self.next = self.slots.len();
                self.fail = Some(fail);
                None
            }
        }
    }

    /// Takes a member that has one value only.
    pub fn constant(&mut self, json: &'static str) {
        let Some((name, value)) = self.take() else {
            return;
        };
        self.keep(match value {
            Some(value) => value.constant(json).map_err(|fail| fail.in_member(name)),
            None => Err(Fail::missing(name)),
        });
    }

    /// Takes a member that usually has one value, which the struct does not hold. Another value must not cost the rest of an
    /// answer.
    pub fn usual(&mut self) {
        if let Some((name, None)) = self.take() {
            self.keep::<()>(Err(Fail::missing(name)));
        }
    }

    /// Takes a member that may be missing and has one value only.
    pub fn optional_constant(&mut self, json: &'static str) {
        if let Some((name, Some(value))) = self.take() {
            self.keep(value.constant(json).map_err(|fail| fail.in_member(name)));
        }
    }

    /// Takes a member that is not looked at.
    pub fn skip(&mut self) {
        self.take();
    }

    /// Takes a member that has to be there.
    pub fn required<T: Decode>(&mut self) -> Option<T> {
        let (name, value) = self.take()?;
        self.keep(match value {
            Some(value) => T::decode(value).map_err(|fail| fail.in_member(name)),
            None => Err(Fail::missing(name)),
        })
    }

    /// Takes a member that may be missing; `null` counts as missing.
    pub fn optional<T: Decode>(&mut self) -> Option<Option<T>> {
        let (name, value) = self.take()?;
        match value {
            Some(value) if !value.is_null() || T::KEEPS_NULL => {
                let read = T::decode(value).map_err(|fail| fail.in_member(name));
                self.keep(read).map(Some)
            }
            _ => Some(None),
        }
    }

    /// Takes a member that may be `null`; missing counts as `null`.
    pub fn nullable<T: Decode>(&mut self) -> Option<Option<T>> {
        self.optional()
    }

    /// Takes a member that may be missing, or `null`, which is not the same here.
    pub fn maybe<T: Decode>(&mut self) -> Option<Maybe<T>> {
        let (name, value) = self.take()?;
        match value {
            None => Some(Maybe::Absent),
            Some(value) => self.keep(Maybe::decode(value).map_err(|fail| fail.in_member(name))),
        }
    }

    /// Reads a part whose members stand beside the struct's own, if all of those did fit.
    pub fn flatten<T: Decode>(&mut self) -> Option<T> {
        if self.fail.is_some() {
            return None;
        }
        // Members that have no field are not lost.
        #[cfg(feature = "tracing")]
        self.node.tape().forget_stranger(self.node);
        self.keep(T::decode(self.node))
    }

    /// Reads all members that neither have a field nor belong to one of the flattened parts.
    ///
    /// # Errors
    /// When one of them does not fit.
    pub fn rest<M: Members>(&self, flattened: &[&dyn Encode]) -> Result<M, Fail> {
        // Members that have no field are not lost.
        #[cfg(feature = "tracing")]
        self.node.tape().forget_stranger(self.node);
        let mut rest = M::default();
        self.each_other(flattened, |name, value| {
            rest.put(name.to_owned(), M::Value::decode(value)?);
            Ok(())
        })?;
        Ok(rest)
    }

    /// Checks that every member has a field or belongs to one of the flattened parts.
    ///
    /// # Errors
    /// When one does not: the document forbids others (`additionalProperties: false`).
    pub fn declared(&self, flattened: &[&dyn Encode]) -> Result<(), Fail> {
        self.each_other(flattened, |_, value| {
            Err(value.mismatch("no member of this name"))
        })
    }

    fn each_other(
        &self,
        flattened: &[&dyn Encode],
        mut visit: impl FnMut(&str, Node<'n>) -> Result<(), Fail>,
    ) -> Result<(), Fail> {
        let owned: Vec<Vec<u8>> = flattened.iter().map(|part| to_vec(*part)).collect();
        let owned: Vec<Tape<'_>> = owned
            .iter()
            .filter_map(|json| Tape::parse(json).ok())
            .collect();
        for (name, value) in self.node.entries() {
            let is_named = self.slots.iter().any(|slot| slot.0 == name)
                || owned.iter().any(|part| part.root().has(name));
            if !is_named {
                visit(name, value).map_err(|fail| fail.in_member(name))?;
            }
        }
        Ok(())
    }
}
