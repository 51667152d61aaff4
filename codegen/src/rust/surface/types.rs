//! The module `types`.

use super::fixed::{self, Fixed};
use super::{Definition, Path, Source, Surface};
use crate::rust::plan::Plan;
use crate::rust::plan::types::{AliasPlan, FieldPlan, Position, RustType, Shape};
use crate::schema::{Kind, Object, TypeId, Union};

pub(super) fn add<'a>(surface: &mut Surface<'a>, plan: &'a Plan<'a>) {
    let validated = plan.validated();
    for id in plan.items() {
        let Some(name) = plan.type_ident(id) else {
            continue;
        };
        let mut owner = Owner {
            surface,
            plan,
            id,
            path: format!("types::{name}"),
        };
        if let Some(twin) = plan.api.schemas.get(id).same_as {
            owner.item(Definition::Alias(plan.bare(twin)));
            continue;
        }
        owner.declared();
        if validated.contains(&id) {
            owner.function("validate", Definition::Fixed);
        }
    }
    for alias in plan.aliases() {
        component(surface, plan, alias);
    }
    for path in plan.exports() {
        let name = path.rsplit("::").next().unwrap_or(path);
        let path = Path::item(format!("types::{name}"));
        surface.add(path, Definition::Fixed, Source::Runtime);
    }
}

/// A component that means another type.
fn component<'a>(surface: &mut Surface<'a>, plan: &Plan<'a>, alias: &'a AliasPlan) {
    let path = Path::item(format!("types::{}", alias.name.ident));
    let target = plan.rust_type(alias.value);
    let source = Source::Component(&alias.component);
    surface.add(path, Definition::Alias(target), source);
}

/// A type of the crate, which others belong to.
struct Owner<'s, 'a> {
    surface: &'s mut Surface<'a>,
    plan: &'a Plan<'a>,
    id: TypeId,
    path: String,
}

