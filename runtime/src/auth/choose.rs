//! Which credentials a call carries: one alternative of the operation's security, all of its schemes.

use std::collections::BTreeMap;

use base64::Engine as _;
use http::StatusCode;

#[cfg(feature = "digest")]
use super::Digest;
use super::{Credential, SchemeKind, SchemeSpec, Secret, TokenCell};
use crate::spec::Requirement;

/// All credentials of a client.
///
/// A plain token satisfies every scheme that takes one: bearer, `oauth2`, `openIdConnect`. A named credential goes before it.
#[derive(Debug, Default)]
pub(crate) struct Wallet {
    schemes: &'static [SchemeSpec],
    plain: Option<Held>,
    named: BTreeMap<String, Held>,
}

#[derive(Debug)]
enum Held {
    Fixed(Credential),
    Fetched(TokenCell),
}

impl From<Credential> for Held {
    fn from(credential: Credential) -> Self {
        match credential {
            Credential::Provider(provider) => Self::Fetched(TokenCell::new(provider)),
            other => Self::Fixed(other),
        }
    }
}

/// One credential and where it goes.
#[derive(Debug)]
pub(crate) struct Chosen<'a> {
    pub(crate) place: Place,
    pub(crate) value: Value<'a>,
}

/// Where a credential goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// `Authorization: Bearer`.
    Bearer,
    /// `Authorization`, as it is.
    Authorization,
    Header(&'static str),
    Query(&'static str),
    Cookie(&'static str),
}

/// What is sent.
#[derive(Debug)]
pub(crate) enum Value<'a> {
    Known(Secret),
    /// The answer to what the server asks for.
    #[cfg(feature = "digest")]
    Answer(&'a Digest),
    Fetched(&'a TokenCell),
}

impl Wallet {
    pub(crate) fn new(
        schemes: &'static [SchemeSpec],
        plain: Option<Credential>,
        named: BTreeMap<String, Credential>,
    ) -> Result<Self, String> {
        for (name, credential) in &named {
            is_sendable(name, credential)?;
            if !schemes.iter().any(|scheme| scheme.name == name) {
                let known: Vec<_> = schemes.iter().map(|scheme| scheme.name).collect();
                return Err(format!(
                    "no security scheme is named {name:?}; there are: {}",
                    known.join(", ")
                ));
            }
        }
        Ok(Self {
            schemes,
            plain: plain.map(Held::from),
            named: named
                .into_iter()
                .map(|(name, held)| (name, held.into()))
                .collect(),
        })
    }

    /// Whether an answer with this status may mean that a fetched token is good no longer.
    pub(crate) fn is_refusal(&self, status: StatusCode) -> bool {
        let mut all = self.plain.iter().chain(self.named.values());
        all.any(|held| matches!(held, Held::Fetched(tokens) if tokens.is_refusal(status)))
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.plain.is_none() && self.named.is_empty()
    }

    /// The credentials of a call.
    ///
    /// The first alternative that is wholly covered and not anonymous wins, else the anonymous one if there is one. A client
    /// without any credentials sends none, and lets the server decide; one that has some, but not those that are needed,
    /// gets an error that names them.
    pub(crate) fn choose(&self, security: &[Requirement]) -> Result<Vec<Chosen<'_>>, String> {
        let anonymous = security.iter().any(|alternative| alternative.is_empty());
        let named = security
            .iter()
            .filter(|alternative| !alternative.is_empty());
        for alternative in named {
            if let Some(all) = self.cover_all(alternative) {
                return Ok(all);
            }
        }
        if anonymous || security.is_empty() || self.is_empty() {
            return Ok(Vec::new());
        }
        Err(needed(security))
    }

    /// The credentials for all schemes of an alternative, if the client has them all.
    fn cover_all(&self, alternative: Requirement) -> Option<Vec<Chosen<'_>>> {
        let mut all = Vec::new();
        for (name, _) in alternative {
            let kind = self
                .schemes
                .iter()
                .find(|scheme| scheme.name == *name)?
                .kind;
            if kind != SchemeKind::MutualTls {
                all.push(self.cover(name, kind)?);
            }
        }
        Some(all)
    }

    fn cover(&self, name: &str, kind: SchemeKind) -> Option<Chosen<'_>> {
        let plain = self.plain.as_ref().filter(|_| kind.takes_token());
        place(kind, self.named.get(name).or(plain)?)
    }
}

fn place(kind: SchemeKind, held: &Held) -> Option<Chosen<'_>> {
    let value = match held {
        Held::Fetched(cell) => Value::Fetched(cell),
        Held::Fixed(Credential::Token(secret)) => Value::Known(secret.clone()),
        Held::Fixed(Credential::Authorization(secret)) => {
            let place = Place::Authorization;
            let value = Value::Known(secret.clone());
            return Some(Chosen { place, value });
        }
        Held::Fixed(Credential::Basic { user, password }) => {
            let place = Place::Authorization;
            let value = Value::Known(basic(user, password));
            return (kind == SchemeKind::Basic).then_some(Chosen { place, value });
        }
        #[cfg(feature = "digest")]
        Held::Fixed(Credential::Digest(digest)) => {
            let place = Place::Authorization;
            let value = Value::Answer(digest);
            return (kind == SchemeKind::Digest).then_some(Chosen { place, value });
        }
        Held::Fixed(Credential::Provider(_)) => return None,
    };
    let place = match kind {
        SchemeKind::Bearer | SchemeKind::OAuth2 | SchemeKind::OpenIdConnect => Place::Bearer,
        SchemeKind::Digest | SchemeKind::OtherHttp => Place::Authorization,
        SchemeKind::ApiKeyHeader(name) => Place::Header(name),
        SchemeKind::ApiKeyQuery(name) => Place::Query(name),
        SchemeKind::ApiKeyCookie(name) => Place::Cookie(name),
        SchemeKind::Basic | SchemeKind::MutualTls => return None,
    };
    Some(Chosen { place, value })
}

