use super::cursor::Cursor;
use super::habit::List;
use super::members;
use super::model::{In, OAuthFlow, Requirement, SecurityKind, SecurityScheme};
use super::reader::Reader;
use super::version::Version;
use crate::diagnostic::{Code, Diagnostic};
use indexmap::IndexMap;
use std::collections::HashSet;

/// The names that security requirements may use.
#[derive(Default)]
pub(super) struct SchemeNames {
    usable: HashSet<String>,
    /// Declared, but reported and left out.
    broken: HashSet<String>,
    /// Whether the declarations as a whole could not be read.
    pub(super) unreadable: bool,
}

impl SchemeNames {
    fn is_broken(&self, name: &str) -> bool {
        self.unreadable || self.broken.contains(name)
    }
}

fn undeclared(name: &str, at: &Cursor, version: Version) -> Diagnostic {
    let section = version.section("securitySchemes").words();
    Diagnostic::new(
        Code::UnknownScheme,
        format!("the security scheme `{name}` is not declared"),
    )
    .at(&at.key_place(), format!("not in `{section}`"))
    .note("this alternative is left out")
}

impl<'d> Reader<'d> {
    /// `components.securitySchemes` (Security Scheme Object).
    pub(super) fn security_schemes(
        &mut self,
        components: &Cursor<'d, '_>,
    ) -> IndexMap<String, SecurityScheme> {
        let name = self.version.section("securitySchemes").name;
        let Some(section) = self.object(components, name) else {
            self.schemes.unreadable |= components.has(name);
            return IndexMap::new();
        };
        let mut schemes = IndexMap::new();
        for (name, at) in section.cursor().entries() {
            if let Some(scheme) = self.security_scheme(&at) {
                self.schemes.usable.insert(name.to_owned());
                schemes.insert(name.to_owned(), scheme);
            } else {
                self.schemes.broken.insert(name.to_owned());
            }
        }
        schemes
    }

    fn security_scheme(&mut self, at: &Cursor<'d, '_>) -> Option<SecurityScheme> {
        match self.follow(at).ok()? {
            Some(target) => self.inline_scheme(&target.cursor()),
            None => self.inline_scheme(at),
        }
    }

    fn inline_scheme(&mut self, at: &Cursor<'d, '_>) -> Option<SecurityScheme> {
        at.as_object(self.log)?;
        self.members(at, &members::SECURITY_SCHEME);
        Some(SecurityScheme {
            place: at.place(),
            description: self.prose(at, "description"),
            metadata_url: self
                .prose(at, "oauth2MetadataUrl")
                .or_else(|| self.prose(at, "openIdConnectUrl")),
            kind: self.security_kind(at)?,
        })
    }

    fn security_kind(&mut self, at: &Cursor<'d, '_>) -> Option<SecurityKind> {
        const WHAT: &str = "the security scheme";
        let kind = at.required_text("type", WHAT, self.log)?;
        if self.version == Version::V20
            && let Some(older) = self.older_scheme(at, kind)
        {
            return Some(older);
        }
        Some(match kind {
            "apiKey" => self.api_key(at)?,
            "http" => {
                let scheme = at.required_text("scheme", WHAT, self.log)?;
                match scheme.to_ascii_lowercase().as_str() {
                    "basic" => SecurityKind::Basic,
                    "bearer" => SecurityKind::Bearer,
                    "digest" => SecurityKind::Digest,
                    other => SecurityKind::Http(other.to_owned()),
                }
            }
            "oauth2" => SecurityKind::OAuth2(self.flows(at)),
            "openIdConnect" => {
                let url = at.required_text("openIdConnectUrl", WHAT, self.log)?;
                SecurityKind::OpenIdConnect(url.to_owned())
            }
            "mutualTLS" => {
                self.note_newer("a `mutualTLS` scheme", at);
                SecurityKind::MutualTls
            }
            other => {
                let place = at.get("type").map_or_else(|| at.place(), |one| one.place());
                let finding = Diagnostic::new(
                    Code::UnknownScheme,
                    format!("`{other}` is not a type of security scheme"),
                )
                .at(&place, "the scheme is left out")
                .help("the types are apiKey, http, mutualTLS, oauth2 and openIdConnect");
                self.log.push(finding);
                return None;
            }
        })
    }

