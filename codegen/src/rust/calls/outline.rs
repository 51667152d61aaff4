//! How every operation is called, for tools that write calls: the same names as in the emitted modules.

use super::context::Context;
use super::outcome;
use crate::api::{Argument, BodyForm, Call, Reply, ReplyBody};
use crate::rust::plan::Plan;
use crate::rust::plan::calls::{
    ArgumentPlan, Calls, FormKind, FormMethod, FormPlan, Group, HookPlan, MultipartPlan,
    NameOrigin, Operation, Output, PartTaken, Taken, WebhooksPlan,
};
use crate::rust::plan::types::ArgumentType;

/// How every operation is called. Types are written as the emitted modules write them: `types::Pet` and full paths.
#[derive(Clone, Debug)]
pub struct Outline<'a> {
    /// Setters of the client's builder for variables of server URLs, with the variables.
    pub variables: Vec<(String, String)>,
    /// Setters of the client's builder for credentials, with the security schemes.
    pub credentials: Vec<(String, String)>,
    /// Variants of the servers to choose from, with their URLs; empty where there is no choice.
    pub servers: Vec<(String, String)>,
    /// Constants for headers of answers, with the headers' names in lower case.
    pub headers: Vec<(String, String)>,
    /// All operations, group by group.
    pub operations: Vec<OperationOutline<'a>>,
    /// What the API sends by itself.
    pub webhooks: Vec<HookOutline<'a>>,
}

/// How a webhook or callback is read.
#[derive(Clone, Debug)]
pub struct HookOutline<'a> {
    /// It, as a call of the API's.
    pub call: &'a Call,
    /// What reads its body, where that is JSON or XML.
    pub reader: Option<HookReader>,
}

/// What reads the body of a webhook.
#[derive(Clone, Debug)]
pub struct HookReader {
    /// Its type in the module `webhooks`.
    pub name: String,
    /// The variant of `webhooks::Event`.
    pub variant: String,
    /// The type of the body.
    pub payload: String,
    /// The names by which `webhooks::Event` knows it.
    pub goes_by: Vec<String>,
}

impl HookOutline<'_> {
    /// What the document calls it.
    pub fn name(&self) -> &str {
        self.call.path.trim_start_matches('/')
    }
}

impl HookReader {
    /// The reader's path.
    pub fn path(&self) -> String {
        format!("webhooks::{}", self.name)
    }
}

/// How an operation is called: `client.<group>().<method>(<required>, <body>).<optional>(…)`.
#[derive(Clone, Debug)]
pub struct OperationOutline<'a> {
    /// The operation.
    pub call: &'a Call,
    /// The accessor on the client.
    pub group: String,
    /// The module of the operation's own types, `calls::<module>`.
    pub module: String,
    /// Its type, `calls::<group>::<request>` and `ops::<request>`.
    pub request: String,
    /// Why its methods are called as they are.
    pub origin: NameOrigin,
    /// One method, or one for each form of a body that must be given.
    pub methods: Vec<MethodOutline<'a>>,
    /// What every method takes, before the body.
    pub required: Vec<ArgumentOutline<'a>>,
    /// What setters of the request take; a setter has the argument's name.
    pub optional: Vec<ArgumentOutline<'a>>,
    /// Setters of a body that need not be given, one for each form.
    pub bodies: Vec<(String, BodyOutline<'a>)>,
    /// The type that awaiting it gives, in an `Ok`.
    pub output: String,
    /// What the answer is.
    pub answer: AnswerOutline<'a>,
    /// What the answer can be had as while it arrives.
    pub stream: Option<StreamOutline>,
    /// The type of what arrives.
    pub streamed: Option<String>,
    /// Whether the request has `pages()` and `items()`.
    pub is_paged: bool,
}

impl OperationOutline<'_> {
    /// The path of the type that stands for it, which a mock server asks for.
    pub fn marker(&self) -> String {
        format!("ops::{}", self.request)
    }
}

/// A method of a group.
#[derive(Clone, Debug)]
pub struct MethodOutline<'a> {
    /// Its name.
    pub name: String,
    /// The form of the body that it takes.
    pub body: Option<BodyOutline<'a>>,
}

/// An argument or a setter of one parameter.
#[derive(Clone, Debug)]
pub struct ArgumentOutline<'a> {
    /// The parameter.
    pub source: &'a Argument,
    /// The name of the argument or setter.
    pub name: String,
    /// How its value is taken.
    pub intake: Intake,
    /// The type in the signature; `None` where nothing is taken.
    pub signature: Option<String>,
}

