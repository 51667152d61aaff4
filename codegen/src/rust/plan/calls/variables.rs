//! Variables of servers: a setter of the builder for each, and an enum where the document lists its values.

use crate::api::Api;
use crate::rust::names::{Claim, Name, Scope};

/// A variable with its names.
#[derive(Clone, Debug)]
pub(crate) struct VariablePlan<'a> {
    pub(crate) setter: Name,
    pub(crate) name: &'a str,
    pub(crate) default: &'a str,
    /// The enum of its values.
    pub(crate) values: Option<ValuesPlan<'a>>,
}

/// The enum of a variable's values.
#[derive(Clone, Debug)]
pub(crate) struct ValuesPlan<'a> {
    /// `ServerRegion`
    pub(crate) name: Name,
    pub(crate) variants: Vec<(Name, &'a str)>,
}

/// What a document says about a variable.
pub(crate) struct Source<'a> {
    pub(crate) name: &'a str,
    default: &'a str,
    /// Empty where any value is good for some server.
    values: Vec<&'a str>,
}

/// The variables of all servers, those of single operations too, by name, each once.
pub(crate) fn sources(api: &Api) -> Vec<Source<'_>> {
    let mut all: Vec<Source<'_>> = Vec::new();
    let of_calls = api.calls.iter().flat_map(|call| &call.servers);
    for server in api.servers.iter().chain(of_calls) {
        for (name, variable) in &server.variables {
            let values: Vec<&str> = variable.values.iter().map(String::as_str).collect();
            match all.iter_mut().find(|known| known.name == name) {
                None => all.push(Source {
                    name,
                    default: &variable.default,
                    values,
                }),
                Some(known) if values.is_empty() => known.values.clear(),
                Some(known) if known.values.is_empty() => {}
                Some(known) => known.values.extend(values),
            }
        }
    }
    for source in &mut all {
        let mut seen = std::collections::HashSet::new();
        source.values.retain(|value| seen.insert(*value));
    }
    all
}

/// The variables with their setters.
pub(crate) fn plan(
    sources: Vec<Source<'_>>,
    setters: impl Iterator<Item = Name>,
) -> Vec<VariablePlan<'_>> {
    let claims: Vec<Claim> = sources
        .iter()
        .map(|source| Claim::new(format!("server {}", source.name)))
        .collect();
    let types = Scope::TYPES.assign(&claims);
    let planned = sources.into_iter().zip(setters).zip(types);
    planned
        .map(|((source, setter), name)| VariablePlan {
            setter,
            name: source.name,
            default: source.default,
            values: (!source.values.is_empty()).then(|| ValuesPlan {
                name,
                variants: variants(&source.values),
            }),
        })
        .collect()
}

fn variants<'a>(values: &[&'a str]) -> Vec<(Name, &'a str)> {
    let claims: Vec<Claim> = values.iter().map(|value| Claim::new(*value)).collect();
    let names = Scope::CHOICES.assign(&claims);
    names.into_iter().zip(values.iter().copied()).collect()
}
