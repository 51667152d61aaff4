//! Standard Webhooks (version 1.0.0): who sent a webhook, and when.

use std::fmt;
use std::time::{Duration, SystemTime};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::HeaderMap;

use super::hash::is_signature;
use super::public_key::PublicKey;
use crate::auth::Secret;
use crate::error::ReadError;
use crate::platform;

/// What a secret begins with.
const SECRET: &str = "whsec_";

/// What a public key begins with.
const PUBLIC: &str = "whpk_";

/// The signatures that are looked at, of those that a request brings.
const MOST: usize = 16;

/// What the signatures of webhooks are verified with: one secret or public key, or several while they are changed.
///
/// Signatures are those of Standard Webhooks: with a shared secret (`v1`, HMAC with SHA-256), and with a key of which the
/// receiver knows the public half (`v1a`, Ed25519). Others beside them are passed over. `Debug` shows no secret.
///
/// ```
/// use bindery_runtime::http::HeaderMap;
/// use bindery_runtime::signatures::{WebhookError, WebhookSecrets};
///
/// # fn main() -> Result<(), WebhookError> {
/// let secrets = WebhookSecrets::new("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")?;
/// // The headers and the body of a request, as it came:
/// let (headers, body) = (HeaderMap::new(), b"{}");
/// match secrets.verify(&headers, body) {
///     Ok(()) => { /* what it says can be trusted */ }
///     Err(error) => assert_eq!(error.to_string(), "the webhook has no header `webhook-id`"),
/// }
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct WebhookSecrets {
    keys: Vec<Key>,
    tolerance: Duration,
}

#[derive(Clone)]
enum Key {
    Shared(Vec<u8>),
    Public(PublicKey),
}

impl WebhookSecrets {
    /// A secret as its sender shows it: base64, mostly with `whsec_` before it; or a public key, which has `whpk_` before it.
    ///
    /// # Errors
    /// [`WebhookError::Secret`] for a text that is neither.
    pub fn new(secret: impl Into<Secret>) -> Result<Self, WebhookError> {
        let none = Self {
            keys: Vec::new(),
            tolerance: Duration::from_secs(300),
        };
        none.and(secret)
    }

    /// Another secret or public key that is good as well.
    ///
    /// # Errors
    /// As for the first.
    pub fn and(mut self, secret: impl Into<Secret>) -> Result<Self, WebhookError> {
        let secret = secret.into();
        let key = Key::read(secret.expose().trim());
        self.keys.push(key.ok_or(WebhookError::Secret)?);
        Ok(self)
    }

    /// How far the sender's clock may be from this one's; five minutes unless said otherwise.
    #[must_use]
    pub fn tolerance(mut self, tolerance: Duration) -> Self {
        self.tolerance = tolerance;
        self
    }

    /// Whether a request was signed with one of these, not long ago. `body` is what came, byte for byte.
    ///
    /// What is sent twice in this time is good twice: `webhook-id` tells them apart.
    ///
    /// # Errors
    /// Why it is not to be trusted.
    pub fn verify(&self, headers: &HeaderMap, body: &[u8]) -> Result<(), WebhookError> {
        self.verify_at(headers, body, platform::now())
    }

    /// The same at another time, for tests.
    ///
    /// # Errors
    /// Why it is not to be trusted.
    pub fn verify_at(
        &self,
        headers: &HeaderMap,
        body: &[u8],
        now: SystemTime,
    ) -> Result<(), WebhookError> {
        let id = header(headers, "webhook-id")?;
        let stamp = header(headers, "webhook-timestamp")?;
        let given = header(headers, "webhook-signature")?;
        let text = [id.as_bytes(), stamp.as_bytes(), body].join(&b'.');
        let signatures = given.split(' ').filter_map(Signature::read);
        let mut signatures = signatures.take(MOST);
        let is_signed = signatures.any(|signature| {
            let mut keys = self.keys.iter();
            keys.any(|key| key.is_of(&signature, &text))
        });
        if !is_signed {
            return Err(WebhookError::Signature);
        }
        self.is_of_now(stamp, now)
    }

    fn is_of_now(&self, stamp: &str, now: SystemTime) -> Result<(), WebhookError> {
        let seconds = stamp.parse().ok().map(Duration::from_secs);
        let sent = seconds.and_then(|since| SystemTime::UNIX_EPOCH.checked_add(since));
        let sent = sent.ok_or(WebhookError::Timestamp)?;
        let distance = match now.duration_since(sent) {
            Ok(age) => age,
            Err(ahead) => ahead.duration(),
        };
        if distance > self.tolerance {
            return Err(WebhookError::Timestamp);
        }
        Ok(())
    }
}

impl Key {
    fn read(text: &str) -> Option<Self> {
        if let Some(public) = text.strip_prefix(PUBLIC) {
            return PublicKey::read(&STANDARD.decode(public).ok()?).map(Self::Public);
        }
        let shared = STANDARD.decode(text.strip_prefix(SECRET).unwrap_or(text));
        let shared = shared.ok().filter(|key| !key.is_empty());
        shared.map(Self::Shared)
    }

