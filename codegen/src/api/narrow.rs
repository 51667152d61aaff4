//! An API with fewer operations: those that a user wants, and the types that they need.

use super::glob;
use super::model::{Api, Call};
use super::usage;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use std::fmt;
use std::str::FromStr;

/// Which operations and types come into a client.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Only operations that one of these is about; all of them where there is none.
    pub include: Vec<Selector>,
    /// No operation that one of these is about.
    pub exclude: Vec<Selector>,
    /// What becomes of component schemas that no operation needs.
    pub unused: UnusedTypes,
}

/// What becomes of component schemas that no operation needs, whatever is included.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum UnusedTypes {
    /// They have types: documents describe more than their operations name, such as the payloads of events.
    #[default]
    Keep,
    /// They have none.
    Drop,
}

/// Names operations. Written as `tag:spaces`, `operation:list*`, `path:/orgs/**`, `method:DELETE`, `deprecated` or
/// `internal` (`x-internal: true`); `*` stands for any text without `/`, `**` for any text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Selector {
    /// By one of their tags.
    Tag(String),
    /// By `operationId`, or where there is none by the key that stands for it.
    Operation(String),
    /// By path template; webhooks by name.
    Path(String),
    /// By method, whatever its case.
    Method(String),
    /// Deprecated ones.
    Deprecated,
    /// Those that the document marks as `x-internal`.
    Internal,
}

/// A text that is no [`Selector`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownSelector(String);

impl fmt::Display for UnknownSelector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "`{}` selects nothing: write tag:NAME, operation:ID, path:/TEMPLATE, method:METHOD, deprecated or internal",
            self.0
        )
    }
}

impl std::error::Error for UnknownSelector {}

impl FromStr for Selector {
    type Err = UnknownSelector;

    fn from_str(text: &str) -> Result<Self, UnknownSelector> {
        let unknown = || UnknownSelector(text.to_owned());
        match text.split_once(':') {
            None if text == "deprecated" => Ok(Self::Deprecated),
            None if text == "internal" => Ok(Self::Internal),
            Some((_, "")) | None => Err(unknown()),
            Some(("tag", pattern)) => Ok(Self::Tag(pattern.to_owned())),
            Some(("operation", pattern)) => Ok(Self::Operation(pattern.to_owned())),
            Some(("path", pattern)) => Ok(Self::Path(pattern.to_owned())),
            Some(("method", name)) => Ok(Self::Method(name.to_owned())),
            Some(_) => Err(unknown()),
        }
    }
}

impl fmt::Display for Selector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Tag(pattern) => write!(f, "tag:{pattern}"),
            Self::Operation(pattern) => write!(f, "operation:{pattern}"),
            Self::Path(pattern) => write!(f, "path:{pattern}"),
            Self::Method(name) => write!(f, "method:{name}"),
            Self::Deprecated => f.write_str("deprecated"),
            Self::Internal => f.write_str("internal"),
        }
    }
}

impl Selector {
    fn is_about(&self, call: &Call) -> bool {
        match self {
            Self::Tag(pattern) => call.tags.iter().any(|tag| glob::matches(pattern, tag)),
            Self::Operation(pattern) => {
                glob::matches(pattern, call.id.as_ref().unwrap_or(&call.key))
            }
            Self::Path(pattern) => glob::matches(pattern, &call.path),
            Self::Method(name) => call.method.0.eq_ignore_ascii_case(name),
            Self::Deprecated => call.deprecated,
            Self::Internal => call.internal,
        }
    }
}

/// Takes the operations out that are not wanted, and the types that only they need. No name changes.
///
/// A selector that is about no operation is a finding.
pub fn narrow(api: &mut Api, filter: &Filter, diagnostics: &mut Diagnostics) {
    if *filter == Filter::default() {
        return;
    }
    report_idle(api, filter, diagnostics);
    let is_wanted = |call: &Call| {
        let about = |selector: &Selector| selector.is_about(call);
        (filter.include.is_empty() || filter.include.iter().any(about))
            && !filter.exclude.iter().any(about)
    };
    let before = std::mem::take(&mut api.usage);
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
    api.usage = usage::find(&api.schemas, &api.calls, &api.webhooks);
    let needed = |id| api.usage.sent.contains(&id) || api.usage.received.contains(&id);
    let was_needed = |id| before.sent.contains(&id) || before.received.contains(&id);
    let left_out = api
        .schemas
        .ids()
        .filter(|&id| !needed(id) && (filter.unused == UnusedTypes::Drop || was_needed(id)));
    let left_out = usage::closed(&api.schemas, left_out.collect());
    let schemas = &mut api.schemas;
    schemas
        .components
        .retain(|_, used| !left_out.contains(&used.ty));
    api.usage.left_out = left_out;
}

fn report_idle(api: &Api, filter: &Filter, diagnostics: &mut Diagnostics) {
    for selector in filter.include.iter().chain(&filter.exclude) {
        let mut all = api.calls.iter().chain(&api.webhooks);
        if !all.any(|call| selector.is_about(call)) {
            diagnostics.push(
                Diagnostic::new(
                    Code::IdleSelector,
                    format!("no operation is selected by `{selector}`"),
                )
                .help("`bindery list --calls` shows the operations with their tags and paths"),
            );
        }
    }
}
