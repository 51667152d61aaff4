//! What stands in a node of a type.

use super::find::Finder;
use super::model::XmlKind;
use super::said::Said;
use crate::schema::{Kind, Payload, StringFormat, TypeId, Variant};
use serde_json::Value;
use std::collections::HashSet;

/// A branch of a union.
pub(super) enum Branch {
    Object(TypeId),
    Tag(String, XmlKind),
    Other(XmlKind),
}

impl Finder<'_> {
    /// What stands in a node of a type. A list in a list is called as the one around it.
    pub(super) fn kind(&mut self, ty: TypeId) -> XmlKind {
        match &self.schemas.get(ty).kind {
            Kind::Boolean => XmlKind::Boolean,
            Kind::Integer(_) | Kind::Number => XmlKind::Number,
            Kind::String(StringFormat::DateTime | StringFormat::Date) => XmlKind::Moment,
            Kind::String(_) => XmlKind::Text,
            Kind::Constant(value) => XmlKind::of_value(value),
            Kind::Enum(found) => match found.values.first() {
                Some(one) => XmlKind::of_value(&one.value),
                None => XmlKind::Text,
            },
            Kind::List(_) | Kind::Tuple(_) => self.list(&Said::default(), &[], ty, "item").kind,
            Kind::Map(_) | Kind::Object(_) => self.object(ty),
            Kind::Union(_) => self.union(ty),
            Kind::Any(_) | Kind::Never | Kind::Null => XmlKind::Any,
        }
    }

    fn object(&mut self, ty: TypeId) -> XmlKind {
        self.need(ty);
        XmlKind::Object(ty)
    }

    /// A union of scalars, of objects, or of both. One of anything else is read as it comes.
    fn union(&mut self, ty: TypeId) -> XmlKind {
        let mut scalars: Vec<XmlKind> = Vec::new();
        let mut has_objects = false;
        for kind in self.branches(ty) {
            match kind {
                Branch::Object(_) | Branch::Tag(..) => has_objects = true,
                Branch::Other(XmlKind::Any | XmlKind::List(_)) => return XmlKind::Any,
                Branch::Other(scalar) => scalars.push(scalar),
            }
        }
        match (XmlKind::one_of(scalars), has_objects) {
            (None, true) => self.object(ty),
            (Some(scalar), true) => {
                self.need(ty);
                XmlKind::Either(Box::new(scalar), ty)
            }
            (Some(scalar), false) => scalar,
            (None, false) => XmlKind::Any,
        }
    }

    /// The branches of a union, those of unions inside among them.
    pub(super) fn branches(&mut self, ty: TypeId) -> Vec<Branch> {
        let mut found = Vec::new();
        let mut stack = vec![ty];
        let mut seen = HashSet::new();
        while let Some(ty) = stack.pop() {
            let schemas = self.schemas;
            let Kind::Union(union) = &schemas.get(ty).kind else {
                continue;
            };
            if !seen.insert(ty) {
                continue;
            }
            for variant in &union.variants {
                stack.extend(self.add_branch(variant, &mut found));
            }
        }
        found
    }

    /// Adds a branch, with its tag. A union is given back, to be looked into.
    fn add_branch(&mut self, variant: &Variant, found: &mut Vec<Branch>) -> Option<TypeId> {
        let tag = |property: &str, value: &Value| {
            Branch::Tag(property.to_owned(), XmlKind::of_value(value))
        };
        if let Some(one) = &variant.tag {
            found.push(tag(&one.property, &one.value));
        }
        let ty = match &variant.payload {
            Payload::Tag(property, value) => {
                found.push(tag(property, value));
                return None;
            }
            Payload::Literal(value) => {
                found.push(Branch::Other(XmlKind::of_value(value)));
                return None;
            }
            Payload::Type(ty) => *ty,
        };
        found.push(match &self.schemas.get(ty).kind {
            Kind::Union(_) => return Some(ty),
            Kind::Object(_) | Kind::Map(_) => Branch::Object(ty),
            Kind::List(_) | Kind::Tuple(_) => Branch::Other(XmlKind::Any),
            _ => Branch::Other(self.kind(ty)),
        });
        None
    }
}

impl XmlKind {
    /// That of a value that is known.
    pub(super) fn of_value(value: &Value) -> Self {
        match value {
            Value::Bool(_) => Self::Boolean,
            Value::Number(_) => Self::Number,
            Value::String(_) => Self::Text,
            Value::Null | Value::Array(_) | Value::Object(_) => Self::Any,
        }
    }

    /// One of these scalars, each once. Any text is a string, so that is what is tried last.
    pub(super) fn one_of(all: Vec<Self>) -> Option<Self> {
        let mut kinds: Vec<Self> = Vec::new();
        for kind in all {
            if !kinds.contains(&kind) {
                kinds.push(kind);
            }
        }
        kinds.sort_by_key(|kind| matches!(kind, Self::Text | Self::Moment));
        if kinds.len() > 1 {
            return Some(Self::OneOf(kinds));
        }
        kinds.pop()
    }
}
