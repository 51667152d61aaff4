use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::{Digest as _, Sha256};

/// SHA-256 (FIPS 180-4).
pub fn sha256(text: &[u8]) -> [u8; 32] {
    Sha256::digest(text).into()
}

/// HMAC with SHA-256 (RFC 2104).
pub fn hmac_sha256(key: &[u8], text: &[u8]) -> [u8; 32] {
    mac(key, text).map_or([0; 32], |mac| mac.finalize().into_bytes().into())
}

/// Whether a signature is the one of a text, in a time that says nothing of where they differ.
pub(super) fn is_signature(key: &[u8], text: &[u8], signature: &[u8]) -> bool {
    mac(key, text).is_some_and(|mac| mac.verify_slice(signature).is_ok())
}

/// There is one for keys of every length.
fn mac(key: &[u8], text: &[u8]) -> Option<Hmac<Sha256>> {
    let mac = Hmac::<Sha256>::new_from_slice(key).ok()?;
    Some(mac.chain_update(text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hex::hex;

    /// FIPS 180-4's example, and test cases 2 and 6 of RFC 4231.
    #[test]
    fn the_hashes_of_the_specifications() {
        assert_eq!(
            hex(&sha256(b"abc")),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
        assert_eq!(
            hex(&hmac_sha256(b"Jefe", b"what do ya want for nothing?")),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
        );
        let long = b"Test Using Larger Than Block-Size Key - Hash Key First";
        let signature = hmac_sha256(&[0xaa; 131], long);
        assert_eq!(
            hex(&signature),
            "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
        );
        assert!(is_signature(&[0xaa; 131], long, &signature));
        assert!(!is_signature(&[0xaa; 131], long, &signature[..31]));
        assert!(!is_signature(&[0xab; 131], long, &signature));
    }
}
