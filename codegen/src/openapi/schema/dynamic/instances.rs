//! Schemas as they are under the anchors that a use binds.

use super::needs::Needs;
use super::scopes::{Scope, Scopes};
use super::{Bindings, Parameter, words};
use crate::arena::Arena;
use crate::openapi::schema_node::{Parent, Root, SchemaId, SchemaNode};
use std::collections::HashMap;

/// How many schemas may come of one of the document, on the average: a use whose argument holds a use of its own without
/// end has no end of schemas.
const MOST_OF_EACH: usize = 16;
const MOST_AT_LEAST: usize = 1 << 12;

/// How many arguments are in a name, each in another.
const DEEPEST: usize = 8;

/// The schemas that uses need.
pub(super) struct Instances<'s, 'd> {
    nodes: &'s Arena<SchemaNode>,
    parameters: &'s HashMap<SchemaId, Parameter<'d>>,
    scopes: &'s Scopes<'d>,
    needs: &'s Needs<'d>,
    /// The new ones, and what each is made of.
    made: Vec<(SchemaId, SchemaNode)>,
    known: HashMap<(SchemaId, Bindings<'d>), SchemaId>,
    /// What is bound inside of a scope that is entered with bindings.
    entered: HashMap<(Scope, Bindings<'d>), Bindings<'d>>,
    waiting: Vec<Waiting<'d>>,
    endless: Vec<SchemaId>,
    /// How many arguments are being named, each in another.
    depth: usize,
}

/// A new schema whose parts are not led to their own yet.
struct Waiting<'d> {
    id: SchemaId,
    of: SchemaId,
    bound: Bindings<'d>,
}

/// What became of the schemas.
pub(super) struct Bound {
    /// Schemas of the document that lead elsewhere now.
    pub(super) changed: Vec<(SchemaId, SchemaNode)>,
    /// New ones, each with that of the document which it is made of.
    pub(super) made: Vec<(SchemaId, SchemaNode)>,
    /// Those that have no end of meanings.
    pub(super) endless: Vec<SchemaId>,
}

impl<'s, 'd> Instances<'s, 'd> {
    pub(super) fn new(
        nodes: &'s Arena<SchemaNode>,
        parameters: &'s HashMap<SchemaId, Parameter<'d>>,
        scopes: &'s Scopes<'d>,
        needs: &'s Needs<'d>,
    ) -> Self {
        Self {
            nodes,
            parameters,
            scopes,
            needs,
            made: Vec::new(),
            known: HashMap::new(),
            entered: HashMap::new(),
            waiting: Vec::new(),
            endless: Vec::new(),
            depth: 0,
        }
    }

    /// Leads all that the document holds to what it means where it stands.
    pub(super) fn bind(mut self) -> Bound {
        let mut changed = Vec::new();
        for (id, node) in (0..).map(SchemaId).zip(self.nodes) {
            if self.needs.get(id).is_empty() {
                continue;
            }
            let bound = self.own(id);
            changed.push((id, self.led(id, node, &bound, None)));
        }
        while let Some(next) = self.waiting.pop() {
            let Some(node) = self.nodes.get(next.of.0 as usize) else {
                continue;
            };
            let node = self.led(next.of, node, &next.bound, Some(next.id));
            let slot = (next.id.0 as usize).checked_sub(self.nodes.len());
            if let Some((_, made)) = slot.and_then(|slot| self.made.get_mut(slot)) {
                let parent = made.parent.clone();
                *made = SchemaNode { parent, ..node };
            }
        }
        Bound {
            changed,
            made: self.made,
            endless: self.endless,
        }
    }

    /// What is bound where a schema is read by itself: the anchors of its own scope.
    fn own(&self, id: SchemaId) -> Bindings<'d> {
        let anchors = self.scopes.anchors(id).into_iter().flatten();
        anchors.map(|(name, id)| (*name, self.plain(*id))).collect()
    }

    /// A schema with its parts led to what they mean under bindings.
    fn led(
        &mut self,
        id: SchemaId,
        node: &SchemaNode,
        bound: &Bindings<'d>,
        inside: Option<SchemaId>,
    ) -> SchemaNode {
        let mut led = node.clone();
        for part in led.parts_mut() {
            *part = self.instance(*part, bound, inside.map(|inside| (id, inside)));
        }
        let Some(parameter) = self.parameters.get(&id) else {
            led.reference = led
                .reference
                .map(|target| self.instance(target, bound, None));
            return led;
        };
        led.reference = match (bound.get(parameter.name), parameter.default) {
            (Some(target), _) => Some(*target),
            (None, default) => default.map(|target| self.instance(target, bound, None)),
        };
        led.dynamic = led.reference.is_none();
        led
    }

    /// What a schema is under bindings; itself, where they change nothing of it. `inside` is the schema that it is a part of
    /// and what has been made of that.
    fn instance(
        &mut self,
        of: SchemaId,
        bound: &Bindings<'d>,
        inside: Option<(SchemaId, SchemaId)>,
    ) -> SchemaId {
        let needs = self.needs.get(of);
        if needs.is_empty() {
            return of;
        }
        let own = self.own(of);
        let given = restricted(bound, |name| {
            needs.contains(name) && own.get(name) != bound.get(name)
        });
        if given.is_empty() {
            return of;
        }
        let inner = self.enter(of, own, &given);
        let key = (of, restricted(&inner, |name| needs.contains(name)));
        if let Some(known) = self.known.get(&key) {
            return *known;
        }
        let Some(id) = self.push(of, inside) else {
            return of;
        };
        self.wait(id, key);
        self.name(id, &given);
        id
    }