/// Whether a name and password can be sent: HTTP Basic has to say them apart (RFC 7617, section 2), and a header holds no
/// control characters. HTTP Digest hashes the password.
fn is_sendable(scheme: &str, credential: &Credential) -> Result<(), String> {
    let is_control = |text: &str| text.chars().any(char::is_control);
    let why = match credential {
        Credential::Basic { user, password }
            if user.contains(':') || is_control(user) || is_control(password.expose()) =>
        {
            "a name has no colon, and neither has a control character"
        }
        #[cfg(feature = "digest")]
        Credential::Digest(digest) if is_control(digest.user()) => {
            "a name has no control character"
        }
        _ => return Ok(()),
    };
    Err(format!(
        "the login for the security scheme {scheme:?} cannot be sent: {why}"
    ))
}

/// `Authorization: Basic` (RFC 7617).
pub(crate) fn basic(user: &str, password: &Secret) -> Secret {
    let pair = format!("{user}:{}", password.expose());
    let text = base64::engine::general_purpose::STANDARD.encode(pair);
    format!("Basic {text}").into()
}

fn needed(security: &[Requirement]) -> String {
    let alternative = |schemes: &Requirement| {
        let names: Vec<_> = schemes.iter().map(|(name, _)| *name).collect();
        names.join(" and ")
    };
    let all: Vec<_> = security.iter().map(alternative).collect();
    format!("the client lacks a credential for {}", all.join(", or "))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCHEMES: &[SchemeSpec] = &[
        SchemeSpec {
            name: "user",
            kind: SchemeKind::Bearer,
        },
        SchemeSpec {
            name: "oauth",
            kind: SchemeKind::OAuth2,
        },
        SchemeSpec {
            name: "login",
            kind: SchemeKind::Basic,
        },
        SchemeSpec {
            name: "key",
            kind: SchemeKind::ApiKeyHeader("X-Key"),
        },
        SchemeSpec {
            name: "app",
            kind: SchemeKind::ApiKeyQuery("app"),
        },
        SchemeSpec {
            name: "tls",
            kind: SchemeKind::MutualTls,
        },
    ];

    fn wallet(plain: bool, named: &[&str]) -> Wallet {
        let credential = |name: &str| match name {
            "login" => Credential::basic("u", "p"),
            _ => Credential::token("t"),
        };
        let named = named
            .iter()
            .map(|name| ((*name).to_owned(), credential(name)))
            .collect();
        Wallet::new(SCHEMES, plain.then(|| Credential::token("t")), named).unwrap()
    }

    fn places(wallet: &Wallet, security: &[Requirement]) -> Result<Vec<Place>, String> {
        let chosen = wallet.choose(security)?;
        Ok(chosen.into_iter().map(|chosen| chosen.place).collect())
    }

    #[test]
    fn all_of_one_alternative() {
        let security: &[Requirement] = &[&[("key", &[]), ("app", &[])], &[("user", &["read"])]];
        let both = vec![Place::Header("X-Key"), Place::Query("app")];
        assert_eq!(places(&wallet(true, &["key", "app"]), security), Ok(both));
        assert_eq!(
            places(&wallet(true, &["key"]), security),
            Ok(vec![Place::Bearer])
        );
        let error = places(&wallet(false, &["key"]), security).unwrap_err();
        assert_eq!(
            error,
            "the client lacks a credential for key and app, or user"
        );
        assert_eq!(places(&wallet(false, &[]), security), Ok(vec![]));
    }

    #[test]
    fn a_plain_token_is_for_schemes_that_take_tokens() {
        let client = wallet(true, &[]);
        assert_eq!(
            places(&client, &[&[("oauth", &["a"])]]),
            Ok(vec![Place::Bearer])
        );
        assert!(places(&client, &[&[("key", &[])]]).is_err());
        assert!(places(&client, &[&[("login", &[])]]).is_err());
    }

    #[test]
    fn anonymous_is_the_last_resort_and_none_is_none() {
        let security: &[Requirement] = &[&[], &[("user", &[])]];
        assert_eq!(
            places(&wallet(true, &[]), security),
            Ok(vec![Place::Bearer])
        );
        assert_eq!(places(&wallet(false, &["key"]), security), Ok(vec![]));
        assert_eq!(places(&wallet(true, &["key"]), &[]), Ok(vec![]));
    }

    #[test]
    fn mutual_tls_is_the_transports_business() {
        let security: &[Requirement] = &[&[("tls", &[]), ("key", &[])]];
        assert_eq!(
            places(&wallet(false, &["key"]), security),
            Ok(vec![Place::Header("X-Key")])
        );
    }

    #[test]
    fn a_credential_for_an_unknown_scheme_is_a_mistake() {
        let named = BTreeMap::from([("nope".to_owned(), Credential::token("t"))]);
        let error = Wallet::new(SCHEMES, None, named).unwrap_err();
        assert!(
            error.starts_with("no security scheme is named \"nope\"; there are: user, oauth"),
            "{error}"
        );
    }

    #[test]
    fn basic_is_base64_of_name_and_password() {
        let secret = basic("Aladdin", &"open sesame".into());
        assert_eq!(secret.expose(), "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
    }
}
