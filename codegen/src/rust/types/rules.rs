//! The rules that types don't hold, as one text and a method of the types that have any.

use crate::api::Usage;
use crate::rust::calls::collectors;
use crate::rust::modules::{Gate, Item, Module};
use crate::rust::options::Layout;
use crate::rust::plan::Plan;
use crate::rust::plan::types::{RULES, Shape};
use crate::schema::{Rules, TypeId};
use quote::quote;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fmt::Write as _;

/// The module with the rules of what users send, and the method of each type that has any. Nothing where there are no rules,
/// or nobody wants them.
pub(super) fn module(plan: &Plan<'_>) -> Option<Module> {
    if !plan.options.validation {
        return None;
    }
    let (checked, forms) = (checked(plan), checked_forms(plan));
    if checked.is_empty() && forms.is_empty() {
        return None;
    }
    let mut by_gate: BTreeMap<&Gate, BTreeMap<String, &str>> = BTreeMap::new();
    for (ident, one) in &checked {
        let of_gate = by_gate.entry(one.gate).or_default();
        of_gate.insert(format!("super::{ident}"), one.root);
    }
    let own = checked.values().map(|one| one.root);
    let of_forms = forms.values().flatten().map(|(_, root)| *root);
    let mut module = root(plan, own.chain(of_forms));
    module.gate = Gate::either(by_gate.keys().chain(forms.keys()).copied());
    let methods = |gate: Gate, text: String| {
        let own = if gate == module.gate {
            Gate::OPEN
        } else {
            gate
        };
        Item::Text(text).behind(&own)
    };
    let of_types = by_gate.into_iter();
    let of_types = of_types.map(|(gate, one)| methods(gate.clone(), rows("validate", one)));
    let of_forms = forms.into_iter().map(|(gate, forms)| {
        let gate = match plan.options.layout {
            Layout::Crate => gate.clone().of_calls(),
            _ => gate.clone(),
        };
        methods(gate, rows("validate_parts", forms))
    });
    let items: Vec<Item> = of_types.chain(of_forms).collect();
    module.items.extend(items);
    Some(module)
}

/// The module with the text of the rules.
fn root<'r>(plan: &Plan<'r>, roots: impl Iterator<Item = &'r str>) -> Module {
    let mut module = Module::new(&["types", RULES], false);
    "What the document demands of values beyond their types, in JSON Schema's words. Nothing reads it until a\n\
     `validate()` is called."
        .clone_into(&mut module.docs);
    if plan.options.layout == Layout::Crate {
        module.attribute(&quote!(cfg(feature = "validate")));
    }
    let text = text(&definitions(&plan.api.schemas.rules, roots));
    module.items.push(Item::Text(text));
    module
}

/// A type with a method.
struct Checked<'p> {
    gate: &'p Gate,
    /// The definition that its values keep.
    root: &'p str,
}

/// The types with a method, by their name.
fn checked<'p>(plan: &'p Plan<'_>) -> BTreeMap<String, Checked<'p>> {
    let api = plan.api;
    let rules = &api.schemas.rules;
    let divided = divided(plan);
    let mut found = BTreeMap::new();
    for id in plan.items() {
        let structure = matches!(
            plan.shape(id),
            Shape::Struct | Shape::Union | Shape::Newtype | Shape::Scalar
        );
        let inline_twin = api.schemas.get(id).same_as.is_some();
        if !structure || inline_twin || !is_sent(&api.usage, id) || divided.contains(&id) {
            continue;
        }
        if let (Some(name), Some(root)) = (plan.named(id), rules.roots.get(&id)) {
            let gate = &name.gate;
            found.insert(name.ident.to_string(), Checked { gate, root });
        }
    }
    found
}

/// The types with a method that collect the parts of a body, by their gates: their paths, and the definitions that the
/// parts keep.
fn checked_forms<'p>(plan: &'p Plan<'_>) -> BTreeMap<&'p Gate, BTreeMap<String, &'p str>> {
    let mut found: BTreeMap<&Gate, BTreeMap<String, &str>> = BTreeMap::new();
    for form in collectors(plan) {
        if let Some(root) = plan.api.schemas.rules.roots.get(&form.body) {
            let path = format!("super::super::{}", form.path);
            found.entry(form.gate).or_default().insert(path, root);
        }
    }
    found
}

