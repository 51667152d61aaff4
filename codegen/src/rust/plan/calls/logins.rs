//! Logins of people (OAuth 2.0, OpenID Connect): the schemes that have them, and what their setters and accessors are called.

use crate::api::Api;
use crate::openapi::{SecurityKind, SecurityScheme};
use crate::rust::names::{self, Claim, Name, Scope};
use crate::rust::plan::types::Types;

/// A scheme whose tokens a person's login gives.
#[derive(Debug)]
pub(crate) struct LoginPlan<'a> {
    /// Of the builder: `oauth_app`.
    pub(crate) setter: Name,
    /// Of the client: `oauth`.
    pub(crate) accessor: Name,
    pub(crate) name: &'a str,
    pub(crate) scheme: &'a SecurityScheme,
}

/// The schemes with logins, and the names of the client's methods that lead to them.
#[derive(Debug, Default)]
pub(crate) struct Logins<'a> {
    schemes: Vec<(&'a str, &'a SecurityScheme)>,
    accessors: Vec<Name>,
}

impl<'a> Logins<'a> {
    /// Those of the document. The accessors stand beside those of the groups, which come first.
    pub(crate) fn of(types: &Types<'a>) -> Self {
        let schemes = schemes(types.api);
        let groups = types.groups();
        let own = schemes.iter().map(|(name, _)| {
            let is_taken = |text: &str| {
                let is_other = |(other, _): &(&str, _)| {
                    other != name && says_login(other) && names::snake(other) == text
                };
                let mut groups = groups.iter();
                groups.any(|group| group.accessor.plain() == text) || schemes.iter().any(is_other)
            };
            Claim::new(accessor_text(name, schemes.len() == 1, is_taken)).ranked(9)
        });
        let own: Vec<Claim> = own.collect();
        let claims: Vec<Claim> = groups
            .iter()
            .map(|group| group.claim.clone())
            .chain(own)
            .collect();
        let names = Scope::GROUPS.assign(&claims).into_iter();
        Self {
            accessors: names.skip(groups.len()).collect(),
            schemes,
        }
    }

    /// The texts of the builder's setters, which say which scheme they are for where there are several.
    pub(crate) fn setters(&self) -> impl Iterator<Item = String> {
        self.schemes
            .iter()
            .map(|(name, _)| match self.schemes.len() {
                1 => "oauth app".to_owned(),
                _ => format!("{name} app"),
            })
    }

    /// The schemes with the names of their methods.
    pub(crate) fn plans(self, setters: impl Iterator<Item = Name>) -> Vec<LoginPlan<'a>> {
        let named = self.schemes.into_iter().zip(setters.zip(self.accessors));
        let plans = named.map(|((name, scheme), (setter, accessor))| LoginPlan {
            setter,
            accessor,
            name,
            scheme,
        });
        plans.collect()
    }
}

/// What the method is called that leads to a scheme: after the scheme, where there are several. It says that it is a login,
/// unless the scheme does; another word tells it from what is called so already.
fn accessor_text(name: &str, is_only: bool, is_taken: impl Fn(&str) -> bool) -> String {
    let (name, endings): (&str, &[&str]) = match (is_only, says_login(name)) {
        (true, _) => ("oauth", &["", " login", " session"]),
        (false, true) => (name, &["", " session"]),
        (false, false) => (name, &[" login", " session"]),
    };
    let mut texts = endings.iter().map(|ending| format!("{name}{ending}"));
    let free = texts.find(|text| !is_taken(&names::snake(text)));
    free.unwrap_or_else(|| name.to_owned())
}

fn says_login(name: &str) -> bool {
    names::snake(name).split('_').any(|word| word == "login")
}

fn schemes(api: &Api) -> Vec<(&str, &SecurityScheme)> {
    let all = api.security_schemes.iter();
    let all = all.map(|(name, scheme)| (name.as_str(), scheme));
    let has_login = |(_, scheme): &(&str, &SecurityScheme)| match &scheme.kind {
        SecurityKind::OAuth2(flows) => {
            let of_people = flows.iter().any(|flow| flow.name != "clientCredentials");
            of_people || scheme.metadata_url.is_some()
        }
        SecurityKind::OpenIdConnect(_) => true,
        _ => false,
    };
    all.filter(has_login).collect()
}