impl<'a> Owner<'_, 'a> {
    fn item(&mut self, definition: Definition) {
        let path = Path::item(self.path.clone());
        self.surface.add(path, definition, Source::Type(self.id));
    }

    fn function(&mut self, name: &str, definition: Definition) {
        let path = Path::function(&self.path, name);
        self.surface.add(path, definition, Source::Type(self.id));
    }

    fn implementation(&mut self, name: &(impl ToString + ?Sized)) {
        let path = Path::implementation(&self.path, name);
        let source = Source::Type(self.id);
        self.surface.add(path, Definition::Fixed, source);
    }

    fn fixed(&mut self, fixed: &Fixed) {
        let source = Source::Type(self.id);
        self.surface.add_fixed(&self.path, fixed, source);
    }

    /// What a type that is an item of its own is declared as, with what belongs to it.
    fn declared(&mut self) {
        let plan = self.plan;
        match (&plan.api.schemas.get(self.id).kind, plan.shape(self.id)) {
            (Kind::Object(object), _) => self.structure(object),
            (Kind::Union(union), _) => self.union(union),
            (Kind::Constant(_), _) => self.item(Definition::Tuple),
            (_, Shape::StringEnum) => {
                self.enumeration("String", [&fixed::STRING_ENUM, &fixed::CLOSED_STRING_ENUM]);
            }
            (_, Shape::IntegerEnum) => {
                self.enumeration("i64", [&fixed::INTEGER_ENUM, &fixed::CLOSED_INTEGER_ENUM]);
            }
            (_, Shape::Newtype) => self.newtype(),
            (_, Shape::Scalar) => self.scalar(),
            _ => return self.item(Definition::Alias(plan.behind(self.id))),
        }
        self.traits();
    }

    fn traits(&mut self) {
        self.fixed(&fixed::CODEC);
        self.fixed(&fixed::PLAIN);
        let (traits, macros) = self.plan.derived(self.id);
        for one in traits {
            self.implementation(&one);
        }
        for one in macros {
            self.implementation(&one.replace(' ', ""));
        }
    }

    fn structure(&mut self, object: &'a Object) {
        let (plan, id) = (self.plan, self.id);
        self.item(Definition::Struct);
        let Some(names) = plan.structure(id) else {
            return;
        };
        let own = names.fields.iter().zip(&object.fields);
        for (field, source) in own {
            self.field(field, Source::Field(id, &source.name));
        }
        for part in &names.parts {
            self.field(part, Source::Type(id));
        }
        let parameters = plan.parameters_of_new(id).into_iter();
        let parameters = parameters.map(|one| (one.field.ident.to_string(), one.ty));
        self.function("new", Definition::function(parameters));
        let wire = |field: &FieldPlan| {
            let mut own = names.fields.iter().zip(&object.fields);
            let found = own.find(|(one, _)| one.ident == field.ident);
            found.map_or(Source::Type(id), |(_, source)| {
                Source::Field(id, &source.name)
            })
        };
        for field in plan.settable(id) {
            let path = Path::function(&self.path, &field.setter);
            let setter = Definition::setter("value", plan.parameter_of_setter(field).ty);
            self.surface.add(path, setter, wire(field));
        }
        if let (Some((name, setter)), Some(map)) =
            (&names.rest, object.rest.map(|rest| plan.map(rest)))
        {
            let path = Path::field(&self.path, name);
            let source = Source::Type(id);
            self.surface
                .add(path, Definition::Type(map.clone()), source);
            if plan.has_setters(id) {
                let setter = setter.to_string();
                self.function(&setter, Definition::setter("value", map));
            }
        }
    }

    fn field(&mut self, field: &FieldPlan, source: Source<'a>) {
        let path = Path::field(&self.path, &field.ident);
        let ty = self.plan.field_type(field);
        self.surface.add(path, Definition::Type(ty), source);
    }

    fn variant(&mut self, index: usize, payload: Option<RustType>, number: Option<usize>) {
        let plan = self.plan;
        if let Some(name) = plan.variants(self.id).get(index) {
            let path = Path::variant(&self.path, name);
            let source = Source::Variant(self.id, index);
            let definition = Definition::Variant { payload, number };
            self.surface.add(path, definition, source);
        }
    }

    /// The variant of whatever the document does not name.
    fn unrecognized(&mut self, of: RustType) {
        let path = Path::variant(&self.path, "Unrecognized");
        let definition = Definition::Variant {
            payload: Some(RustType::OfWire("Unrecognized", vec![of])),
            number: None,
        };
        self.surface.add(path, definition, Source::Type(self.id));
    }

    fn enumeration(&mut self, scalar: &'static str, [open, closed]: [&Fixed; 2]) {
        let is_closed = self.plan.is_closed_enum(self.id);
        self.item(Definition::Enum { grows: !is_closed });
        for index in 0..self.plan.variants(self.id).len() {
            self.variant(index, None, is_closed.then_some(index));
        }
        if is_closed {
            self.fixed(closed);
        } else {
            self.unrecognized(RustType::Plain(scalar));
            self.fixed(open);
        }
    }

    fn union(&mut self, union: &Union) {
        let (plan, id) = (self.plan, self.id);
        let grows = !plan.options.unions.is_closed();
        self.item(Definition::Enum { grows });
        let is_open = plan.is_open_union(id);
        let payloads = union.variants.iter().enumerate().map(|(index, variant)| {
            let (ty, boxed) = plan.payload(id, index, &variant.payload)?;
            Some(plan.held(ty, boxed))
        });
        let payloads: Vec<Option<RustType>> = payloads.collect();
        // Only an enum of nothing but names can be cast.
        let is_plain = !is_open && payloads.iter().all(Option::is_none);
        for (index, payload) in payloads.into_iter().enumerate() {
            self.variant(index, payload, (is_plain && !grows).then_some(index));
        }
        if is_open {
            self.unrecognized(RustType::Json);
        }
        for one in plan.conversions(id) {
            let ty = plan.bare(one.payload);
            self.from(&ty);
            if plan.is_text(one.payload) {
                self.implementation("From<&str>");
            }
        }
    }

    fn from(&mut self, ty: &RustType) {
        let path = Path::implementation(
            &self.path,
            &format!("From<{}>", ty.clone().at(Position::Types)),
        );
        let definition = Definition::Type(ty.clone());
        self.surface.add(path, definition, Source::Type(self.id));
    }

    fn newtype(&mut self) {
        let target = self.plan.behind(self.id);
        self.item(Definition::Tuple);
        self.from(&target);
        self.inner(target);
    }

    fn scalar(&mut self) {
        let inner = self.plan.behind(self.id);
        self.item(Definition::Tuple);
        match self.plan.api.schemas.get(self.id).kind {
            Kind::Integer(_) => {
                self.fixed(&fixed::INTEGER_NEWTYPE);
                self.from(&inner);
            }
            _ => self.fixed(&fixed::TEXT_NEWTYPE),
        }
        let own = format!("From<&{}>", self.path.trim_start_matches("types::"));
        self.implementation(&own);
        self.inner(inner);
    }

    /// What a struct around one value holds.
    fn inner(&mut self, ty: RustType) {
        let path = Path::field(&self.path, "0");
        let source = Source::Type(self.id);
        self.surface.add(path, Definition::Type(ty), source);
    }
}
