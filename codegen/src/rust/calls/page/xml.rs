//! What bodies of XML look like, with one item in each list.

use crate::api::{BodyKind, Call, Outcome, ReplyBody};
use crate::schema::{
    TypeId, Wrapping, Xml, XmlKind, XmlList, XmlNode, XmlPlace, XmlRoot, XmlShape,
};

/// Lines of a sample, at most.
const MOST_LINES: usize = 40;

/// Elements inside of each other that are shown.
const DEEPEST: usize = 5;

/// A value that could be any.
const ANY: &str = "…";

/// The body that is sent, if any form of it is XML.
pub(super) fn sent(xml: &Xml, call: &Call) -> Option<String> {
    let mut forms = call.body.iter().flat_map(|body| &body.forms);
    let root = forms.find_map(|form| match form.kind {
        BodyKind::Xml(_, root) => Some(root),
        _ => None,
    });
    block(xml, root?, "The body in XML")
}

/// The body of the answer, if that is XML.
pub(super) fn answered(xml: &Xml, call: &Call) -> Option<String> {
    let Outcome::One { reply, .. } = &call.success else {
        return None;
    };
    match reply.body {
        Some(ReplyBody::Xml(_, root)) => block(xml, root, "The answer in XML"),
        _ => None,
    }
}

fn block(xml: &Xml, root: XmlRoot, title: &str) -> Option<String> {
    let lines = sample(xml, xml.root(root)?)?.join("\n");
    Some(format!(
        "**{title}**, laid out for reading:\n\n```xml\n{lines}\n```"
    ))
}

/// The lines of a sample; `None` where a name is none of XML's plain ones.
fn sample<'x>(xml: &'x Xml, root: &'x XmlNode) -> Option<Vec<String>> {
    let mut sample = Sample {
        xml,
        lines: Vec::new(),
        scope: Vec::new(),
        open: Vec::new(),
        depth: 0,
    };
    match (root.place, &root.kind) {
        (XmlPlace::Nothing, XmlKind::Object(id)) => sample.members(*id)?,
        _ => sample.element(root)?,
    }
    if sample.lines.len() > MOST_LINES {
        sample.lines.truncate(MOST_LINES);
        sample.lines.push(format!("<!-- {ANY} -->"));
    }
    Some(sample.lines)
}

struct Sample<'x> {
    xml: &'x Xml,
    lines: Vec<String>,
    /// Prefixes and namespaces in force.
    scope: Vec<(&'x str, &'x str)>,
    /// Objects that are being shown: one may hold itself.
    open: Vec<TypeId>,
    depth: usize,
}

impl<'x> Sample<'x> {
    fn line(&mut self, text: &str) {
        let indent = "  ".repeat(self.depth);
        self.lines.push(format!("{indent}{text}"));
    }

    /// The element of a node. A list that stands in one is wrapped by it.
    fn element(&mut self, node: &'x XmlNode) -> Option<()> {
        let before = self.scope.len();
        let declared = self.declare(node)?;
        let name = self.named(node)?;
        let shape = self.shape(&node.kind);
        let attributes = shape.map_or(Some(String::new()), |shape| self.attributes(shape))?;
        let start = format!("{name}{declared}{attributes}");
        let is_list = matches!(node.kind, XmlKind::List(_));
        let has_elements = shape.map_or(is_list, |shape| {
            shape.members.iter().any(|member| is_element(&member.node))
        });
        if has_elements && self.goes_on(&node.kind) {
            self.line(&format!("<{start}>"));
            self.inside(&node.kind)?;
            self.line(&format!("</{name}>"));
        } else {
            let text = match shape {
                Some(shape) if !has_elements => text(shape),
                _ => Some(value(&node.kind)),
            };
            self.line(&match text {
                Some(text) => format!("<{start}>{text}</{name}>"),
                None => format!("<{start}/>"),
            });
        }
        self.scope.truncate(before);
        Some(())
    }

    /// Whether what stands in an element is shown: not what holds itself, nor what is too deep or too much.
    fn goes_on(&self, kind: &XmlKind) -> bool {
        let is_open = matches!(kind, XmlKind::Object(id) if self.open.contains(id));
        !is_open && self.lines.len() <= MOST_LINES && self.depth < DEEPEST
    }

    /// What stands in an element.
    fn inside(&mut self, kind: &'x XmlKind) -> Option<()> {
        self.depth += 1;
        let done = match kind {
            XmlKind::List(list) => self.items(list),
            XmlKind::Object(id) => self.members(*id),
            _ => Some(()),
        };
        self.depth -= 1;
        done
    }

