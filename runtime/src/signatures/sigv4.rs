//! AWS Signature Version 4, in the `Authorization` header.

use std::fmt;
use std::time::SystemTime;

use http::header::{self, HeaderName};
use http::{HeaderMap, HeaderValue};

use super::hash::{hmac_sha256, sha256};
use crate::auth::Secret;
use crate::hex::hex;
use crate::layer::{Layer, Next};
use crate::percent::{self, Keep};
use crate::platform;
use crate::transport::{BoxFuture, HttpRequest, HttpResponse, Payload, TransportError};

const ALGORITHM: &str = "AWS4-HMAC-SHA256";
const DATE: HeaderName = HeaderName::from_static("x-amz-date");
const TOKEN: HeaderName = HeaderName::from_static("x-amz-security-token");
const CONTENT: HeaderName = HeaderName::from_static("x-amz-content-sha256");

/// What is said of a body whose bytes are not known yet.
const UNSIGNED: &str = "UNSIGNED-PAYLOAD";

/// Headers that what stands between may change.
const LEFT_OUT: [HeaderName; 8] = [
    header::ACCEPT_ENCODING,
    header::AUTHORIZATION,
    header::CONNECTION,
    header::EXPECT,
    header::TE,
    header::TRANSFER_ENCODING,
    header::USER_AGENT,
    HeaderName::from_static("x-amzn-trace-id"),
];

/// Signs each attempt of the calls of a client for a service of AWS: a [layer](Layer).
///
/// Requests to other servers than the client's, and those for tokens, are not signed. Give it to a client as its last layer, so
/// that no other changes what is signed. A body that is streamed can be signed for S3 alone, where it is not part of the
/// signature. `Debug` shows no secret.
///
/// ```
/// # use bindery_runtime::{ApiSpec, Core};
/// # static API: ApiSpec = ApiSpec::DEFAULT;
/// use bindery_runtime::signatures::SigV4;
/// let signed = SigV4::new("AKIDEXAMPLE", "secret key", "eu-central-1", "dynamodb");
/// let client = Core::builder(&API).base_url("https://dynamodb.eu-central-1.amazonaws.com").layer(signed).finish();
/// ```
#[derive(Clone)]
pub struct SigV4 {
    access_key: String,
    secret_key: Secret,
    session_token: Option<Secret>,
    region: String,
    service: String,
}

impl SigV4 {
    /// An access key with its secret, for a service in a region, as the service calls both.
    pub fn new(
        access_key: impl Into<String>,
        secret_key: impl Into<Secret>,
        region: impl Into<String>,
        service: impl Into<String>,
    ) -> Self {
        Self {
            access_key: access_key.into(),
            secret_key: secret_key.into(),
            session_token: None,
            region: region.into(),
            service: service.into(),
        }
    }

    /// The token that comes with an access key for a while.
    #[must_use]
    pub fn session_token(mut self, token: impl Into<Secret>) -> Self {
        self.session_token = Some(token.into());
        self
    }

    /// Signs a request at this time.
    ///
    /// # Errors
    /// Why it cannot be signed: a body that is streamed, or a key that is no header value.
    pub fn sign(&self, request: &mut HttpRequest, now: SystemTime) -> Result<(), String> {
        let date = date(now)?;
        let hash = self.hash(&request.body)?;
        let headers = &mut request.headers;
        headers.remove(header::AUTHORIZATION);
        headers.insert(DATE, value(&date)?);
        if let Some(token) = &self.session_token {
            headers.insert(TOKEN, secret(token.expose())?);
        }
        if self.is_s3() {
            headers.insert(CONTENT, value(&hash)?);
        }
        let (host, path, query) = parts(&request.url);
        let signed = signed_headers(headers, host);
        let names: Vec<&str> = signed.iter().map(|(name, _)| name.as_str()).collect();
        let names = names.join(";");
        let lines = signed.iter().map(|(name, value)| format!("{name}:{value}"));
        let lines = lines.collect::<Vec<_>>().join("\n");
        let method = request.method.as_str();
        let (path, query) = (self.path(path), sorted(query));
        let canonical = format!("{method}\n{path}\n{query}\n{lines}\n\n{names}\n{hash}");
        let day = date.get(..8).unwrap_or_default();
        let scope = format!("{day}/{}/{}/aws4_request", self.region, self.service);
        let text = format!(
            "{ALGORITHM}\n{date}\n{scope}\n{}",
            hex(&sha256(canonical.as_bytes()))
        );
        let signature = hex(&hmac_sha256(&self.key(day), text.as_bytes()));
        let access_key = &self.access_key;
        let line = format!(
            "{ALGORITHM} Credential={access_key}/{scope}, SignedHeaders={names}, Signature={signature}"
        );
        headers.insert(header::AUTHORIZATION, secret(&line)?);
        Ok(())
    }

