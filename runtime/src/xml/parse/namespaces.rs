//! Which namespaces are in force (Namespaces in XML 1.0, third edition).

use std::borrow::Cow;

/// Namespaces in force, at most.
const MAX_NAMESPACES: usize = 64;

const XML: &str = "http://www.w3.org/XML/1998/namespace";
const XMLNS: &str = "http://www.w3.org/2000/xmlns/";
/// The namespace of `xsi:nil`.
pub(in crate::xml) const XSI: &str = "http://www.w3.org/2001/XMLSchema-instance";

/// Prefixes and names of the namespaces in force, the innermost last.
#[derive(Default)]
pub(super) struct Namespaces<'x>(Vec<(&'x str, Cow<'x, str>)>);

impl<'x> Namespaces<'x> {
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// Ends those of an element, around which there were so many.
    pub(super) fn truncate(&mut self, outside: usize) {
        self.0.truncate(outside);
    }

    /// Begins one of an element, around which there are so many; why it cannot be. The prefix may be empty.
    pub(super) fn declare(
        &mut self,
        prefix: &'x str,
        name: Cow<'x, str>,
        outside: usize,
    ) -> Result<(), String> {
        if (prefix == "xml") != (name == XML) || prefix == "xmlns" || name == XMLNS {
            return Err(format!("the namespace of `{prefix}` is reserved"));
        }
        let mut here = self.0.iter().skip(outside);
        if here.any(|(other, _)| *other == prefix) {
            return Err(match prefix {
                "" => "the default namespace is declared twice".to_owned(),
                _ => format!("the prefix `{prefix}` is declared twice"),
            });
        }
        if self.0.len() == MAX_NAMESPACES {
            return Err(format!(
                "more than {MAX_NAMESPACES} namespaces are in force"
            ));
        }
        self.0.push((prefix, name));
        Ok(())
    }

    /// The namespace of a prefix. Without one an attribute is in none.
    pub(super) fn of(&self, prefix: &str) -> Option<&str> {
        match prefix {
            "" => Some(""),
            "xml" => Some(XML),
            _ => {
                let mut inward = self.0.iter().rev();
                let (_, name) = inward.find(|(declared, _)| *declared == prefix)?;
                Some(name)
            }
        }
    }

    pub(super) fn is_xsi(&self, prefix: &str) -> bool {
        self.of(prefix) == Some(XSI)
    }
}
