//! The union of prepared documents, member by member.

use super::difference::differences;
use super::prepare::{METHODS, Part};
use super::{MergeOptions, OnConflict, rename};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Level, Place, Pointer};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// Differences that a conflict shows.
const SHOWN: usize = 4;

/// Unites documents of one API. Gives the document and where each of its parts was taken from.
pub(super) fn unite(
    parts: Vec<Part>,
    options: &MergeOptions,
    diagnostics: &mut Diagnostics,
) -> (Value, Vec<(Pointer, Place)>) {
    let gathers = options.gathers();
    let on_conflict = match options.on_conflict {
        // Documents that were not written to be one may well have a name twice.
        OnConflict::Error if gathers => OnConflict::Rename,
        other => other,
    };
    let mut union = Union {
        on_conflict,
        gathers,
        origins: BTreeMap::new(),
        diagnostics,
    };
    let mut root = Map::new();
    for mut part in parts {
        if on_conflict == OnConflict::Rename {
            let none = Map::new();
            let merged = root
                .get("components")
                .and_then(Value::as_object)
                .unwrap_or(&none);
            let renames = rename::renames(&part, merged);
            if !gathers {
                union.report_renames(&part, &renames);
            }
            rename::apply(&mut part, &renames);
        }
        union
            .origins
            .entry(Pointer::root())
            .or_insert_with(|| part.place(&Pointer::root()));
        union.document(&mut root, &part);
    }
    (Value::Object(root), union.origins.into_iter().collect())
}

struct Union<'d> {
    on_conflict: OnConflict,
    /// Whether the documents were not written to be one: what each says of itself may differ.
    gathers: bool,
    origins: BTreeMap<Pointer, Place>,
    diagnostics: &'d mut Diagnostics,
}

/// A member on its way into the union.
struct Member<'v> {
    value: &'v Value,
    /// What it is called in messages: "the schema `Pet`".
    what: String,
    /// The level of a contradiction.
    level: Level,
}

impl<'v> Member<'v> {
    /// A member whose contradiction is an error.
    fn strict(value: &'v Value, what: String) -> Self {
        Self {
            value,
            what,
            level: Level::Error,
        }
    }

    /// A member whose contradiction is a warning.
    fn loose(value: &'v Value, what: String) -> Self {
        Self {
            value,
            what,
            level: Level::Warning,
        }
    }
}

