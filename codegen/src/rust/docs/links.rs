//! Where names in a document's texts lead.

use std::collections::HashMap;

/// The targets of names, as the Markdown at hand takes them: paths of Rust in doc comments, files in pages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Links {
    /// Types by the names of their components.
    pub types: HashMap<String, String>,
    /// Methods by their `operationId`s.
    pub operations: HashMap<String, String>,
    /// Groups of calls by their tags.
    pub groups: HashMap<String, String>,
}

impl Links {
    /// What a code span means that is the name of a component or an `operationId`, and no word of a sentence.
    pub(super) fn of_code(&self, text: &str) -> Option<&str> {
        let is_word = !text.contains(char::is_uppercase);
        let found = self.types.get(text).or_else(|| self.operations.get(text));
        found.filter(|_| !is_word).map(String::as_str)
    }

    /// What a link into the document or into a page of its documentation means: `#/components/schemas/Pet`,
    /// `#operation/getPet`, `#tag/pets`, `#tag/pets/operation/getPet`.
    pub(super) fn of_fragment(&self, target: &str) -> Option<&str> {
        let path = target.strip_prefix('#')?;
        let (before, name) = path.rsplit_once('/')?;
        let kind = before.rsplit('/').next()?;
        let found = match kind {
            "schema" | "schemas" | "definitions" => self.types.get(name),
            "operation" | "operations" => self.operations.get(name),
            "tag" | "tags" => self.groups.get(name),
            _ => None,
        };
        found.map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::Links;
    use crate::rust::docs::linked;

    #[test]
    fn names_that_are_known_are_links() {
        let map = |name: &str, target: &str| [(name.to_owned(), target.to_owned())].into();
        let known = Links {
            types: map("Pet", "crate::types::Pet"),
            operations: map("getPet", "crate::calls::pets::Pets::get"),
            groups: map("pets", "crate::calls::pets"),
        };
        for (text, wanted) in [
            ("A `Pet`!", "A [`Pet`](crate::types::Pet)!"),
            (
                "Not!`getPet`",
                "Not\\![`getPet`](crate::calls::pets::Pets::get)",
            ),
            (
                "[one](#operation/getPet), [two](#tag/pets), [three](#/components/schemas/Pet)",
                "[one](crate::calls::pets::Pets::get), [two](crate::calls::pets), [three](crate::types::Pet)",
            ),
            (
                "[four](#tag/pets/operation/getPet)",
                "[four](crate::calls::pets::Pets::get)",
            ),
            // A word of a sentence, a name that is not known, and a name in a link.
            ("`pets` `Dog` [nowhere](#tag/dogs)", "`pets` `Dog` nowhere"),
            (
                "[a `Pet`](https://a.example)",
                "[a `Pet`](https://a.example)",
            ),
        ] {
            assert_eq!(linked(text, &known), wanted);
        }
    }
}
