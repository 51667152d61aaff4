//! Texts that nobody can guess, and the proof of one that does not show it (RFC 7636, section 4).

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest as _, Sha256};

use super::LoginError;
use crate::auth::Secret;

/// 256 bits of the system's randomness in 43 unreserved characters, which fits a verifier (RFC 7636, section 4.1).
pub(super) fn text() -> Result<Secret, LoginError> {
    let mut bytes = [0; 32];
    let filled = getrandom::fill(&mut bytes);
    filled.map_err(|_| LoginError::Incomplete("the system gives no random numbers".into()))?;
    Ok(URL_SAFE_NO_PAD.encode(bytes).into())
}

/// The challenge of a verifier, by `S256` (RFC 7636, section 4.2).
pub(super) fn challenge(verifier: &Secret) -> String {
    URL_SAFE_NO_PAD.encode(Sha256::digest(verifier.expose()))
}

/// Whether two texts are the same, in a time that says nothing of where they differ.
pub(super) fn is_same(one: &str, other: &str) -> bool {
    let pairs = one.bytes().zip(other.bytes());
    let difference = pairs.fold(0, |all, (a, b)| all | (a ^ b));
    one.len() == other.len() && difference == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 7636, appendix B.
    #[test]
    fn the_challenge_of_the_specification() {
        let verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk".into();
        let expected = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
        assert_eq!(challenge(&verifier), expected);
    }

    #[test]
    fn texts_differ_and_need_no_encoding() {
        let (one, other) = (text().unwrap(), text().unwrap());
        assert!(one != other);
        let is_plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
        assert!(one.expose().len() == 43 && one.expose().chars().all(is_plain));
    }

    #[test]
    fn the_same_is_the_same_to_the_last_byte() {
        assert!(is_same("", "") && is_same("ab", "ab"));
        assert!(!is_same("ab", "ac") && !is_same("ab", "abc") && !is_same("", "a"));
    }
}
