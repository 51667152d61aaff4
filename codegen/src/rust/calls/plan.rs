//! Which names the calls have, decided before anything is written.

use super::argument::Taken;
use super::body::{self, FormPlan};
use super::context::Context;
use super::method_name::{NameOrigin, OperationWords, method_words};
use super::output::Output;
use crate::api::{Api, ApiGroup, Argument, Call, Section};
use crate::openapi::In;
use crate::rust::Gate;
use crate::rust::names::{self, Claim, Scope};
use crate::rust::options::GivenNames;
use proc_macro2::Ident;
use std::collections::HashSet;

/// A group of calls: `client.spaces()`.
#[derive(Debug)]
pub(super) struct Group<'a> {
    pub(super) source: &'a ApiGroup,
    /// The accessor on the client: `spaces`.
    pub(super) accessor: Ident,
    /// The module, which has the same name where that is ASCII.
    pub(super) module: Ident,
    /// The handle that the accessor returns: `Spaces`.
    pub(super) handle: Ident,
    /// When its calls are compiled.
    pub(super) gate: Gate,
    pub(super) operations: Vec<Operation<'a>>,
}

/// One operation with its names.
#[derive(Debug)]
pub(super) struct Operation<'a> {
    pub(super) call: &'a Call,
    /// The marker in `ops` and the alias of its request: `ListSpaceIntegrations`.
    pub(super) name: Ident,
    /// The enum of its answers, where there are several: `ListSpaceIntegrationsAnswer`.
    pub(super) answers: Ident,
    /// The enum of the kinds of its events, where there are several: `WatchSpaceEvent`.
    pub(super) events: Ident,
    pub(super) output: Output<'a>,
    /// Why its methods are called as they are.
    pub(super) origin: NameOrigin,
    /// One method, or one for each form of a body that must be given. The first one sends the preferred form.
    pub(super) methods: Vec<FormMethod<'a>>,
    /// What every method takes.
    pub(super) required: Vec<Parameter<'a>>,
    /// What setters of the request take.
    pub(super) optional: Vec<Parameter<'a>>,
    /// Setters of a body that need not be given, one for each form.
    pub(super) bodies: Vec<(Ident, FormPlan<'a>)>,
}

impl<'a> Operation<'a> {
    /// All forms of the body.
    pub(super) fn forms(&self) -> impl Iterator<Item = &FormPlan<'a>> {
        let given = self
            .methods
            .iter()
            .filter_map(|method| method.body.as_ref());
        given.chain(self.bodies.iter().map(|(_, form)| form))
    }
}

/// A method of a group.
#[derive(Debug)]
pub(super) struct FormMethod<'a> {
    /// `list_integrations`
    pub(super) name: Ident,
    /// The form of the body that it takes.
    pub(super) body: Option<FormPlan<'a>>,
}

/// A parameter with the name of its argument or setter.
#[derive(Debug)]
pub(super) struct Parameter<'a> {
    pub(super) source: &'a Argument,
    pub(super) name: Ident,
    pub(super) taken: Taken,
}

/// Names in a group's module and in `ops` that are ours.
const TYPES: &[&str] = &[
    "AsRef",
    "Client",
    "Err",
    "EventStream",
    "Into",
    "Minimal",
    "None",
    "Ok",
    "Option",
    "RecordStream",
    "Request",
    "Result",
    "Self",
    "Some",
    "String",
    "Vec",
];

/// Methods of `Client`, and modules beside those of the groups.
const MODULES: &[&str] = &[
    "alloc",
    "bindery_runtime",
    "builder",
    "calls",
    "client",
    "clone",
    "core",
    "fmt",
    "lib",
    "main",
    "mod",
    "new",
    "ops",
    "request",
    "rt",
    "std",
    "types",
];

/// Methods of every `Request`, and of everything.
const SETTERS: &[&str] = &[
    "accept",
    "base_url",
    "borrow",
    "borrow_mut",
    "clone",
    "clone_from",
    "clone_into",
    "events",
    "events_as",
    "events_as_blocking",
    "events_blocking",
    "fmt",
    "from",
    "header",
    "idempotency_key",
    "into",
    "into_future",
    "into_minimal",
    "items",
    "items_blocking",
    "max_retries",
    "maybe",
    "minimal",
    "new",
    "of",
    "pages",
    "pages_blocking",
    "query",
    "records",
    "records_as",
    "records_as_blocking",
    "records_blocking",
    "send",
    "send_as",
    "send_as_blocking",
    "send_blocking",
    "send_raw",
    "send_raw_blocking",
    "send_resumable",
    "send_streaming",
    "send_with_response",
    "send_with_response_blocking",
    "text_events",
    "text_records",
    "timeout",
    "to_owned",
    "try_from",
    "try_into",
    "type_id",
];

/// Names inside a method.
const ARGUMENTS: &[&str] = &["body", "ops", "request", "rt", "texts", "types"];

/// Methods of a group's handle.
const METHODS: &[&str] = &[
    "borrow",
    "borrow_mut",
    "clone",
    "clone_from",
    "clone_into",
    "fmt",
    "from",
    "into",
    "new",
    "to_owned",
    "try_from",
    "try_into",
    "type_id",
];