    fn wait(&mut self, id: SchemaId, key: (SchemaId, Bindings<'d>)) {
        self.known.insert(key.clone(), id);
        let (of, bound) = key;
        self.waiting.push(Waiting { id, of, bound });
    }

    /// What is bound inside of a schema's scope: what was bound before goes before the scope's own anchors (Core, section
    /// 8.2.3.2: the outermost counts).
    fn enter(&mut self, of: SchemaId, own: Bindings<'d>, given: &Bindings<'d>) -> Bindings<'d> {
        let Some(scope) = self.scopes.of(of) else {
            return given.clone();
        };
        if own.keys().all(|name| given.contains_key(name)) {
            return given.clone();
        }
        let key = (scope, given.clone());
        if let Some(known) = self.entered.get(&key) {
            return known.clone();
        }
        let mut inner = given.clone();
        let mut waiting = Vec::new();
        for (name, target) in own {
            if given.contains_key(name) {
                continue;
            }
            let needs = self.needs.get(target);
            let outer = restricted(given, |name| needs.contains(name));
            let made = if outer.is_empty() {
                None
            } else {
                self.push(target, None)
            };
            waiting.extend(made.map(|made| (made, target, outer)));
            inner.insert(name, made.unwrap_or(target));
        }
        self.entered.insert(key, inner.clone());
        for (id, target, outer) in waiting {
            let needs = self.needs.get(target);
            let bound = restricted(&inner, |name| needs.contains(name));
            self.wait(id, (target, bound));
            self.name(id, &outer);
        }
        inner
    }

    /// A new schema, unless there are too many already.
    fn push(&mut self, of: SchemaId, inside: Option<(SchemaId, SchemaId)>) -> Option<SchemaId> {
        let most = (self.nodes.len() * MOST_OF_EACH).max(MOST_AT_LEAST);
        if self.made.len() >= most {
            if self.endless.is_empty() {
                self.endless.push(of);
            }
            return None;
        }
        let node = self.nodes.get(of.0 as usize)?;
        let parent = match (&node.parent, inside) {
            (Parent::Child(outer, step), Some((part_of, made))) if *outer == part_of => {
                Parent::Child(made, step.clone())
            }
            _ => Parent::Root(Root::Elsewhere(words::own(node))),
        };
        let id = SchemaId(u32::try_from(self.nodes.len() + self.made.len()).ok()?);
        let node = SchemaNode {
            parent,
            ..node.clone()
        };
        self.made.push((of, node));
        Some(id)
    }

    /// Calls a new schema after what it is made of and what is bound in it: `Envelope of User and Meta`.
    fn name(&mut self, id: SchemaId, given: &Bindings<'d>) {
        let Some(Parent::Root(Root::Elsewhere(own))) = self.made(id).map(|node| &node.parent)
        else {
            return;
        };
        let mut words = own.clone();
        for (position, argument) in given.values().enumerate() {
            let between = if position == 0 { "of" } else { "and" };
            words.push(between.to_owned());
            words.extend(self.argument(*argument));
        }
        let slot = (id.0 as usize).checked_sub(self.nodes.len());
        if let Some((_, node)) = slot.and_then(|slot| self.made.get_mut(slot)) {
            node.parent = Parent::Root(Root::Elsewhere(vec![words.join(" ")]));
        }
    }

    /// What an argument is called. One that is a generic type with arguments of its own is called after these, too.
    fn argument(&mut self, id: SchemaId) -> Vec<String> {
        let mut at = id;
        self.depth += 1;
        for _ in self.depth..DEEPEST {
            let Some(node) = self.nodes.get(at.0 as usize) else {
                break;
            };
            let is_named = matches!(node.parent, Parent::Root(_));
            let target = node.reference.filter(|_| !is_named && refers_only(node));
            let Some(target) = target else {
                break;
            };
            let own = self.own(at);
            at = self.instance(target, &own, None);
        }
        self.depth -= 1;
        match self.made(at) {
            Some(node) => words::own(node),
            None => words::argument(self.nodes, at),
        }
    }

    fn made(&self, id: SchemaId) -> Option<&SchemaNode> {
        let slot = (id.0 as usize).checked_sub(self.nodes.len())?;
        self.made.get(slot).map(|(_, node)| node)
    }

    /// The schema that another is but a reference to.
    fn plain(&self, id: SchemaId) -> SchemaId {
        let mut at = id;
        for _ in 0..self.nodes.len() {
            let Some(node) = self.nodes.get(at.0 as usize) else {
                break;
            };
            let is_free = self.needs.get(at).is_empty();
            match node.reference.filter(|_| is_free && refers_only(node)) {
                Some(target) => at = target,
                None => break,
            }
        }
        at
    }
}

/// The bindings of some names.
fn restricted<'d>(bound: &Bindings<'d>, keep: impl Fn(&str) -> bool) -> Bindings<'d> {
    let kept = bound.iter().filter(|(name, _)| keep(name));
    kept.map(|(name, id)| (*name, *id)).collect()
}

/// Whether a schema says nothing but what it refers to.
fn refers_only(node: &SchemaNode) -> bool {
    let is_bare = node.types.is_none()
        && !node.nullable
        && node.boolean.is_none()
        && node.enumeration.is_none()
        && node.constant.is_none()
        && node.object.required.is_empty()
        && node.string.format.is_none()
        && !node.string.asserts()
        && !node.number.asserts();
    is_bare && node.parts().count() == 1
}
