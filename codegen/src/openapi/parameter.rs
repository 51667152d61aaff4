use super::cursor::Cursor;
use super::members;
use super::model::{In, Parameter, ParameterShape, Style};
use super::reader::{Reader, ValueKey};
use super::schema_node::{Root, SchemaId};
use super::style;
use super::swagger::is_payload;
use super::version::Version;
use crate::diagnostic::{Change, Code, Diagnostic};
use indexmap::IndexMap;
use indexmap::map::Entry;

impl<'d> Reader<'d> {
    /// `parameters` of an operation or path item; the owner names schemas that stand in them.
    pub(super) fn parameters(&mut self, holder: &Cursor<'d, '_>, owner: &str) -> Parameters {
        let mut all = Parameters::new();
        let Some(list) = self.list(holder, "parameters") else {
            return all;
        };
        let place = list.cursor();
        for at in list.items(&place) {
            let Some(parameter) = self.shared_parameter(&at, owner) else {
                continue;
            };
            match all.entry(identity(&parameter)) {
                Entry::Vacant(slot) => drop(slot.insert(parameter)),
                Entry::Occupied(first) => {
                    let text = format!("the parameter `{}` is given twice", parameter.name);
                    let finding = Diagnostic::new(Code::DuplicateKey, text)
                        .at(&at.place(), "the second one is left out")
                        .related(&first.get().place, "the first one");
                    self.log.push(finding);
                }
            }
        }
        all.retain(|_, one| !is_clients_own(one) && !self.is_connections_own(one));
        all
    }

    /// Reports a header that belongs to the connection.
    fn is_connections_own(&mut self, parameter: &Parameter) -> bool {
        let name = parameter.name.to_ascii_lowercase();
        if parameter.location != In::Header || !OF_THE_CONNECTION.contains(&name.as_str()) {
            return false;
        }
        let text = format!("the header `{}` belongs to the connection", parameter.name);
        let finding = Diagnostic::new(Code::SkippedParameter, text)
            .at(&parameter.place, "the parameter is left out")
            .note("whoever sends a request writes it: a caller's value could only contradict what is sent");
        self.log.push(finding);
        true
    }

    /// A parameter or a reference to one, read once.
    pub(super) fn shared_parameter(
        &mut self,
        at: &Cursor<'d, '_>,
        owner: &str,
    ) -> Option<Parameter> {
        let target = self.follow(at).ok()?;
        let there = target.as_ref().map_or(*at, |target| target.cursor());
        let key = ValueKey::of(there.value);
        if !self.parameters.contains_key(&key) {
            let read = self.inline_parameter(&there, owner);
            self.parameters.insert(key, read);
        }
        let mut parameter = self.parameters.get(&key).cloned().flatten()?;
        if target.is_some() && at.has("description") {
            parameter.description = self.prose(at, "description");
        }
        Some(parameter)
    }

    fn inline_parameter(&mut self, at: &Cursor<'d, '_>, owner: &str) -> Option<Parameter> {
        at.as_object(self.log)?;
        if self.version == Version::V20 && is_payload(at) {
            return None;
        }
        if self.members(at, &members::PARAMETER) {
            self.named_examples(at);
        }
        let name = at.required_text("name", "the parameter", self.log)?;
        let location = self.location(at)?;
        if location == In::Header && !self.can_be_sent(name, at) {
            return None;
        }
        let name = match location {
            In::Path => self.placeholder_name(name, at)?,
            _ => name,
        };
        let root = parameter_root(at, owner, name);
        let required = at.flag("required", self.log) == Some(true);
        Some(Parameter {
            place: at.place(),
            name: name.to_owned(),
            location,
            required: required || location == In::Path,
            description: self.prose(at, "description"),
            deprecated: at.flag("deprecated", self.log) == Some(true),
            shape: self.shape(at, location, root),
        })
    }

    fn location(&mut self, at: &Cursor<'d, '_>) -> Option<In> {
        let text = at.required_text("in", "the parameter", self.log)?;
        let location = location(text);
        if location.is_none() {
            let place = at.get("in").map_or_else(|| at.place(), |one| one.place());
            let finding = Diagnostic::new(
                Code::SkippedParameter,
                format!("`{text}` is not a place for a parameter"),
            )
            .at(&place, "the parameter is left out");
            self.log.push(match text {
                "body" | "formData" => finding.help("describe it as the `requestBody`"),
                _ => finding,
            });
        }
        location
    }

