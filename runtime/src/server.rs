//! Servers: from a template to the one prefix that every URL of a client starts with.

use http::Uri;

/// A server of a document (OpenAPI 3.2, Server Object), as constant data of the generated crate.
#[derive(Debug, Clone, Copy)]
pub struct ServerSpec {
    /// The URL template, such as `{host}/v1`; a variable may even hold the scheme.
    pub url: &'static str,
    /// The template's variables.
    pub variables: &'static [Variable],
}

impl ServerSpec {
    /// The URL with its variables filled in: the given values first, then the defaults.
    ///
    /// Values are taken as they are, since a variable may hold a whole scheme and host.
    ///
    /// ```
    /// use bindery_runtime::{ServerSpec, Variable};
    /// const SERVER: ServerSpec = ServerSpec {
    ///     url: "{host}/v1",
    ///     variables: &[Variable { name: "host", default: "https://api.example.com" }],
    /// };
    /// assert_eq!(SERVER.fill(&[]), "https://api.example.com/v1");
    /// assert_eq!(SERVER.fill(&[("host", "http://localhost:8000")]), "http://localhost:8000/v1");
    /// ```
    pub fn fill(&self, values: &[(&str, &str)]) -> String {
        let mut url = self.url.to_owned();
        for variable in self.variables {
            let given = values.iter().find(|(name, _)| *name == variable.name);
            let value = given.map_or(variable.default, |(_, value)| value);
            url = url.replace(&format!("{{{}}}", variable.name), value);
        }
        url
    }
}

/// A variable of a server's template, with the value that it has unless the caller says otherwise.
#[derive(Debug, Clone, Copy)]
pub struct Variable {
    /// The name between the braces.
    pub name: &'static str,
    /// The default.
    pub default: &'static str,
}

/// A checked server URL without its last slash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct BaseUrl {
    text: String,
    pub(crate) origin: Origin,
}

/// Scheme, host and port: what may see a client's credentials.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Origin {
    scheme: String,
    pub(crate) host: String,
    pub(crate) port: u16,
}

impl BaseUrl {
    /// Checks a URL: absolute, `http` or `https`, without user info, query and fragment.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        if text.contains(['{', '}']) {
            return Err(format!(
                "the server URL {:?} has a variable without a value",
                shown(text)
            ));
        }
        if !text.contains("://") {
            return Err(format!(
                "the server URL {:?} is relative; give an absolute base URL",
                shown(text)
            ));
        }
        if text.contains(['?', '#']) {
            return Err("the base URL must have neither a query nor a fragment".into());
        }
        let origin = Origin::of(text)?;
        let text = text.strip_suffix('/').unwrap_or(text).to_owned();
        let path = text.splitn(4, '/').nth(3).unwrap_or_default();
        if path.split('/').any(|segment| matches!(segment, "." | "..")) {
            return Err(format!(
                "the base URL {text:?} has a `.` or `..` in its path"
            ));
        }
        Ok(Self { text, origin })
    }

    /// The URL of a path that starts with a slash.
    pub(crate) fn join(&self, path: &str) -> String {
        format!("{}{path}", self.text)
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.text
    }
}

/// What of a URL may stand in a message: neither user info nor query.
fn shown(url: &str) -> &str {
    let route = url.split('?').next().unwrap_or_default();
    if route.contains('@') {
        "(hidden)"
    } else {
        route
    }
}

impl Origin {
    /// The origin of an absolute URL.
    pub(crate) fn of(url: &str) -> Result<Self, String> {
        // Neither user info nor query go into a message: both may hold secrets.
        let uri: Uri = url
            .parse()
            .map_err(|error| format!("not a valid URL: {error}"))?;
        let scheme = uri.scheme_str().unwrap_or_default().to_ascii_lowercase();
        let default = match scheme.as_str() {
            "https" => 443,
            "http" => 80,
            other => return Err(format!("the URL's scheme is {other:?}, not http or https")),
        };
        let authority = uri.authority().ok_or("the URL has no host")?;
        if authority.as_str().contains('@') {
            return Err("the URL holds a user name; give credentials to the client instead".into());
        }
        if authority.host().is_empty() {
            return Err("the URL has no host".into());
        }
        Ok(Self {
            scheme,
            host: authority.host().to_ascii_lowercase(),
            port: authority.port_u16().unwrap_or(default),
        })
    }
}

#[cfg(feature = "fetch")]
impl Origin {
    /// Whether what goes there is encrypted.
    pub(crate) fn is_secure(&self) -> bool {
        self.scheme == "https"
    }

