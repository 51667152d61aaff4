//! What a server asks for (RFC 9110, section 11.6.1, and RFC 7616, section 3.3).

use http::{HeaderMap, header};

use super::algorithm::Algorithm;
use super::params::{Params, challenges};
use crate::shown::excerpt;

/// A challenge that can be answered.
#[derive(Clone, Debug)]
pub(super) struct Challenge {
    pub(super) realm: Vec<u8>,
    pub(super) nonce: Vec<u8>,
    pub(super) opaque: Option<Vec<u8>>,
    pub(super) algorithm: Algorithm,
    /// The algorithm's name as the server writes it, if it does.
    pub(super) named: Option<Vec<u8>>,
    pub(super) key: Key,
    pub(super) protection: Protection,
    pub(super) user: UserForm,
    /// Whether an answer was right, but for the age of its nonce.
    pub(super) is_stale: bool,
}

/// What answers are made with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Key {
    /// The hash of name, realm and password.
    OfUser,
    /// That hash with the first nonces of both sides (`-sess`).
    OfSession,
}

/// What an answer holds besides the nonce.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Protection {
    /// Nothing: the server says nothing of `qop` (RFC 2069).
    Bare,
    /// A count and a nonce of the client's (`qop=auth`).
    Counted,
}

/// How the user's name is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum UserForm {
    Plain,
    /// Percent-encoded if it is not ASCII, since the server says that it reads UTF-8.
    Encoded,
    Hashed,
}

/// Why no challenge can be answered, in words for people.
pub(super) type Objection = String;

impl Challenge {
    /// The first challenge that can be answered: servers name first what they like best (RFC 7616, section 3.7).
    pub(super) fn first(headers: &HeaderMap) -> Result<Self, Objection> {
        let mut objection = None;
        for value in headers.get_all(header::WWW_AUTHENTICATE) {
            for (scheme, params) in challenges(value.as_bytes()) {
                if !scheme.eq_ignore_ascii_case(b"digest") {
                    continue;
                }
                match Self::read(&params) {
                    Ok(challenge) => return Ok(challenge),
                    Err(why) => drop(objection.get_or_insert(why)),
                }
            }
        }
        Err(objection.unwrap_or_else(|| "the server does not ask for HTTP Digest".to_owned()))
    }

    fn read(params: &Params) -> Result<Self, Objection> {
        let owned = |name: &str| params.get(name).map(<[u8]>::to_vec);
        let named = owned("algorithm");
        let (algorithm, key) = algorithm(named.as_deref().unwrap_or(b"MD5"))?;
        let is = |name: &str, word: &[u8]| {
            let value = params.get(name);
            value.is_some_and(|value| value.eq_ignore_ascii_case(word))
        };
        Ok(Self {
            realm: owned("realm").unwrap_or_default(),
            nonce: owned("nonce").ok_or("the server's challenge for HTTP Digest has no nonce")?,
            opaque: owned("opaque"),
            algorithm,
            named,
            key,
            protection: protection(params.get("qop"))?,
            user: if is("userhash", b"true") {
                UserForm::Hashed
            } else if is("charset", b"utf-8") {
                UserForm::Encoded
            } else {
                UserForm::Plain
            },
            is_stale: is("stale", b"true"),
        })
    }
}

fn algorithm(name: &[u8]) -> Result<(Algorithm, Key), Objection> {
    const SESSION: &[u8] = b"-sess";
    let start = name.len().saturating_sub(SESSION.len());
    let (hash, end) = name.split_at(start);
    let (hash, key) = if end.eq_ignore_ascii_case(SESSION) {
        (hash, Key::OfSession)
    } else {
        (name, Key::OfUser)
    };
    let known = Algorithm::named(hash).map(|algorithm| (algorithm, key));
    known.ok_or_else(|| {
        format!(
            "the server asks for HTTP Digest by {}, which is not known",
            excerpt(name)
        )
    })
}