    /// Whether a signature of a text was made with it.
    fn is_of(&self, signature: &Signature, text: &[u8]) -> bool {
        match (self, signature) {
            (Self::Shared(key), Signature::Shared(signature)) => is_signature(key, text, signature),
            (Self::Public(key), Signature::Public(signature)) => key.is_signature(text, signature),
            _ => false,
        }
    }
}

/// A signature that a request brings.
enum Signature {
    Shared(Vec<u8>),
    Public(Vec<u8>),
}

impl Signature {
    /// `v1,` or `v1a,` before base64.
    fn read(text: &str) -> Option<Self> {
        let (version, signature) = text.split_once(',')?;
        let signature = STANDARD.decode(signature).ok()?;
        match version {
            "v1" => Some(Self::Shared(signature)),
            "v1a" => Some(Self::Public(signature)),
            _ => None,
        }
    }
}

fn header<'h>(headers: &'h HeaderMap, name: &'static str) -> Result<&'h str, WebhookError> {
    let mut values = headers.get_all(name).iter();
    let value = values.next().and_then(|value| value.to_str().ok());
    match (value, values.next()) {
        (Some(value), None) => Ok(value),
        _ => Err(WebhookError::Header(name)),
    }
}

impl fmt::Debug for WebhookSecrets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("WebhookSecrets")
            .field("secrets", &self.keys.len())
            .field("tolerance", &self.tolerance)
            .finish()
    }
}

