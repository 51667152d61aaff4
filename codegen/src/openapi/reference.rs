//! Reference Objects and where they lead (OpenAPI 3.2, sections "Reference Object" and Appendix F).

use super::cursor::{Cursor, push_key};
use super::reader::{Reader, ValueKey};
use super::resource::{ResourceId, Target};
use super::uri;
use crate::diagnostic::{Change, Code, Diagnostic, Place, Pointer, SourceId, suggest};
use crate::source::{Closed, Limit};
use serde_json::Value;

/// A reference could not be followed; a diagnostic says why.
pub(super) struct Broken;

/// How often a pointer may pass through a reference on its way.
const MOST_DETOURS: usize = 64;

/// How many findings are looked through for the cause of a broken reference.
const MOST_CAUSES: usize = 1000;

impl<'d> Target<'d> {
    pub(super) fn cursor(&self) -> Cursor<'d, '_> {
        Cursor::new(self.source, &self.pointer, self.value)
    }
}

impl<'d> Reader<'d> {
    /// Follows the `$ref`s that start at an object; `None` where the object is not a reference.
    ///
    /// A reference that leads nowhere is reported once, however many references lead to it.
    pub(super) fn follow(&mut self, at: &Cursor<'d, '_>) -> Result<Option<Target<'d>>, Broken> {
        let Some(reference) = at.get("$ref") else {
            return Ok(None);
        };
        if !reference.value.is_string() {
            // Nothing is referred to; what stands beside it counts.
            if self.broken.insert(ValueKey::of(reference.value)) {
                reference.as_text(self.log);
            }
            return Ok(None);
        }
        let mut seen = vec![ValueKey::of(at.value)];
        let found = self.follow_on(at, &mut seen);
        if found.is_err() {
            self.broken.extend(seen);
        }
        found.map(Some)
    }

    fn follow_on(
        &mut self,
        at: &Cursor<'d, '_>,
        seen: &mut Vec<ValueKey>,
    ) -> Result<Target<'d>, Broken> {
        let mut last: Option<Target<'d>> = None;
        loop {
            let here = last.as_ref().map_or(*at, |target| target.cursor());
            if self.broken.contains(&ValueKey::of(here.value)) {
                return Err(Broken);
            }
            let Some(reference) = here.get("$ref").filter(|_| here.is_reference()) else {
                return last.ok_or(Broken);
            };
            let target = self.resolve(&reference)?;
            let key = ValueKey::of(target.value);
            if seen.contains(&key) {
                self.log.push(cycle(&reference.place()));
                return Err(Broken);
            }
            let most = self.sources.options().limits.references;
            if seen.len() > most {
                self.log.push(too_long(&reference.place(), most));
                return Err(Broken);
            }
            seen.push(key);
            last = Some(target);
        }
    }

    fn resolve(&mut self, reference: &Cursor<'d, '_>) -> Result<Target<'d>, Broken> {
        let text = reference.as_text(self.log).ok_or(Broken)?;
        let base = self.document_resource(reference.source);
        self.check_escapes(text, &reference.place());
        self.target(base, &reference.place(), text).map_err(|why| {
            if !self.is_consequence(&why) {
                let finding = self.explain(&why, text, &reference.place());
                self.log.push(finding.note("what stands here is left out"));
            }
            Broken
        })
    }

    /// Reports a `~` in a pointer that escapes nothing (RFC 6901, section 3). It is read as it stands.
    pub(super) fn check_escapes(&mut self, text: &str, place: &Place) {
        let (_, pointer) = uri::split_fragment(text);
        let mut behind = pointer.split('~').skip(1);
        if behind.all(|rest| rest.starts_with(['0', '1'])) {
            return;
        }
        let finding = Diagnostic::new(
            Code::DanglingRef,
            format!("`{text}` holds no JSON Pointer: a `~` in it escapes nothing"),
        );
        self.log.push(
            finding
                .at(place, "`~` is written `~0`, and `/` in a name `~1`")
                .note("it is read as it stands"),
        );
    }

    pub(super) fn document_resource(&mut self, source: SourceId) -> ResourceId {
        self.resources.document(source, self.sources.value(source))
    }

    /// Where a URI reference leads, seen from a schema resource.
    pub(super) fn target(
        &mut self,
        base: ResourceId,
        from: &Place,
        text: &str,
    ) -> Result<Target<'d>, Dead<'d>> {
        let (reference, fragment) = uri::split_fragment(text);
        let resource = match self.resources.named(base, reference) {
            Some(known) => known,
            None => self.other_document(from, reference)?,
        };
        let fragment = uri::percent_decode(fragment).ok_or(Dead::Nowhere(None))?;
        let root = self.resources.root(resource).cloned();
        let root = root.ok_or(Dead::Nowhere(None))?;
        if !fragment.is_empty() && !fragment.starts_with('/') {
            if root.source != self.root {
                self.adopt_schema_file(&root);
            }
            let anchored = self.resources.anchored(resource, &fragment).cloned();
            return anchored.ok_or(Dead::Anchor);
        }
        let found = self
            .walk(&root, &fragment)
            .map(|target| self.in_root(target));
        if found.is_ok() || self.resources.is_document(resource) {
            return found;
        }
        // Authors who give a schema an `$id` still write `#/components/…` and mean the document.
        let document = self.document_resource(from.source());
        let root = self.resources.root(document).cloned();
        root.map_or(found, |root| self.walk(&root, &fragment))
    }

    /// A merged document holds copies of parts of other files; references to those mean the copy.
    fn in_root(&self, target: Target<'d>) -> Target<'d> {
        if target.source == self.root {
            return target;
        }
        let original = Place::Value(target.source, target.pointer.clone());
        let Some(pointer) = self.sources.copied(self.root, &original) else {
            return target;
        };
        match self.sources.value(self.root).pointer(pointer.as_str()) {
            Some(value) => Target {
                source: self.root,
                pointer,
                value,
            },
            None => target,
        }
    }

    fn other_document(&mut self, from: &Place, reference: &str) -> Result<ResourceId, Dead<'d>> {
        let decoded = uri::percent_decode(reference).ok_or(Dead::Forbidden)?;
        let source = self.sources.resolve(from, &decoded);
        let source = source.ok_or(Dead::Forbidden)?;
        Ok(self.document_resource(source))
    }

    /// Where a pointer leads that is taken from the nearest schema around the one that refers: `#/$defs/…` is what generators
    /// of JSON Schema write into a schema that is pasted into a document.
    pub(super) fn definition_around(&self, from: &Place, text: &str) -> Option<Target<'d>> {
        let Place::Value(source, place) = from else {
            return None;
        };
        let pointer = uri::percent_decode(text.strip_prefix('#')?)?;
        if !is_definition(text) {
            return None;
        }
        let mut around = place.as_str();
        while let Some(end) = around.rfind('/') {
            let root = Target {
                source: *source,
                pointer: Pointer::parse(around),
                value: self.sources.value(*source).pointer(around)?,
            };
            if let Ok(found) = self.walk(&root, &pointer) {
                return Some(found);
            }
            around = around.get(..end)?;
        }
        None
    }

    /// Walks a JSON Pointer. Where a key is missing beside a `$ref`, the walk goes on at its target, since
    /// many tools let it.
    fn walk(&self, root: &Target<'d>, pointer: &str) -> Result<Target<'d>, Dead<'d>> {
        let mut at = Walker {
            source: root.source,
            text: root.pointer.as_str().to_owned(),
            value: root.value,
        };
        let mut detours = 0;
        for key in pointer.split('/').skip(1) {
            let key = key.replace("~1", "/").replace("~0", "~");
            while !at.step(&key) {
                detours += 1;
                let further = (detours <= MOST_DETOURS).then(|| self.detour(&at));
                let Some(Some(next)) = further else {
                    return Err(Dead::Nowhere(Some((at.target(), key))));
                };
                at = next;
            }
        }
        Ok(at.target())
    }

    fn detour(&self, at: &Walker<'d>) -> Option<Walker<'d>> {
        let text = at.value.get("$ref")?.as_str()?;
        let (file, fragment) = uri::split_fragment(text);
        let source = match file {
            "" => at.source,
            file => {
                let place = Place::Value(at.source, Pointer::parse(&at.text));
                self.sources.resolve(&place, &uri::percent_decode(file)?)?
            }
        };
        let mut next = Walker {
            source,
            text: String::new(),
            value: self.sources.value(source),
        };
        for key in uri::percent_decode(fragment)?.split('/').skip(1) {
            if !next.step(&key.replace("~1", "/").replace("~0", "~")) {
                return None;
            }
        }
        Some(next)
    }

    /// Whether a reference is broken only because a place on its way is, which was reported there.
    pub(super) fn is_consequence(&self, why: &Dead<'d>) -> bool {
        let Dead::Nowhere(Some((at, _))) = why else {
            return false;
        };
        let place = Place::Value(at.source, at.pointer.clone());
        let mut first = self.log.iter().take(MOST_CAUSES);
        first.any(|one| one.code == Code::WrongType && one.place.as_ref() == Some(&place))
    }

    /// Says why a reference leads nowhere.
    pub(super) fn explain(&mut self, why: &Dead<'d>, text: &str, place: &Place) -> Diagnostic {
        match why {
            Dead::Forbidden => self.closed(text, place),
            Dead::Anchor => dangling(text, place, "no schema has this anchor"),
            Dead::Nowhere(None) => dangling(text, place, "nothing is there"),
            Dead::Nowhere(Some((at, key))) => {
                let label = match at.pointer.as_str() {
                    "" => format!("the document has no `{key}`"),
                    pointer => format!("`#{pointer}` has no `{key}`"),
                };
                let finding = dangling(text, place, &label);
                match self.suggestion(at, key, text) {
                    Some(other) => {
                        let meant = Value::String(format!("#{other}"));
                        let help = format!("did you mean `#{other}`?");
                        finding.help(help).fix(Change::Set(meant))
                    }
                    None => finding,
                }
            }
        }
    }

    /// Says why a reference to another document cannot be followed.
    fn closed(&self, text: &str, place: &Place) -> Diagnostic {
        let (reference, _) = uri::split_fragment(text);
        let path = uri::percent_decode(reference).unwrap_or_default();
        let forbidden = |help: &str| {
            let message = format!("`{text}` is outside the documents that may be read");
            let finding = Diagnostic::new(Code::ForbiddenRef, message).at(place, "not opened");
            finding.help(help)
        };
        match self.sources.closed(place, &path) {
            Some(Closed::Missing) => dangling(text, place, &format!("there is no file `{path}`"))
                .help("paths are taken from the folder of the file that the reference stands in"),
            Some(Closed::Outside) => forbidden(
                "open a folder that holds both the document and this file: `--root DIR`; or name the file as an input",
            ),
            Some(Closed::TooMany) => forbidden("bundle the files into fewer"),
            None => forbidden(
                "put the file into the document's folder or below it, or name it as an input",
            ),
        }
    }

    fn suggestion(&mut self, at: &Target<'d>, key: &str, text: &str) -> Option<String> {
        self.suggestions = self.suggestions.checked_sub(1)?;
        let mut failed = at.pointer.as_str().to_owned();
        push_key(&mut failed, key);
        let (_, fragment) = uri::split_fragment(text);
        let rest = fragment.strip_prefix(failed.as_str()).unwrap_or_default();
        if let Some(near) = at
            .value
            .as_object()
            .and_then(|names| suggest(key, names.keys()))
        {
            let mut meant = at.pointer.as_str().to_owned();
            push_key(&mut meant, near);
            return Some(meant + rest);
        }
        // A reference of another version, or a name in the wrong section.
        let name = fragment.rsplit('/').next()?;
        let meant = format!("{}/{name}", self.version.section("schemas").pointer());
        let root = self.sources.value(self.root);
        root.pointer(&meant).map(|_| meant)
    }
}

