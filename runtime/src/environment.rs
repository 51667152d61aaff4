//! What a client takes from the environment's variables.

use std::ffi::OsString;

use crate::auth::{Credential, SchemeKind, Wallet};
use crate::builder::CoreBuilder;
use crate::spec::{ApiSpec, Requirement};

/// Names of variables besides `TOKEN` and `BASE_URL`, as constant data of the generated crate. Each stands behind a prefix and
/// `_`.
#[derive(Debug, Clone, Copy)]
pub struct EnvNames {
    /// With the security schemes that they hold a credential for, by their names in the document. A login has two variables,
    /// which end in `_USER` and `_PASSWORD` besides.
    pub credentials: &'static [(&'static str, &'static str)],
    /// With the variables of servers that they hold a value for.
    pub servers: &'static [(&'static str, &'static str)],
}

/// The variables with a prefix.
#[derive(Debug, Clone)]
pub(crate) struct Environment {
    prefix: String,
    names: &'static EnvNames,
}

/// Finds a variable.
type Lookup<'l> = &'l dyn Fn(&str) -> Option<OsString>;

impl Environment {
    pub(crate) fn new(prefix: String, names: &'static EnvNames) -> Self {
        Self { prefix, names }
    }

    /// The whole name of a variable.
    pub(crate) fn name(&self, end: &str) -> String {
        format!("{}_{end}", self.prefix)
    }

    /// Gives a builder what it was not given.
    pub(crate) fn fill(&self, builder: &mut CoreBuilder, lookup: Lookup<'_>) -> Result<(), String> {
        let get = |end: &str| self.get(end, lookup);
        if builder.base_url.is_none() && builder.server.is_none() {
            builder.base_url = get("BASE_URL")?;
        }
        for (end, variable) in self.names.servers {
            let is_given = builder.variables.iter().any(|(name, _)| name == variable);
            if let Some(value) = get(end)?.filter(|_| !is_given) {
                builder.variables.push(((*variable).to_owned(), value));
            }
        }
        let mut schemes = builder.api.schemes.iter();
        if builder.plain.is_none() && schemes.any(|scheme| scheme.kind.takes_token()) {
            builder.plain = get("TOKEN")?.map(Credential::token);
        }
        for (end, scheme) in self.names.credentials {
            if !builder.named.contains_key(*scheme)
                && let Some(kind) = kind(builder.api, scheme)
                && let Some(credential) = self.credential(end, kind, lookup)?
            {
                builder.named.insert((*scheme).to_owned(), credential);
            }
        }
        Ok(())
    }

    fn credential(
        &self,
        end: &str,
        kind: SchemeKind,
        lookup: Lookup<'_>,
    ) -> Result<Option<Credential>, String> {
        let Some(ends) = login(end, kind) else {
            let secret = self.get(end, lookup)?;
            return Ok(secret.map(|secret| match kind {
                SchemeKind::OtherHttp => Credential::authorization(secret),
                _ => Credential::token(secret),
            }));
        };
        let [user, password] = ends;
        match (self.get(&user, lookup)?, self.get(&password, lookup)?) {
            (Some(name), Some(secret)) => Ok(Some(pair(kind, name, secret))),
            (None, None) => Ok(None),
            (given, _) => {
                let missing = if given.is_some() { &password } else { &user };
                let missing = self.name(missing);
                Err(format!("the environment variable `{missing}` is not set"))
            }
        }
    }

    /// The value of a variable; one that is empty counts as not set.
    fn get(&self, end: &str, lookup: Lookup<'_>) -> Result<Option<String>, String> {
        let name = self.name(end);
        let Some(value) = lookup(&name).filter(|value| !value.is_empty()) else {
            return Ok(None);
        };
        let text = value.into_string();
        let text = text.map_err(|_| format!("the environment variable `{name}` is not UTF-8"))?;
        Ok(Some(text))
    }

    /// Which variables to set, where a client has no credentials at all and most calls ask for some. What a client lacks that
    /// has some, each call says.
    pub(crate) fn missing(&self, api: &ApiSpec, wallet: &Wallet) -> Option<String> {
        let security = api.security;
        let is_anonymous = |alternative: &Requirement| {
            let mut schemes = alternative.iter();
            schemes.all(|(name, _)| kind(api, name) == Some(SchemeKind::MutualTls))
        };
        if !wallet.is_empty() || security.iter().any(is_anonymous) {
            return None;
        }
        let mut ways: Vec<String> = Vec::new();
        for alternative in security {
            if let Some(way) = self.way(api, alternative) {
                add(&mut ways, way);
            }
        }
        let ways = ways.join(", or ");
        (!ways.is_empty())
            .then(|| format!("a credential is missing: set {ways} in the environment"))
    }

    /// The variables that give one alternative.
    fn way(&self, api: &ApiSpec, alternative: &Requirement) -> Option<String> {
        let mut names: Vec<String> = Vec::new();
        for (scheme, _) in *alternative {
            if kind(api, scheme)? != SchemeKind::MutualTls {
                for name in self.names_of(api, scheme)? {
                    add(&mut names, name);
                }
            }
        }
        let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
        Some(quoted.join(" and "))
    }

