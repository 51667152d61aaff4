//! What a change is about: by the names of the document, and of both crates.

use super::calls::{Pair, route};
use super::compare::Comparison;
use super::model::Subject;
use super::names::Names;
use super::rust_name::RustName;
use crate::api::{Argument, Call};
use crate::schema::TypeId;

/// What a change is about.
#[derive(Clone, Debug)]
pub(super) struct About {
    pub(super) subject: Subject,
    pub(super) old: Option<RustName>,
    pub(super) new: Option<RustName>,
}

impl From<Subject> for About {
    fn from(subject: Subject) -> Self {
        Self {
            subject,
            old: None,
            new: None,
        }
    }
}

/// A place in a type: see [`Names::member`].
pub(super) type Slot = (TypeId, usize);

impl Comparison<'_> {
    /// A type that is, was, or both.
    pub(super) fn about_type(&self, old: Option<TypeId>, new: Option<TypeId>) -> About {
        let key = match (old, new) {
            (_, Some(id)) => self.new.schemas.get(id).key.to_string(),
            (Some(id), None) => self.old.schemas.get(id).key.to_string(),
            (None, None) => String::new(),
        };
        let name = |names: &Names<'_>, id| Some(RustName::Type(names.item(id)?));
        About {
            subject: Subject::Type(key),
            old: old.and_then(|id| name(self.names_old, id)),
            new: new.and_then(|id| name(self.names_new, id)),
        }
    }

    /// A component that is, was, or both.
    pub(super) fn about_component(&self, name: &str) -> About {
        let named = |names: &Names<'_>| Some(RustName::Type(names.component(name)?));
        About {
            subject: Subject::Type(name.to_owned()),
            old: named(self.names_old),
            new: named(self.names_new),
        }
    }

    /// A field that is, was, or both.
    pub(super) fn about_field(
        &self,
        subject: Subject,
        old: Option<Slot>,
        new: Option<Slot>,
    ) -> About {
        About {
            subject,
            old: old.and_then(|slot| field(self.names_old, slot)),
            new: new.and_then(|slot| field(self.names_new, slot)),
        }
    }

    /// A variant that is, was, or both.
    pub(super) fn about_variant(
        &self,
        subject: Subject,
        old: Option<Slot>,
        new: Option<Slot>,
    ) -> About {
        About {
            subject,
            old: old.and_then(|slot| variant(self.names_old, slot)),
            new: new.and_then(|slot| variant(self.names_new, slot)),
        }
    }

    /// A call that is, was, or both.
    pub(super) fn about_call(&self, old: Option<&Call>, new: Option<&Call>) -> About {
        let subject = new.or(old).map(route).unwrap_or_default();
        About {
            subject: Subject::Call(subject),
            old: old.and_then(|call| method(self.names_old, call)),
            new: new.and_then(|call| method(self.names_new, call)),
        }
    }

    /// Something of a call that has no name of its own.
    pub(super) fn about_part(&self, subject: Subject, (was, is): Pair<'_>) -> About {
        About {
            subject,
            ..self.about_call(Some(was), Some(is))
        }
    }

    /// A parameter that is, was, or both.
    pub(super) fn about_parameter(
        &self,
        (was, is): Pair<'_>,
        old: Option<&Argument>,
        new: Option<&Argument>,
    ) -> About {
        let name = new.or(old).map(|one| one.name.clone());
        About {
            subject: Subject::Parameter {
                call: route(is),
                name: name.unwrap_or_default(),
            },
            old: old.and_then(|one| parameter(self.names_old, was, one)),
            new: new.and_then(|one| parameter(self.names_new, is, one)),
        }
    }
}

fn field(names: &Names<'_>, (owner, index): Slot) -> Option<RustName> {
    Some(RustName::Field {
        owner: names.item(owner)?,
        name: names.member(owner, index)?.name,
    })
}

fn variant(names: &Names<'_>, (owner, index): Slot) -> Option<RustName> {
    Some(RustName::Variant {
        owner: names.item(owner)?,
        name: names.member(owner, index)?.name,
    })
}

fn method(names: &Names<'_>, call: &Call) -> Option<RustName> {
    let names = names.call(call)?;
    Some(RustName::Method {
        group: names.group.clone(),
        method: names.methods.first()?.clone(),
    })
}

fn parameter(names: &Names<'_>, call: &Call, argument: &Argument) -> Option<RustName> {
    let names = names.call(call)?;
    let mut all = names.parameters.iter();
    let own = all.find(|one| one.wire == argument.name && one.location == argument.location)?;
    Some(RustName::Parameter {
        group: names.group.clone(),
        method: names.methods.first()?.clone(),
        name: own.name.clone(),
    })
}
