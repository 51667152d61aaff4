//! The `Authorization` header (RFC 7616, section 3.4).

use super::challenge::{Challenge, Key, Protection, UserForm};
use crate::auth::Secret;
use crate::percent::{self, Keep};

/// All that an answer is made of.
pub(super) struct Answer<'a> {
    pub(super) challenge: &'a Challenge,
    pub(super) user: &'a str,
    pub(super) password: &'a Secret,
    pub(super) method: &'a str,
    /// Path and query, as they are sent.
    pub(super) target: &'a str,
    /// The client's nonce.
    pub(super) cnonce: &'a str,
    /// How often the server's nonce is used with this answer.
    pub(super) count: u32,
}

impl Answer<'_> {
    /// The value of the header.
    pub(super) fn header(&self) -> Vec<u8> {
        let challenge = self.challenge;
        let mut line = Line(b"Digest".to_vec());
        self.name(&mut line);
        line.quoted("realm", &challenge.realm);
        line.quoted("nonce", &challenge.nonce);
        line.quoted("uri", self.target.as_bytes());
        if challenge.protection == Protection::Counted {
            line.plain("qop", b"auth");
            line.plain("nc", self.count().as_bytes());
        }
        // Without it, the key of a session could not be known to the server.
        if challenge.protection == Protection::Counted || challenge.key == Key::OfSession {
            line.quoted("cnonce", self.cnonce.as_bytes());
        }
        line.quoted("response", self.response().as_bytes());
        if let Some(opaque) = &challenge.opaque {
            line.quoted("opaque", opaque);
        }
        if let Some(named) = &challenge.named {
            line.plain("algorithm", named);
        }
        line.0
    }

    fn count(&self) -> String {
        format!("{:08x}", self.count)
    }

    fn name(&self, line: &mut Line) {
        match self.challenge.user {
            UserForm::Hashed => {
                let parts: [&[u8]; 2] = [self.user.as_bytes(), &self.challenge.realm];
                line.quoted("username", self.challenge.algorithm.of(&parts).as_bytes());
                line.plain("userhash", b"true");
            }
            UserForm::Encoded if !self.user.is_ascii() => {
                let encoded = percent::encode(self.user, Keep::Unreserved);
                line.plain("username*", format!("UTF-8''{encoded}").as_bytes());
            }
            UserForm::Encoded | UserForm::Plain => line.quoted("username", self.user.as_bytes()),
        }
    }

    /// RFC 7616, section 3.4.1.
    fn response(&self) -> String {
        let (hash, nonce) = (self.challenge.algorithm, self.challenge.nonce.as_slice());
        let password = self.password.expose().as_bytes();
        let user = hash.of(&[self.user.as_bytes(), &self.challenge.realm, password]);
        let key = match self.challenge.key {
            Key::OfUser => user,
            Key::OfSession => hash.of(&[user.as_bytes(), nonce, self.cnonce.as_bytes()]),
        };
        let what = hash.of(&[self.method.as_bytes(), self.target.as_bytes()]);
        let (key, what) = (key.as_bytes(), what.as_bytes());
        match self.challenge.protection {
            Protection::Bare => hash.of(&[key, nonce, what]),
            Protection::Counted => {
                let (count, cnonce) = (self.count(), self.cnonce.as_bytes());
                hash.of(&[key, nonce, count.as_bytes(), cnonce, b"auth", what])
            }
        }
    }
}

/// A header's value on its way.
struct Line(Vec<u8>);

impl Line {
    fn plain(&mut self, name: &str, value: &[u8]) {
        let gap: &[u8] = if self.0.contains(&b'=') { b", " } else { b" " };
        for part in [gap, name.as_bytes(), b"=", value] {
            self.0.extend_from_slice(part);
        }
    }

