//! What an XML text means by a document, found without the runtime: elements are where the document says, or not at all.

use bindery::schema::{Wrapping, Xml, XmlKind, XmlMember, XmlNode, XmlPlace, XmlRoot};
use roxmltree::{Document, Node};
use serde_json::{Map, Value};

/// The value of a text whose root is this.
pub fn value(xml: &Xml, root: XmlRoot, text: &str) -> Option<Value> {
    let document = Document::parse(text.trim()).ok()?;
    let element = document.root_element();
    let root = xml.root(root)?;
    (element.tag_name().name() == root.name).then(|| inside(xml, element, &root.kind))
}

fn inside(xml: &Xml, element: Node<'_, '_>, kind: &XmlKind) -> Value {
    match kind {
        XmlKind::Object(id) => match xml.shapes.get(id) {
            Some(shape) => {
                let mut members = object(xml, element, &shape.members);
                if let Some(rest) = &shape.rest {
                    for child in elements(element) {
                        let name = child.tag_name().name().to_owned();
                        members.entry(name).or_insert(inside(xml, child, rest));
                    }
                }
                Value::Object(members)
            }
            None => Value::Null,
        },
        XmlKind::List(list) => {
            let named = elements(element).filter(|one| one.tag_name().name() == list.item.name);
            named.map(|one| inside(xml, one, &list.item.kind)).collect()
        }
        scalar => self::scalar(&text(element), scalar),
    }
}

fn object(xml: &Xml, element: Node<'_, '_>, rows: &[XmlMember]) -> Map<String, Value> {
    let rows = rows.iter();
    let found = rows.filter_map(|row| Some((row.json.clone(), member(xml, element, &row.node)?)));
    found.collect()
}

fn member(xml: &Xml, element: Node<'_, '_>, node: &XmlNode) -> Option<Value> {
    let mut named = elements(element).filter(|one| one.tag_name().name() == node.name);
    match (node.place, &node.kind) {
        (XmlPlace::Attribute, kind) => Some(scalar(element.attribute(&*node.name)?, kind)),
        (XmlPlace::Text | XmlPlace::Cdata, kind) => Some(scalar(&text(element), kind)),
        (_, XmlKind::List(list)) if list.wrapping != Wrapping::Wrapped => {
            Some(inside(xml, element, &node.kind))
        }
        (_, kind) => Some(inside(xml, named.next()?, kind)),
    }
}

fn scalar(text: &str, kind: &XmlKind) -> Value {
    match kind {
        XmlKind::Number | XmlKind::Boolean => {
            serde_json::from_str(text.trim()).unwrap_or_else(|_| text.into())
        }
        _ => text.into(),
    }
}

fn elements<'d, 'i>(of: Node<'d, 'i>) -> impl Iterator<Item = Node<'d, 'i>> {
    of.children().filter(Node::is_element)
}

fn text(element: Node<'_, '_>) -> String {
    let texts = element.children().filter(Node::is_text);
    texts.filter_map(|one| one.text()).collect()
}
