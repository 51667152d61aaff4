//! How a value stands in XML, in words.

use super::model::{Wrapping, XmlKind, XmlList, XmlNode, XmlPlace};

/// How a name is shown.
type Quoted<'q> = &'q dyn Fn(&str) -> String;

impl XmlNode {
    /// All of a node that is seen in XML, without what it holds, as words such as ``the attribute `id` `` or ``elements `tag`
    /// in the element `tags` ``.
    pub fn told(&self, quoted: Quoted<'_>) -> String {
        let name = self.named(quoted);
        match (&self.kind, self.place) {
            (_, XmlPlace::Attribute) => format!("the attribute {name}"),
            (XmlKind::List(list), _) => match list.wrapping {
                Wrapping::Wrapped => format!("{} in the element {name}", list.told(quoted)),
                Wrapping::Bare | Wrapping::Unsaid => list.told(quoted),
            },
            (_, XmlPlace::Element) => format!("the element {name}"),
            (_, XmlPlace::Text) => "the text of its element".to_owned(),
            (_, XmlPlace::Cdata) => "a CDATA section of its element".to_owned(),
            (_, XmlPlace::Nothing) => "no element of its own".to_owned(),
        }
    }

    /// The name with its prefix and namespace.
    fn named(&self, quoted: Quoted<'_>) -> String {
        let name = match &self.prefix {
            Some(prefix) => quoted(&format!("{prefix}:{}", self.name)),
            None => quoted(&self.name),
        };
        match &self.namespace {
            Some(namespace) => format!("{name} (namespace {})", quoted(namespace)),
            None => name,
        }
    }
}

impl XmlList {
    fn told(&self, quoted: Quoted<'_>) -> String {
        if !self.first.is_empty() {
            let all = self.first.iter().chain([&self.item]);
            let all: Vec<String> = all.map(|node| node.told(quoted)).collect();
            return all.join(", ");
        }
        let items = format!("elements {}", self.item.named(quoted));
        match &self.item.kind {
            XmlKind::List(inner) => format!("{items} of {}", inner.told(quoted)),
            _ => items,
        }
    }
}
