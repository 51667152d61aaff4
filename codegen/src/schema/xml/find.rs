//! From types and what is said about their parts to shapes.

use super::model::{
    Wrapping, Xml, XmlKind, XmlList, XmlMember, XmlNode, XmlPlace, XmlRoot, XmlShape,
};
use super::said::Said;
use crate::diagnostic::Place;
use crate::openapi::{SchemaId, XmlNodeType, XmlObject};
use crate::schema::flat::{Conjunction, Flat};
use crate::schema::resolve::Resolver;
use crate::schema::{Kind, Object, Payload, Schemas, StringFormat, TypeId, Use};
use serde_json::Value;
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

/// The name of a root that a document gives none: an inline schema of a body has to have one.
const UNNAMED: &str = "root";

/// Follows the schemas of bodies into all that they are made of.
pub(in crate::schema) fn find(
    resolver: &Resolver<'_>,
    schemas: &Schemas,
    conjunctions: &HashMap<TypeId, &Conjunction>,
    roots: &[SchemaId],
) -> Xml {
    let mut finder = Finder {
        resolver,
        schemas,
        conjunctions,
        xml: Xml::default(),
        waiting: Vec::new(),
        known: HashSet::new(),
        depth: 0,
    };
    for root in roots {
        finder.add_root(*root);
    }
    while let Some(ty) = finder.waiting.pop() {
        let shape = finder.shape(ty);
        finder.xml.shapes.insert(ty, shape);
    }
    finder.xml
}

struct Finder<'a> {
    resolver: &'a Resolver<'a>,
    schemas: &'a Schemas,
    conjunctions: &'a HashMap<TypeId, &'a Conjunction>,
    xml: Xml,
    /// Types whose shapes are to be made.
    waiting: Vec<TypeId>,
    known: HashSet<TypeId>,
    /// How many lists are open, and parts that stand beside others: a list may hold itself.
    depth: usize,
}

/// Lists inside of each other, at most.
const DEEPEST: usize = 16;

