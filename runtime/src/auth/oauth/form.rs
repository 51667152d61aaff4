//! Texts of forms: those that are sent, and those that some token servers answer with (WHATWG URL, section 5).

use crate::percent::{self, Keep};

/// Pairs as a body. A blank is `%20`, which all servers read: some take `+` as it is.
pub(crate) fn encode<'p>(pairs: impl IntoIterator<Item = (&'p str, &'p str)>) -> String {
    let pairs = pairs.into_iter().map(|(name, value)| {
        let encode = |text| percent::encode(text, Keep::Unreserved);
        format!("{}={}", encode(name), encode(value))
    });
    pairs.collect::<Vec<_>>().join("&")
}

/// The value of a name in a form; of several the first.
pub(crate) fn find(form: &str, name: &str) -> Option<String> {
    values(form, name).next()
}

/// All values of a name in a form.
pub(crate) fn values<'f>(form: &'f str, name: &'f str) -> impl Iterator<Item = String> {
    let pairs = form.split('&').map(|pair| {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        (decode(name), decode(value))
    });
    let named = pairs.filter(move |(one, _)| one == name);
    named.map(|(_, value)| value)
}

fn decode(text: &str) -> String {
    let bytes = percent::decode(&text.replace('+', " "));
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_comes_back() {
        let form = encode([("a b", "c+d&e=é%"), ("empty", ""), ("a b", "second")]);
        assert_eq!(form, "a%20b=c%2Bd%26e%3D%C3%A9%25&empty=&a%20b=second");
        assert_eq!(find(&form, "a b").as_deref(), Some("c+d&e=é%"));
        assert_eq!(find(&form, "empty").as_deref(), Some(""));
        assert_eq!(find(&form, "none"), None);
    }

    #[test]
    fn others_write_forms_in_their_own_way() {
        let form = "token=a+b%2bc%zz%&flag&%66=%E9";
        assert_eq!(find(form, "token").as_deref(), Some("a b+c%zz%"));
        assert_eq!(find(form, "flag").as_deref(), Some(""));
        assert_eq!(find(form, "f").as_deref(), Some("\u{fffd}"));
    }
}
