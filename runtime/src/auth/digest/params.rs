//! The grammar of challenges: schemes, each with its parameters, between commas (RFC 9110, sections 11.3 and 11.4).

/// The parameters of one challenge. Of two with the same name the first counts.
#[derive(Debug, Default)]
pub(super) struct Params(Vec<(Vec<u8>, Vec<u8>)>);

impl Params {
    /// The value of a parameter, without its quotes.
    pub(super) fn get(&self, name: &str) -> Option<&[u8]> {
        let mut all = self.0.iter();
        let found = all.find(|(known, _)| known.eq_ignore_ascii_case(name.as_bytes()));
        found.map(|(_, value)| value.as_slice())
    }
}

/// The challenges of one header in their order: each scheme with its parameters. What is neither is passed over, up to the
/// next comma.
pub(super) fn challenges(value: &[u8]) -> Vec<(Vec<u8>, Params)> {
    let mut rest = Rest(value);
    let mut found: Vec<(Vec<u8>, Params)> = Vec::new();
    while rest.skip(|byte| is_blank(byte) || byte == b',') {
        let name = rest.take(is_token);
        if name.is_empty() {
            rest.take(|byte| byte != b',');
            continue;
        }
        rest.skip(is_blank);
        if rest.next_is(b'=') {
            let value = rest.value();
            if let Some((_, params)) = found.last_mut() {
                params.0.push((name.to_vec(), value));
            }
        } else {
            found.push((name.to_vec(), Params::default()));
        }
    }
    found
}

/// What is still to be read.
struct Rest<'a>(&'a [u8]);

impl<'a> Rest<'a> {
    /// Leaves bytes out; whether there are any behind them.
    fn skip(&mut self, is_left_out: impl Fn(u8) -> bool) -> bool {
        self.take(is_left_out);
        !self.0.is_empty()
    }

    fn take(&mut self, is_part: impl Fn(u8) -> bool) -> &'a [u8] {
        let end = self.0.iter().position(|byte| !is_part(*byte));
        let (part, rest) = self.0.split_at(end.unwrap_or(self.0.len()));
        self.0 = rest;
        part
    }

    /// Takes this byte, if it is the next one.
    fn next_is(&mut self, byte: u8) -> bool {
        let rest = self.0.strip_prefix(&[byte]);
        self.0 = rest.unwrap_or(self.0);
        rest.is_some()
    }

    /// A token, or the inside of a quoted string. One that is never closed ends with the header.
    fn value(&mut self) -> Vec<u8> {
        self.skip(is_blank);
        if !self.next_is(b'"') {
            return self
                .take(|byte| !matches!(byte, b',' | b' ' | b'\t'))
                .to_vec();
        }
        let mut value = Vec::new();
        while let Some((byte, rest)) = self.0.split_first() {
            self.0 = rest;
            match byte {
                b'"' => break,
                b'\\' => {
                    if let Some((escaped, rest)) = self.0.split_first() {
                        value.push(*escaped);
                        self.0 = rest;
                    }
                }
                other => value.push(*other),
            }
        }
        value
    }
}

fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t')
}

/// RFC 9110, section 5.6.2.
fn is_token(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(value: &str) -> String {
        let all = challenges(value.as_bytes()).into_iter();
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let all = all.map(|(scheme, params)| {
            let params = params.0.iter();
            let params = params.map(|(name, value)| format!(" {}={}", text(name), text(value)));
            format!("{}{}", text(&scheme), params.collect::<String>())
        });
        all.collect::<Vec<_>>().join("|")
    }

    #[test]
    fn challenges_are_told_apart() {
        for (value, expected) in [
            ("", ""),
            (" , ,", ""),
            ("Basic", "Basic"),
            ("Digest a=1,b=\"2, c=3\" ,c = 4", "Digest a=1 b=2, c=3 c=4"),
            ("Negotiate, Digest a=b", "Negotiate|Digest a=b"),
            ("Digest a=\"\\\"\\\\\", b", "Digest a=\"\\|b"),
            ("Digest a=\"never closed, b=2", "Digest a=never closed, b=2"),
            ("Digest a=\"\\", "Digest a="),
            ("x=1, Digest y=2", "Digest y=2"),
            ("NTLM TlRM/AAB=, Digest a=b", "NTLM|TlRM|Digest a=b"),
            ("Digest \u{1}a=b, c=d", "Digest c=d"),
        ] {
            assert_eq!(shown(value), expected, "{value}");
        }
    }
}