impl Finder<'_> {
    fn add_root(&mut self, schema: SchemaId) {
        let used = self.schemas.of(Some(schema));
        if self.xml.of.contains_key(&schema) {
            return;
        }
        let root = self.root(schema, used);
        let known = self.xml.roots.iter().position(|one| *one == root);
        let index = known.unwrap_or_else(|| {
            self.xml.roots.push(root);
            self.xml.roots.len() - 1
        });
        let index = u32::try_from(index).unwrap_or(u32::MAX);
        self.xml.of.insert(schema, XmlRoot(index));
    }

    /// The root of a body. An inline object without a name is the element of its only member.
    fn root(&mut self, schema: SchemaId, used: Use) -> XmlNode {
        let said = Said::of(self.resolver, &[schema]);
        let named = said.array.name.clone().or_else(|| self.name(&said, None));
        let mut root = self.node(&[schema], used, named.as_deref().unwrap_or(UNNAMED));
        root.place = XmlPlace::Element;
        if let XmlKind::List(list) = &mut root.kind {
            // Several roots are no document.
            list.wrapping = Wrapping::Wrapped;
        }
        if named.is_none()
            && let Kind::Object(object) = &self.schemas.get(used.ty).kind
            && self.has_root_inside(object, used.ty)
        {
            root.place = XmlPlace::Nothing;
        }
        root
    }

    fn has_root_inside(&self, object: &Object, ty: TypeId) -> bool {
        let is_alone = object.flattened.is_empty() && object.rest.is_none();
        let mut members = object.fields.iter();
        let (Some(only), None, true) =
            (members.next(), members.next(), object.constants.is_empty())
        else {
            return false;
        };
        let flat = self.flat(ty);
        let schemas = flat.and_then(|flat| flat.properties.get(&only.name).cloned());
        let is_list = matches!(
            self.schemas.get(only.value.ty).kind,
            Kind::List(_) | Kind::Tuple(_)
        );
        let said = Said::of(self.resolver, &schemas.unwrap_or_default());
        let is_wrapped = said.array.wrapped == Some(true) || said.own.wrapped == Some(true);
        is_alone && (!is_list || is_wrapped)
    }

    fn flat(&self, ty: TypeId) -> Option<Rc<Flat>> {
        let conjunction = self.conjunctions.get(&ty)?;
        Some(self.resolver.flat(conjunction))
    }

    fn name(&self, said: &Said, inferred: Option<&str>) -> Option<String> {
        said.name(inferred, self.resolver.graph.store.references_are_no_nodes)
    }

    /// The node of a use of schemas, which is called so where nothing says otherwise.
    fn node(&mut self, schemas: &[SchemaId], used: Use, inferred: &str) -> XmlNode {
        let said = Said::of(self.resolver, schemas);
        if let Kind::List(_) | Kind::Tuple(_) = self.schemas.get(used.ty).kind {
            return self.list(&said, schemas, used.ty, inferred);
        }
        let kind = self.kind(used.ty);
        let xml = said.node();
        let name = self.name(&said, Some(inferred));
        let place = place(xml.node, &kind);
        node(
            place,
            name.unwrap_or_else(|| inferred.to_owned()),
            &xml,
            kind,
        )
    }

    fn list(&mut self, said: &Said, schemas: &[SchemaId], ty: TypeId, inferred: &str) -> XmlNode {
        let mut xml = said.own.clone();
        xml.fill(&said.array);
        xml.fill(&said.target);
        let wrapped = match (xml.wrapped, xml.node) {
            (Some(wrapped), _) => Some(wrapped),
            (None, Some(XmlNodeType::Element)) => Some(true),
            (None, Some(_)) => Some(false),
            (None, None) => None,
        };
        let beside = said.own.name.as_deref().or(said.target.name.as_deref());
        let beside = beside.unwrap_or(inferred).to_owned();
        // Beside `type: array` a name is that of the wrapping element (OpenAPI 3.0, XML Object).
        let outer = said
            .own
            .name
            .clone()
            .or(said.array.name.clone())
            .unwrap_or_else(|| beside.clone());
        let inner = if wrapped == Some(true) {
            &outer
        } else {
            &beside
        };
        let Items {
            first,
            schemas: item_schemas,
            item,
        } = self.items(ty);
        let item_said = Said::of(self.resolver, &item_schemas);
        let is_named = item_said.own.name.is_some()
            || item_said.target.name.is_some()
            || (item_said.is_reference && self.resolver.graph.store.references_are_no_nodes);
        self.depth += 1;
        let item = match item.filter(|_| self.depth < DEEPEST) {
            Some(item) => self.node(&item_schemas, item, inner),
            None => node(
                XmlPlace::Element,
                inner.clone(),
                &XmlObject::default(),
                XmlKind::Any,
            ),
        };
        let first = first.into_iter().filter(|_| self.depth < DEEPEST);
        let first: Vec<_> = first.collect();
        let first = first.into_iter();
        let first = first
            .map(|(schemas, used)| self.node(&schemas, used, inner))
            .collect();
        self.depth -= 1;
        let list = XmlList {
            wrapping: match wrapped {
                Some(true) => Wrapping::Wrapped,
                None if is_named => Wrapping::Unsaid,
                _ => Wrapping::Bare,
            },
            first,
            item,
            places: self.places(schemas, ty),
        };
        let is_attribute = xml.node == Some(XmlNodeType::Attribute);
        let place = if is_attribute {
            XmlPlace::Attribute
        } else {
            XmlPlace::Element
        };
        node(place, outer, &xml, XmlKind::List(Box::new(list)))
    }

    /// The schemas and types of the first positions, and of all other items.
    fn items(&self, ty: TypeId) -> Items {
        let flat = self.flat(ty);
        let (items, prefix) = flat.map_or_else(Default::default, |flat| {
            (flat.items.clone(), flat.prefix.clone())
        });
        match &self.schemas.get(ty).kind {
            Kind::List(list) => Items {
                first: Vec::new(),
                schemas: items,
                item: Some(list.item),
            },
            Kind::Tuple(tuple) => {
                let first = prefix.into_iter().zip(tuple.items.iter().copied());
                Items {
                    first: first.collect(),
                    schemas: items,
                    item: tuple.rest,
                }
            }
            _ => Items {
                first: Vec::new(),
                schemas: items,
                item: None,
            },
        }
    }

    fn places(&self, schemas: &[SchemaId], ty: TypeId) -> Vec<Place> {
        let used = schemas
            .iter()
            .map(|id| self.resolver.node(*id).place.clone());
        used.chain([self.schemas.get(ty).place.clone()]).collect()
    }

    /// What stands in a node of a type. A list in a list is called as the one around it.
    fn kind(&mut self, ty: TypeId) -> XmlKind {
        match &self.schemas.get(ty).kind {
            Kind::Boolean => XmlKind::Boolean,
            Kind::Integer(_) | Kind::Number => XmlKind::Number,
            Kind::String(StringFormat::DateTime | StringFormat::Date) => XmlKind::Moment,
            Kind::String(_) => XmlKind::Text,
            Kind::Constant(value) => scalar_of(value),
            Kind::Enum(found) => match found.values.first() {
                Some(one) => scalar_of(&one.value),
                None => XmlKind::Text,
            },
            Kind::List(_) | Kind::Tuple(_) => self.list(&Said::default(), &[], ty, "item").kind,
            Kind::Map(_) | Kind::Object(_) => self.object(ty),
            Kind::Union(_) => self.union(ty),
            Kind::Any(_) | Kind::Never | Kind::Null => XmlKind::Any,
        }
    }

    fn object(&mut self, ty: TypeId) -> XmlKind {
        if self.known.insert(ty) {
            self.waiting.push(ty);
        }
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
                Branch::Other(scalar) if !scalars.contains(&scalar) => scalars.push(scalar),
                Branch::Other(_) => {}
            }
        }
        // Any text is a string, so that is what is tried last.
        scalars.sort_by_key(|kind| matches!(kind, XmlKind::Text | XmlKind::Moment));
        let scalar = match scalars.as_slice() {
            [] => None,
            [one] => Some(one.clone()),
            _ => Some(XmlKind::OneOf(scalars)),
        };
        match (scalar, has_objects) {
            (None, true) => self.object(ty),
            (Some(scalar), true) => {
                self.object(ty);
                XmlKind::Either(Box::new(scalar), ty)
            }
            (Some(scalar), false) => scalar,
            (None, false) => XmlKind::Any,
        }
    }

    /// The branches of a union, those of unions inside among them.
    fn branches(&mut self, ty: TypeId) -> Vec<Branch> {
        let mut found = Vec::new();
        let mut stack = vec![ty];
        let mut seen = HashSet::new();
        while let Some(ty) = stack.pop() {
            let Kind::Union(union) = &self.schemas.get(ty).kind else {
                continue;
            };
            if !seen.insert(ty) {
                continue;
            }
            for variant in &union.variants {
                if let Some(tag) = &variant.tag {
                    found.push(Branch::Tag(tag.property.clone(), scalar_of(&tag.value)));
                }
                match &variant.payload {
                    Payload::Tag(property, value) => {
                        found.push(Branch::Tag(property.clone(), scalar_of(value)));
                    }
                    Payload::Literal(value) => found.push(Branch::Other(scalar_of(value))),
                    Payload::Type(ty) => match &self.schemas.get(*ty).kind {
                        Kind::Object(_) | Kind::Map(_) => found.push(Branch::Object(*ty)),
                        Kind::Union(_) => stack.push(*ty),
                        Kind::List(_) | Kind::Tuple(_) => found.push(Branch::Other(XmlKind::Any)),
                        _ => {
                            let kind = self.kind(*ty);
                            found.push(Branch::Other(kind));
                        }
                    },
                }
            }
        }
        found
    }

    /// The rows of an object, or of all objects of a union. Of equal names the first counts.
    fn shape(&mut self, ty: TypeId) -> XmlShape {
        let mut shape = XmlShape::default();
        match &self.schemas.get(ty).kind {
            Kind::Map(value) => shape.rest = Some(self.kind(value.ty)),
            Kind::Object(object) => {
                let (flattened, rest) = (object.flattened.clone(), object.rest);
                self.add_members(ty, &mut shape);
                for part in flattened {
                    self.add_part(part.ty, &mut shape);
                }
                shape.rest = shape.rest.or_else(|| rest.map(|rest| self.kind(rest.ty)));
            }
            _ => self.add_part(ty, &mut shape),
        }
        shape
    }

    /// The rows of a part whose members stand beside others.
    fn add_part(&mut self, ty: TypeId, shape: &mut XmlShape) {
        if self.depth == DEEPEST {
            return;
        }
        self.depth += 1;
        if matches!(self.schemas.get(ty).kind, Kind::Object(_) | Kind::Map(_)) {
            let part = self.shape(ty);
            merge(shape, part);
        }
        for branch in self.branches(ty) {
            match branch {
                Branch::Object(ty) => {
                    let part = self.shape(ty);
                    merge(shape, part);
                }
                Branch::Tag(property, kind) => {
                    let node = node(
                        XmlPlace::Element,
                        property.clone(),
                        &XmlObject::default(),
                        kind,
                    );
                    let tag = XmlMember {
                        json: property,
                        node,
                    };
                    let members = vec![tag];
                    merge(
                        shape,
                        XmlShape {
                            members,
                            rest: None,
                        },
                    );
                }
                Branch::Other(_) => {}
            }
        }
        self.depth -= 1;
    }

    fn add_members(&mut self, ty: TypeId, shape: &mut XmlShape) {
        let Kind::Object(object) = &self.schemas.get(ty).kind else {
            return;
        };
        let flat = self.flat(ty);
        let declared = flat.map(|flat| flat.properties.clone()).unwrap_or_default();
        let fields: HashMap<&str, Use> = object
            .fields
            .iter()
            .map(|field| (field.name.as_str(), field.value))
            .collect();
        let constants: HashMap<&str, &Value> = object
            .constants
            .iter()
            .map(|(name, value)| (name.as_str(), value))
            .collect();
        for (name, schemas) in &declared {
            let node = match (fields.get(name.as_str()), constants.get(name.as_str())) {
                (Some(used), _) => self.node(schemas, *used, name),
                (None, Some(value)) => self.constant(schemas, name, value),
                (None, None) => continue,
            };
            let json = name.clone();
            shape.members.push(XmlMember { json, node });
        }
    }

    /// A member with only one value, which has no type.
    fn constant(&self, schemas: &[SchemaId], name: &str, value: &Value) -> XmlNode {
        let said = Said::of(self.resolver, schemas);
        let (xml, kind) = (said.node(), scalar_of(value));
        let named = self.name(&said, Some(name));
        let place = place(xml.node, &kind);
        node(place, named.unwrap_or_else(|| name.to_owned()), &xml, kind)
    }
}