/// Whether a reference leads to the definitions of the schema that it stands in, wherever that is.
pub(super) fn is_definition(text: &str) -> bool {
    text.starts_with("#/$defs/") || text.starts_with("#/definitions/")
}

/// Why a reference cannot be followed.
pub(super) enum Dead<'d> {
    /// It names a document that may not be read.
    Forbidden,
    /// No schema of the resource has the anchor.
    Anchor,
    /// The last value that was reached, and the key that it does not have.
    Nowhere(Option<(Target<'d>, String)>),
}

pub(super) fn cycle(place: &Place) -> Diagnostic {
    Diagnostic::new(Code::RefCycle, "references lead back to where they started")
        .at(place, "this reference closes the circle")
        .help("let one of them lead to something that is not a reference")
}

fn too_long(place: &Place, most: usize) -> Diagnostic {
    let words = format!("more than {most} references follow each other");
    Diagnostic::new(Code::ReferenceChain, words)
        .at(place, "given up here")
        .help(format!(
            "let the first of them lead to where the last one leads; {}",
            Limit::References.way_out()
        ))
}

fn dangling(text: &str, place: &Place, label: &str) -> Diagnostic {
    Diagnostic::new(Code::DanglingRef, format!("`{text}` leads nowhere")).at(place, label)
}

/// A walk along a pointer, whose text is made into a [`Pointer`] only at the end.
struct Walker<'d> {
    source: SourceId,
    text: String,
    value: &'d Value,
}

impl<'d> Walker<'d> {
    fn step(&mut self, key: &str) -> bool {
        let member = match self.value {
            Value::Object(members) => members.get(key),
            Value::Array(items) => key.parse().ok().and_then(|index: usize| items.get(index)),
            _ => None,
        };
        let Some(member) = member else { return false };
        self.value = member;
        push_key(&mut self.text, key);
        true
    }

    fn target(self) -> Target<'d> {
        Target {
            source: self.source,
            pointer: Pointer::parse(&self.text),
            value: self.value,
        }
    }
}
