//! The names of the groups of calls, which features and calls share.

use crate::api::{Api, ApiGroup};
use crate::rust::names::{self, Claim, Name, Scope};
use crate::rust::options::GivenNames;

/// A group with calls.
#[derive(Clone, Debug)]
pub(crate) struct GroupNames<'a> {
    pub(crate) source: &'a ApiGroup,
    /// Its place among all groups of the API.
    pub(crate) index: usize,
    /// What its types ask for.
    pub(crate) claim: Claim,
    /// The method of the client that leads to it.
    pub(crate) accessor: Name,
}

/// The groups with calls, in document order.
pub(super) fn groups<'a>(api: &'a Api, given: &GivenNames) -> Vec<GroupNames<'a>> {
    let sources = api.groups.iter().enumerate();
    let sources: Vec<(usize, &ApiGroup)> = sources
        .filter(|(_, group)| !group.calls.is_empty())
        .collect();
    let claim = |group: &ApiGroup| Claim::new(&*group.name).called(given.of_group(&group.name));
    let claims: Vec<Claim> = sources.iter().map(|(_, group)| claim(group)).collect();
    let names = Scope::GROUPS.assign(&claims);
    let claimed = sources.into_iter().zip(claims);
    claimed
        .zip(names)
        .map(|(((index, source), claim), name)| GroupNames {
            source,
            index,
            claim,
            accessor: names::without_prefix(&name),
        })
        .collect()
}
