//! Types as people write them, for those who only read.

use proc_macro2::TokenStream;

/// The text of a type: `Option<types::Pet>` where the tokens alone would read `Option < types :: Pet >`.
pub fn spelled(ty: &TokenStream) -> String {
    let tokens = ty.to_string();
    let mut text = String::with_capacity(tokens.len());
    for token in tokens.split_whitespace() {
        let closes = token.starts_with([',', ')', '>', ']']);
        let apart = match text.chars().next_back() {
            Some(',') => !closes,
            Some(last) => is_word(last) && token.starts_with(is_word),
            None => false,
        };
        if apart {
            text.push(' ');
        }
        text.push_str(token);
    }
    text
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

#[cfg(test)]
mod tests {
    use super::spelled;

    #[test]
    fn types_are_spelled_as_people_do() {
        for ty in [
            "Option<Vec<types::Pet>>",
            "std::collections::BTreeMap<String, i64>",
            "impl Into<types::Kind>",
            "&[impl AsRef<str>]",
            "&str",
            "(A, B,)",
            "()",
        ] {
            assert_eq!(spelled(&ty.parse().unwrap()), ty);
        }
    }
}
