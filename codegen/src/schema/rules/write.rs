//! One schema in JSON Schema's words.

use super::{Extent, Writer};
use crate::openapi::{JsonType, SchemaId, SchemaNode};
use indexmap::IndexMap;
use serde_json::{Map, Number, Value};

impl Writer<'_> {
    /// A schema with its parts. `nullable` is OpenAPI 3.0's: null passes whatever else is said.
    pub(super) fn schema(&mut self, id: SchemaId, extent: Extent) -> Value {
        let store = self.store;
        let node = store.node(id);
        if node.foreign {
            return Value::Bool(true);
        }
        if let (Some(boolean), Extent::Whole) = (node.boolean, extent) {
            return Value::Bool(boolean);
        }
        // What no other keyword evaluated is known only where all of them are written.
        let all = node.array.unevaluated.is_some() || node.object.unevaluated.is_some();
        let extent = if all { Extent::Whole } else { extent };
        let mut out = Map::new();
        values(node, extent, &mut out);
        numbers_and_strings(node, extent, &mut out);
        self.array(node, extent, &mut out);
        self.object(id, extent, &mut out);
        self.combined(node, extent, &mut out);
        if node.nullable && !out.is_empty() {
            out.insert("nullable".to_owned(), true.into());
        }
        Value::Object(out)
    }

    fn array(&mut self, node: &SchemaNode, extent: Extent, out: &mut Map<String, Value>) {
        let array = &node.array;
        count("minItems", array.min, out);
        count("maxItems", array.max, out);
        if array.unique {
            out.insert("uniqueItems".to_owned(), true.into());
        }
        let items = array.items.map(|id| self.part(id, extent));
        if !array.prefix.is_empty() {
            self.put_list("prefixItems", &array.prefix, extent, out);
        }
        put("items", items, extent, out);
        if let Some(contains) = array.contains {
            let contains = self.part(contains, Extent::Whole);
            out.insert("contains".to_owned(), contains);
            count("minContains", array.min_contains, out);
            count("maxContains", array.max_contains, out);
        }
        // What a dynamic reference evaluates is not known.
        let unevaluated = array.unevaluated.filter(|_| !node.dynamic);
        let unevaluated = unevaluated.map(|id| self.part(id, Extent::Whole));
        put("unevaluatedItems", unevaluated, Extent::Whole, out);
    }

    fn object(&mut self, id: SchemaId, extent: Extent, out: &mut Map<String, Value>) {
        let store = self.store;
        let node = store.node(id);
        let object = &node.object;
        count("minProperties", object.min, out);
        count("maxProperties", object.max, out);
        let required: Vec<Value> = object
            .required
            .iter()
            .filter(|name| self.is_demanded(id, name, extent))
            .map(|name| name.as_str().into())
            .collect();
        if !required.is_empty() {
            out.insert("required".to_owned(), required.into());
        }
        // Types keep members with a pattern as they come.
        let others = if object.patterns.is_empty() {
            extent
        } else {
            Extent::Whole
        };
        let additional = object.additional.map(|id| self.part(id, others));
        let needs_names = additional
            .as_ref()
            .is_some_and(|schema| *schema != Value::Bool(true));
        let properties = self.map(&object.properties, extent);
        let properties = properties.into_iter().filter(|(_, schema)| {
            needs_names || extent == Extent::Whole || *schema != Value::Bool(true)
        });
        put_map("properties", properties.collect(), out);
        put_map(
            "patternProperties",
            self.map(&object.patterns, Extent::Whole),
            out,
        );
        put("additionalProperties", additional, others, out);
        let names = object.names.map(|id| self.part(id, Extent::Whole));
        put("propertyNames", names, Extent::Whole, out);
        let unevaluated = object.unevaluated.filter(|_| !node.dynamic);
        let unevaluated = unevaluated.map(|id| self.part(id, Extent::Whole));
        put("unevaluatedProperties", unevaluated, Extent::Whole, out);
        put_map(
            "dependentSchemas",
            self.map(&object.dependent_schemas, Extent::Whole),
            out,
        );
        let dependent = object.dependent_required.iter();
        let dependent = dependent.map(|(name, names)| (name.clone(), names.clone().into()));
        put_map("dependentRequired", dependent.collect(), out);
    }

    /// What a server alone sets no one has to send; what the type demands need not be said again.
    fn is_demanded(&self, id: SchemaId, name: &str, extent: Extent) -> bool {
        if self.spared.has(id, name) {
            return false;
        }
        let Some(property) = self.store.node(id).object.properties.get(name) else {
            return true;
        };
        let property = self.store.node(*property);
        let target = property.reference.map(|id| self.store.node(id));
        let mut said = std::iter::once(property).chain(target);
        extent == Extent::Whole && !said.any(|node| node.annotations.read_only)
    }

    fn combined(&mut self, node: &SchemaNode, extent: Extent, out: &mut Map<String, Value>) {
        if let Some(target) = node.reference
            && (extent == Extent::Whole || self.significance.has(target))
        {
            let name = self.reference(target, extent);
            out.insert("$ref".to_owned(), name.into());
        }
        let said = node.all_of.iter().copied();
        let said = said.filter(|id| extent == Extent::Whole || self.significance.has(*id));
        let said: Vec<SchemaId> = said.collect();
        if !said.is_empty() {
            self.put_list("allOf", &said, extent, out);
        }
        for (keyword, branches) in [("oneOf", &node.one_of), ("anyOf", &node.any_of)] {
            let matters = branches.iter().any(|id| self.significance.has(*id));
            if !branches.is_empty() && (matters || extent == Extent::Whole) {
                self.put_list(keyword, branches, Extent::Whole, out);
            }
        }
        for (keyword, schema) in &node.conditions {
            if *keyword != "contentSchema" {
                let schema = self.part(*schema, Extent::Whole);
                out.insert((*keyword).to_owned(), schema);
            }
        }
    }

    fn put_list(
        &mut self,
        keyword: &str,
        parts: &[SchemaId],
        extent: Extent,
        out: &mut Map<String, Value>,
    ) {
        let parts: Vec<Value> = parts.iter().map(|id| self.part(*id, extent)).collect();
        out.insert(keyword.to_owned(), parts.into());
    }

    fn map(&mut self, parts: &IndexMap<String, SchemaId>, extent: Extent) -> Map<String, Value> {
        let parts = parts.iter();
        parts
            .map(|(name, id)| (name.clone(), self.part(*id, extent)))
            .collect()
    }
}