/// Where the methods of a group have their names.
pub(crate) const METHOD_SCOPE: Scope = Scope::METHODS.reserving(METHODS);

/// Where groups have their names.
pub(crate) const GROUP_SCOPE: Scope = Scope::MODULES.reserving(MODULES);

/// The groups with calls, in document order, each with its index in the API.
fn sources(api: &Api) -> impl Iterator<Item = (usize, &ApiGroup)> {
    let groups = api.groups.iter().enumerate();
    groups.filter(|(_, group)| !group.calls.is_empty())
}

/// What the groups with calls ask for, in document order.
pub(super) fn group_claims(api: &Api, given: &GivenNames) -> Vec<Claim> {
    sources(api)
        .map(|(_, group)| Claim::new(&*group.name).called(given.of_group(&group.name)))
        .collect()
}

/// The methods of the client that lead to the groups with calls, in document order.
pub(crate) fn accessors(api: &Api, given: &GivenNames) -> Vec<Ident> {
    let names = GROUP_SCOPE.assign(&group_claims(api, given));
    names.iter().map(names::without_prefix).collect()
}

/// All groups with calls, in document order.
pub(super) fn groups<'a>(cx: &Context<'a>) -> Vec<Group<'a>> {
    let api = cx.api();
    let (indices, sources): (Vec<usize>, Vec<&ApiGroup>) = sources(api).unzip();
    let given = &cx.plan.options.names;
    let accessors = accessors(api, given);
    let mut types = TypeNames::new(&group_claims(api, given), &api.calls);
    let handles: Vec<Ident> = types.handles.drain(..).collect();
    let named = sources.into_iter().zip(accessors).zip(handles);
    named
        .zip(indices)
        .map(|(((source, accessor), handle), index)| Group {
            source,
            module: names::module(&accessor),
            accessor,
            handle,
            gate: cx.gate(&[Section::Group(index)]),
            operations: operations(cx, source, &types),
        })
        .collect()
}

/// The names of all types that calls bring, which differ throughout the crate.
struct TypeNames {
    handles: Vec<Ident>,
    operations: Vec<Ident>,
    answers: Vec<Ident>,
    forms: Vec<Ident>,
    events: Vec<Ident>,
}

impl TypeNames {
    /// The handle of a group has the words of its accessor.
    fn new(groups: &[Claim], calls: &[Call]) -> Self {
        let handles: HashSet<String> = groups
            .iter()
            .map(|group| names::snake(&group.text))
            .collect();
        // An operation that is called as its group leaves the name to the group.
        let marker = |call: &Call| {
            let is_group = handles.contains(&names::snake(&call.key));
            let text = if is_group {
                format!("{} operation", call.key)
            } else {
                call.key.clone()
            };
            Claim::new(text).ranked(1)
        };
        let suffixed = |suffix: &'static str| {
            move |call: &Call| Claim::new(format!("{} {suffix}", call.key)).ranked(2)
        };
        let event = |call: &Call| Claim::new(format!("{} event", call.key)).ranked(3);
        let claims: Vec<Claim> = (groups.iter().map(|group| Claim::new(&*group.text)))
            .chain(calls.iter().map(marker))
            .chain(calls.iter().map(suffixed("answer")))
            .chain(calls.iter().map(suffixed("form")))
            .chain(calls.iter().map(event))
            .collect();
        let mut names = Scope::TYPES.reserving(TYPES).assign(&claims).into_iter();
        let mut take = |count| names.by_ref().take(count).collect();
        Self {
            handles: take(groups.len()),
            operations: take(calls.len()),
            answers: take(calls.len()),
            forms: take(calls.len()),
            events: take(calls.len()),
        }
    }
}

impl TypeNames {
    /// The names of a call: of its marker, its answers and its events.
    fn of(&self, index: usize) -> Option<[Ident; 3]> {
        let all = [&self.operations, &self.answers, &self.events];
        let [name, answers, events] = all.map(|names| names.get(index).cloned());
        Some([name?, answers?, events?])
    }
}

fn operations<'a>(cx: &Context<'a>, group: &'a ApiGroup, types: &TypeNames) -> Vec<Operation<'a>> {
    let api = cx.api();
    let calls: Vec<(usize, &Call)> = group
        .calls
        .iter()
        .filter_map(|&index| Some((index, api.calls.get(index)?)))
        .collect();
    let mut forms: Vec<Vec<FormPlan<'a>>> = Vec::new();
    for (index, call) in &calls {
        let Some(name) = types.forms.get(*index) else {
            continue;
        };
        forms.push(body::forms(cx, call, name));
    }
    let (methods, origins) = methods(cx, group, &calls, &forms);
    let (mut methods, mut origins) = (methods.into_iter(), origins.into_iter());
    let mut all = Vec::new();
    for ((index, call), forms) in calls.into_iter().zip(forms) {
        let Some((names, origin)) = types.of(index).zip(origins.next()) else {
            continue;
        };
        let methods = methods.by_ref().take(method_count(call, &forms)).collect();
        all.push(operation(cx, call, names, (methods, origin), forms));
    }
    all
}

