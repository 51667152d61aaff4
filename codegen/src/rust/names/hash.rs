/// The digits of what may be a hash at the end of a name: `user_id_x22a7`, `UserIdX22a7`.
pub fn hash_at_end(name: &str) -> Option<String> {
    let (before, digits) = name.rsplit_once(['x', 'X'])?;
    let is_hex = digits.len() >= 4 && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    let is_word = before.is_empty() || before.ends_with('_');
    let starts = name.as_bytes().get(before.len()) == Some(&b'X');
    let is_capital = starts && !digits.contains(|c: char| c.is_ascii_uppercase());
    (is_hex && (is_word || is_capital)).then(|| digits.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_stands_at_the_end_behind_an_x() {
        for name in [
            "id_x22a7",
            "UserIdX22a7",
            "PetHomeAX858f",
            "X_X0BAD",
            "x858f",
        ] {
            assert!(hash_at_end(name).is_some(), "{name}");
        }
        for name in [
            "MatrixFace",
            "ProjectXFace",
            "hex_cafe",
            "box22a7",
            "IdX22",
            "Pet",
        ] {
            assert_eq!(hash_at_end(name), None, "{name}");
        }
    }
}