    fn quoted(&mut self, name: &str, value: &[u8]) {
        let mut quoted = vec![b'"'];
        for byte in value {
            if matches!(byte, b'"' | b'\\') {
                quoted.push(b'\\');
            }
            quoted.push(*byte);
        }
        quoted.push(b'"');
        self.plain(name, &quoted);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::{HeaderMap, HeaderValue, header};

    fn challenge(value: &str) -> Challenge {
        let mut headers = HeaderMap::new();
        let value = HeaderValue::from_str(value).unwrap();
        headers.insert(header::WWW_AUTHENTICATE, value);
        Challenge::first(&headers).unwrap()
    }

    fn shown(answer: &Answer<'_>) -> String {
        String::from_utf8(answer.header()).unwrap()
    }

    const MUFASA: &str = "realm=\"http-auth@example.org\", nonce=\"7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v\", \
                          opaque=\"FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\"";

    fn mufasa(params: &str) -> String {
        let password = "Circle of Life".into();
        let challenge = challenge(&format!("Digest {MUFASA}{params}"));
        shown(&Answer {
            challenge: &challenge,
            user: "Mufasa",
            password: &password,
            method: "GET",
            target: "/dir/index.html",
            cnonce: "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ",
            count: 1,
        })
    }

    /// RFC 7616, section 3.9.1.
    #[test]
    fn the_answers_of_the_specification() {
        for (algorithm, response) in [
            ("MD5", "8ca523f5e9506fed4657c9700eebdbec"),
            (
                "SHA-256",
                "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1",
            ),
        ] {
            let line = mufasa(&format!(", qop=\"auth, auth-int\", algorithm={algorithm}"));
            assert_eq!(
                line,
                format!(
                    "Digest username=\"Mufasa\", realm=\"http-auth@example.org\", \
                     nonce=\"7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v\", uri=\"/dir/index.html\", qop=auth, \
                     nc=00000001, cnonce=\"f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ\", response=\"{response}\", \
                     opaque=\"FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\", algorithm={algorithm}"
                )
            );
        }
    }

    /// RFC 7616, section 3.9.2, with the hashes that erratum 4897 puts in place of those of a shortened SHA-512.
    #[test]
    fn names_that_are_hashed_and_names_in_utf_8() {
        let password = "Secret, or not?".into();
        let line = |params: &str| {
            let challenge = challenge(&format!(
                "Digest realm=\"api@example.org\", qop=\"auth\", algorithm=SHA-512-256, \
                 nonce=\"5TsQWLVdgBdmrQ0XsxbDODV+57QdFR34I9HAbC/RVvkK\", \
                 opaque=\"HRPCssKJSGjCrkzDg8OhwpzCiGPChXYjwrI2QmXDnsOS\", charset=UTF-8{params}"
            ));
            shown(&Answer {
                challenge: &challenge,
                user: "Jäsøn Doe",
                password: &password,
                method: "GET",
                target: "/doe.json",
                cnonce: "NTg6RKcb9boFIAS3KrFK9BGeh+iDa/sm6jUMp2wds69v",
                count: 1,
            })
        };
        let response =
            "response=\"3798d4131c277846293534c3edc11bd8a5e4cdcbff78b05db9d95eeb1cec68a5\"";
        let hashed = line(", userhash=true");
        assert!(hashed.contains(response), "{hashed}");
        let start = "Digest username=\"793263caabb707a56211940d90411ea4a575adeccb7e360aeb624ed06ece9b0b\", userhash=true, ";
        assert!(hashed.starts_with(start), "{hashed}");
        let encoded = line("");
        assert!(encoded.contains(response), "{encoded}");
        let start = "Digest username*=UTF-8''J%C3%A4s%C3%B8n%20Doe, realm=";
        assert!(encoded.starts_with(start), "{encoded}");
    }

    /// Of the forms without an example in the specification; the hashes are md5sum's and sha256sum's.
    #[test]
    fn sessions_and_servers_without_qop() {
        let bare = mufasa("");
        assert!(bare.ends_with(
            "uri=\"/dir/index.html\", response=\"7b2cc3b30e75b4777ea31027084363fd\", opaque=\"FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\""
        ), "{bare}");
        for (params, response) in [
            (
                ", qop=auth, algorithm=MD5-sess",
                "e783283f46242139c486a698fec7211d",
            ),
            (
                ", qop=auth, algorithm=SHA-256-sess",
                "2fd51b3a77ad75bad6afad6003e818d767133c46d9e2749e7f5232ae1ea3efd7",
            ),
            (", algorithm=MD5-sess", "37a7f42db2090a3fcac4e26e747d4fc8"),
        ] {
            let line = mufasa(params);
            assert!(
                line.contains(&format!("response=\"{response}\"")),
                "{params}: {line}"
            );
            assert!(
                line.contains("cnonce=\"f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ\""),
                "{line}"
            );
        }
    }

    #[test]
    fn quotes_and_backslashes_are_escaped() {
        let password = "p".into();
        let challenge = challenge("Digest realm=\"a \\\"b\\\" \\\\\", nonce=\"n\"");
        let line = shown(&Answer {
            challenge: &challenge,
            user: "\"é\\",
            password: &password,
            method: "GET",
            target: "/",
            cnonce: "",
            count: 1,
        });
        let start = "Digest username=\"\\\"é\\\\\", realm=\"a \\\"b\\\" \\\\\", nonce=\"n\", uri=\"/\", response=\"";
        assert!(line.starts_with(start), "{line}");
    }
}
