//! The words of schemas: which of them exist, and what is meant by those that do not.

use super::Draft;
use crate::diagnostic::{Change, Code, Diagnostic, suggest};
use crate::openapi::cursor::Cursor;
use crate::openapi::members;
use crate::openapi::reader::Reader;
use crate::openapi::schema_node::{JsonType, Parent, Step, TypeSet};

/// Keywords that shape types or values: a name near one of them is taken for a slip of the pen.
const KEYWORDS: [&str; 40] = [
    "$ref",
    "type",
    "enum",
    "const",
    "nullable",
    "properties",
    "patternProperties",
    "additionalProperties",
    "unevaluatedProperties",
    "propertyNames",
    "required",
    "minProperties",
    "maxProperties",
    "dependentRequired",
    "dependentSchemas",
    "items",
    "prefixItems",
    "unevaluatedItems",
    "contains",
    "minItems",
    "maxItems",
    "uniqueItems",
    "minLength",
    "maxLength",
    "pattern",
    "format",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
    "allOf",
    "oneOf",
    "anyOf",
    "discriminator",
    "description",
    "default",
    "deprecated",
    "readOnly",
    "writeOnly",
];

/// Words that are near a keyword and mean something of their own.
const OTHERS: [&str; 22] = [
    "$id",
    "$schema",
    "$anchor",
    "$dynamicAnchor",
    "$dynamicRef",
    "$comment",
    "$vocabulary",
    "$defs",
    "definitions",
    "additionalItems",
    "dependencies",
    "title",
    "example",
    "examples",
    "externalDocs",
    "xml",
    "id",
    "contentEncoding",
    "contentMediaType",
    "contentSchema",
    "minContains",
    "maxContains",
];

/// Whether null is a value of a keyword like any other. What stands at a word that is none is nobody's.
pub(super) fn may_be_null(keyword: &str) -> bool {
    let known = KEYWORDS.contains(&keyword) || OTHERS.contains(&keyword);
    !known || matches!(keyword, "const" | "default" | "example")
}

impl Draft {
    pub(super) fn is_branch(&self) -> bool {
        let parent = &self.node.parent;
        matches!(parent, Parent::Child(_, Step::OneOf(_) | Step::AnyOf(_)))
    }
}

/// Whether a schema has words to a reader beside `nullable`, and no rule.
pub(super) fn is_nullable_alone(at: &Cursor) -> bool {
    const WORDS: [&str; 5] = ["nullable", "title", "description", "example", "default"];
    let mut keywords = at.entries().map(|(keyword, _)| keyword);
    keywords.all(|keyword| WORDS.contains(&keyword) || keyword.starts_with("x-"))
}

/// What to say of `null` where the name of its type is meant.
pub(super) fn unquoted_null(at: &Cursor) -> Diagnostic {
    at.wrong_type("a string")
        .note("it is read as the type `null`")
        .help("write \"null\" in quotes")
}

impl<'d> Reader<'d> {
    /// A keyword that is null is none; but who writes `type: null` alone as a branch of a union forgot the quotes.
    pub(super) fn null_keyword(&mut self, draft: &mut Draft, keyword: &str, at: &Cursor<'d, '_>) {
        if keyword != "type" || !draft.is_branch() {
            return self.log.push(members::null(keyword, at));
        }
        draft.node.types = Some(TypeSet::of(JsonType::Null));
        self.log.push(unquoted_null(at));
    }

    /// A branch of a union that is null itself is meant as the type of null.
    pub(super) fn null_branch(&mut self, draft: &mut Draft, at: &Cursor<'d, '_>) {
        draft.node.types = Some(TypeSet::of(JsonType::Null));
        let finding = at.wrong_type("a schema");
        self.log.push(
            finding
                .note("it is read as the schema of null")
                .help("write `type: \"null\"`"),
        );
    }

    /// Draft 3 of JSON Schema had `required: true` in the property, where it now is a list in the object around it.
    pub(super) fn required_flag(&mut self, draft: &Draft, required: bool, at: &Cursor<'d, '_>) {
        self.foreign.note("a Boolean `required` in a schema", at);
        if let Parent::Child(outer, Step::Property(name)) = &draft.node.parent
            && required
        {
            self.schemas.required.push((*outer, name.clone()));
        }
    }

    pub(super) fn require_properties(&mut self) {
        for (outer, name) in std::mem::take(&mut self.schemas.required) {
            if let Some(object) = self.schemas.store.nodes.get_mut(outer.0 as usize) {
                let required = &mut object.object.required;
                if !required.contains(&name) {
                    required.push(name);
                }
            }
        }
    }

    /// Reports a word that is no keyword, where one is near. All others are left to whoever wrote them: a schema may have
    /// any annotation.
    pub(super) fn misspelt(&mut self, word: &str, at: &Cursor<'d, '_>, schema: &Cursor<'d, '_>) {
        if word.starts_with("x-") || OTHERS.contains(&word) || KEYWORDS.contains(&word) {
            return;
        }
        let free = KEYWORDS.iter().filter(|one| !schema.has(one));
        let Some(meant) = suggest(word, free) else {
            return;
        };
        self.log.push(
            Diagnostic::new(
                Code::UnknownMember,
                format!("`{word}` is not a keyword of schemas"),
            )
            .at(&at.key_place(), "nobody reads this")
            .help(format!("did you mean `{meant}`?"))
            .fix(Change::Rename((*meant).to_owned())),
        );
    }
}
