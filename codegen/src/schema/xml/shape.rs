//! The rows of objects.

use super::find::Finder;
use super::kind::Branch;
use super::model::{XmlKind, XmlMember, XmlNode, XmlShape};
use crate::schema::{Kind, TypeId, Use};
use serde_json::Value;
use std::collections::HashMap;

impl Finder<'_> {
    /// The rows of an object, or of all objects of a union. Of equal names the first counts.
    pub(super) fn shape(&mut self, ty: TypeId) -> XmlShape {
        let mut rows = Rows::default();
        let schemas = self.schemas;
        match &schemas.get(ty).kind {
            Kind::Map(value) => rows.add_rest(Some(self.kind(value.ty))),
            Kind::Object(object) => {
                self.add_members(ty, &mut rows);
                for part in &object.flattened {
                    self.add_part(part.ty, &mut rows);
                }
                let rest = object.rest.filter(|_| rows.shape.rest.is_none());
                rows.add_rest(rest.map(|rest| self.kind(rest.ty)));
            }
            _ => self.add_part(ty, &mut rows),
        }
        rows.shape
    }

    /// The rows of a part whose members stand beside others.
    fn add_part(&mut self, ty: TypeId, rows: &mut Rows) {
        self.inside(|finder| {
            if matches!(finder.schemas.get(ty).kind, Kind::Object(_) | Kind::Map(_)) {
                rows.merge(finder.shape(ty));
            }
            for branch in finder.branches(ty) {
                match branch {
                    Branch::Object(ty) => rows.merge(finder.shape(ty)),
                    Branch::Tag(json, kind) => {
                        let node = XmlNode::element(json.clone(), kind);
                        rows.add(XmlMember { json, node });
                    }
                    Branch::Other(_) => {}
                }
            }
        });
    }

    fn add_members(&mut self, ty: TypeId, rows: &mut Rows) {
        let schemas = self.schemas;
        let Kind::Object(object) = &schemas.get(ty).kind else {
            return;
        };
        let Some(flat) = self.flat(ty) else {
            return;
        };
        let fields = object.fields.iter();
        let fields: HashMap<&str, Use> = fields
            .map(|field| (field.name.as_str(), field.value))
            .collect();
        let constants = object.constants.iter();
        let constants: HashMap<&str, &Value> = constants
            .map(|(name, value)| (name.as_str(), value))
            .collect();
        for (name, schemas) in &flat.properties {
            let node = match (fields.get(name.as_str()), constants.get(name.as_str())) {
                (Some(used), _) => self.node(schemas, *used, name),
                (None, Some(value)) => self.constant(schemas, name, value),
                (None, None) => continue,
            };
            let json = name.clone();
            rows.add(XmlMember { json, node });
        }
    }
}

/// A shape on its way.
#[derive(Default)]
struct Rows {
    shape: XmlShape,
    /// Where the row of a member is.
    at: HashMap<String, usize>,
}

impl Rows {
    fn merge(&mut self, part: XmlShape) {
        for member in part.members {
            self.add(member);
        }
        self.add_rest(part.rest);
    }

    fn add(&mut self, member: XmlMember) {
        let known = self.at.get(&member.json);
        match known.and_then(|at| self.shape.members.get_mut(*at)) {
            None => {
                self.at
                    .insert(member.json.clone(), self.shape.members.len());
                self.shape.members.push(member);
            }
            // What differs from branch to branch is read as it comes.
            Some(known) if known.node.kind != member.node.kind => {
                known.node.kind = both(&known.node.kind, member.node.kind);
            }
            Some(_) => {}
        }
    }

    fn add_rest(&mut self, rest: Option<XmlKind>) {
        self.shape.rest = self.shape.rest.take().or(rest);
    }
}

/// What a member is that is something else in two branches.
fn both(one: &XmlKind, other: XmlKind) -> XmlKind {
    let scalars = |kind: XmlKind| match kind {
        XmlKind::OneOf(kinds) => Some(kinds),
        XmlKind::Text | XmlKind::Moment | XmlKind::Number | XmlKind::Boolean => Some(vec![kind]),
        _ => None,
    };
    let all = scalars(one.clone()).zip(scalars(other));
    let all = all.and_then(|(one, other)| XmlKind::one_of([one, other].concat()));
    all.unwrap_or(XmlKind::Any)
}
