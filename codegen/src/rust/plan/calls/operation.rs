//! One operation: its methods, what they take, and what it gives back.

use super::FormPlan;
use super::NameOrigin;
use super::Output;
use super::argument::Taken;
use super::body;
use super::methods::{Formed, MethodNames, methods};
use super::type_names::{CallNames, TypeNames};
use super::{EventPlan, PagingPlan};
use crate::api::{ApiGroup, Argument, Call};
use crate::openapi::{In, is_own_header};
use crate::rust::names::{self, Claim, Name, Scope};
use crate::rust::options::GivenNames;
use crate::rust::plan::types::Types;
use std::collections::HashSet;

/// One operation with its names.
#[derive(Debug)]
pub(crate) struct Operation<'a> {
    pub(crate) call: &'a Call,
    /// The marker in `ops` and the alias of its request: `ListSpaceIntegrations`.
    pub(crate) name: Name,
    /// The enum of its answers, where there are several: `ListSpaceIntegrationsAnswer`.
    pub(crate) answers: Name,
    /// The enum of the kinds of its events, where there are several: `WatchSpaceEvent`.
    pub(crate) events: Name,
    pub(crate) output: Output<'a>,
    /// What its answer holds where it is a stream of events, or can be one.
    pub(crate) stream: Option<EventPlan<'a>>,
    /// How one of its answers leads to the next, where they are pages.
    pub(crate) paging: Option<PagingPlan<'a>>,
    /// Why its methods are called as they are.
    pub(crate) origin: NameOrigin,
    /// One method, or one for each form of a body that must be given. The first one sends the preferred form.
    pub(crate) methods: Vec<FormMethod<'a>>,
    /// What every method takes.
    pub(crate) required: Vec<ArgumentPlan<'a>>,
    /// What setters of the request take.
    pub(crate) optional: Vec<ArgumentPlan<'a>>,
    /// Setters of a body that need not be given, one for each form.
    pub(crate) bodies: Vec<(Name, FormPlan<'a>)>,
}

impl<'a> Operation<'a> {
    /// All forms of the body.
    pub(crate) fn forms(&self) -> impl Iterator<Item = &FormPlan<'a>> {
        let given = self
            .methods
            .iter()
            .filter_map(|method| method.body.as_ref());
        given.chain(self.bodies.iter().map(|(_, form)| form))
    }
}

/// A method of a group.
#[derive(Debug)]
pub(crate) struct FormMethod<'a> {
    /// `list_integrations`
    pub(crate) name: Name,
    /// The form of the body that it takes.
    pub(crate) body: Option<FormPlan<'a>>,
}

/// An argument with its name, as that of a method or as a setter.
#[derive(Debug)]
pub(crate) struct ArgumentPlan<'a> {
    pub(crate) source: &'a Argument,
    pub(crate) name: Name,
    pub(crate) taken: Taken,
}

/// The operations of a group. `keys` are those of all calls of the API.
pub(crate) fn operations<'a>(
    types: &Types<'a>,
    group: &'a ApiGroup,
    names: &TypeNames,
    keys: &HashSet<&str>,
) -> Vec<Operation<'a>> {
    let calls = &types.api.calls;
    let own = group.calls.iter();
    let own = own.filter_map(|&index| Some((calls.get(index)?, names.calls.get(index)?)));
    let planned: Vec<(&Call, &CallNames, Vec<FormPlan<'a>>)> = own
        .map(|(call, names)| (call, names, body::forms(types, call, &names.form)))
        .collect();
    let formed: Vec<Formed<'_, 'a>> = planned
        .iter()
        .map(|(call, _, forms)| Formed { call, forms })
        .collect();
    let methods = methods(types, group, &formed, keys);
    let planned = planned.into_iter().zip(methods);
    planned
        .map(|((call, names, forms), methods)| operation(types, call, names, methods, forms))
        .collect()
}

fn operation<'a>(
    types: &Types<'a>,
    call: &'a Call,
    names: &CallNames,
    methods: MethodNames,
    mut forms: Vec<FormPlan<'a>>,
) -> Operation<'a> {
    let [required, optional] = argument_claims(call, &types.options.names);
    let (required, claims): (Vec<&Argument>, Vec<Claim>) = required.into_iter().unzip();
    let arguments = Scope::ARGUMENTS.assign(&claims);
    let body_required = call.body.as_ref().is_some_and(|body| body.required);
    let later = if body_required {
        Vec::new()
    } else {
        std::mem::take(&mut forms)
    };
    let mut setters = setters(&optional, &later).into_iter();
    let optional = optional.into_iter().map(|(one, _)| one);
    let parameter = |(source, name): (&'a Argument, Name)| ArgumentPlan {
        source,
        name,
        taken: Taken::of(types, source.value),
    };
    let mut forms = forms.into_iter();
    let output = Output::of(call);
    Operation {
        call,
        name: names.marker.clone(),
        answers: names.answers.clone(),
        events: names.events.clone(),
        stream: EventPlan::of(types, call),
        paging: PagingPlan::of(types, call, &output),
        output,
        origin: methods.origin,
        methods: methods
            .names
            .into_iter()
            .map(|name| FormMethod {
                name,
                body: forms.next(),
            })
            .collect(),
        required: required.into_iter().zip(arguments).map(parameter).collect(),
        optional: optional.zip(setters.by_ref()).map(parameter).collect(),
        bodies: setters.zip(later).collect(),
    }
}

/// What a call's arguments and setters ask for as names.
pub(crate) fn argument_claims<'a>(
    call: &'a Call,
    given: &GivenNames,
) -> [Vec<(&'a Argument, Claim)>; 2] {
    let claimed = call.arguments.iter().enumerate().map(|(index, one)| {
        let claim = Claim::new(&*one.name).called(given.of_argument(&call.key, index));
        (one, claim)
    });
    let sent = claimed.filter(|(one, _)| is_sent(call, one));
    let (required, optional) = sent.partition(|(one, _)| one.required);
    [required, optional]
}

/// The names of an operation's setters: its parameters, then its body's forms.
fn setters(optional: &[(&Argument, Claim)], forms: &[FormPlan<'_>]) -> Vec<Name> {
    // A parameter may be called `body` too.
    let mut texts = optional.iter().map(|(_, claim)| &claim.text);
    let is_taken = texts.any(|text| names::snake(text) == "body");
    let noun = if is_taken { "request_body" } else { "body" };
    let body = |form: &FormPlan<'_>| Claim::new(form.setter_text(noun, forms)).ranked(1);
    let claims: Vec<Claim> = optional
        .iter()
        .map(|(_, claim)| claim.clone())
        .chain(forms.iter().map(body))
        .collect();
    Scope::SETTERS.assign(&claims)
}

/// Headers that the specification gives to the client (Parameter Object, `name`), and the one behind `minimal`.
fn is_sent(call: &Call, argument: &Argument) -> bool {
    let is =
        |name: &str| argument.location == In::Header && argument.name.eq_ignore_ascii_case(name);
    let is_own = argument.location == In::Header && is_own_header(&argument.name);
    let is_minimal = call.prefer_minimal && is("prefer");
    !is_own && !is_minimal
}
