//! The modules `calls`, `ops`, `headers` and `webhooks`.

use super::fixed;
use super::{Definition, Path, Signature, Source, Surface};
use crate::api::Call;
use crate::rust::calls::{Arriving, Context, arriving, output_type};
use crate::rust::plan::Plan;
use crate::rust::plan::calls::{
    ArgumentPlan, EventPlan, FormKind, FormPlan, Group, HookPlan, MultipartPlan, Operation, Output,
    PartPlan, WebhooksPlan, event_payload,
};
use crate::rust::plan::types::RustType;
use crate::schema::TypeId;
use std::collections::HashSet;

pub(super) fn add<'a>(surface: &mut Surface<'a>, plan: &'a Plan<'a>) {
    let validated = plan.validated_forms();
    let mut modules = Modules {
        surface,
        plan,
        cx: Context::new(plan, None),
        validated,
    };
    for group in &plan.calls().groups {
        modules.group(group);
    }
    modules.headers();
    if let Some(webhooks) = &plan.calls().webhooks {
        modules.webhooks(webhooks);
    }
}

struct Modules<'s, 'a> {
    surface: &'s mut Surface<'a>,
    plan: &'a Plan<'a>,
    cx: Context<'a>,
    /// The types of the bodies whose parts can be checked.
    validated: HashSet<TypeId>,
}