    fn api_key(&mut self, at: &Cursor<'d, '_>) -> Option<SecurityKind> {
        let name = at.required_text("name", "the API key", self.log)?;
        let location = match at.required_text("in", "the API key", self.log)? {
            "query" => In::Query,
            "header" => In::Header,
            "cookie" => In::Cookie,
            other => {
                let place = at.get("in").map_or_else(|| at.place(), |one| one.place());
                let finding = Diagnostic::new(
                    Code::UnknownScheme,
                    format!("an API key cannot be sent in `{other}`"),
                )
                .at(&place, "the scheme is left out")
                .help("the locations are query, header and cookie");
                self.log.push(finding);
                return None;
            }
        };
        if location == In::Header && !self.can_be_sent(name, at) {
            return None;
        }
        Some(SecurityKind::ApiKey {
            location,
            name: name.to_owned(),
        })
    }

    fn flows(&mut self, at: &Cursor<'d, '_>) -> Vec<OAuthFlow> {
        let Some(flows) = self.object(at, "flows") else {
            if !at.has("flows") {
                self.log.push(at.missing("flows", "the security scheme"));
            }
            return Vec::new();
        };
        let flows = flows.cursor();
        self.members(&flows, &members::FLOWS);
        flows
            .entries()
            .filter(|(name, flow)| !name.starts_with("x-") && !flow.value.is_null())
            .filter_map(|(name, flow)| self.flow(name, &flow))
            .collect()
    }

    pub(super) fn flow(&mut self, name: &str, at: &Cursor<'d, '_>) -> Option<OAuthFlow> {
        at.as_object(self.log)?;
        self.members(at, &members::FLOW);
        let authorization = self.prose(at, "authorizationUrl");
        let mut scopes = IndexMap::new();
        if let Some(section) = self.object(at, "scopes") {
            let section = section.cursor();
            for (scope, text) in section.entries() {
                if text.value.is_null() {
                    self.log.push(members::null(scope, &text));
                }
                let text = self.prose(&section, scope).unwrap_or_default();
                scopes.insert(scope.to_owned(), text);
            }
        }
        Some(OAuthFlow {
            name: name.to_owned(),
            authorization_url: authorization.or_else(|| self.prose(at, "deviceAuthorizationUrl")),
            token_url: self.prose(at, "tokenUrl"),
            refresh_url: self.prose(at, "refreshUrl"),
            scopes,
        })
    }

    /// `security` of the root (Security Requirement Object): `None` where nothing is said, or where nothing of what is said
    /// can be met.
    pub(super) fn security(&mut self, root: &Cursor<'d, '_>) -> Option<Vec<Requirement>> {
        let list = self.list(root, "security")?;
        self.requirements(&list)
    }

    /// The alternatives that can be met; `None` where there are some, and none of them can.
    pub(super) fn requirements(&mut self, list: &List<'d, '_>) -> Option<Vec<Requirement>> {
        let at = list.cursor();
        let mut given = 0;
        let mut met = Vec::new();
        for one in list.items(&at) {
            given += 1;
            met.extend(self.requirement(&one));
        }
        (given == 0 || !met.is_empty()).then_some(met)
    }

    fn requirement(&mut self, at: &Cursor<'d, '_>) -> Option<Requirement> {
        at.as_object(self.log)?;
        let mut schemes = Vec::new();
        for (name, scopes) in at.entries() {
            if !self.schemes.usable.contains(name) {
                if !self.schemes.is_broken(name) {
                    self.log.push(undeclared(name, &scopes, self.version));
                }
                return None;
            }
            if scopes.value.is_null() {
                self.log.push(members::null(name, &scopes));
                schemes.push((name.to_owned(), Vec::new()));
                continue;
            }
            schemes.push((name.to_owned(), scopes.names(self.log)));
        }
        Some(Requirement { schemes })
    }
}