fn protection(stated: Option<&[u8]>) -> Result<Protection, Objection> {
    let Some(stated) = stated.filter(|stated| !stated.trim_ascii().is_empty()) else {
        return Ok(Protection::Bare);
    };
    let mut words = stated.split(|byte| matches!(byte, b',' | b' ' | b'\t'));
    if words.any(|word| word.eq_ignore_ascii_case(b"auth")) {
        return Ok(Protection::Counted);
    }
    Err(format!(
        "the server asks for HTTP Digest with `qop` {}, which is not known",
        excerpt(stated)
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::HeaderValue;

    fn first(values: &[&[u8]]) -> Result<Challenge, Objection> {
        let value = |text: &&[u8]| HeaderValue::from_bytes(text).unwrap();
        let pairs = values
            .iter()
            .map(|text| (header::WWW_AUTHENTICATE, value(text)));
        let mut headers = HeaderMap::new();
        headers.extend(pairs);
        Challenge::first(&headers)
    }

    #[test]
    fn the_first_that_is_known_is_taken() {
        let several: &[&[u8]] = &[
            b"Basic realm=\"b\"",
            b"Negotiate YII=, Digest realm=\"a, b\", nonce=x, algorithm=SHA-3, Digest realm=\"c\",nonce=\"y\" , \
              algorithm=sha-256-SESS, qop=\"auth-int, auth\", opaque=\"\", stale=TRUE",
            b"Digest realm=\"d\", nonce=\"z\"",
        ];
        let found = first(several).unwrap();
        assert_eq!(found.realm, b"c");
        assert_eq!(found.nonce, b"y");
        assert_eq!(found.opaque.as_deref(), Some(&b""[..]));
        assert_eq!(found.named.as_deref(), Some(&b"sha-256-SESS"[..]));
        assert_eq!(
            (found.algorithm, found.key),
            (Algorithm::Sha256, Key::OfSession)
        );
        assert_eq!(found.protection, Protection::Counted);
        assert!(found.is_stale);
    }

    #[test]
    fn what_is_not_said_is_md5_as_it_was_at_first() {
        let found = first(&[b"Digest realm=\"caf\xe9 \\\"x\\\"\", nonce=\"n\", qop=\"\""]).unwrap();
        assert_eq!(found.realm, b"caf\xe9 \"x\"");
        assert_eq!((found.algorithm, found.key), (Algorithm::Md5, Key::OfUser));
        assert_eq!(found.protection, Protection::Bare);
        assert_eq!((found.user, found.named), (UserForm::Plain, None));
        assert!(!found.is_stale);
    }

    #[test]
    fn names_are_hashed_or_encoded_where_servers_say_that_they_read_it() {
        let user = |params: &str| {
            let value = format!("Digest nonce=n, {params}");
            first(&[value.as_bytes()]).unwrap().user
        };
        assert_eq!(user("charset=UTF-8"), UserForm::Encoded);
        assert_eq!(user("charset=UTF-8, userhash=true"), UserForm::Hashed);
        assert_eq!(user("charset=latin1, userhash=false"), UserForm::Plain);
    }

    #[test]
    fn what_cannot_be_answered_says_why() {
        for (value, why) in [
            (
                "Basic realm=\"Digest\"",
                "the server does not ask for HTTP Digest",
            ),
            (
                "Digest realm=\"r\"",
                "the server's challenge for HTTP Digest has no nonce",
            ),
            (
                "Digest nonce=n, algorithm=SHA-3",
                "the server asks for HTTP Digest by SHA-3, which is not known",
            ),
            (
                "Digest nonce=n, algorithm=-sess",
                "the server asks for HTTP Digest by -sess, which is not known",
            ),
            (
                "Digest nonce=n, qop=auth-int",
                "the server asks for HTTP Digest with `qop` auth-int, which is not known",
            ),
        ] {
            assert_eq!(first(&[value.as_bytes()]).unwrap_err(), why);
        }
        assert!(first(&[]).is_err());
    }
}