/// What is in a list.
struct Items {
    /// The schemas and types of the first positions.
    first: Vec<(Vec<SchemaId>, Use)>,
    /// The schemas of all other items, and their type.
    schemas: Vec<SchemaId>,
    item: Option<Use>,
}

/// A branch of a union.
enum Branch {
    Object(TypeId),
    Tag(String, XmlKind),
    Other(XmlKind),
}

fn merge(shape: &mut XmlShape, part: XmlShape) {
    for member in part.members {
        let known = shape.members.iter_mut().find(|one| one.json == member.json);
        match known {
            None => shape.members.push(member),
            // What differs from branch to branch is read as it comes.
            Some(known) if known.node.kind != member.node.kind => {
                known.node.kind = both(&known.node.kind, &member.node.kind);
            }
            Some(_) => {}
        }
    }
    shape.rest = shape.rest.take().or(part.rest);
}

/// What a member is that is something else in two branches.
fn both(one: &XmlKind, other: &XmlKind) -> XmlKind {
    let scalars = |kind: &XmlKind| match kind {
        XmlKind::OneOf(kinds) => Some(kinds.clone()),
        XmlKind::Text | XmlKind::Moment | XmlKind::Number | XmlKind::Boolean => {
            Some(vec![kind.clone()])
        }
        _ => None,
    };
    let (Some(mut kinds), Some(others)) = (scalars(one), scalars(other)) else {
        return XmlKind::Any;
    };
    kinds.extend(others);
    kinds.sort_by_key(|kind| matches!(kind, XmlKind::Text | XmlKind::Moment));
    kinds.dedup();
    XmlKind::OneOf(kinds)
}

