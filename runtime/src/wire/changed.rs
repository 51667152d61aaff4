//! A JSON text in which one member is another.

use super::{Encode, Kind, Node, Out, Tape, codec};

/// The text with a member set to a value, which is JSON itself; what is on the way to it and is no object becomes one. All
/// else keeps its value, in its order. An empty text is an empty object; `None` where the text is no JSON.
pub(crate) fn with_member(json: &[u8], way: &[&str], value: &str) -> Option<Vec<u8>> {
    let json: &[u8] = if json.is_empty() { b"{}" } else { json };
    let tape = Tape::parse(json).ok()?;
    let node = Some(tape.root());
    Some(codec::to_vec(&Changed { node, way, value }))
}

/// The text of the scalar at the end of a way.
pub(crate) fn member_text(json: &[u8], way: &[&str]) -> Option<String> {
    let tape = Tape::parse(json).ok()?;
    let mut names = way.iter();
    let found = names.try_fold(tape.root(), |node, name| node.get(name))?;
    Some(codec::scalar_text(&found.to_value()))
}

/// What stood there, with the value at the end of the way.
struct Changed<'a> {
    node: Option<Node<'a>>,
    way: &'a [&'a str],
    value: &'a str,
}

impl Encode for Changed<'_> {
    fn encode(&self, out: &mut Out) {
        let Some((name, way)) = self.way.split_first() else {
            return out.raw(self.value);
        };
        let value = self.value;
        let object = self.node.filter(|node| node.kind() == Kind::Object);
        let mut written = out.begin_object();
        let mut is_there = false;
        for (key, node) in object.iter().flat_map(|node| node.entries()) {
            if key == *name {
                is_there = true;
                let node = Some(node);
                written.required(key, &Changed { node, way, value });
            } else {
                written.required(key, &Copied(node));
            }
        }
        if !is_there {
            let node = None;
            written.required(name, &Changed { node, way, value });
        }
        written.end();
    }
}

/// A value as it was written.
struct Copied<'a>(Node<'a>);

impl Encode for Copied<'_> {
    fn encode(&self, out: &mut Out) {
        match self.0.kind() {
            Kind::Array => {
                let items: Vec<_> = self.0.items().map(Copied).collect();
                out.array(items.iter().map(|item| item as &dyn Encode));
            }
            Kind::Object => {
                let mut object = out.begin_object();
                for (key, node) in self.0.entries() {
                    object.required(key, &Copied(node));
                }
                object.end();
            }
            _ => match self.0.large() {
                Some(digits) => out.raw(digits),
                None => out.raw(&serde_json::to_string(&self.0).unwrap_or_default()),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn changed(json: &str, way: &[&str], value: &str) -> Option<String> {
        let text = with_member(json.as_bytes(), way, value)?;
        Some(String::from_utf8(text).unwrap())
    }

    #[test]
    fn one_member_is_another_and_the_rest_is_as_it_was() {
        let body = r#"{"query":{"n":3.0,"big":123456789012345678901234567890,"tags":["a",null]},"cursor":"x","size":5}"#;
        assert_eq!(
            changed(body, &["cursor"], r#""y""#).unwrap(),
            r#"{"query":{"n":3.0,"big":123456789012345678901234567890,"tags":["a",null]},"cursor":"y","size":5}"#
        );
        assert_eq!(
            changed(r#"{"page":{"after":1,"per":2}}"#, &["page", "after"], "9").unwrap(),
            r#"{"page":{"after":9,"per":2}}"#
        );
    }

    #[test]
    fn what_is_not_there_is_made() {
        assert_eq!(changed("", &["a", "b"], "1").unwrap(), r#"{"a":{"b":1}}"#);
        assert_eq!(
            changed(r#"{"a":null}"#, &["a", "b"], "1").unwrap(),
            r#"{"a":{"b":1}}"#
        );
        assert_eq!(changed("{", &["a"], "1"), None);
    }

    #[test]
    fn scalars_are_found_by_their_way() {
        let body = br#"{"page":{"number":7}}"#;
        assert_eq!(member_text(body, &["page", "number"]).unwrap(), "7");
        assert_eq!(member_text(body, &["page", "size"]), None);
        assert_eq!(member_text(b"", &["page"]), None);
    }
}