    /// The elements of an object.
    fn members(&mut self, id: TypeId) -> Option<()> {
        let shape = self.xml.shapes.get(&id)?;
        self.open.push(id);
        for member in shape.members.iter().filter(|one| is_element(&one.node)) {
            let node = &member.node;
            match (&node.kind, node.place) {
                (XmlKind::List(list), _) if list.wrapping != Wrapping::Wrapped => {
                    self.items(list)?;
                }
                (XmlKind::Object(inner), XmlPlace::Nothing) => {
                    if self.goes_on(&node.kind) {
                        self.members(*inner)?;
                    }
                }
                _ => self.element(node)?,
            }
        }
        self.open.pop();
        Some(())
    }

    /// One item of a list, or one of each position.
    fn items(&mut self, list: &'x XmlList) -> Option<()> {
        for node in list.first.iter().chain([&list.item]) {
            match node.place {
                XmlPlace::Element => self.element(node)?,
                _ => self.line(&value(&node.kind)),
            }
        }
        Some(())
    }

    fn shape(&self, kind: &XmlKind) -> Option<&'x XmlShape> {
        match kind {
            XmlKind::Object(id) => self.xml.shapes.get(id),
            _ => None,
        }
    }

    /// The declaration of a node's namespace, where it begins.
    fn declare(&mut self, node: &'x XmlNode) -> Option<String> {
        let prefix = node.prefix.as_deref().unwrap_or_default();
        let Some(namespace) = node.namespace.as_deref() else {
            return Some(String::new());
        };
        let known = self.scope.iter().rev().find(|(one, _)| *one == prefix);
        if known.is_some_and(|(_, known)| *known == namespace) {
            return Some(String::new());
        }
        let is_fit = |c: char| c.is_ascii_graphic() && !"\"'<>&`".contains(c);
        if !namespace.chars().all(is_fit) || !(prefix.is_empty() || is_plain(prefix)) {
            return None;
        }
        self.scope.push((prefix, namespace));
        let colon = if prefix.is_empty() { "" } else { ":" };
        Some(format!(" xmlns{colon}{prefix}=\"{namespace}\""))
    }

    /// A name that is made of letters, digits and what joins them, with its prefix where that stands for something.
    fn named(&self, node: &XmlNode) -> Option<String> {
        let is_bound = |prefix: &&String| {
            let known = || self.scope.iter().any(|(one, _)| one == prefix);
            matches!(prefix.as_str(), "xml" | "xsi") || known()
        };
        let prefix = node.prefix.as_ref().filter(is_bound);
        let parts = prefix.into_iter().chain([&node.name]);
        let parts: Vec<&str> = parts.map(String::as_str).collect();
        let is_fit = parts.iter().all(|part| is_plain(part));
        is_fit.then(|| parts.join(":"))
    }

    fn attributes(&self, shape: &XmlShape) -> Option<String> {
        let members = shape.members.iter();
        let attributes = members.filter(|member| member.node.place == XmlPlace::Attribute);
        let one =
            |node: &XmlNode| Some(format!(" {}=\"{}\"", self.named(node)?, value(&node.kind)));
        attributes.map(|member| one(&member.node)).collect()
    }
}

fn is_plain(name: &str) -> bool {
    let is_fit = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.');
    !name.is_empty() && name.chars().all(is_fit)
}

/// Whether a member has an element of its own, or elements.
fn is_element(node: &XmlNode) -> bool {
    matches!(node.place, XmlPlace::Element | XmlPlace::Nothing)
}

/// The text of an object that has a member for it.
fn text(shape: &XmlShape) -> Option<String> {
    let mut members = shape.members.iter();
    let is_text = |node: &XmlNode| matches!(node.place, XmlPlace::Text | XmlPlace::Cdata);
    let found = members.find(|member| is_text(&member.node))?;
    Some(value(&found.node.kind))
}

fn value(kind: &XmlKind) -> String {
    match kind {
        XmlKind::Number => "1".to_owned(),
        XmlKind::Boolean => "true".to_owned(),
        XmlKind::OneOf(kinds) => kinds.first().map_or_else(|| ANY.to_owned(), value),
        XmlKind::Either(scalar, _) => value(scalar),
        XmlKind::Text | XmlKind::Moment | XmlKind::Any | XmlKind::Object(_) | XmlKind::List(_) => {
            ANY.to_owned()
        }
    }
}