fn scalar_of(value: &Value) -> XmlKind {
    match value {
        Value::Bool(_) => XmlKind::Boolean,
        Value::Number(_) => XmlKind::Number,
        Value::String(_) => XmlKind::Text,
        Value::Null | Value::Array(_) | Value::Object(_) => XmlKind::Any,
    }
}

/// Where a value stands that is no list. Attributes and texts hold scalars only.
fn place(node: Option<XmlNodeType>, kind: &XmlKind) -> XmlPlace {
    let is_scalar = !matches!(kind, XmlKind::Object(_) | XmlKind::Either(..));
    match node {
        Some(XmlNodeType::Attribute) if is_scalar => XmlPlace::Attribute,
        Some(XmlNodeType::Text) if is_scalar => XmlPlace::Text,
        Some(XmlNodeType::Cdata) if is_scalar => XmlPlace::Cdata,
        Some(XmlNodeType::Nothing) if !is_scalar => XmlPlace::Nothing,
        _ => XmlPlace::Element,
    }
}

/// A node whose name may hold its prefix.
fn node(place: XmlPlace, name: String, xml: &XmlObject, kind: XmlKind) -> XmlNode {
    let (prefix, name) = match name.split_once(':') {
        Some((prefix, local)) if !prefix.is_empty() && !local.is_empty() => {
            (Some(prefix.to_owned()), local.to_owned())
        }
        _ => (xml.prefix.clone(), name),
    };
    XmlNode {
        place,
        name,
        prefix,
        namespace: xml.namespace.clone(),
        kind,
    }
}