/// How a value is taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Intake {
    /// Not at all: it has only one value.
    Nothing,
    /// As `&str`.
    Text,
    /// As a slice of texts.
    Texts,
    /// As a value of this type.
    Value(String),
    /// As a slice of this type.
    Slice(String),
    /// As a reference to this type.
    Reference(String),
}

/// How a form of a body is taken.
#[derive(Clone, Debug)]
pub struct BodyOutline<'a> {
    /// The form.
    pub source: &'a BodyForm,
    /// How its content is taken.
    pub intake: BodyIntake<'a>,
    /// The type in the signature; `None` where nothing is taken.
    pub signature: Option<String>,
}

/// How the content of a body is taken.
#[derive(Clone, Debug)]
pub enum BodyIntake<'a> {
    /// A value that is written as JSON or as a form.
    Value(Intake),
    /// A type of the group's module that collects parts: `new` takes those that must be given, setters the others.
    Parts {
        /// The type's name.
        name: String,
        /// Its parts, in the order of `new`.
        parts: Vec<PartOutline<'a>>,
    },
    /// Parts collected by hand: `&Multipart`.
    AnyParts,
    /// `&str`
    Text,
    /// Anything that turns into a payload.
    Bytes,
}

/// A part of a multipart body.
#[derive(Clone, Debug)]
pub struct PartOutline<'a> {
    /// Its name on the wire.
    pub wire: &'a str,
    /// The name of the argument or setter.
    pub name: String,
    /// Whether it must be given.
    pub required: bool,
    /// How its content is taken.
    pub intake: PartIntake,
}

/// How the content of a part is taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PartIntake {
    /// As a part.
    File,
    /// As a `Vec` of parts.
    Files,
    /// As a value.
    Value(Intake),
}

/// What an answer is.
#[derive(Clone, Debug)]
pub enum AnswerOutline<'a> {
    /// One type: nothing, JSON that may be missing, text or bytes.
    One(Option<ReplyBody>),
    /// An enum of the group's module with a variant for each reply.
    Several {
        /// The enum's name.
        name: String,
        /// Its variants.
        variants: Vec<(String, &'a Reply)>,
    },
}

/// What an answer can be had as while it arrives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StreamOutline {
    /// `events()`
    Events,
    /// `records()`
    Records,
}

impl<'a> Outline<'a> {
    /// The outline of an API's calls.
    pub fn of(plan: &'a Plan<'a>) -> Self {
        let cx = Context::new(plan, None);
        let Calls {
            groups,
            client,
            headers,
            webhooks,
        } = plan.calls();
        let operations = groups.iter().flat_map(|group| {
            let own = group.operations.iter();
            own.map(move |one| operation(&cx, group, one))
        });
        Self {
            operations: operations.collect(),
            webhooks: hooks(plan, webhooks.as_ref()),
            variables: client
                .variables
                .iter()
                .map(|one| (one.setter.to_string(), one.name.to_owned()))
                .collect(),
            credentials: client
                .credentials
                .iter()
                .map(|(setter, scheme, _)| (setter.to_string(), (*scheme).to_owned()))
                .collect(),
            servers: client
                .servers
                .iter()
                .map(|(variant, server)| (variant.to_string(), server.url.clone()))
                .collect(),
            headers: headers
                .iter()
                .map(|one| (one.name.to_string(), one.wire.clone()))
                .collect(),
        }
    }
}

fn hooks<'a>(plan: &Plan<'a>, webhooks: Option<&WebhooksPlan<'a>>) -> Vec<HookOutline<'a>> {
    let planned = || webhooks.iter().flat_map(|webhooks| &webhooks.hooks);
    let reader = |hook: &HookPlan<'_>| HookReader {
        name: hook.name.to_string(),
        variant: hook.variant.to_string(),
        payload: plan.rust_type(hook.payload).told(),
        goes_by: hook.goes_by.iter().map(|name| (*name).to_owned()).collect(),
    };
    let hooks = plan.api.webhooks.iter().map(|call| HookOutline {
        call,
        reader: planned()
            .find(|hook| std::ptr::eq(hook.call, call))
            .map(reader),
    });
    hooks.collect()
}

