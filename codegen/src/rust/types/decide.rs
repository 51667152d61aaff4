//! How a union finds its branch, as code.

use super::union::Choice;
use crate::openapi::JsonType;
use crate::schema::{Decide, IntegerWidth, ItemTest, Kind, Payload, grouped};
use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};
use serde_json::Value;

/// An expression of type `Result<Self, wire::Fail>` over `node`.
pub(super) fn decision(choice: &Choice<'_>) -> TokenStream {
    let expected = expected(&choice.union.decide);
    Decision {
        choice,
        expected: &expected,
    }
    .expression(&choice.union.decide)
}

impl Choice<'_> {
    /// The kinds that lead to the same, all that a value there can be written as among them.
    pub(super) fn kinds<'c>(
        &self,
        cases: &'c [(JsonType, Decide)],
    ) -> Vec<(Vec<JsonType>, &'c Decide)> {
        let lists = |wanted: JsonType| cases.iter().any(|(kind, _)| *kind == wanted);
        let groups = grouped(cases).into_iter().map(|(kinds, decide)| {
            // Integers beyond 64 bits are told apart from other numbers only when they are read.
            let large =
                (self.is_large(decide) && !lists(JsonType::Number)).then_some(JsonType::Number);
            let written = kinds.into_iter().flat_map(|kind| match kind {
                JsonType::Number if !lists(JsonType::Integer) => {
                    vec![JsonType::Integer, JsonType::Number]
                }
                kind => vec![*kind],
            });
            (written.chain(large).collect(), decide)
        });
        groups.collect()
    }

    fn is_large(&self, decide: &Decide) -> bool {
        let Decide::Variant(index) = decide else {
            return false;
        };
        let variant = self.union.variants.get(*index);
        variant.is_some_and(|variant| match variant.payload {
            Payload::Type(id) => matches!(
                self.plan.api.schemas.get(id).kind,
                Kind::Integer(IntegerWidth::Big)
            ),
            Payload::Tag(..) | Payload::Literal(_) => false,
        })
    }
}

/// Whether integers and other numbers lead to different branches: then it is how a number is written that tells them apart.
pub(super) fn is_as_written(cases: &[(JsonType, Decide)]) -> bool {
    let of = |wanted: JsonType| cases.iter().find(|(kind, _)| *kind == wanted);
    match (of(JsonType::Integer), of(JsonType::Number)) {
        (Some((_, one)), Some((_, other))) => one != other,
        _ => false,
    }
}

struct Decision<'d> {
    choice: &'d Choice<'d>,
    /// What a value should have been that no branch takes.
    expected: &'d str,
}