/// `type`, `enum` and `const`. Types keep values that an enum does not list, and hold constants.
fn values(node: &SchemaNode, extent: Extent, out: &mut Map<String, Value>) {
    if extent == Extent::Whole {
        if let Some(types) = node.types {
            let names: Vec<Value> = types.iter().map(|one| one.keyword().into()).collect();
            out.insert("type".to_owned(), names.into());
        }
        if let Some(constant) = &node.constant {
            out.insert("const".to_owned(), constant.clone());
        }
    }
    if let Some(values) = node
        .enumeration
        .as_ref()
        .filter(|values| !values.is_empty())
    {
        out.insert("enum".to_owned(), values.clone().into());
    }
}

fn numbers_and_strings(node: &SchemaNode, extent: Extent, out: &mut Map<String, Value>) {
    let number = &node.number;
    let bounds: [(&str, &Option<Number>); 5] = [
        ("minimum", &number.min),
        ("maximum", &number.max),
        ("exclusiveMinimum", &number.above),
        ("exclusiveMaximum", &number.below),
        ("multipleOf", &number.multiple_of),
    ];
    for (keyword, bound) in bounds {
        let is_true = |bound: &&Number| extent == Extent::Whole || !is_rounded(node, bound);
        if let Some(bound) = bound.as_ref().filter(is_true) {
            out.insert(keyword.to_owned(), Value::Number(bound.clone()));
        }
    }
    count("minLength", node.string.min, out);
    count("maxLength", node.string.max, out);
    if let Some(pattern) = &node.string.pattern {
        out.insert("pattern".to_owned(), pattern.as_str().into());
    }
}

/// A bound of integers that went through a float (`FastAPI` writes all of them so) and is another number since.
fn is_rounded(node: &SchemaNode, bound: &Number) -> bool {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    let is_integer = node.types.is_some_and(|types| !types.has(JsonType::Number));
    is_integer && bound.is_f64() && bound.as_f64().is_some_and(|bound| bound.abs() >= EXACT)
}

fn count(keyword: &str, count: Option<u64>, out: &mut Map<String, Value>) {
    if let Some(count) = count {
        out.insert(keyword.to_owned(), count.into());
    }
}

/// A schema that allows everything is left out where nobody asks which parts were evaluated.
fn put(keyword: &str, schema: Option<Value>, extent: Extent, out: &mut Map<String, Value>) {
    if let Some(schema) = schema
        && (extent == Extent::Whole || schema != Value::Bool(true))
    {
        out.insert(keyword.to_owned(), schema);
    }
}

fn put_map(keyword: &str, schemas: Map<String, Value>, out: &mut Map<String, Value>) {
    if !schemas.is_empty() {
        out.insert(keyword.to_owned(), Value::Object(schemas));
    }
}