/// How one operation of a group is called.
pub(super) fn operation<'a>(
    cx: &Context<'a>,
    group: &Group<'a>,
    operation: &Operation<'a>,
) -> OperationOutline<'a> {
    let method = |method: &FormMethod<'a>| MethodOutline {
        name: method.name.to_string(),
        body: method.body.as_ref().map(body),
    };
    OperationOutline {
        call: operation.call,
        group: group.accessor.to_string(),
        module: group.module.to_string(),
        request: operation.name.to_string(),
        origin: operation.origin.clone(),
        methods: operation.methods.iter().map(method).collect(),
        required: operation.required.iter().map(argument).collect(),
        optional: operation.optional.iter().map(argument).collect(),
        bodies: operation
            .bodies
            .iter()
            .map(|(setter, form)| (setter.to_string(), body(form)))
            .collect(),
        output: outcome::output_type(cx, group, operation).told(),
        answer: answer(operation),
        stream: stream(operation),
        streamed: outcome::arriving(cx, group, operation).map(|arriving| arriving.ty.told()),
        is_paged: operation.paging.is_some(),
    }
}

fn argument<'a>(parameter: &ArgumentPlan<'a>) -> ArgumentOutline<'a> {
    ArgumentOutline {
        source: parameter.source,
        name: parameter.name.to_string(),
        intake: intake(&parameter.taken),
        signature: parameter.taken.signature().map(|ty| ty.told()),
    }
}

fn intake(taken: &Taken) -> Intake {
    match taken {
        Taken::Constant(_) => Intake::Nothing,
        Taken::Texts => Intake::Texts,
        Taken::Given(ArgumentType::Text) => Intake::Text,
        Taken::Given(ArgumentType::Copy(ty) | ArgumentType::Into(ty)) => Intake::Value(ty.told()),
        Taken::Given(ArgumentType::Slice(item)) => Intake::Slice(item.told()),
        Taken::Given(ArgumentType::Reference(ty)) => Intake::Reference(ty.told()),
    }
}

fn body<'a>(form: &FormPlan<'a>) -> BodyOutline<'a> {
    let intake = match &form.kind {
        FormKind::Json(taken) | FormKind::Xml(taken, _) | FormKind::Form(taken, _) => {
            BodyIntake::Value(intake(taken))
        }
        FormKind::Multipart(Some(plan)) => parts(plan),
        FormKind::Multipart(None) => BodyIntake::AnyParts,
        FormKind::Text => BodyIntake::Text,
        FormKind::Binary => BodyIntake::Bytes,
    };
    BodyOutline {
        source: form.source,
        intake,
        signature: form.signature().map(|ty| ty.told()),
    }
}

fn parts<'a>(plan: &MultipartPlan<'a>) -> BodyIntake<'a> {
    let parts = plan.parts.iter().map(|part| PartOutline {
        wire: &part.source.name,
        name: part.name.to_string(),
        required: part.source.required,
        intake: match &part.taken {
            PartTaken::File => PartIntake::File,
            PartTaken::Files => PartIntake::Files,
            PartTaken::Value(taken) | PartTaken::Values(taken) | PartTaken::Joined(taken, _) => {
                PartIntake::Value(intake(taken))
            }
        },
    });
    BodyIntake::Parts {
        name: plan.name.to_string(),
        parts: parts.collect(),
    }
}

fn answer<'a>(operation: &Operation<'a>) -> AnswerOutline<'a> {
    match &operation.output {
        Output::Nothing => AnswerOutline::One(None),
        Output::Json { value, .. } => AnswerOutline::One(Some(ReplyBody::Json(*value))),
        Output::Xml { value, root, .. } => AnswerOutline::One(Some(ReplyBody::Xml(*value, *root))),
        Output::Text | Output::Events(_) | Output::Records(_) => {
            AnswerOutline::One(Some(ReplyBody::Text))
        }
        Output::Bytes => AnswerOutline::One(Some(ReplyBody::Binary)),
        Output::Several(answers) => AnswerOutline::Several {
            name: operation.answers.to_string(),
            variants: answers
                .iter()
                .map(|answer| (answer.variant.to_string(), answer.reply))
                .collect(),
        },
    }
}

fn stream(operation: &Operation<'_>) -> Option<StreamOutline> {
    let beside = operation.call.stream.as_ref().and_then(|reply| reply.body);
    match (&operation.output, beside) {
        (Output::Events(_), _) | (_, Some(ReplyBody::Events(_))) => Some(StreamOutline::Events),
        (Output::Records(_), _) | (_, Some(ReplyBody::Records(_))) => Some(StreamOutline::Records),
        _ => None,
    }
}
