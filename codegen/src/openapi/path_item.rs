use super::cursor::Cursor;
use super::header::is_token;
use super::model::{Method, Operation, Server};
use super::operation::OperationPlace;
use super::operation_name::Wishes;
use super::parameter::Parameters;
use super::path_template::{danger, placeholders, words};
use super::reader::{Reader, ValueKey};
use super::resource::Target;
use super::router;
use super::swagger::Payload;
use super::version::Version;
use crate::diagnostic::{Code, Diagnostic};
use serde_json::Value;
use std::collections::HashSet;

/// The methods that have a member of their own, with their spelling on the wire.
const METHODS: [(&str, &str); 9] = [
    ("get", "GET"),
    ("put", "PUT"),
    ("post", "POST"),
    ("delete", "DELETE"),
    ("options", "OPTIONS"),
    ("head", "HEAD"),
    ("patch", "PATCH"),
    ("trace", "TRACE"),
    ("query", "QUERY"),
];

/// Azure's extension for paths that differ in their query alone.
pub(super) const MS_PATHS: &str = "x-ms-paths";

/// Members of a path item that are not methods.
const OTHERS: [&str; 6] = [
    "$ref",
    "summary",
    "description",
    "servers",
    "parameters",
    "additionalOperations",
];

/// What the operations of a path item have in common.
pub(super) struct Shared<'s, 'd> {
    /// The path template, or the name of a webhook or callback.
    pub(super) path: &'s str,
    pub(super) template: Option<&'s [&'s str]>,
    pub(super) parameters: &'s Parameters,
    pub(super) payload: &'s Payload<'d>,
    pub(super) servers: &'s [Server],
    pub(super) place: &'s OperationPlace<'s>,
    /// Whether the whole path item is internal.
    pub(super) internal: bool,
}

impl Shared<'_, '_> {
    /// Whether a placeholder stands only in the query that some authors write into the path.
    pub(super) fn is_in_query(&self, name: &str) -> bool {
        let placeholder = format!("{{{name}}}");
        let (path, query) = self.path.split_once('?').unwrap_or((self.path, ""));
        !path.contains(&placeholder) && query.contains(&placeholder)
    }
}

impl<'d> Reader<'d> {
    /// `paths` (Paths Object), and `x-ms-paths`, which is the same with queries in the paths. Callbacks are added to the webhooks.
    pub(super) fn paths(
        &mut self,
        root: &Cursor<'d, '_>,
        webhooks: &mut Vec<Operation>,
    ) -> Vec<Operation> {
        let mut operations = Vec::new();
        for key in ["paths", MS_PATHS] {
            let Some(paths) = self.object(root, key) else {
                continue;
            };
            let paths = paths.cursor();
            wish(&mut self.wishes, paths.value);
            if key == MS_PATHS {
                self.foreign.habit("`x-ms-paths`", &paths);
            }
            for (template, at) in paths.entries() {
                if template.starts_with("x-") {
                    continue;
                }
                let Some(path) = self.checked_path(template, &at) else {
                    continue;
                };
                let place = OperationPlace::Path;
                operations.extend(self.path_item(&at, &path, &place, webhooks));
            }
        }
        operations
    }

    /// The path as clients use it, if it can be used at all.
    fn checked_path(&mut self, written: &str, at: &Cursor<'d, '_>) -> Option<String> {
        let template = self.routers_path(written, at);
        let template = template.as_deref().unwrap_or(written);
        let broken = placeholders(template)
            .is_none()
            .then_some("its braces do not enclose names");
        if let Some(why) = broken.or_else(|| danger(template)) {
            let text = format!("the path `{template}` cannot be called");
            let finding = Diagnostic::new(Code::PathTemplate, text).at(&at.key_place(), why);
            self.log.push(finding);
            return None;
        }
        if template.starts_with('/') {
            return Some(template.to_owned());
        }
        let text = format!("the path `{template}` does not start with `/`");
        let finding = Diagnostic::new(Code::PathTemplate, text)
            .at(&at.key_place(), format!("read as `/{template}`"));
        self.log.push(finding);
        Some(format!("/{template}"))
    }

    /// The path, where it is in the words of a router.
    fn routers_path(&mut self, written: &str, at: &Cursor<'d, '_>) -> Option<String> {
        if !router::may_be_routers(written) {
            return None;
        }
        let plain = router::plain(written, &self.path_parameters(at));
        if plain == written {
            return None;
        }
        let text = format!("the path `{written}` is written for a router");
        let finding = Diagnostic::new(Code::PathTemplate, text).at(
            &at.key_place(),
            format!("read as `{}`", plain.replace("{+", "{")),
        );
        self.log.push(if plain.contains("{+") {
            finding.note("the last value keeps its slashes")
        } else {
            finding
        });
        Some(plain)
    }

    /// The names of the path parameters that a path item and its operations declare.
    fn path_parameters(&mut self, at: &Cursor<'d, '_>) -> HashSet<String> {
        let mut names = HashSet::new();
        let target = self.follow(at).ok().flatten();
        let there = target.as_ref().map_or(*at, |target| target.cursor());
        let mut holders = vec![there];
        holders.extend(there.entries().map(|(_, member)| member));
        for holder in holders {
            let Some(list) = holder.get("parameters") else {
                continue;
            };
            for one in list.items() {
                let target = self.follow(&one).ok().flatten();
                let one = target.as_ref().map_or(one, |target| target.cursor());
                let text = |key: &str| one.value.get(key).and_then(Value::as_str);
                if text("in") == Some("path") {
                    names.extend(text("name").map(str::to_owned));
                }
            }
        }
        names
    }

