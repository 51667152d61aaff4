//! What the methods of a group are called, and why.

use super::body::FormPlan;
use super::method_name::{NameOrigin, OperationWords, method_words};
use crate::api::{ApiGroup, Call};
use crate::rust::names::{self, Claim, Name, Scope};
use crate::rust::plan::types::Types;
use std::collections::HashSet;

/// The methods of one operation.
pub(crate) struct MethodNames {
    /// One for each form of a body that must be given, else one.
    pub(crate) names: Vec<Name>,
    /// Why they are called so.
    pub(crate) origin: NameOrigin,
}

/// A call with the forms of its body.
pub(crate) struct Formed<'f, 'a> {
    pub(crate) call: &'a Call,
    pub(crate) forms: &'f [FormPlan<'a>],
}

impl Formed<'_, '_> {
    /// One method for each form of a body that must be given, else one.
    fn method_count(&self) -> usize {
        let required = self.call.body.as_ref().is_some_and(|body| body.required);
        if required { self.forms.len().max(1) } else { 1 }
    }
}

/// The methods of a group's operations, in their order. `keys` are those of all calls of the API.
pub(crate) fn methods(
    types: &Types<'_>,
    group: &ApiGroup,
    calls: &[Formed<'_, '_>],
    keys: &HashSet<&str>,
) -> Vec<MethodNames> {
    let options = types.options;
    let given = |call: &Call| options.names.of_call(&call.key);
    let operation = |one: &Formed<'_, '_>| match given(one.call) {
        Some(name) => OperationWords::Given(words(name)),
        None if is_numbered(one.call, keys) => OperationWords::Numbered(words(&one.call.key)),
        None => OperationWords::Key(words(&one.call.key)),
    };
    let operations: Vec<OperationWords> = calls.iter().map(operation).collect();
    // A group that the user renames keeps the names of its methods.
    let chosen = method_words(&words(&group.name), &operations, options.method_names);
    let mut claims = Vec::new();
    let mut origins = Vec::new();
    for (one, (chosen, origin)) in calls.iter().zip(chosen) {
        let (call, name) = (one.call, chosen.join("_"));
        origins.push(origin);
        let claim = Claim {
            key: call.key.clone(),
            ..Claim::new(&*name)
        };
        claims.push(claim.called(given(call)));
        for form in one.forms.iter().take(one.method_count()).skip(1) {
            let text = format!("{name} {}", form.suffix(one.forms));
            claims.push(Claim {
                key: format!("{} {}", call.key, form.source.media_type),
                ..Claim::new(text).ranked(1)
            });
        }
    }
    let mut names = Scope::CALLS.assign(&claims).into_iter();
    let counted = origins.into_iter().zip(calls);
    counted
        .map(|(origin, one)| MethodNames {
            names: names.by_ref().take(one.method_count()).collect(),
            origin,
        })
        .collect()
}

fn words(text: &str) -> Vec<String> {
    names::snake(text).split('_').map(str::to_owned).collect()
}

/// Whether a framework counted the operations of one name: springdoc has `getUser` and, in another class, `getUser_1`.
fn is_numbered(call: &Call, keys: &HashSet<&str>) -> bool {
    let counted = call.key.rsplit_once('_').filter(|(_, number)| {
        !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
    });
    counted.is_some_and(|(first, _)| keys.contains(first))
}
