//! The client, what configures it, and what its servers are chosen from.

use super::fixed;
use super::{Definition, Path, Source, Surface};
use crate::openapi::SecurityKind;
use crate::rust::calls::{Obvious, obvious};
use crate::rust::plan::Plan;
use crate::rust::plan::calls::{ClientPlan, VariablePlan};
use crate::rust::plan::types::RustType;

const CLIENT: &str = "Client";
const BUILDER: &str = "ClientBuilder";

pub(super) fn add<'a>(surface: &mut Surface<'a>, plan: &'a Plan<'a>) {
    for (name, own) in [(CLIENT, &fixed::CLIENT), (BUILDER, &fixed::CLIENT_BUILDER)] {
        let path = Path::item(name.to_owned());
        surface.add(path, Definition::Struct, Source::Client);
        surface.add_fixed(name, own, Source::Client);
    }
    let client = &plan.calls().client;
    let mut parts = Parts {
        surface,
        plan,
        client,
    };
    parts.accessors();
    parts.constructor();
    parts.servers();
    for variable in &client.variables {
        parts.variable(variable);
    }
    parts.credentials();
}

struct Parts<'s, 'a> {
    surface: &'s mut Surface<'a>,
    plan: &'a Plan<'a>,
    client: &'a ClientPlan<'a>,
}

impl<'a> Parts<'_, 'a> {
    fn accessors(&mut self) {
        for group in &self.plan.calls().groups {
            let handle = RustType::OfCalls(group.module.clone(), group.handle.clone());
            let path = Path::function(CLIENT, &group.accessor);
            let source = Source::Group(group.accessor.as_str());
            self.surface.add(path, Definition::giving(handle), source);
        }
        for login in &self.client.logins {
            let path = Path::function(CLIENT, &login.accessor);
            let source = Source::Scheme(login.name);
            self.surface.add(path, Definition::Fixed, source);
        }
    }

    /// `new`, where one credential and a server of the document are enough.
    fn constructor(&mut self) {
        if !self.client.has_default_server {
            return;
        }
        let argument = match obvious(self.plan.api) {
            Obvious::Unclear => return,
            Obvious::Nothing => {
                let path = Path::implementation(CLIENT, "Default");
                self.surface.add(path, Definition::Fixed, Source::Client);
                None
            }
            Obvious::Token => Some("token"),
            Obvious::Key(_) => Some("key"),
        };
        let argument = argument.map(|name| (name.to_owned(), secret()));
        let path = Path::function(CLIENT, "new");
        self.surface
            .add(path, Definition::function(argument), Source::Client);
    }

    fn setter(
        &mut self,
        name: &(impl ToString + ?Sized),
        arguments: impl IntoIterator<Item = (&'static str, RustType)>,
        source: Source<'a>,
    ) {
        let arguments = arguments.into_iter();
        let arguments = arguments.map(|(name, ty)| (name.to_owned(), ty));
        let path = Path::function(BUILDER, name);
        self.surface
            .add(path, Definition::function(arguments), source);
    }

    fn servers(&mut self) {
        let has_own = self
            .plan
            .api
            .calls
            .iter()
            .any(|one| !one.servers.is_empty());
        if has_own {
            self.setter("trust_origin", [("url", text())], Source::Client);
        }
        if self.client.servers.is_empty() {
            return;
        }
        let path = Path::function(BUILDER, "server");
        self.surface.add(path, Definition::Fixed, Source::Client);
        self.surface
            .add_fixed("Server", &fixed::CHOICE, Source::Client);
        let path = Path::implementation("Server", "Display");
        self.surface.add(path, Definition::Fixed, Source::Client);
        let servers = self.client.servers.iter();
        let variants = servers.map(|(name, server)| (name.to_string(), &*server.url));
        self.choice("Server", Source::Client, variants.collect(), Source::Server);
    }

    /// An enum to choose from.
    fn choice(
        &mut self,
        owner: &str,
        source: Source<'a>,
        variants: Vec<(String, &'a str)>,
        of: impl Fn(&'a str) -> Source<'a>,
    ) {
        let definition = Definition::Enum { grows: true };
        self.surface
            .add(Path::item(owner.to_owned()), definition, source);
        for (name, value) in variants {
            let variant = Definition::Variant {
                payload: None,
                number: None,
            };
            self.surface
                .add(Path::variant(owner, &name), variant, of(value));
        }
    }

    fn variable(&mut self, variable: &'a VariablePlan<'a>) {
        let source = Source::ServerVariable(variable.name);
        self.setter(&variable.setter, [("value", text())], source);
        let Some(values) = &variable.values else {
            return;
        };
        let owner = values.name.to_string();
        self.surface.add_fixed(&owner, &fixed::CHOICE, source);
        let variants = values.variants.iter();
        let variants = variants.map(|(name, value)| (name.to_string(), *value));
        self.choice(&owner, source, variants.collect(), |_| source);
    }

    fn credentials(&mut self) {
        if self.client.takes_token {
            self.surface
                .add_fixed(BUILDER, &fixed::OF_TOKENS, Source::Client);
        }
        if !self.plan.api.security_schemes.is_empty() {
            let path = Path::function(BUILDER, "credential");
            self.surface.add(path, Definition::Fixed, Source::Client);
        }
        for (setter, name, scheme) in &self.client.credentials {
            let arguments = match scheme.kind {
                SecurityKind::Basic | SecurityKind::Digest => {
                    vec![("user", text()), ("password", secret())]
                }
                SecurityKind::Http(_) => vec![("value", secret())],
                _ => vec![("secret", secret())],
            };
            self.setter(setter, arguments, Source::Scheme(name));
        }
        let grants = self
            .client
            .grants
            .iter()
            .map(|(setter, name, _)| (setter, *name));
        let logins = self.client.logins.iter().map(|one| (&one.setter, one.name));
        for (setter, name) in grants.chain(logins) {
            let path = Path::function(BUILDER, setter);
            let source = Source::Scheme(name);
            self.surface.add(path, Definition::Fixed, source);
        }
    }
}

fn text() -> RustType {
    RustType::Into(Box::new(RustType::Plain("String")))
}

fn secret() -> RustType {
    RustType::Into(Box::new(RustType::OfRuntime("auth::Secret")))
}