    /// The name of a path parameter, which stands in braces in the path and has none of its own.
    fn placeholder_name(&mut self, name: &'d str, at: &Cursor<'d, '_>) -> Option<&'d str> {
        if !name.contains(['{', '}']) {
            return Some(name);
        }
        let place = at.get("name").map_or_else(|| at.place(), |one| one.place());
        let bare = name.trim_start_matches('{').trim_end_matches('}');
        let is_meant = !bare.is_empty() && !bare.contains(['{', '}']);
        let text = format!("`{name}` cannot be the name of a path parameter");
        let (code, label) = if is_meant {
            (Code::PathTemplate, format!("read as `{bare}`"))
        } else {
            let label = "the parameter is left out".to_owned();
            (Code::SkippedParameter, label)
        };
        self.log.push(
            Diagnostic::new(code, text)
                .at(&place, label)
                .note("braces belong to the path, around the name"),
        );
        is_meant.then_some(bare)
    }

    fn shape(&mut self, at: &Cursor<'d, '_>, location: In, root: Root) -> ParameterShape {
        if self.version == Version::V20 {
            return self.described_shape(at, location, root);
        }
        if let Some(shape) = self.content_shape(at, &root) {
            return shape;
        }
        let style = self.style(at, location);
        let explode = at.flag("explode", self.log);
        self.check_reserved(at, location, style);
        self.check_whole_query(at, location);
        ParameterShape::Styled {
            schema: self.schema_member(at, "schema", root),
            style,
            explode: explode.unwrap_or(style::explodes(style)),
            allow_reserved: at.flag("allowReserved", self.log) == Some(true),
            separators: Vec::new(),
        }
    }

    fn content_shape(&mut self, at: &Cursor<'d, '_>, root: &Root) -> Option<ParameterShape> {
        if at.has("schema") {
            return None;
        }
        let content = self.object(at, "content")?;
        let content = content.cursor();
        let (media_type, entry) = content.entries().next()?;
        let schema = self.media_type_schema(&entry, root.clone());
        Some(ParameterShape::Content {
            media_type: media_type.to_owned(),
            schema,
        })
    }

    fn style(&mut self, at: &Cursor<'d, '_>, location: In) -> Style {
        let default = style::default_for(location);
        let Some(name) = at.text("style", self.log) else {
            return default;
        };
        if let Some(style) = style::parse(name).filter(|style| style::fits(*style, location)) {
            return style;
        }
        let place = at
            .get("style")
            .map_or_else(|| at.place(), |one| one.place());
        let finding = Diagnostic::new(
            Code::Style,
            format!("the style `{name}` is not defined for this parameter"),
        )
        .at(&place, "ignored")
        .note("the default style of its location is used")
        .fix(Change::Remove);
        self.log.push(finding);
        default
    }

    pub(super) fn schema_member(
        &mut self,
        at: &Cursor<'d, '_>,
        key: &str,
        root: Root,
    ) -> Option<SchemaId> {
        let member = at.get(key)?;
        Some(self.schema(&member, root))
    }
}

/// What schemas in a parameter are called after: its component where it is one, else its owner.
fn parameter_root(at: &Cursor, owner: &str, name: &str) -> Root {
    match component_name(at, "parameters") {
        Some(component) => Root::Parameter {
            owner: component,
            name: None,
        },
        None => Root::Parameter {
            owner: owner.to_owned(),
            name: Some(name.to_owned()),
        },
    }
}

fn location(text: &str) -> Option<In> {
    Some(match text {
        "path" => In::Path,
        "query" => In::Query,
        "header" => In::Header,
        "cookie" => In::Cookie,
        "querystring" => In::QueryString,
        _ => return None,
    })
}

/// Parameters in the order of the document, by what makes them different.
pub(super) type Parameters = IndexMap<(In, String), Parameter>;

/// What makes a parameter different from others: its location and its name, which has no case in headers.
fn identity(parameter: &Parameter) -> (In, String) {
    let name = match parameter.location {
        In::Header => parameter.name.to_ascii_lowercase(),
        _ => parameter.name.clone(),
    };
    (parameter.location, name)
}

/// Headers that a client writes by itself; the specification has them ignored (Parameter Object, `name`).
pub(crate) const OWN_HEADERS: [&str; 3] = ["accept", "content-type", "authorization"];

/// Whether a client writes a header by itself.
pub(crate) fn is_own_header(name: &str) -> bool {
    OWN_HEADERS.iter().any(|own| name.eq_ignore_ascii_case(own))
}

/// Whether a parameter is such a header.
fn is_clients_own(parameter: &Parameter) -> bool {
    parameter.location == In::Header && is_own_header(&parameter.name)
}

/// Headers that say how a message is carried (RFC 9110, sections 7.2, 7.6.1 and 8.6; RFC 9112, section 6).
const OF_THE_CONNECTION: [&str; 8] = [
    "connection",
    "content-length",
    "host",
    "keep-alive",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
];

/// The name of the component that stands at a place, if one of that section does: of `components`, or of the root, where
/// 2.0 has the sections.
pub(super) fn component_name(at: &Cursor, section: &str) -> Option<String> {
    let pointer = at.pointer();
    let mut words = pointer.segments().peekable();
    words.next_if(|word| word == "components");
    let found = words.next()? == section;
    let name = words.next()?;
    (found && words.next().is_none()).then_some(name)
}