    /// The variables for one scheme.
    fn names_of(&self, api: &ApiSpec, scheme: &str) -> Option<Vec<String>> {
        let kind = kind(api, scheme)?;
        if kind.takes_token() {
            return Some(vec![self.name("TOKEN")]);
        }
        let mut own = self.names.credentials.iter();
        let (end, _) = own.find(|(_, name)| *name == scheme)?;
        Some(match login(end, kind) {
            Some(ends) => ends.map(|end| self.name(&end)).to_vec(),
            None => vec![self.name(end)],
        })
    }
}

fn add(list: &mut Vec<String>, text: String) {
    if !list.contains(&text) {
        list.push(text);
    }
}

fn kind(api: &ApiSpec, scheme: &str) -> Option<SchemeKind> {
    let mut schemes = api.schemes.iter();
    let found = schemes.find(|known| known.name == scheme)?;
    Some(found.kind)
}

/// The ends of the two variables of a login.
fn login(end: &str, kind: SchemeKind) -> Option<[String; 2]> {
    let is_login = matches!(kind, SchemeKind::Basic | SchemeKind::Digest);
    is_login.then(|| [format!("{end}_USER"), format!("{end}_PASSWORD")])
}

fn pair(kind: SchemeKind, user: String, password: String) -> Credential {
    match kind {
        #[cfg(feature = "digest")]
        SchemeKind::Digest => Credential::digest(user, password),
        _ => Credential::basic(user, password),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::auth::SchemeSpec;
    use crate::core::Core;
    use crate::server::{ServerSpec, Variable};

    static API: ApiSpec = ApiSpec {
        server: Some(&ServerSpec {
            url: "{host}/v1",
            variables: &[Variable {
                name: "host",
                default: "https://api.example.com",
            }],
        }),
        schemes: &[
            SchemeSpec {
                name: "user",
                kind: SchemeKind::Bearer,
            },
            SchemeSpec {
                name: "login",
                kind: SchemeKind::Basic,
            },
            SchemeSpec {
                name: "key",
                kind: SchemeKind::ApiKeyHeader("X-Key"),
            },
        ],
        security: &[&[("user", &[])], &[("login", &[]), ("key", &[])]],
        ..ApiSpec::DEFAULT
    };

    static NAMES: EnvNames = EnvNames {
        credentials: &[("LOGIN", "login"), ("KEY", "key")],
        servers: &[("HOST", "host")],
    };

    fn filled(builder: CoreBuilder, variables: &[(&str, &str)]) -> Result<Core, String> {
        let mut builder = builder;
        let environment = Environment::new("X".to_owned(), &NAMES);
        environment.fill(&mut builder, &|name| {
            let mut known = variables.iter();
            known
                .find(|(known, _)| *known == name)
                .map(|(_, value)| value.into())
        })?;
        let core = builder.finish();
        match environment.missing(&API, &core.0.wallet) {
            None => Ok(core),
            Some(why) => Err(why),
        }
    }

    #[test]
    fn what_is_set_is_taken() {
        let plain = filled(Core::builder(&API), &[("X_TOKEN", "t")]).unwrap();
        assert_eq!(plain.base_url(), Some("https://api.example.com/v1"));
        let all = [
            ("X_LOGIN_USER", "u"),
            ("X_LOGIN_PASSWORD", "p"),
            ("X_KEY", "k"),
            ("X_HOST", "http://other"),
        ];
        let other = filled(Core::builder(&API), &all).unwrap();
        assert_eq!(other.base_url(), Some("http://other/v1"));
        let base = [("X_TOKEN", "t"), ("X_BASE_URL", "http://base")];
        let other = filled(Core::builder(&API), &base).unwrap();
        assert_eq!(other.base_url(), Some("http://base"));
    }

    #[test]
    fn what_a_builder_is_given_goes_before() {
        let builder = Core::builder(&API).base_url("http://mine").token("mine");
        let core = filled(builder, &[("X_BASE_URL", "http://other"), ("X_TOKEN", "t")]).unwrap();
        assert_eq!(core.base_url(), Some("http://mine"));
        let builder = Core::builder(&API).server_variable("host", "http://mine");
        let core = filled(builder, &[("X_HOST", "http://other"), ("X_TOKEN", "t")]).unwrap();
        assert_eq!(core.base_url(), Some("http://mine/v1"));
    }

    #[test]
    fn what_is_missing_is_named_and_no_value_is() {
        let why = |variables: &[(&str, &str)]| filled(Core::builder(&API), variables).unwrap_err();
        let all = "`X_TOKEN`, or `X_LOGIN_USER` and `X_LOGIN_PASSWORD` and `X_KEY`";
        let missing =
            |names: &str| format!("a credential is missing: set {names} in the environment");
        assert_eq!(why(&[]), missing(all));
        assert_eq!(why(&[("X_TOKEN", "")]), missing(all));
        assert!(filled(Core::builder(&API), &[("X_KEY", "k")]).is_ok());
        assert_eq!(
            why(&[("X_LOGIN_USER", "CANARY")]),
            "the environment variable `X_LOGIN_PASSWORD` is not set"
        );
    }

    #[cfg(unix)]
    #[test]
    fn a_value_that_is_no_text_is_named_only() {
        use std::os::unix::ffi::OsStringExt;
        let environment = Environment::new("X".to_owned(), &NAMES);
        let filled = environment.fill(&mut Core::builder(&API), &|_| {
            Some(OsString::from_vec(vec![b'C', 0xff]))
        });
        let expected = "the environment variable `X_BASE_URL` is not UTF-8";
        assert_eq!(filled, Err(expected.to_owned()));
    }
}