impl Decision<'_> {
    fn expression(&self, decide: &Decide) -> TokenStream {
        match decide {
            Decide::Variant(index) => self.variant(*index),
            Decide::Nothing => self.nothing(),
            Decide::Kind(cases) => self.kind(cases),
            Decide::Tag {
                property,
                cases,
                other,
                absent,
            } => {
                let rest = self.untagged(property, cases, other, absent);
                self.values(cases, rest, Some(property))
            }
            Decide::Literal { cases, other } => {
                self.values(cases, Rest::Any(self.arm(other)), None)
            }
            Decide::Key { cases, other } => {
                let tests = cases
                    .iter()
                    .map(|(name, next)| (quote!(node.has(#name)), next));
                self.chain(tests.collect(), other)
            }
            Decide::Items { cases, other } => {
                let tests = cases.iter().map(|(test, next)| (item_test(*test), next));
                self.chain(tests.collect(), other)
            }
            Decide::Try(indices) => self.attempt(indices),
        }
    }

    /// The same as the body of an arm: several statements need braces.
    fn arm(&self, decide: &Decide) -> TokenStream {
        let body = self.expression(decide);
        let is_block = matches!(decide, Decide::Try(indices) if indices.iter().any(|index| self.is_unit(*index)));
        if is_block { quote!({ #body }) } else { body }
    }

    fn is_unit(&self, index: usize) -> bool {
        let variant = self.choice.union.variants.get(index);
        variant.is_some_and(|variant| !matches!(variant.payload, Payload::Type(_)))
    }

    fn variant(&self, index: usize) -> TokenStream {
        let (Some(variant), Some(name)) = (
            self.choice.union.variants.get(index),
            self.choice.variants.get(index),
        ) else {
            return self.nothing();
        };
        match variant.payload {
            Payload::Type(_) => {
                let text = name.to_string();
                quote!(node.variant(#text, Self::#name))
            }
            Payload::Tag(..) | Payload::Literal(_) => quote!(Ok(Self::#name)),
        }
    }

    fn nothing(&self) -> TokenStream {
        if self.choice.is_open() {
            quote!(Ok(Self::Unrecognized(node.unrecognized())))
        } else {
            let expected = self.expected;
            quote!(Err(node.mismatch(#expected)))
        }
    }

    fn kind(&self, cases: &[(JsonType, Decide)]) -> TokenStream {
        let arms = self.choice.kinds(cases).into_iter().map(|(kinds, decide)| {
            let patterns = kinds.into_iter().map(wire_kind);
            let then = self.arm(decide);
            quote!(#(#patterns)|* => #then,)
        });
        let nothing = self.nothing();
        let kind = if is_as_written(cases) {
            quote!(written_kind)
        } else {
            quote!(kind)
        };
        quote!(match node.#kind() { #(#arms)* _ => #nothing, })
    }

    /// What a tag leads to that no case lists, and what its absence leads to.
    fn untagged(
        &self,
        property: &str,
        cases: &[(Value, Decide)],
        other: &Decide,
        absent: &Decide,
    ) -> Rest {
        let is_refused = |decide: &Decide| *decide == Decide::Nothing && !self.choice.is_open();
        let refusal = || {
            let known = listed(cases.iter().map(|(value, _)| value));
            quote!(Err(node.unknown_tag(#property, #known)))
        };
        let unknown = if is_refused(other) {
            refusal()
        } else {
            self.arm(other)
        };
        let missing = match absent {
            absent if is_refused(absent) => refusal(),
            Decide::Nothing => {
                let expected = self.expected;
                quote!(Err(node.mismatch(#expected)))
            }
            absent => self.arm(absent),
        };
        if unknown.to_string() == missing.to_string() {
            return Rest::Any(unknown);
        }
        if cases.iter().all(|(value, _)| value.is_string()) {
            return Rest::Text { unknown, missing };
        }
        Rest::Any(quote!(if node.has(#property) { #unknown } else { #missing }))
    }

    /// A match over a member, or over the value itself: strings first, then integers, then Booleans, then the rest.
    fn values(&self, cases: &[(Value, Decide)], rest: Rest, property: Option<&str>) -> TokenStream {
        let (mut expression, missing) = match rest {
            Rest::Any(expression) => (expression, None),
            Rest::Text { unknown, missing } => (unknown, Some(missing)),
        };
        let member = property.map(|name| quote!(node.get(#name)));
        let odd: Vec<_> = cases
            .iter()
            .filter(|(value, _)| Reader::of(value).is_none())
            .cloned()
            .collect();
        for (value, decide) in odd.iter().rev() {
            let json = Literal::string(&value.to_string());
            let test = member.as_ref().map_or_else(
                || quote!(node.is_constant(#json)),
                |member| quote!(#member.is_some_and(|tag| tag.is_constant(#json))),
            );
            let then = self.expression(decide);
            expression = quote!(if #test { #then } else { #expression });
        }
        for reader in [Reader::Boolean, Reader::Integer, Reader::Text] {
            let own: Vec<_> = cases
                .iter()
                .filter(|(value, _)| Reader::of(value) == Some(reader))
                .cloned()
                .collect();
            if own.is_empty() {
                continue;
            }
            let read = reader.read(property);
            let arms = grouped(&own).into_iter().map(|(values, decide)| {
                let patterns = values.into_iter().map(|value| reader.pattern(value));
                let then = self.arm(decide);
                quote!(Some(#(#patterns)|*) => #then,)
            });
            expression = if let Some(missing) = &missing {
                quote!(match #read { #(#arms)* Some(_) => #expression, None => #missing, })
            } else {
                quote!(match #read { #(#arms)* _ => #expression, })
            };
        }
        expression
    }

    /// Tests one after the other.
    fn chain(&self, cases: Vec<(TokenStream, &Decide)>, other: &Decide) -> TokenStream {
        let last = self.expression(other);
        if cases.is_empty() {
            return last;
        }
        let arms = cases.into_iter().map(|(test, decide)| {
            let then = self.expression(decide);
            quote!(if #test { #then } else)
        });
        quote!(#(#arms)* { #last })
    }

    fn attempt(&self, indices: &[usize]) -> TokenStream {
        let union = self.choice.ident.to_string();
        let variants = indices.iter().filter_map(|&index| {
            Some((
                self.choice.union.variants.get(index)?,
                self.choice.variants.get(index)?,
            ))
        });
        let (units, payloads): (Vec<_>, Vec<_>) =
            variants.partition(|(variant, _)| !matches!(variant.payload, Payload::Type(_)));
        let checks = units.into_iter().map(|(variant, name)| {
            let test = match &variant.payload {
                Payload::Literal(value) => {
                    let json = Literal::string(&value.to_string());
                    quote!(node.is_constant(#json))
                }
                Payload::Tag(property, value) => {
                    let json = Literal::string(&value.to_string());
                    quote!(node.get(#property).is_some_and(|tag| tag.is_constant(#json)))
                }
                Payload::Type(_) => quote!(false),
            };
            quote!(if #test { return Ok(Self::#name); })
        });
        let checks: Vec<TokenStream> = checks.collect();
        let attempts = payloads.into_iter().map(|(_, name)| {
            let text = name.to_string();
            quote!(.attempt(#text, Self::#name))
        });
        let chain = quote!(wire::Attempt::new(node, #union) #(#attempts)* .finish());
        quote!(#(#checks)* #chain)
    }
}

fn wire_kind(kind: JsonType) -> TokenStream {
    let name = format_ident!("{}", kind_name(kind));
    quote!(wire::Kind::#name)
}

/// A kind as the runtime calls it.
pub(super) fn kind_name(kind: JsonType) -> &'static str {
    match kind {
        JsonType::Null => "Null",
        JsonType::Boolean => "Bool",
        JsonType::Integer => "Integer",
        JsonType::Number => "Number",
        JsonType::String => "String",
        JsonType::Array => "Array",
        JsonType::Object => "Object",
    }
}

fn item_test(test: ItemTest) -> TokenStream {
    match test {
        ItemTest::Count(0) => quote!(node.is_empty()),
        ItemTest::Count(count) => {
            let count = Literal::u64_unsuffixed(count);
            quote!(node.len() == #count)
        }
        ItemTest::All(kind) => {
            let kind = wire_kind(kind);
            quote!(node.all_items_are(#kind))
        }
    }
}

/// What values lead to that no case lists.
enum Rest {
    /// The same, whatever they are.
    Any(TokenStream),
    /// Other texts lead elsewhere than no text at all.
    Text {
        unknown: TokenStream,
        missing: TokenStream,
    },
}

/// How values of one kind are read from a node.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reader {
    Text,
    Integer,
    Boolean,
}

impl Reader {
    fn of(value: &Value) -> Option<Self> {
        match value {
            Value::String(_) => Some(Self::Text),
            Value::Bool(_) => Some(Self::Boolean),
            Value::Number(number) if number.is_i64() => Some(Self::Integer),
            _ => None,
        }
    }

    /// An expression of type `Option<…>`.
    fn read(self, property: Option<&str>) -> TokenStream {
        match (self, property) {
            (Self::Text, Some(name)) => quote!(node.tag(#name)),
            (Self::Text, None) => quote!(node.as_str()),
            (Self::Integer, Some(name)) => quote!(node.get(#name).and_then(wire::Node::as_i64)),
            (Self::Integer, None) => quote!(node.as_i64()),
            (Self::Boolean, Some(name)) => quote!(node.get(#name).and_then(wire::Node::as_bool)),
            (Self::Boolean, None) => quote!(node.as_bool()),
        }
    }

    fn pattern(self, value: &Value) -> TokenStream {
        match self {
            Self::Text => {
                let text = value.as_str().unwrap_or_default();
                quote!(#text)
            }
            Self::Integer => {
                let number = Literal::i64_unsuffixed(value.as_i64().unwrap_or_default());
                quote!(#number)
            }
            Self::Boolean => {
                let value = value.as_bool().unwrap_or_default();
                quote!(#value)
            }
        }
    }
}

/// What a union expects, in words for the middle of a sentence.
pub(super) fn expected(decide: &Decide) -> String {
    match decide {
        Decide::Kind(cases) => {
            let kinds: Vec<&str> = cases.iter().map(|(kind, _)| kind_words(*kind)).collect();
            alternatives(&kinds)
        }
        Decide::Tag { property, .. } => format!("an object with a known `{property}`"),
        Decide::Key { cases, .. } => {
            let names: Vec<String> = cases.iter().map(|(name, _)| format!("`{name}`")).collect();
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            format!("an object with {}", alternatives(&names))
        }
        Decide::Literal { cases, .. } => listed(cases.iter().map(|(value, _)| value)),
        Decide::Variant(_) | Decide::Nothing | Decide::Items { .. } | Decide::Try(_) => {
            "one of the documented types".to_owned()
        }
    }
}

/// Values that a message lists at most.
const LISTED: usize = 12;

/// The values that would be right, the first ones of many.
fn listed<'v>(values: impl ExactSizeIterator<Item = &'v Value>) -> String {
    let more = values.len().saturating_sub(LISTED);
    let mut words: Vec<String> = values.take(LISTED).map(ToString::to_string).collect();
    if more > 0 {
        words.push(format!("{more} others"));
    }
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    alternatives(&words)
}

fn kind_words(kind: JsonType) -> &'static str {
    match kind {
        JsonType::Null => "null",
        JsonType::Boolean => "a Boolean",
        JsonType::Integer => "an integer",
        JsonType::Number => "a number",
        JsonType::String => "a string",
        JsonType::Array => "an array",
        JsonType::Object => "an object",
    }
}

/// `a`, `a or b`, `a, b or c`
fn alternatives(words: &[&str]) -> String {
    match words {
        [] => "nothing".to_owned(),
        [only] => (*only).to_owned(),
        [first @ .., last] => format!("{} or {last}", first.join(", ")),
    }
}