impl<'a> Modules<'_, 'a> {
    fn group(&mut self, group: &'a Group<'a>) {
        let module = format!("calls::{}", group.module);
        let source = Source::Group(group.accessor.as_str());
        self.surface
            .add(Path::item(module.clone()), Definition::Module, source);
        let handle = format!("{module}::{}", group.handle);
        self.surface
            .add(Path::item(handle.clone()), Definition::Struct, source);
        self.surface.add_fixed(&handle, &fixed::PLAIN, source);
        for operation in &group.operations {
            self.methods(&handle, operation);
            self.request(&module, operation);
            self.marker(group, operation);
            self.answers(&module, operation);
            self.events(&module, operation);
            for form in operation.forms() {
                if let FormKind::Multipart(Some(form)) = &form.kind {
                    self.form(&module, operation.call, form);
                }
            }
        }
    }

    fn methods(&mut self, handle: &str, operation: &'a Operation<'a>) {
        let source = Source::Call(operation.call);
        for method in &operation.methods {
            let required = operation.required.iter().filter_map(argument);
            let body = method.body.as_ref().and_then(FormPlan::signature);
            let body = body.map(|ty| ("body".to_owned(), ty));
            let path = Path::function(handle, &method.name);
            let arguments = required.chain(body);
            self.surface
                .add(path, Definition::function(arguments), source);
        }
    }

    /// The request of an operation, with the setters that it alone has.
    fn request(&mut self, module: &str, operation: &'a Operation<'a>) {
        let call = operation.call;
        let path = format!("{module}::{}", operation.name);
        let name = operation.name.to_string();
        let item = Path::item(path.clone());
        self.surface
            .add(item, Definition::Request(name), Source::Call(call));
        for parameter in &operation.optional {
            let setter = Path::function(&path, &parameter.name);
            let definition = Definition::function(argument(parameter));
            let source = Source::Parameter(call, parameter.source);
            self.surface.add(setter, definition, source);
        }
        for (setter, form) in &operation.bodies {
            let argument = form.signature().map(|ty| ("body".to_owned(), ty));
            let definition = Definition::function(argument);
            let setter = Path::function(&path, setter);
            self.surface.add(setter, definition, Source::Body(call));
        }
        if call.prefer_minimal {
            let minimal = Path::function(&path, "minimal");
            let source = Source::Call(call);
            self.surface.add(minimal, Definition::Fixed, source);
        }
    }

    /// The type that stands for an operation, and what its answers are.
    fn marker(&mut self, group: &'a Group<'a>, operation: &'a Operation<'a>) {
        let owner = format!("ops::{}", operation.name);
        let source = Source::Call(operation.call);
        let marker = Definition::Enum { grows: false };
        self.surface.add(Path::item(owner.clone()), marker, source);
        self.surface.add(
            Path::implementation(&owner, "Operation"),
            Definition::Fixed,
            source,
        );
        let output = output_type(&self.cx, group, operation);
        let paged = operation.paging.as_ref();
        let item = paged.map(|paging| ("Paged", "Item", self.plan.rust_type(paging.item)));
        let arriving =
            arriving(&self.cx, group, operation).map(|Arriving { what, ty, .. }| match what {
                "events" => ("EventStream", "Event", ty),
                _ => ("RecordStream", "Record", ty),
            });
        self.associated(&owner, "Output", output, Source::Answer(operation.call));
        for (name, associated, ty) in item.into_iter().chain(arriving) {
            let path = Path::implementation(&owner, name);
            self.surface.add(path, Definition::Fixed, source);
            self.associated(&owner, associated, ty, source);
        }
    }

    fn associated(&mut self, owner: &str, name: &str, ty: RustType, source: Source<'a>) {
        let path = Path::associated(owner, name);
        self.surface.add(path, Definition::Type(ty), source);
    }

    /// An enum that may get more variants, with those that it has.
    fn variants(
        &mut self,
        owner: &str,
        variants: impl IntoIterator<Item = (String, Option<RustType>)>,
        source: Source<'a>,
    ) {
        let definition = Definition::Enum { grows: true };
        self.surface
            .add(Path::item(owner.to_owned()), definition, source);
        for (name, payload) in variants {
            let number = None;
            let variant = Definition::Variant { payload, number };
            self.surface
                .add(Path::variant(owner, &name), variant, source);
        }
    }

    fn answers(&mut self, module: &str, operation: &'a Operation<'a>) {
        let Output::Several(answers) = &operation.output else {
            return;
        };
        let owner = format!("{module}::{}", operation.answers);
        let source = Source::Answer(operation.call);
        let plan = self.plan;
        let variants = answers.iter();
        let variants = variants.map(|one| (one.variant.to_string(), one.payload(plan)));
        self.variants(&owner, variants, source);
        self.surface.add_fixed(&owner, &fixed::PLAIN, source);
    }

    fn events(&mut self, module: &str, operation: &'a Operation<'a>) {
        let Some(EventPlan::Kinds { variants, other }) = &operation.stream else {
            return;
        };
        let owner = format!("{module}::{}", operation.events);
        let source = Source::Answer(operation.call);
        let plan = self.plan;
        let own = variants.iter();
        let own = own.map(|(variant, kind)| (variant.to_string(), event_payload(plan, kind)));
        let other = other.iter();
        let other = other.map(|name| (name.to_string(), Some(RustType::Plain("String"))));
        self.variants(&owner, own.chain(other), source);
        self.surface.add_fixed(&owner, &fixed::PLAIN, source);
    }

    /// What collects the parts of a body.
    fn form(&mut self, module: &str, call: &'a Call, form: &'a MultipartPlan<'a>) {
        let owner = format!("{module}::{}", form.name);
        let source = Source::Body(call);
        self.surface
            .add(Path::item(owner.clone()), Definition::Struct, source);
        self.surface.add_fixed(&owner, &fixed::FORM, source);
        let (required, optional): (Vec<_>, Vec<_>) =
            form.parts.iter().partition(|part| part.source.required);
        let argument = |part: &PartPlan<'_>| Some((part.name.to_string(), part.signature()?));
        let new = Definition::function(required.into_iter().filter_map(argument));
        self.surface.add(Path::function(&owner, "new"), new, source);
        for part in optional {
            let setter = Definition::function(argument(part));
            let path = Path::function(&owner, &part.name);
            self.surface.add(path, setter, source);
        }
        if self.validated.contains(&form.body) {
            let path = Path::function(&owner, "validate");
            self.surface.add(path, Definition::Fixed, source);
        }
    }

    fn headers(&mut self) {
        for header in &self.plan.calls().headers {
            let ty = header.rust_type(self.plan);
            let path = Path::item(format!("headers::{}", header.name));
            let source = Source::Header(&header.wire);
            self.surface.add(path, Definition::Constant(ty), source);
        }
    }

    fn webhooks(&mut self, webhooks: &'a WebhooksPlan<'a>) {
        let owner = "webhooks::Event";
        let variants = webhooks.hooks.iter().map(|hook| {
            let payload = self.plan.rust_type(hook.payload);
            (hook.variant.to_string(), Some(payload))
        });
        let unrecognized = ("Unrecognized".to_owned(), Some(RustType::Json));
        let variants: Vec<_> = variants.chain([unrecognized]).collect();
        self.variants(owner, variants, Source::Webhooks);
        self.surface
            .add_fixed(owner, &fixed::EVENT, Source::Webhooks);
        if webhooks.tag.is_some() {
            let path = Path::function(owner, "from_body");
            self.surface.add(path, Definition::Fixed, Source::Webhooks);
        }
        for hook in &webhooks.hooks {
            self.reader(hook);
        }
    }

    fn reader(&mut self, hook: &'a HookPlan<'a>) {
        let owner = format!("webhooks::{}", hook.name);
        let source = Source::Webhook(hook.call);
        let marker = Definition::Enum { grows: false };
        self.surface.add(Path::item(owner.clone()), marker, source);
        self.surface.add_fixed(&owner, &fixed::READER, source);
        for name in ["parse", "verify"] {
            let reads = Definition::Function(Signature {
                arguments: Vec::new(),
                returns: Some(self.plan.rust_type(hook.payload)),
            });
            self.surface
                .add(Path::function(&owner, name), reads, source);
        }
    }
}

fn argument(parameter: &ArgumentPlan<'_>) -> Option<(String, RustType)> {
    Some((parameter.name.to_string(), parameter.taken.signature()?))
}