impl Union<'_> {
    fn document(&mut self, root: &mut Map<String, Value>, part: &Part) {
        let at = Pointer::root();
        for (key, value) in part.value.as_object().into_iter().flatten() {
            match key.as_str() {
                "openapi" => self.version(root, value, part),
                "info" if self.gathers => self.first(root, &at, key, value, part),
                "info" => self.nested(root, &at, key, value, part, |name| format!("`info.{name}`")),
                "tags" => self.tags(root, value, part),
                "components" => self.sections(root, value, part, |section, name| {
                    format!("the {} `{name}`", noun(section))
                }),
                "paths" | "webhooks" => self.paths(root, key, value, part),
                "definitions" | "parameters" | "responses" | "securityDefinitions" => {
                    self.nested(root, &at, key, value, part, |name| {
                        format!("the {} `{name}`", noun(key))
                    });
                }
                _ if self.gathers && root.contains_key(key) => {}
                _ => self.member(
                    root,
                    &at,
                    key,
                    part,
                    &Member::strict(value, format!("`{key}`")),
                ),
            }
        }
    }

    /// The members of an object one level down, each as the first document says that has a text there.
    fn first(
        &mut self,
        root: &mut Map<String, Value>,
        at: &Pointer,
        key: &str,
        value: &Value,
        part: &Part,
    ) {
        let at = at.child(key);
        let Some(target) = self.entry(root, key, &at, part) else {
            return;
        };
        for (name, value) in value.as_object().into_iter().flatten() {
            if target.get(name).is_none_or(|known| known == "") {
                self.origins
                    .insert(at.child(name), part.place(&at.child(name)));
                target.insert(name.clone(), value.clone());
            }
        }
    }

    /// Documents of one minor version may differ in their patch, which changes nothing: the highest stays.
    fn version(&mut self, root: &mut Map<String, Value>, value: &Value, part: &Part) {
        let rank = |value: &Value| value.as_str().map(|text| (text.len(), text.to_owned()));
        if root
            .get("openapi")
            .is_none_or(|known| rank(value) > rank(known))
        {
            let at = Pointer::root().child("openapi");
            self.origins.insert(at.clone(), part.place(&at));
            root.insert("openapi".to_owned(), value.clone());
        }
    }

    /// The members of an object one level down.
    fn nested(
        &mut self,
        target: &mut Map<String, Value>,
        base: &Pointer,
        key: &str,
        value: &Value,
        part: &Part,
        what: impl Fn(&str) -> String,
    ) {
        let at = base.child(key);
        let (Some(members), Some(target)) = (
            self.object(value, &at, part),
            self.entry(target, key, &at, part),
        ) else {
            return;
        };
        for (name, value) in members {
            self.member(target, &at, name, part, &Member::strict(value, what(name)));
        }
    }

    /// The members of an object two levels down: components by section and name.
    fn sections(
        &mut self,
        root: &mut Map<String, Value>,
        value: &Value,
        part: &Part,
        what: impl Fn(&str, &str) -> String,
    ) {
        let at = Pointer::root().child("components");
        let (Some(sections), Some(target)) = (
            self.object(value, &at, part),
            self.entry(root, "components", &at, part),
        ) else {
            return;
        };
        for (section, members) in sections {
            if section.starts_with("x-") {
                self.member(
                    target,
                    &at,
                    section,
                    part,
                    &Member::strict(members, format!("`{section}`")),
                );
            } else {
                self.nested(target, &at, section, members, part, |name| {
                    what(section, name)
                });
            }
        }
    }

    fn paths(&mut self, root: &mut Map<String, Value>, key: &str, value: &Value, part: &Part) {
        let at = Pointer::root().child(key);
        let (Some(items), Some(target)) = (
            self.object(value, &at, part),
            self.entry(root, key, &at, part),
        ) else {
            return;
        };
        for (path, item) in items {
            if path.starts_with("x-") {
                self.member(
                    target,
                    &at,
                    path,
                    part,
                    &Member::strict(item, format!("`{path}`")),
                );
                continue;
            }
            self.nested(target, &at, path, item, part, |name| {
                if METHODS.contains(&name) {
                    format!("the operation `{} {path}`", name.to_uppercase())
                } else {
                    format!("`{name}` of the path `{path}`")
                }
            });
        }
    }

    /// Tags are united by name. They only document, so a contradiction is a warning.
    fn tags(&mut self, root: &mut Map<String, Value>, value: &Value, part: &Part) {
        let at = Pointer::root().child("tags");
        let list = root
            .entry("tags")
            .or_insert_with(|| Value::Array(Vec::new()));
        let (Value::Array(list), Some(tags)) = (list, value.as_array()) else {
            self.wrong_type("an array", &part.place(&at));
            return;
        };
        for (index, tag) in tags.iter().enumerate() {
            let known = list.iter().position(|other| {
                other == tag || tag_name(tag).is_some() && tag_name(other) == tag_name(tag)
            });
            let Some((position, known)) = known.and_then(|at| Some((at, list.get_mut(at)?))) else {
                self.origins
                    .insert(at.index(list.len()), part.place(&at.index(index)));
                list.push(tag.clone());
                continue;
            };
            let base = at.index(position);
            let (Some(known), Some(members)) = (known.as_object_mut(), tag.as_object()) else {
                continue;
            };
            for (key, value) in members {
                let what = format!("`{key}` of the tag `{}`", tag_name(tag).unwrap_or_default());
                let place = part.place(&at.index(index).child(key));
                self.put(
                    known,
                    &base.child(key),
                    key,
                    place,
                    &Member::loose(value, what),
                );
            }
        }
    }

    fn member(
        &mut self,
        target: &mut Map<String, Value>,
        base: &Pointer,
        key: &str,
        part: &Part,
        member: &Member<'_>,
    ) {
        let at = base.child(key);
        if self.put(target, &at, key, part.place(&at), member) {
            self.moved_below(&at, part);
        }
    }

    /// Takes over where the values below a member that was taken stand in the text, if they moved.
    fn moved_below(&mut self, at: &Pointer, part: &Part) {
        let below = format!("{at}/");
        let moved = part.moved.range(Pointer::parse(&below)..);
        for (now, _) in moved.take_while(|(now, _)| now.as_str().starts_with(&below)) {
            self.origins.insert(now.clone(), part.place(now));
        }
    }

    fn forget_below(&mut self, at: &Pointer) {
        let below = format!("{at}/");
        let known = self
            .origins
            .range(Pointer::parse(&below)..)
            .map(|(pointer, _)| pointer);
        let stale: Vec<Pointer> = known
            .take_while(|pointer| pointer.as_str().starts_with(&below))
            .cloned()
            .collect();
        for pointer in stale {
            self.origins.remove(&pointer);
        }
    }

    /// Puts a member into the union, unless one is there that is equal or wins. Says whether it was taken.
    fn put(
        &mut self,
        target: &mut Map<String, Value>,
        at: &Pointer,
        key: &str,
        place: Place,
        member: &Member<'_>,
    ) -> bool {
        if let Some(known) = target.get(key) {
            if known == member.value {
                return false;
            }
            let diagnostic = self.conflict(known, at, &place, member);
            self.diagnostics.push(diagnostic);
            if self.on_conflict != OnConflict::Newest {
                return false;
            }
            self.forget_below(at);
        }
        target.insert(key.to_owned(), member.value.clone());
        self.origins.insert(at.clone(), place);
        true
    }

    fn conflict(
        &self,
        known: &Value,
        at: &Pointer,
        place: &Place,
        member: &Member<'_>,
    ) -> Diagnostic {
        let message = format!(
            "{} differs between two documents of the same API",
            member.what
        );
        let mut diagnostic =
            Diagnostic::new(Code::Conflict, message).at(&key_of(place), "the later one");
        if let Some(first) = self.origins.get(at) {
            diagnostic = diagnostic.related(&key_of(first), "the first one");
        }
        for difference in differences(known, member.value, SHOWN) {
            diagnostic = diagnostic.note(difference.to_string());
        }
        match (self.on_conflict, member.level) {
            (OnConflict::Newest, _) => diagnostic.level(Level::Warning).note("the later one is used"),
            (_, Level::Warning | Level::Note) => diagnostic.level(Level::Warning).note("the first one is used"),
            (OnConflict::Error, Level::Error) => diagnostic
                .help("make them equal; or let the later input win (`newest`), or keep both under two names (`rename`)"),
            (OnConflict::Rename, Level::Error) => diagnostic.help("make them equal; or let the later input win (`newest`)"),
        }
    }

    fn report_renames(&mut self, part: &Part, renames: &BTreeMap<rename::Name, String>) {
        for ((section, name), new) in renames {
            let at = Pointer::root()
                .child("components")
                .child(section)
                .child(name);
            let message = format!(
                "the {} `{name}` differs from that of another document",
                noun(section)
            );
            let mut diagnostic = Diagnostic::new(Code::Conflict, message)
                .level(Level::Warning)
                .at(&key_of(&part.place(&at)), "the later one")
                .note(format!(
                    "it is called `{new}`, and the references of its document follow"
                ));
            if let Some(first) = self.origins.get(&at) {
                diagnostic = diagnostic.related(&key_of(first), "the first one");
            }
            self.diagnostics.push(diagnostic);
        }
    }

    /// The object of the union under a key, made if it is not there.
    fn entry<'m>(
        &mut self,
        target: &'m mut Map<String, Value>,
        key: &str,
        at: &Pointer,
        part: &Part,
    ) -> Option<&'m mut Map<String, Value>> {
        if !target.contains_key(key) {
            self.origins.insert(at.clone(), part.place(at));
        }
        target
            .entry(key)
            .or_insert_with(|| Value::Object(Map::new()))
            .as_object_mut()
    }

    fn object<'v>(
        &mut self,
        value: &'v Value,
        at: &Pointer,
        part: &Part,
    ) -> Option<&'v Map<String, Value>> {
        let object = value.as_object();
        if object.is_none() {
            self.wrong_type("an object", &part.place(at));
        }
        object
    }

    fn wrong_type(&mut self, wanted: &str, place: &Place) {
        self.diagnostics.push(
            Diagnostic::new(Code::WrongType, format!("{wanted} is expected here"))
                .at(place, "value of another type")
                .note("this document is merged with others of the same API"),
        );
    }
}

/// The key of a member: shorter to show than all of its value.
fn key_of(place: &Place) -> Place {
    match place {
        Place::Value(source, pointer) => Place::Key(*source, pointer.clone()),
        other => other.clone(),
    }
}

fn tag_name(tag: &Value) -> Option<&str> {
    tag.get("name").and_then(Value::as_str)
}

/// What one member of a section of `components` is called.
fn noun(section: &str) -> &str {
    match section {
        "schemas" | "definitions" => "schema",
        "responses" => "response",
        "parameters" => "parameter",
        "examples" => "example",
        "requestBodies" => "request body",
        "headers" => "header",
        "securitySchemes" | "securityDefinitions" => "security scheme",
        "links" => "link",
        "callbacks" => "callback",
        "pathItems" => "path item",
        "mediaTypes" => "media type",
        other => other,
    }
}