/// One method for each form of a body that must be given, else one.
fn method_count(call: &Call, forms: &[FormPlan<'_>]) -> usize {
    let required = call.body.as_ref().is_some_and(|body| body.required);
    if required { forms.len().max(1) } else { 1 }
}

/// The names of all methods of a group, operation by operation, and for each operation why.
fn methods(
    cx: &Context<'_>,
    group: &ApiGroup,
    calls: &[(usize, &Call)],
    forms: &[Vec<FormPlan<'_>>],
) -> (Vec<Ident>, Vec<NameOrigin>) {
    let words = |text: &str| {
        names::snake(text)
            .split('_')
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let options = cx.plan.options;
    let given = |call: &Call| options.names.of_call(&call.key);
    let operation = |(_, call): &(usize, &Call)| match given(call) {
        Some(name) => OperationWords::Given(words(name)),
        None if is_numbered(cx.api(), call) => OperationWords::Numbered(words(&call.key)),
        None => OperationWords::Key(words(&call.key)),
    };
    let operations: Vec<OperationWords> = calls.iter().map(operation).collect();
    // A group that the user renames keeps the names of its methods.
    let chosen = method_words(&words(&group.name), &operations, options.method_names);
    let mut claims = Vec::new();
    let mut origins = Vec::new();
    for (((_, call), (chosen, origin)), forms) in calls.iter().zip(chosen).zip(forms) {
        let name = chosen.join("_");
        origins.push(origin);
        let claim = Claim {
            key: call.key.clone(),
            ..Claim::new(&*name)
        };
        claims.push(claim.called(given(call)));
        for form in forms.iter().take(method_count(call, forms)).skip(1) {
            let text = format!("{name} {}", form.suffix(forms));
            claims.push(Claim {
                key: format!("{} {}", call.key, form.source.media_type),
                ..Claim::new(text).ranked(1)
            });
        }
    }
    (METHOD_SCOPE.assign(&claims), origins)
}

/// Whether a framework counted the operations of one name: springdoc has `getUser` and, in another class, `getUser_1`.
fn is_numbered(api: &Api, call: &Call) -> bool {
    let counted = call.key.rsplit_once('_').filter(|(_, number)| {
        !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
    });
    counted.is_some_and(|(first, _)| api.calls.iter().any(|other| other.key == first))
}

fn operation<'a>(
    cx: &Context<'a>,
    call: &'a Call,
    [name, answers, events]: [Ident; 3],
    (methods, origin): (Vec<Ident>, NameOrigin),
    mut forms: Vec<FormPlan<'a>>,
) -> Operation<'a> {
    let (required, optional): (Vec<&Argument>, Vec<&Argument>) = call
        .arguments
        .iter()
        .filter(|one| is_sent(call, one))
        .partition(|one| one.required);
    let claims: Vec<Claim> = required.iter().map(|one| Claim::new(&*one.name)).collect();
    let arguments = Scope::FIELDS.reserving(ARGUMENTS).assign(&claims);
    let body_required = call.body.as_ref().is_some_and(|body| body.required);
    let later = if body_required {
        Vec::new()
    } else {
        std::mem::take(&mut forms)
    };
    let mut setters = setters(&optional, &later).into_iter();
    let parameter = |(source, name): (&'a Argument, Ident)| Parameter {
        source,
        name,
        taken: Taken::of(cx, source.value),
    };
    let mut forms = forms.into_iter();
    Operation {
        call,
        name,
        answers,
        events,
        output: Output::of(call),
        origin,
        methods: methods
            .into_iter()
            .map(|name| FormMethod {
                name,
                body: forms.next(),
            })
            .collect(),
        required: required.into_iter().zip(arguments).map(parameter).collect(),
        optional: optional
            .into_iter()
            .zip(setters.by_ref())
            .map(parameter)
            .collect(),
        bodies: setters.zip(later).collect(),
    }
}

/// The names of an operation's setters: its parameters, then its body's forms.
fn setters(optional: &[&Argument], forms: &[FormPlan<'_>]) -> Vec<Ident> {
    // A parameter may be called `body` too.
    let is_taken = optional.iter().any(|one| names::snake(&one.name) == "body");
    let noun = if is_taken { "request_body" } else { "body" };
    let body = |form: &FormPlan<'_>| Claim::new(form.setter_text(noun, forms)).ranked(1);
    let claims: Vec<Claim> = optional
        .iter()
        .map(|one| Claim::new(&*one.name))
        .chain(forms.iter().map(body))
        .collect();
    Scope::METHODS.reserving(SETTERS).assign(&claims)
}

/// Headers that the specification gives to the client (Parameter Object, `name`), and the one behind `minimal`.
fn is_sent(call: &Call, argument: &Argument) -> bool {
    let is =
        |name: &str| argument.location == In::Header && argument.name.eq_ignore_ascii_case(name);
    let ours = ["accept", "content-type", "authorization"]
        .iter()
        .any(|name| is(name));
    let is_minimal = call.prefer_minimal && is("prefer");
    !ours && !is_minimal
}