#[cfg(feature = "diff")]
impl Plan<'_> {
    /// All types that have `validate()`.
    pub(crate) fn validated(&self) -> HashSet<TypeId> {
        if !self.options.validation {
            return HashSet::new();
        }
        let checked = checked(self);
        let ids = (0..).map(TypeId).take(self.api.schemas.types.len());
        let named = ids.filter(|id| {
            let ident = self.type_ident(self.api.schemas.canonical(*id));
            ident.is_some_and(|ident| checked.contains_key(&ident.to_string()))
        });
        named.collect()
    }

    /// The bodies with a type that collects their parts and has `validate()`.
    pub(crate) fn validated_forms(&self) -> HashSet<TypeId> {
        if !self.options.validation {
            return HashSet::new();
        }
        let roots = &self.api.schemas.rules.roots;
        let bodies = collectors(self).into_iter().map(|form| form.body);
        bodies.filter(|body| roots.contains_key(body)).collect()
    }
}

impl Plan<'_> {
    /// Whether a type has `validate()`.
    pub fn has_validate(&self, id: TypeId) -> bool {
        let ident = self.type_ident(self.api.schemas.canonical(id));
        self.options.validation
            && ident.is_some_and(|ident| checked(self).contains_key(&ident.to_string()))
    }
}

/// Types that no operation uses may be sent for all that is known.
fn is_sent(usage: &Usage, id: TypeId) -> bool {
    usage.sent.contains(&id) || !usage.received.contains(&id)
}

/// Equal inline types are declared once; where their rules differ, only their owners know which of them apply.
fn divided(plan: &Plan<'_>) -> HashSet<TypeId> {
    let schemas = &plan.api.schemas;
    let rules = |id: TypeId| {
        let root = schemas.rules.roots.get(&id);
        root.and_then(|root| schemas.rules.definitions.get(root))
    };
    let types = schemas.types.iter().zip(0..);
    let twins = types.filter_map(|(ty, twin)| Some((ty.same_as?, TypeId(twin))));
    let divided = twins.filter(|(canonical, twin)| rules(*canonical) != rules(*twin));
    divided.map(|(canonical, _)| canonical).collect()
}

/// The definitions that roots lead to.
fn definitions<'r>(
    rules: &'r Rules,
    roots: impl Iterator<Item = &'r str>,
) -> BTreeMap<&'r str, &'r Value> {
    let mut found = BTreeMap::new();
    let mut stack: Vec<&str> = roots.collect();
    while let Some(name) = stack.pop() {
        let Some((name, definition)) = rules.definitions.get_key_value(name) else {
            continue;
        };
        if found.insert(name.as_str(), definition).is_none() {
            references(definition, &mut stack);
        }
    }
    found
}

/// The names that a definition refers to. Values of `enum` and `const` may look like references: what they name is
/// written in vain then, and does no harm.
fn references<'r>(definition: &'r Value, found: &mut Vec<&'r str>) {
    let mut stack = vec![definition];
    while let Some(value) = stack.pop() {
        match value {
            Value::Array(items) => stack.extend(items),
            Value::Object(members) => {
                found.extend(members.get("$ref").and_then(Value::as_str));
                stack.extend(members.values());
            }
            _ => {}
        }
    }
}

/// The static with all definitions, a line each.
fn text(definitions: &BTreeMap<&str, &Value>) -> String {
    let lines: BTreeSet<String> = definitions
        .iter()
        .map(|(name, definition)| ascii(&format!("{}: {definition}", Value::from(*name))))
        .collect();
    let json = lines.into_iter().collect::<Vec<_>>().join(",\n");
    let mut fence = "#".to_owned();
    while json.contains(&format!("\"{fence}")) {
        fence.push('#');
    }
    format!(
        "static RULES: bindery_runtime::rules::Rules = bindery_runtime::rules::Rules::new(\n    r{fence}\"{{\n{json}\n}}\"{fence},\n);\n"
    )
}

/// JSON with all but ASCII escaped: no character of the document can hide or turn what is written.
fn ascii(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        if c.is_ascii() && c != '\u{7f}' {
            out.push(c);
            continue;
        }
        for unit in c.encode_utf16(&mut [0; 2]) {
            // Writing to a `String` cannot fail.
            let _ = write!(out, "\\u{unit:04x}");
        }
    }
    out
}

/// A call of the runtime's macro that gives types their method.
fn rows(of_runtime: &str, checked: BTreeMap<String, &str>) -> String {
    let mut text = format!("bindery_runtime::{of_runtime}! {{\n    RULES;\n");
    for (ty, root) in checked {
        let root = super::fragment::literal(root);
        // Writing to a `String` cannot fail.
        let _ = writeln!(text, "    {ty} = {root},");
    }
    text.push_str("}\n");
    text
}