/// Why a webhook is not to be trusted, or cannot be read.
#[derive(Debug)]
#[non_exhaustive]
pub enum WebhookError {
    /// The secret is no base64, or the public key is none.
    Secret,
    /// A header is not there, or there twice.
    Header(&'static str),
    /// No signature is one of the secrets'.
    Signature,
    /// It was signed at another time than now.
    Timestamp,
    /// It can be trusted, but its body does not fit its type.
    Body(ReadError),
}

impl From<ReadError> for WebhookError {
    fn from(error: ReadError) -> Self {
        Self::Body(error)
    }
}

impl fmt::Display for WebhookError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Secret => {
                f.write_str("the webhooks' secret is neither a secret in base64 nor a public key")
            }
            Self::Header(name) => write!(f, "the webhook has no header `{name}`"),
            Self::Signature => f.write_str("the webhook has no signature by a known secret"),
            Self::Timestamp => f.write_str("the webhook was not signed just now"),
            Self::Body(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for WebhookError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Body(error) => Some(error),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::HeaderValue;

    /// The example of the specification's own libraries.
    const SHARED: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    const BODY: &[u8] = br#"{"test": 2432232314}"#;
    const RIGHT: &str = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
    const STAMP: &str = "1614265330";

    fn headers(stamp: &str, signature: &str) -> HeaderMap {
        let pairs = [
            ("webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek"),
            ("webhook-timestamp", stamp),
            ("webhook-signature", signature),
        ];
        let pairs = pairs.map(|(name, value)| {
            let name = http::HeaderName::from_static(name);
            (name, HeaderValue::from_str(value).unwrap())
        });
        pairs.into_iter().collect()
    }

    fn verify(headers: &HeaderMap, body: &[u8], late: i64) -> Result<(), String> {
        let secrets = WebhookSecrets::new(SHARED).unwrap();
        let now = u64::try_from(1_614_265_330 + late).unwrap();
        let now = SystemTime::UNIX_EPOCH + Duration::from_secs(now);
        let verified = secrets.verify_at(headers, body, now);
        verified.map_err(|error| error.to_string())
    }

    #[test]
    fn a_signature_of_now_is_good() {
        let wrong = "v1,AAAA v1a,hnO3f9T8Ytu9HwrXslvumlUpqtNVqkhqw/enGzPCXe5BdqzCInXqYXFymVJaA7AZdpXwVLPo3mNl8EM+m7TBAg==";
        for given in [RIGHT.to_owned(), format!("{wrong} {RIGHT}")] {
            for late in [-300, 0, 300] {
                assert_eq!(verify(&headers(STAMP, &given), BODY, late), Ok(()));
            }
        }
        // While secrets are changed, either is good.
        let both = WebhookSecrets::new("c2VjcmV0")
            .unwrap()
            .and(SHARED)
            .unwrap();
        let now = SystemTime::UNIX_EPOCH + Duration::from_secs(1_614_265_330);
        assert!(both.verify_at(&headers(STAMP, RIGHT), BODY, now).is_ok());
    }

    #[test]
    fn anything_else_is_not() {
        let unsigned = || Err("the webhook has no signature by a known secret".to_owned());
        let late = || Err("the webhook was not signed just now".to_owned());
        let right = headers(STAMP, RIGHT);
        assert_eq!(verify(&right, b"{\"test\":2432232314}", 0), unsigned());
        assert_eq!(verify(&headers("1614265331", RIGHT), BODY, 0), unsigned());
        for wrong in [
            "",
            "v1,",
            "v1",
            &RIGHT[3..],
            &RIGHT.replace("v1", "v2"),
            &RIGHT[..46],
        ] {
            assert_eq!(
                verify(&headers(STAMP, wrong), BODY, 0),
                unsigned(),
                "{wrong}"
            );
        }
        let many = format!("{}{RIGHT}", "v1,AAAA ".repeat(MOST));
        assert_eq!(verify(&headers(STAMP, &many), BODY, 0), unsigned());
        assert_eq!(verify(&right, BODY, 301), late());
        assert_eq!(verify(&right, BODY, -301), late());
        for name in ["webhook-id", "webhook-timestamp", "webhook-signature"] {
            let words = Err(format!("the webhook has no header `{name}`"));
            let mut without = right.clone();
            without.remove(name);
            assert_eq!(verify(&without, BODY, 0), words);
            let mut twice = right.clone();
            twice.append(name, HeaderValue::from_static("x"));
            assert_eq!(verify(&twice, BODY, 0), words);
        }
    }

    #[test]
    fn a_time_that_is_none_is_refused_even_if_it_is_signed() {
        for stamp in [
            "",
            "-1",
            "1e9",
            "soon",
            "99999999999999999999",
            "18446744073709551615",
        ] {
            let text = [b"msg_p5jXN8AQM9LWM0D4loKWxJek", stamp.as_bytes(), BODY].join(&b'.');
            let key = STANDARD.decode(&SHARED[SECRET.len()..]).unwrap();
            let signature = super::super::hmac_sha256(&key, &text);
            let given = format!("v1,{}", STANDARD.encode(signature));
            let words = Err("the webhook was not signed just now".to_owned());
            assert_eq!(verify(&headers(stamp, &given), BODY, 0), words, "{stamp}");
        }
    }

    /// The first key of RFC 8032, section 7.1, and what OpenSSL signs with it.
    const PUBLIC_KEY: &str = "whpk_11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";
    const BY_KEY: &str = "v1a,fldxM4gAKugP6nnt1hdz3sgGfZ6d99nzrMFnZOELIxbzEHoVmAb2ADpkJK7zgPePmPsle0zV9jSeGlHFG2NVAw==";

    #[test]
    fn a_signature_by_a_key_whose_public_half_is_known() {
        let now = SystemTime::UNIX_EPOCH + Duration::from_secs(1_614_265_330);
        let verify = |secrets: &WebhookSecrets, given: &str, body: &[u8]| {
            secrets.verify_at(&headers(STAMP, given), body, now).is_ok()
        };
        let public = WebhookSecrets::new(PUBLIC_KEY).unwrap();
        assert!(verify(&public, BY_KEY, BODY));
        assert!(verify(&public, &format!("v1a,AAAA {RIGHT} {BY_KEY}"), BODY));
        assert!(!verify(&public, BY_KEY, b"{}"));
        assert!(!verify(&public, RIGHT, BODY));
        // Each kind is verified with what it is made with, whatever stands before it.
        assert!(!verify(&public, &BY_KEY.replace("v1a", "v1"), BODY));
        let shared = WebhookSecrets::new(SHARED).unwrap();
        assert!(!verify(&shared, BY_KEY, BODY));
        let both = shared.and(PUBLIC_KEY).unwrap();
        assert!(verify(&both, BY_KEY, BODY) && verify(&both, RIGHT, BODY));
        // The public key is no secret to sign with.
        let key = &STANDARD.decode(&PUBLIC_KEY[PUBLIC.len()..]).unwrap();
        let text = [b"msg_p5jXN8AQM9LWM0D4loKWxJek", STAMP.as_bytes(), BODY].join(&b'.');
        let forged = STANDARD.encode(super::super::hmac_sha256(key, &text));
        assert!(!verify(&public, &format!("v1,{forged} v1a,{forged}"), BODY));
    }

    /// A key of small order has signatures that fit every text.
    #[test]
    fn a_key_that_anyone_can_sign_with_is_none() {
        let mut neutral = [0; 32];
        neutral[0] = 1;
        for key in [[0; 32], [0xff; 32], neutral] {
            let key = format!("whpk_{}", STANDARD.encode(key));
            assert!(matches!(
                WebhookSecrets::new(key),
                Err(WebhookError::Secret)
            ));
        }
    }

    #[test]
    fn secrets_are_base64_and_are_not_shown() {
        let short = format!("whpk_{}", STANDARD.encode([1; 31]));
        for text in ["", "whsec_", "whsec_!", "a", "whpk_", "whpk_!", &short] {
            assert!(
                matches!(WebhookSecrets::new(text), Err(WebhookError::Secret)),
                "{text}"
            );
        }
        let shown = format!("{:?}", WebhookSecrets::new(SHARED).unwrap());
        assert_eq!(shown, "WebhookSecrets { secrets: 1, tolerance: 300s }");
    }
}
