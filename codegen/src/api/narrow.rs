//! An API with fewer operations: those that a user wants, and the types that they need.

use super::model::{Api, Call, Usage};
use super::selector::Selector;
use super::{form, usage};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Level};
use crate::schema::TypeId;
use std::collections::HashSet;

/// Which operations and types come into a client.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Only operations that one of these is about; all of them where there is none.
    pub include: Vec<Selector>,
    /// No operation that one of these is about.
    pub exclude: Vec<Selector>,
    /// Whether any operation comes into it at all.
    pub operations: Operations,
    /// What becomes of component schemas that no operation needs.
    pub unused: UnusedTypes,
}

/// Whether a client has operations.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Operations {
    /// Those that are selected.
    #[default]
    All,
    /// None: types alone.
    None,
}

/// What becomes of component schemas that no operation needs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum UnusedTypes {
    /// Those that no operation of the document needs have types, since documents describe more than their operations
    /// name, such as the payloads of events. Those that only operations need which are left out have none, unless all
    /// operations are left out; nor have those that only the form of a body in parts stands for.
    #[default]
    Auto,
    /// All have types.
    Keep,
    /// None have types.
    Drop,
}

/// Takes the operations out that are not wanted, and the types that only they need; and types that only stand in bodies in
/// parts, of which nobody has a value, since the caller collects the parts in a form. No name changes.
///
/// A selector that is about no operation is a finding; an error where only what it selects is wanted, since the client would
/// lack what its user asks for.
pub fn narrow(api: &mut Api, filter: &Filter, diagnostics: &mut Diagnostics) {
    let forms = Forms::of(api);
    if *filter == Filter::default() && forms.stand_for.is_empty() {
        return;
    }
    let mut before = Usage::default();
    if *filter != Filter::default() {
        select(api, filter, diagnostics);
        let now = usage::find(&api.schemas, &api.calls, &api.webhooks);
        before = std::mem::replace(&mut api.usage, now);
    }
    let needed = |id: &TypeId| api.usage.sent.contains(id) || api.usage.received.contains(id);
    let was_needed = |id: &TypeId| before.sent.contains(id) || before.received.contains(id);
    let is_component = |id: &TypeId| api.schemas.get(*id).key.as_component().is_some();
    let left_out = api.schemas.ids().filter(|id| match filter.unused {
        _ if needed(id) => false,
        UnusedTypes::Drop => true,
        // Those that a form stands for are needed by an operation, though nobody has a value of them.
        _ if was_needed(id) || forms.stand_for.contains(id) => {
            !(filter.keeps_components() && is_component(id))
        }
        _ => forms.inside.contains(id) && !is_component(id),
    });
    let left_out = usage::closed(&api.schemas, left_out.collect());
    let schemas = &mut api.schemas;
    schemas
        .components
        .retain(|_, used| !left_out.contains(&used.ty));
    api.usage.left_out = left_out;
}

impl Filter {
    /// Whether components have types that only operations need which are left out.
    fn keeps_components(&self) -> bool {
        match (self.unused, self.operations) {
            (UnusedTypes::Keep, _) | (UnusedTypes::Auto, Operations::None) => true,
            (UnusedTypes::Auto, Operations::All) | (UnusedTypes::Drop, _) => false,
        }
    }
}

/// The types of bodies in parts.
struct Forms {
    /// Those that forms stand for.
    stand_for: HashSet<TypeId>,
    /// These, and all that they are made of.
    inside: HashSet<TypeId>,
}

impl Forms {
    fn of(api: &Api) -> Self {
        let stand_for = form::stood_for(&api.schemas, &api.calls);
        Self {
            inside: usage::reached(&api.schemas, stand_for.iter().copied()),
            stand_for: stand_for.into_iter().collect(),
        }
    }
}

/// Takes the operations out that are not wanted.
fn select(api: &mut Api, filter: &Filter, diagnostics: &mut Diagnostics) {
    if filter.operations == Operations::None && !filter.include.is_empty() {
        diagnostics.push(contradiction());
    }
    report_idle(api, filter, diagnostics);
    let is_wanted = |call: &Call| {
        let about = |selector: &Selector| selector.is_about(call);
        filter.operations == Operations::All
            && (filter.include.is_empty() || filter.include.iter().any(about))
            && !filter.exclude.iter().any(about)
    };
    // A group refers to its calls by their position.
    let mut next = 0..;
    let positions: Vec<Option<usize>> = api
        .calls
        .iter()
        .map(|call| is_wanted(call).then(|| next.next()).flatten())
        .collect();
    for group in &mut api.groups {
        let calls = group.calls.iter();
        group.calls = calls.filter_map(|old| *positions.get(*old)?).collect();
    }
    api.calls.retain(is_wanted);
    api.webhooks.retain(is_wanted);
}

fn report_idle(api: &Api, filter: &Filter, diagnostics: &mut Diagnostics) {
    let mut report = |selector: &Selector, level| {
        let mut all = api.calls.iter().chain(&api.webhooks);
        if !all.any(|call| selector.is_about(call)) {
            diagnostics.push(idle(api, selector, level));
        }
    };
    for selector in &filter.include {
        report(selector, Level::Error);
    }
    for selector in &filter.exclude {
        report(selector, Level::Warning);
    }
}

/// What is said of a selector that is about no operation.
pub(super) fn idle(api: &Api, selector: &Selector, level: Level) -> Diagnostic {
    let text = format!("no operation is selected by `{selector}`");
    let finding = Diagnostic::new(Code::IdleSelector, text).level(level);
    let finding = match selector.nearest(api) {
        Some(meant) => finding.help(format!("did you mean `{meant}`?")),
        None => finding,
    };
    let finding = match level {
        Level::Error => {
            finding.help("for a crate of types alone, choose the operations `none` instead")
        }
        _ => finding,
    };
    finding.help("`bindery list --calls` shows the operations with their tags and paths")
}

fn contradiction() -> Diagnostic {
    let text = "operations are included, and none are wanted";
    Diagnostic::new(Code::InvalidOption, text)
        .help("leave out either what is included or the operations `none`")
}