    /// Whether it is this computer, which pages may always ask.
    pub(crate) fn is_loopback(&self) -> bool {
        let host = self.host.as_str();
        host == "localhost"
            || host.ends_with(".localhost")
            || host.starts_with("127.")
            || host == "[::1]"
    }
}

impl std::fmt::Display for Origin {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}://{}:{}", self.scheme, self.host, self.port)
    }
}

/// What a reference in a response (`Location`, a `next` link) points to, seen from the URL that was asked
/// (RFC 3986, section 5, without the removal of dot segments, which the server does itself).
pub(crate) fn resolve(from: &str, reference: &str) -> Option<String> {
    let reference = reference.split('#').next().unwrap_or_default().trim();
    let (scheme, rest) = from.split_once("://")?;
    if reference.contains("://") && starts_with_scheme(reference) {
        return Some(reference.to_owned());
    }
    if starts_with_scheme(reference) {
        return None;
    }
    if reference.starts_with("//") {
        return Some(format!("{scheme}:{reference}"));
    }
    let route = rest.split('?').next().unwrap_or_default();
    let (host, path) = route.split_once('/').unwrap_or((route, ""));
    let target = match reference.chars().next() {
        None => return Some(from.to_owned()),
        Some('/') => reference.to_owned(),
        Some('?') => format!("/{path}{reference}"),
        Some(_) => {
            let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
            let slash = if folder.is_empty() { "" } else { "/" };
            format!("{slash}{folder}/{reference}")
        }
    };
    Some(format!("{scheme}://{host}{target}"))
}

fn starts_with_scheme(reference: &str) -> bool {
    let Some((scheme, _)) = reference.split_once(':') else {
        return false;
    };
    scheme.starts_with(|first: char| first.is_ascii_alphabetic())
        && scheme
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_slash_is_trimmed_and_the_prefix_stays() {
        let url = |base: &str, path: &str| BaseUrl::parse(base).unwrap().join(path);
        assert_eq!(url("https://h.example/v1", "/a"), "https://h.example/v1/a");
        assert_eq!(
            url("https://h.example/v1/", "/a/"),
            "https://h.example/v1/a/"
        );
        assert_eq!(
            url("https://h.example/v1//", "/a"),
            "https://h.example/v1//a"
        );
        assert_eq!(url("https://h.example", "/a"), "https://h.example/a");
        assert_eq!(
            url("https://h.example/", "//evil.example/a"),
            "https://h.example//evil.example/a"
        );
    }

    #[test]
    fn a_base_url_that_would_surprise_is_refused_without_repeating_secrets() {
        for (url, why) in [
            ("/v1", "relative"),
            ("{host}/v1", "variable"),
            ("user:CANARY@h/v1?CANARY", "relative"),
            ("ftp://h", "scheme"),
            ("https://user:CANARY@h", "user name"),
            ("https://h/?key=CANARY", "query"),
            ("https:///x", "URL"),
            ("https://h/a/../b", ".."),
            ("https://h\r\nx/", "URL"),
        ] {
            let error = BaseUrl::parse(url).unwrap_err();
            assert!(error.contains(why), "{url:?}: {error}");
            assert!(!error.contains("CANARY"), "{error}");
        }
    }

    #[test]
    fn origins_compare_by_scheme_host_and_port() {
        let origin = |url| Origin::of(url).unwrap();
        assert_eq!(
            origin("https://H.example/a"),
            origin("https://h.example:443/b?c")
        );
        assert_ne!(origin("https://h.example"), origin("http://h.example"));
        assert_ne!(
            origin("https://h.example"),
            origin("https://h.example:8443")
        );
        assert_ne!(
            origin("https://h.example"),
            origin("https://h.example.evil")
        );
    }

    #[test]
    fn references_resolve_against_the_url_that_was_asked() {
        let from = "https://h.example/v1/items?page=1";
        for (reference, expected) in [
            ("https://other.example/x#y", Some("https://other.example/x")),
            ("//other.example/x", Some("https://other.example/x")),
            ("/x?y", Some("https://h.example/x?y")),
            ("?page=2", Some("https://h.example/v1/items?page=2")),
            ("more", Some("https://h.example/v1/more")),
            ("", Some(from)),
            ("javascript:alert(1)", None),
            ("file:/etc/passwd", None),
        ] {
            assert_eq!(
                resolve(from, reference).as_deref(),
                expected,
                "{reference:?}"
            );
        }
    }
}