    /// The operations of a path item or of a reference to one (Path Item Object).
    pub(super) fn path_item(
        &mut self,
        at: &Cursor<'d, '_>,
        path: &str,
        place: &OperationPlace,
        webhooks: &mut Vec<Operation>,
    ) -> Vec<Operation> {
        if at.as_object(self.log).is_none() {
            return Vec::new();
        }
        let Ok(target) = self.follow(at) else {
            return Vec::new();
        };
        if let Some(target) = &target {
            self.siblings(at);
            if target.cursor().as_object(self.log).is_none() {
                return Vec::new();
            }
        }
        let there = target.as_ref().map_or(at.value, |target| target.value);
        self.path_items.insert(ValueKey::of(there));
        let layers = Layers { at, target };
        let template = match place {
            OperationPlace::Path => placeholders(path),
            _ => None,
        };
        let owner = match words(path) {
            empty if empty.is_empty() => "root".to_owned(),
            words => words,
        };
        let parameters = layers.with("parameters", |at| self.parameters(at, &owner));
        let payload = layers.with("parameters", |at| self.payload(at));
        let servers = layers.with("servers", |at| self.servers(at));
        let shared = Shared {
            path,
            template: template.as_deref(),
            parameters: &parameters.unwrap_or_default(),
            payload: &payload.unwrap_or_default(),
            servers: &servers.unwrap_or_default(),
            place,
            internal: is_internal(at),
        };
        let mut operations = Vec::new();
        layers.each_operation(|method, key, at| match method {
            Some(method) => {
                if method.0 == "QUERY" && self.version < Version::V32 {
                    self.foreign.note("the method `query`", at);
                }
                operations.extend(self.operation(at, method, &shared, webhooks));
            }
            None => self.log.push(skipped(key, at)),
        });
        operations
    }

    /// A path item of `components`, read for its own sake if nothing refers to it.
    pub(super) fn unused_path_item(&mut self, name: &str, at: &Cursor<'d, '_>) {
        if !self.path_items.contains(&ValueKey::of(at.value)) {
            self.path_item(at, name, &OperationPlace::Unused, &mut Vec::new());
        }
    }

    fn siblings(&mut self, at: &Cursor<'d, '_>) {
        let own = at.entries().find(|(key, _)| {
            !["$ref", "summary", "description"].contains(key) && !key.starts_with("x-")
        });
        if let Some((key, member)) = own {
            let text = format!("`{key}` stands beside the `$ref` of a path item");
            let finding = Diagnostic::new(Code::RefSiblings, text)
                .at(&member.key_place(), "replaces what the reference leads to");
            self.log.push(finding);
        }
    }
}

/// What the operations that stand in `paths` would be called.
fn wish(wishes: &mut Wishes, paths: &Value) {
    let items = paths.as_object().into_iter().flatten();
    for (path, item) in items {
        for (name, method) in METHODS {
            if let Some(operation) = item.get(name) {
                let id = operation.get("operationId").and_then(Value::as_str);
                wishes.add(
                    id.filter(|id| !id.is_empty()),
                    &method.to_ascii_lowercase(),
                    path,
                );
            }
        }
    }
}

/// A path item, and the one that it refers to; what stands in the first wins.
struct Layers<'d, 'p> {
    at: &'p Cursor<'d, 'p>,
    target: Option<Target<'d>>,
}

impl<'d> Layers<'d, '_> {
    /// Reads from the first layer that has a member.
    fn with<T>(&self, key: &str, read: impl FnOnce(&Cursor<'d, '_>) -> T) -> Option<T> {
        if self.at.has(key) {
            return Some(read(self.at));
        }
        let there = self.target.as_ref().map(|target| target.cursor());
        there
            .filter(|there| there.has(key))
            .map(|there| read(&there))
    }

    /// Visits operations in document order, those of the first layer first, and keys that are no method.
    fn each_operation(&self, mut visit: impl FnMut(Option<Method>, &str, &Cursor<'d, '_>)) {
        visit_layer(self.at, |_| false, &mut visit);
        if let Some(target) = &self.target {
            visit_layer(&target.cursor(), |key| self.at.has(key), &mut visit);
        }
    }
}

fn visit_layer<'d>(
    layer: &Cursor<'d, '_>,
    hidden: impl Fn(&str) -> bool,
    visit: &mut impl FnMut(Option<Method>, &str, &Cursor<'d, '_>),
) {
    for (key, at) in layer.entries() {
        if hidden(key) || key.starts_with("x-") {
            continue;
        }
        if let Some((_, method)) = METHODS.iter().find(|(name, _)| *name == key) {
            visit(Some(Method((*method).to_owned())), key, &at);
        } else if key == "additionalOperations" {
            for (name, at) in at.entries() {
                visit(additional(name), name, &at);
            }
        } else if !OTHERS.contains(&key) {
            visit(None, key, &at);
        }
    }
}

/// A method of `additionalOperations`: any token of HTTP (RFC 9110, section 5.6.2) that has no member of its own.
fn additional(name: &str) -> Option<Method> {
    let own = METHODS.iter().any(|(_, method)| *method == name);
    (is_token(name) && !own).then(|| Method(name.to_owned()))
}

fn skipped(key: &str, at: &Cursor) -> Diagnostic {
    let lower = key.to_ascii_lowercase();
    let finding = Diagnostic::new(
        Code::SkippedOperation,
        format!("`{key}` is not a method that can stand here"),
    )
    .at(&at.key_place(), "left out");
    if METHODS.iter().any(|(name, _)| *name == lower) {
        finding.help(format!("write `{lower}` as a member of the path item"))
    } else {
        finding
    }
}

/// Whether an operation or path item is not meant for everyone. Other values than `true` are somebody else's extension.
pub(super) fn is_internal(at: &Cursor<'_, '_>) -> bool {
    at.get("x-internal")
        .is_some_and(|one| one.value == &serde_json::Value::Bool(true))
}