    fn is_s3(&self) -> bool {
        self.service == "s3"
    }

    fn hash(&self, body: &Payload) -> Result<String, String> {
        match body {
            Payload::Empty => Ok(hex(&sha256(b""))),
            Payload::Bytes(bytes) => Ok(hex(&sha256(bytes))),
            Payload::Stream(_) if self.is_s3() => Ok(UNSIGNED.to_owned()),
            Payload::Stream(_) => Err("a body that is streamed cannot be signed".to_owned()),
        }
    }

    /// The key of a day.
    fn key(&self, day: &str) -> Vec<u8> {
        let parts = [day, &self.region, &self.service, "aws4_request"];
        let first = format!("AWS4{}", self.secret_key.expose()).into_bytes();
        let next = |key: Vec<u8>, part: &str| hmac_sha256(&key, part.as_bytes()).to_vec();
        parts.into_iter().fold(first, next)
    }

    /// The path as it is signed: as it is sent for S3, else without detours and encoded once more.
    fn path(&self, path: &str) -> String {
        if self.is_s3() {
            return if path.is_empty() {
                "/".to_owned()
            } else {
                path.to_owned()
            };
        }
        let mut segments: Vec<&str> = Vec::new();
        for segment in path.split('/') {
            match segment {
                "" | "." => {}
                ".." => drop(segments.pop()),
                other => segments.push(other),
            }
        }
        let encoded = segments
            .iter()
            .map(|one| percent::encode(one, Keep::Unreserved));
        let joined = encoded.collect::<Vec<_>>().join("/");
        let is_folder = !joined.is_empty() && path.ends_with('/');
        format!("/{joined}{}", if is_folder { "/" } else { "" })
    }
}

/// Host, path and query of a URL.
fn parts(url: &str) -> (&str, &str, &str) {
    let (scheme, rest) = url.split_once("://").unwrap_or(("", url));
    let (route, query) = rest.split_once('?').unwrap_or((rest, ""));
    let at = route.find('/').unwrap_or(route.len());
    let (host, path) = route.split_at(at);
    let port = if scheme.eq_ignore_ascii_case("https") {
        ":443"
    } else {
        ":80"
    };
    (host.strip_suffix(port).unwrap_or(host), path, query)
}

/// The parameters of a query as they are signed: sorted, each encoded in the one way.
fn sorted(query: &str) -> String {
    let encode = |text: &str| {
        let bytes = percent::decode(text);
        percent::encode_bytes(&bytes, Keep::Unreserved)
    };
    let pairs = query.split('&').filter(|pair| !pair.is_empty());
    let mut pairs: Vec<(String, String)> = pairs
        .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
        .map(|(name, value)| (encode(name), encode(value)))
        .collect();
    pairs.sort();
    let pairs = pairs.iter().map(|(name, value)| format!("{name}={value}"));
    pairs.collect::<Vec<_>>().join("&")
}

/// The headers as they are signed: by name, several values behind each other, without needless blanks.
fn signed_headers(headers: &HeaderMap, host: &str) -> Vec<(String, String)> {
    let names = headers
        .keys()
        .filter(|name| !LEFT_OUT.contains(name) && *name != header::HOST);
    let value = |name: &HeaderName| {
        let values = headers.get_all(name).iter();
        let values = values.map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned());
        let values =
            values.map(|value| value.split_ascii_whitespace().collect::<Vec<_>>().join(" "));
        values.collect::<Vec<_>>().join(",")
    };
    let mut all: Vec<(String, String)> =
        names.map(|name| (name.to_string(), value(name))).collect();
    let host = headers
        .get(header::HOST)
        .and_then(|value| value.to_str().ok())
        .unwrap_or(host);
    all.push(("host".to_owned(), host.to_owned()));
    all.sort();
    all
}

fn date(now: SystemTime) -> Result<String, String> {
    let now = jiff::Timestamp::try_from(now).map_err(|error| error.to_string())?;
    Ok(now.strftime("%Y%m%dT%H%M%SZ").to_string())
}

fn value(text: &str) -> Result<HeaderValue, String> {
    let no_value = |_| "the access key has a character that no header may have".to_owned();
    HeaderValue::from_str(text).map_err(no_value)
}

fn secret(text: &str) -> Result<HeaderValue, String> {
    let mut value = value(text)?;
    value.set_sensitive(true);
    Ok(value)
}

impl Layer for SigV4 {
    fn send(
        &self,
        mut request: HttpRequest,
        next: Next,
    ) -> BoxFuture<Result<HttpResponse, TransportError>> {
        let signed = if request.trusted {
            self.sign(&mut request, platform::now())
        } else {
            Ok(())
        };
        Box::pin(async move {
            signed.map_err(TransportError::connect)?;
            next.send(request).await
        })
    }
}

impl fmt::Debug for SigV4 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SigV4")
            .field("access_key", &self.access_key)
            .field("region", &self.region)
            .field("service", &self.service)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spec::Target;
    use http::Method;
    use std::time::Duration;

    const FORM: &str = "application/x-www-form-urlencoded";

    fn signer(service: &str) -> SigV4 {
        let secret = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
        SigV4::new("AKIDEXAMPLE", secret, "us-east-1", service)
    }

    fn request(method: Method, target: &str, headers: &[(&str, &str)]) -> HttpRequest {
        let url = format!("https://example.amazonaws.com{target}");
        let operation = Target {
            id: "",
            method,
            path: "".into(),
        };
        let mut request = HttpRequest::new(operation, url);
        for (name, value) in headers {
            let name: HeaderName = name.parse().unwrap();
            request.headers.append(name, value.parse().unwrap());
        }
        request
    }

    /// The names of the signed headers, and the signature.
    fn signed(signer: &SigV4, mut request: HttpRequest) -> (String, String) {
        let now = SystemTime::UNIX_EPOCH + Duration::from_secs(1_440_938_160);
        signer.sign(&mut request, now).unwrap();
        assert_eq!(request.headers[DATE], "20150830T123600Z");
        let line = &request.headers[header::AUTHORIZATION];
        assert!(line.is_sensitive());
        let service = &signer.service;
        let start = format!(
            "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/{service}/aws4_request, SignedHeaders="
        );
        let rest = line.to_str().unwrap().strip_prefix(&start).unwrap();
        let (names, signature) = rest.split_once(", Signature=").unwrap();
        (names.to_owned(), signature.to_owned())
    }

    /// A name, a target, headers, and the signature.
    type Vector<'a> = (&'a str, &'a str, &'a [(&'a str, &'a str)], &'a str);

    /// Of AWS' own test suite; the names are its.
    #[test]
    fn published_vectors() {
        let unreserved = "-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
        let unreserved = format!("/?{unreserved}={unreserved}");
        let plain = "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31";
        let vectors: &[Vector<'_>] = &[
            ("get-vanilla", "/", &[], plain),
            (
                "get-relative-relative-normalized",
                "/example1/example2/../..",
                &[],
                plain,
            ),
            (
                "get-slashes-normalized",
                "//example//",
                &[],
                "9a624bd73a37c9a373b5312afbebe7a714a789de108f0bdfe846570885f57e84",
            ),
            (
                "get-space-unnormalized",
                "/example space/",
                &[],
                "652487583200325589f1fba4c7e578f72c47cb61beeca81406b39ddec1366741",
            ),
            (
                "get-utf8",
                "/ሴ",
                &[],
                "8318018e0b0f223aa2bbf98705b62bb787dc9c0e678f255a891fd03141be5d85",
            ),
            (
                "get-vanilla-query-order-encoded",
                "/?Param-3=Value3&Param=Value2&%E1%88%B4=Value1",
                &[],
                "371d3713e185cc334048618a97f809c9ffe339c62934c032af5a0e595648fcac",
            ),
            (
                "get-vanilla-query-unreserved",
                &unreserved,
                &[],
                "9c3e54bfcdf0b19771a7f523ee5669cdf59bc7cc0884027167c21bb143a40197",
            ),
            (
                "get-vanilla-utf8-query",
                "/?ሴ=bar",
                &[],
                "2cdec8eed098649ff3a119c94853b13c643bcf08f8b0a1d91e12c9027818dd04",
            ),
            (
                "get-header-key-duplicate",
                "/",
                &[
                    ("My-Header1", "value2"),
                    ("My-Header1", "value2"),
                    ("My-Header1", "value1"),
                ],
                "c9d5ea9f3f72853aea855b47ea873832890dbdd183b4468f858259531a5138ea",
            ),
            (
                "get-header-value-trim",
                "/",
                &[("My-Header1", " value1"), ("My-Header2", " \"a   b   c\"")],
                "acc3ed3afb60bb290fc8d2dd0098b9911fcaa05412b367055dee359757a9c736",
            ),
        ];
        for (name, target, headers, expected) in vectors {
            let (_, signature) = signed(&signer("service"), request(Method::GET, target, headers));
            assert_eq!(signature, *expected, "{name}");
        }
    }

    #[test]
    fn published_vectors_with_a_body_and_with_a_token() {
        let token = "6e86291e8372ff2a2260956d9b8aae1d763fbf315fa00fa31553b73ebf194267";
        let signer_for_a_while = signer("service").session_token(token);
        let (names, signature) = signed(&signer_for_a_while, request(Method::GET, "/", &[]));
        assert_eq!(names, "host;x-amz-date;x-amz-security-token");
        let expected = "07ec1639c89043aa0e3e2de82b96708f198cceab042d4a97044c66dd9f74e7f8";
        assert_eq!(signature, expected, "get-vanilla-with-session-token");
        let body = b"Param1=value1";
        let hash = hex(&sha256(body));
        let headers = [
            ("Content-Type", FORM),
            ("Content-Length", "13"),
            ("x-amz-content-sha256", &hash),
            ("User-Agent", "is not signed"),
            ("Accept-Encoding", "neither"),
        ];
        let mut form = request(Method::POST, "/", &headers);
        form.body = body.to_vec().into();
        let (names, signature) = signed(&signer("service"), form);
        assert_eq!(
            names,
            "content-length;content-type;host;x-amz-content-sha256;x-amz-date"
        );
        let expected = "d3875051da38690788ef43de4db0d8f280229d82040bfac253562e56c3f20e0b";
        assert_eq!(signature, expected, "post-x-www-form-urlencoded");
    }

    /// What an HTTP client sends is encoded already: it is encoded once more, but for S3.
    #[test]
    fn paths_are_those_that_the_service_wants() {
        let (other, s3) = (signer("service"), signer("s3"));
        for (sent, as_other, as_s3) in [
            ("", "/", "/"),
            ("/", "/", "/"),
            ("/a%2Fb/c", "/a%252Fb/c", "/a%2Fb/c"),
            ("/a//b/./../c/", "/a/c/", "/a//b/./../c/"),
        ] {
            assert_eq!(
                (&*other.path(sent), &*s3.path(sent)),
                (as_other, as_s3),
                "{sent}"
            );
        }
        let (names, _) = signed(&s3, request(Method::GET, "/a", &[]));
        assert_eq!(names, "host;x-amz-content-sha256;x-amz-date");
        assert_eq!(
            parts("https://a.example:443/b?c=d"),
            ("a.example", "/b", "c=d")
        );
        assert_eq!(parts("http://a.example:443"), ("a.example:443", "", ""));
        assert_eq!(sorted("b=2&a=%2b&a=+&&c"), "a=%2B&a=%2B&b=2&c=");
    }

    #[test]
    fn a_signer_shows_no_secret() {
        let signer = SigV4::new("AKID", "CANARY", "r", "s").session_token("CANARY");
        assert!(!format!("{signer:?} {signer:#?}").contains("CANARY"));
    }
}
